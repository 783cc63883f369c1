"""Ints of many digits: decimal text, division by short divisors, powers."""
import random

r = random.Random(5)
numbers = []
for bits in (5, 31, 32, 33, 62, 63, 64, 100, 127, 128, 129, 200, 300, 511, 600, 1300, 1536, 1537, 2000, 5000):
    for k in range(4):
        x = r.randrange(0, 1 << bits)
        numbers += [x, -x]
    numbers += [1 << bits, (1 << bits) - 1, -(1 << bits)]
h = 0
for x in numbers:
    s = str(x)
    assert int(s) == x, x
    h = (h * 31 + len(s) + ord(s[-1]) + ord(s[len(s) // 2])) % 1000003
    for b in (1, 7, 10, 65536, 10 ** 9, 2 ** 32 - 1, 2 ** 32, 2 ** 63):
        for c in (b, -b):
            q, m = divmod(x, c)
            assert q == x // c and m == x % c and q * c + m == x, (x, c)
            assert 0 <= m < c if c > 0 else c < m <= 0, (x, c)
            h = (h * 7 + m + q % 1000) % 1000003
for x in (0, 1, -1, 2, 3, 10, -7, 12345, 2 ** 31, 2 ** 32, -2 ** 33, 2 ** 63, 10 ** 20):
    for e in (0, 1, 2, 3, 31, 32, 33, 40, 63, 64, 100, 255, 1280, 1281, 2000):
        p = x ** e
        h = (h * 13 + p % 1000007) % 1000003
        if e < 50:
            t = 1
            for i in range(e):
                t *= x
            assert t == p, (x, e)
print(h, 2 ** 300, 3 ** 200, -3 ** 201, (-3) ** 201, 2 ** True, True ** 100, 10 ** 0)
