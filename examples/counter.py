"""A contended object: one counter and one histogram that all threads update.

The worst case for any scheme with owners: both objects are wanted all the
time by everybody, and the work between two updates is short.

Usage: counter.py [THREADS [SCALE]]
"""

import sys
import threading

ROUNDS = 96
EVENTS = 14_000
BUCKETS = 10


class Statistics:
    def __init__(self):
        self.lock = threading.Lock()
        self.count = 0
        self.total = 0
        self.largest = 0
        self.histogram = [0] * BUCKETS

    def record(self, value):
        with self.lock:
            self.count += 1
            self.total += value
            if value > self.largest:
                self.largest = value
            self.histogram[value % BUCKETS] += 1


def work(statistics, rounds, events):
    for number in rounds:
        state = number + 1
        for _ in range(events):
            state = state * 16807 % 2147483647
            statistics.record(state // 1000)


def main():
    threads = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    scale = float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
    events = max(1, int(EVENTS * scale))

    statistics = Statistics()
    workers = []
    for index in range(threads):
        rounds = range(index, ROUNDS, threads)
        workers.append(threading.Thread(target=work, args=(statistics, rounds, events)))
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    print(f"{statistics.count} events, total {statistics.total}, largest {statistics.largest}")
    for bucket, count in enumerate(statistics.histogram):
        print(f"bucket {bucket}: {count}")


if __name__ == "__main__":
    main()
