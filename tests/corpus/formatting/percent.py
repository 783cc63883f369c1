# The % operator on strings.
print("%d %i %s %r %x %X %o %e %f %g %c %%" % (1, 2, "s", "r", 255, 255, 8, 1234.5, 1.5, 0.0001, "c"))
print("[%5d] [%-5d] [%05d] [%+d] [% d] [%5.2f] [%-8.3f] [%08.2f] [%.3s] [%5s] [%-5s] [%#x] [%#o]" % (42, 42, 42, 42, 42, 3.14159, 3.14159, 3.14159, "abcdef", "ab", "ab", 255, 8))
print("%(name)s is %(age)d, %(name)r" % {"name": "Bob", "age": 5}, "%s" % "one", "%s" % 5, "%s" % [1, 2], "%s" % (None,), "%s %s" % ((1, 2), 3))
print("%*d|%-*d|%.*f" % (5, 42, 5, 42, 2, 3.14159), "%d" % 3.99, "%d" % -3.99, "%d" % True, "%d" % (10 ** 20), "%x" % (2 ** 70))
print("%c%c%c" % (65, "é", 8364), "%5c|%-3c|" % ("a", 66), "%s%%" % 50, "%.0f %.0f %.1f %.10g" % (0.5, 1.5, 0.25, 1 / 3), "%e %E %G %.2e" % (0.0, 1e100, 1e-10, 12345.678))
print("%s %s %s" % (1.0, 1e20, float("nan")), "%f %5.1f %F" % (float("inf"), float("-inf"), float("nan")), "%-10.4r|" % "abcdef", "%+.3d %.5d %x %o" % (5, -42, -255, -8))


def attempt(function):
    try:
        print(function())
    except (TypeError, ValueError, KeyError, OverflowError) as error:
        print(type(error).__name__, error)


attempt(lambda: "%d" % "x")
attempt(lambda: "%d %d" % 1)
attempt(lambda: "%d" % (1, 2))
attempt(lambda: "%d" % None)
attempt(lambda: "%x" % 1.5)
attempt(lambda: "%f" % "x")
attempt(lambda: "%c" % "ab")
attempt(lambda: "%c" % -1)
attempt(lambda: "%z" % 1)
attempt(lambda: "%" % 1)
attempt(lambda: "%(a)s" % {"b": 1})
attempt(lambda: "%(a)s" % 1)
attempt(lambda: "no fields" % 1)
attempt(lambda: "no fields" % [])
attempt(lambda: "%s" % ())

# text behind "%%"
for template, values in (
    ("%% %d", (1,)), ("%% d", ()), ("%d %% %d", (1, 2)), ("%d%% of %s", (50, "all")), ("%d%%%d", (1, 2)), ("%%%%", ()),
    ("%% %% ", ()), ("100%% sure", ()), ("%%s %s", "x"), ("%(a)d%% %(a)s %%", {"a": 1}), ("%%%s%%", [1]), ("%5%", ()),
):
    try:
        print(template % values)
    except (TypeError, ValueError) as error:
        print(error)


class Shown:
    def __str__(self):
        return "shown"


print("%% %s %% %r %%" % (Shown(), "r"), "%%" % (), "%d%%" % 5)


class Keyed(dict):
    def __getitem__(self, key):
        return "[" + key + "]"


class Missing(dict):
    def __missing__(self, key):
        return 0


print("%(a)s %(b)r" % Keyed(), "%(a)d %(b)05d" % Missing(a=7), "%s" % Missing(a=1), "none" % Missing(), "%%" % Keyed(a=1))
