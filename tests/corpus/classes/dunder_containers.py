# len, getitem, setitem, delitem, contains, iter, reversed.
class Table:
    def __init__(self):
        self.data = {}

    def __len__(self):
        return len(self.data)

    def __getitem__(self, key):
        print("get", key, end="; ")
        return self.data[key]

    def __setitem__(self, key, value):
        print("set", key, value, end="; ")
        self.data[key] = value

    def __delitem__(self, key):
        print("del", key, end="; ")
        del self.data[key]

    def __contains__(self, key):
        print("in", key, end="; ")
        return key in self.data

    def __iter__(self):
        return iter(sorted(self.data))

    def __reversed__(self):
        return reversed(sorted(self.data))


t = Table()
t["b"] = 1
t["a"] = 2
t["a"] += 5
t[1, 2] = "tuple key"
del t[1, 2]
print(len(t), t["a"], "a" in t, "z" in t, "z" not in t, list(t), [k for k in t], sorted(t), list(reversed(t)), bool(t), max(t))
try:
    t["missing"]
except KeyError as error:
    print(repr(error))


class Slices:
    def __getitem__(self, key):
        return key


s = Slices()
print(s[1:2], s[:], s[::2], s[1:2, 3], s[...], s[-1], s["x":"y"])


class Old:
    def __init__(self, n):
        self.n = n

    def __getitem__(self, i):
        if i >= self.n:
            raise IndexError(i)
        return i * i


old = Old(5)
print(list(old), 9 in old, 10 in old, [x + 1 for x in old], sum(old), max(old), tuple(old), list(zip(old, "abc")))
a, b, *c = Old(4)
print(a, b, c)


class Wrong:
    def __len__(self):
        return "five"

    def __contains__(self, x):
        return "yes"

    def __iter__(self):
        return 5


w = Wrong()
print(1 in w)
for function in (lambda: len(w), lambda: list(w), lambda: [x for x in w]):
    try:
        print(function())
    except TypeError as error:
        print(error)
