# What floats cannot do.
def attempt(function):
    try:
        print(function())
    except (TypeError, ZeroDivisionError, OverflowError, ValueError) as error:
        print(type(error).__name__, error)


attempt(lambda: 1.0 + "a")
attempt(lambda: 1.0 << 2)
attempt(lambda: 1.5 & 1)
items = [1, 2]
half = 1.5
attempt(lambda: items[half])
attempt(lambda: range(1.5))
attempt(lambda: "a" * 1.5)
attempt(lambda: 1.5 < "a")
attempt(lambda: half[0])
attempt(lambda: half())
attempt(lambda: 1.0 / 0.0)
attempt(lambda: 1.0 // 0.0)
attempt(lambda: 1.0 % 0.0)
attempt(lambda: 0.0 ** -2)
attempt(lambda: 10.0 ** 400)
attempt(lambda: len(1.5))
attempt(lambda: f"{1.5:d}")
attempt(lambda: f"{1.5:x}")
attempt(lambda: "%d" % 1.9)
attempt(lambda: "%x" % 1.9)
attempt(lambda: chr(1.5))
attempt(lambda: hex(1.5))
