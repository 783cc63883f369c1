# min, max, sum, any, all with all their forms.
print(min(3, 1, 2), max([3, 1, 2]), min("hello"), max("b", "a"), min((1, 2), (1, 1)), max({1: 0, 5: 0}), min({3, 2}), max(1, 1.5, True), min(2, 2.0), max(2, 2.0), max(2.0, 2))
print(min([], default=5), max((), default=None), min("abc", key=lambda c: -ord(c)), max(["a", "bbb", "cc"], key=len), max([1, -5, 3], key=abs), min(3, -4, key=abs), max("aa", "bb", key=len), min([(2, "b"), (1, "z")], key=lambda p: p[1]), max([5], default=0, key=str))
print(sum([]), sum([1, 2, 3]), sum([1, 2], 10), sum([0.1] * 10), sum([1, 2.5, True]), sum(range(1000)), sum([[1], [2, 3]], []), sum([(1,), (2,)], ()), sum([2 ** 62, 2 ** 62, -1]), sum({1: 5, 2: 6}), sum([1.5], start=2), sum(map(int, "123")))
print(any([]), all([]), any([0, "", None]), any([0, 5]), all([1, "a"]), all([1, 0]), any(map(lambda x: x > 2, [1, 2, 3])), all({}), any({0: 1}), any("ab"))
order = []


def note(x):
    order.append(x)
    return x


print(any(map(note, [0, 0, 3, 4])), order, all(map(note, [1, 0, 2])), order)


def attempt(function):
    try:
        print(function())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


attempt(lambda: min([]))
attempt(lambda: max(()))
attempt(lambda: max(1, 2, default=3))
attempt(lambda: min(1, None))
attempt(lambda: max([1, "a"]))
attempt(lambda: sum(["a", "b"]))
attempt(lambda: sum(["a"], ""))
attempt(lambda: sum([1, None]))
attempt(lambda: max(key=len))
attempt(lambda: min([1], key=lambda x: x.missing if x > 5 else [] < 3))
