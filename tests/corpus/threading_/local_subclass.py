# A subclass of threading.local: __init__ runs once in every thread that uses the object.
import threading


class Counter(threading.local):
    def __init__(self, start):
        self.n = start

    def up(self):
        self.n += 1
        return self.n


counter = Counter(10)
counter.up()
seen = []
t = threading.Thread(target=lambda: seen.append((counter.up(), counter.up())))
t.start()
t.join()
print(seen, counter.up())
