# threading.excepthook: assigned, read, called, put back; what a hook sees; vars().
import sys
import threading

seen = []


def hook(args):
    seen.append((args.exc_type.__name__, str(args.exc_value), args.exc_traceback is not None, args.thread.name))


def boom(n):
    raise ValueError(f"boom {n}")


def leave():
    sys.exit(3)


def run(target, *args, name):
    t = threading.Thread(target=target, args=args, name=name)
    t.start()
    t.join()


old = threading.excepthook
print(old is threading.excepthook, callable(threading.__excepthook__))
threading.excepthook = hook
print(threading.excepthook is hook)
run(boom, 1, name="one")
run(leave, name="quiet")
print(seen)
threading.excepthook = lambda args: (seen.append("both"), old(args))
run(boom, 2, name="two")
threading.excepthook = old
run(boom, 3, name="three")
print(seen[1:], threading.excepthook is old)


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


def function():
    pass


function.note = 1
print(vars(Point(1, 2)), vars(function), function.__dict__)
local = threading.local()
local.a = 1
print(local.__dict__, vars(local))
try:
    vars(3)
except TypeError as e:
    print(e)
raise SystemExit("over")
