"""Shared reads with a rare writer: forwarding packets by one routing table.

All threads look up addresses in the same dictionaries, without a lock: a
lookup sees the old route or the new one.  One packet in fifteen thousand is
an update that replaces a route; updates exclude each other by a lock.

Usage: routing.py [THREADS [SCALE]]
"""

import sys
import threading

PACKETS = 1_200_000
UPDATE_EVERY = 15_000
BATCHES = 48
HOPS = 16
PREFIX_LENGTHS = (24, 20, 16, 12, 8)


class Route:
    def __init__(self, prefix, length, hop, version=0):
        self.prefix = prefix
        self.length = length
        self.hop = hop
        self.version = version


class RoutingTable:
    def __init__(self):
        self.by_length = [(length, {}) for length in PREFIX_LENGTHS]
        self.default = Route(0, 0, 0)
        self.lock = threading.Lock()

    def add(self, address, length, hop):
        prefix = address >> (32 - length)
        for table_length, routes in self.by_length:
            if table_length == length:
                routes[prefix] = Route(prefix, length, hop)

    def lookup(self, address):
        for length, routes in self.by_length:
            route = routes.get(address >> (32 - length))
            if route is not None:
                return route
        return self.default

    def update(self, address):
        """Replace the route for this address by its next version."""
        with self.lock:
            old = self.lookup(address)
            if old is self.default:
                return
            new = Route(old.prefix, old.length, old.hop, old.version + 1)
            for length, routes in self.by_length:
                if length == old.length:
                    routes[old.prefix] = new

    def routes(self):
        return [route for _, routes in self.by_length for route in routes.values()]


def next_random(state):
    return (state * 1664525 + 1013904223) & 0xFFFFFFFF


def build_table():
    table = RoutingTable()
    state = 2024
    for number in range(2000):
        state = next_random(state)
        table.add(state, PREFIX_LENGTHS[number % len(PREFIX_LENGTHS)], state % HOPS)
    return table


def forward(table, batches, packets, sent):
    counts = [0] * HOPS
    for batch in batches:
        state = batch * 7919 + 1
        for number in range(packets * batch // BATCHES, packets * (batch + 1) // BATCHES):
            state = next_random(state)
            if number % UPDATE_EVERY == 0:
                table.update(state)
            else:
                counts[table.lookup(state).hop] += 1
    sent.append(counts)


def main():
    threads = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    scale = float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
    packets = max(1, int(PACKETS * scale))

    table = build_table()
    sent = []
    workers = []
    for index in range(threads):
        batches = range(index, BATCHES, threads)
        workers.append(threading.Thread(target=forward, args=(table, batches, packets, sent)))
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    routes = table.routes()
    print(f"{len(routes)} routes, {sum([route.version for route in routes])} updates")
    for hop in range(HOPS):
        print(f"hop {hop:2}: {sum([counts[hop] for counts in sent])} packets")


if __name__ == "__main__":
    main()
