"""Shared reads: the product of two matrices, held as lists of lists.

All threads read the same rows, all the time; each writes only rows of its
own.  Under counting of references from several threads this is the program
that goes backwards: every inner step takes a row out of a shared list.

Usage: matmul.py [THREADS [SCALE]]
"""

import random
import sys
import threading

SIZE = 240


def random_matrix(size, seed):
    rng = random.Random(seed)
    return [[rng.random() - 0.5 for _ in range(size)] for _ in range(size)]


def multiply_rows(a, b, product, rows):
    columns = range(len(b[0]))
    inner = range(len(b))
    for i in rows:
        row = a[i]
        result = []
        for j in columns:
            total = 0.0
            for k in inner:
                total += row[k] * b[k][j]
            result.append(total)
        product[i] = result


def main():
    threads = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    scale = float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
    size = max(1, int(SIZE * scale))

    a = random_matrix(size, 1)
    b = random_matrix(size, 2)
    product = [None] * size
    workers = []
    for index in range(threads):
        rows = range(size * index // threads, size * (index + 1) // threads)
        workers.append(threading.Thread(target=multiply_rows, args=(a, b, product, rows)))
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    trace = sum([product[i][i] for i in range(size)])
    largest = max([max(row) for row in product])
    print(f"{size} x {size} matrices")
    print(f"trace {trace:.12f}, largest element {largest:.12f}")


if __name__ == "__main__":
    main()
