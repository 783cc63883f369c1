# Event: set, clear, wait with and without a timeout, many waiters.
import threading

event = threading.Event()
print(event.is_set(), event.wait(0.01), event.set(), event.is_set(), event.wait(), event.wait(0), event.clear(), event.is_set())
arrived, released = [], []


def wait_for_start(i):
    arrived.append(i)
    released.append((i, event.wait()))


threads = [threading.Thread(target=wait_for_start, args=(i,)) for i in range(4)]
for t in threads:
    t.start()
print(len(released))
event.set()
for t in threads:
    t.join()
print(sorted(arrived), sorted(released))
steps = []
ping, pong = threading.Event(), threading.Event()


def answer():
    for _ in range(3):
        ping.wait()
        ping.clear()
        steps.append("pong")
        pong.set()


t = threading.Thread(target=answer)
t.start()
for _ in range(3):
    steps.append("ping")
    ping.set()
    pong.wait()
    pong.clear()
t.join()
print(steps)
stop = threading.Event()
ticks = []


def ticker():
    while not stop.wait(0.001):
        ticks.append(1)


t = threading.Thread(target=ticker)
t.start()
while len(ticks) < 3:
    stop.wait(0.001)
stop.set()
t.join()
print(len(ticks) >= 3, stop.is_set())
