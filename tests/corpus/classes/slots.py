# __slots__, inherited and mixed with ordinary attributes.
class Slotted:
    __slots__ = ("a", "b")

    def __init__(self, a, b=None):
        self.a = a
        if b is not None:
            self.b = b


class Child(Slotted):
    __slots__ = ("c",)


class Open(Slotted):
    pass


class Single:
    __slots__ = "only"


s = Slotted(1, 2)
s.a += 10
print(s.a, s.b)
del s.b
for name in ("b", "z"):
    try:
        print(getattr(s, name))
    except AttributeError as error:
        print(error)
s.b = "back"
print(s.b)
try:
    s.z = 1
except AttributeError as error:
    print(error)
c = Child(1)
c.c = 3
c.b = 2
print(c.a, c.b, c.c)
try:
    c.d = 4
except AttributeError as error:
    print(error)
o = Open(5)
o.anything = "allowed"
print(o.a, o.anything, hasattr(o, "b"))
single = Single()
single.only = 1
print(single.only)
nodes = None
for i in range(5):
    node = Slotted(i, nodes)
    nodes = node
total = 0
while nodes is not None:
    total = total * 10 + nodes.a
    nodes = getattr(nodes, "b", None)
print(total)
