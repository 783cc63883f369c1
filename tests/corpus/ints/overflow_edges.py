# Sums, differences and products around the widths of machine words.
for bits in (30, 31, 32, 60, 61, 62, 63, 64):
    for delta in (-2, -1, 0, 1, 2):
        edge = 2 ** bits + delta
        print(bits, delta, edge, -edge, edge + 1, edge - 1, -edge - 1, edge + edge, -edge - edge)
for base in (2 ** 61, 2 ** 62, 2 ** 63):
    for factor in (1, -1, 2, -2, 3, 4):
        print((base - 1) * factor, base * factor, (-base) * factor, (base // factor), (-base) % factor)
a = 4611686018427387903
for _ in range(4):
    a += 1
    print(a)
for _ in range(8):
    a -= 1
    print(a)
b = -4611686018427387904
print(-b, abs(b), b * -1, b // -1, b - 1, b + 1)
c = -9223372036854775808
print(-c, abs(c), c * -1, c // -1, divmod(c, -1), c - 1)
print(3037000500 * 3037000500, 3037000499 * 3037000499, -3037000500 * 3037000500)
print(2147483648 * 2147483648, 2147483647 * 2147483649, 1 << 61, 1 << 62, -1 << 62, -1 << 63)
