"""
Run one program under one discipline in this process and report on a descriptor.

``python -m owner_rt._worker RESULT_FD DISCIPLINE PROGRAM [ARGS...]``: what ``owner-rt compare`` starts for every
measurement.  The discipline is asserted on the runtime itself, so that a result never carries a wrong label.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time

from owner_rt.errors import CompileError
from owner_rt.vm import Runtime


def main() -> int:
    """Return the program's exit status; the measurement goes to the descriptor as one line of JSON."""
    fd, discipline, program = int(sys.argv[1]), sys.argv[2], sys.argv[3]
    with Runtime(discipline=discipline) as rt:
        if rt.discipline != discipline:
            raise SystemExit(f"asked for {discipline}, got {rt.discipline}")
        try:
            loaded = rt.prepare(program)
        except CompileError as e:
            sys.stderr.write(f"{e}\n")
            return 2
        start = time.perf_counter()
        status = rt.run_prepared(loaded, sys.argv[4:])
        seconds = time.perf_counter() - start
        counters = rt.counters()
    rss = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    result = {
        "seconds": seconds,
        "status": status,
        "peak_rss_kb": rss,
        "counters": counters,
        "implementation": f"owner_rt/{discipline}",
    }
    os.write(fd, json.dumps(result).encode())
    return status


if __name__ == "__main__":
    sys.exit(main())
