# Start, join, arguments, results, is_alive.
import threading


def work(results, index, factor=1, *, offset=0):
    total = 0
    for i in range(1000):
        total += i * factor
    results[index] = total + offset


results = [None] * 4
threads = [
    threading.Thread(target=work, args=(results, 0)),
    threading.Thread(target=work, args=(results, 1, 2)),
    threading.Thread(target=work, args=(results, 2), kwargs={"offset": 5}),
    threading.Thread(target=work, kwargs={"results": results, "index": 3, "factor": -1}),
]
print([t.is_alive() for t in threads])
for t in threads:
    t.start()
for t in threads:
    t.join()
print(results, [t.is_alive() for t in threads])
t = threading.Thread(target=lambda: None)
try:
    t.join()
except RuntimeError as error:
    print(error)
t.start()
t.join()
t.join()
print(t.join(timeout=1), t.join(0.5))
try:
    t.start()
except RuntimeError as error:
    print(error)
try:
    threading.current_thread().join()
except RuntimeError as error:
    print(error)
empty = threading.Thread()
empty.start()
empty.join()


def nested(depth, log):
    if depth:
        inner = threading.Thread(target=nested, args=(depth - 1, log))
        inner.start()
        inner.join()
    log.append(depth)


log = []
nested(5, log)
print(log)
gate = threading.Event()
slow = threading.Thread(target=gate.wait)
slow.start()
slow.join(0.001)
print(slow.is_alive())
gate.set()
slow.join()
print(slow.is_alive())
