# Tasks, packets and a scheduler with class hierarchy, constants and a global queue.
IDLE, WORK, DEVICE = range(3)
trace = []


class Packet:
    def __init__(self, link, identity, kind):
        self.link, self.identity, self.kind = link, identity, kind
        self.datum = 0
        self.data = [0] * 4

    def append_to(self, queue):
        self.link = None
        if queue is None:
            return self
        last = queue
        while last.link is not None:
            last = last.link
        last.link = self
        return queue


class Task:
    table = {}

    def __init__(self, identity, priority, queue):
        self.identity, self.priority, self.queue = identity, priority, queue
        self.runs = 0
        Task.table[identity] = self

    def add(self, packet):
        self.queue = packet.append_to(self.queue)

    def step(self):
        packet = self.queue
        if packet is not None:
            self.queue = packet.link
            self.runs += 1
            self.handle(packet)
            return True
        return False

    def handle(self, packet):
        raise NotImplementedError

    def find(self, identity):
        task = Task.table.get(identity)
        if task is None:
            raise KeyError(f"task {identity}")
        return task


class Worker(Task):
    def __init__(self, identity, priority, queue):
        super().__init__(identity, priority, queue)
        self.count = 0

    def handle(self, packet):
        for i in range(4):
            self.count = self.count % 26 + 1
            packet.data[i] = ord("A") + self.count - 1
        packet.datum += 1
        if packet.datum < 6:
            self.find(DEVICE).add(packet)
        else:
            trace.append("".join([chr(d) for d in packet.data]))


class Device(Task):
    def handle(self, packet):
        packet.kind ^= 1
        self.find(WORK).add(packet)


class Idle(Task):
    def handle(self, packet):
        self.find(99)


packets = None
for i in range(5):
    packets = Packet(packets, i, i & 1)
Worker(WORK, 10, packets)
Device(DEVICE, 20, None)
Idle(IDLE, 0, Packet(None, 9, 0))
busy = True
while busy:
    busy = False
    for task in sorted(Task.table.values(), key=lambda t: -t.priority):
        try:
            busy = task.step() or busy
        except KeyError as error:
            trace.append(error.args[0])
print(trace, [(t.identity, t.runs) for t in Task.table.values()])
