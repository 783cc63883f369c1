# From integers to floats and back, where rounding begins.
def attempt(function):
    try:
        print(function())
    except OverflowError as error:
        print(type(error).__name__, error)


for value in (0, 1, 2 ** 53 - 1, 2 ** 53, 2 ** 53 + 1, 2 ** 53 + 2, 2 ** 53 + 3, 2 ** 62 - 1, 2 ** 63, 2 ** 64 - 1, 10 ** 22, 10 ** 23, 10 ** 30):
    print(value, float(value), int(float(value)), value + 0.0, value * 1.0, value / 1)
print(2 ** 64 / 2 ** 60, 10 ** 300 / 10 ** 299, (2 ** 53 + 1) / 2, 1 / 3, 10 ** 25 / 10 ** 24, 7 / 2, -7 / 2)
huge = 10 ** 400
attempt(lambda: float(huge))
attempt(lambda: huge + 1.0)
attempt(lambda: huge / 3)
attempt(lambda: huge / (huge * 3))
attempt(lambda: 3 / huge)
