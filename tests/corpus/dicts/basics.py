# Dictionaries: making, reading, writing, deleting, order.
d = {"b": 1, "a": 2, 3: "three", (1, 2): [4], None: 0, 1.5: "x", True: "yes"}
print(d, len(d), d["b"], d[3], d[(1, 2)], d[None], d[1], d[1.0], d[3.0])
d["c"] = 5
d["b"] = 10
del d["a"]
d["a"] = "back"
print(d, "a" in d, "z" in d, "z" not in d, list(d), bool(d), bool({}))
print({}, {1: 2} == {1.0: 2.0}, {1: 2, 3: 4} == {3: 4, 1: 2}, {1: 2} != {1: 3}, {**{"a": 1}, "b": 2, **{"a": 3}}, dict(), dict(a=1, b=2), dict([("x", 1), ("y", 2)]), dict({"k": 1}, z=2), dict(zip("ab", [1, 2])))
nested = {"a": {"b": {"c": [1, {"d": "deep"}]}}}
nested["a"]["b"]["c"][1]["e"] = "new"
nested["a"]["x"] = nested["a"]["b"]["c"][0]
print(nested, nested["a"]["b"]["c"][1]["d"])
counts = {}
for letter in "mississippi":
    counts[letter] = counts.get(letter, 0) + 1
print(counts, sorted(counts.items()), max(counts, key=counts.get))
counts["m"] += 5
counts["i"] *= 2
print(counts)
groups = {}
for word in ["apple", "bob", "cat", "dodo", "eel"]:
    groups.setdefault(len(word), []).append(word)
print(groups)
loop = {}
loop["self"] = loop
print(loop)
many = {i * i: i for i in range(300)}
for i in range(0, 300, 3):
    del many[i * i]
for i in range(5):
    many[-i - 1] = i
print(len(many), list(many)[:5], list(many)[-5:], many[250 * 250])
