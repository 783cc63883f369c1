# Subclasses of list and dict.
class Stack(list):
    def push(self, item):
        self.append(item)
        return self

    def peek(self):
        return self[-1]

    def append(self, item):
        super().append(item * 10)


s = Stack([1, 2])
s.push(3).push(4)
s.name = "stack"
print(s, len(s), s.peek(), s.pop(), s[0], s[1:], isinstance(s, list), type(s).__name__, s == [1, 2, 30], s + [5], [x for x in s], s.name, sorted(s, reverse=True), bool(Stack()), 30 in s)
s[0] = "first"
s.extend([7, 8])
s.insert(1, "in")
del s[-1]
print(s, type(s + s).__name__, type(s[:1]).__name__, type(s.copy()).__name__, repr(s), s.index(30))


class Named(list):
    def __init__(self, name, *items):
        super().__init__(items)
        self.name = name

    def __len__(self):
        return 100 + super().__len__()

    def __repr__(self):
        return f"{self.name}{super().__repr__()}"


n = Named("n", 1, 2)
print(n, len(n), list(n), n.name)


class Default(dict):
    def __init__(self, factory):
        super().__init__()
        self.factory = factory

    def __missing__(self, key):
        value = self[key] = self.factory()
        return value


d = Default(list)
d["a"].append(1)
d["a"].append(2)
d["b"].append(3)
print(d, len(d), "a" in d, "z" in d, d.get("z"), isinstance(d, dict), d == {"a": [1, 2], "b": [3]}, list(d.items()))


class Upper(dict):
    def __setitem__(self, key, value):
        super().__setitem__(key.upper(), value)

    def __getitem__(self, key):
        return super().__getitem__(key.upper())


u = Upper()
u["key"] = 1
u["key"] += 5
print(u, u["KEY"], u["kEy"], u.get("key"), type(u).__name__, list(u))
