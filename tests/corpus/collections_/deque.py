"""collections.deque: both ends, its length limit, its errors, and threads that share one."""
import collections
import threading
from collections import deque


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


d = deque([1, 2, 3])
print(d, len(d), bool(deque()), deque("ab"), deque((), 3), collections.deque is deque, type(d).__name__)
d.append(4)
d.appendleft(0)
d.extend([5, 6])
d.extendleft([-1, -2])
print(d, d.pop(), d.popleft(), d, d[0], d[-1], d.index(3), d.count(2), 3 in d, 9 in d, list(d), sum(d), max(d), sorted(d))
for n in (1, -1, 3, 0, 100, -7):
    d.rotate(n)
    print(n, d)
deque().rotate(5)
d.insert(2, "x")
d.remove("x")
d.reverse()
d[1] = 7
del d[0]
print(d, d.copy(), d.copy() == d, list(reversed(d)), [x for x in d], [*d], d + deque([1]), deque([1]) * 2, d.maxlen)
d += [8]
print(d, d == deque(d), d == list(d), d != deque(), deque([1]) < deque([2]), deque([1, 2]) >= deque([1]))
limited = deque(maxlen=3)
for i in range(5):
    limited.append(i)
    print(limited)
limited.appendleft("l")
print(limited, limited.maxlen, deque(range(10), maxlen=2), deque(range(10), 0), limited.copy())
limited.extend("abcd")
limited.extendleft("xy")
print(limited, limited + deque([1]), limited * 2)
a, *b = deque([1, 2, 3])
print(a, b, tuple(deque([1])), dict(deque([(1, 2)])), ",".join(deque("abc")), any(deque([0])), list(zip(deque([1]), deque([2]))))
for action in (
    lambda: deque().pop(), lambda: deque().popleft(), lambda: deque([1])[5], lambda: deque([1])["a"], lambda: d[0:1],
    lambda: deque([1]).remove(2), lambda: deque([1]).index(2), lambda: limited.insert(0, 1), lambda: deque(5),
    lambda: deque([], -1), lambda: deque([], "a"), lambda: d + [1],
    lambda: deque([1]).__setitem__(3, 1), lambda: d.rotate("a"), lambda: deque([1]) < [1],
):
    attempt(action)
nested = deque([1])
nested.append(deque(["in"]))
print(nested, f"{deque([1])}", str(deque("a", 1)))
while nested:
    nested.popleft()
print(nested, "empty" if not nested else "")


class Recent(deque):
    def newest(self):
        return self[-1]


r = Recent([1, 2], 2)
r.append(3)
print(r, r.newest(), isinstance(r, deque))

jobs = deque()
condition = threading.Condition()
done = []


def consume():
    while True:
        with condition:
            while not jobs:
                condition.wait()
            job = jobs.popleft()
        if job is None:
            return
        done.append(job * job)


threads = [threading.Thread(target=consume) for _ in range(3)]
for t in threads:
    t.start()
for job in [*range(50), None, None, None]:
    with condition:
        jobs.append(job)
        condition.notify()
for t in threads:
    t.join()
print(sorted(done) == [i * i for i in range(50)], jobs)

shared = deque()


def ends(k):
    for i in range(300):
        shared.append(k)
        shared.appendleft(k)
        shared.popleft()


threads = [threading.Thread(target=ends, args=(k,)) for k in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(len(shared), sorted(set(shared)))
graph = {1: [2, 3], 2: [4], 3: [4, 5], 4: [6], 5: [6], 6: []}
seen, order, todo = {1}, [], deque([1])
while todo:
    node = todo.popleft()
    order.append(node)
    for following in graph[node]:
        if following not in seen:
            seen.add(following)
            todo.append(following)
print(order)
