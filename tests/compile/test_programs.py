"""The programs of the corpus and the examples, compiled and simulated, do what they do on CPython."""

from __future__ import annotations

import contextlib
import io
import sys
import traceback
from pathlib import Path

import pytest
from compile.simulate import Machine
from harness import Outcome, on_host, words_of_311

from owner_rt.compile import compile_source

TESTS = Path(__file__).parent.parent
FOLDERS = [
    "classes",
    "closures",
    "comprehensions",
    "control",
    "exceptions",
    "functions",
    "guards",
    "unpacking",
    "with_",
]
#: what the simulation, not the compiler, cannot do: deep recursion
BEYOND = {"recursion.py"}
PROGRAMS = [p for folder in FOLDERS for p in sorted((TESTS / "corpus" / folder).glob("*.py")) if p.name not in BEYOND]
EXAMPLES = sorted((TESTS.parent / "examples").glob("*.py"))


def simulated(program: Path, *args: str) -> Outcome:
    """Compile and run on the reference interpreter, with dead registers poisoned."""
    image = compile_source(program.read_bytes(), str(program))
    out = io.StringIO()
    status, error = 0, ""
    argv = sys.argv
    sys.argv = [str(program), *args]
    try:
        with contextlib.redirect_stdout(out):
            Machine(image).run()
    except SystemExit as e:
        status = e.code if isinstance(e.code, int) else int(e.code is not None)
    except Exception as e:
        status, error = 1, traceback.format_exception_only(type(e), e)[-1].strip()
    finally:
        sys.argv = argv
    return Outcome(out.getvalue(), status, error)


@words_of_311
@pytest.mark.parametrize("program", PROGRAMS, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_corpus(program: Path) -> None:
    """Output, exit status and the uncaught exception agree; no dead register is read."""
    assert simulated(program) == on_host(program)


@pytest.mark.parametrize("program", EXAMPLES, ids=lambda p: p.stem)
def test_example(program: Path) -> None:
    """Each example at a hundredth of its size, with two threads."""
    assert simulated(program, "2", "0.01") == on_host(program, "2", "0.01")
