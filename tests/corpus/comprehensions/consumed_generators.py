"""Generator expressions that a builtin uses up at once, and where any() and all() stop."""
log = []


def noted(x):
    log.append(x)
    return x


values = [3, 1, 2]
print(sum(v * v for v in values), sum((v for v in values), 10), max(v % 3 for v in values), min(-v for v in values))
print(max((v for v in [] if v), default="none"), sorted((v for v in values), reverse=True), sorted(-v for v in values))
print(list(v for v in values), tuple(v for v in values), set(v % 2 for v in values), frozenset(v for v in [1]))
print(dict((v, v * v) for v in values), ", ".join(str(v) for v in values), "".join(f"{v:>3}" for v in values))
print(any(noted(v) > 2 for v in [1, 3, 5]), log)
log.clear()
print(all(noted(v) > 2 for v in [3, 1, 5]), log)
log.clear()
print(any(v for v in []), all(v for v in []), any(v == 9 for v in values), all(v < 9 for v in values))
print(any(x * y == 6 for x in values for y in values if noted((x, y)) and x != y), log)
if any(v == 2 for v in values) and not all(v == 2 for v in values):
    print("found")
print([any(c == d for d in "ab") for c in "xbya"], any([] == x for x in [[]]), all("" in x for x in ["", "a"]))
print(*(v + 1 for v in values), [*(v for v in "ab"), 1], (*(v for v in values),), {*(v for v in [1, 1])})
print([v := 10, sum(v for v in values), v], any((found := v) == 2 for v in values), found)


def inside(limit):
    def check(x):
        return x < limit

    total = sum(check(v) for v in range(10))
    late = [lambda: v * limit for v in range(3)]
    return total, any(check(v) for v in range(5, 20)), all(check(v) for v in range(20)), sum(g() for g in late)


print(inside(7), inside(0))


class Bag:
    size = 3
    cells = list(range(size))
    total = sum(c for c in cells)

    def __init__(self, items):
        self.items = items

    def has(self, wanted):
        return any(item == wanted for item in self.items)

    def biggest(self):
        return max((item for item in self.items), key=lambda item: -item)


bag = Bag([4, 5, 6])
print(Bag.total, bag.has(5), bag.has(7), bag.biggest())


def first_bad(rows):
    for row in rows:
        if not all(isinstance(cell, int) for cell in row):
            return row
    return None


print(first_bad([[1, 2], [3, "x"], [4]]), first_bad([[1]]))
for bad in (
    lambda: sum(x for x in ["a"]), lambda: max(x for x in []), lambda: any(1 // x for x in [0]), lambda: all(x for x in 5),
    lambda: ", ".join(x for x in [1]), lambda: sum(nope for x in [1]), lambda: dict(x for x in [1]), lambda: set([x] for x in "a"),
    lambda: sorted(x for x in [1, "a"]), lambda: any(1 // x for x in [1, 0]),
):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
try:
    any(1 // x for x in [0])
finally:
    print("finally")
