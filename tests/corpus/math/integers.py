# The integer functions of math.
import math

print(math.gcd(48, 36), math.gcd(0, 5), math.gcd(-4, 6), math.gcd(), math.gcd(12, 18, 27), math.gcd(2 ** 100, 6 ** 50), math.lcm(4, 6), math.lcm(), math.lcm(0, 3))
print([math.factorial(n) for n in (0, 1, 5, 20, 21, 30)], [math.isqrt(n) for n in (0, 1, 15, 16, 17, 10 ** 20, 2 ** 64 - 1)])
print(math.comb(5, 2), math.comb(50, 25), math.comb(3, 5), math.perm(5, 2), math.perm(5), math.comb(100, 50))
print(math.floor(2 ** 62 + 0.5), math.ceil(1e18 + 1), math.floor(1e20), math.trunc(-1e20), math.floor(7), math.ceil(True), type(math.floor(2.5)).__name__, math.log2(2 ** 1000), math.log10(10 ** 400), math.sqrt(10 ** 40))
