# Instances of one class whose attributes come in different orders, types and numbers.
class Bag:
    pass


def fill(order):
    bag = Bag()
    for name in order:
        setattr(bag, name, name.upper())
    return bag


def read(bag):
    return bag.a + bag.b + bag.c


bags = [fill("abc"), fill("cba"), fill("bac"), fill("xabc"), fill("abcx")]
for _ in range(3):
    print([read(bag) for bag in bags])
bags[0].a = 1
bags[0].b = 2.5
bags[0].c = True
print(read(bags[0]))
bags[1].a, bags[1].b, bags[1].c = [1], [2], [3]
print(read(bags[1]))
del bags[2].a
try:
    read(bags[2])
except AttributeError as error:
    print(error)
Bag.a = "class "
print(read(bags[2]), bags[0].a)
bags[2].a = "own "
print(read(bags[2]))
del bags[2].a, Bag.a
try:
    read(bags[2])
except AttributeError as error:
    print(error)


class Switch:
    def act(self):
        return "class act"


s = [Switch() for _ in range(3)]
s[1].act = lambda: "instance act"
print([x.act() for x in s])
Switch.act = lambda self: "patched act"
print([x.act() for x in s])
del s[1].act
print([x.act() for x in s])


class Other(Switch):
    pass


def call(x):
    return x.act()


print(call(Other()), call(Switch()), end=" ")
Other.act = lambda self: "other act"
print(call(Other()), call(Switch()))
for value in (1, 2.5, "s", [1], None, 10 ** 30, (1,), s[0]):
    s[0].slot = value
    print(type(s[0].slot).__name__, end=" ")
print()
