"""
Run programs under every discipline, on the host and on peers, and put the numbers side by side.

Every measurement is a fresh process; variants are interleaved (A B C A B C ...), so that a drifting machine hits all
of them alike; a run whose output differs from the host's voids its time.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

SCHEMA = 1
HOST = "host"
TIMEOUT = 600
_HOSTED = Path(__file__).with_name("_hosted.py")


@dataclass(frozen=True)
class Job:
    """One program, called with one thread count, on one variant."""

    program: Path
    threads: int
    variant: str
    #: the program's name in results: its file's, with folders if two programs have the same
    name: str = ""


@dataclass
class Row:
    """All measurements of one job; times in seconds, memory in KiB."""

    job: Job
    seconds: list[float] = field(default_factory=list)
    output_ok: bool = True
    peak_rss_kb: int = 0
    counters: dict[str, int] = field(default_factory=dict)
    error: str = ""

    @property
    def median(self) -> float | None:
        """The median time, or None if nothing was measured or an output was wrong."""
        return statistics.median(self.seconds) if self.seconds and self.output_ok else None

    def as_json(self) -> dict[str, Any]:
        """Return the row in the published schema."""
        row: dict[str, Any] = {
            "program": self.job.name,
            "variant": self.job.variant,
            "threads": self.job.threads,
            "seconds": self.seconds,
            "median_s": self.median,
            "output_ok": self.output_ok,
            "peak_rss_kb": self.peak_rss_kb,
            "counters": self.counters,
        }
        if self.error:
            row["error"] = self.error
        return row


@dataclass
class Measurement:
    """What one worker reported."""

    seconds: float | None
    output: bytes
    status: int
    peak_rss_kb: int
    counters: dict[str, int]
    error: str

    @property
    def died(self) -> bool:
        """Whether it ended by an exception that nobody caught, or by a signal."""
        return self.status < 0 or (self.status == 1 and "Traceback (most recent call last)" in self.error)


def measure(job: Job, peers: dict[str, str]) -> Measurement:
    """Run *job* once in a fresh process."""
    if job.variant in peers or job.variant == HOST:
        python = peers.get(job.variant, sys.executable)
        head = [python, str(_HOSTED)]
        tail = [str(job.program), str(job.threads)]
    else:
        head = [sys.executable, "-m", "owner_rt._worker"]
        tail = [job.variant, str(job.program), str(job.threads)]
    read, write = os.pipe()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, os.fdopen(read, "rb") as result:
        try:
            worker = subprocess.Popen(  # noqa: S603 - the user's own programs
                [*head, str(write), *tail], stdout=out, stderr=err, stdin=subprocess.DEVNULL, pass_fds=(write,)
            )
        except OSError as e:
            os.close(write)
            return Measurement(None, b"", 127, 0, {}, str(e))
        os.close(write)
        try:
            status = worker.wait(TIMEOUT)
        except subprocess.TimeoutExpired:
            worker.kill()
            worker.wait()
            return Measurement(None, b"", 124, 0, {}, f"no end after {TIMEOUT} s")
        line = result.read()
        out.seek(0)
        err.seek(0)
        errors = err.read().decode(errors="replace").strip()
        output = out.read()
    if not line:
        return Measurement(None, output, status, 0, {}, errors or f"exit status {status}")
    try:
        report = json.loads(line)
        return Measurement(report["seconds"], output, status, report["peak_rss_kb"], report["counters"], errors)
    except (ValueError, KeyError, TypeError):
        return Measurement(None, output, status, 0, {}, f"the worker's report is malformed: {line[:80]!r}")


class HostFailedError(Exception):
    """A program that does not run on the host: there is nothing to compare with."""

    def __init__(self, job: Job, found: Measurement) -> None:
        lines = found.error.splitlines() or [f"exit status {found.status}"]
        super().__init__(f"{job.name} fails on this CPython with {job.threads} as its argument: {lines[-1]}")


def _expected(job: Job, found: Measurement) -> tuple[bytes, int]:
    """Output and status of the host, unless they are those of a program that died."""
    if found.seconds is None or found.died:
        raise HostFailedError(job, found)
    return found.output, found.status


def compare(  # noqa: PLR0913 - the command's options
    programs: Sequence[Path],
    *,
    threads: Sequence[int],
    variants: Sequence[str],
    repeat: int,
    peers: dict[str, str],
    progress: Callable[[Job, int, int], None] | None = None,
) -> list[Row]:
    """
    Measure every program under every variant with every thread count.

    Args:
        programs: Python files; each gets the thread count as its first argument.
        threads: Thread counts.
        variants: Disciplines, ``host``, and names of *peers*.
        repeat: Measurements per row.
        peers: Name to interpreter path.
        progress: Called before each measurement with the job, its number from 1, and how many there are.

    The expected output of a row is the host CPython's for the same program and thread count.

    Raises:
        HostFailedError: If a program dies on the host: of an exception or a signal; an exit status is no failure.
    """
    rows = {j: Row(j) for j in _jobs(programs, threads, variants)}
    total, done = len(rows) * repeat, 0
    expected: dict[tuple[Path, int], tuple[bytes, int]] = {}
    for _ in range(repeat):
        for job, row in rows.items():
            done += 1
            if progress is not None:
                progress(job, done, total)
            key = (job.program, job.threads)
            if key not in expected and job.variant != HOST:
                host = Job(*key, HOST, job.name)
                expected[key] = _expected(host, measure(host, peers))
            found = measure(job, peers)
            if key not in expected:
                expected[key] = _expected(job, found)
            _add(row, found, expected[key])
    return list(rows.values())


def _jobs(programs: Sequence[Path], threads: Sequence[int], variants: Sequence[str]) -> Iterator[Job]:
    twice = {p.name for p in programs if sum(q.name == p.name for q in programs) > 1}
    for program in programs:
        name = str(program) if program.name in twice else program.name
        for n in threads:
            for variant in variants:
                yield Job(program, n, variant, name)


def _add(row: Row, m: Measurement, want: tuple[bytes, int]) -> None:
    same = (m.output, m.status) == want
    if m.seconds is not None:
        row.seconds.append(m.seconds)
    if not same or m.seconds is None:
        row.output_ok = False
        row.error = row.error or m.error or "output differs from the host's"
    row.peak_rss_kb = max(row.peak_rss_kb, m.peak_rss_kb)
    row.counters = m.counters


def machine() -> dict[str, Any]:
    """Describe where the numbers come from: processor, kernel, compiler, interpreter, commit."""
    from owner_rt.vm import build_info  # noqa: PLC0415 - the one import of the extension here

    return {
        "cpu": _cpu(),
        "cores": len(os.sched_getaffinity(0)),
        "kernel": platform.release(),
        "arch": platform.machine(),
        "python": platform.python_version(),
        "build": build_info(),
        "commit": _commit(),
    }


def _cpu() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith(("model name", "CPU part")):
                return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor()


def _commit() -> str:
    try:
        git = ["git", "-C", str(Path(__file__).parent), "describe", "--always", "--dirty"]
        return subprocess.run(git, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def as_json(rows: Sequence[Row]) -> str:
    """Return the published JSON document."""
    document = {"schema": SCHEMA, "machine": machine(), "results": [r.as_json() for r in rows]}
    return json.dumps(document, indent=1)
