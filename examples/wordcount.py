"""Shared reads: one list of words, read by all threads, counted privately.

Counts how often a word stands near another one of the same length.  Each
thread takes some of the distances, reads the whole list for each, and counts
into a dictionary of its own; the dictionaries are merged under a lock.

Usage: wordcount.py [THREADS [SCALE]]
"""

import random
import sys
import threading

WORDS = 25_000
DISTANCES = 340
SYLLABLES = ("ka", "lo", "mi", "ren", "sut", "ta", "vel", "or", "in", "du")


def make_text(length):
    """A text in which common words are far more frequent than rare ones."""
    rng = random.Random(7)
    vocabulary = []
    for first in SYLLABLES:
        for second in SYLLABLES:
            vocabulary.append(first + second)
            vocabulary.append(second + first + SYLLABLES[len(vocabulary) % len(SYLLABLES)])
    words = []
    size = len(vocabulary)
    for _ in range(length):
        u = rng.random()
        words.append(vocabulary[int(size * u * u * u)])
    return words


def count_neighbours(words, distances, totals, lock):
    counts = {}
    for distance in distances:
        for i in range(len(words) - distance):
            word = words[i]
            if len(words[i + distance]) == len(word):
                counts[word] = counts.get(word, 0) + 1
    with lock:
        for word, count in counts.items():
            totals[word] = totals.get(word, 0) + count


def main():
    threads = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    scale = float(sys.argv[2]) if len(sys.argv) > 2 else 1.0

    words = make_text(max(DISTANCES + 1, int(WORDS * scale)))
    totals = {}
    lock = threading.Lock()
    workers = []
    for index in range(threads):
        distances = range(1 + index, 1 + DISTANCES, threads)
        args = (words, distances, totals, lock)
        workers.append(threading.Thread(target=count_neighbours, args=args))
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    print(f"{len(words)} words, {len(totals)} different, {sum(totals.values())} pairs")
    ranking = sorted(totals.items(), key=lambda item: (-item[1], item[0]))
    for word, count in ranking[:10]:
        print(f"{word:10} {count:7}")


if __name__ == "__main__":
    main()
