"""Shared vectors in phases: the spectral norm of an infinite matrix.

Each phase reads one shared vector whole and writes a slice of another one;
a barrier stands between the phases.  Reads by all and writes by one take
turns forty times.

Usage: spectral.py [THREADS [SCALE]]
"""

import math
import sys
import threading

SIZE = 320
ITERATIONS = 10


def element(i, j):
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def multiply(source, target, first, last):
    """target[first:last] = A * source"""
    part = []
    for i in range(first, last):
        total = 0.0
        for j, value in enumerate(source):
            total += element(i, j) * value
        part.append(total)
    target[first:last] = part


def multiply_transposed(source, target, first, last):
    part = []
    for i in range(first, last):
        total = 0.0
        for j, value in enumerate(source):
            total += element(j, i) * value
        part.append(total)
    target[first:last] = part


def iterate(u, v, scratch, first, last, barrier):
    for _ in range(ITERATIONS):
        for source, target in ((u, v), (v, u)):
            multiply(source, scratch, first, last)
            barrier.wait()
            multiply_transposed(scratch, target, first, last)
            barrier.wait()


def main():
    threads = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    scale = float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
    size = max(8, int(SIZE * math.sqrt(scale)))

    u = [1.0] * size
    v = [0.0] * size
    scratch = [0.0] * size
    barrier = threading.Barrier(threads)
    workers = []
    for index in range(threads):
        first = size * index // threads
        last = size * (index + 1) // threads
        args = (u, v, scratch, first, last, barrier)
        workers.append(threading.Thread(target=iterate, args=args))
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    products = 0.0
    squares = 0.0
    for x, y in zip(u, v):
        products += x * y
        squares += y * y
    print(f"spectral norm of {size} x {size}: {math.sqrt(products / squares):.9f}")


if __name__ == "__main__":
    main()
