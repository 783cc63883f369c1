"""What our own commands write, and what happens where they cannot: one line on standard error, a status, no traceback."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from harness import ROOT
from test_cli import CORPUS, cli

#: our own commands that print something
PRINTING = ["check generator.py", "dis basics.py", "doctor", "--version", "--help", "explore --list", "mutants --list"]


@pytest.mark.parametrize("where", [">/dev/full", ">&-"])
@pytest.mark.parametrize("command", PRINTING)
def test_own_output_that_cannot_be_written(tmp_path: Path, command: str, where: str) -> None:
    """One line and status 1, for a full device as for a closed descriptor."""
    (tmp_path / "generator.py").write_text("def f():\n    yield\n")
    (tmp_path / "basics.py").write_text("print(1)\n")
    shell = f'exec "{sys.executable}" -m owner_rt {command} {where}'
    done = subprocess.run(["sh", "-c", shell], stderr=subprocess.PIPE, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 1
    assert re.fullmatch(r"owner-rt: standard output: (No space left on device|Bad file descriptor)\n", done.stderr)


def test_own_output_without_a_reader(tmp_path: Path) -> None:
    """A reader that went away is no news: silence, and a status that is not 0."""
    (tmp_path / "long.py").write_text("".join(f"x{i} = {i}\n" for i in range(20000)))
    command = [sys.executable, "-m", "owner_rt", "dis", str(tmp_path / "long.py")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        child.stdout.close()
        assert child.stderr.read() == b""
        assert child.wait(60) == 1


NUMBERS = [
    ["explore", "--seconds", "inf"],
    ["explore", "--seconds", "nan"],
    ["explore", "--seconds", "-1"],
    ["explore", "--seed", "-1"],
    ["explore", "--seed", str(2**64)],
    ["mutants", "--seconds", "inf"],
    ["replay", "OWN1.x", "--seconds", "inf"],
]


@pytest.mark.parametrize("args", NUMBERS, ids=" ".join)
def test_numbers_that_are_none(args: list[str]) -> None:
    """A time that is not finite and a seed that is no 64-bit number are wrong usage."""
    done = cli(*args)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Invalid value" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", [["explore", "*", "--json"], ["mutants", "--json"], ["replay", "X", "--html"]])
@pytest.mark.parametrize("path", ["/no/such/folder/file", "/"])
def test_results_that_cannot_be_written(command: list[str], path: str) -> None:
    """Where results are to go is looked at before the work, not after it."""
    done = cli(*command, path)
    assert (done.returncode, done.stdout) == (2, "")
    assert re.search(r"owner-rt: --(json|html) /\S*: (is a directory|no directory)", done.stderr)


def test_package_that_is_not_built(tmp_path: Path) -> None:
    """In a bare source tree, `run` says what to do."""
    package = tmp_path / "owner_rt"
    shutil.copytree(ROOT / "owner_rt", package, ignore=shutil.ignore_patterns("_core*.so", "_controlled*.so"))
    command = [sys.executable, "-m", "owner_rt", "run", str(CORPUS / "bools/basics.py")]
    env = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path, env=env)
    assert (done.returncode, done.stdout) == (1, "")
    assert re.fullmatch(r"owner-rt: this package has not been built: .*\n", done.stderr)


def test_program_from_a_pipe(tmp_path: Path) -> None:
    """A program that can be read only once runs; it cannot be compared."""
    fifo = tmp_path / "fifo.py"
    os.mkfifo(fifo)
    command = f"echo 'print(6 * 7)' > {fifo} & exec \"{sys.executable}\" -m owner_rt run {fifo}"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, "42\n", "")
    done = cli("compare", "--disciplines", "none", fifo)
    assert (done.returncode, done.stdout) == (2, "")
    assert "again and again" in done.stderr
