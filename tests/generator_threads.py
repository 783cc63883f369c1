"""
Random threaded programs whose output does not depend on the schedule, for Hypothesis.

A worker does a list of actions.  An action changes what the threads share in a way that commutes (under a lock, by an
operation that is atomic, or in a slot of its own), hands objects over, or reads what nobody changes; main prints
everything in an order of its own at the end.  The number of threads is the program's first argument.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable

from generator import Generator, _below
from hypothesis import strategies as st

PROLOGUE = """import math
import queue
import sys
import threading

INF, NAN = float("inf"), float("nan")
N = int(sys.argv[1])
lock = threading.Lock()
rlock = threading.RLock()
gate = threading.Barrier(N)
tickets = threading.Semaphore(2)
started = threading.Event()
turn = threading.Condition()
local = threading.local()
inbox = [queue.Queue() for _ in range(N)]
jobs = queue.Queue(maxsize=3)
board = {}
log = []
seen = set()
slots = [0] * (N + 1)
grid = [[me * 7 + i for i in range(6)] for me in range(N)]
count = 0
whose = [0]


def cut(n):
    return n if -(10**40) < n < 10**40 else n % 10**39


def double(n):
    return n * 2


class Base:
    nothing = -1

    def __init__(self, a, b=2):
        self.a = a
        self.b = b

    def __repr__(self):
        return f"{type(self).__name__}({self.a}, {self.b})"

    def bump(self, n=1):
        self.b = cut(self.b + n)
        return self.b

    def again(self):
        return self

    @property
    def total(self):
        return self.a + self.b


class Node:
    def __init__(self, key, left, right):
        self.key = key
        self.left = left
        self.right = right
        self.hits = 0

    def sum(self):
        return self.key + (self.left.sum() if self.left else 0) + (self.right.sum() if self.right else 0)


def tree(lo, hi):
    if lo >= hi:
        return None
    mid = (lo + hi) // 2
    return Node(mid, tree(lo, mid), tree(mid + 1, hi))


def walk(node, found):
    while node is not None:
        found.append(node)
        node = node.left
    return found


root = tree(0, 40)
account = [Base(100, i) for i in range(5)]
account_locks = [threading.Lock() for _ in account]


def private(me, n):
    try:
        value = PRIVATE
    except Exception as e:
        value = len(type(e).__name__)
    return value


def move(source, target, amount):
    first, second = min(source, target), max(source, target)
    if first == second:
        return
    with account_locks[first], account_locks[second]:
        account[source].a -= amount
        account[target].a += amount


def work(me):
    global count
    total = 0
    started.wait()
WORK
    slots[me] += total % 10**12


threads = [threading.Thread(target=work, args=(me,), name=f"w{me}") for me in range(N)]
for t in threads:
    t.start()
started.set()
MAIN
for t in threads:
    t.join()
print(count, slots, sorted(seen), sorted(board.items()), sorted(log))
print(sorted([n.hits for n in walk(root, [])]), root.sum(), sum([a.a for a in account]), [a.b for a in account])
print(grid, [q.qsize() for q in inbox], jobs.qsize(), threading.active_count())
"""

# Actions of one worker; TIMES is a small number, NUM another.  `{...}` are not placeholders here.
ACTIONS = [
    "for i in range(TIMES):\n    with lock:\n        count += i * NUM",
    "for i in range(TIMES):\n    log.append((me, i, NUM))",
    "for i in range(TIMES):\n    board[me, i % NUM] = i * NUM",
    "for i in range(TIMES):\n    with lock:\n        board[i % NUM, -1] = board.get((i % NUM, -1), 0) + me + 1",
    "for i in range(TIMES):\n    seen.add(i * NUM % 17)",
    "for i in range(TIMES):\n    total += private(me, i)",
    "for i in range(TIMES):\n    total += root.sum() + len(walk(root, []))",
    "for i in range(TIMES):\n    with rlock:\n        for node in walk(root, []):\n            with rlock:\n                node.hits += NUM",
    "for i in range(TIMES):\n    move((i + me) % 5, (i * NUM + 1) % 5, i)",
    "for i in range(TIMES):\n    with account_locks[i % 5]:\n        account[i % 5].b += NUM",
    "for i in range(NUM):\n    gate.wait()\n    before = [row[i % 6] for row in grid]\n    gate.wait()\n    grid[me][(i + 1) % 6] = sum(before) % 1009",
    "gate.wait()\nfor i in range(TIMES):\n    inbox[(me + 1) % N].put(Base(i, me))\nfor i in range(TIMES):\n    thing = inbox[me].get()\n    thing.bump(NUM)\n    total += thing.a * thing.b\ngate.wait()",
    "gate.wait()\nthing = [me]\nfor i in range(NUM):\n    inbox[(me + 1) % N].put(thing)\n    thing = inbox[me].get()\n    thing.append(i)\n    gate.wait()\ntotal += sum(thing) + len(thing)",
    "for i in range(TIMES):\n    with tickets:\n        log.append((me, -5, i))",
    "local.value = me\nfor i in range(TIMES):\n    local.value += NUM\ntotal += local.value",
    "gate.wait()\nfor i in range(NUM):\n    with turn:\n        while whose[0] % N != me:\n            turn.wait()\n        log.append((-1, whose[0] // N % 7, me))\n        whose[0] += 1\n        turn.notify_all()\ngate.wait()",
    "for i in range(TIMES):\n    jobs.put((me, i)) if me % 2 else None\n    if me % 2:\n        who, what = jobs.get()\n        total += 1",
    "for i in range(TIMES):\n    try:\n        if i % 3 == 0:\n            raise KeyError(i)\n        total += [1, 2, 3][i % 5]\n    except (KeyError, IndexError) as e:\n        total += NUM * len(e.args)",
    "mine = []\nfor i in range(TIMES * 20):\n    mine.append([i, [i], {'k': i}])\n    if i % NUM == 0:\n        mine = mine[-3:]\ntotal += sum([x[0] + x[1][0] + x[2]['k'] for x in mine])",
    "helper = threading.Thread(target=lambda: log.append((me, -6, NUM)))\nhelper.start()\nhelper.join()",
    "text = ''\nfor i in range(TIMES):\n    text += threading.current_thread().name + str(i)\ntotal += len(text)",
    "fresh = tree(0, TIMES)\nfor i in range(NUM):\n    total += fresh.sum() if fresh else 0\nwith lock:\n    if fresh:\n        root.right.right = fresh if root.right.right.key == fresh.key else root.right.right",
    "for row in grid:\n    total += len(row)\nfor i in range(TIMES):\n    total += len(f'{me}:{i:>4}') + hash((me, i)) % NUM",
    "with lock:\n    shared = account[NUM % 5].again()\nfor i in range(TIMES):\n    with account_locks[NUM % 5]:\n        shared.b -= 1",
]  # fmt: skip

MAIN = [
    "",
    "for i in range(TIMES):\n    with lock:\n        count -= i",
    "for i in range(TIMES):\n    log.append((99, -7, i))",
    "for i in range(TIMES):\n    slots[N] += root.sum()",
    "with rlock:\n    for node in walk(root, []):\n        node.hits -= 1",
    "for i in range(TIMES):\n    seen.add(100 + i)\n    board[99, i] = N",
]


class ThreadedGenerator(Generator):
    """Builds a threaded program from actions."""

    def action(self, options: list[str]) -> str:
        text = self.pick(options)
        return text.replace("TIMES", str(self.pick([3, 1, 2, 10, 40]))).replace("NUM", str(self.pick([2, 3, 5, 1])))

    def threaded(self) -> str:
        self.names = {"int": ["me", "n"]}
        private = self.value("int", 3)
        work = "\n".join([self.action(ACTIONS) for _ in range(1 + self.below(6))])
        source = PROLOGUE.replace("PRIVATE", private).replace("WORK", textwrap.indent(work, "    "))
        return source.replace("MAIN", self.action(MAIN))


@st.composite
def threaded_programs(draw: Callable[[st.SearchStrategy[int]], int]) -> tuple[str, int]:
    """Return the source of a random threaded program, and a number of threads."""
    threads = 1 + draw(_below(4))
    return ThreadedGenerator(draw).threaded(), threads
