# Tuples: making, reading, comparing, hashing, printing.
empty = ()
one = (1,)
three = (1, "two", 3.0)
bare = 1, 2
print(empty, one, three, bare, len(empty), len(one), ((), (1,), [()]), (1, (2, (3,))))
print(three[0], three[-1], three[1:], three[::-1], three + one, three * 2, 2 * one, one * 0, three[5:])
print("two" in three, 4 in three, three.index("two"), three.count(1), (1, 1, 2).count(1), tuple("ab"), tuple([1, 2]), tuple(), tuple(range(3)), tuple({"a": 1}))
print((1, 2) == (1, 2), (1, 2) == [1, 2], (1, 2) < (1, 3), (1,) < (1, 0), () < (0,), (1, "a") < (2, 0), (1, 2) != (2, 1), (1, 2.0) == (1.0, 2), max((1, 5), (2, 0)), min([(2, 1), (1, 9)]))
print({(1, 2): "a", (1, 2.0): "b"}, (1, 2) in {(1, 2)}, hash((1, 2)) == hash((1.0, 2)), isinstance((), tuple), bool(()), bool((0,)))
a = (1, [2])
a[1].append(3)
print(a, a is tuple(a), a[:] is a)
t = (1, 2)
u = t
t += (3,)
print(t, u)
x, y = y, x = 1, 2
print(x, y)
print(sorted([(2, "b"), (1, "z"), (2, "a")]), sum([(1,), (2,)], ()), list(zip((1, 2), (3, 4))), [*three, *one], (*one, *three))
