# Barrier: phases, the index, the action, abort and timeout.
import threading

PARTIES = 3
log, lock = [], threading.Lock()
barrier = threading.Barrier(PARTIES)
indices = []


def phases(me):
    for phase in range(4):
        with lock:
            log.append(phase)
        index = barrier.wait()
        with lock:
            indices.append(index)


threads = [threading.Thread(target=phases, args=(i,)) for i in range(PARTIES)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(log, sorted(indices), barrier.parties, barrier.n_waiting, barrier.broken)
acted = []
action = threading.Barrier(2, action=lambda: acted.append("action"))
t = threading.Thread(target=action.wait)
t.start()
action.wait()
t.join()
print(acted, threading.Barrier(1).wait())
broken = []


def wait_and_break(b):
    try:
        b.wait()
    except threading.BrokenBarrierError as error:
        broken.append(type(error).__name__)


b = threading.Barrier(3)
threads = [threading.Thread(target=wait_and_break, args=(b,)) for _ in range(2)]
for t in threads:
    t.start()
b.abort()
for t in threads:
    t.join()
print(broken, b.broken)
b.reset()
print(b.broken)
try:
    threading.Barrier(2).wait(0.01)
except threading.BrokenBarrierError as error:
    print(repr(error))
