# keys, values and items are live views, with set operators.
d = {"a": 1, "b": 2}
keys, values, items = d.keys(), d.values(), d.items()
print(keys, values, items, len(keys), len(values), len(items))
d["c"] = 3
print(keys, values, items, "c" in keys, 3 in values, ("c", 3) in items, ("c", 4) in items)
print(sorted(keys & {"a", "z"}), sorted(keys | {"z"}), sorted(keys - {"a"}), sorted(keys ^ {"a", "z"}), sorted(items & {("a", 1), ("b", 9)}), keys == {"a", "b", "c"}, keys >= {"a"}, keys < {"a"}, keys.isdisjoint({"q"}))
print(list(keys), tuple(values), sum(values), max(values), sorted(items, reverse=True), list(zip(keys, values)) == list(items), list(reversed(keys)))
for key, value in d.items():
    print(key, value, end=";")
print()
for i, (key, value) in enumerate(d.items()):
    d[key] = value * 10 + i
print(d, list(map(lambda pair: pair[1], d.items())))
try:
    print(keys[0])
except TypeError as error:
    print(error)
