"""
Run one program after the other, as told on standard input: `program_server.py host|DISCIPLINE`.

A request is a line of JSON, [FILE, ARGS]; the answer is the line of JSON that batch_runner.py writes.  The host's
programs run each in a forked child, the runtime's each in a runtime of its own in this process.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
import threading
import traceback
from pathlib import Path


def _execute(program: Path, args: list[str]) -> int:
    """Run a program as `python PROGRAM ARGS` would, in this process; return its exit status."""
    sys.argv = [str(program), *args]
    main = type(sys)("__main__")
    sys.modules["__main__"] = main
    status = 0
    try:
        exec(compile(program.read_bytes(), str(program), "exec"), main.__dict__)
    except SystemExit as e:
        status = 0 if e.code is None else e.code if isinstance(e.code, int) else 1
        if not isinstance(e.code, int | None):
            sys.stderr.write(f"{e.code}\n")
    except BaseException:  # whatever the program raised
        traceback.print_exc()
        status = 1
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()
    return status & 0xFF


def run_on_host(program: Path, args: list[str]) -> dict[str, object]:
    """Run one program in a child of this interpreter."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if child == 0:
            os.dup2(out.fileno(), 1)
            os.dup2(err.fileno(), 2)
            signal.alarm(50)
            status = _execute(program, args)
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        out.seek(0)
        err.seek(0)
        stdout, stderr = out.read().decode(errors="replace"), err.read().decode(errors="replace")
    return {"program": str(program), "status": status, "stdout": stdout, "stderr": stderr, "leaked": 0}


def main() -> None:
    """Serve until standard input ends; programs see an empty one."""
    where = sys.argv[1]
    requests = os.fdopen(os.dup(0), encoding="utf-8")
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    if where != "host":
        from batch_runner import run_one
    for line in requests:
        name, args = json.loads(line)
        found = run_on_host(Path(name), args) if where == "host" else run_one(where, Path(name), args)
        answers.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
