"""The commands explore, replay and mutants of the command line."""

from __future__ import annotations

import ast
import fnmatch
import json as json_
import os
import re
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from owner_rt._output import USAGE, complain, finite, target, write
from owner_rt.compile import compile_source
from owner_rt.errors import CompileError, OwnError
from owner_rt.explore import mutants as mutation
from owner_rt.explore import search
from owner_rt.explore.library import SCENARIOS
from owner_rt.explore.native import available
from owner_rt.explore.replay import replay as play
from owner_rt.explore.scenario import PROGRAM_VARIANTS, VARIANTS, Scenario
from owner_rt.explore.shrink import shrink
from owner_rt.explore.tokens import parse

err = Console(stderr=True, highlight=False, soft_wrap=True)

Json = Annotated[str | None, typer.Option(help="Write the results as JSON to FILE, or - for stdout.")]


def _need_controlled() -> None:
    if not available():
        raise complain("owner-rt: this installation has no controlled build (owner_rt._controlled)")


def _write(json: str | None, file: Path | None, value: object) -> None:
    if json == "-":
        sys.stdout.write(json_.dumps(value) + "\n")
    elif file is not None:
        write("--json", file, json_.dumps(value, indent=1) + "\n")


class _Line:
    """The progress line: one that is overwritten on a terminal, none elsewhere."""

    def __init__(self) -> None:
        self.what = ""
        self.began = 0.0

    def tell(self, scenario: Scenario, strategy: str, schedules: int, size: float) -> None:
        if not err.is_terminal:
            return
        what = f"{scenario.title} {strategy}"
        if what != self.what:
            self.what, self.began = what, time.monotonic() - search.NEWS
        rate = schedules / max(time.monotonic() - self.began, 1e-9)
        of = f" of about {size:.3g}" if size >= schedules else ""
        sys.stderr.write(f"\r\033[K{what}: {schedules:,} schedules{of}, {rate:,.0f}/s")
        sys.stderr.flush()

    @staticmethod
    def clear() -> None:
        if err.is_terminal:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()


_FILE = re.compile(r"(.+\.py)(?::(\w+))?")
PROGRAM_STEPS = 20_000  # of one schedule; then a fair tail of as many


def _program(what: str) -> Scenario:
    """Return the scenario of FILE.py[:FUNCTION]."""
    match = _FILE.fullmatch(what)
    path, function = (match[1], match[2] or "main") if match else (what, "main")
    try:
        source = Path(path).read_text(encoding="utf-8")
        compile_source(source.encode(), path)
    except OSError as e:
        raise complain(f"owner-rt: can't open file {path!r}: [Errno {e.errno}] {e.strerror}") from None
    except UnicodeDecodeError as e:
        raise complain(f"owner-rt: {path}: not UTF-8: {e.reason}") from None
    except CompileError as e:
        raise complain(str(e)) from None
    if function not in {node.name for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)}:
        raise complain(f"owner-rt: {path} has no function {function!r}")
    return Scenario(path, f"{function}() of a program", (), source=source, function=function, max_steps=PROGRAM_STEPS)


def _chosen(names: list[str], everything: bool, discipline: str | None) -> list[Scenario]:
    have = dict.fromkeys((*VARIANTS, *PROGRAM_VARIANTS))
    if discipline is not None and discipline not in have:
        raise complain(f"owner-rt: no discipline {discipline!r}; have {', '.join(have)}")
    found: dict[str, Scenario] = {}
    for pattern in ["*"] if everything else names:
        if _FILE.fullmatch(pattern):
            found[pattern] = _program(pattern)
            continue
        matching = fnmatch.filter(SCENARIOS, pattern)
        if not matching:
            raise complain(f"owner-rt: no scenario {pattern!r}; `owner-rt explore --list` shows them")
        found |= {n: SCENARIOS[n] for n in matching}
    if discipline in PROGRAM_VARIANTS:
        found = {n: replace(s, discipline=discipline) if s.source else s for n, s in found.items()}
    kept = [s for s in found.values() if discipline in (None, s.discipline)]
    if not kept:
        raise complain(f"owner-rt: none of these is a scenario of {discipline}")
    return kept


def _list(scenarios: list[Scenario]) -> None:
    table = Table("scenario", "discipline", "threads", "hazards", "what")
    for s in scenarios:
        table.add_row(s.name, s.discipline, str(len(s.threads)), " ".join(s.hazards), s.doc)
    out = Console(highlight=False)
    if not out.is_terminal:
        out.width = 200
    out.print(table)


def explore(  # noqa: PLR0913 - the command's options
    scenarios: Annotated[
        list[str] | None,
        typer.Argument(
            help="Names, patterns, or programs: FILE.py[:FUNCTION], main by default; default: all scenarios."
        ),
    ] = None,
    *,
    everything: Annotated[bool, typer.Option("--all", help="All scenarios.")] = False,
    discipline: Annotated[
        str | None,
        typer.Option("--discipline", "-d", help="ownership, pep703 or litmus; of programs: ownership or pep703."),
    ] = None,
    strategy: Annotated[str, typer.Option(help="auto, dpor, dfs, random or pct.")] = search.AUTO,
    seconds: Annotated[float, typer.Option(min=0.001, callback=finite, help="Time for all of them together.")] = 120.0,
    seed: Annotated[int, typer.Option(min=0, max=2**64 - 1, help="For random and pct.")] = 1,
    max_steps: Annotated[
        int | None, typer.Option(min=100, max=1_000_000, help="Of programs: the longest schedule.")
    ] = None,
    timeouts: Annotated[
        int | None, typer.Option(min=0, max=100, help="Of programs: time-outs per schedule while others can go on.")
    ] = None,
    listing: Annotated[bool, typer.Option("--list", help="Show the scenarios, run none.")] = False,
    json: Json = None,
) -> None:
    """Run SCENARIOS under every schedule that matters; exit status 1 if something fails, 2 if it cannot be explored."""
    chosen = [
        _adjusted(s, max_steps, timeouts) for s in _chosen(scenarios or [], everything or not scenarios, discipline)
    ]
    if listing:
        _list(chosen)
        return
    if strategy not in search.STRATEGIES:
        raise complain(f"owner-rt: no strategy {strategy!r}; have {', '.join(search.STRATEGIES)}")
    _need_controlled()
    file = target("--json", json)
    out = err if json == "-" else Console(highlight=False, soft_wrap=True)
    line = _Line()
    reports = []
    try:
        for report in search.explore_all(chosen, strategy=strategy, seconds=seconds, seed=seed, tell=line.tell):
            line.clear()
            reports.append(report)
            _print(out, report)
    except OwnError as e:
        raise complain(f"owner-rt: {e}") from None
    spent = sum(r.seconds for r in reports)
    schedules = sum(r.schedules for r in reports)
    complete = sum(r.complete for r in reports)
    failed = sum(bool(r.failures) for r in reports)
    stopped = sum(bool(r.limit) for r in reports)
    parts = f"{complete} complete, {failed} failed" + (f", {stopped} not explored" if stopped else "")
    out.print(
        f"{len(reports)} scenarios, {parts}; {schedules:,} schedules in {spent:.1f} s, "
        f"{schedules / max(spent, 1e-9):,.0f}/s"
    )
    _write(json, file, as_json(reports))
    if failed or stopped:
        raise typer.Exit(1 if failed else USAGE)


def _adjusted(s: Scenario, max_steps: int | None, timeouts: int | None) -> Scenario:
    """Return a program with the limits that were asked for; scenarios have their own."""
    if not s.source:
        return s
    return replace(
        s,
        max_steps=s.max_steps if max_steps is None else max_steps,
        spurious=s.spurious if timeouts is None else timeouts,
    )


def _title(s: Scenario) -> str:
    of = f" under {s.discipline}" if s.source and s.discipline != PROGRAM_VARIANTS[0] else ""
    return s.title + of


def _print(out: Console, report: search.Report) -> None:
    mark = "ok  " if report.passed else "FAIL" if report.failures else "stop"
    how = "complete" if report.complete else "not complete"
    out.print(
        f"{mark} {_title(report.scenario)}: {report.schedules:,} schedules, {report.strategy}, {how}, "
        f"longest {report.longest}, {report.seconds:.2f} s",
        markup=False,
    )
    if report.limit:
        out.print(f"     cannot be explored: {report.limit}", markup=False)
    for note in report.notes:
        out.print(f"     {note}", markup=False)
    for failure in report.failures:
        out.print(f"     {failure.kind}: {failure.text}", markup=False, style="red")
        for where in failure.where:
            out.print(f"     {where}", markup=False)
        if failure.token:
            out.print(f"     owner-rt replay {failure.token}", markup=False)


def as_json(reports: list[search.Report]) -> dict[str, object]:
    """Return what ``owner-rt explore --json`` prints."""
    seconds = sum(r.seconds for r in reports)
    return {
        "schema": 1,
        "schedules_per_s": round(sum(r.schedules for r in reports) / max(seconds, 1e-9)),
        "scenarios": [
            {
                "name": r.scenario.title, "discipline": r.scenario.discipline, "strategy": r.strategy,
                "schedules": r.schedules, "complete": r.complete, "limit": r.limit,
                "failures": [
                    {"kind": f.kind, "text": f.text, "where": list(f.where), "token": f.token} for f in r.failures
                ],
            }
            for r in reports
        ],
    }  # fmt: skip


def replay(
    token: Annotated[str, typer.Argument(help="As printed by explore or mutants: OWN1.…")],
    *,
    lenient: Annotated[bool, typer.Option("--lenient", help="Go on by default where the run diverges.")] = False,
    small: Annotated[bool, typer.Option("--shrink/--no-shrink", help="Look for a smaller failing run first.")] = True,
    seconds: Annotated[float, typer.Option(min=0.0, callback=finite, help="Time for shrinking.")] = 10.0,
    html: Annotated[Path | None, typer.Option(help="Write the timeline to this file.")] = None,
) -> None:
    """Run along TOKEN's schedule and show every step; exit status 1 if it (still) fails."""
    _need_controlled()
    file = target("--html", html)
    try:
        wanted = parse(token, SCENARIOS)
        run = play(wanted, lenient=lenient)
        if run.divergence:
            sys.stdout.write(f"diverges: {run.divergence}\n")
            if not lenient and not run.failed:
                run = play(wanted, lenient=True)
        if run.failed and small:
            smaller = shrink(wanted, run.result.kind, seconds)
            run = play(smaller)
            sys.stdout.write(f"shrunk: {smaller}\n")
    except OwnError as e:
        raise complain(f"owner-rt: {e}") from None
    for t, thread in enumerate(run.token.scenario.threads):
        sys.stdout.write(f"T{t} ({thread.start}, {thread.end}): {'; '.join(map(str, thread.ops))}\n")
    sys.stdout.write(run.diagram())
    if story := run.story():
        sys.stdout.write("\n".join(("in short:", *story)) + "\n")
    sys.stdout.write(("fails: " if run.failed else "passes: ") + run.ending + "\n")
    if file is not None:
        write("--html", file, run.html())
        sys.stdout.write(f"timeline: {html}\n")
    if run.failed:
        raise typer.Exit(1)


def _part(text: str) -> tuple[int, int]:
    k, slash, n = text.partition("/")
    if not slash or not k.isdigit() or not n.isdigit() or int(n) < 1:
        raise typer.BadParameter(f"{text!r}: want K/N")
    return int(k), int(n)


def mutants(  # noqa: PLR0913 - the command's options
    names: Annotated[list[str] | None, typer.Argument(help="Names or patterns; default: all.")] = None,
    *,
    seconds: Annotated[float, typer.Option(min=0.01, callback=finite, help="Time for one mutant.")] = mutation.BUDGET,
    part: Annotated[str, typer.Option(help="K/N: the K-th of N rotating parts.")] = "0/1",
    jobs: Annotated[int, typer.Option(min=1, help="Processes.")] = len(os.sched_getaffinity(0)),
    listing: Annotated[bool, typer.Option("--list", help="Show the mutants, run none.")] = False,
    json: Json = None,
) -> None:
    """Weaken one order or switch off one rule at a time; exit status 1 if nothing notices and no argument says why."""
    _need_controlled()
    file = target("--json", json)
    found = mutation.all_mutants()
    if names:
        found = [m for m in found if any(fnmatch.fnmatchcase(m.name, p) for p in names)]
        if not found:
            raise complain(f"owner-rt: no mutant {names[0]!r}; `owner-rt mutants --list` shows them")
    found = mutation.part(found, *_part(part))
    out = err if json == "-" else Console(highlight=False, soft_wrap=True)
    if listing:
        for m in found:
            out.print(f"{m.name}: {m.doc}", markup=False)
        return

    def tell(v: mutation.Verdict) -> None:
        if v.killed:
            text = f"killed   {v.mutant.name}: {v.kind} in {v.killer}, {v.seconds:.2f} s"
            text += "; THE TABLE CALLS IT EQUIVALENT" if v.reason[0] == "equivalent" else ""
        elif v.reason[0]:
            text = f"excused  {v.mutant.name}: {v.reason[0]}: {v.reason[1]}"
        else:
            text = f"SURVIVES {v.mutant.name}: {v.mutant.doc}; {v.tried} scenarios, {v.seconds:.1f} s"
        out.print(text, markup=False)

    verdicts = mutation.judge_all(found, budget=seconds, jobs=jobs, tell=tell)
    open_ = [v for v in verdicts if not v.killed and not v.reason[0]]
    killed = sum(v.killed for v in verdicts)
    same = len(verdicts) - killed - len(open_)
    out.print(f"{len(verdicts)} mutants, {killed} killed, {same} excused with a reason, {len(open_)} survive")
    _write(json, file, mutation.as_json(verdicts))
    if open_ or any(v.killed and v.reason[0] == "equivalent" for v in verdicts):
        raise typer.Exit(1)
