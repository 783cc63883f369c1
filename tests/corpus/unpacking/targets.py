# Assignment to several targets, nested, starred, swapped, in loops.
a, b = 1, 2
a, b = b, a
print(a, b)
(c, d), e = [3, 4], 5
[f, (g, h)] = "x", (6, 7)
print(c, d, e, f, g, h)
first, *rest = [1, 2, 3]
*start, last = "abc"
x, *middle, y = range(5)
p, *empty = (9,)
print(first, rest, start, last, x, middle, y, p, empty)
m, (n, *o), *q = 1, (2, 3, 4), 5, 6
print(m, n, o, q)
i = j = k = []
i.append(1)
print(i, j, k, i is k)
values = [0, 1, 2]
index = 0
index, values[index] = 2, "changed"
print(index, values)
values[0], values[2] = values[2], values[0]
print(values)
for key, (left, right) in {"a": (1, 2), "b": (3, 4)}.items():
    print(key, left, right)
for head, *tail in ["abc", "d"]:
    print(head, tail)
for number, (name, *more) in enumerate([("x", 1, 2), ("y",)]):
    print(number, name, more)


class Box:
    pass


box = Box()
box.a, box.b = 1, [2]
box.b[0], box.a = box.a, "a"
print(box.a, box.b)
u, v = {"k1": 1, "k2": 2}
print(u, v)
w, = [5]
(z) = 6
print(w, z)
