# Classes, instances, attributes, methods, class attributes.
class Point:
    """A point."""

    dimensions = 2
    instances = []

    def __init__(self, x=0, y=0):
        self.x = x
        self.y = y
        Point.instances.append(self)

    def move(self, dx, dy=0):
        self.x += dx
        self.y += dy
        return self

    def distance(self, other):
        return ((self.x - other.x) ** 2 + (self.y - other.y) ** 2) ** 0.5


p = Point(1, 2)
q = Point(y=5)
print(p.x, p.y, q.x, q.y, p.move(3).x, p.move(1, 1).y, p.distance(q), Point.distance(p, q), len(Point.instances))
print(p.dimensions, Point.dimensions, Point.__name__, type(p) is Point, isinstance(p, Point), Point.__doc__, p.__class__ is Point)
p.dimensions = 3
print(p.dimensions, q.dimensions, Point.dimensions)
Point.dimensions = 4
print(p.dimensions, q.dimensions)
del p.dimensions
print(p.dimensions)
p.extra = "new"
print(p.extra, hasattr(q, "extra"), getattr(q, "extra", "absent"), getattr(p, "x"), setattr(p, "x", 99), p.x, hasattr(p, "move"))
move = p.move
print(move(1).x, move.__name__, Point.move(p, 1).x)
p.move = lambda dx: "own function"
print(p.move(1))


def late(self):
    return f"late {self.y}"


Point.late = late
print(q.late(), p.late())
q.x = q.y = 7
q.x, q.y = q.y + 1, q.x - 1
q.x **= 2
print(q.x, q.y)


class Empty:
    pass


e = Empty()
e.a = e.b = 1
e.a += 5
delattr(e, "b")
print(e.a, hasattr(e, "b"), Empty() == Empty(), e == e, e != Empty(), e is e)
