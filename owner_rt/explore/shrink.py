"""Making a failure small: first the scenario (threads, operations, objects), then the schedule."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from owner_rt.explore import native
from owner_rt.explore.native import Config, Result
from owner_rt.explore.scenario import Scenario, ScenarioError, Thread
from owner_rt.explore.search import token_of, world

if TYPE_CHECKING:
    from owner_rt.explore.tokens import Token

Deviations = tuple[tuple[int, int], ...]
LOOK = 0.25  # seconds to find the failure again in a smaller scenario
BOUNDS = (0, 1, 2)  # preemptions of the schedules that are tried in the place of the given one


def deviations(trail: bytes) -> Deviations:
    """Return where a schedule leaves the default, and how."""
    return tuple((i, c) for i, c in enumerate(trail) if c)


def _trail(kept: Sequence[tuple[int, int]]) -> bytes:
    trail = bytearray(kept[-1][0] + 1 if kept else 0)
    for i, c in kept:
        trail[i] = c
    return bytes(trail)


def ddmin(items: Deviations, fails: Callable[[Deviations], bool]) -> Deviations:
    """Return a part of *items* that fails and none of whose single items can go (Zeller)."""
    n = 2
    while items:
        size = max(1, len(items) // n)
        for at in range(0, len(items), size):
            rest = items[:at] + items[at + size :]
            if fails(rest):
                items, n = rest, max(2, n - 1)
                break
        else:
            if size == 1:
                break
            n = min(len(items), 2 * n)
    return items


def shrink_trail(scenario: Scenario, trail: bytes, kind: str, *, bounded: bool = True) -> Result:
    """Return a failing run with few deviations; the scenario is open.  *bounded*: look for few preemptions, too."""
    base = Config.of(scenario)
    last: dict[Deviations, Result] = {}

    def fails(kept: Deviations) -> bool:
        result = native.explore(native.with_trail(base, "lenient", _trail(kept)))
        if result.failures and result.kind == kind:
            last[kept] = result
            return True
        return False

    def settle(kept: Deviations) -> Result | None:
        for _ in range(8):  # a run along fewer deviations may have others: take those, again
            if not fails(kept):
                return None
            small = ddmin(kept, fails)
            result = last[small]
            if len(deviations(result.trail)) >= len(kept):
                return result
            kept = deviations(result.trail)
        return last.get(kept)

    found = [r for r in (settle(deviations(trail)), *(_bounded(base, kind) if bounded else ())) if r is not None]
    best = min(found, key=lambda r: (len(deviations(r.trail)), len(r.trail)), default=None)
    if best is None:
        return native.explore(native.with_trail(base, "replay", trail))
    return settle(deviations(best.trail)) or best


def _bounded(base: Config, kind: str) -> Iterator[Result]:
    """Yield the failures with the fewest preemptions."""
    for bound in BOUNDS:
        result = native.explore(replace(base, strategy="dfs", preemptions=bound, seconds=LOOK))
        if result.failures and result.kind == kind:
            yield result
            return


def _look(scenario: Scenario, kind: str, mutant: str) -> Result | None:
    """Look for a failure of that kind, quickly."""
    try:
        with world(scenario, mutant):
            for strategy in ("dpor", "pct"):
                config = Config.of(scenario)
                result = native.explore(replace(config, strategy=strategy, preemptions=3, seconds=LOOK / 2))
                if result.failures and result.kind == kind:
                    return result
    except (ScenarioError, native.WorldError):
        return None
    return None


def smaller(scenario: Scenario) -> Iterator[Scenario]:
    """Yield scenarios with a thread, an operation, or an object less."""
    threads = scenario.threads
    last = len(threads) - 1
    used = {o.owner for o in scenario.objects} | {t for o in scenario.objects for t in o.roots}
    if last > 0 and last not in used:
        yield scenario.with_threads(threads[:last])
    for t, thread in enumerate(threads):
        if thread.ops:
            yield scenario.with_threads(_put(threads, t, replace(thread, ops=())))
    for t, thread in enumerate(threads):
        for i in range(len(thread.ops)):
            yield scenario.with_threads(_put(threads, t, replace(thread, ops=thread.ops[:i] + thread.ops[i + 1 :])))
    if scenario.objects:
        yield replace(scenario, objects=scenario.objects[:-1])
    for k, o in enumerate(scenario.objects):
        for t in o.roots:
            fewer = replace(o, roots=tuple(r for r in o.roots if r != t))
            yield replace(scenario, objects=(*scenario.objects[:k], fewer, *scenario.objects[k + 1 :]))


def _put(threads: tuple[Thread, ...], t: int, thread: Thread) -> tuple[Thread, ...]:
    return (*threads[:t], thread, *threads[t + 1 :])


def shrink(token: Token, kind: str, seconds: float = 10.0) -> Token:
    """Return the token of a smaller failure of the same kind; the scenario is left alone when nothing can go."""
    until = time.monotonic() + seconds
    scenario, trail = token.scenario, token.trail
    again = True
    while again and time.monotonic() < until:
        again = False
        for candidate in smaller(scenario):
            result = _look(candidate, kind, token.mutant)
            if result is not None:
                scenario, trail, again = replace(candidate, name=f"{token.scenario.name}_small"), result.trail, True
                break
            if time.monotonic() > until:
                break
    with world(scenario, token.mutant):
        result = shrink_trail(scenario, trail, kind)
        return token_of(scenario, result, token.mutant)
