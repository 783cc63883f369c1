# range objects: bounds, steps, indexing, membership, equality, text.
for r in (range(5), range(2, 5), range(0, 10, 3), range(10, 0, -3), range(0), range(5, 0), range(-3, 3), range(0, -5, -1), range(1, 2 ** 70, 2 ** 69)):
    print(r, list(r), len(r), bool(r), list(reversed(r)), 3 in r, -1 in r)
r = range(0, 20, 3)
print(r[0], r[-1], r[2:4], r[::-1], r[1:], 6 in r, 7 in r, 6.0 in r, "a" in r, r.index(9), r.count(3), r.count(4), r.start, r.stop, r.step)
print(range(3) == range(0, 3), range(0) == range(5, 5), range(0, 3, 2) == range(0, 4, 2), range(3) != [0, 1, 2], sum(range(101)), max(range(5)), tuple(range(3)), list(range(True, 4)))


def attempt(function):
    try:
        print(function())
    except (IndexError, ValueError, TypeError, AttributeError) as error:
        print(type(error).__name__, error)


attempt(lambda: r[10])
attempt(lambda: r.index(100))
attempt(lambda: range(0, 5, 0))
attempt(lambda: range())
attempt(lambda: range("a"))
attempt(lambda: range(1, 2.0))
attempt(lambda: range(1, 2, 3, 4))
attempt(lambda: r["x"])
attempt(lambda: range(3) + range(3))
try:
    r[0] = 1
except TypeError as error:
    print(error)
for i in range(3):
    i = i * 10
    print(i, end=" ")
start = 3
for i in range(start):
    start = 100
    print(i, end=" ")
print(len(range(2 ** 62)), range(2 ** 62)[-1], 2 ** 61 in range(2 ** 62), [i for i in range(2 ** 62 - 1, 2 ** 62 + 2)], [i for i in range(-(2 ** 63) + 1, -(2 ** 63) - 2, -1)])
