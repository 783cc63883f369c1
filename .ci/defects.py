"""Write csrc/disc/DEFECTS.md: for each heading there, the failure found again in this build, shrunk, with its token."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from owner_rt.explore import search, shrink
from owner_rt.explore.library import SCENARIOS
from owner_rt.explore.replay import replay
from owner_rt.explore.tokens import parse

PAGE = Path(__file__).parents[1] / "csrc" / "disc" / "DEFECTS.md"
SECTION = re.compile(r"^## (?P<title>.*)\n\nRule off: `(?P<rule>\w+)`\. Found in `(?P<scenario>\w+)`", re.MULTILINE)


def section(title: str, rule: str, scenario: str) -> str:
    """Return one defect's part of the page."""
    report = search.explore(SCENARIOS[scenario], seconds=20, mutant=rule)
    if not report.failures:
        raise SystemExit(f"{title}: {scenario} does not fail without {rule}")
    first = report.failures[0]
    token = shrink.shrink(parse(first.token, SCENARIOS), first.kind, seconds=20)
    run = replay(token)
    if not run.failed or run.divergence:
        raise SystemExit(f"{title}: the token does not replay")
    threads = "\n".join(f"T{t} ({x.start}): {'; '.join(map(str, x.ops))}" for t, x in enumerate(token.scenario.threads))
    steps = "\n".join(line.rstrip() for line in run.diagram().splitlines())
    away = len(shrink.deviations(token.trail))
    return (
        f"## {title}\n\nRule off: `{rule}`. Found in `{scenario}`: {first.kind}, {away} deviations from the usual"
        f" schedule.\n\n```\n{threads}\n\n{steps}\n```\n\n`{token}`\n"
    )


def main() -> None:
    """Rewrite the page."""
    text = PAGE.read_text(encoding="utf-8")
    found = list(SECTION.finditer(text))
    if not found:
        sys.exit(f"{PAGE}: no sections")
    head = text[: found[0].start()]
    PAGE.write_text(head + "\n".join(section(m["title"], m["rule"], m["scenario"]) for m in found), encoding="utf-8")


if __name__ == "__main__":
    main()
