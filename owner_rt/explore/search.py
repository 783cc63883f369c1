"""Running a scenario: completely if the time allows, else as much as it does; failures come back as tokens."""

from __future__ import annotations

import functools
import random
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from owner_rt.explore import lines, native
from owner_rt.explore.library import NEED_THREE, SCENARIOS
from owner_rt.explore.mutations import switch
from owner_rt.explore.native import Config, Event, Result
from owner_rt.explore.scenario import Scenario
from owner_rt.explore.tokens import Token, digests

AUTO = "auto"
STRATEGIES = (AUTO, "dpor", "dfs", "random", "pct")
#: what auto does, with its share of the time: complete, then bounded, then samples
SHARES = (("dpor", 0.6), ("dfs", 0.2), ("pct", 0.1), ("random", 0.1))
#: the same for whole programs, which are too large to be complete
PROGRAM_SHARES = (("pct", 0.4), ("random", 0.4), ("dpor", 0.2))
PCT_CHANGES = 3
#: what ends a run of a program without being its fault: it cannot be explored, or not so far
LIMITS = ("limit", "uncontrolled")
_OF_SEARCHES = ("missing failure", "missing outcome")  # kinds of failures of a search as a whole
FIRST_ROUND = 0.4  # of the time of all scenarios together
WHOLE = 0.3  # of what is left: for one that a hazard needs to be complete
LEAST = 0.02  # seconds for a scenario when the time is up
NEWS = 0.25  # seconds between progress lines
OUTCOME_TRIES = 20000

#: strategy, schedules so far, estimate of all (0: unknown)
Tell = Callable[[str, int, float], None]
TellOf = Callable[[Scenario, str, int, float], None]


@dataclass(frozen=True)
class Failure:
    """One failing schedule; the token is empty if what failed is a whole search."""

    kind: str
    token: str
    text: str = ""
    #: of a program: the line at which each thread stood
    where: tuple[str, ...] = ()


@dataclass
class Report:
    """What exploring one scenario showed."""

    scenario: Scenario
    strategy: str = ""
    schedules: int = 0
    steps: int = 0
    longest: int = 0
    truncated: int = 0
    complete: bool = False
    seconds: float = 0.0
    failures: list[Failure] = field(default_factory=list)
    outcomes: set[tuple[int, ...]] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    #: why this program could not be explored at all, or nothing
    limit: str = ""

    @property
    def passed(self) -> bool:
        return not self.failures and not self.limit

    def add(self, config: Config, result: Result) -> None:
        """Take the numbers of one stage over."""
        name = f"dfs{config.preemptions}" if config.strategy == "dfs" and config.preemptions >= 0 else config.strategy
        self.strategy = f"{self.strategy}+{name}" if self.strategy else name
        self.schedules += result.schedules
        self.steps += result.steps
        self.longest = max(self.longest, result.longest)
        self.truncated += result.truncated
        self.seconds += result.seconds
        whole = config.strategy == "dpor" or (config.strategy == "dfs" and config.preemptions < 0)
        self.complete = self.complete or (result.complete and whole)


@contextmanager
def world(scenario: Scenario, mutant: str = "") -> Iterator[None]:
    """Have the scenario open, set up without the mutant, played with it."""
    native.open_world(scenario)
    try:
        switch(mutant, on=True)
        try:
            yield
        finally:
            switch(mutant, on=False)
    finally:
        native.close_world()


def run(config: Config, tell: Tell | None = None) -> Result:
    """Explore the open world; with *tell*: interruptible, and news every quarter of a second."""
    native.stop(False)
    if tell is None:
        return native.explore(config)
    size = native.estimate(config) if config.strategy in ("dfs", "dpor") else 0.0
    with ThreadPoolExecutor(1) as worker:
        job = worker.submit(native.explore, config)
        try:
            while wait([job], timeout=NEWS).not_done:
                tell(config.strategy, native.progress(), size)
        except BaseException:
            native.stop()
            raise
        return job.result()


def stages(scenario: Scenario, strategy: str, seconds: float, seed: int) -> list[Config]:
    """Return what is tried one after the other."""
    shares: tuple[tuple[str, float], ...] = PROGRAM_SHARES if scenario.source else SHARES
    if strategy != AUTO:
        shares = ((strategy, 1.0),)
    configs = []
    for name, share in shares:
        bound = {"dfs": scenario.preemptions, "pct": PCT_CHANGES}.get(name, -1)
        base = Config.of(scenario)
        configs.append(replace(base, strategy=name, preemptions=bound, seconds=seconds * share, seed=seed))
    return configs


def explore(  # noqa: PLR0913 - the switches of one search
    scenario: Scenario, *, strategy: str = AUTO, seconds: float = 10.0, seed: int = 1, tell: Tell | None = None,
    mutant: str = "",
) -> Report:  # fmt: skip
    """Run *scenario*; ``auto`` degrades from complete to bounded to sampled when the time is up, and says so."""
    report = Report(scenario)
    plan = stages(scenario, strategy, seconds, seed)
    with world(scenario, mutant):
        for i, config in enumerate(plan):
            result = run(config, tell)
            report.add(config, result)
            report.outcomes |= observed(scenario)
            limit = _limit(scenario, result)
            if limit and result.schedules > 1:
                report.notes.append(f"{config.strategy}: after {result.schedules - 1:,} schedules {limit}")
            elif limit and i == 0:
                report.limit = limit
                break
            elif limit:
                report.notes.append(f"{config.strategy}: {limit}")
            elif result.failures:
                report.failures.append(failure_of(scenario, result, mutant))
                break
            if report.complete:
                break
            if i + 1 < len(plan) and not limit:
                done = f"{config.strategy}: not complete after {result.schedules:,} schedules"
                report.notes.append(f"{done}; {plan[i + 1].strategy} goes on")
        _judge(report, mutant)
    return report


def explore_all(
    scenarios: Sequence[Scenario], *, strategy: str = AUTO, seconds: float, seed: int = 1, tell: TellOf | None = None
) -> Iterator[Report]:
    """Run all of them within the time.

    ``auto``: first each as completely as a small share of the time allows, then those that were too large.
    """
    until = time.monotonic() + seconds
    todo = list(scenarios)
    if strategy == AUTO:
        share, large = FIRST_ROUND * seconds / max(len(todo), 1), []
        for s in todo:
            if s.source:
                large.append(s)
                continue
            report = explore(s, strategy="dpor", seconds=share, seed=seed, tell=_of(tell, s))
            if report.complete or any(f.kind not in _OF_SEARCHES for f in report.failures):
                yield report
            else:
                large.append(s)
        todo = sorted(large, key=lambda s: s.name not in NEED_THREE.values())
    for i, s in enumerate(todo):
        whole = WHOLE if strategy == AUTO and s.name in NEED_THREE.values() else 0.0
        share = max((until - time.monotonic()) * max(1 / (len(todo) - i), whole), LEAST)
        yield explore(s, strategy=strategy, seconds=share, seed=seed, tell=_of(tell, s))


def _of(tell: TellOf | None, scenario: Scenario) -> Tell | None:
    return None if tell is None else functools.partial(tell, scenario)


def observed(scenario: Scenario) -> set[tuple[int, ...]]:
    """Return the outcomes of the last exploration, as far as the scenario looks at them."""
    if not scenario.observe:
        return set()
    return {tuple(words[i] for i in scenario.observe) for words in native.outcomes().values()}


def _limit(scenario: Scenario, result: Result) -> str:
    """Return why a run of a program went no further, if that is no fault of it."""
    if not scenario.source or not result.failures or result.kind not in LIMITS:
        return ""
    more = "; raise with --max-steps" if "not finished after" in result.text else ""
    return result.text + more


def failure_of(scenario: Scenario, result: Result, mutant: str = "") -> Failure:
    """Return a failing run with its token; the scenario is open."""
    token, events = _replayed(scenario, result, mutant)
    where = () if result.kind == "exception" else tuple(lines.standing(scenario, events))
    return Failure(result.kind, str(token), result.text, where)


def token_of(scenario: Scenario, result: Result, mutant: str = "") -> Token:
    """Return the token of a failure; the scenario is open."""
    return _replayed(scenario, result, mutant)[0]


def _replayed(scenario: Scenario, result: Result, mutant: str) -> tuple[Token, list[Event]]:
    token = Token(scenario, result.trail, result.hash, mutant=mutant, named=_is_named(scenario))
    _, events = native.logged(token.config())
    return replace(token, digests=digests(events, native.sites())), events


def _is_named(scenario: Scenario) -> bool:
    """Tell whether the library has it under its name; a token says by itself what may differ."""
    known = SCENARIOS.get(scenario.name)
    if known is None or not scenario.source:
        return known == scenario
    return known == replace(scenario, discipline=known.discipline, max_steps=known.max_steps, spurious=known.spurious)


def _judge(report: Report, mutant: str) -> None:
    """Compare with what the scenario expects."""
    s = report.scenario
    if s.fails is not None:
        expected = [f for f in report.failures if f.kind in s.fails.split("|")]
        if expected:
            report.failures = [f for f in report.failures if f not in expected]
            report.notes.append(f"found the {expected[0].kind} that it must find: {expected[0].token}")
        elif not report.failures:
            report.failures.append(Failure("missing failure", "", f"no {s.fails} was found"))
        return
    if not s.outcomes or report.failures:
        return
    for bad in sorted(report.outcomes - s.outcomes):
        report.failures.append(Failure("outcome", _find(s, bad, mutant), f"outcome {bad} is not allowed"))
    for missing in sorted(s.outcomes - report.outcomes) if report.complete or s.discipline == "litmus" else ():
        report.failures.append(Failure("missing outcome", "", f"outcome {missing} must be reachable"))


def _find(scenario: Scenario, outcome: tuple[int, ...], mutant: str) -> str:
    """Return the token of a schedule with this outcome, or nothing."""
    dice = random.Random(1)  # noqa: S311 - no secret
    base = Config.of(scenario)
    for attempt in range(OUTCOME_TRIES):
        length = 4 + attempt % 60
        trail = bytes(dice.choice((0, 0, 1, 1, 2)) for _ in range(length))
        result = native.explore(native.with_trail(base, "lenient", trail))
        if outcome in observed(scenario):
            token = token_of(scenario, replace(result, trail=trail), mutant)
            return str(token)
    return ""
