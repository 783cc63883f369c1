# Mutable objects travel through queues and are changed at every station.
import queue
import threading


class Parcel:
    def __init__(self, number):
        self.number = number
        self.stamps = []
        self.weight = number * 1.5


def station(name, source, target):
    while True:
        parcel = source.get()
        if parcel is None:
            target.put(None)
            return
        parcel.stamps.append(name)
        parcel.weight += len(parcel.stamps)
        target.put(parcel)


queues = [queue.Queue() for _ in range(4)]
threads = [threading.Thread(target=station, args=(name, queues[i], queues[i + 1])) for i, name in enumerate(["in", "sort", "out"])]
for t in threads:
    t.start()
sent = [Parcel(i) for i in range(20)]
for parcel in sent:
    queues[0].put(parcel)
queues[0].put(None)
received = []
while True:
    parcel = queues[3].get()
    if parcel is None:
        break
    received.append(parcel)
for t in threads:
    t.join()
print([p.number for p in received], received[3].stamps, sum([p.weight for p in received]), all([a is b for a, b in zip(sent, received)]))
