# Set and dictionary comprehensions.
print({x % 4 for x in range(20)}, {x for x in range(10) if x > 6}, {(i, j) for i in range(2) for j in range(2)} == {(0, 0), (0, 1), (1, 0), (1, 1)})
print({x: x * x for x in range(5)}, {k: v for k, v in [("a", 1), ("b", 2), ("a", 3)]}, {v: k for k, v in {"x": 1, "y": 2}.items()}, {x: {y: x * y for y in range(2)} for x in range(2)})
print({w: len(w) for w in ["a", "bb"] if w != "a"}, {i: [j for j in range(i)] for i in range(3)}, {**{i: i for i in range(2)}, 5: 5}, {str(k): k for k in (1, 2)})


def build(keys):
    base = 100
    return {key: base + i for i, key in enumerate(keys)}, {base + i for i in range(len(keys))}


print(build("abc"))
order = []


def note(label, value):
    order.append(label)
    return value


print({note("key", i): note("value", i * 2) for i in range(2)}, order)
try:
    {[]: 1 for _ in range(1)}
except TypeError as error:
    print(error)
