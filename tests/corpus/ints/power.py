# ** and pow with two and three arguments.
def attempt(function):
    try:
        print(function())
    except (ValueError, ZeroDivisionError, OverflowError, TypeError) as error:
        print(type(error).__name__, error)


for base in (0, 1, -1, 2, -2, 3, 10):
    for exponent in (0, 1, 2, 3, 10, 31, 63, 64):
        print(base ** exponent, end=" ")
    print()
print(2 ** -2, 10 ** -3, (-2) ** -1, 2 ** 0.5, 4 ** 0.5, 2.0 ** 3)
print(pow(2, 10), pow(2, -1), pow(3, 4, 5), pow(-3, 3, 7), pow(3, 200, 1000007), pow(2, 10, -7))
print(pow(3, -1, 7), pow(10, -2, 17), pow(5, 0, 1), pow(5, 0, -1), pow(2, 1000, 10 ** 20))
attempt(lambda: pow(2, -1, 4))
attempt(lambda: pow(2, 3, 0))
attempt(lambda: pow(2, 3.0, 5))
attempt(lambda: pow("2", 3))
attempt(lambda: 10 ** 400 * 1.0)
attempt(lambda: 2.0 ** 2000)
