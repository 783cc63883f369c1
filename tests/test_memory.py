"""Memory: nothing leaks in long loops, deep structures and deep recursion are safe, exhausted memory is MemoryError."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest
from harness import DISCIPLINES, Run, on_runtime

# Objects are made, shared, changed by whoever has them, passed on and dropped, by all threads at once.
CHURN = """
import sys
import threading
import queue

N = int(sys.argv[1])
ROUNDS = int(sys.argv[2])


class Node:
    def __init__(self, key, next):
        self.key = key
        self.next = next
        self.data = [key, str(key), {"k": key}]


shared = {}
table = [None] * 16
pipes = [queue.Queue() for _ in range(N)]
lock = threading.Lock()
gate = threading.Barrier(N)


def chain(n):
    node = None
    for i in range(n):
        node = Node(i, node)
    return node


def work(me, rounds):
    mine = []
    for i in range(rounds):
        node = chain(5)
        table[(i + me) % 16] = node          # others find it, and change it
        other = table[(i * 7 + me) % 16]
        if other is not None:
            other.key += 1
            other.data[2]["who"] = me
        mine.append([node, (i, me), {i % 3: node}])
        if len(mine) > 20:
            mine.clear()
        pipes[(me + 1) % N].put((me, chain(3)))
        who, got = pipes[me].get()
        got.data.append(who)
        with lock:
            shared[i % 50] = got
            if i % 50 == 49:
                shared.clear()
        try:
            raise KeyError(node)
        except KeyError as e:
            kept = e.args
        node.next.next = None
        f = lambda x, n=node: n.key + x
        f(i)
    gate.wait()


def all_of_them(rounds):
    threads = [threading.Thread(target=work, args=(me, rounds)) for me in range(N)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


all_of_them(ROUNDS)
"""


def churn(tmp_path: Path, discipline: str, rounds: list[int], threads: int = 2) -> tuple[list[int], int]:
    """Run the loop once per entry of *rounds* in one runtime; return the resident pages after each, and the leak count."""
    program = tmp_path / "churn.py"
    program.write_text(CHURN, encoding="utf-8")
    code = (
        "import sys\n"
        "from owner_rt import Runtime\n"
        "discipline, program, threads, *rounds = sys.argv[1:]\n"
        "with Runtime(discipline=discipline) as rt:\n"
        "    for n in rounds:\n"
        "        assert rt.run(program, [threads, n]) == 0\n"
        "        print(open('/proc/self/statm').read().split()[1], flush=True)\n"
        "print(rt.leaked)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, discipline, str(program), str(threads), *map(str, rounds)],
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    *pages, leaked = map(int, done.stdout.split())
    return pages, leaked


@pytest.mark.parametrize("discipline", DISCIPLINES)
def test_create_share_steal_drop(tmp_path: Path, discipline: str) -> None:
    """A loop of making, sharing, stealing and dropping objects leaves none, and memory stays flat from a third on."""
    pages, leaked = churn(tmp_path, discipline, [1500] * 6)
    assert leaked == 0
    second, last = max(pages[2:4]), max(pages[4:])
    assert last <= second * 1.05 + 256, pages


def test_four_threads_on_few_cores(tmp_path: Path) -> None:
    """The same with more threads than cores: owners are descheduled and robbed."""
    pages, leaked = churn(tmp_path, "ownership", [400] * 3, threads=4)
    assert leaked == 0
    assert pages


def run(tmp_path: Path, source: str, discipline: str = "ownership") -> Run:
    """Run a small program."""
    file = tmp_path / "program.py"
    file.write_text(source, encoding="utf-8")
    return on_runtime(discipline, file, timeout=120)[str(file)]


HUNGRY = {
    "list": "x = []\nwhile True:\n    x.append([1, 2, 3])",
    "text": "x = 'a' * 1000\nwhile True:\n    x = x + x",
    "dict": "d = {}\ni = 0\nwhile True:\n    d[i] = (i, i)\n    i += 1",
    "at once": "x = [0] * 10**10",
    "far too much": "x = 'a' * 10**15",
    "objects": "class A:\n    def __init__(self, n):\n        self.n = n\nx = None\nwhile True:\n    x = A(x)",
    "range": "x = list(range(10**12))",
    "set": "x = set()\nfor i in range(10**12):\n    x.add(i * 3)",
    "join": "x = ','.join(['abc' * 1000] * 10**7)",
}


# The runtime reserves addresses when it starts; a program gets so many more.
LIMITED = """
import resource, sys
from owner_rt import Runtime
discipline, program, room = sys.argv[1:]
with Runtime(discipline=discipline) as rt:
    pages = int(open("/proc/self/statm").read().split()[0])
    limit = pages * resource.getpagesize() + int(room)
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    status = rt.run(program)
sys.exit(status if rt.leaked == 0 else 99)
"""


def limited(tmp_path: Path, source: str, room: int, discipline: str = "ownership") -> subprocess.CompletedProcess[str]:
    """Run a program in a process that gets *room* more bytes of addresses, and no more."""
    file = tmp_path / "program.py"
    file.write_text(source, encoding="utf-8")
    command = [sys.executable, "-X", "faulthandler", "-c", LIMITED, discipline, str(file), str(room)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.parametrize("name", HUNGRY)
def test_exhausted_memory(tmp_path: Path, name: str) -> None:
    """Memory that is refused raises MemoryError: a traceback and exit status 1."""
    done = limited(tmp_path, "print('started')\n" + HUNGRY[name] + "\n", 300 << 20)
    assert (done.returncode, done.stdout) == (1, "started\n"), done.stderr[-2000:]
    assert done.stderr.splitlines()[-1].startswith("MemoryError")


def test_no_room_for_a_runtime() -> None:
    """Where the runtime itself does not fit: one line, status 1."""
    done = subprocess.run(
        [sys.executable, "-m", "owner_rt", "run", __file__], capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (600 << 20, 600 << 20)),
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("owner-rt: out of memory")
    assert len(done.stderr.splitlines()) == 1


def test_program_survives_memory_error(tmp_path: Path) -> None:
    """MemoryError can be caught, and what was let go can be used again."""
    source = (
        "def eat():\n    x = []\n    while True:\n        x.append([1, 2, 3])\n"
        "for i in range(3):\n    try:\n        eat()\n    except MemoryError:\n        print('caught')\n"
        "print(sum([len(str(i)) for i in range(1000)]))\n"
    )
    done = limited(tmp_path, source, 300 << 20)
    assert (done.returncode, done.stdout) == (0, "caught\n" * 3 + "2890\n"), done.stderr[-2000:]


def test_threads_that_cannot_start(tmp_path: Path) -> None:
    """Threads beyond what memory allows: an exception in the program, no crash."""
    source = (
        "import threading\nstop = threading.Event()\nstarted = []\n"
        "try:\n    for i in range(5000):\n        t = threading.Thread(target=stop.wait)\n        t.start()\n        started.append(t)\n"
        "except (RuntimeError, MemoryError) as e:\n    print(type(e).__name__)\n"
        "stop.set()\nfor t in started:\n    t.join()\nprint(len(started) > 0)\n"
    )
    done = limited(tmp_path, source, 800 << 20)
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.splitlines()[-1] == "True"


def test_join_of_a_thread_that_cannot_start(tmp_path: Path) -> None:
    """Who joins a thread while the system refuses it is told so, and does not wait for ever."""
    source = (
        "import threading\nstop = threading.Event()\nover = threading.Event()\nstarted = []\ntold = []\n"
        "def join(t):\n    while not over.is_set():\n        try:\n            t.join()\n        except RuntimeError as e:\n"
        "            if not told:\n                told.append(str(e))\n"
        "late = threading.Thread(target=stop.wait)\n"
        "joiner = threading.Thread(target=join, args=(late,))\njoiner.start()\n"
        "try:\n    for i in range(5000):\n        t = threading.Thread(target=stop.wait)\n        t.start()\n        started.append(t)\n"
        "except (RuntimeError, MemoryError):\n    pass\n"
        "refused = 0\nfor i in range(3000):\n    try:\n        late.start()\n    except (RuntimeError, MemoryError):\n        refused += 1\n"
        "over.set()\njoiner.join()\nstop.set()\nfor t in started:\n    t.join()\nprint(refused, told)\n"
    )
    done = limited(tmp_path, source, 800 << 20)
    assert done.stdout == "3000 ['cannot join thread before it is started']\n", done.stderr[-2000:]


DEEP = {
    "linked list of a million": "class N:\n    def __init__(self, n):\n        self.n = n\nx = None\nfor i in range(10**6):\n    x = N(x)\ndel x\nprint('dropped')\n",
    "list in list": "x = []\nfor i in range(10**6):\n    x = [x]\nx = None\nprint('dropped')\n",
    "tuples": "x = ()\nfor i in range(10**6):\n    x = (x, i)\nx = None\nprint('dropped')\n",
    "dicts": "x = {}\nfor i in range(300000):\n    x = {'k': x}\nx = None\nprint('dropped')\n",
    "closures": "def wrap(f):\n    return lambda: f\nf = None\nfor i in range(200000):\n    f = wrap(f)\nf = None\nprint('dropped')\n",
    "exceptions": "e = None\nfor i in range(50000):\n    n = ValueError(i)\n    n.__cause__ = e\n    e = n\ne = None\nn = None\nprint('dropped')\n",
    "dropped by another thread": "import threading\nx = [None]\nfor i in range(500000):\n    x[0] = [x[0]]\ndef drop():\n    x[0] = None\nt = threading.Thread(target=drop)\nt.start()\nt.join()\nprint('dropped')\n",
    "at the end": "x = []\nfor i in range(10**6):\n    x = [x]\nprint('dropped')\n",
}


@pytest.mark.parametrize("discipline", DISCIPLINES)
def test_deep_structures_are_dropped(tmp_path: Path, discipline: str) -> None:
    """Freeing a structure a million deep uses no stack."""
    files = []
    for name, source in DEEP.items():
        files.append(tmp_path / f"{name.replace(' ', '_')}.py")
        files[-1].write_text(source)
    runs = on_runtime(discipline, *files)
    wrong = {
        f.stem: (r.outcome, r.leaked) for f in files if (r := runs[str(f)]).outcome.stdout != "dropped\n" or r.leaked
    }
    assert wrong == {}


RECURSION = {
    "function": "def f(n):\n    return f(n + 1)\nf(0)",
    "method": "class A:\n    def f(self):\n        return self.f()\nA().f()",
    "dunder": "class A:\n    def __add__(self, x):\n        return self + x\nA() + 1",
    "repr": "class A:\n    def __repr__(self):\n        return repr(self)\nprint(A())",
    "getattr": "class A:\n    def __getattr__(self, name):\n        return self.other\nA().x",
    "eq in list": "class A:\n    def __eq__(self, x):\n        return [self] == [A()]\n    def __hash__(self):\n        return 1\n[A()] == [A()]",
    "key function": "def k(x):\n    return sorted([x], key=k)[0]\nk(1)",
    "init": "class A:\n    def __init__(self):\n        A()\nA()",
    "nested data repr": "x = []\nfor i in range(100000):\n    x = [x]\nrepr(x)",
    "nested data compare": "x, y = [], []\nfor i in range(100000):\n    x, y = [x], [y]\nx == y",
    "mutual": "def f(n):\n    return g(n)\ndef g(n):\n    return f(n)\nf(1)",
    "map": "def f(x):\n    return list(map(f, [x]))\nf(1)",
    "in handler": "def g():\n    return g()\ntry:\n    g()\nexcept RecursionError:\n    g()",
}


@pytest.mark.parametrize("discipline", [d for d in DISCIPLINES if d in ("none", "ownership", "pep703")])
def test_deep_recursion(tmp_path: Path, discipline: str) -> None:
    """Endless recursion of every kind raises RecursionError; the process survives."""
    files = []
    for name, source in RECURSION.items():
        files.append(tmp_path / f"{name.replace(' ', '_')}.py")
        files[-1].write_text(source + "\n")
    runs = on_runtime(discipline, *files)
    wrong = {
        f.stem: r.outcome for f in files
        if (r := runs[str(f)]).outcome.status != 1 or not r.outcome.error.startswith("RecursionError") or r.leaked
    }  # fmt: skip
    assert wrong == {}


def test_hash_of_a_deep_tuple(tmp_path: Path) -> None:
    """The hash of a nest a hundred thousand deep is computed, or refused with RecursionError."""
    outcome = run(tmp_path, "x = ()\nfor i in range(100000):\n    x = (x,)\nhash(x)\nprint('done')\n").outcome
    assert outcome.stdout == "done\n" if outcome.status == 0 else outcome.error.startswith("RecursionError")


def test_recursion_to_the_limit(tmp_path: Path) -> None:
    """A recursion as deep as CPython's default allows works, in every thread."""
    source = (
        "import threading\ndef depth(n):\n    return 0 if n == 0 else 1 + depth(n - 1)\n"
        "def work():\n    print(depth(900))\n"
        "ts = [threading.Thread(target=work) for _ in range(4)]\nfor t in ts:\n    t.start()\nfor t in ts:\n    t.join()\nwork()\n"
    )
    assert run(tmp_path, source).outcome.stdout == "900\n" * 5


def test_cycles_are_told_from_leaks(tmp_path: Path) -> None:
    """Objects that a cycle keeps alive are not counted as leaks."""
    source = "class A:\n    pass\nfor i in range(100):\n    a = A()\n    a.me = a\n    b = [a]\n    b.append(b)\na = b = None\n"
    assert run(tmp_path, source).leaked == 0
