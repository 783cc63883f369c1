"""Every program of the corpus does under every discipline what it does on CPython: output, exception, exit status."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest
from harness import DISCIPLINES, Outcome, Run, on_host, on_runtime, words_of_311

CORPUS = Path(__file__).parent / "corpus"
PROGRAMS = sorted(p for p in CORPUS.rglob("*.py") if p.parent.name != "errors")


@functools.cache
def host(program: Path) -> Outcome:
    return on_host(program)


@functools.cache
def runs(discipline: str) -> dict[str, Run]:
    return on_runtime(discipline, *PROGRAMS)


@words_of_311
@pytest.mark.parametrize("discipline", DISCIPLINES)
@pytest.mark.parametrize("program", PROGRAMS, ids=lambda p: str(p.relative_to(CORPUS)))
def test_same_as_cpython(program: Path, discipline: str) -> None:
    """Standard output, exit status and the exception's last line agree."""
    run = runs(discipline)[str(program)]
    assert run.outcome == host(program), run.stderr


@pytest.mark.parametrize("discipline", DISCIPLINES)
def test_nothing_leaks(discipline: str) -> None:
    """After close no object is alive but those that a cycle explains."""
    assert {p: r.leaked for p, r in runs(discipline).items() if r.leaked} == {}
