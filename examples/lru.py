"""Contended objects: one least-recently-used cache for all threads.

The cache is a dictionary of entries that also form a doubly linked list, the
most recent one first.  Every access changes the list, so even a hit writes;
one lock guards it all.  Missing results are computed outside the lock.

Usage: lru.py [THREADS [SCALE]]
"""

import sys
import threading

CAPACITY = 128
KEYS = 400
BATCHES = 48
REQUESTS = 4_500


class Entry:
    __slots__ = ("key", "value", "newer", "older")

    def __init__(self, key, value):
        self.key = key
        self.value = value
        self.newer = self
        self.older = self


class LRUCache:
    def __init__(self, capacity):
        self.capacity = capacity
        self.entries = {}
        self.lock = threading.Lock()
        # The head's older neighbour is the most recent entry, its newer one the oldest.
        self.head = Entry(None, None)
        self.requests = 0

    def unlink(self, entry):
        entry.newer.older = entry.older
        entry.older.newer = entry.newer

    def push(self, entry):
        head = self.head
        entry.newer = head
        entry.older = head.older
        head.older.newer = entry
        head.older = entry

    def get(self, key):
        """The value of this key or None; a hit becomes the most recent entry."""
        with self.lock:
            self.requests += 1
            entry = self.entries.get(key)
            if entry is None:
                return None
            self.unlink(entry)
            self.push(entry)
            return entry.value

    def put(self, key, value):
        with self.lock:
            if key in self.entries:
                return
            if len(self.entries) >= self.capacity:
                oldest = self.head.newer
                self.unlink(oldest)
                del self.entries[oldest.key]
            entry = Entry(key, value)
            self.entries[key] = entry
            self.push(entry)

    def consistent(self):
        keys = []
        entry = self.head.older
        while entry is not self.head:
            if entry.older.newer is not entry:
                return False
            keys.append(entry.key)
            entry = entry.older
        return sorted(keys) == sorted(self.entries) and len(keys) <= self.capacity


def collatz_length(n):
    length = 1
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        length += 1
    return length


def request(cache, batches, requests, answers):
    for batch in batches:
        state = batch + 1
        total = 0
        for _ in range(requests):
            state = state * 48271 % 2147483647
            # The smaller of two numbers: small keys are asked for more often.
            key = min(state % KEYS, state // KEYS % KEYS) + 1
            value = cache.get(key)
            if value is None:
                value = collatz_length(key)
                cache.put(key, value)
            total += value
        answers[batch] = total


def main():
    threads = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    scale = float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
    requests = max(1, int(REQUESTS * scale))

    cache = LRUCache(CAPACITY)
    answers = [0] * BATCHES
    workers = []
    for index in range(threads):
        batches = range(index, BATCHES, threads)
        workers.append(threading.Thread(target=request, args=(cache, batches, requests, answers)))
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    print(f"{cache.requests} requests, sum of answers {sum(answers)}")
    print(f"{len(cache.entries)} entries, consistent: {cache.consistent()}")


if __name__ == "__main__":
    main()
