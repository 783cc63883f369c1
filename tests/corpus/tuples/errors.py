# What tuples refuse.
def attempt(function):
    try:
        print(function())
    except (TypeError, IndexError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)


t = (1, 2, 3)
key = "x"
attempt(lambda: t[3])
attempt(lambda: t[-4])
attempt(lambda: t[key])
attempt(lambda: t + [1])
attempt(lambda: t + 1)
attempt(lambda: [1] + t)
attempt(lambda: t * t)
attempt(lambda: t < [1])
attempt(lambda: t.index(9))
attempt(lambda: t.append(1))
attempt(lambda: hash(([],)))
attempt(lambda: tuple(5))
attempt(lambda: (1, "a") < (1, 2))
attempt(lambda: t[::0])
try:
    t[0] = 1
except TypeError as error:
    print(error)
try:
    del t[0]
except TypeError as error:
    print(error)
mixed = (1, [2])
try:
    mixed[1] += [3]
except TypeError as error:
    print(error, mixed)
