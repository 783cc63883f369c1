"""collections.deque where CPython has a special case: mutation while it is walked or searched, odd arguments, subclasses."""
from collections import deque
class Evil:
    def __init__(self, d, v): self.d = d; self.v = v
    def __eq__(self, o):
        self.d.append(9); return self.v
def att(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for v in (True, False):
    for name in ("remove", "index", "count", "__contains__"):
        d = deque(); d.append(Evil(d, v)); d.append(2)
        att(lambda: getattr(d, name)(3)); print(len(d))
d = deque([1,2,3])
it = iter(d); next(it); d[0]=5; print(next(it)); d.reverse(); print(next(it)); att(lambda: next(it)); d.append(1); att(lambda: next(it)); att(lambda: next(it))
d = deque([1,2,3]); it = iter(d); d.rotate(0); att(lambda: next(it)); it=iter(d); d.rotate(3); att(lambda: next(it)); 
d = deque([1]); it = iter(d); d.rotate(1); att(lambda: next(it))
d = deque([1,2],2); it = iter(d); d.append(1); att(lambda: next(it)); att(lambda: next(it))
it = reversed(d); next(it); d.pop(); att(lambda: next(it)); print(type(it).__name__, type(iter(d)).__name__)
att(lambda: hash(d)); att(lambda: d + [1]); att(lambda: 1 + d); att(lambda: [1] + d); att(lambda: d * "a"); att(lambda: d < 3); att(lambda: d * d)
att(lambda: d["a"]); att(lambda: d[1:2]); att(lambda: d[10**30]); att(lambda: d.__delitem__(5)); att(lambda: d.insert("a", 1)); att(lambda: d.rotate(1.5))
att(lambda: deque(1, 2, 3)); att(lambda: deque(maxlen=1.5)); att(lambda: deque(maxlen=10**30)); att(lambda: d.append()); att(lambda: d.foo); att(lambda: setattr(d, "foo", 1))
d = deque(); d.append(d); print(d, repr([d])); d = deque(maxlen=2); print(d); l = [d]; d.append(l); print(d, l)
print(deque, type(d), deque.__name__, deque.__module__, deque.__mro__)
att(lambda: d.index(5)); att(lambda: d.remove(5)); att(lambda: d.popleft(1)); print(d.__class__, deque([1]) == [1], deque([1,2]) == deque([1.0,2]), deque([[1]]) in [deque([[1]])])
print(isinstance(d, list), bool(deque()), deque([1,2,3]).index(3, -1), deque("abc", 2) * 2, 3 * deque([1]), deque([1]) * -1, deque([1]) * True)
d = deque([1,2,3]); d *= 2; print(d); d *= 0; print(d); d = deque([1,2,3], 4); d *= 3; print(d)
d = deque([1,2,3]); d.extend(d); print(d); d.extendleft(d); print(d); d += "ab"; print(d); d += d; print(d)
d = deque(range(5)); d.insert(2, "x"); d.insert(-1, "y"); d.insert(100, "z"); d.insert(-100, "a"); print(d); del d[2]; del d[-1]; print(d)
d = deque(range(5), 5); att(lambda: d.insert(1, 1)); d.__init__([9, 8], 1); print(d, d.maxlen); d.__init__(); print(d, d.maxlen)
a, b = deque([1, 2]); print(a, b, {*deque([1, 2])}, sorted(deque([3, 1])), list(map(str, deque([1]))), "".join(deque("ab")))
print(max(deque([1, 5])), min(deque([2])), list(enumerate(deque("ab"))), list(reversed(deque("abc"))), deque([1, 2]) > deque([1]), deque() <= deque())
l = [1]; l.extend(deque([2])); l += deque([3]); l[1:1] = deque([7]); print(l, set(deque([1, 1])), tuple(deque((1,))), dict(deque([(1, 2)])), list(zip(deque("ab"), deque("cd"))))
class S(deque):
    def __init__(self, it=(), maxlen=None, tag=0):
        super().__init__(it, maxlen); self.tag = tag
s = S([1, 2], 5, tag=3); s.append(4); s.x = 1; print(s, s.tag, s.x, len(s), s.copy(), type(s.copy()), s + deque([9]), s * 2, s == deque([1, 2, 4]), s.maxlen)
class G(deque):
    def __getitem__(self, i): return "g" + str(i)
    def append(self, x): super().append(x * 2)
g = G([1]); g.append(2); print(g[0], list(g), g)
def gen(k):
    return iter(lambda: k.pop(), 0)
d = deque([0]); d.extend(gen([0, 3, 2, 1])); print(d); d.extendleft(gen([0, 6, 5])); print(d); print(deque(gen([0, 8, 7]), 1))
class It:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        self.n -= 1
        if self.n < 0: raise StopIteration
        if self.n == 3: raise ValueError("it")
        return self.n
d = deque(); d.extend(It(2)); print(d)
att(lambda: d.extend(It(6))); print(d); att(lambda: deque(It(6)))
print(d.__copy__(), d.clear(), d, d.reverse(), len(d), deque([1], maxlen=None), deque(iterable=[1]) , deque([1,2,3,2]).count(2))
