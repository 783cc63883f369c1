# Stars in list, tuple, set and dictionary displays, and in calls.
a, b = [1, 2], (3, 4)
print([*a, *b], (*a, 5), {*a, *b, 1}, [*range(3), *"xy", *{9: 0}], [*[]], {**{"a": 1}, "b": 2}, {**{}, **{1: 2}}, [0, *a, 0, *b])


def show(*args, **kwargs):
    return args, kwargs


print(show(*a, *b), show(1, *a, 2), show(**{"x": 1}, y=2), show(*a, k=1, **{"z": 2}), show(*"ab"), show(*[], **{}), show(*range(3), *(9,)))
print(max(*a, *b), print(*a, *b, sep="-"), "{}-{}".format(*a), list(zip(*[(1, "a"), (2, "b")])))


def attempt(function):
    try:
        print(function())
    except TypeError as error:
        print(error)


attempt(lambda: show(*5))
attempt(lambda: show(**5))
attempt(lambda: show(**{1: 2}))
attempt(lambda: show(**{"a": 1}, **{"a": 2}))
attempt(lambda: show(a=1, **{"a": 2}))
attempt(lambda: [*5])
attempt(lambda: {**[1]})
attempt(lambda: {*[[]]})
