# Instances that can be called, hashed and used as conditions.
class Adder:
    def __init__(self, n):
        self.n = n
        self.calls = 0

    def __call__(self, *args, **kwargs):
        self.calls += 1
        return self.n + sum(args) + sum(kwargs.values())


add = Adder(10)
print(add(), add(1), add(1, 2, x=3), add.calls, callable(add), list(map(add, [1, 2])), sorted([3, 1], key=Adder(0)))


class Registry:
    def __init__(self):
        self.handlers = {}

    def on(self, name, handler):
        self.handlers.setdefault(name, []).append(handler)
        return self

    def __call__(self, name, *args):
        return [handler(*args) for handler in self.handlers.get(name, [])]


class Logger:
    def __init__(self):
        self.lines = []

    def log(self, text):
        self.lines.append(text)
        return len(self.lines)


logger = Logger()
registry = Registry().on("say", logger.log).on("say", str.upper).on("say", lambda t: t[::-1]).on("quit", Adder(0))
print(registry("say", "hello"), registry("say", "you"), registry("quit", 1), registry("none"), logger.lines)
bound = logger.log
print(bound("x"), bound == logger.log, bound.__self__ is logger, bound.__name__)


class NotCallable:
    pass


n = NotCallable()
n.__call__ = lambda: 5
try:
    n()
except TypeError as error:
    print(error)
