"""Blocks that use the attributes of a few objects: what leaves the copy without checks."""


class Body:
    def __init__(self, x, y, mass):
        self.x = x
        self.y = y
        self.mass = mass


class Slotted:
    __slots__ = ("x", "y", "mass")

    def __init__(self, x, y, mass):
        self.x, self.y, self.mass = x, y, mass


class Watched(Body):
    log = []

    def __setattr__(self, name, value):
        self.log.append((name, value))
        object.__setattr__(self, name, value)


class Computed:
    mass = 2

    def __init__(self):
        self.x = 1
        self._y = 5

    @property
    def y(self):
        return self._y

    @y.setter
    def y(self, value):
        if value > 40:
            raise ValueError(f"{value} is too high")
        self._y = value


class Fallback:
    def __getattr__(self, name):
        return {"x": 1, "y": 2.5}[name]


class Late:
    """Its attributes are added by the block itself."""

    x = 3
    y = 4
    mass = 5


def move(bodies, turns, dt):
    for turn in range(turns):
        for body in bodies:
            body.x += body.mass * dt
            body.y += body.x * dt
            body.x -= body.y * turn
            body.mass = body.mass


def pairs(many):
    total = 0
    for one, other in many:
        dx = one.x - other.x
        dy = one.y - other.y
        total += dx * dx + dy * dy
        one.x = other.y
        other.x = one.y
        one.mass += 1
        other.mass -= 1
    return total


def deleting(bodies):
    for body in bodies:
        body.x = body.x + body.y
        body.y = body.x + body.y
        if body.mass > 3:
            del body.mass
        body.x = body.x + body.y + body.mass
        body.y = body.x + body.y


def polymorphic(things):
    total = 0
    for thing in things:
        total += thing.x + thing.y
        total += thing.x * thing.y
        total += thing.mass + thing.x + thing.y
    return total


def show(body):
    return type(body).__name__, body.x, body.y, body.mass


def attempt(function, *args):
    try:
        return function(*args)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


same = [Body(1, 2, 3), Body(1.5, 2.5, 3.5), Body(2**62 - 1, 1, 2**61)]
move(same, 6, 3)
print([show(b) for b in same])
mixed = [Body(1, 2, 3), Slotted(1, 2, 3), Watched(1, 2, 3), Computed(), Late(), Late()]
for dt in (1, 0.5):
    print(attempt(move, mixed, 3, dt))
print([show(b) for b in mixed], len(Watched.log), Watched.log[-4:])
print(attempt(move, [Computed()], 9, 30))
print(attempt(move, [Body(1, "a", 2)], 2, 1))
print(attempt(move, [Body(1, 2, None)], 2, 1), attempt(move, [None], 1, 1), attempt(move, [17], 1, 1))
one, other = Body(1, 2, 3), Slotted(4, 5, 6)
print(pairs([(one, other)] * 5), show(one), show(other))
print(pairs([(one, one)] * 3), show(one))
print(attempt(pairs, [(one, other), (one, Fallback())]), show(one))
bodies = [Body(1, 2, 1), Body(3, 4, 2), Body(5, 6, 9), Body(0, 0, 0)]
print(attempt(deleting, bodies), [(b.x, b.y) for b in bodies], hasattr(bodies[2], "mass"))
things = [Body(1, 2, 3), Slotted(4, 5, 6), Late(), Computed(), Body(0.5, 0.25, 0.125)]
for _ in range(20):
    print(polymorphic(things), end=" ")
print(attempt(polymorphic, things + [Fallback()]))
Late.x = 100
print(polymorphic(things))
things[0].extra = 1
things[0].y = "now a string"
print(attempt(polymorphic, things))
