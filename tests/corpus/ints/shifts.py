# Shifts to the left and right, of positive and negative numbers, by small and large counts.
def attempt(function):
    try:
        print(function())
    except (ValueError, OverflowError, TypeError) as error:
        print(type(error).__name__, error)


for value in (1, -1, 5, -5, 0, 2 ** 40 + 1, -(2 ** 40) - 1):
    for count in (0, 1, 3, 30, 31, 32, 61, 62, 63, 64, 100):
        print(value << count, value >> count, end=" ")
    print()
print(1 << 61, 1 << 62, 1 << 63, 1 << 64, 3 << 61, -3 << 61, 0 << 1000)
print(2 ** 70 >> 70, 2 ** 70 >> 71, -(2 ** 70) >> 70, -(2 ** 70) >> 71)
negative = -1
attempt(lambda: 1 << negative)
attempt(lambda: 1 >> negative)
attempt(lambda: 0 << negative)
attempt(lambda: 1.0 << 1)
attempt(lambda: 1 << 1.0)
