"""Objects that other threads want while a loop holds them guarded."""

import threading

ROUNDS = 300


class Cell:
    def __init__(self, value):
        self.value = value
        self.turns = 0
        self.sum = 0


def work(cell, row, lock, rounds):
    for turn in range(rounds):
        with lock:
            for i in range(8):
                row[i] = row[i] + 1
                row[i] = row[i] + cell.value
            cell.turns = cell.turns + 1
            cell.sum = cell.sum + cell.turns - cell.turns + 1
            cell.value = cell.value + 0


def shrinker(lists, start):
    start.wait()
    for values in lists:
        while len(values) > 3:
            values.pop()


def reader(lists, start, ends, index):
    """The lists get shorter meanwhile: an IndexError, or the whole sum."""
    good = True
    start.wait()
    for values in lists:
        total = 0
        try:
            for i in range(30):
                total += values[i] + values[i] - values[i]
        except IndexError as e:
            good = good and str(e) == "list index out of range"
        else:
            good = good and total == sum(range(30))
    ends[index] = good


def changer(things, start):
    start.wait()
    for thing in things:
        thing.value = "text"
        del thing.sum


def user(things, start, ends, index):
    good = True
    start.wait()
    for thing in things:
        try:
            for _ in range(5):
                thing.turns = thing.turns + thing.value
                thing.sum = thing.sum + thing.turns
                thing.turns = thing.turns - thing.value
        except TypeError as e:
            good = good and "str" in str(e)
        except AttributeError as e:
            good = good and str(e) == "'Cell' object has no attribute 'sum'"
    ends[index] = good


def run(*threads):
    for t in threads:
        t.start()
    for t in threads:
        t.join()


cell, row, lock = Cell(1), [0] * 8, threading.Lock()
run(*[threading.Thread(target=work, args=(cell, row, lock, ROUNDS)) for _ in range(3)])
print(row, cell.turns, cell.sum)

lists = [list(range(30)) for _ in range(200)]
ends = [None] * 4
start = threading.Barrier(3)
run(
    threading.Thread(target=reader, args=(lists, start, ends, 0)),
    threading.Thread(target=reader, args=(lists, start, ends, 1)),
    threading.Thread(target=shrinker, args=(lists, start)),
)
things = [Cell(1) for _ in range(300)]
start = threading.Barrier(3)
run(
    threading.Thread(target=user, args=(things, start, ends, 2)),
    threading.Thread(target=user, args=(things, start, ends, 3)),
    threading.Thread(target=changer, args=(things, start)),
)
print(ends, {len(values) for values in lists})
