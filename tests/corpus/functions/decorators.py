"""Decorators of functions, methods and classes: order, arguments, names, what a traceback shows."""
import threading


def say(text):
    print("make", text)

    def decorate(function):
        print("apply", text, function.__name__)

        def wrapped(*args, **keywords):
            print("call", text)
            return function(*args, **keywords)

        wrapped.__name__ = function.__name__
        wrapped.__doc__ = function.__doc__
        return wrapped

    return decorate


@say("outer")
@say("inner")
def add(a, b=1):
    """Adds."""
    return a + b


print(add(1), add(1, b=4), add.__name__, add.__doc__)


def synchronized(lock):
    def decorate(function):
        def locked(*args):
            with lock:
                return function(*args)

        return locked

    return decorate


LOCK = threading.Lock()
total = 0


@synchronized(LOCK)
def bump(by):
    global total
    total += by


threads = [threading.Thread(target=lambda: [bump(1) for _ in range(200)]) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(total)

REGISTRY = {}


def register(cls):
    REGISTRY[cls.__name__] = cls
    return cls


def memoize(function):
    cache = {}

    def lookup(n):
        if n not in cache:
            cache[n] = function(n)
        return cache[n]

    lookup.cache = cache
    return lookup


@register
class Thing:
    made = []

    def __init__(self, x):
        self.x = x

    @memoize
    def power(n):
        return 2**n

    def log(function):
        def logged(self, *args):
            self.made.append((function.__name__, args))
            return function(self, *args)

        return logged

    @log
    def scale(self, by):
        return self.x * by

    @property
    @log
    def double(self):
        return self.x * 2

    @staticmethod
    @say("static")
    def plain(x):
        return x + 1

    @classmethod
    @say("class")
    def create(cls, x):
        return cls(x)


thing = Thing.create(5)
print(thing.scale(3), thing.double, Thing.plain(4), thing.made, sorted(REGISTRY))


@memoize
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), len(fib.cache))


@(lambda function: function() + 1)
def value():
    return 41


print(value)


@str
def text():
    pass


print(text.startswith("<function text"))


def outer():
    calls = []

    @calls.append
    def first():
        return 1

    @lambda f: f
    def second():
        return calls[0]() + 1

    return first, second()


print(outer())


def replace(_):
    return 5


@replace
class Gone:
    pass


print(Gone)

for bad in (None, 5, "text"):
    try:

        @bad
        def never():
            pass
    except TypeError as error:
        print(error)


def broken(function):
    raise ValueError("not " + function.__name__)


@broken
def last():
    pass
