# The four operations, floor division and remainder with every combination of signs.
for a in (7, -7, 0, 1, -1, 100):
    for b in (3, -3, 1, -1, 7, 100):
        print(a, b, a + b, a - b, a * b, a // b, a % b, divmod(a, b), a / b)
print(+5, -5, ~5, ~-1, ~0, - -5)
print(7 // 2 * 2 + 7 % 2, -7 // 2 * 2 + -7 % 2)
print(2 ** 10, (-2) ** 3, -2 ** 2, 0 ** 0, 2 ** -1, (-2) ** -3)
x = 10
x += 5
x -= 3
x *= 4
x //= 5
x %= 7
x **= 3
x <<= 4
x >>= 2
x |= 3
x &= 0xFE
x ^= 0x11
print(x)
