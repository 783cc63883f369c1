# Lock: with, acquire in all forms, misuse, and a counter that stays right.
import threading

lock = threading.Lock()
print(lock.locked(), lock.acquire(), lock.locked(), lock.acquire(False), lock.acquire(blocking=False), lock.acquire(timeout=0.01), lock.acquire(True, 0.01))
print(lock.release(), lock.locked())
try:
    lock.release()
except RuntimeError as error:
    print(error)
with lock:
    print(lock.locked())
try:
    with lock:
        raise ValueError("inside")
except ValueError:
    print(lock.locked())
with lock as entered:
    print(entered)
for arguments in ((False, 1), (True, -5)):
    try:
        lock.acquire(*arguments)
    except ValueError as error:
        print(error)
counter = 0
shared = {"n": 0, "list": []}


def count(n):
    global counter
    for i in range(n):
        with lock:
            counter += 1
            shared["n"] += i
        if i % 100 == 0:
            lock.acquire()
            try:
                shared["list"].append(i)
            finally:
                lock.release()


threads = [threading.Thread(target=count, args=(1500,)) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(counter, shared["n"], sorted(shared["list"]))
lock.acquire()
helper = threading.Thread(target=lock.release)
helper.start()
helper.join()
print(lock.locked())
