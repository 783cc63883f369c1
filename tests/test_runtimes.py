"""Runtimes as things: many in a row, several at the same time, the host running meanwhile, a library that is silent."""

from __future__ import annotations

import contextlib
import math
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from api_functions import FUNCTIONS
from harness import DISCIPLINES

import owner_rt
from owner_rt import ProgramError, Runtime
from owner_rt.errors import ClosedError

BIG = 3**20000


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "functions.py"
    path.write_text(FUNCTIONS, encoding="utf-8")
    return path


def test_many_runtimes_one_after_the_other(file: Path) -> None:
    """Thirty runtimes in a row leave neither objects nor threads nor memory behind."""
    memory = []
    for i in range(30):
        with Runtime(discipline=DISCIPLINES[i % len(DISCIPLINES)]) as rt:
            assert rt.load(file).parallel(2) == 400
        assert rt.leaked == 0
        with open("/proc/self/statm", encoding="ascii") as f:
            memory.append(int(f.read().split()[1]))
    assert memory[-1] - memory[10] < 4000  # pages
    assert len(list(Path("/proc/self/task").iterdir())) < 10


def test_runtimes_at_the_same_time(file: Path) -> None:
    """Runtimes of several disciplines work in several host threads at once, each on a heap of its own."""
    wrong: list[object] = []

    def work(discipline: str) -> None:
        try:
            with Runtime(discipline=discipline) as rt:
                module = rt.load(file)
                for i in range(20):
                    wrong.extend(x for x in [module.parallel(2), module.remember(i) + 399 - i] if x != 400)
                    wrong.extend([] if module.echo(BIG) == BIG else ["big"])
            if rt.leaked:
                wrong.append((discipline, rt.leaked))
        except BaseException as e:  # a thread's exception would be lost
            wrong.append(e)

    threads = [threading.Thread(target=work, args=(d,)) for d in [*DISCIPLINES, DISCIPLINES[0]]]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert wrong == []


def test_the_host_runs_meanwhile(file: Path) -> None:
    """The host's lock is free while a program runs."""
    ticks = 0
    with Runtime() as rt:
        module = rt.load(file)
        threading.Timer(0.5, rt.interrupt).start()

        def spin() -> None:
            with pytest.raises((ProgramError, KeyboardInterrupt)):
                module.spin()

        thread = threading.Thread(target=spin)
        thread.start()
        while thread.is_alive():
            ticks += 1
    assert ticks > 1000


def test_host_threads_take_turns(file: Path) -> None:
    """Several host threads may use one runtime: each waits for its turn, whoever closes it, too."""
    wrong: list[object] = []
    with Runtime() as rt:
        module = rt.load(file)

        def use(number: int) -> None:
            wrong.extend(i for i in range(50) if module.echo([number, i]) != [number, i] or not rt.counters())

        threads = [threading.Thread(target=use, args=(n,)) for n in range(4)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()

        def late() -> None:
            with contextlib.suppress(ClosedError):
                wrong.append(module.parallel(2) - 400)

        threads = [threading.Thread(target=f) for f in (late, rt.close)]
        threads[0].start()
        time.sleep(0.001)
        threads[1].start()
        for t in threads:
            t.join()
    assert wrong in ([0], [])  # closed after the call or before it
    with pytest.raises(ClosedError):
        module.echo(1)


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="forking a process with threads warns")
def test_forked_child(file: Path) -> None:
    """In a forked child a runtime refuses instead of hanging; a new one works; the parent's goes on."""
    with Runtime() as rt:
        module = rt.load(file)
        child = os.fork()
        if not child:
            status = 1
            try:
                signal.alarm(20)
                with pytest.raises(ClosedError, match="fork"):
                    module.echo(1)
                with Runtime() as new:
                    assert new.load(file).parallel(2) == 400
                rt.close()
                status = 0
            finally:
                os._exit(status)
        assert os.waitpid(child, 0)[1] == 0
        assert module.parallel(2) == 400


def test_silent_library(tmp_path: Path) -> None:
    """The library logs nothing until the application enables it."""
    code = (
        "import owner_rt, sys\n"
        "from loguru import logger\n"
        "if len(sys.argv) > 1: logger.enable('owner_rt')\n"
        "with owner_rt.Runtime() as rt: rt.run_source(b'x = 1', 'x.py', [])\n"
    )
    quiet = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (quiet.stdout, quiet.stderr) == ("", "")
    loud = subprocess.run([sys.executable, "-c", code, "loud"], capture_output=True, text=True, check=True)
    assert "runtime under ownership" in loud.stderr


def test_package_imports_without_the_extension() -> None:
    """`import owner_rt` and the compiler need no compiled code; the public names are those of __all__."""
    code = (
        "import sys; sys.modules['owner_rt._core'] = None\n"
        "import owner_rt; from owner_rt.compile import compile_source\n"
        "print(compile_source(b'print(1)', 'x.py')[:4])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "b'OWN1'\n"
    assert all(hasattr(owner_rt, name) for name in owner_rt.__all__)
    with pytest.raises(AttributeError):
        owner_rt.nothing  # noqa: B018 - the access is the test


def test_members_of_modules_stay(tmp_path: Path) -> None:
    """Loaded code has them among its constants: they cannot be replaced behind its back."""
    changes, reads = tmp_path / "changes.py", tmp_path / "reads.py"
    changes.write_text("import math\nm = math\ndef change():\n    setattr(m, 'pi', [1])\ndef drop():\n    del m.pi\n")
    reads.write_text("import math\ndef read():\n    return math.pi\n")
    with Runtime() as rt:
        a = rt.load(changes)
        for change in (a.change, a.drop):
            with pytest.raises(AttributeError, match="pi"):
                change()
        assert rt.load(reads).read() == math.pi
