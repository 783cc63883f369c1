# Sets of integers in CPython's order; membership, size, methods.
print({3, 1, 2}, {5}, set(), {1, 1, 1}, {True, 1, 1.0}, set([4, 2]), set("a"), set(range(10)), {10, 20, 30, 5}, {-1, -2, -3}, {8, 0, 16, 1}, {100, 7, 33, 64})
s = set()
for i in (5, 40, 3, 99, 5, 1000, 17):
    s.add(i)
print(s, len(s), 5 in s, 6 in s, 6 not in s, bool(s), bool(set()))
print(s.discard(5), s.discard(12345), s.remove(40), s, s.copy() == s, s.copy() is s)
s.update([1, 2], (3,), {4: 5}, "a")
print(len(s), "a" in s, sorted([x for x in s if x != "a"]))
s.clear()
print(s, s.add(7), s, s.pop(), s)
big = set(range(0, 2000, 7))
for i in range(0, 2000, 14):
    big.discard(i)
print(len(big), list(big)[:10], sum(big))
numbers = {i * i % 101 for i in range(200)}
print(numbers)
t = {2 ** 40, 1, 2 ** 61 - 1, 2 ** 61, 0, -5, 1.5, 2.5}
print(t, {"x"}, {(1, 2)}, {None}, {frozenset({1, 2}), frozenset({2, 1})})


def attempt(function):
    try:
        print(function())
    except (KeyError, TypeError, AttributeError) as error:
        print(type(error).__name__, error)


attempt(lambda: set().pop())
attempt(lambda: {1}.remove(2))
attempt(lambda: {1}.remove("x"))
attempt(lambda: {[]})
attempt(lambda: {1} + {2})
attempt(lambda: {1} | [2])
attempt(lambda: {1} < 2)
attempt(lambda: hash({1}))
attempt(lambda: set(5))
attempt(lambda: {1}.append(2))
attempt(lambda: {1, 2}.add())
number_set = {1, 2}
attempt(lambda: number_set[0])
