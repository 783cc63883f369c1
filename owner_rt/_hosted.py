"""
Time one program on the interpreter that runs this file: the host CPython, or any peer.

Standard library only, any Python 3: ``PYTHON _hosted.py RESULT_FD PROGRAM [ARGS...]``.  Compile time is kept apart, as
in the runtime's own worker; the result is one line of JSON on the given descriptor.
"""

import json
import os
import resource
import sys
import time


def main() -> int:
    fd, program = int(sys.argv[1]), sys.argv[2]
    sys.argv[:] = sys.argv[2:]
    sys.path[0] = os.path.dirname(os.path.abspath(program))  # noqa: PTH100, PTH120 - as `python PROGRAM` does
    with open(program, "rb") as f:  # noqa: PTH123
        code = compile(f.read(), program, "exec")
    module = type(sys)("__main__")
    module.__file__ = program
    sys.modules["__main__"] = module
    status, start = 0, time.perf_counter()
    try:
        exec(code, module.__dict__)  # noqa: S102 - the point of this file
        _join_threads()
    except SystemExit as e:
        status = e.code if isinstance(e.code, int) else 0 if e.code is None else 1
    finally:
        seconds = time.perf_counter() - start
        sys.stdout.flush()
        rss = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        result = {
            "seconds": seconds,
            "status": status,
            "peak_rss_kb": rss,
            "counters": {},
            "implementation": sys.implementation.name,
            "version": sys.version.split()[0],
        }
        os.write(fd, json.dumps(result).encode())
    return status


def _join_threads() -> None:
    """Wait for what the program started, as the interpreter's exit would: it belongs to the time."""
    threading = sys.modules.get("threading")
    if threading is not None:
        for t in threading.enumerate():
            if t is not threading.current_thread() and not t.daemon:
                t.join()


if __name__ == "__main__":
    sys.exit(main())
