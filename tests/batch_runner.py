"""
Run many programs in one process, each in a runtime of its own: `batch_runner.py DISCIPLINE OUT FILE...`.

One line of JSON per program goes to OUT: its exit status, what it wrote to descriptors 1 and 2, and how many objects
leaked.  A program that takes the process down leaves its line missing, which the caller reports as a crash.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

from owner_rt.errors import CompileError
from owner_rt.vm import Runtime


def run_one(discipline: str, program: Path, args: list[str]) -> dict[str, object]:
    """Run one program with descriptors 1 and 2 in files, as a shell would."""
    sys.stdout.flush()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        saved = os.dup(1), os.dup(2)
        os.dup2(out.fileno(), 1)
        os.dup2(err.fileno(), 2)
        leaked: int | None = None
        try:
            with Runtime(discipline=discipline) as rt:
                status = rt.run(program, args)
            leaked = rt.leaked
        except CompileError as e:
            os.write(2, str(e).encode())
            status = 2
        finally:
            os.dup2(saved[0], 1)
            os.dup2(saved[1], 2)
            os.close(saved[0])
            os.close(saved[1])
        out.seek(0)
        err.seek(0)
        stdout, stderr = out.read(), err.read()
    return {
        "program": str(program),
        "status": status,
        "stdout": stdout.decode(errors="replace"),
        "stderr": stderr.decode(errors="replace"),
        "leaked": leaked,
    }


def main() -> None:
    """Run the programs one after the other."""
    discipline, out, *programs = sys.argv[1:]
    with open(out, "w", encoding="utf-8", buffering=1) as results:
        for p in programs:
            name, *args = p.split("::")
            results.write(json.dumps(run_one(discipline, Path(name), args)) + "\n")


if __name__ == "__main__":
    main()
