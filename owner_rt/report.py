"""Turn measurements into tables for a terminal: every program, every thread count, and the geometric means below."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from owner_rt.compare import HOST

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from owner_rt.compare import Row


SHORTEST = 0.05  # seconds that a measurement should take at least


def geometric_mean(values: Iterable[float]) -> float | None:
    """Return the geometric mean, or None of nothing."""
    logs = [math.log(v) for v in values]
    return math.exp(sum(logs) / len(logs)) if logs else None


class Figures:
    """Median seconds by program, thread count and variant, with the ratios that people ask for."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.programs = list(dict.fromkeys(r.job.name for r in rows))
        self.threads = sorted({r.job.threads for r in rows})
        self.variants = list(dict.fromkeys(r.job.variant for r in rows))
        self._median = {(r.job.name, r.job.threads, r.job.variant): r.median for r in rows}

    def median(self, program: str, threads: int, variant: str) -> float | None:
        """Median seconds, or None if not measured or void."""
        return self._median.get((program, threads, variant))

    def ratio(self, program: str, over: tuple[int, str], under: tuple[int, str]) -> float | None:
        """Time of *over* divided by time of *under* (thread count, variant), for one program."""
        a, b = self.median(program, *over), self.median(program, *under)
        return a / b if a and b else None

    def mean_ratio(self, over: tuple[int, str], under: tuple[int, str]) -> float | None:
        """Geometric mean of :meth:`ratio` over the programs."""
        ratios = [self.ratio(p, over, under) for p in self.programs]
        return geometric_mean(r for r in ratios if r)


def _seconds(row: Row) -> Text:
    if not row.output_ok:
        return Text("wrong" if row.seconds else "failed", style="bold red")
    return Text("-" if row.median is None else f"{row.median:.3f}")


def _times(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}x"


def times_table(rows: Sequence[Row], cores: int) -> Table:
    """Median seconds: a row per program and thread count, a column per variant; memory in MiB in the last."""
    f = Figures(rows)
    table = Table(title="median seconds (thread counts above the cores are marked *)", title_justify="left")
    table.add_column("program")
    table.add_column("threads", justify="right")
    for v in f.variants:
        table.add_column(v, justify="right")
    if "ownership" in f.variants:
        table.add_column("RSS MiB", justify="right")
    by_job = {(r.job.name, r.job.threads, r.job.variant): r for r in rows}
    for p in f.programs:
        for t in f.threads:
            cells = [_seconds(by_job[p, t, v]) for v in f.variants]
            if "ownership" in f.variants:
                cells.append(Text(f"{by_job[p, t, 'ownership'].peak_rss_kb / 1024:.0f}"))
            table.add_row(p, f"{t}{'*' if t > cores else ''}", *cells)
        table.add_section()
    return table


def ratios_table(rows: Sequence[Row]) -> Table:
    """Return what the runtime promises: cost of protection, speed against the host, scaling of each variant."""
    f = Figures(rows)
    columns: list[tuple[str, tuple[int, str], tuple[int, str]]] = []
    first = f.threads[0]
    if "ownership" in f.variants:
        if "none" in f.variants:
            columns.append((f"ownership / none, {first}t", (first, "ownership"), (first, "none")))
        if HOST in f.variants:
            columns.append((f"{HOST} / ownership, {first}t", (first, HOST), (first, "ownership")))
    for t in f.threads[1:]:
        columns += [(f"{v} speed-up, {t}t", (first, v), (t, v)) for v in f.variants]
    table = Table(title="ratios of medians", title_justify="left")
    table.add_column("program")
    for title, _, _ in columns:
        table.add_column(title, justify="right")
    for p in f.programs:
        table.add_row(p, *[_times(f.ratio(p, a, b)) for _, a, b in columns])
    table.add_section()
    table.add_row("geometric mean", *[_times(f.mean_ratio(a, b)) for _, a, b in columns])
    return table


def failures(rows: Sequence[Row]) -> list[str]:
    """One line per row whose output was wrong or that did not run."""
    return [f"{r.job.name} {r.job.variant} {r.job.threads}t: {_gist(r)}" for r in rows if not r.output_ok]


def too_short(rows: Sequence[Row]) -> list[str]:
    """Name the rows whose median says nothing: starting threads and the machine's noise weigh as much."""
    return [
        f"{r.job.name} {r.job.variant} {r.job.threads}t" for r in rows if r.median is not None and r.median < SHORTEST
    ]


def _gist(row: Row) -> str:
    """Return the line of an error that says what is wrong: a traceback's last, a refusal's first."""
    lines = row.error.splitlines() or ["wrong"]
    return lines[-1] if "Traceback" in row.error else lines[0]
