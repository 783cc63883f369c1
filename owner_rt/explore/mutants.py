"""Would a bug be found: every order weakened and every rule switched off, one at a time, against the scenarios."""

from __future__ import annotations

import multiprocessing
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache

from owner_rt.explore import native, search
from owner_rt.explore.equivalent import EQUIVALENT
from owner_rt.explore.library import SCENARIOS
from owner_rt.explore.mutations import order_mutants
from owner_rt.explore.native import Config
from owner_rt.explore.scenario import Scenario

#: (strategy, seconds per scenario): a quick look at all of them, then longer ones
PASSES = (("pct", 0.02), ("dpor", 0.2), ("auto", 1.0), ("auto", 5.0))
BUDGET = 30.0  # seconds per mutant
LOOKS = 60  # schedules that show what a scenario reaches
_HAZARD = re.compile(r"\b[HC]\d+\b")


#: how many mutants each scenario has killed in this process: those are tried first
_killers: Counter[str] = Counter()


@dataclass(frozen=True)
class Mutant:
    """One change to the program."""

    name: str
    #: "order" or "logic"
    kind: str
    #: which disciplines have the place; empty: any
    discipline: str
    doc: str
    #: site of an ordering mutant, 0: none
    site: int = 0


@dataclass(frozen=True)
class Verdict:
    """What became of one mutant."""

    mutant: Mutant
    killer: str = ""
    kind: str = ""
    token: str = ""
    tried: int = 0
    seconds: float = 0.0

    @property
    def killed(self) -> bool:
        return bool(self.killer)

    @property
    def reason(self) -> str:
        """Why nothing can notice it, if that has been argued."""
        parts = self.mutant.name.split("/")
        return EQUIVALENT.get(self.mutant.name) or EQUIVALENT.get("/".join((*parts[:2], *parts[3:])), "")


@cache
def reached(scenario: Scenario) -> frozenset[int]:
    """Return the sites that some schedules of a scenario come by."""
    dice = random.Random(7)  # noqa: S311 - no secret
    base = Config.of(scenario)
    found: set[int] = set()
    with search.world(scenario):
        for look in range(LOOKS):
            trail = bytes(dice.choice((0, 0, 0, 1, 1, 2)) for _ in range(0 if look == 0 else 200))
            _, events = native.logged(native.with_trail(base, "lenient", trail))
            found |= {e.site for e in events}
    return frozenset(found)


def runtime_scenarios() -> list[Scenario]:
    """Return the scenarios that play the runtime's own code and must pass, small ones first."""
    chosen = [s for s in SCENARIOS.values() if s.fails is None]
    return sorted(chosen, key=Scenario.size)


def all_mutants() -> list[Mutant]:
    """Return every mutant of this build: rules first, then orders by site."""
    logic = [Mutant(m.name, "logic", m.discipline, m.doc) for m in native.logic_mutants()]
    orders = [
        Mutant(m.name, "order", "", f"{m.site.verb} at {m.site} without its {m.side}", m.site.id)
        for m in order_mutants(native.sites())
    ]
    return logic + orders


def candidates(mutant: Mutant) -> list[Scenario]:
    """Return the scenarios that could notice the mutant, the likeliest first."""
    chosen = [s for s in runtime_scenarios() if mutant.discipline in ("", s.discipline)]
    if mutant.site:
        found = [s for s in chosen if mutant.site in reached(s)]
        return sorted(found, key=lambda s: -_killers[s.name])
    about = set(_HAZARD.findall(mutant.doc))
    return sorted(chosen, key=lambda s: not about & set(s.hazards))


def judge(mutant: Mutant, budget: float = BUDGET) -> Verdict:
    """Try to kill one mutant."""
    chosen = candidates(mutant)
    began = time.monotonic()
    for strategy, seconds in PASSES:
        for scenario in chosen:
            left = budget - (time.monotonic() - began)
            if left <= 0:
                return Verdict(mutant, tried=len(chosen), seconds=budget)
            report = search.explore(scenario, strategy=strategy, seconds=min(seconds, left), mutant=mutant.name)
            failures = [f for f in report.failures if f.kind != "missing outcome"]
            if failures:
                first, spent = failures[0], time.monotonic() - began
                _killers[scenario.name] += 1
                return Verdict(mutant, scenario.name, first.kind, first.token, len(chosen), spent)
    return Verdict(mutant, tried=len(chosen), seconds=time.monotonic() - began)


def judge_all(
    mutants: Sequence[Mutant], *, budget: float = BUDGET, jobs: int = 1, tell: Callable[[Verdict], None] | None = None
) -> list[Verdict]:
    """Try to kill them all."""
    verdicts = []
    for verdict in _verdicts(mutants, budget, jobs):
        if tell is not None:
            tell(verdict)
        verdicts.append(verdict)
    return verdicts


def _verdicts(mutants: Sequence[Mutant], budget: float, jobs: int) -> Iterator[Verdict]:
    if jobs <= 1:
        yield from (judge(m, budget) for m in mutants)
        return
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(judge, mutants, [budget] * len(mutants))


def part(mutants: Sequence[Mutant], k: int, n: int) -> list[Mutant]:
    """Return the k-th of n rotating parts."""
    return list(mutants[k % n :: n])


def as_json(verdicts: Sequence[Verdict]) -> dict[str, object]:
    """Return what ``owner-rt mutants --json`` prints."""
    survivors = [v for v in verdicts if not v.killed]
    return {
        "schema": 1,
        "mutants": len(verdicts),
        "killed": sum(v.killed for v in verdicts),
        "survivors": [
            {"name": v.mutant.name, "what": v.mutant.doc, "scenarios": v.tried, "equivalent": v.reason or None}
            for v in survivors
        ],
        "matrix": [
            {
                "name": v.mutant.name,
                "scenario": v.killer,
                "kind": v.kind,
                "token": v.token,
                "seconds": round(v.seconds, 2),
            }
            for v in verdicts
            if v.killed
        ],
    }
