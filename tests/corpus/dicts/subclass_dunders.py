"""Subclasses of containers that define some dunders: the others are the builtin ones."""
from collections import Counter, OrderedDict, defaultdict


class D(dict):
    def __missing__(self, k):
        return k * 2


class E(dict):
    def __repr__(self):
        return "E!"

    def __eq__(self, o):
        return True

    def __bool__(self):
        return False

    __hash__ = None


class F(list):
    def __repr__(self):
        return "F!"

    def __add__(self, o):
        return "added"

    def __lt__(self, o):
        return True


class G(set):
    def __or__(self, o):
        return "or"

    def __repr__(self):
        return "G!"


class M:
    def __repr__(self):
        return "M!"


class H(M, dict):
    pass


d = D(a=1)
print(d["b"], d["a"], d.get("b"), "b" in d, len(d), d, [d], {1: d})
e = E(x=1)
print(e, [e], {1: e}, (e,), e == 5, [e] == [7], e["x"], bool(e), len(e), [k for k in e], dict(e), str(e), f"{e}", repr([[e]]))
f = F([1, 2])
print(f, [f], f + [1], f < [0], [f] < [[0]], f[0], list(f), f[::-1], f == [1, 2], sorted([f, F([0])]), {"a": f})
g = G([1])
print(g, [g], g | {2}, g & {1}, g - {1}, 1 in g)
print(H(a=1), [H()], H(a=1)["a"])
try:
    hash(e)
except TypeError as x:
    print(x)
dd = defaultdict(list)
dd["a"].append(1)
print(dd, [dd], dd["q"], len(dd), dict(dd), sorted(dd), dd.get("z"), {**dd})
c = Counter("hello")
print(c, [c], c["z"], c + c, c - Counter("h"), c | c, sum(c.values()))
c["z"] += 2
c.update("zz")
print(c)
o = OrderedDict([(1, 2), (3, 4)])
p = OrderedDict([(3, 4), (1, 2)])
print(o == p, o == {3: 4, 1: 2}, [o] == [p], [o] == [OrderedDict(o)], len(o), o[1])


def boom():
    raise KeyError("boom")


x = defaultdict(boom)
for factory in (boom, None):
    x.default_factory = factory
    try:
        x[1]
    except KeyError as k:
        print("KeyError", k)


class W(defaultdict):
    def __missing__(self, k):
        self[k] = k
        return k


w = W(int)
print(w[5], dict(w))


class P:
    def __init__(self, v):
        self.v = v

    def __hash__(self):
        return 1

    def __eq__(self, o):
        return self.v == o.v


q = defaultdict(int)
q[P(1)] += 1
q[P(1)] += 1
q[P(2)] += 5
print(sorted(q.values()), q[P(3)], len(q))
