"""zip of two and more, dicts of zips and enumerates, isdisjoint, join: common and odd cases."""


class K:
    def __init__(self, v):
        self.v = v

    def __hash__(self):
        return self.v % 2

    def __eq__(self, o):
        return isinstance(o, K) and self.v == o.v

    def __repr__(self):
        return f"K({self.v})"


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


print(list(zip([1, 2], "ab", (3.5, 4.5, 5.5))), list(zip([1], [2], [3], range(4))), list(zip([], [1])), list(zip([1])), list(zip()))
for a, b, c in zip([1, 2, 3], "xyz", range(5, 9)):
    print(a, b, c)
z = zip([1, 2, 3], [4, 5], [6, 7])
print(next(z), list(z), list(z), next(z, "end"))
l = [1, 2, 3]
z = zip(l, l, l)
next(z)
l.append(4)
print(list(z))
l = [1, 2]
z = zip(l, [1, 2, 3], [1, 2, 3])
print(list(z))
l.append(3)
print(list(z))
print(dict(zip("abc", [1, 2, 3])), dict(zip([1, 2], [3])), dict(enumerate("xy")), dict(zip([K(1), K(2), K(1), 3], range(4))))
print(dict(zip([], [])), dict(zip([1], [2], strict=True)) if False else "", dict(enumerate([K(1)])))
d = {1: 0}
d.update(zip([1, 2], "ab"))
d.update(enumerate([K(5)], 7))
d.update(zip([K(1), 5, K(1)], [1, 2, 3]))
print(d)
attempt(lambda: dict(zip([1, 2])))
attempt(lambda: dict(zip([1], [2], [3])))
attempt(lambda: dict(zip([[1]], [2])))
attempt(lambda: dict(zip([1, []], [2, 3])))
attempt(lambda: dict([(1, 2), 3]))
print(dict(zip(map(str, [1, 2]), map(abs, [-1, -2]))), dict(reversed([(1, 2), (3, 4)])))
s = set(range(100))
print(s.isdisjoint({200}), s.isdisjoint({5}), {5}.isdisjoint(s), set().isdisjoint(set()), s.isdisjoint(s), s.isdisjoint(frozenset([100, 101])))
print({K(1)}.isdisjoint({K(1)}), {K(1)}.isdisjoint({K(3)}), frozenset("ab").isdisjoint("cb"), s.isdisjoint([1000]), s.isdisjoint({0: 1}))
for n in (0, 1, 2, 3, 4, 7, 8, 9, 15, 16, 17, 40):
    word = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGH"[:n]
    for sep in ("", ",", "--", "123", "12345678", "0123456789abcdefXYZ"):
        text = sep.join([word, "", word, word[:1], word])
        assert text == word + sep + sep + word + sep + word[:1] + sep + word, (n, sep, text)
print(",".join(["a"]), "".join([]), "é".join(["a", "b"]), ",".join(["é", "b"]), ",".join(["日", "b"]), "x".join("abc"))
print("aXbXc".replace("X", "Y"), "X".replace("X", "Y"), "aXbX".replace("X", "Y", 1), "abc".replace("X", "Y"), "aXbX".replace("X", "YY"))
