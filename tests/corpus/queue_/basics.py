# Queue, LifoQueue and SimpleQueue without threads.
import queue

q = queue.Queue()
print(q.empty(), q.full(), q.qsize(), q.put(1), q.put("two", block=False), q.put_nowait([3]), q.qsize(), q.empty())
print(q.get(), q.get(False), q.get_nowait(), q.empty())
for function in (q.get_nowait, lambda: q.get(False), lambda: q.get(block=False), lambda: q.get(timeout=0.01), lambda: q.get(True, 0.01)):
    try:
        function()
    except queue.Empty as error:
        print("empty", repr(error), end="; ")
print()
b = queue.Queue(maxsize=2)
b.put(1)
b.put(2)
print(b.full(), b.maxsize, b.qsize())
for function in (lambda: b.put_nowait(3), lambda: b.put(3, False), lambda: b.put(3, timeout=0.01)):
    try:
        function()
    except queue.Full as error:
        print("full", repr(error), end="; ")
print()
s = queue.LifoQueue()
for i in range(4):
    s.put(i)
print([s.get() for _ in range(4)], s.empty())
f = queue.SimpleQueue()
f.put("a")
f.put_nowait("b")
print(f.qsize(), f.get(), f.get(timeout=1), f.empty())
try:
    f.get_nowait()
except queue.Empty:
    print("simple is empty")
q.put(None)
print(q.get() is None, issubclass(queue.Empty, Exception), queue.Queue(0).full(), queue.Queue(-1).maxsize)
for wrong in (lambda: q.get(timeout=-1), lambda: b.put(1, timeout=-1), lambda: f.get(timeout=-1)):
    try:
        wrong()
    except ValueError as error:
        print(error)
q.put(1)
q.get()
for _ in range(4):
    try:
        q.task_done()
    except ValueError as error:
        print(error)
