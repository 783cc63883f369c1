# Missing attributes and wrong uses of classes.
class Thing:
    shared = 1

    def __init__(self, a):
        self.a = a

    def method(self):
        return self.undefined

    @property
    def fixed(self):
        return 5


class Slotted:
    __slots__ = ("a", "b")


class NoInit:
    pass


class WrongInit:
    def __init__(self):
        return 5


def attempt(function):
    try:
        print(function())
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)


thing, slotted = Thing(1), Slotted()
attempt(lambda: thing.b)
attempt(lambda: Thing.a)
attempt(lambda: thing.method())
attempt(lambda: Thing.method())
attempt(lambda: Thing())
attempt(lambda: Thing(1, 2))
attempt(lambda: NoInit(1))
attempt(lambda: WrongInit())
attempt(lambda: thing())
attempt(lambda: thing + 1)
attempt(lambda: 1 + thing)
attempt(lambda: thing < thing)
attempt(lambda: thing[0])
attempt(lambda: len(thing))
attempt(lambda: [x for x in thing])
attempt(lambda: 1 in thing)
attempt(lambda: -thing)
attempt(lambda: slotted.a)
attempt(lambda: setattr(slotted, "c", 1))
attempt(lambda: setattr(thing, "fixed", 1))
attempt(lambda: delattr(thing, "nothing"))
attempt(lambda: delattr(thing, "shared"))
attempt(lambda: setattr(5, "x", 1))
attempt(lambda: None.x)
attempt(lambda: (5).x)
attempt(lambda: [].x)
attempt(lambda: len.x)
attempt(lambda: attempt.x)
attempt(lambda: Thing + 1)
attempt(lambda: isinstance(1, 5))
attempt(lambda: issubclass(1, int))
attempt(lambda: next(thing))
attempt(lambda: iter(thing))
attempt(lambda: thing @ thing)
try:
    thing[0] = 1
except TypeError as error:
    print(error)
try:
    del thing[0]
except TypeError as error:
    print(error)
try:
    with thing:
        pass
except TypeError as error:
    print(error)
