"""The module that the tests of the API load into runtimes: functions of every sort."""

FUNCTIONS = """
import threading

log = []

class Odd(Exception):
    pass

class Thing:
    pass

def echo(x):
    return x

def options(a, b=2, *, c=3, **rest):
    return [a, b, c, rest]

def join(*parts):
    return parts

def kind(x):
    return type(x).__name__

def double(x):
    return x * 2

def remember(x):
    log.append(x)
    return len(log)

def change(items):
    items.append(99)
    return items

def divide(a, b):
    return a // b

def fail(name):
    if name == "odd":
        raise Odd("strange", 1)
    if name == "key":
        raise KeyError("k")
    if name == "os":
        raise OSError("os trouble")
    if name == "exit":
        raise SystemExit(5)
    raise ValueError("größe")

def thing():
    return Thing()

def function():
    return echo

def loop():
    x = []
    x.append(x)
    return x

def nest(n):
    x = []
    for i in range(n):
        x = [x]
    return x

def parallel(n):
    out = []
    def work(me):
        for i in range(200):
            out.append(me)
    ts = [threading.Thread(target=work, args=(i,)) for i in range(n)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    return len(out)

def spin():
    while True:
        pass

not_a_function = 3
"""
