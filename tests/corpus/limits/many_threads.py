# A hundred threads at the same time, and hundreds one after the other.
import threading

N = 100
barrier = threading.Barrier(N + 1)
lock = threading.Lock()
numbers, alive = [], []


def work(i):
    with lock:
        numbers.append(i)
    barrier.wait()
    alive.append(i)
    barrier.wait()


threads = [threading.Thread(target=work, args=(i,)) for i in range(N)]
for t in threads:
    t.start()
barrier.wait()
print(len(numbers), sorted(numbers) == list(range(N)))
barrier.wait()
for t in threads:
    t.join()
print(len(alive), len(set(alive)))
total = [0]


def add(i):
    total[0] += i


for i in range(300):
    t = threading.Thread(target=add, args=(i,))
    t.start()
    t.join()
print(total)
