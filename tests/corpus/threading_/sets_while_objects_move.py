# Sets are built from long lists while another thread keeps taking the builder's objects.
import threading
import time

N = 30000
numbers = list(range(N))
words = [str(i % 9973) for i in range(N)]


class Box:
    def __init__(self):
        self.n = 0
        self.seen = False


boxes = [Box() for i in range(4)]


def build():
    for turn in range(3):
        boxes[turn].n += 1
        a = set(numbers)
        b = frozenset(words)
        c = {0, N}.union(numbers)
        d = a.difference(numbers[::2])
        e = set(numbers[: N // 2])
        e.update(words)
        boxes[turn].n += 1
        print(len(a), len(b), len(c), len(d), len(e), sum(a), sum(d), max(b), "77" in e)


def take():
    for turn in range(200):
        for box in boxes:
            box.seen = True
        time.sleep(0.0002)


t = threading.Thread(target=take)
t.start()
build()
t.join()
print(sum([box.n for box in boxes]), all([box.seen for box in boxes]))
