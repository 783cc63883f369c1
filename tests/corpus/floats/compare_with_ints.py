"""Ints and floats compared: exactly, also where a double cannot hold the int."""

import random
random.seed(3)
ints = [0, 1, -1, 2**53, 2**53 + 1, -2**53, -2**53 - 1, 2**53 - 1, 2**60, 2**61 - 1, 2**61, -2**61, 2**62, 2**63, 2**64 + 1, -2**70, 10**30]
floats = [0.0, -0.0, 0.5, -0.5, 1.0, 1.5, float(2**53), float(2**53) + 2, -float(2**53), 2.0**60, 2.0**61, 2.0**62, 2.0**63, 1e300, -1e300, float("inf"), -float("inf"), float("nan"), 5e-324]
for i in range(200):
    n = random.randint(-2**62, 2**62)
    ints.append(n); floats.append(float(n)); floats.append(random.uniform(-9, 9)); ints.append(random.randint(-9, 9))
h = 0
for a in ints:
    for b in floats:
        r = (a < b, a <= b, a > b, a >= b, a == b, a != b, b < a, b <= a, b > a, b >= a, b == a, b != a)
        v = 0
        if a < b: v += 1
        if a <= b: v += 2
        if a > b: v += 4
        if not a >= b: v += 8
        if b == a: v += 16
        if not b != a: v += 32
        if b < 1: v += 64
        if not b <= 2: v += 128
        if b == 3: v += 256
        for x in r:
            h = (h * 2 + x) % 1000000007
        h = (h * 512 + v) % 1000000007
print(h)
print([2**53 + 1 == float(2**53), 2**53 + 1 > float(2**53), True < 1.5, 1.5 < True, False == 0.0], 3 in [1.0, 3.0], {1: 2}[1.0])
