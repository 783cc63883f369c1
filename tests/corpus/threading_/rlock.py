# RLock: re-entry, ownership, misuse.
import threading

lock = threading.RLock()
with lock:
    with lock:
        print(lock.acquire(), lock.acquire(False))
        lock.release()
        lock.release()
    got = []
    t = threading.Thread(target=lambda: got.append(lock.acquire(False)))
    t.start()
    t.join()
    print(got)
try:
    lock.release()
except RuntimeError as error:
    print(error)


def try_and_release():
    ok = lock.acquire(timeout=1)
    got.append(ok)
    lock.release()


t = threading.Thread(target=try_and_release)
t.start()
t.join()
print(got)
lock.acquire()
errors = []


def release_of_another():
    try:
        lock.release()
    except RuntimeError as error:
        errors.append(str(error))


t = threading.Thread(target=release_of_another)
t.start()
t.join()
lock.release()
print(errors)


class Account:
    def __init__(self):
        self.lock = threading.RLock()
        self.balance = 0

    def add(self, amount):
        with self.lock:
            self.balance += amount

    def add_twice(self, amount):
        with self.lock:
            self.add(amount)
            self.add(amount)


account = Account()
threads = [threading.Thread(target=lambda: [account.add_twice(1) for _ in range(500)]) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(account.balance)
