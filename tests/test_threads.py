"""Threads as a user meets them: Ctrl-C while others run, uncaught exceptions, daemons at exit, many threads, timeouts."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from typing import TYPE_CHECKING

import pytest
from harness import DISCIPLINES

if TYPE_CHECKING:
    from pathlib import Path

#: Ctrl-C must be answered within a second; the process needs a while of its own to start and to end
ANSWER_S = 1.0
START_S = 30.0

BUSY = """
    def busy():
        n = 0
        while True:
            n += 1

    for _ in range(2):
        threading.Thread(target=busy, daemon=DAEMON).start()
"""

WAITS = {
    "lock": "lock = threading.Lock()\nlock.acquire()\nlock.acquire()",
    "with rlock": """
        lock, held = threading.RLock(), threading.Event()
        def hold():
            with lock:
                held.set()
                threading.Event().wait()
        threading.Thread(target=hold, daemon=True).start()
        held.wait()
        with lock:
            pass
    """,
    "condition": "c = threading.Condition()\nwith c:\n    c.wait()",
    "event": "threading.Event().wait()",
    "semaphore": "threading.Semaphore(0).acquire()",
    "barrier": "threading.Barrier(2).wait()",
    "queue get": "queue.Queue().get()",
    "queue put": "q = queue.Queue(1)\nq.put(1)\nq.put(2)",
    "queue join": "q = queue.Queue()\nq.put(1)\nq.join()",
    "simple queue": "queue.SimpleQueue().get()",
    "join": "t = threading.Thread(target=threading.Event().wait, daemon=True)\nt.start()\nt.join()",
    "join with timeout": "t = threading.Thread(target=threading.Event().wait, daemon=True)\nt.start()\nt.join(60)",
    "sleep": "time.sleep(60)",
    "loop": "while True:\n    pass",
    "own threads": "threading.Thread(target=threading.Event().wait).start()",
}


def _command(discipline: str, program: Path) -> list[str]:
    chosen = ["-d", "ownership", "--no-borrow"] if discipline == "ownership-noborrow" else ["-d", discipline]
    return [sys.executable, "-m", "owner_rt", "run", *chosen, str(program)]


def _write(folder: Path, *parts: str) -> Path:
    text = "import queue\nimport sys\nimport threading\nimport time\n" + "\n".join(map(textwrap.dedent, parts))
    path = folder / "program.py"
    path.write_text(text, encoding="utf-8")
    return path


def _run(discipline: str, program: Path, timeout: float = 60) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        _command(discipline, program), capture_output=True, text=True, timeout=timeout, check=False,
    )  # fmt: skip


def _interrupt(discipline: str, program: Path) -> tuple[int, str, str, float]:
    """Start *program*, send SIGINT 0.2 s after its first line; exit status, stdout, stderr, seconds to the end."""
    with subprocess.Popen(
        _command(discipline, program), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    ) as child:  # fmt: skip
        assert child.stdout is not None
        try:
            assert child.stdout.readline() == "ready\n"
            time.sleep(0.2)
            begin = time.monotonic()
            child.send_signal(signal.SIGINT)
            out, err = child.communicate(timeout=START_S)
            return child.returncode, out, err, time.monotonic() - begin
        finally:
            if child.poll() is None:
                os.killpg(child.pid, signal.SIGKILL)


@pytest.mark.parametrize("discipline", DISCIPLINES)
@pytest.mark.parametrize("wait", WAITS)
def test_interrupt_ends_every_wait(tmp_path: Path, wait: str, discipline: str) -> None:
    """Ctrl-C ends a blocked or looping main thread within a second, other threads running; exit status 130."""
    busy = BUSY.replace("DAEMON", "True")
    program = _write(tmp_path, busy, 'print("ready", flush=True)', WAITS[wait])
    status, _, stderr, seconds = _interrupt(discipline, program)
    assert status == 130
    assert stderr.splitlines()[-1] == "KeyboardInterrupt"
    assert seconds < ANSWER_S + 1


@pytest.mark.parametrize("discipline", DISCIPLINES)
def test_interrupt_stops_threads_that_are_no_daemons(tmp_path: Path, discipline: str) -> None:
    """If KeyboardInterrupt is not caught, the other threads stop at their next safe point, blocked or not."""
    blocked = (
        "threading.Thread(target=threading.Lock().acquire).start()\nthreading.Thread(target=queue.Queue().get).start()"
    )
    program = _write(tmp_path, BUSY.replace("DAEMON", "False"), blocked, 'print("ready", flush=True)\ntime.sleep(60)')
    status, _, _, seconds = _interrupt(discipline, program)
    assert (status, seconds < ANSWER_S + 1) == (130, True)


CAUGHT = """
    lock, done = threading.Lock(), []
    items = queue.Queue()

    def work():
        while True:
            item = items.get()
            if item is None:
                return
            with lock:
                done.append(item)

    worker = threading.Thread(target=work)
    worker.start()
    c = threading.Condition()
    print("ready", flush=True)
    try:
        with c:
            c.wait()
    except KeyboardInterrupt:
        print("caught")
    for i in range(10):
        items.put(i)
    items.put(None)
    worker.join()
    with c:
        print(c.wait(0.01), done)
"""


@pytest.mark.parametrize("discipline", DISCIPLINES)
def test_interrupt_may_be_caught(tmp_path: Path, discipline: str) -> None:
    """A caught KeyboardInterrupt leaves locks, queues and threads in working order."""
    status, stdout, stderr, _ = _interrupt(discipline, _write(tmp_path, CAUGHT))
    assert (status, stdout) == (0, f"caught\nFalse {list(range(10))}\n"), stderr


NO_LOST_WAKE_UP = """
    tokens, got, interrupted = threading.Semaphore(0), 0, 0
    print("ready", flush=True)
    end = time.monotonic() + 0.6

    def give():
        while time.monotonic() < end:
            tokens.release()
            time.sleep(0.0005)
        given.release()

    given = threading.Semaphore(0)
    threading.Thread(target=give).start()
    while time.monotonic() < end:
        try:
            got += tokens.acquire(timeout=0.0004)
        except KeyboardInterrupt:
            interrupted += 1
    given.acquire()
    left = 0
    while tokens.acquire(False):
        left += 1
    print(interrupted, got > 0)
"""


@pytest.mark.parametrize("discipline", DISCIPLINES)
def test_interrupt_between_wake_ups(tmp_path: Path, discipline: str) -> None:
    """An interrupt and timeouts in the middle of a stream of wake-ups cost neither a permit nor the interrupt."""
    status, stdout, stderr, _ = _interrupt(discipline, _write(tmp_path, NO_LOST_WAKE_UP))
    assert (status, stdout) == (0, "1 True\n"), stderr


UNCAUGHT = """
    def fails(x):
        try:
            {}["missing"]
        except KeyError:
            raise ValueError(f"in thread {x}")

    class Named(threading.Thread):
        def run(self):
            self.name = "renamed"
            raise RuntimeError("after renaming")

    for target, name in ((fails, "first"), (sys.exit, "silent"), (fails, "last")):
        t = threading.Thread(target=target, args=(name,), name=name)
        t.start()
        t.join()
    t = Named()
    t.start()
    t.join()
    print("main goes on", t.is_alive())
"""


@pytest.mark.parametrize("discipline", DISCIPLINES)
def test_uncaught_exceptions_are_reported_by_thread(tmp_path: Path, discipline: str) -> None:
    """Each report names its thread and has the chain of causes; SystemExit is silent; the program goes on."""
    done = _run(discipline, _write(tmp_path, UNCAUGHT))
    lines = done.stderr.splitlines()
    assert (done.returncode, done.stdout) == (0, "main goes on False\n")
    assert [line for line in lines if line.startswith("Exception in thread")] == [
        "Exception in thread first:", "Exception in thread last:", "Exception in thread renamed:",
    ]  # fmt: skip
    for text in ("KeyError: 'missing'", "ValueError: in thread first", "ValueError: in thread last"):
        assert text in lines
    assert lines.count("During handling of the above exception, another exception occurred:") == 2
    assert lines[-1] == "RuntimeError: after renaming"


DAEMONS = """
    class Shared:
        pass

    shared = Shared()
    shared.items = []

    def loop():
        while True:
            shared.items = [len(shared.items)]

    lock = threading.Lock()
    lock.acquire()
    for target in (loop, threading.Event().wait, lock.acquire, queue.Queue().get, threading.Barrier(9).wait, time.sleep):
        args = (60,) if target is time.sleep else ()
        threading.Thread(target=target, args=args, daemon=True).start()
    print(threading.active_count())
"""


@pytest.mark.parametrize("discipline", DISCIPLINES)
@pytest.mark.parametrize(("end", "status"), [("", 0), ("sys.exit(3)", 3), ("raise ValueError", 1)])
def test_daemons_do_not_delay_the_end(tmp_path: Path, end: str, status: int, discipline: str) -> None:
    """Daemons that run or wait end with the main thread, however it ends."""
    begin = time.monotonic()
    done = _run(discipline, _write(tmp_path, DAEMONS, end))
    assert (done.returncode, done.stdout) == (status, "7\n"), done.stderr
    assert time.monotonic() - begin < START_S


JOINS_MAIN = """
    def last():
        threading.main_thread().join()
        print("joined", threading.main_thread().is_alive(), flush=True)

    threading.Thread(target=last).start()
    time.sleep(0.01)
    print("main ends", flush=True)
"""


@pytest.mark.parametrize("discipline", DISCIPLINES)
def test_main_thread_may_be_joined(tmp_path: Path, discipline: str) -> None:
    """Who waits for the main thread goes on when its program has run, while the process waits for that thread."""
    done = _run(discipline, _write(tmp_path, JOINS_MAIN))
    assert (done.returncode, done.stdout) == (0, "main ends\njoined False\n"), done.stderr


MANY = """
    total, lock = 0, threading.Lock()

    def work(i):
        global total
        with lock:
            total += i

    for start in range(0, 1000, 20):
        threads = [threading.Thread(target=work, args=(i,)) for i in range(start, start + 20)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
    print(total, threading.active_count(), len({t.ident for t in threads}))
"""


@pytest.mark.parametrize("discipline", DISCIPLINES)
def test_thousand_short_threads(tmp_path: Path, discipline: str) -> None:
    """Slots are used again; idents are not."""
    done = _run(discipline, _write(tmp_path, MANY), timeout=120)
    assert (done.returncode, done.stdout) == (0, "499500 1 20\n"), done.stderr


TIMEOUTS = """
    def late(function, least):
        begin = time.monotonic()
        result = function()
        took = time.monotonic() - begin
        return result, least <= took < least + 2

    lock, c, e = threading.Lock(), threading.Condition(), threading.Event()
    lock.acquire()
    c.acquire()
    t = threading.Thread(target=e.wait, daemon=True)
    t.start()

    def empty(q, put):
        try:
            return q.put(1, timeout=0.05) if put else q.get(timeout=0.05)
        except (queue.Empty, queue.Full) as error:
            return type(error).__name__

    full = queue.Queue(1)
    full.put(0)
    print(late(lambda: lock.acquire(timeout=0.05), 0.05))
    print(late(lambda: c.wait(0.05), 0.05))
    print(late(lambda: c.wait_for(lambda: 0, 0.05), 0.05))
    print(late(lambda: e.wait(0.05), 0.05))
    print(late(lambda: threading.Semaphore(0).acquire(timeout=0.05), 0.05))
    print(late(lambda: t.join(0.05), 0.05), t.is_alive())
    print(late(lambda: empty(queue.Queue(), False), 0.05))
    print(late(lambda: empty(full, True), 0.05))
    print(late(lambda: empty(queue.SimpleQueue(), False), 0.05))
    for zero in (lambda: lock.acquire(True, 0), lambda: e.wait(0), lambda: e.wait(-1), lambda: c.wait(-1)):
        print(late(zero, 0))
    for wrong in (lambda: lock.acquire(True, 1e11), lambda: lock.acquire(True, -2), lambda: full.get(timeout=-1)):
        try:
            wrong()
        except (OverflowError, ValueError) as error:
            print(type(error).__name__)
"""


@pytest.mark.parametrize("discipline", DISCIPLINES)
def test_timeouts(tmp_path: Path, discipline: str) -> None:
    """A wait with a timeout takes that long, and says that it was in vain."""
    program = _write(tmp_path, TIMEOUTS)
    host = subprocess.run([sys.executable, str(program)], capture_output=True, text=True, timeout=60, check=True)
    done = _run(discipline, program)
    assert (done.returncode, done.stdout) == (0, host.stdout), done.stderr
    assert "False)" not in host.stdout
