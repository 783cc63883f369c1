"""Share nothing: every thread builds, walks and drops its own binary trees.

Almost all the time goes into creating small objects, following references
and freeing them again: the cost of an allocation and of a count.

Usage: trees.py [THREADS [SCALE]]
"""

import sys
import threading

DEPTH = 10
TREES = 720


class Node:
    __slots__ = ("left", "right", "weight")

    def __init__(self, left, right, weight):
        self.left = left
        self.right = right
        self.weight = weight

    def total(self):
        if self.left is None:
            return self.weight
        return self.left.total() + self.weight + self.right.total()

    def mirror(self):
        if self.left is not None:
            self.left, self.right = self.right, self.left
            self.left.mirror()
            self.right.mirror()


def build(depth, weight):
    if depth == 0:
        return Node(None, None, weight)
    return Node(build(depth - 1, 2 * weight), build(depth - 1, 2 * weight + 1), weight)


def leftmost(tree):
    while tree.left is not None:
        tree = tree.left
    return tree.weight


def grow(index, threads, trees, reports):
    total = 0
    edges = 0
    for number in range(index, trees, threads):
        tree = build(DEPTH, number + 1)
        total += tree.total()
        tree.mirror()
        edges += leftmost(tree)
    reports[index] = (total, edges)


def main():
    threads = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    scale = float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
    trees = max(1, int(TREES * scale))

    reports = {}
    workers = []
    for index in range(threads):
        workers.append(threading.Thread(target=grow, args=(index, threads, trees, reports)))
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    total = sum([report[0] for report in reports.values()])
    edges = sum([report[1] for report in reports.values()])
    print(f"{trees} trees of {2 ** (DEPTH + 1) - 1} nodes")
    print(f"weight {total}, right edges {edges}")


if __name__ == "__main__":
    main()
