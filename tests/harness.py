"""How tests run programs: on the host, and in batches under a discipline, with outcomes that can be compared."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BATCH = Path(__file__).with_name("batch_runner.py")
DISCIPLINES = os.environ.get("OWN_TEST_DISCIPLINES", "none,gil,pep703,ownership,ownership-noborrow").split(",")

#: what runs programs under the runtime: this Python, or one of another machine under an emulator, which may take longer
RUNNER = os.environ.get("OWN_TEST_PYTHON", sys.executable)
PATIENCE = 1 if sys.executable == RUNNER else 10

#: for tests that compare words with the host's: those of error messages change from version to version
words_of_311 = pytest.mark.skipif(
    sys.version_info[:2] != (3, 11), reason="compares messages with the host's, which are not CPython 3.11's"
)


@dataclass(frozen=True)
class Outcome:
    """What a program did, as far as two implementations must agree."""

    stdout: str
    status: int
    #: last line of stderr if the program died of an exception, else ""
    error: str


@dataclass(frozen=True)
class Run:
    """An outcome, with what only our runtime tells."""

    outcome: Outcome
    stderr: str
    leaked: int | None


def _last_line(stderr: str, status: int) -> str:
    lines = [line for line in stderr.splitlines() if line.strip()]
    return lines[-1] if status == 1 and lines else ""


def on_host(program: Path, *args: str) -> Outcome:
    """Run on this CPython."""
    env = os.environ | {"PYTHONHASHSEED": "0", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, str(program), *args], capture_output=True, text=True, encoding="utf-8",
        errors="replace", timeout=120, check=False, env=env,
    )  # fmt: skip
    return Outcome(done.stdout, done.returncode, _last_line(done.stderr, done.returncode))


def on_runtime(discipline: str, *programs: Path | str, timeout: float = 300) -> dict[str, Run]:
    """
    Run programs in one process under *discipline*; "FILE::ARG::ARG" passes arguments.

    Returns the runs by the program's path as given; a crash or a hang is a status of its own (negative, or 124).
    """
    todo = [str(p) for p in programs]
    runs: dict[str, Run] = {}
    while todo:
        with tempfile.TemporaryDirectory() as tmp:
            out = Path(tmp) / "results"
            command = [RUNNER, str(BATCH), discipline, str(out), *todo]
            try:
                done = subprocess.run(command, capture_output=True, text=True, timeout=timeout * PATIENCE, check=False)
                died, how = done.returncode, done.stderr
            except subprocess.TimeoutExpired:
                died, how = 124, "no end"
            lines = out.read_text(encoding="utf-8").splitlines() if out.exists() else []
        for key, line in zip(todo, lines, strict=False):
            r = json.loads(line)
            error = _last_line(r["stderr"], r["status"])
            runs[key] = Run(Outcome(r["stdout"], r["status"], error), r["stderr"], r["leaked"])
        todo = todo[len(lines) :]
        if todo:  # the first of them took the process down
            runs[todo[0]] = Run(Outcome("", died or -1, f"process died: {how[-2000:]}"), how, None)
            todo = todo[1:]
    return runs
