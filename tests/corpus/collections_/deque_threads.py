"""Threads that share deques without a lock: every method is one moment."""
import threading
from collections import deque
N = 4000
d = deque(maxlen=50)
bad = []
def push(k):
    for i in range(N):
        d.append((k, i)) if i & 1 else d.appendleft((k, i))
        if len(d) > 50: bad.append(1)
def scan():
    for i in range(200):
        try:
            for x in d: x[0]
        except RuntimeError: pass
        c = d.copy(); l = list(d)
        if len(c) > 50 or len(l) > 50: bad.append(2)
        repr(d)
ts = [threading.Thread(target=push, args=(k,)) for k in range(3)] + [threading.Thread(target=scan)]
for t in ts: t.start()
for t in ts: t.join()
print(bad, len(d))
q = deque(); out = [[], [], []]; left = [0, 0]
def produce(k):
    for i in range(N): q.append((k, i))
    q.append(None)
def consume(k):
    while True:
        try: x = q.popleft()
        except IndexError: continue
        if x is None: break
        out[k].append(x)
ts = [threading.Thread(target=produce, args=(k,)) for k in range(2)] + [threading.Thread(target=consume, args=(k,)) for k in range(2)]
for t in ts: t.start()
for t in ts: t.join()
print(len(out[0]) + len(out[1]), len(q), all(sorted([x for x in o if x[0] == k]) == [x for x in o if x[0] == k] for o in out for k in range(2)))
r = deque(range(20))
def rot(k):
    for i in range(N): r.rotate(k)
ts = [threading.Thread(target=rot, args=(k,)) for k in (1, -1, 3)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(r) == list(range(20)), len(r))
e = deque()
def ext(k):
    for i in range(300):
        e.extend([k] * 5)
        e.extendleft((k,) * 5)
        if i % 10 == 0: e.remove(k)
        e.insert(3, k)
        e.index(k); e.count(k)
        e.pop()
ts = [threading.Thread(target=ext, args=(k,)) for k in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(len(e), 3 * (300 * 10 - 30))
