# Integers far beyond the word: all operators, with mixed sizes and signs.
a = 123456789012345678901234567890
b = -987654321098765432109876543210
for x, y in ((a, b), (b, a), (a, 7), (7, a), (b, -7), (a, a), (-3, b)):
    print(x + y, x - y, x * y)
    print(x // y, x % y, divmod(x, y))
    print(x & y, x | y, x ^ y)
    print(x == y, x != y, x < y, x <= y, x > y, x >= y)
print(a ** 3, (-a) ** 3, ~a, -a, +a, abs(b))
print(a / 3, 3 / a, a / b)
print(a << 70, a >> 70, b >> 70, b >> 200, a >> 200)
print(a.bit_length(), b.bit_length(), (2 ** 100).bit_length(), a.bit_count())
print(a - a, a - a == 0, (a - a) is not None, a * 0, (a + b) - b == a)
small = (a + 5) - a
print(small, [10, 11, 12, 13, 14, 15][small], small == 5, small + 1)
