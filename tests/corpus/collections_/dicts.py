"""collections.defaultdict, OrderedDict and Counter."""
import threading
from collections import Counter, OrderedDict, defaultdict


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


groups = defaultdict(list)
for word in "one three five two four six".split():
    groups[len(word)].append(word)
print(groups, groups[3], groups.get(9), 9 in groups, groups[9], len(groups), dict(groups), groups.default_factory)
counts = defaultdict(int)
for c in "mississippi":
    counts[c] += 1
print(counts, sorted(counts.items()), counts == {"m": 1, "i": 4, "s": 4, "p": 2}, counts.copy(), type(counts.copy()).__name__)
print(defaultdict(int, {"a": 1}, b=2), defaultdict(), defaultdict(None, [(1, 2)]), defaultdict(int, a=1) | {"z": 1})
print({"z": 1} | defaultdict(int, a=1), defaultdict(lambda: "d")["x"], list(defaultdict(set, {1: {2}})), counts.pop("m"))
tree = defaultdict(lambda: defaultdict(int))
tree["a"]["b"] += 5
print(tree["a"]["b"], tree["q"]["r"], sorted(tree))
for action in (
    lambda: defaultdict(5), lambda: defaultdict()["x"], lambda: defaultdict(None, 5),
    lambda: defaultdict(lambda: 1 / 0)["x"], lambda: defaultdict(int).popitem(),
):
    attempt(action)

o = OrderedDict([("a", 1), ("b", 2)], c=3)
o.move_to_end("a")
print(o, list(o), o == {"b": 2, "c": 3, "a": 1}, o == OrderedDict(a=1, b=2, c=3), o != OrderedDict(), OrderedDict())
o.move_to_end("c", last=False)
print(o, o.popitem(), o.popitem(last=False), o, list(reversed(o)), o.copy(), type(o.copy()).__name__, o | {"n": 1})
for action in (lambda: o.move_to_end("zz"), lambda: OrderedDict().popitem(), lambda: OrderedDict().popitem(last=False)):
    attempt(action)


class LRU:
    def __init__(self, size):
        self.size, self.items, self.lock = size, OrderedDict(), threading.Lock()

    def get(self, key):
        with self.lock:
            if key in self.items:
                self.items.move_to_end(key)
                return self.items[key]
            self.items[key] = key * key
            if len(self.items) > self.size:
                self.items.popitem(last=False)
            return self.items[key]


cache = LRU(3)
for key in (1, 2, 3, 1, 4, 1, 5):
    cache.get(key)
print(list(cache.items))
threads = [threading.Thread(target=lambda: [cache.get(i % 7) for i in range(200)]) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(len(cache.items), all(v == k * k for k, v in cache.items.items()))

c = Counter("mississippi")
print(c, c["s"], c["z"], "z" in c, c.most_common(2), c.most_common(), sorted(c.elements()), c.total(), len(c))
c.update("miss")
c.update({"m": 10}, z=1)
c.subtract("ss", i=2)
print(c, Counter(a=3, b=-1), Counter({"a": 1}), Counter(), Counter([1, 1, 2]), c.most_common(0))
x, y = Counter(a=3, b=1), Counter(a=1, b=2, c=1)
print(x + y, x - y, x & y, x | y, +Counter(a=-1, b=2), -Counter(a=-1, b=2), x == y, x != y, x == Counter(b=1, a=3, q=0))
print(x <= x + y, x < x, x >= Counter(), x > Counter(a=1), x.copy(), type(x.copy()).__name__, dict(x), x == {"a": 3, "b": 1})
x += y
print(x)
x -= Counter(a=4)
x |= Counter(z=2)
x &= Counter(z=1, b=9)
print(x)
del x["nothing"]
del x["z"]
print(x, max(c, key=c.get), sum(c.values()), sorted(Counter([(1, 2), (1, 2)]).items()))
for action in (lambda: Counter(5), lambda: Counter([[]]), lambda: x + {}, lambda: hash(x), lambda: Counter(1, 2)):
    attempt(action)
total, lock = Counter(), threading.Lock()


def count(part):
    mine = Counter(part)
    with lock:
        total.update(mine)


words = "the quick brown fox jumps over the lazy dog and the cat".split()
threads = [threading.Thread(target=count, args=(words[i::3],)) for i in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(total.most_common(1), total["the"], sorted(total) == sorted(set(words)))
