# List comprehensions: filters, nesting, conditions, scope of the variable.
print([x * x for x in range(6)], [x for x in range(20) if x % 3 == 0], [x for x in range(30) if x % 2 if x % 3 == 0], [])
print([(x, y) for x in range(3) for y in "ab"], [(x, y) for x in range(4) for y in range(x)], [y for row in [[1, 2], [3], []] for y in row])
print([[i * j for j in range(3)] for i in range(3)], ["even" if x % 2 == 0 else "odd" for x in range(4)], [a + b for a, b in [(1, 2), (3, 4)]], [h for h, *_ in ["abc", "de"]])
x = "outer"
values = [x for x in range(3)]
print(x, values)
n = 10
print([n + i for i in range(3)], [n for n in range(3)], n, [len(w) for w in "a bb ccc".split()], [f"{k}={v}" for k, v in {"a": 1}.items()])


def inside(limit):
    factor = 2
    numbers = [factor * i + limit for i in range(limit) if i != factor]
    return numbers, [[factor for _ in range(j)] for j in range(limit)]


print(inside(4))
functions = [lambda: i for i in range(3)]
print([f() for f in functions], [f() for f in [lambda i=i: i for i in range(3)]])
try:
    print([1 // d for d in (2, 1, 0)])
except ZeroDivisionError as error:
    print(error)
print([last := v for v in range(4)], last)
