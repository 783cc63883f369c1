# Hash values of numbers, which fix the order of sets.
for value in (0, 1, -1, -2, 5, 2 ** 31, 2 ** 61 - 2, 2 ** 61 - 1, 2 ** 61, 2 ** 62, -(2 ** 61) + 1, 2 ** 64, 10 ** 30, -(10 ** 30)):
    print(value, hash(value))
for value in (0.0, 1.0, -1.0, 0.5, 1.5, -2.25, 1e300, 2.0 ** 61, 1e-300, float("inf"), float("-inf")):
    print(value, hash(value))
print(hash(True), hash(False), hash(()), hash((1,)), hash((1, 2, 3)), hash((1.5, -2)), hash(((1, 2), 3)))
print(hash(frozenset()), hash(frozenset({1})), hash(frozenset({1, 2, 3})), hash(range(3)))
