"""What ``owner-rt doctor`` looks at: the machine, the build, and one tiny program under every discipline."""

from __future__ import annotations

import os
import platform
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROGRAM = b"""
import threading
total = []
def work(n):
    for i in range(n):
        total.append(i)
ts = [threading.Thread(target=work, args=(500,)) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert len(total) == 1000
"""


@dataclass(frozen=True)
class Finding:
    """One line of the report."""

    ok: bool
    what: str


def diagnose() -> Iterator[Finding]:
    """Yield one finding after the other."""
    yield Finding(sys.implementation.name == "cpython" and sys.version_info >= (3, 10), f"host: {sys.version}")
    arch = platform.machine()
    yield Finding(arch in {"x86_64", "aarch64"} and sys.platform == "linux", f"platform: {sys.platform} {arch}")
    cores = len(os.sched_getaffinity(0))
    yield Finding(True, f"cores: {cores}" + ("" if cores > 1 else " (threads take turns: expect no speed-up)"))
    try:
        from owner_rt.vm import Runtime, build_info, disciplines  # noqa: PLC0415 - its absence is a finding
    except ImportError as e:
        yield Finding(False, f"extension module: {e} (run `make build`)")
        return
    yield Finding(True, f"build: {build_info()}")
    for name in disciplines():
        try:
            with Runtime(discipline=name) as rt:
                status = rt.run_source(_PROGRAM, "<doctor>", [])
                ok = status == 0
            what = f"{name}: two threads on one list, exit status {status}, {rt.leaked} leaked"
            yield Finding(ok and rt.leaked == 0, what)
        except Exception as e:  # noqa: BLE001 - the report is about whatever goes wrong
            yield Finding(False, f"{name}: {type(e).__name__}: {e}")
