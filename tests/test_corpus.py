"""Every program of the corpus does under every discipline what it does on CPython: output, exception, exit status."""

from __future__ import annotations

import functools
import sys
from pathlib import Path

import pytest
from harness import DISCIPLINES, Outcome, Run, on_host, on_runtime

HOST = "{}.{}".format(*sys.version_info)
CORPUS = Path(__file__).parent / "corpus"
#: programs in whose output versions of CPython differ, and the ones that say it otherwise than 3.11, whose words are ours
OTHER_WORDS = {
    "builtins/min_max_sum.py": "3.12 3.13",
    "classes/errors.py": "3.10 3.13",
    "classes/getattr_setattr.py": "3.10",
    "classes/multiple_inheritance.py": "3.13",
    "classes/properties.py": "3.10",
    "classes/slots.py": "3.13",
    "closures/basics.py": "3.10",
    "closures/nonlocal_and_del.py": "3.10",
    "comprehensions/consumed_generators.py": "3.12 3.13",
    "comprehensions/unbound_names.py": "3.10 3.12 3.13",
    "control/del.py": "3.10",
    "control/global_names.py": "3.10",
    "exceptions/builtin_call_errors.py": "3.13",
    "exceptions/messages_common.py": "3.10 3.12 3.13",
    "exceptions/notes_and_hooks.py": "3.10",
    "floats/errors.py": "3.13",
    "formatting/float_specs.py": "3.10",
    "formatting/int_specs.py": "3.10",
    "ints/digit_limit.py": "3.10",
    "ints/division_by_zero.py": "3.10 3.13",
    "lists/slice_assign.py": "3.13",
    "math/functions.py": "3.10",
    "random/integers.py": "3.12 3.13",
    "random/seeds.py": "3.10 3.13",
    "random/sequences.py": "3.10",
    "strings/errors.py": "3.10 3.13",
    "threading_/lock.py": "3.13",
    "uncaught/custom_exception.py": "3.10",
    "uncaught/notes.py": "3.10",
    "with_/failures.py": "3.10",
}
PROGRAMS = sorted(p for p in CORPUS.rglob("*.py") if p.parent.name != "errors")


@functools.cache
def host(program: Path) -> Outcome:
    return on_host(program)


@functools.cache
def runs(discipline: str) -> dict[str, Run]:
    return on_runtime(discipline, *PROGRAMS)


@pytest.mark.parametrize("discipline", DISCIPLINES)
@pytest.mark.parametrize("program", PROGRAMS, ids=lambda p: str(p.relative_to(CORPUS)))
def test_same_as_cpython(program: Path, discipline: str) -> None:
    """Standard output, exit status and the exception's last line agree."""
    if HOST in OTHER_WORDS.get(program.relative_to(CORPUS).as_posix(), ""):
        pytest.skip(f"CPython {HOST} says it in other words")
    if HOST not in ("3.10", "3.11", "3.12", "3.13"):
        pytest.skip(f"nobody has looked at what CPython {HOST} says")
    run = runs(discipline)[str(program)]
    assert run.outcome == host(program), run.stderr


@pytest.mark.parametrize("discipline", DISCIPLINES)
def test_nothing_leaks(discipline: str) -> None:
    """After close no object is alive but those that a cycle explains."""
    assert {p: r.leaked for p, r in runs(discipline).items() if r.leaked} == {}
