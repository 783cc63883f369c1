#!/usr/bin/env python3
"""Run every check that the models declare: a line per check, exit status 1 on any surprise.

A model declares its checks in its head comment:

    *= lanes NAME...                          what the threads are called in a chart
    *@ CHECK EXPECT [quick] [fair] [fast] [-D...] | what it shows
    *@ CHECK/SWITCH EXPECT [...] | what happens without it   (a mutant: CHECK's flags and -DSWITCH)

EXPECT is holds, assertion, deadlock (somebody waits for ever), cycle (a run that never ends).  `fair` checks
the model's LTL property under weak fairness, `big` takes a larger hash table, `deep` searches depth first
for what shows only at the end of a run.  `quick` checks are those of --quick.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
EXPECT = ("holds", "assertion", "deadlock", "cycle")
OPTIONS = ("quick", "fair", "big", "deep")
MEMORY_MB = 2600
DEPTH = 2_000_000
CHART_LINES = 60
LANE = 34


@dataclass
class Check:
    model: Path
    name: str
    expect: str
    title: str
    defines: list[str]
    options: set[str]
    lanes: list[str]

    @property
    def mutant(self) -> bool:
        return "/" in self.name


@dataclass
class Result:
    check: Check
    verdict: str
    states: int = 0
    seconds: float = 0.0
    chart: list[str] = field(default_factory=list)
    detail: str = ""

    @property
    def ok(self) -> bool:
        return self.verdict == self.check.expect


def read_checks(model: Path) -> list[Check]:
    """Return the checks in a model's head comment; a mutant inherits what its parent defines."""
    lanes: list[str] = []
    checks: dict[str, Check] = {}
    for line in model.read_text().splitlines():
        words = line.split("|", 1)[0].split()
        if words[:2] == ["*=", "lanes"]:
            lanes = words[2:]
        if words[:1] != ["*@"]:
            continue
        name, expect, *rest = words[1:]
        if expect not in EXPECT or "|" not in line or name in checks:
            sys.exit(f"{model}: bad check: {line}")
        options = {word for word in rest if word in OPTIONS}
        defines = [word for word in rest if word.startswith("-D")]
        own_lanes = [word[6:].split(",") for word in rest if word.startswith("lanes=")]
        if len(options) + len(defines) + len(own_lanes) != len(rest):
            sys.exit(f"{model}: bad words: {line}")
        if "/" in name:
            parent, switch = name.split("/", 1)
            own = {define.split("=", 1)[0] for define in defines}
            inherited = [d for d in checks[parent].defines if d.split("=", 1)[0] not in own]
            defines = [*inherited, *defines, f"-D{switch}"]
            options |= checks[parent].options & {"fair"}
        checks[name] = Check(
            model, name, expect, line.split("|", 1)[1].strip(), defines, options, *own_lanes or [lanes]
        )
    return list(checks.values())


def all_checks() -> list[Check]:
    models = [*sorted(HERE.glob("published/*.pml")), *sorted(HERE.glob("built/*.pml"))]
    return [check for model in models for check in read_checks(model)]


# ---- one check ----


def run(command: list[str], folder: Path, seconds: float = 900) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=seconds, check=False)
    return done.stdout + done.stderr


def compile_flags(check: Check) -> list[str]:
    """Violations of safety are searched breadth first: their counterexamples are the shortest."""
    flags = [f"-DMEMLIM={MEMORY_MB}", "-w", "-O0"]
    if "fair" in check.options:
        return [*flags, "-DNFAIR=2"]
    flags += ["-DSAFETY", "-DNOCLAIM"]
    if check.expect == "cycle":
        return [*flags[:-2], "-DNP", "-DNOCLAIM"]
    return [*flags, "-DBFS"] if check.expect != "holds" and "deep" not in check.options else [*flags, "-DVECTORSZ=2048"]


def run_flags(check: Check) -> list[str]:
    flags = [f"-m{DEPTH}", "-w24" if "big" in check.options else "-w18", "-n"]
    if "fair" in check.options:
        return [*flags, "-a", "-f", "-E"]
    return [*flags, "-l", "-E"] if check.expect == "cycle" else flags


def verdict_of(output: str) -> tuple[str, str]:
    """Return what pan found, and the line that says so."""
    for pattern, verdict in (
        (r"pan:\d+: (assertion violated.*)", "assertion"),
        (r"pan:\d+: (invalid end state.*)", "deadlock"),
        (r"pan:\d+: ((?:non-progress|acceptance) cycle.*)", "cycle"),
    ):
        if found := re.search(pattern, output):
            return verdict, found[1]
    if "max search depth too small" in output or "reached -DMEMLIM" in output or "out of memory" in output:
        return "too big", "not all states were seen"
    if re.search(r"errors: 0\b", output):
        return "holds", ""
    return "failed", output.strip()[-1500:]


def run_check(check: Check) -> Result:
    """Generate, compile and run the checker for one check, in a folder of its own."""
    begin = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="own-model-") as name:
        folder = Path(name)
        model = folder / "model.pml"
        shutil.copy(check.model, model)
        live = ["-DLIVE"] if "fair" in check.options else []
        said = run(["spin", *check.defines, *live, "-a", model.name], folder)
        if not (folder / "pan.c").exists() or "syntax error" in said or "Error:" in said:
            return Result(check, "failed", detail=said)
        said = run(["gcc", *compile_flags(check), "-o", "pan", "pan.c"], folder)
        if not (folder / "pan").exists():
            return Result(check, "failed", detail=said)
        output = run(["./pan", *run_flags(check)], folder)
        verdict, detail = verdict_of(output)
        states = re.search(r"(\d+(?:\.\d+e\+\d+)?) states, stored", output)
        result = Result(check, verdict, int(float(states[1])) if states else 0, detail=detail)
        if verdict in EXPECT[1:]:
            trail = run(["spin", *check.defines, *live, "-t", "-p", model.name], folder)
            result.chart = chart(trail, check.lanes)
        result.seconds = time.monotonic() - begin
    return result


# ---- charts ----


def chart(trail: str, lanes: list[str]) -> list[str]:
    """Draw a trail as a message sequence chart: what threads say (`@1 text`, `@1>2 text`), a lane each.

    Statements that say nothing are left out; a model without any word is shown by its statements.
    """
    events = re.findall(r"^\s*@(\d)(?:>(\d))? ?(.*)$|(<<<<<START OF CYCLE>>>>>)", trail, re.MULTILINE)
    if not lanes or not events:
        return [line.strip() for line in trail.splitlines() if "proc" in line][:CHART_LINES]
    lanes = lanes[: max(int(n) for event in events for n in event[:2] if n)]
    lines = ["     " + "".join(f"{lane:^{LANE}}" for lane in lanes).rstrip()]
    for step, (actor, to, text, cycle) in enumerate(events[:CHART_LINES], 1):
        if cycle:
            lines.append("     ~~~~ from here for ever ~~~~")
            continue
        lines += chart_rows(step, int(actor) - 1, int(to) - 1 if to else -1, text, len(lanes))
    if len(events) > CHART_LINES:
        lines.append(f"     ... {len(events) - CHART_LINES} more")
    return lines


def chart_rows(step: int, actor: int, to: int, text: str, lanes: int) -> list[str]:
    """One event: its text in its lane, under it an arrow to whom it goes."""
    rows = []
    for i, part in enumerate(textwrap.wrap(text, LANE - 4) or [""]):
        cells = [" " * (LANE // 2) + "|" + " " * (LANE - LANE // 2 - 1)] * lanes
        if actor < lanes:
            cells[actor] = f" {part:^{LANE - 2}} "
        rows.append((f"{step:>4} " if i == 0 else "     ") + "".join(cells).rstrip())
    if 0 <= to < lanes and actor < lanes:
        left, right = sorted((actor, to))
        span = (right - left) * LANE - 1
        arrow = "-" * (span - 1) + ">" if to > actor else "<" + "-" * (span - 1)
        row = list(" " * (LANE // 2) + ("|" + " " * (LANE - 1)) * lanes)
        at = LANE // 2 + left * LANE + 1
        row[at : at + span] = list(arrow)
        rows.append("     " + "".join(row).rstrip())
    return rows


# ---- all of them ----


def line_of(result: Result) -> str:
    check = result.check
    said = ("expected " if check.expect != "holds" and result.ok else "") + result.verdict
    if not result.ok:
        said = f"SURPRISE: {result.verdict}, expected {check.expect}"
    name = f"{check.model.parent.name}/{check.model.stem} {check.name}"
    return f"{name:<44} {said:<20} {result.states:>9} states {result.seconds:6.1f} s  {check.title}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("only", nargs="*", help="checks whose name (model/check) contains one of these")
    parser.add_argument("--quick", action="store_true", help="those marked quick: under two minutes")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--charts", choices=["none", "published", "all"], default="published")
    parser.add_argument("--json", metavar="FILE", help="write the results there")
    args = parser.parse_args()
    if shutil.which("spin") is None or shutil.which("gcc") is None:
        sys.exit("spin and gcc are needed: apt-get install spin gcc")
    checks = all_checks()
    if args.quick:
        checks = [check for check in checks if "quick" in check.options]
    if args.only:
        checks = [c for c in checks if any(word in f"{c.model.stem}/{c.name}" for word in args.only)]
    begin = time.monotonic()
    results = []
    with ThreadPoolExecutor(args.jobs) as pool:
        large_first = sorted(range(len(checks)), key=lambda i: "big" not in checks[i].options)
        jobs = {i: pool.submit(run_check, checks[i]) for i in large_first}
        for i in range(len(checks)):
            result = jobs[i].result()
            results.append(result)
            print(line_of(result), flush=True)
            published = result.check.model.parent.name == "published"
            if result.chart and (not result.ok or args.charts == "all" or (args.charts == "published" and published)):
                print("\n".join(["", *result.chart, f"     => {result.detail}", ""]), flush=True)
            elif not result.ok:
                print(textwrap.indent(result.detail, "    "), flush=True)
    bad = [result for result in results if not result.ok]
    total = sum(result.states for result in results)
    print(f"{len(results)} checks, {len(bad)} surprises, {total} states, {time.monotonic() - begin:.0f} s")
    if args.json:
        rows = [
            {"model": r.check.model.stem, "check": r.check.name, "expect": r.check.expect, "verdict": r.verdict}
            | {"states": r.states, "seconds": round(r.seconds, 1), "title": r.check.title}
            for r in results
        ]
        Path(args.json).write_text(json.dumps({"schema": 1, "checks": rows}, indent=1) + "\n")
    return 1 if bad or not results else 0


if __name__ == "__main__":
    sys.exit(main())
