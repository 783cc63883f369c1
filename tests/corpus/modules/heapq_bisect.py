# Modules heapq and bisect.
import bisect
import heapq
import random
import threading
from heapq import heapify, heappop, heappush, nlargest, nsmallest

r = random.Random(5)
xs = [r.randint(0, 99) for _ in range(60)]
h = []
for x in xs:
    heappush(h, x)
print(h)
print([heappop(h) for _ in range(10)], h[0])
heapify(xs)
print(xs, heapq.heappushpop(xs, -1), heapq.heappushpop(xs, 50), heapq.heapreplace(xs, 7), xs[:5])
print(nlargest(3, xs), nsmallest(4, xs), nlargest(2, "hello", key=ord), nsmallest(100, [3, 1, 2]), nlargest(0, xs))
print(list(heapq.merge([1, 4, 7], [2, 5], [], [0, 9])), list(heapq.merge("bd", "ac", key=ord)), list(heapq.merge([3, 1], [2], reverse=True)))
for attempt in (lambda: heappop([]), lambda: heappush((), 1), lambda: heapify(3), lambda: heapq.heapreplace([], 1), lambda: heappush([1], "a")):
    try:
        attempt()
    except (IndexError, TypeError) as e:
        print(type(e).__name__, e)
tasks = []
for n, name in enumerate(["write", "read", "idle", "read"]):
    heappush(tasks, (len(name), n, name))
print([heappop(tasks)[2] for _ in range(4)])
a = [1, 3, 3, 5, 8]
print([bisect.bisect(a, x) for x in range(10)], [bisect.bisect_left(a, x) for x in range(10)], bisect.bisect_right(a, 3, 2, 3))
bisect.insort(a, 4)
bisect.insort_left(a, 3.0)
print(a, bisect.bisect_left(["a", "bb", "ccc"], 2, key=len), bisect.bisect(a, 100, lo=2))
try:
    bisect.bisect(a, 1, -1)
except ValueError as e:
    print(e)


def dijkstra(graph, start):
    dist = {start: 0}
    todo = [(0, start)]
    while todo:
        d, u = heappop(todo)
        if d > dist[u]:
            continue
        for v, w in graph[u]:
            if d + w < dist.get(v, 10**9):
                dist[v] = d + w
                heappush(todo, (d + w, v))
    return sum(dist.values())


graph = [[(r.randrange(40), r.randint(1, 9)) for _ in range(3)] for _ in range(40)]
out = [0] * 8


def work(k):
    for s in range(k, 8, 2):
        out[s] = dijkstra(graph, s)


ts = [threading.Thread(target=work, args=(k,)) for k in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(out)
