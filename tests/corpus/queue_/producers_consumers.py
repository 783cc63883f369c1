# Several producers and consumers, a bounded queue, sentinels.
import queue
import threading

q = queue.Queue(maxsize=5)
results, lock = [], threading.Lock()


def produce(start):
    for i in range(start, start + 60):
        q.put(i)


def consume():
    mine = []
    while True:
        item = q.get()
        if item is None:
            break
        mine.append(item * 2)
    with lock:
        results.extend(mine)


producers = [threading.Thread(target=produce, args=(i * 100,)) for i in range(3)]
consumers = [threading.Thread(target=consume) for _ in range(2)]
for t in producers + consumers:
    t.start()
for t in producers:
    t.join()
for _ in consumers:
    q.put(None)
for t in consumers:
    t.join()
print(len(results), sorted(results) == [2 * (100 * k + i) for k in range(3) for i in range(60)], q.empty())
