# enumerate, zip, map, filter, reversed, iter, next.
print(list(enumerate("ab")), list(enumerate([5, 6], 10)), list(enumerate([], start=3)), dict(enumerate("xy")), list(enumerate({"k": 1})))
print(list(zip()), list(zip([1, 2])), list(zip([1, 2, 3], "ab")), list(zip(range(3), "abc", [True, False, None])), dict(zip(["a", "b"], [1, 2])), list(zip(*[[1, 2], [3, 4]])))
print(list(map(str, [1, 2])), list(map(lambda a, b: a * b, [1, 2, 3], [4, 5])), list(map(len, ["a", "bb"])), list(map(max, [1, 5], [3, 2])), list(map(int, "123")), tuple(map(lambda p: p[0], {"a": 1}.items())))
print(list(filter(None, [0, 1, "", "a", None, []])), list(filter(lambda x: x % 2, range(6))), list(filter(str.isdigit, "a1b2")))
print(list(reversed([1, 2, 3])), "".join(reversed("abc")), list(reversed(range(3))), list(reversed((1, 2))), list(reversed({"a": 1, "b": 2})))
it = iter([1, 2])
print(next(it), next(it), next(it, "default"), next(iter(()), None), next(iter("z")))
try:
    next(it)
except StopIteration as error:
    print("stop", repr(error))
z = zip([1, 2, 3], [4, 5])
print(next(z), list(z), list(z))
m = map(lambda x: 10 // x, [5, 0, 2])
print(next(m))
try:
    next(m)
except ZeroDivisionError as error:
    print(error)
print(next(m), list(m))
for i, (a, b) in enumerate(zip("ab", [1, 2])):
    print(i, a, b, end="; ")
print()
try:
    print(list(zip([1], [1, 2], strict=True)))
except ValueError as error:
    print(error)
print(list(zip([1, 2], [3, 4], strict=True)), list(iter(map(abs, [-1]))), sorted(map(abs, [-3, 2])), sum(filter(None, [1, 0, 2])), 3 in map(abs, [-3]), [*map(str, (1, 2))])
lazy = []
f = filter(lambda x: lazy.append(x) or True, [1, 2, 3])
print(lazy, next(f), lazy, list(f), lazy)
