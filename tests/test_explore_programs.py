"""Exploring whole programs: disciplines, lines of Python, limits, time."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import pytest

from owner_rt.explore import lines, native, search, tokens, words
from owner_rt.explore.library import SCENARIOS
from owner_rt.explore.native import Config, Place
from owner_rt.explore.replay import replay
from owner_rt.explore.scenario import PROGRAM_VARIANTS, Scenario

pytestmark = pytest.mark.skipif(not native.available(), reason="no controlled build")

BANK = """
import threading

class Account:
    def __init__(self):
        self.balance = 10

    def take(self, n):
        if self.balance >= n:
            self.balance -= n

def main():
    a = Account()
    threads = [threading.Thread(target=a.take, args=(7,)) for i in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert a.balance == 3, a.balance
"""


def program(source: str, **more: object) -> Scenario:
    text = dedent(source).lstrip()
    return Scenario("bank.py", "", (), source=text, max_steps=20_000, **more)  # type: ignore[arg-type]


def cli(*args: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "owner_rt", *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False)


@pytest.fixture(scope="module")
def overdrawn() -> tokens.Token:
    """Two threads take from one account: between the test and the subtraction the other one comes."""
    report = search.explore(program(BANK, discipline="pep703"), strategy="random", seconds=10)
    assert [f.kind for f in report.failures] == ["exception"]
    assert "(bank.py:18, in main)" in report.failures[0].text
    return tokens.parse(report.failures[0].token, SCENARIOS)


def test_disciplines_are_those_of_the_build() -> None:
    lib = native._module().lib
    names = [lib.own_world_program_variants(i) for i in range(len(PROGRAM_VARIANTS) + 1)]
    assert names.pop() == native._module().ffi.NULL
    assert tuple(native._text(n) for n in names) == PROGRAM_VARIANTS


@pytest.mark.parametrize("discipline", PROGRAM_VARIANTS)
def test_a_program_runs_under_each(discipline: str) -> None:
    report = search.explore(replace(SCENARIOS["program_lock"], discipline=discipline), seconds=0.5)
    assert report.passed, report.failures
    assert report.schedules > 10


def test_a_token_carries_its_discipline(overdrawn: tokens.Token) -> None:
    assert ",dpep703." in str(overdrawn)
    assert overdrawn.scenario.discipline == "pep703"
    run = replay(overdrawn)
    assert run.failed
    assert run.divergence == ""
    named = tokens.Token(replace(SCENARIOS["program_lock"], discipline="pep703"), b"", 0)
    assert tokens.parse(str(named), SCENARIOS) == named
    with pytest.raises(tokens.TokenError):
        tokens.parse(str(named).replace("program_lock", "mp"), SCENARIOS)


def test_a_replay_shows_lines_of_python(overdrawn: tokens.Token) -> None:
    run = replay(overdrawn)
    assert "== bank.py:9  self.balance -= n" in run.diagram()
    assert "bank.py:9  self.balance -= n</text>" in run.html()
    assert "function" not in run.story()[0]
    taken = [line for line in run.story() if line.endswith("self.balance -= n")]
    assert {line[:2] for line in taken} == {"T1", "T2"}
    wrong = replace(overdrawn, digests=overdrawn.digests[:300] + "??" + overdrawn.digests[302:], hash=0)
    assert "(bank.py:" in replay(wrong).divergence


def test_a_deadlock_says_where_each_thread_stands() -> None:
    report = search.explore(SCENARIOS["program_lock_order"], seconds=3)
    text = "\n".join(report.notes)
    assert "deadlock" in text
    failure = search.explore(replace(SCENARIOS["program_lock_order"], fails=None), seconds=3).failures[0]
    assert len(failure.where) == 2
    assert all("with second" in where for where in failure.where)


def test_exceptions_in_one_line() -> None:
    text = dedent("""
        Exception in thread Thread-1 (f):
        Traceback (most recent call last):
          File "/a/b.py", line 3, in f
            g()
          File "/a/b.py", line 7, in g
        ValueError: no
        """)
    assert words.summary(text) == "in thread Thread-1 (f): ValueError: no (b.py:7, in g)"
    assert words.summary("odd") == "odd"
    assert lines.source_line(program(BANK), Place("bank.py", "f", 99)) == ""


LONG = """
def main():
    total = [0]
    for i in range(%d):
        total[0] += i
        total.append(total.pop())
"""
CROWD = """
import threading

def main():
    threads = [threading.Thread(target=len, args=((),)) for i in range(%d)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
"""
BIG = """
def main():
    x = 3
    assert x ** 5000 > %d
"""


@pytest.mark.parametrize(
    ("source", "why"),
    [(LONG % 30_000, "too long"), (CROWD % 8, "more than 8 threads"), (BIG % 1, "beyond 63 bits")],
)
def test_what_cannot_be_explored_is_no_bug(tmp_path: Path, source: str, why: str) -> None:
    path = tmp_path / "large.py"
    path.write_text(source)
    done = cli("explore", path, "-d", "pep703", "--seconds", 3, "--json", "-")
    assert done.returncode == 2, done.stderr
    (report,) = json.loads(done.stdout)["scenarios"]
    assert report["name"] == f"{path}:main"
    assert report["discipline"] == "pep703"
    assert report["failures"] == []
    assert why in report["limit"]
    assert "OWN1." not in done.stderr


def test_limits_can_be_raised() -> None:
    assert search.explore(program(CROWD % 7), seconds=1).passed
    longer = program(LONG % 60, discipline="pep703")
    assert "--max-steps" in search.explore(replace(longer, max_steps=100), seconds=1).limit
    assert search.explore(longer, seconds=1).passed


def test_what_a_deadlocked_run_has_printed_is_forgotten() -> None:
    s = program("""
        import threading

        lock = threading.Lock()
        done = []

        def fail():
            raise ValueError

        def main():
            t = threading.Thread(target=done.append, args=(1,))
            t.start()
            for i in range(60):
                lock.acquire()
                lock.release()
            if done:
                u = threading.Thread(target=fail)
                u.start()
                u.join()
                lock.acquire()
                lock.acquire()
            t.join()
        """)
    with search.world(s):
        base = Config.of(s)
        assert native.explore(replace(base, strategy="random", max_schedules=1000)).kind == "deadlock"
        assert native.explore(native.with_trail(base, "lenient", b"")).kind == ""


def test_time_passes_in_order() -> None:
    """The shorter of two waits ends first; a wait ends while others could go on only if that is asked for."""
    s = program("""
        import threading

        event = threading.Event()
        order = []

        def wait(seconds):
            event.wait(seconds)
            order.append(seconds)

        def main():
            threads = [threading.Thread(target=wait, args=(s,)) for s in (3, 1, 2)]
            for t in threads:
                t.start()
            for t in threads:
                t.join()
            assert order == [1, 2, 3], order
        """)
    assert search.explore(s, seconds=1).passed
    slow = program("""
        import threading

        def main():
            lock = threading.Lock()
            lock.acquire()
            t = threading.Thread(target=lock.release)
            t.start()
            assert lock.acquire(timeout=5), "not in time"
            t.join()
        """)
    assert search.explore(slow, seconds=1).passed
    late = search.explore(replace(slow, spurious=1), seconds=3)
    assert [f.kind for f in late.failures] == ["exception"]
