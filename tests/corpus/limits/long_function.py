# A function whose loop has a body of a thousand lines: long jumps back and forth.
def long(n):
    counts = [0] * 10
    total = 0
    for i in range(n):
        if i % 3 == 1:
            total += i * 3 - 3
            counts[3] += 1
        if i % 4 == 2:
            total += i * 4 - 4
            counts[4] += 1
        if i % 5 == 2:
            total += i * 5 - 5
            counts[5] += 1
        if i % 6 == 3:
            total += i * 6 - 6
            counts[6] += 1
        if i % 7 == 3:
            total += i * 7 - 0
            counts[7] += 1
        if i % 8 == 4:
            total += i * 8 - 1
            counts[8] += 1
        if i % 9 == 4:
            total += i * 9 - 2
            counts[9] += 1
        if i % 10 == 5:
            total += i * 10 - 3
            counts[0] += 1
        if i % 11 == 5:
            total += i * 11 - 4
            counts[1] += 1
        if i % 12 == 6:
            total += i * 12 - 5
            counts[2] += 1
        if i % 13 == 6:
            total += i * 13 - 6
            counts[3] += 1
        if i % 14 == 7:
            total += i * 14 - 0
            counts[4] += 1
        if i % 15 == 7:
            total += i * 15 - 1
            counts[5] += 1
        if i % 16 == 8:
            total += i * 16 - 2
            counts[6] += 1
        if i % 17 == 8:
            total += i * 17 - 3
            counts[7] += 1
        if i % 18 == 9:
            total += i * 18 - 4
            counts[8] += 1
        if i % 19 == 9:
            total += i * 19 - 5
            counts[9] += 1
        if i % 20 == 10:
            total += i * 20 - 6
            counts[0] += 1
        if i % 21 == 10:
            total += i * 21 - 0
            counts[1] += 1
        if i % 22 == 11:
            total += i * 22 - 1
            counts[2] += 1
        if i % 23 == 11:
            total += i * 23 - 2
            counts[3] += 1
        if i % 24 == 12:
            total += i * 24 - 3
            counts[4] += 1
        if i % 25 == 12:
            total += i * 25 - 4
            counts[5] += 1
        if i % 26 == 13:
            total += i * 26 - 5
            counts[6] += 1
        if i % 27 == 13:
            total += i * 27 - 6
            counts[7] += 1
        if i % 28 == 14:
            total += i * 28 - 0
            counts[8] += 1
        if i % 29 == 14:
            total += i * 29 - 1
            counts[9] += 1
        if i % 30 == 15:
            total += i * 30 - 2
            counts[0] += 1
        if i % 31 == 15:
            total += i * 31 - 3
            counts[1] += 1
        if i % 32 == 16:
            total += i * 32 - 4
            counts[2] += 1
        if i % 33 == 16:
            total += i * 33 - 5
            counts[3] += 1
        if i % 34 == 17:
            total += i * 34 - 6
            counts[4] += 1
        if i % 35 == 17:
            total += i * 35 - 0
            counts[5] += 1
        if i % 36 == 18:
            total += i * 36 - 1
            counts[6] += 1
        if i % 37 == 18:
            total += i * 37 - 2
            counts[7] += 1
        if i % 38 == 19:
            total += i * 38 - 3
            counts[8] += 1
        if i % 39 == 19:
            total += i * 39 - 4
            counts[9] += 1
        if i % 40 == 20:
            total += i * 40 - 5
            counts[0] += 1
        if i % 41 == 20:
            total += i * 41 - 6
            counts[1] += 1
        if i % 42 == 21:
            total += i * 42 - 0
            counts[2] += 1
        if i % 43 == 21:
            total += i * 43 - 1
            counts[3] += 1
        if i % 44 == 22:
            total += i * 44 - 2
            counts[4] += 1
        if i % 45 == 22:
            total += i * 45 - 3
            counts[5] += 1
        if i % 46 == 23:
            total += i * 46 - 4
            counts[6] += 1
        if i % 47 == 23:
            total += i * 47 - 5
            counts[7] += 1
        if i % 48 == 24:
            total += i * 48 - 6
            counts[8] += 1
        if i % 49 == 24:
            total += i * 49 - 0
            counts[9] += 1
        if i % 50 == 25:
            total += i * 50 - 1
            counts[0] += 1
        if i % 51 == 25:
            total += i * 51 - 2
            counts[1] += 1
        if i % 52 == 26:
            total += i * 52 - 3
            counts[2] += 1
        if i % 53 == 26:
            total += i * 53 - 4
            counts[3] += 1
        if i % 54 == 27:
            total += i * 54 - 5
            counts[4] += 1
        if i % 55 == 27:
            total += i * 55 - 6
            counts[5] += 1
        if i % 56 == 28:
            total += i * 56 - 0
            counts[6] += 1
        if i % 57 == 28:
            total += i * 57 - 1
            counts[7] += 1
        if i % 58 == 29:
            total += i * 58 - 2
            counts[8] += 1
        if i % 59 == 29:
            total += i * 59 - 3
            counts[9] += 1
        if i % 60 == 30:
            total += i * 60 - 4
            counts[0] += 1
        if i % 61 == 30:
            total += i * 61 - 5
            counts[1] += 1
        if i % 62 == 31:
            total += i * 62 - 6
            counts[2] += 1
        if i % 63 == 31:
            total += i * 63 - 0
            counts[3] += 1
        if i % 64 == 32:
            total += i * 64 - 1
            counts[4] += 1
        if i % 65 == 32:
            total += i * 65 - 2
            counts[5] += 1
        if i % 66 == 33:
            total += i * 66 - 3
            counts[6] += 1
        if i % 67 == 33:
            total += i * 67 - 4
            counts[7] += 1
        if i % 68 == 34:
            total += i * 68 - 5
            counts[8] += 1
        if i % 69 == 34:
            total += i * 69 - 6
            counts[9] += 1
        if i % 70 == 35:
            total += i * 70 - 0
            counts[0] += 1
        if i % 71 == 35:
            total += i * 71 - 1
            counts[1] += 1
        if i % 72 == 36:
            total += i * 72 - 2
            counts[2] += 1
        if i % 73 == 36:
            total += i * 73 - 3
            counts[3] += 1
        if i % 74 == 37:
            total += i * 74 - 4
            counts[4] += 1
        if i % 75 == 37:
            total += i * 75 - 5
            counts[5] += 1
        if i % 76 == 38:
            total += i * 76 - 6
            counts[6] += 1
        if i % 77 == 38:
            total += i * 77 - 0
            counts[7] += 1
        if i % 78 == 39:
            total += i * 78 - 1
            counts[8] += 1
        if i % 79 == 39:
            total += i * 79 - 2
            counts[9] += 1
        if i % 80 == 40:
            total += i * 80 - 3
            counts[0] += 1
        if i % 81 == 40:
            total += i * 81 - 4
            counts[1] += 1
        if i % 82 == 41:
            total += i * 82 - 5
            counts[2] += 1
        if i % 83 == 41:
            total += i * 83 - 6
            counts[3] += 1
        if i % 84 == 42:
            total += i * 84 - 0
            counts[4] += 1
        if i % 85 == 42:
            total += i * 85 - 1
            counts[5] += 1
        if i % 86 == 43:
            total += i * 86 - 2
            counts[6] += 1
        if i % 87 == 43:
            total += i * 87 - 3
            counts[7] += 1
        if i % 88 == 44:
            total += i * 88 - 4
            counts[8] += 1
        if i % 89 == 44:
            total += i * 89 - 5
            counts[9] += 1
        if i % 90 == 45:
            total += i * 90 - 6
            counts[0] += 1
        if i % 91 == 45:
            total += i * 91 - 0
            counts[1] += 1
        if i % 92 == 46:
            total += i * 92 - 1
            counts[2] += 1
        if i % 93 == 46:
            total += i * 93 - 2
            counts[3] += 1
        if i % 94 == 47:
            total += i * 94 - 3
            counts[4] += 1
        if i % 95 == 47:
            total += i * 95 - 4
            counts[5] += 1
        if i % 96 == 48:
            total += i * 96 - 5
            counts[6] += 1
        if i % 97 == 48:
            total += i * 97 - 6
            counts[7] += 1
        if i % 98 == 49:
            total += i * 98 - 0
            counts[8] += 1
        if i % 99 == 49:
            total += i * 99 - 1
            counts[9] += 1
        if i % 100 == 50:
            total += i * 100 - 2
            counts[0] += 1
        if i % 101 == 50:
            total += i * 101 - 3
            counts[1] += 1
        if i % 102 == 51:
            total += i * 102 - 4
            counts[2] += 1
        if i % 103 == 51:
            total += i * 103 - 5
            counts[3] += 1
        if i % 104 == 52:
            total += i * 104 - 6
            counts[4] += 1
        if i % 105 == 52:
            total += i * 105 - 0
            counts[5] += 1
        if i % 106 == 53:
            total += i * 106 - 1
            counts[6] += 1
        if i % 107 == 53:
            total += i * 107 - 2
            counts[7] += 1
        if i % 108 == 54:
            total += i * 108 - 3
            counts[8] += 1
        if i % 109 == 54:
            total += i * 109 - 4
            counts[9] += 1
        if i % 110 == 55:
            total += i * 110 - 5
            counts[0] += 1
        if i % 111 == 55:
            total += i * 111 - 6
            counts[1] += 1
        if i % 112 == 56:
            total += i * 112 - 0
            counts[2] += 1
        if i % 113 == 56:
            total += i * 113 - 1
            counts[3] += 1
        if i % 114 == 57:
            total += i * 114 - 2
            counts[4] += 1
        if i % 115 == 57:
            total += i * 115 - 3
            counts[5] += 1
        if i % 116 == 58:
            total += i * 116 - 4
            counts[6] += 1
        if i % 117 == 58:
            total += i * 117 - 5
            counts[7] += 1
        if i % 118 == 59:
            total += i * 118 - 6
            counts[8] += 1
        if i % 119 == 59:
            total += i * 119 - 0
            counts[9] += 1
        if i % 120 == 60:
            total += i * 120 - 1
            counts[0] += 1
        if i % 121 == 60:
            total += i * 121 - 2
            counts[1] += 1
        if i % 122 == 61:
            total += i * 122 - 3
            counts[2] += 1
        if i % 123 == 61:
            total += i * 123 - 4
            counts[3] += 1
        if i % 124 == 62:
            total += i * 124 - 5
            counts[4] += 1
        if i % 125 == 62:
            total += i * 125 - 6
            counts[5] += 1
        if i % 126 == 63:
            total += i * 126 - 0
            counts[6] += 1
        if i % 127 == 63:
            total += i * 127 - 1
            counts[7] += 1
        if i % 128 == 64:
            total += i * 128 - 2
            counts[8] += 1
        if i % 129 == 64:
            total += i * 129 - 3
            counts[9] += 1
        if i % 130 == 65:
            total += i * 130 - 4
            counts[0] += 1
        if i % 131 == 65:
            total += i * 131 - 5
            counts[1] += 1
        if i % 132 == 66:
            total += i * 132 - 6
            counts[2] += 1
        if i % 133 == 66:
            total += i * 133 - 0
            counts[3] += 1
        if i % 134 == 67:
            total += i * 134 - 1
            counts[4] += 1
        if i % 135 == 67:
            total += i * 135 - 2
            counts[5] += 1
        if i % 136 == 68:
            total += i * 136 - 3
            counts[6] += 1
        if i % 137 == 68:
            total += i * 137 - 4
            counts[7] += 1
        if i % 138 == 69:
            total += i * 138 - 5
            counts[8] += 1
        if i % 139 == 69:
            total += i * 139 - 6
            counts[9] += 1
        if i % 140 == 70:
            total += i * 140 - 0
            counts[0] += 1
        if i % 141 == 70:
            total += i * 141 - 1
            counts[1] += 1
        if i % 142 == 71:
            total += i * 142 - 2
            counts[2] += 1
        if i % 143 == 71:
            total += i * 143 - 3
            counts[3] += 1
        if i % 144 == 72:
            total += i * 144 - 4
            counts[4] += 1
        if i % 145 == 72:
            total += i * 145 - 5
            counts[5] += 1
        if i % 146 == 73:
            total += i * 146 - 6
            counts[6] += 1
        if i % 147 == 73:
            total += i * 147 - 0
            counts[7] += 1
        if i % 148 == 74:
            total += i * 148 - 1
            counts[8] += 1
        if i % 149 == 74:
            total += i * 149 - 2
            counts[9] += 1
        if i % 150 == 75:
            total += i * 150 - 3
            counts[0] += 1
        if i % 151 == 75:
            total += i * 151 - 4
            counts[1] += 1
        if i % 152 == 76:
            total += i * 152 - 5
            counts[2] += 1
        if i % 153 == 76:
            total += i * 153 - 6
            counts[3] += 1
        if i % 154 == 77:
            total += i * 154 - 0
            counts[4] += 1
        if i % 155 == 77:
            total += i * 155 - 1
            counts[5] += 1
        if i % 156 == 78:
            total += i * 156 - 2
            counts[6] += 1
        if i % 157 == 78:
            total += i * 157 - 3
            counts[7] += 1
        if i % 158 == 79:
            total += i * 158 - 4
            counts[8] += 1
        if i % 159 == 79:
            total += i * 159 - 5
            counts[9] += 1
        if i % 160 == 80:
            total += i * 160 - 6
            counts[0] += 1
        if i % 161 == 80:
            total += i * 161 - 0
            counts[1] += 1
        if i % 162 == 81:
            total += i * 162 - 1
            counts[2] += 1
        if i % 163 == 81:
            total += i * 163 - 2
            counts[3] += 1
        if i % 164 == 82:
            total += i * 164 - 3
            counts[4] += 1
        if i % 165 == 82:
            total += i * 165 - 4
            counts[5] += 1
        if i % 166 == 83:
            total += i * 166 - 5
            counts[6] += 1
        if i % 167 == 83:
            total += i * 167 - 6
            counts[7] += 1
        if i % 168 == 84:
            total += i * 168 - 0
            counts[8] += 1
        if i % 169 == 84:
            total += i * 169 - 1
            counts[9] += 1
        if i % 170 == 85:
            total += i * 170 - 2
            counts[0] += 1
        if i % 171 == 85:
            total += i * 171 - 3
            counts[1] += 1
        if i % 172 == 86:
            total += i * 172 - 4
            counts[2] += 1
        if i % 173 == 86:
            total += i * 173 - 5
            counts[3] += 1
        if i % 174 == 87:
            total += i * 174 - 6
            counts[4] += 1
        if i % 175 == 87:
            total += i * 175 - 0
            counts[5] += 1
        if i % 176 == 88:
            total += i * 176 - 1
            counts[6] += 1
        if i % 177 == 88:
            total += i * 177 - 2
            counts[7] += 1
        if i % 178 == 89:
            total += i * 178 - 3
            counts[8] += 1
        if i % 179 == 89:
            total += i * 179 - 4
            counts[9] += 1
        if i % 180 == 90:
            total += i * 180 - 5
            counts[0] += 1
        if i % 181 == 90:
            total += i * 181 - 6
            counts[1] += 1
        if i % 182 == 91:
            total += i * 182 - 0
            counts[2] += 1
        if i % 183 == 91:
            total += i * 183 - 1
            counts[3] += 1
        if i % 184 == 92:
            total += i * 184 - 2
            counts[4] += 1
        if i % 185 == 92:
            total += i * 185 - 3
            counts[5] += 1
        if i % 186 == 93:
            total += i * 186 - 4
            counts[6] += 1
        if i % 187 == 93:
            total += i * 187 - 5
            counts[7] += 1
        if i % 188 == 94:
            total += i * 188 - 6
            counts[8] += 1
        if i % 189 == 94:
            total += i * 189 - 0
            counts[9] += 1
        if i % 190 == 95:
            total += i * 190 - 1
            counts[0] += 1
        if i % 191 == 95:
            total += i * 191 - 2
            counts[1] += 1
        if i % 192 == 96:
            total += i * 192 - 3
            counts[2] += 1
        if i % 193 == 96:
            total += i * 193 - 4
            counts[3] += 1
        if i % 194 == 97:
            total += i * 194 - 5
            counts[4] += 1
        if i % 195 == 97:
            total += i * 195 - 6
            counts[5] += 1
        if i % 196 == 98:
            total += i * 196 - 0
            counts[6] += 1
        if i % 197 == 98:
            total += i * 197 - 1
            counts[7] += 1
        if i % 198 == 99:
            total += i * 198 - 2
            counts[8] += 1
        if i % 199 == 99:
            total += i * 199 - 3
            counts[9] += 1
        if i % 200 == 100:
            total += i * 200 - 4
            counts[0] += 1
        if i % 201 == 100:
            total += i * 201 - 5
            counts[1] += 1
        if i % 202 == 101:
            total += i * 202 - 6
            counts[2] += 1
        if i % 203 == 101:
            total += i * 203 - 0
            counts[3] += 1
        if i % 204 == 102:
            total += i * 204 - 1
            counts[4] += 1
        if i % 205 == 102:
            total += i * 205 - 2
            counts[5] += 1
        if i % 206 == 103:
            total += i * 206 - 3
            counts[6] += 1
        if i % 207 == 103:
            total += i * 207 - 4
            counts[7] += 1
        if i % 208 == 104:
            total += i * 208 - 5
            counts[8] += 1
        if i % 209 == 104:
            total += i * 209 - 6
            counts[9] += 1
        if i % 210 == 105:
            total += i * 210 - 0
            counts[0] += 1
        if i % 211 == 105:
            total += i * 211 - 1
            counts[1] += 1
        if i % 212 == 106:
            total += i * 212 - 2
            counts[2] += 1
        if i % 213 == 106:
            total += i * 213 - 3
            counts[3] += 1
        if i % 214 == 107:
            total += i * 214 - 4
            counts[4] += 1
        if i % 215 == 107:
            total += i * 215 - 5
            counts[5] += 1
        if i % 216 == 108:
            total += i * 216 - 6
            counts[6] += 1
        if i % 217 == 108:
            total += i * 217 - 0
            counts[7] += 1
        if i % 218 == 109:
            total += i * 218 - 1
            counts[8] += 1
        if i % 219 == 109:
            total += i * 219 - 2
            counts[9] += 1
        if i % 220 == 110:
            total += i * 220 - 3
            counts[0] += 1
        if i % 221 == 110:
            total += i * 221 - 4
            counts[1] += 1
        if i % 222 == 111:
            total += i * 222 - 5
            counts[2] += 1
        if i % 223 == 111:
            total += i * 223 - 6
            counts[3] += 1
        if i % 224 == 112:
            total += i * 224 - 0
            counts[4] += 1
        if i % 225 == 112:
            total += i * 225 - 1
            counts[5] += 1
        if i % 226 == 113:
            total += i * 226 - 2
            counts[6] += 1
        if i % 227 == 113:
            total += i * 227 - 3
            counts[7] += 1
        if i % 228 == 114:
            total += i * 228 - 4
            counts[8] += 1
        if i % 229 == 114:
            total += i * 229 - 5
            counts[9] += 1
        if i % 230 == 115:
            total += i * 230 - 6
            counts[0] += 1
        if i % 231 == 115:
            total += i * 231 - 0
            counts[1] += 1
        if i % 232 == 116:
            total += i * 232 - 1
            counts[2] += 1
        if i % 233 == 116:
            total += i * 233 - 2
            counts[3] += 1
        if i % 234 == 117:
            total += i * 234 - 3
            counts[4] += 1
        if i % 235 == 117:
            total += i * 235 - 4
            counts[5] += 1
        if i % 236 == 118:
            total += i * 236 - 5
            counts[6] += 1
        if i % 237 == 118:
            total += i * 237 - 6
            counts[7] += 1
        if i % 238 == 119:
            total += i * 238 - 0
            counts[8] += 1
        if i % 239 == 119:
            total += i * 239 - 1
            counts[9] += 1
        if i % 240 == 120:
            total += i * 240 - 2
            counts[0] += 1
        if i % 241 == 120:
            total += i * 241 - 3
            counts[1] += 1
        if i % 242 == 121:
            total += i * 242 - 4
            counts[2] += 1
        if i % 243 == 121:
            total += i * 243 - 5
            counts[3] += 1
        if i % 244 == 122:
            total += i * 244 - 6
            counts[4] += 1
        if i % 245 == 122:
            total += i * 245 - 0
            counts[5] += 1
        if i % 246 == 123:
            total += i * 246 - 1
            counts[6] += 1
        if i % 247 == 123:
            total += i * 247 - 2
            counts[7] += 1
        if i % 248 == 124:
            total += i * 248 - 3
            counts[8] += 1
        if i % 249 == 124:
            total += i * 249 - 4
            counts[9] += 1
        if i % 250 == 125:
            total += i * 250 - 5
            counts[0] += 1
        if i % 251 == 125:
            total += i * 251 - 6
            counts[1] += 1
        if i % 252 == 126:
            total += i * 252 - 0
            counts[2] += 1
        if i % 253 == 126:
            total += i * 253 - 1
            counts[3] += 1
        if i % 254 == 127:
            total += i * 254 - 2
            counts[4] += 1
        if i % 255 == 127:
            total += i * 255 - 3
            counts[5] += 1
        if i % 256 == 128:
            total += i * 256 - 4
            counts[6] += 1
        if i % 257 == 128:
            total += i * 257 - 5
            counts[7] += 1
        if i % 258 == 129:
            total += i * 258 - 6
            counts[8] += 1
        if i % 259 == 129:
            total += i * 259 - 0
            counts[9] += 1
        if i % 260 == 130:
            total += i * 260 - 1
            counts[0] += 1
        if i % 261 == 130:
            total += i * 261 - 2
            counts[1] += 1
        if i % 262 == 131:
            total += i * 262 - 3
            counts[2] += 1
        if i % 263 == 131:
            total += i * 263 - 4
            counts[3] += 1
        if i % 264 == 132:
            total += i * 264 - 5
            counts[4] += 1
        if i % 265 == 132:
            total += i * 265 - 6
            counts[5] += 1
        if i % 266 == 133:
            total += i * 266 - 0
            counts[6] += 1
        if i % 267 == 133:
            total += i * 267 - 1
            counts[7] += 1
        if i % 268 == 134:
            total += i * 268 - 2
            counts[8] += 1
        if i % 269 == 134:
            total += i * 269 - 3
            counts[9] += 1
        if i % 270 == 135:
            total += i * 270 - 4
            counts[0] += 1
        if i % 271 == 135:
            total += i * 271 - 5
            counts[1] += 1
        if i % 272 == 136:
            total += i * 272 - 6
            counts[2] += 1
        if i % 273 == 136:
            total += i * 273 - 0
            counts[3] += 1
        if i % 274 == 137:
            total += i * 274 - 1
            counts[4] += 1
        if i % 275 == 137:
            total += i * 275 - 2
            counts[5] += 1
        if i % 276 == 138:
            total += i * 276 - 3
            counts[6] += 1
        if i % 277 == 138:
            total += i * 277 - 4
            counts[7] += 1
        if i % 278 == 139:
            total += i * 278 - 5
            counts[8] += 1
        if i % 279 == 139:
            total += i * 279 - 6
            counts[9] += 1
        if i % 280 == 140:
            total += i * 280 - 0
            counts[0] += 1
        if i % 281 == 140:
            total += i * 281 - 1
            counts[1] += 1
        if i % 282 == 141:
            total += i * 282 - 2
            counts[2] += 1
        if i % 283 == 141:
            total += i * 283 - 3
            counts[3] += 1
        if i % 284 == 142:
            total += i * 284 - 4
            counts[4] += 1
        if i % 285 == 142:
            total += i * 285 - 5
            counts[5] += 1
        if i % 286 == 143:
            total += i * 286 - 6
            counts[6] += 1
        if i % 287 == 143:
            total += i * 287 - 0
            counts[7] += 1
        if i % 288 == 144:
            total += i * 288 - 1
            counts[8] += 1
        if i % 289 == 144:
            total += i * 289 - 2
            counts[9] += 1
        if i % 290 == 145:
            total += i * 290 - 3
            counts[0] += 1
        if i % 291 == 145:
            total += i * 291 - 4
            counts[1] += 1
        if i % 292 == 146:
            total += i * 292 - 5
            counts[2] += 1
        if i % 293 == 146:
            total += i * 293 - 6
            counts[3] += 1
        if i % 294 == 147:
            total += i * 294 - 0
            counts[4] += 1
        if i % 295 == 147:
            total += i * 295 - 1
            counts[5] += 1
        if i % 296 == 148:
            total += i * 296 - 2
            counts[6] += 1
        if i % 297 == 148:
            total += i * 297 - 3
            counts[7] += 1
        if i % 298 == 149:
            total += i * 298 - 4
            counts[8] += 1
        if i % 299 == 149:
            total += i * 299 - 5
            counts[9] += 1
        if i % 300 == 150:
            total += i * 300 - 6
            counts[0] += 1
        if i % 301 == 150:
            total += i * 301 - 0
            counts[1] += 1
        if i % 302 == 151:
            total += i * 302 - 1
            counts[2] += 1
        if i % 303 == 151:
            total += i * 303 - 2
            counts[3] += 1
        if i % 304 == 152:
            total += i * 304 - 3
            counts[4] += 1
        if i % 305 == 152:
            total += i * 305 - 4
            counts[5] += 1
        if i % 306 == 153:
            total += i * 306 - 5
            counts[6] += 1
        if i % 307 == 153:
            total += i * 307 - 6
            counts[7] += 1
        if i % 308 == 154:
            total += i * 308 - 0
            counts[8] += 1
        if i % 309 == 154:
            total += i * 309 - 1
            counts[9] += 1
        if i % 310 == 155:
            total += i * 310 - 2
            counts[0] += 1
        if i % 311 == 155:
            total += i * 311 - 3
            counts[1] += 1
        if i % 312 == 156:
            total += i * 312 - 4
            counts[2] += 1
        if i % 313 == 156:
            total += i * 313 - 5
            counts[3] += 1
        if i % 314 == 157:
            total += i * 314 - 6
            counts[4] += 1
        if i % 315 == 157:
            total += i * 315 - 0
            counts[5] += 1
        if i % 316 == 158:
            total += i * 316 - 1
            counts[6] += 1
        if i % 317 == 158:
            total += i * 317 - 2
            counts[7] += 1
        if i % 318 == 159:
            total += i * 318 - 3
            counts[8] += 1
        if i % 319 == 159:
            total += i * 319 - 4
            counts[9] += 1
        if i % 320 == 160:
            total += i * 320 - 5
            counts[0] += 1
        if i % 321 == 160:
            total += i * 321 - 6
            counts[1] += 1
        if i % 322 == 161:
            total += i * 322 - 0
            counts[2] += 1
        if i % 323 == 161:
            total += i * 323 - 1
            counts[3] += 1
        if i % 324 == 162:
            total += i * 324 - 2
            counts[4] += 1
        if i % 325 == 162:
            total += i * 325 - 3
            counts[5] += 1
        if i % 326 == 163:
            total += i * 326 - 4
            counts[6] += 1
        if i % 327 == 163:
            total += i * 327 - 5
            counts[7] += 1
        if i % 328 == 164:
            total += i * 328 - 6
            counts[8] += 1
        if i % 329 == 164:
            total += i * 329 - 0
            counts[9] += 1
        if i == n - 3:
            break
    else:
        return None
    return total, counts


print(long(60), long(2))
