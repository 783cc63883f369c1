# All methods of dictionaries.
d = {"a": 1, "b": 2, "c": 3}
print(d.get("a"), d.get("z"), d.get("z", 0), d.setdefault("a", 9), d.setdefault("d", 4), d.setdefault("e"), d)
print(d.pop("e"), d.pop("zz", "default"), d.popitem(), d, d.copy() == d, d.copy() is d)
print(d.update({"a": 10, "x": 1}), d, d.update(y=2, z=3), d.update([("p", 1)]), d.update(), d)
print(dict.fromkeys("abc"), dict.fromkeys([1, 2], 0), dict.fromkeys(range(2), []), d | {"a": 0, "new": 1}, {"q": 1} | d)
d |= {"b": 20}
d |= [("c", 30)]
print(d, list(d.keys()), list(d.values()), list(d.items()), list(reversed(d)), list(reversed(d.items()))[:1])
print(d.clear(), d, len(d))


def attempt(function):
    try:
        print(function())
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        print(type(error).__name__, error, error.args)


e = {"k": 1}
attempt(lambda: e["missing"])
attempt(lambda: e[5])
attempt(lambda: e[(1, "a")])
attempt(lambda: e.pop("nope"))
attempt(lambda: {}.popitem())
attempt(lambda: e[[1]])
attempt(lambda: {[]: 1})
attempt(lambda: {{}: 1})
attempt(lambda: e.get([]))
attempt(lambda: e.get())
attempt(lambda: e.update(5))
attempt(lambda: e.update([1]))
attempt(lambda: e.update(["abc"]))
attempt(lambda: dict([(1, 2, 3)]))
attempt(lambda: dict(5))
attempt(lambda: e + {})
attempt(lambda: e < {})
attempt(lambda: e | 5)
attempt(lambda: e.key)
attempt(lambda: hash(e))
try:
    del e["gone"]
except KeyError as error:
    print(error, repr(error))
