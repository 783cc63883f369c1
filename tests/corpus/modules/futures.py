# Module concurrent.futures: results, exceptions, map, wait, as_completed, cancelling, callbacks, shutdown.
import concurrent.futures
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor, as_completed, wait


def square(n):
    return n * n


def fail(n):
    raise ValueError(f"no {n}")


with ThreadPoolExecutor(max_workers=3) as pool:
    futures = [pool.submit(square, i) for i in range(10)]
    print([f.result() for f in futures], all(f.done() for f in futures))
    print(list(pool.map(square, range(5))), list(pool.map(lambda a, b: a + b, "abc", "xyz")), list(pool.map(square, [])))
    f = pool.submit(fail, 7)
    try:
        f.result()
    except ValueError as e:
        print("raised", e, f.exception() is e, f.exception().args)
    by_future = {pool.submit(pow, 2, k): k for k in range(8)}
    found = {}
    for future in as_completed(by_future):
        found[by_future[future]] = future.result()
    print(sorted(found.items()))
    print(pool.submit(dict, a=1, b=2).result(), pool.submit(sorted, [3, 1, 2], reverse=True).result())
    results = pool.map(lambda n: 1 // n, [1, 0, 1])
    print(next(results))
    try:
        next(results)
    except ZeroDivisionError as e:
        print(e, list(results))
try:
    pool.submit(square, 1)
except RuntimeError as e:
    print(e)

gate = threading.Event()
with ThreadPoolExecutor(1, thread_name_prefix="solo") as pool:
    name = pool.submit(lambda: threading.current_thread().name).result()
    blocker = pool.submit(gate.wait)
    waiting = [pool.submit(square, i) for i in range(3)]
    while not blocker.running():
        time.sleep(0.001)
    print(name, blocker.running(), blocker.cancel(), waiting[0].cancel(), waiting[0].cancelled(), waiting[0].done(), waiting[1].done())
    try:
        waiting[1].result(timeout=0.01)
    except concurrent.futures.TimeoutError as e:
        print("timeout", repr(e), isinstance(e, TimeoutError))
    try:
        list(as_completed([waiting[1]], timeout=0.01))
    except TimeoutError as e:
        print(e)
    done, not_done = wait(waiting, timeout=0.01)
    print(len(done), len(not_done))
    called = []
    waiting[2].add_done_callback(lambda f: called.append(f.result()))
    waiting[0].add_done_callback(lambda f: called.append("cancelled" if f.cancelled() else "?"))
    gate.set()
    print(sorted(f.result() for f in wait(waiting[1:]).done))
    try:
        waiting[0].result()
    except concurrent.futures.CancelledError as e:
        print("cancelled", type(e).__name__)
print(called, blocker.result())

with ThreadPoolExecutor(4) as pool:
    fs = [pool.submit(fail if i == 2 else square, i) for i in range(6)]
    done, not_done = concurrent.futures.wait(fs, return_when=concurrent.futures.ALL_COMPLETED)
    print(len(done), len(not_done), sum(1 for f in done if f.exception() is not None))
    done, not_done = wait(fs, return_when=concurrent.futures.FIRST_EXCEPTION)
    print(len(done), len(not_done))

f = concurrent.futures.Future()
print(f.done(), f.running(), f.set_running_or_notify_cancel(), f.running())
f.set_result(5)
print(f.result(), f.exception(), f.cancel())
try:
    f.set_result(6)
except concurrent.futures.InvalidStateError as e:
    print(str(e).startswith("FINISHED: <Future at 0x"), str(e).endswith(" state=finished returned int>"))
g = concurrent.futures.Future()
print(g.cancel(), g.cancelled(), g.set_running_or_notify_cancel(), g.cancel())

for attempt in (lambda: ThreadPoolExecutor(0), lambda: ThreadPoolExecutor(1, initializer=3), lambda: wait([], return_when="x")):
    try:
        attempt()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)

local = threading.local()


def prepare(value):
    local.value = value


with ThreadPoolExecutor(2, initializer=prepare, initargs=(42,)) as pool:
    print(set(pool.map(lambda _: local.value, range(20))))


def nested(pool, n):
    return n if n < 2 else sum(f.result() for f in [pool.submit(nested, pool, n - 1), pool.submit(nested, pool, n - 2)])


with ThreadPoolExecutor(64) as pool:
    print(pool.submit(nested, pool, 6).result())


class Task:
    def __init__(self, n):
        self.n = n
        self.children = []

    def __call__(self):
        self.children.append(self.n + 1)
        return self


with ThreadPoolExecutor() as pool:
    tasks = [Task(i) for i in range(5)]
    print([t.children for t in pool.map(lambda t: t(), tasks)], [f.result() is t for f, t in zip([pool.submit(t) for t in tasks], tasks)])


def exits():
    sys.exit(3)


with ThreadPoolExecutor(1) as pool:
    try:
        pool.submit(exits).result()
    except SystemExit as e:
        print("exit", e.code)

late = ThreadPoolExecutor(1)
late.submit(lambda: (time.sleep(0.02), print("the last work is done before the end")))
print("main ends")
