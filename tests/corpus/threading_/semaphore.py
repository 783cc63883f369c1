# A Semaphore limits how many threads are inside.
import threading

semaphore = threading.Semaphore(2)
print(semaphore.acquire(), semaphore.acquire(), semaphore.acquire(False), semaphore.acquire(timeout=0.01))
semaphore.release()
print(semaphore.acquire(blocking=False))
semaphore.release(2)
lock = threading.Lock()
inside, most, finished = 0, 0, 0


def enter():
    global inside, most, finished
    for _ in range(20):
        with semaphore:
            with lock:
                inside += 1
                most = max(most, inside)
            with lock:
                inside -= 1
                finished += 1


threads = [threading.Thread(target=enter) for _ in range(5)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(inside, most <= 2, finished)
try:
    threading.Semaphore(-1)
except ValueError as error:
    print(error)
done = threading.Semaphore(0)
results = []


def worker(i):
    results.append(i * i)
    done.release()


threads = [threading.Thread(target=worker, args=(i,)) for i in range(5)]
for t in threads:
    t.start()
for _ in range(5):
    done.acquire()
print(sorted(results))
for t in threads:
    t.join()
