# Between containers, text and numbers.
print(list("abc"), tuple([1, 2]), set([1, 1]), dict([(1, 2)]), list({"a": 1, "b": 2}), tuple({"a": 1}.items()), list((1, (2, 3))), "".join(["a", "b"]), str([1, "a", 2.0, None]), list(range(3)), frozenset([1]))
print([int(x) for x in "1 2 3".split()], [float(x) for x in ("1", "2.5")], str(12)[::-1], int("".join(["1", "2"])), bool("False"), bool(0.0), list(map(ord, "ab")), dict(a=[1]), sorted(set("hello")))
print(repr("a'b"), str("a'b"), repr(1.0), str(1.0), repr([1, "x"]), str((1,)), repr({"k": (1,)}), repr(None), str(True), ascii("é"))
print(list([[1], [2]]) == [[1], [2]], dict({"a": {"b": 1}}), list(zip("ab", "cd")), dict(zip("ab", range(2))), {v: k for k, v in dict(a=1).items()}, set("ab") == {"a", "b"}, tuple(reversed((1, 2))))
deep = [1, [2, [3, [4, [5]]]], {"k": (6, {7})}]
print(deep, str(deep) == repr(deep))


def flatten(x):
    if isinstance(x, (list, tuple, set)):
        return [z for y in x for z in flatten(y)]
    if isinstance(x, dict):
        return [z for y in x.values() for z in flatten(y)]
    return [x]


print(flatten(deep))
