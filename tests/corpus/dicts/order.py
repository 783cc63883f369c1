# Insertion order after overwriting, deleting, re-inserting, popping and growing.
d = {}
for i in range(20):
    d[(i * 7) % 20] = i
print(d)
for i in range(0, 20, 2):
    del d[i]
print(list(d))
for i in (4, 2, 0):
    d[i] = "again"
print(list(d.items()))
d[1] = "changed in place"
print(list(d.items())[0:3], d.popitem(), d.popitem(), list(d)[-1])
for i in range(100):
    d[f"k{i}"] = i
    if i % 3:
        d.pop(f"k{i - 1}", None)
print(len(d), list(d)[:12], list(d)[-5:])
first = next(iter(d))
value = d.pop(first)
d[first] = value
print(list(d)[-1] == first, [key for key in d if isinstance(key, int)])
while len(d) > 3:
    d.pop(next(iter(d)))
print(d)
print({1: "a", 1.0: "b", True: "c"}, {"x": 1, "y": 2, "x": 3}, list({**{"b": 1}, "a": 1, "b": 2}))
