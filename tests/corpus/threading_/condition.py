# Condition: a bounded buffer, wait_for, notify_all, timeouts, misuse.
import threading

condition = threading.Condition()
buffer, consumed = [], []
CAPACITY = 3


def produce(items):
    for item in items:
        with condition:
            while len(buffer) >= CAPACITY:
                condition.wait()
            buffer.append(item)
            condition.notify_all()


def consume(n):
    for _ in range(n):
        with condition:
            condition.wait_for(lambda: buffer)
            consumed.append(buffer.pop(0))
            condition.notify_all()


threads = [threading.Thread(target=produce, args=(range(start, start + 50),)) for start in (0, 100)]
threads += [threading.Thread(target=consume, args=(25,)) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(consumed) == list(range(50)) + list(range(100, 150)), buffer)
with condition:
    print(condition.wait(0.01), condition.wait_for(lambda: False, timeout=0.01), condition.wait_for(lambda: 7))
for function in (condition.wait, condition.notify, condition.notify_all):
    try:
        function()
    except RuntimeError as error:
        print(error)
ready, started = [], threading.Semaphore(0)
gate = threading.Condition(threading.Lock())


def waiter(i):
    with gate:
        started.release()
        gate.wait()
        ready.append(i)


threads = [threading.Thread(target=waiter, args=(i,)) for i in range(3)]
for t in threads:
    t.start()
    started.acquire()
with gate:
    gate.notify_all()
for t in threads:
    t.join()
print(sorted(ready))
turn, order = 0, []


def in_turn(me, total):
    global turn
    for _ in range(5):
        with condition:
            condition.wait_for(lambda: turn % total == me)
            order.append(me)
            turn += 1
            condition.notify_all()


threads = [threading.Thread(target=in_turn, args=(i, 3)) for i in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(order)
