# is, id, hash and equality of shared and separate objects.
a = [1]
b = a
c = [1]
print(a is b, a is c, a == c, id(a) == id(b), id(a) == id(c), None is None, a is not c, a is not None)
x = "text"
y = x
print(x is y, id(x) == id(y), hash("text") == hash("te" + "xt"), hash((1, "a")) == hash((1, "a")), hash(1) == hash(1.0))


def same(p, q):
    return p is q


print(same(None, None), same(True, True), same(True, not False), same((), ()), same(int, int), same(len, len), same([], []), same(same, same), same(Ellipsis, ...))
d = {}
d["self"] = d
print(d["self"] is d, d["self"]["self"] is d)
t = (a, a)
print(t[0] is t[1], t[0] is a, [a] * 2 == [a, a], ([a] * 2)[0] is a)
i = 5
j = i
i += 1
print(i is j, j)


class Thing:
    pass


things = [Thing() for _ in range(50)]
print(len({id(thing) for thing in things}), len(set(things)), things[3] in things, things.index(things[7]), Thing() in things)
print(hash(things[0]) == hash(things[0]), things[0] == things[1], isinstance(id(a), int), id(a) == id(a))
