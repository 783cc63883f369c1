"""Share nothing, with classes: little operating systems passing messages.

Every simulation has tasks of several classes, each with an inbox; a
scheduler gives the turn to the next task that has a message.  Virtual calls,
attributes, linked lists and short-lived objects, all within one thread.

Usage: messages.py [THREADS [SCALE]]
"""

import sys
import threading

SIMULATIONS = 12
ROUNDS = 3000


class Message:
    def __init__(self, sender, payload, hops):
        self.sender = sender
        self.payload = payload
        self.hops = hops
        self.next = None


class Inbox:
    """A first-in first-out list, linked through the messages themselves."""

    def __init__(self):
        self.first = None
        self.last = None

    def append(self, message):
        message.next = None
        if self.first is None:
            self.first = message
        else:
            self.last.next = message
        self.last = message

    def take(self):
        message = self.first
        self.first = message.next
        if self.first is None:
            self.last = None
        message.next = None
        return message

    def empty(self):
        return self.first is None


class Task:
    def __init__(self, system, name):
        self.system = system
        self.name = name
        self.inbox = Inbox()
        self.handled = 0

    def send(self, target, message):
        target.inbox.append(message)

    def turn(self):
        message = self.inbox.take()
        self.handled += 1
        self.handle(message)

    def handle(self, message):
        raise NotImplementedError


class Source(Task):
    """Makes a new message for each one that comes back to it."""

    def __init__(self, system, name, seed, budget):
        super().__init__(system, name)
        self.state = seed
        self.budget = budget

    def handle(self, message):
        self.system.returned(message)
        if self.budget > 0:
            self.budget -= 1
            self.state = self.state * 48271 % 2147483647
            workers = self.system.workers
            worker = workers[self.state % len(workers)]
            self.send(worker, Message(self, self.state % 1000, self.state % 5))


class Worker(Task):
    """Changes the payload and passes the message on, or back to its sender."""

    def __init__(self, system, name, number):
        super().__init__(system, name)
        self.number = number

    def transform(self, payload):
        return payload + self.number

    def handle(self, message):
        message.payload = self.transform(message.payload) % 10007
        if message.hops == 0:
            self.send(message.sender, message)
        else:
            message.hops -= 1
            workers = self.system.workers
            self.send(workers[(self.number + message.payload) % len(workers)], message)


class Doubler(Worker):
    def transform(self, payload):
        return super().transform(payload) * 2


class Counter(Worker):
    def transform(self, payload):
        return payload + self.handled


class System:
    def __init__(self, seed, budget):
        self.workers = []
        for number in range(9):
            kind = (Worker, Doubler, Counter)[number % 3]
            self.workers.append(kind(self, f"worker {number}", number))
        self.sources = [Source(self, f"source {n}", seed + n + 1, budget) for n in range(4)]
        self.checksum = seed
        for source in self.sources:
            source.inbox.append(Message(source, 0, 0))

    def returned(self, message):
        self.checksum = (self.checksum * 31 + message.payload) % 1000000007

    def run(self):
        tasks = self.sources + self.workers
        busy = True
        while busy:
            busy = False
            for task in tasks:
                if not task.inbox.empty():
                    task.turn()
                    busy = True
        return sum([task.handled for task in tasks])


def simulate(numbers, budget, results):
    for number in numbers:
        system = System(1000 * number, budget)
        handled = system.run()
        results[number] = (handled, system.checksum)


def main():
    threads = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    scale = float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
    budget = max(1, int(ROUNDS * scale))

    results = [None] * SIMULATIONS
    workers = []
    for index in range(threads):
        numbers = range(index, SIMULATIONS, threads)
        workers.append(threading.Thread(target=simulate, args=(numbers, budget, results)))
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    for number, (handled, checksum) in enumerate(results):
        print(f"system {number:2}: {handled} messages, checksum {checksum}")


if __name__ == "__main__":
    main()
