"""Neighbours in step: the game of life, in bands, with a barrier per step.

Each thread computes a band of rows of the next generation and reads the rows
at the edges of its neighbours' bands.  Between two steps all wait for all.

Usage: life.py [THREADS [SCALE]]
"""

import random
import sys
import threading

WIDTH = 96
HEIGHT = 96
STEPS = 480
DENSITY = 0.3


def random_grid(seed):
    rng = random.Random(seed)
    return [[1 if rng.random() < DENSITY else 0 for _ in range(WIDTH)] for _ in range(HEIGHT)]


def step_row(above, row, below, target):
    """One row of the next generation; the grid is a torus."""
    left = above[-1] + row[-1] + below[-1]
    middle = above[0] + row[0] + below[0]
    last = WIDTH - 1
    for column in range(WIDTH):
        after = column + 1 if column < last else 0
        right = above[after] + row[after] + below[after]
        neighbours = left + middle + right - row[column]
        if neighbours == 3 or (neighbours == 2 and row[column]):
            target[column] = 1
        else:
            target[column] = 0
        left = middle
        middle = right


def evolve(now, then, first, last, steps, barrier):
    for _ in range(steps):
        for index in range(first, last):
            step_row(now[index - 1], now[index], now[(index + 1) % HEIGHT], then[index])
        now, then = then, now
        barrier.wait()


def main():
    threads = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    scale = float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
    steps = max(1, int(STEPS * scale))

    grid = random_grid(5)
    other = [[0] * WIDTH for _ in range(HEIGHT)]
    barrier = threading.Barrier(threads)
    workers = []
    for index in range(threads):
        first = HEIGHT * index // threads
        last = HEIGHT * (index + 1) // threads
        args = (grid, other, first, last, steps, barrier)
        workers.append(threading.Thread(target=evolve, args=args))
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    result = grid if steps % 2 == 0 else other
    checksum = 0
    for row in result:
        for cell in row:
            checksum = (checksum * 2 + cell) % 1000000007
    print(f"{steps} steps: {sum([sum(row) for row in result])} cells alive, checksum {checksum}")
    for row in result[::4]:
        print("".join(["#" if cell else "." for cell in row]))


if __name__ == "__main__":
    main()
