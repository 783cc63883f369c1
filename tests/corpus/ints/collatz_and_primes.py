# Small integer programs: Collatz, a sieve, greatest common divisors, digits.
def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


print([collatz(n) for n in range(1, 31)], collatz(837799))
sieve = [True] * 200
sieve[0] = sieve[1] = False
for i in range(2, 15):
    if sieve[i]:
        for j in range(i * i, 200, i):
            sieve[j] = False
print([i for i, prime in enumerate(sieve) if prime])


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


print(gcd(48, 36), gcd(-48, 36), gcd(2 ** 80, 6 ** 40), gcd(0, 5))


def digits(n, base):
    out = []
    while n:
        n, digit = divmod(n, base)
        out.append(digit)
    return out[::-1]


print(digits(2 ** 64, 10), digits(255, 2), digits(10 ** 20, 36))
