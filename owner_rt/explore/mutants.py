"""Would a bug be found: every order weakened and every rule switched off, one at a time, against the scenarios."""

from __future__ import annotations

import multiprocessing
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial

from owner_rt.explore import native, search
from owner_rt.explore.equivalent import reason
from owner_rt.explore.library import KILLERS, OF_OBJECTS, SCENARIOS
from owner_rt.explore.mutations import OF_PROGRAMS, folder, order_mutants
from owner_rt.explore.native import Config
from owner_rt.explore.scenario import Scenario

#: (strategy, seconds per scenario): a quick look at all of them, then longer ones
PASSES = (("pct", 0.02), ("dpor", 0.2), ("dfs", 0.1), ("auto", 1.0), ("auto", 5.0))
#: of programs: far too large for the others
PASSES_OF_PROGRAMS = (("pct", 0.1), ("pct", 0.4), ("pct", 1.5), ("pct", 5.0))
LIKELY = 4.0  # .. of one that is known to notice, or is about the rule's hazard
BUDGET = 30.0  # seconds per mutant
LOOKS = 100  # pairs of schedules that show what a scenario reaches
LOOKS_AT_PROGRAM = 25
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
    def reason(self) -> tuple[str, str]:
        """Class and argument of a survivor, if there is one."""
        return reason(self.mutant.name)


@cache
def reached(scenario: Scenario) -> frozenset[int]:
    """Return the sites that some schedules of a scenario come by."""
    dice = random.Random(7)  # noqa: S311 - no secret
    trails = [bytes([k]) for k in range(scenario.lanes)]  # one thread to its end, then the others
    for _ in range(LOOKS_AT_PROGRAM if scenario.source else LOOKS):
        trails.append(bytes(dice.choice((0, 0, 0, 1, 1, 2)) for _ in range(200)))
        sparse = bytearray(160)
        for _ in range(dice.randint(1, 6)):
            sparse[dice.randrange(len(sparse))] = dice.choice((1, 1, 2))
        trails.append(bytes(sparse))
    with search.world(scenario):
        found = native.touched(Config.of(scenario), trails)
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
        sites = native.sites()
        of_programs = folder(sites[mutant.site]) in OF_PROGRAMS
        chosen = [s for s in chosen if (s.source if of_programs else s.name not in OF_OBJECTS)]
        where = (sites[mutant.site].file, sites[mutant.site].func)
        near = {i for i, s in sites.items() if (s.file, s.func) == where}  # probes may miss the site itself
        found = [s for s in chosen if near & reached(s)]
        first = likely(mutant)
        return sorted(
            found, key=lambda s: (s.name not in first, mutant.site not in reached(s), bool(s.source), -_killers[s.name])
        )
    about = set(_HAZARD.findall(mutant.doc))
    return sorted((s for s in chosen if s.name not in OF_OBJECTS), key=lambda s: not about & set(s.hazards))


def likely(mutant: Mutant) -> tuple[str, ...]:
    """Return the programs that have been seen to notice an order at this place."""
    return KILLERS.get(mutant.name, KILLERS.get(mutant.name.split("/")[0], ()))


def judge(mutant: Mutant, budget: float = BUDGET) -> Verdict:
    """Try to kill one mutant."""
    chosen = candidates(mutant)
    about = set(_HAZARD.findall(mutant.doc))
    began = time.monotonic()
    for turn in range(max(len(PASSES), len(PASSES_OF_PROGRAMS))):
        for scenario in chosen:
            passes = PASSES_OF_PROGRAMS if scenario.name in OF_OBJECTS else PASSES
            if turn >= len(passes):
                continue
            strategy, seconds = passes[turn]
            if turn == 0 and (scenario.name in likely(mutant) or (scenario.source and about & set(scenario.hazards))):
                seconds = LIKELY
            left = budget - (time.monotonic() - began)
            if left <= 0:
                return Verdict(mutant, tried=len(chosen), seconds=budget)
            report = search.explore(
                scenario, strategy=strategy, seconds=min(seconds, left), seed=turn + 1, mutant=mutant.name
            )
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
    with multiprocessing.get_context("spawn").Pool(jobs) as pool:  # ends its workers at once if we are interrupted
        yield from pool.imap(partial(judge, budget=budget), mutants)


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
            {
                "name": v.mutant.name,
                "what": v.mutant.doc,
                "scenarios": v.tried,
                "class": v.reason[0] or None,
                "reason": v.reason[1] or None,
            }
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
