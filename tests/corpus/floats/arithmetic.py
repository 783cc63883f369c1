# Operators on floats, with signs, and with integers on either side.
for a in (7.5, -7.5, 0.0, 1e10):
    for b in (2.0, -2.0, 0.3, 3):
        print(a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b))
print(2 + 0.5, 2 - 0.5, 2 * 0.5, 2 / 0.5, 2 // 0.3, 2 % 0.3, 2 ** 0.5, 0.5 ** 2, 2.0 ** -1, (-8.0) ** 3)
print(-7 // 2.0, -7 % 2.0, 7 % -2.0, -0.0 % 3, 0.0 // -3, 5.0 % float("inf"), -5.0 % float("inf"), 5.0 // float("inf"))
print(0.1 + 0.2 == 0.3, 0.1 * 3, 1e16 + 1, 1e308 * 10, -1e308 * 10, 5e-324 / 2, 1e-320, 3 * 1e-320)
x = 1.5
x += 1
x -= 0.25
x *= 3
x /= 2
x //= 1
x %= 2.5
x **= 2
print(x, +x, -x, abs(-x), not x)
total = 0.0
for i in range(1, 1000):
    total += 1.0 / (i * i)
print(total)
