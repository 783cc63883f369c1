"""What a scenario means when its operations happen one at a time: values, owners, references.

Every outcome of the runtime under the ownership discipline must be one of some order of the operations.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from owner_rt.explore.ops import Op
    from owner_rt.explore.scenario import Scenario

REGISTERS, RESULTS, FLAGS = 12, 8, 8
EMPTY = -1
#: operations that change no value
_TIME = frozenset(
    ("POLL", "SAFE", "SETTLE", "BLOCK", "UNBLOCK", "RELEASE", "PUBLISH", "COUNT", "UNCOUNT", "ALIVE", "GROW")
)


@dataclass(frozen=True)
class Thing:
    """One object."""

    leaf: bool
    mark: int
    slots: tuple[int, ...]
    #: thread that has written it last, or -1
    writer: int = -1


@dataclass(frozen=True)
class State:
    """All values between two operations."""

    at: tuple[int, ...]
    things: tuple[Thing, ...]
    registers: tuple[tuple[int, ...], ...]
    flags: tuple[bool, ...] = (False,) * FLAGS
    results: tuple[int, ...] = (0,) * RESULTS

    def put(self, t: int, r: int, thing: int) -> State:
        mine = (*self.registers[t][:r], thing, *self.registers[t][r + 1 :])
        return replace(self, registers=(*self.registers[:t], mine, *self.registers[t + 1 :]))

    def change(self, k: int, thing: Thing) -> State:
        return replace(self, things=(*self.things[:k], thing, *self.things[k + 1 :]))

    def references(self) -> dict[int, int]:
        """Return how many slots and registers refer to each object."""
        count = dict.fromkeys(range(len(self.things)), 0)
        for k in (k for words in (*(x.slots for x in self.things), *self.registers) for k in words if k != EMPTY):
            count[k] += 1
        return count


def begin(scenario: Scenario) -> State:
    """Return the state after set-up."""
    things = tuple(
        Thing(o.kind == "leaf", 0, tuple(EMPTY if s is None else s for s in o.slots)) for o in scenario.objects
    )
    registers = [[EMPTY] * REGISTERS for _ in scenario.threads]
    for k, o in enumerate(scenario.objects):
        for t in o.roots:
            registers[t][k] = k
    return State((0,) * len(scenario.threads), things, tuple(map(tuple, registers)))


class UnknownOperationError(ValueError):
    """An operation that this model does not have."""


def step(scenario: Scenario, state: State, t: int) -> State | None:
    """Return the state after the next operation of thread t; None if it has to wait."""
    o = scenario.threads[t].ops[state.at[t]]
    after = _do(scenario, state, t, o)
    if after is None:
        return None
    return replace(after, at=(*state.at[:t], state.at[t] + 1, *state.at[t + 1 :]))


def _do(scenario: Scenario, state: State, t: int, o: Op) -> State | None:  # noqa: PLR0911 - a table
    mine = state.registers[t]
    if o.name in _TIME:
        if o.name == "GROW":
            return _write(state, t, mine[o.a]) if mine[o.a] != EMPTY and state.things[mine[o.a]].slots else state
        return state
    if o.name == "JOIN":
        return state if state.at[o.a] == len(scenario.threads[o.a].ops) else None
    if o.name == "SET":
        return replace(state, flags=(*state.flags[: o.a], True, *state.flags[o.a + 1 :]))
    if o.name == "AWAIT":
        return state if state.flags[o.a] else None
    if o.name == "RESULT":
        mark = EMPTY if mine[o.b] == EMPTY else state.things[mine[o.b]].mark
        return replace(state, results=(*state.results[: o.a], mark, *state.results[o.a + 1 :]))
    return _registers(state, t, o) if o.name in ("NEW", "LEAF", "DROP", "COPY") else _boxes(state, t, o)


def _registers(state: State, t: int, o: Op) -> State:
    if o.name == "DROP":
        return state.put(t, o.a, EMPTY)
    if o.name == "COPY":
        return state.put(t, o.a, state.registers[t][o.b])
    fresh = Thing(o.name == "LEAF", 0, (EMPTY,) * (o.b if o.name == "NEW" else 0), t)
    return replace(state, things=(*state.things, fresh)).put(t, o.a, len(state.things))


def _write(state: State, t: int, k: int, **changes: tuple[int, ...]) -> State:
    thing = state.things[k]
    return state.change(k, replace(thing, mark=thing.mark + 1, writer=t, slots=changes.get("slots", thing.slots)))


def _boxes(state: State, t: int, o: Op) -> State:  # noqa: PLR0911 - a table
    mine = state.registers[t]
    holder = {"LOAD": o.b, "MOVE": o.b}.get(o.name, o.a)
    k = mine[holder]
    if k == EMPTY:
        return state
    slots = state.things[k].slots
    if o.name == "READ":
        return state
    if o.name == "WRITE":
        return _write(state, t, k)
    if o.name == "TWO":
        if mine[o.b] == EMPTY:
            return state
        state = _write(state, t, k) if o.c & 1 else state
        return _write(state, t, mine[o.b]) if o.c & 2 else state
    if o.name == "STORE":
        return _write(state, t, k, slots=_set(slots, o.b, mine[o.c])) if o.b < len(slots) else state
    if o.name == "LOAD":
        return state.put(t, o.a, slots[o.c]) if o.c < len(slots) else state
    if o.name == "MOVE":
        return _write(state.put(t, o.a, slots[o.c]), t, k, slots=_set(slots, o.c, EMPTY)) if o.c < len(slots) else state
    raise UnknownOperationError(o.name)


def _set(slots: tuple[int, ...], i: int, k: int) -> tuple[int, ...]:
    return (*slots[:i], k, *slots[i + 1 :])


def ends(scenario: Scenario) -> Iterator[State]:
    """Yield the states in which all threads are through, of every order of the operations."""
    first = begin(scenario)
    seen, todo = {first}, [first]
    while todo:
        state = todo.pop()
        more = False
        for t, thread in enumerate(scenario.threads):
            if state.at[t] == len(thread.ops):
                continue
            more = True
            after = step(scenario, state, t)
            if after is not None and after not in seen:
                seen.add(after)
                todo.append(after)
        if not more:
            yield state


def has_cycle(state: State) -> bool:
    """Tell whether objects refer to each other in a circle, which counting never frees."""
    left = {k: set(x.slots) - {EMPTY} for k, x in enumerate(state.things)}
    while leaves := {k for k, refers in left.items() if not refers}:
        left = {k: refers - leaves for k, refers in left.items() if k not in leaves}
    return bool(left)


def leaks(scenario: Scenario) -> bool:
    """Tell whether some order of the operations leaves a circle."""
    return any(has_cycle(state) for state in ends(scenario))


def outcomes(scenario: Scenario) -> set[tuple[int, ...]]:
    """Return the RESULT words of every order of the operations."""
    return {state.results for state in ends(scenario)}
