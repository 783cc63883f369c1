# More globals, attributes, constants and string keys than a byte can number.
global_0 = 0
global_1 = 1
global_2 = 2
global_3 = 3
global_4 = 4
global_5 = 5
global_6 = 6
global_7 = 7
global_8 = 8
global_9 = 9
global_10 = 10
global_11 = 11
global_12 = 12
global_13 = 13
global_14 = 14
global_15 = 15
global_16 = 16
global_17 = 17
global_18 = 18
global_19 = 19
global_20 = 20
global_21 = 21
global_22 = 22
global_23 = 23
global_24 = 24
global_25 = 25
global_26 = 26
global_27 = 27
global_28 = 28
global_29 = 29
global_30 = 30
global_31 = 31
global_32 = 32
global_33 = 33
global_34 = 34
global_35 = 35
global_36 = 36
global_37 = 37
global_38 = 38
global_39 = 39
global_40 = 40
global_41 = 41
global_42 = 42
global_43 = 43
global_44 = 44
global_45 = 45
global_46 = 46
global_47 = 47
global_48 = 48
global_49 = 49
global_50 = 50
global_51 = 51
global_52 = 52
global_53 = 53
global_54 = 54
global_55 = 55
global_56 = 56
global_57 = 57
global_58 = 58
global_59 = 59
global_60 = 60
global_61 = 61
global_62 = 62
global_63 = 63
global_64 = 64
global_65 = 65
global_66 = 66
global_67 = 67
global_68 = 68
global_69 = 69
global_70 = 70
global_71 = 71
global_72 = 72
global_73 = 73
global_74 = 74
global_75 = 75
global_76 = 76
global_77 = 77
global_78 = 78
global_79 = 79
global_80 = 80
global_81 = 81
global_82 = 82
global_83 = 83
global_84 = 84
global_85 = 85
global_86 = 86
global_87 = 87
global_88 = 88
global_89 = 89
global_90 = 90
global_91 = 91
global_92 = 92
global_93 = 93
global_94 = 94
global_95 = 95
global_96 = 96
global_97 = 97
global_98 = 98
global_99 = 99
global_100 = 100
global_101 = 101
global_102 = 102
global_103 = 103
global_104 = 104
global_105 = 105
global_106 = 106
global_107 = 107
global_108 = 108
global_109 = 109
global_110 = 110
global_111 = 111
global_112 = 112
global_113 = 113
global_114 = 114
global_115 = 115
global_116 = 116
global_117 = 117
global_118 = 118
global_119 = 119
global_120 = 120
global_121 = 121
global_122 = 122
global_123 = 123
global_124 = 124
global_125 = 125
global_126 = 126
global_127 = 127
global_128 = 128
global_129 = 129
global_130 = 130
global_131 = 131
global_132 = 132
global_133 = 133
global_134 = 134
global_135 = 135
global_136 = 136
global_137 = 137
global_138 = 138
global_139 = 139
global_140 = 140
global_141 = 141
global_142 = 142
global_143 = 143
global_144 = 144
global_145 = 145
global_146 = 146
global_147 = 147
global_148 = 148
global_149 = 149
global_150 = 150
global_151 = 151
global_152 = 152
global_153 = 153
global_154 = 154
global_155 = 155
global_156 = 156
global_157 = 157
global_158 = 158
global_159 = 159
global_160 = 160
global_161 = 161
global_162 = 162
global_163 = 163
global_164 = 164
global_165 = 165
global_166 = 166
global_167 = 167
global_168 = 168
global_169 = 169
global_170 = 170
global_171 = 171
global_172 = 172
global_173 = 173
global_174 = 174
global_175 = 175
global_176 = 176
global_177 = 177
global_178 = 178
global_179 = 179
global_180 = 180
global_181 = 181
global_182 = 182
global_183 = 183
global_184 = 184
global_185 = 185
global_186 = 186
global_187 = 187
global_188 = 188
global_189 = 189
global_190 = 190
global_191 = 191
global_192 = 192
global_193 = 193
global_194 = 194
global_195 = 195
global_196 = 196
global_197 = 197
global_198 = 198
global_199 = 199
global_200 = 200
global_201 = 201
global_202 = 202
global_203 = 203
global_204 = 204
global_205 = 205
global_206 = 206
global_207 = 207
global_208 = 208
global_209 = 209
global_210 = 210
global_211 = 211
global_212 = 212
global_213 = 213
global_214 = 214
global_215 = 215
global_216 = 216
global_217 = 217
global_218 = 218
global_219 = 219
global_220 = 220
global_221 = 221
global_222 = 222
global_223 = 223
global_224 = 224
global_225 = 225
global_226 = 226
global_227 = 227
global_228 = 228
global_229 = 229
global_230 = 230
global_231 = 231
global_232 = 232
global_233 = 233
global_234 = 234
global_235 = 235
global_236 = 236
global_237 = 237
global_238 = 238
global_239 = 239
global_240 = 240
global_241 = 241
global_242 = 242
global_243 = 243
global_244 = 244
global_245 = 245
global_246 = 246
global_247 = 247
global_248 = 248
global_249 = 249
global_250 = 250
global_251 = 251
global_252 = 252
global_253 = 253
global_254 = 254
global_255 = 255
global_256 = 256
global_257 = 257
global_258 = 258
global_259 = 259
global_260 = 260
global_261 = 261
global_262 = 262
global_263 = 263
global_264 = 264
global_265 = 265
global_266 = 266
global_267 = 267
global_268 = 268
global_269 = 269
global_270 = 270
global_271 = 271
global_272 = 272
global_273 = 273
global_274 = 274
global_275 = 275
global_276 = 276
global_277 = 277
global_278 = 278
global_279 = 279


class Wide:
    def __init__(self):
        self.attribute_0 = 0
        self.attribute_1 = 1
        self.attribute_2 = 2
        self.attribute_3 = 3
        self.attribute_4 = 4
        self.attribute_5 = 5
        self.attribute_6 = 6
        self.attribute_7 = 7
        self.attribute_8 = 8
        self.attribute_9 = 9
        self.attribute_10 = 10
        self.attribute_11 = 11
        self.attribute_12 = 12
        self.attribute_13 = 13
        self.attribute_14 = 14
        self.attribute_15 = 15
        self.attribute_16 = 16
        self.attribute_17 = 17
        self.attribute_18 = 18
        self.attribute_19 = 19
        self.attribute_20 = 20
        self.attribute_21 = 21
        self.attribute_22 = 22
        self.attribute_23 = 23
        self.attribute_24 = 24
        self.attribute_25 = 25
        self.attribute_26 = 26
        self.attribute_27 = 27
        self.attribute_28 = 28
        self.attribute_29 = 29
        self.attribute_30 = 30
        self.attribute_31 = 31
        self.attribute_32 = 32
        self.attribute_33 = 33
        self.attribute_34 = 34
        self.attribute_35 = 35
        self.attribute_36 = 36
        self.attribute_37 = 37
        self.attribute_38 = 38
        self.attribute_39 = 39
        self.attribute_40 = 40
        self.attribute_41 = 41
        self.attribute_42 = 42
        self.attribute_43 = 43
        self.attribute_44 = 44
        self.attribute_45 = 45
        self.attribute_46 = 46
        self.attribute_47 = 47
        self.attribute_48 = 48
        self.attribute_49 = 49
        self.attribute_50 = 50
        self.attribute_51 = 51
        self.attribute_52 = 52
        self.attribute_53 = 53
        self.attribute_54 = 54
        self.attribute_55 = 55
        self.attribute_56 = 56
        self.attribute_57 = 57
        self.attribute_58 = 58
        self.attribute_59 = 59
        self.attribute_60 = 60
        self.attribute_61 = 61
        self.attribute_62 = 62
        self.attribute_63 = 63
        self.attribute_64 = 64
        self.attribute_65 = 65
        self.attribute_66 = 66
        self.attribute_67 = 67
        self.attribute_68 = 68
        self.attribute_69 = 69
        self.attribute_70 = 70
        self.attribute_71 = 71
        self.attribute_72 = 72
        self.attribute_73 = 73
        self.attribute_74 = 74
        self.attribute_75 = 75
        self.attribute_76 = 76
        self.attribute_77 = 77
        self.attribute_78 = 78
        self.attribute_79 = 79
        self.attribute_80 = 80
        self.attribute_81 = 81
        self.attribute_82 = 82
        self.attribute_83 = 83
        self.attribute_84 = 84
        self.attribute_85 = 85
        self.attribute_86 = 86
        self.attribute_87 = 87
        self.attribute_88 = 88
        self.attribute_89 = 89
        self.attribute_90 = 90
        self.attribute_91 = 91
        self.attribute_92 = 92
        self.attribute_93 = 93
        self.attribute_94 = 94
        self.attribute_95 = 95
        self.attribute_96 = 96
        self.attribute_97 = 97
        self.attribute_98 = 98
        self.attribute_99 = 99
        self.attribute_100 = 100
        self.attribute_101 = 101
        self.attribute_102 = 102
        self.attribute_103 = 103
        self.attribute_104 = 104
        self.attribute_105 = 105
        self.attribute_106 = 106
        self.attribute_107 = 107
        self.attribute_108 = 108
        self.attribute_109 = 109
        self.attribute_110 = 110
        self.attribute_111 = 111
        self.attribute_112 = 112
        self.attribute_113 = 113
        self.attribute_114 = 114
        self.attribute_115 = 115
        self.attribute_116 = 116
        self.attribute_117 = 117
        self.attribute_118 = 118
        self.attribute_119 = 119
        self.attribute_120 = 120
        self.attribute_121 = 121
        self.attribute_122 = 122
        self.attribute_123 = 123
        self.attribute_124 = 124
        self.attribute_125 = 125
        self.attribute_126 = 126
        self.attribute_127 = 127
        self.attribute_128 = 128
        self.attribute_129 = 129
        self.attribute_130 = 130
        self.attribute_131 = 131
        self.attribute_132 = 132
        self.attribute_133 = 133
        self.attribute_134 = 134
        self.attribute_135 = 135
        self.attribute_136 = 136
        self.attribute_137 = 137
        self.attribute_138 = 138
        self.attribute_139 = 139
        self.attribute_140 = 140
        self.attribute_141 = 141
        self.attribute_142 = 142
        self.attribute_143 = 143
        self.attribute_144 = 144
        self.attribute_145 = 145
        self.attribute_146 = 146
        self.attribute_147 = 147
        self.attribute_148 = 148
        self.attribute_149 = 149
        self.attribute_150 = 150
        self.attribute_151 = 151
        self.attribute_152 = 152
        self.attribute_153 = 153
        self.attribute_154 = 154
        self.attribute_155 = 155
        self.attribute_156 = 156
        self.attribute_157 = 157
        self.attribute_158 = 158
        self.attribute_159 = 159
        self.attribute_160 = 160
        self.attribute_161 = 161
        self.attribute_162 = 162
        self.attribute_163 = 163
        self.attribute_164 = 164
        self.attribute_165 = 165
        self.attribute_166 = 166
        self.attribute_167 = 167
        self.attribute_168 = 168
        self.attribute_169 = 169
        self.attribute_170 = 170
        self.attribute_171 = 171
        self.attribute_172 = 172
        self.attribute_173 = 173
        self.attribute_174 = 174
        self.attribute_175 = 175
        self.attribute_176 = 176
        self.attribute_177 = 177
        self.attribute_178 = 178
        self.attribute_179 = 179
        self.attribute_180 = 180
        self.attribute_181 = 181
        self.attribute_182 = 182
        self.attribute_183 = 183
        self.attribute_184 = 184
        self.attribute_185 = 185
        self.attribute_186 = 186
        self.attribute_187 = 187
        self.attribute_188 = 188
        self.attribute_189 = 189
        self.attribute_190 = 190
        self.attribute_191 = 191
        self.attribute_192 = 192
        self.attribute_193 = 193
        self.attribute_194 = 194
        self.attribute_195 = 195
        self.attribute_196 = 196
        self.attribute_197 = 197
        self.attribute_198 = 198
        self.attribute_199 = 199
        self.attribute_200 = 200
        self.attribute_201 = 201
        self.attribute_202 = 202
        self.attribute_203 = 203
        self.attribute_204 = 204
        self.attribute_205 = 205
        self.attribute_206 = 206
        self.attribute_207 = 207
        self.attribute_208 = 208
        self.attribute_209 = 209
        self.attribute_210 = 210
        self.attribute_211 = 211
        self.attribute_212 = 212
        self.attribute_213 = 213
        self.attribute_214 = 214
        self.attribute_215 = 215
        self.attribute_216 = 216
        self.attribute_217 = 217
        self.attribute_218 = 218
        self.attribute_219 = 219
        self.attribute_220 = 220
        self.attribute_221 = 221
        self.attribute_222 = 222
        self.attribute_223 = 223
        self.attribute_224 = 224
        self.attribute_225 = 225
        self.attribute_226 = 226
        self.attribute_227 = 227
        self.attribute_228 = 228
        self.attribute_229 = 229
        self.attribute_230 = 230
        self.attribute_231 = 231
        self.attribute_232 = 232
        self.attribute_233 = 233
        self.attribute_234 = 234
        self.attribute_235 = 235
        self.attribute_236 = 236
        self.attribute_237 = 237
        self.attribute_238 = 238
        self.attribute_239 = 239
        self.attribute_240 = 240
        self.attribute_241 = 241
        self.attribute_242 = 242
        self.attribute_243 = 243
        self.attribute_244 = 244
        self.attribute_245 = 245
        self.attribute_246 = 246
        self.attribute_247 = 247
        self.attribute_248 = 248
        self.attribute_249 = 249
        self.attribute_250 = 250
        self.attribute_251 = 251
        self.attribute_252 = 252
        self.attribute_253 = 253
        self.attribute_254 = 254
        self.attribute_255 = 255
        self.attribute_256 = 256
        self.attribute_257 = 257
        self.attribute_258 = 258
        self.attribute_259 = 259
        self.attribute_260 = 260
        self.attribute_261 = 261
        self.attribute_262 = 262
        self.attribute_263 = 263
        self.attribute_264 = 264
        self.attribute_265 = 265
        self.attribute_266 = 266
        self.attribute_267 = 267
        self.attribute_268 = 268
        self.attribute_269 = 269
        self.attribute_270 = 270
        self.attribute_271 = 271
        self.attribute_272 = 272
        self.attribute_273 = 273
        self.attribute_274 = 274
        self.attribute_275 = 275
        self.attribute_276 = 276
        self.attribute_277 = 277
        self.attribute_278 = 278
        self.attribute_279 = 279

    def total(self):
        return (
            self.attribute_0
            + self.attribute_1
            + self.attribute_2
            + self.attribute_3
            + self.attribute_4
            + self.attribute_5
            + self.attribute_6
            + self.attribute_7
            + self.attribute_8
            + self.attribute_9
            + self.attribute_10
            + self.attribute_11
            + self.attribute_12
            + self.attribute_13
            + self.attribute_14
            + self.attribute_15
            + self.attribute_16
            + self.attribute_17
            + self.attribute_18
            + self.attribute_19
            + self.attribute_20
            + self.attribute_21
            + self.attribute_22
            + self.attribute_23
            + self.attribute_24
            + self.attribute_25
            + self.attribute_26
            + self.attribute_27
            + self.attribute_28
            + self.attribute_29
            + self.attribute_30
            + self.attribute_31
            + self.attribute_32
            + self.attribute_33
            + self.attribute_34
            + self.attribute_35
            + self.attribute_36
            + self.attribute_37
            + self.attribute_38
            + self.attribute_39
            + self.attribute_40
            + self.attribute_41
            + self.attribute_42
            + self.attribute_43
            + self.attribute_44
            + self.attribute_45
            + self.attribute_46
            + self.attribute_47
            + self.attribute_48
            + self.attribute_49
            + self.attribute_50
            + self.attribute_51
            + self.attribute_52
            + self.attribute_53
            + self.attribute_54
            + self.attribute_55
            + self.attribute_56
            + self.attribute_57
            + self.attribute_58
            + self.attribute_59
            + self.attribute_60
            + self.attribute_61
            + self.attribute_62
            + self.attribute_63
            + self.attribute_64
            + self.attribute_65
            + self.attribute_66
            + self.attribute_67
            + self.attribute_68
            + self.attribute_69
            + self.attribute_70
            + self.attribute_71
            + self.attribute_72
            + self.attribute_73
            + self.attribute_74
            + self.attribute_75
            + self.attribute_76
            + self.attribute_77
            + self.attribute_78
            + self.attribute_79
            + self.attribute_80
            + self.attribute_81
            + self.attribute_82
            + self.attribute_83
            + self.attribute_84
            + self.attribute_85
            + self.attribute_86
            + self.attribute_87
            + self.attribute_88
            + self.attribute_89
            + self.attribute_90
            + self.attribute_91
            + self.attribute_92
            + self.attribute_93
            + self.attribute_94
            + self.attribute_95
            + self.attribute_96
            + self.attribute_97
            + self.attribute_98
            + self.attribute_99
            + self.attribute_100
            + self.attribute_101
            + self.attribute_102
            + self.attribute_103
            + self.attribute_104
            + self.attribute_105
            + self.attribute_106
            + self.attribute_107
            + self.attribute_108
            + self.attribute_109
            + self.attribute_110
            + self.attribute_111
            + self.attribute_112
            + self.attribute_113
            + self.attribute_114
            + self.attribute_115
            + self.attribute_116
            + self.attribute_117
            + self.attribute_118
            + self.attribute_119
            + self.attribute_120
            + self.attribute_121
            + self.attribute_122
            + self.attribute_123
            + self.attribute_124
            + self.attribute_125
            + self.attribute_126
            + self.attribute_127
            + self.attribute_128
            + self.attribute_129
            + self.attribute_130
            + self.attribute_131
            + self.attribute_132
            + self.attribute_133
            + self.attribute_134
            + self.attribute_135
            + self.attribute_136
            + self.attribute_137
            + self.attribute_138
            + self.attribute_139
            + self.attribute_140
            + self.attribute_141
            + self.attribute_142
            + self.attribute_143
            + self.attribute_144
            + self.attribute_145
            + self.attribute_146
            + self.attribute_147
            + self.attribute_148
            + self.attribute_149
            + self.attribute_150
            + self.attribute_151
            + self.attribute_152
            + self.attribute_153
            + self.attribute_154
            + self.attribute_155
            + self.attribute_156
            + self.attribute_157
            + self.attribute_158
            + self.attribute_159
            + self.attribute_160
            + self.attribute_161
            + self.attribute_162
            + self.attribute_163
            + self.attribute_164
            + self.attribute_165
            + self.attribute_166
            + self.attribute_167
            + self.attribute_168
            + self.attribute_169
            + self.attribute_170
            + self.attribute_171
            + self.attribute_172
            + self.attribute_173
            + self.attribute_174
            + self.attribute_175
            + self.attribute_176
            + self.attribute_177
            + self.attribute_178
            + self.attribute_179
            + self.attribute_180
            + self.attribute_181
            + self.attribute_182
            + self.attribute_183
            + self.attribute_184
            + self.attribute_185
            + self.attribute_186
            + self.attribute_187
            + self.attribute_188
            + self.attribute_189
            + self.attribute_190
            + self.attribute_191
            + self.attribute_192
            + self.attribute_193
            + self.attribute_194
            + self.attribute_195
            + self.attribute_196
            + self.attribute_197
            + self.attribute_198
            + self.attribute_199
            + self.attribute_200
            + self.attribute_201
            + self.attribute_202
            + self.attribute_203
            + self.attribute_204
            + self.attribute_205
            + self.attribute_206
            + self.attribute_207
            + self.attribute_208
            + self.attribute_209
            + self.attribute_210
            + self.attribute_211
            + self.attribute_212
            + self.attribute_213
            + self.attribute_214
            + self.attribute_215
            + self.attribute_216
            + self.attribute_217
            + self.attribute_218
            + self.attribute_219
            + self.attribute_220
            + self.attribute_221
            + self.attribute_222
            + self.attribute_223
            + self.attribute_224
            + self.attribute_225
            + self.attribute_226
            + self.attribute_227
            + self.attribute_228
            + self.attribute_229
            + self.attribute_230
            + self.attribute_231
            + self.attribute_232
            + self.attribute_233
            + self.attribute_234
            + self.attribute_235
            + self.attribute_236
            + self.attribute_237
            + self.attribute_238
            + self.attribute_239
            + self.attribute_240
            + self.attribute_241
            + self.attribute_242
            + self.attribute_243
            + self.attribute_244
            + self.attribute_245
            + self.attribute_246
            + self.attribute_247
            + self.attribute_248
            + self.attribute_249
            + self.attribute_250
            + self.attribute_251
            + self.attribute_252
            + self.attribute_253
            + self.attribute_254
            + self.attribute_255
            + self.attribute_256
            + self.attribute_257
            + self.attribute_258
            + self.attribute_259
            + self.attribute_260
            + self.attribute_261
            + self.attribute_262
            + self.attribute_263
            + self.attribute_264
            + self.attribute_265
            + self.attribute_266
            + self.attribute_267
            + self.attribute_268
            + self.attribute_269
            + self.attribute_270
            + self.attribute_271
            + self.attribute_272
            + self.attribute_273
            + self.attribute_274
            + self.attribute_275
            + self.attribute_276
            + self.attribute_277
            + self.attribute_278
            + self.attribute_279
        )


def add():
    return (
        global_0
        + global_1
        + global_2
        + global_3
        + global_4
        + global_5
        + global_6
        + global_7
        + global_8
        + global_9
        + global_10
        + global_11
        + global_12
        + global_13
        + global_14
        + global_15
        + global_16
        + global_17
        + global_18
        + global_19
        + global_20
        + global_21
        + global_22
        + global_23
        + global_24
        + global_25
        + global_26
        + global_27
        + global_28
        + global_29
        + global_30
        + global_31
        + global_32
        + global_33
        + global_34
        + global_35
        + global_36
        + global_37
        + global_38
        + global_39
        + global_40
        + global_41
        + global_42
        + global_43
        + global_44
        + global_45
        + global_46
        + global_47
        + global_48
        + global_49
        + global_50
        + global_51
        + global_52
        + global_53
        + global_54
        + global_55
        + global_56
        + global_57
        + global_58
        + global_59
        + global_60
        + global_61
        + global_62
        + global_63
        + global_64
        + global_65
        + global_66
        + global_67
        + global_68
        + global_69
        + global_70
        + global_71
        + global_72
        + global_73
        + global_74
        + global_75
        + global_76
        + global_77
        + global_78
        + global_79
        + global_80
        + global_81
        + global_82
        + global_83
        + global_84
        + global_85
        + global_86
        + global_87
        + global_88
        + global_89
        + global_90
        + global_91
        + global_92
        + global_93
        + global_94
        + global_95
        + global_96
        + global_97
        + global_98
        + global_99
        + global_100
        + global_101
        + global_102
        + global_103
        + global_104
        + global_105
        + global_106
        + global_107
        + global_108
        + global_109
        + global_110
        + global_111
        + global_112
        + global_113
        + global_114
        + global_115
        + global_116
        + global_117
        + global_118
        + global_119
        + global_120
        + global_121
        + global_122
        + global_123
        + global_124
        + global_125
        + global_126
        + global_127
        + global_128
        + global_129
        + global_130
        + global_131
        + global_132
        + global_133
        + global_134
        + global_135
        + global_136
        + global_137
        + global_138
        + global_139
        + global_140
        + global_141
        + global_142
        + global_143
        + global_144
        + global_145
        + global_146
        + global_147
        + global_148
        + global_149
        + global_150
        + global_151
        + global_152
        + global_153
        + global_154
        + global_155
        + global_156
        + global_157
        + global_158
        + global_159
        + global_160
        + global_161
        + global_162
        + global_163
        + global_164
        + global_165
        + global_166
        + global_167
        + global_168
        + global_169
        + global_170
        + global_171
        + global_172
        + global_173
        + global_174
        + global_175
        + global_176
        + global_177
        + global_178
        + global_179
        + global_180
        + global_181
        + global_182
        + global_183
        + global_184
        + global_185
        + global_186
        + global_187
        + global_188
        + global_189
        + global_190
        + global_191
        + global_192
        + global_193
        + global_194
        + global_195
        + global_196
        + global_197
        + global_198
        + global_199
        + global_200
        + global_201
        + global_202
        + global_203
        + global_204
        + global_205
        + global_206
        + global_207
        + global_208
        + global_209
        + global_210
        + global_211
        + global_212
        + global_213
        + global_214
        + global_215
        + global_216
        + global_217
        + global_218
        + global_219
        + global_220
        + global_221
        + global_222
        + global_223
        + global_224
        + global_225
        + global_226
        + global_227
        + global_228
        + global_229
        + global_230
        + global_231
        + global_232
        + global_233
        + global_234
        + global_235
        + global_236
        + global_237
        + global_238
        + global_239
        + global_240
        + global_241
        + global_242
        + global_243
        + global_244
        + global_245
        + global_246
        + global_247
        + global_248
        + global_249
        + global_250
        + global_251
        + global_252
        + global_253
        + global_254
        + global_255
        + global_256
        + global_257
        + global_258
        + global_259
        + global_260
        + global_261
        + global_262
        + global_263
        + global_264
        + global_265
        + global_266
        + global_267
        + global_268
        + global_269
        + global_270
        + global_271
        + global_272
        + global_273
        + global_274
        + global_275
        + global_276
        + global_277
        + global_278
        + global_279
    )


wide = Wide()
wide.attribute_279 += global_279
print(wide.total(), add(), wide.attribute_255, wide.attribute_256, global_256)
del wide.attribute_100
print(hasattr(wide, "attribute_100"), hasattr(wide, "attribute_101"))
