# Every thread has its own depth, and survives RecursionError.
import threading


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


def endless(n):
    return endless(n + 1) + 1


def work(i, out):
    first = depth(700 + i)
    try:
        endless(0)
        caught = "nothing"
    except RecursionError as error:
        caught = type(error).__name__
    out[i] = (first, caught, depth(500))


out = {}
threads = [threading.Thread(target=work, args=(i, out)) for i in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(out.items()))


class Deep:
    def __init__(self, n):
        self.child = Deep(n - 1) if n else None

    def __len__(self):
        return 1 + (len(self.child) if self.child else 0)

    def __bool__(self):
        return True

    def __eq__(self, other):
        return self.child == other.child


print(len(Deep(200)), Deep(150) == Deep(150))
