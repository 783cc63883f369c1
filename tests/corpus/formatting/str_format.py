# str.format: automatic, numbered and named fields, attributes and items, nested specs, errors.
class Thing:
    def __init__(self):
        self.name = "thing"
        self.items = [10, 20]


thing = Thing()
print("{} {} {}".format(1, "a", 2.5), "{0} {1} {0}".format("x", "y"), "{a} {b:>4}".format(a=1, b=2), "{0} {name}".format(5, name="n"))
print("{0.name} {0.items[1]} {1[0]} {2[key]} {d[k]}".format(thing, [7, 8], {"key": "v"}, d={"k": 1}))
print("{:>5}|{:<5}|{:^5}|{:05d}|{:.2f}|{:,}|{:x}".format("a", "b", "c", 42, 3.14159, 1234567, 255))
print("{!r} {!s} {!a} {!r:>6}".format("é", "é", "é", "x"), "{{}} {{{}}}".format(1), "{:{}}|{:{w}.{p}f}".format("a", 4, 3.14159, w=8, p=2))
print("{} and {}".format(*[1, 2]), "{x}-{y}".format(**{"x": 1, "y": 2}), "".format(), "no fields".format(1, 2))


def attempt(function):
    try:
        print(function())
    except (IndexError, KeyError, ValueError, AttributeError, TypeError) as error:
        print(type(error).__name__, error)


attempt(lambda: "{} {}".format(1))
attempt(lambda: "{name}".format(1))
attempt(lambda: "{0} {}".format(1, 2))
attempt(lambda: "{} {0}".format(1, 2))
attempt(lambda: "{".format(1))
attempt(lambda: "}".format(1))
attempt(lambda: "{0.missing}".format(thing))
attempt(lambda: "{0[5]}".format([1]))
attempt(lambda: "{:d}".format("x"))
attempt(lambda: "{!x}".format(1))
