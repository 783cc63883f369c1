# Module functools: partial, reduce, caches that threads share, orders, wraps.
import functools
import threading
from functools import cache, cached_property, cmp_to_key, lru_cache, partial, reduce, total_ordering, wraps

print(reduce(lambda a, b: a * b, range(1, 6)), reduce(max, [3, 9, 2], 5), reduce(lambda a, b: a + [b], "ab", []))
for attempt in (lambda: reduce(max, []), lambda: reduce(max, 5), lambda: partial(), lambda: partial(3), lambda: lru_cache("x")):
    try:
        attempt()
    except TypeError as e:
        print(e)

p = partial(int, base=2)
print(p("101"), p("77", base=8), p.func is int, p.args, p.keywords)
q = partial(partial(print, "a", sep="-"), "b")
q("c", end="!\n")
print(q.args, q.keywords, sorted([3, 1, 2], key=partial(lambda k, x: k * x, -1)))


def logged(fn):
    @wraps(fn)
    def wrapper(*args, **kwargs):
        """Inner."""
        wrapper.calls += 1
        return fn(*args, **kwargs)

    wrapper.calls = 0
    return wrapper


@logged
def add(a, b=1):
    """Add two numbers."""
    return a + b


print(add(1), add(1, b=5), add.calls, add.__name__, add.__doc__, add.__qualname__, add.__wrapped__(2))


@lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib.cache_info(), fib.__name__)
fib.cache_clear()
print(fib.cache_info(), fib.cache_parameters(), fib.__wrapped__(1))


@lru_cache(maxsize=3)
def square(x, *, plus=0):
    print("compute", x, plus)
    return x * x + plus


print([square(x) for x in (1, 2, 3, 1, 4, 2, 1)], square(1, plus=1), square(1.0), square(True))
print(square.cache_info(), square.cache_info().hits, square.cache_info()[1], square.cache_info().maxsize)


@lru_cache
def plain(x):
    return [x]


@lru_cache(maxsize=0)
def never(x):
    return x


@lru_cache(typed=True)
def typed(x):
    return type(x).__name__


print(plain(1) is plain(1), plain(1) is plain(1.0), plain.cache_info(), never(1), never(1), never.cache_info())
print(typed(1), typed(1.0), typed(True), typed.cache_info())
try:
    plain([])
except TypeError as e:
    print(e)
try:
    fib("x")
except TypeError as e:
    print("passed on:", e)


class Circle:
    def __init__(self, r):
        self.r = r

    @cached_property
    def area(self):
        """The area."""
        print("computing")
        return 3 * self.r**2

    @lru_cache(maxsize=None)
    def scaled(self, k):
        return self.r * k


c = Circle(2)
print(c.area, c.area, c.__dict__["area"], Circle.area.__doc__, c.scaled(3), c.scaled(3), Circle.scaled.cache_info().hits)
del c.area
print(c.area)


@total_ordering
class Version:
    def __init__(self, *parts):
        self.parts = parts

    def __eq__(self, other):
        return self.parts == other.parts

    def __lt__(self, other):
        return self.parts < other.parts


a, b = Version(1, 2), Version(1, 3)
print(a < b, a <= b, a > b, a >= b, a <= Version(1, 2), a >= Version(1, 2), max(a, b).parts, a != b)
try:

    @total_ordering
    class Nothing:
        pass
except ValueError as e:
    print(e)
print(sorted([5, 2, 9, 1], key=cmp_to_key(lambda x, y: y - x)), sorted("bca", key=cmp_to_key(lambda x, y: (x > y) - (x < y))))


class Cell:
    def set_state(self, state):
        self.state = state

    alive = functools.partialmethod(set_state, True)


cell = Cell()
cell.alive()
print(cell.state)


@cache
def slow(n):
    return sum(range(n))


results = [None] * 4


def work(me):
    results[me] = sum(slow(i % 50) for i in range(400))


ts = [threading.Thread(target=work, args=(i,)) for i in range(4)]
for t in ts:
    t.start()
for t in ts:
    t.join()
info = slow.cache_info()
print(set(results), info.hits + info.misses, info.currsize, info.misses >= 50)
