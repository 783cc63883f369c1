# What a comprehension sees: enclosing locals, arguments, globals, class bodies.
level = "global"


class Body:
    level = "class"
    first = [level + str(i) for i in range(1)]
    values = [1, 2, 3]
    doubled = [v * 2 for v in values]


print(Body.first, Body.doubled)


def outer(a):
    b = a + 1

    def inner(c):
        return [a + b + c + d for d in range(2)]

    return inner(10), [e for e in (a, b)], [[a * b * f for f in range(2)] for g in range(2)]


print(outer(1))


def shadow():
    i = "kept"
    squares = [i * i for i in range(3)]
    pairs = {i: i for i in "xy"}
    return i, squares, pairs


print(shadow())


def makers():
    out = []
    for i in range(3):
        out.append([lambda: (i, j) for j in range(2)])
    return [[f() for f in row] for row in out]


print(makers())
