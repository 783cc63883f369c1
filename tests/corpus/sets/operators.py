# Set algebra by operators and by methods, in place too, and comparisons.
a = {1, 2, 3, 4, 5}
b = {4, 5, 6, 7}
print(a | b, a & b, a - b, b - a, a ^ b, a | set(), a & set(), a - a)
print(a.union(b, [9]), a.intersection(b, [4]), a.difference([1], [2]), a.symmetric_difference([5, 50]), a.isdisjoint(b), a.isdisjoint([0]), a.issubset(range(10)), a.issuperset([1]))
print(a < b, a <= a, a < a, {1} < a, a > {1, 2}, a >= b, a == {5, 4, 3, 2, 1}, a != b, a == [1, 2, 3, 4, 5], set() < a)
c = a.copy()
c |= {10}
print(c)
c &= {1, 2, 10, 11}
print(c)
c -= {1}
print(c)
c ^= {2, 3}
print(c)
c.intersection_update([3, 10])
c.difference_update([10])
c.symmetric_difference_update([8])
print(c)
f = frozenset([1, 2, 3])
print(f, f | {9}, {9} | f, f & a, f - {1}, f ^ {1, 7}, f == {1, 2, 3}, hash(f) == hash(frozenset([3, 2, 1])), type(f | a).__name__, type(a | f).__name__, frozenset(), f.copy() is f, f.union([5]))
print({f: "key"}[frozenset({3, 1, 2})], f in {f}, {1, 2, 3} in {f}, len(f), sorted(f), max(f), sum(f), list(f))
try:
    f.add(1)
except AttributeError as error:
    print(error)
f |= {4}
print(f)
