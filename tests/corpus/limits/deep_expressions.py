# Expressions that are deep or long.
x = 1
print(((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((x + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1) + 1))
print([[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]])
print(----------------------------------------x, not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not x)
print(
    x * 0
    + x * 1
    + x * 2
    + x * 3
    + x * 4
    + x * 5
    + x * 6
    + x * 7
    + x * 8
    + x * 9
    + x * 10
    + x * 11
    + x * 12
    + x * 13
    + x * 14
    + x * 15
    + x * 16
    + x * 17
    + x * 18
    + x * 19
    + x * 20
    + x * 21
    + x * 22
    + x * 23
    + x * 24
    + x * 25
    + x * 26
    + x * 27
    + x * 28
    + x * 29
    + x * 30
    + x * 31
    + x * 32
    + x * 33
    + x * 34
    + x * 35
    + x * 36
    + x * 37
    + x * 38
    + x * 39
    + x * 40
    + x * 41
    + x * 42
    + x * 43
    + x * 44
    + x * 45
    + x * 46
    + x * 47
    + x * 48
    + x * 49
    + x * 50
    + x * 51
    + x * 52
    + x * 53
    + x * 54
    + x * 55
    + x * 56
    + x * 57
    + x * 58
    + x * 59
    + x * 60
    + x * 61
    + x * 62
    + x * 63
    + x * 64
    + x * 65
    + x * 66
    + x * 67
    + x * 68
    + x * 69
    + x * 70
    + x * 71
    + x * 72
    + x * 73
    + x * 74
    + x * 75
    + x * 76
    + x * 77
    + x * 78
    + x * 79
    + x * 80
    + x * 81
    + x * 82
    + x * 83
    + x * 84
    + x * 85
    + x * 86
    + x * 87
    + x * 88
    + x * 89
    + x * 90
    + x * 91
    + x * 92
    + x * 93
    + x * 94
    + x * 95
    + x * 96
    + x * 97
    + x * 98
    + x * 99
    + x * 100
    + x * 101
    + x * 102
    + x * 103
    + x * 104
    + x * 105
    + x * 106
    + x * 107
    + x * 108
    + x * 109
    + x * 110
    + x * 111
    + x * 112
    + x * 113
    + x * 114
    + x * 115
    + x * 116
    + x * 117
    + x * 118
    + x * 119
    + x * 120
    + x * 121
    + x * 122
    + x * 123
    + x * 124
    + x * 125
    + x * 126
    + x * 127
    + x * 128
    + x * 129
    + x * 130
    + x * 131
    + x * 132
    + x * 133
    + x * 134
    + x * 135
    + x * 136
    + x * 137
    + x * 138
    + x * 139
    + x * 140
    + x * 141
    + x * 142
    + x * 143
    + x * 144
    + x * 145
    + x * 146
    + x * 147
    + x * 148
    + x * 149
    + x * 150
    + x * 151
    + x * 152
    + x * 153
    + x * 154
    + x * 155
    + x * 156
    + x * 157
    + x * 158
    + x * 159
    + x * 160
    + x * 161
    + x * 162
    + x * 163
    + x * 164
    + x * 165
    + x * 166
    + x * 167
    + x * 168
    + x * 169
    + x * 170
    + x * 171
    + x * 172
    + x * 173
    + x * 174
    + x * 175
    + x * 176
    + x * 177
    + x * 178
    + x * 179
    + x * 180
    + x * 181
    + x * 182
    + x * 183
    + x * 184
    + x * 185
    + x * 186
    + x * 187
    + x * 188
    + x * 189
    + x * 190
    + x * 191
    + x * 192
    + x * 193
    + x * 194
    + x * 195
    + x * 196
    + x * 197
    + x * 198
    + x * 199
    + x * 200
    + x * 201
    + x * 202
    + x * 203
    + x * 204
    + x * 205
    + x * 206
    + x * 207
    + x * 208
    + x * 209
    + x * 210
    + x * 211
    + x * 212
    + x * 213
    + x * 214
    + x * 215
    + x * 216
    + x * 217
    + x * 218
    + x * 219
    + x * 220
    + x * 221
    + x * 222
    + x * 223
    + x * 224
    + x * 225
    + x * 226
    + x * 227
    + x * 228
    + x * 229
    + x * 230
    + x * 231
    + x * 232
    + x * 233
    + x * 234
    + x * 235
    + x * 236
    + x * 237
    + x * 238
    + x * 239
    + x * 240
    + x * 241
    + x * 242
    + x * 243
    + x * 244
    + x * 245
    + x * 246
    + x * 247
    + x * 248
    + x * 249
)
print(x < 2 and x < 3 and x < 4 and x < 5 and x < 6 and x < 7 and x < 8 and x < 9 and x < 10 and x < 11 and x < 12 and x < 13 and x < 14 and x < 15 and x < 16 and x < 17 and x < 18 and x < 19 and x < 20 and x < 21 and x < 22 and x < 23 and x < 24 and x < 25 and x < 26 and x < 27 and x < 28 and x < 29 and x < 30 and x < 31 and x < 32 and x < 33 and x < 34 and x < 35 and x < 36 and x < 37 and x < 38 and x < 39 and x < 40 and x < 41 and x < 42 and x < 43 and x < 44 and x < 45 and x < 46 and x < 47 and x < 48 and x < 49 and x < 50 and x < 51 and x < 52 and x < 53 and x < 54 and x < 55 and x < 56 and x < 57 and x < 58 and x < 59 and x < 60 and x < 61)
print(x > 2 or x > 3 or x > 4 or x > 5 or x > 6 or x > 7 or x > 8 or x > 9 or x > 10 or x > 11 or x > 12 or x > 13 or x > 14 or x > 15 or x > 16 or x > 17 or x > 18 or x > 19 or x > 20 or x > 21 or x > 22 or x > 23 or x > 24 or x > 25 or x > 26 or x > 27 or x > 28 or x > 29 or x > 30 or x > 31 or x > 32 or x > 33 or x > 34 or x > 35 or x > 36 or x > 37 or x > 38 or x > 39 or x > 40 or x > 41 or x > 42 or x > 43 or x > 44 or x > 45 or x > 46 or x > 47 or x > 48 or x > 49 or x > 50 or x > 51 or x > 52 or x > 53 or x > 54 or x > 55 or x > 56 or x > 57 or x > 58 or x > 59 or x > 60 or x > 61)
print(x < 2 < 3 < 4 < 5 < 6 < 7 < 8 < 9 < 10 < 11 < 12 < 13 < 14 < 15 < 16 < 17 < 18 < 19 < 20 < 21 < 22 < 23 < 24 < 25 < 26 < 27 < 28 < 29 < 30 < 31 < 32 < 33 < 34 < 35 < 36 < 37 < 38 < 39 < 40 < 41 < 42 < 43 < 44 < 45 < 46 < 47 < 48 < 49 < 50 < 51 < 52 < 53 < 54 < 55 < 56 < 57 < 58 < 59 < 60 < 61 < 62 < 63 < 64 < 65 < 66 < 67 < 68 < 69 < 70 < 71 < 72 < 73 < 74 < 75 < 76 < 77 < 78 < 79 < 80 < 81)
print(0 if x == 5 else 1 if x == 6 else 2 if x == 7 else 3 if x == 8 else 4 if x == 9 else 5 if x == 10 else 6 if x == 11 else 7 if x == 12 else 8 if x == 13 else 9 if x == 14 else 10 if x == 15 else 11 if x == 16 else 12 if x == 17 else 13 if x == 18 else 14 if x == 19 else 15 if x == 20 else 16 if x == 21 else 17 if x == 22 else 18 if x == 23 else 19 if x == 24 else 20 if x == 25 else 21 if x == 26 else 22 if x == 27 else 23 if x == 28 else 24 if x == 29 else 25 if x == 30 else 26 if x == 31 else 27 if x == 32 else 28 if x == 33 else 29 if x == 34 else 30 if x == 35 else 31 if x == 36 else 32 if x == 37 else 33 if x == 38 else 34 if x == 39 else 35 if x == 40 else 36 if x == 41 else 37 if x == 42 else 38 if x == 43 else 39 if x == 44 else 40 if x == 45 else 41 if x == 46 else 42 if x == 47 else 43 if x == 48 else 44 if x == 49 else 45 if x == 50 else 46 if x == 51 else 47 if x == 52 else 48 if x == 53 else 49 if x == 54 else 99)
print(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(abs(-x)))))))))))))))))))))))))))))))))))))))))))))))))))
print((lambda a: (lambda a: (lambda a: (lambda a: (lambda a: (lambda a: (lambda a: (lambda a: (lambda a: (lambda a: (lambda a: (lambda a: a * 2)(x))(x))(x))(x))(x))(x))(x))(x))(x))(x))(x))(x))
print([[[[[[a + b + c + d + e + f for a in [1]] for b in [2]] for c in [3]] for d in [4]] for e in [5]] for f in [6]])
d = {"k": {}}
d["k"]["k"] = d
print(d["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"]["k"] is d)
text = (
    "part 0 "
    "part 1 "
    "part 2 "
    "part 3 "
    "part 4 "
    "part 5 "
    "part 6 "
    "part 7 "
    "part 8 "
    "part 9 "
    "part 10 "
    "part 11 "
    "part 12 "
    "part 13 "
    "part 14 "
    "part 15 "
    "part 16 "
    "part 17 "
    "part 18 "
    "part 19 "
    "part 20 "
    "part 21 "
    "part 22 "
    "part 23 "
    "part 24 "
    "part 25 "
    "part 26 "
    "part 27 "
    "part 28 "
    "part 29 "
    "part 30 "
    "part 31 "
    "part 32 "
    "part 33 "
    "part 34 "
    "part 35 "
    "part 36 "
    "part 37 "
    "part 38 "
    "part 39 "
    "part 40 "
    "part 41 "
    "part 42 "
    "part 43 "
    "part 44 "
    "part 45 "
    "part 46 "
    "part 47 "
    "part 48 "
    "part 49 "
    "part 50 "
    "part 51 "
    "part 52 "
    "part 53 "
    "part 54 "
    "part 55 "
    "part 56 "
    "part 57 "
    "part 58 "
    "part 59 "
    "part 60 "
    "part 61 "
    "part 62 "
    "part 63 "
    "part 64 "
    "part 65 "
    "part 66 "
    "part 67 "
    "part 68 "
    "part 69 "
    "part 70 "
    "part 71 "
    "part 72 "
    "part 73 "
    "part 74 "
    "part 75 "
    "part 76 "
    "part 77 "
    "part 78 "
    "part 79 "
    "part 80 "
    "part 81 "
    "part 82 "
    "part 83 "
    "part 84 "
    "part 85 "
    "part 86 "
    "part 87 "
    "part 88 "
    "part 89 "
    "part 90 "
    "part 91 "
    "part 92 "
    "part 93 "
    "part 94 "
    "part 95 "
    "part 96 "
    "part 97 "
    "part 98 "
    "part 99 "
    "part 100 "
    "part 101 "
    "part 102 "
    "part 103 "
    "part 104 "
    "part 105 "
    "part 106 "
    "part 107 "
    "part 108 "
    "part 109 "
    "part 110 "
    "part 111 "
    "part 112 "
    "part 113 "
    "part 114 "
    "part 115 "
    "part 116 "
    "part 117 "
    "part 118 "
    "part 119 "
)
print(len(text), text[-9:])
