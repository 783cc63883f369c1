"""Every example, every discipline, one, two and four threads: the host's output, nothing leaked."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest
from harness import DISCIPLINES, PATIENCE, ROOT, Outcome, Run, on_host, on_runtime

EXAMPLES = sorted((ROOT / "examples").glob("*.py"))
THREADS = [1, 2, 4]
WORK = "1" if PATIENCE == 1 else "0.1"  # the share of it that is done


@functools.cache
def host(program: Path, threads: int) -> Outcome:
    return on_host(program, str(threads), WORK)


@functools.cache
def runs(discipline: str, threads: int) -> dict[str, Run]:
    return on_runtime(discipline, *[f"{p}::{threads}::{WORK}" for p in EXAMPLES], timeout=600)


@pytest.mark.parametrize("threads", THREADS)
@pytest.mark.parametrize("discipline", DISCIPLINES)
@pytest.mark.parametrize("program", EXAMPLES, ids=lambda p: p.stem)
def test_same_as_cpython(program: Path, discipline: str, threads: int) -> None:
    """Standard output and exit status agree, and no object is left."""
    run = runs(discipline, threads)[f"{program}::{threads}::{WORK}"]
    assert run.outcome == host(program, threads), run.stderr
    assert run.leaked == 0
