# A dictionary that changes its size during a loop.
def attempt(change):
    d = {"a": 1, "b": 2, "c": 3}
    seen = []
    try:
        for key in d:
            seen.append(key)
            change(d, key)
        print("finished", seen, d)
    except RuntimeError as error:
        print(error, seen, d)


def add(d, key):
    d[key + key] = 0


def delete(d, key):
    del d[key]


def overwrite(d, key):
    d[key] += 1


def replace(d, key):
    del d[key]
    d[key + "!"] = 0


attempt(add)
attempt(delete)
attempt(overwrite)
attempt(lambda d, key: d.clear())
attempt(lambda d, key: d.update(z=1) if key == "c" else None)
for view in (dict.items, dict.values, dict.keys):
    d = {1: 2}
    try:
        for _ in view(d):
            d[len(d) + 5] = 0
    except RuntimeError as error:
        print(error)
d = {1: 2, 3: 4}
iterator = iter(d)
next(iterator)
d[5] = 6
try:
    next(iterator)
except RuntimeError as error:
    print(error)
for key in list(d):
    del d[key]
print(d)
