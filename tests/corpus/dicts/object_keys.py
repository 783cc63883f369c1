# Keys that define __eq__ and __hash__ themselves.
class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __eq__(self, other):
        if not isinstance(other, Point):
            return NotImplemented
        return self.x == other.x and self.y == other.y

    def __hash__(self):
        return hash((self.x, self.y))

    def __repr__(self):
        return f"P({self.x},{self.y})"


d = {Point(i % 3, i % 2): i for i in range(12)}
print(d, len(d), d[Point(1, 1)], Point(0, 0) in d, Point(9, 9) in d, d.get(Point(2, 0)), d.pop(Point(2, 1)))
print({Point(1, 2), Point(1, 2), Point(2, 1)} == {Point(2, 1), Point(1, 2)}, Point(1, 1) == (1, 1), Point(1, 1) != Point(1, 2), [Point(1, 2)].index(Point(1, 2)))


class Collide:
    def __init__(self, name):
        self.name = name

    def __hash__(self):
        return 7

    def __eq__(self, other):
        return self.name == other.name


c = {Collide(name): i for i, name in enumerate("abcabcd")}
print([(key.name, value) for key, value in c.items()], c[Collide("b")], len({Collide("x"), Collide("y"), Collide("x")}))


class Unhashable:
    def __eq__(self, other):
        return True


class Bad:
    def __hash__(self):
        return "text"


class Failing:
    def __hash__(self):
        raise ValueError("no hash today")


for thing in (Unhashable(), Bad(), Failing()):
    try:
        print({thing: 1})
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


class Plain:
    pass


a, b = Plain(), Plain()
e = {a: 1, b: 2}
print(e[a], e[b], Plain() in e, a == b, a == a, len({a, b, a}))
