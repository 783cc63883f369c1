"""A run as a sequence diagram in plain text: a lane per thread, one line per step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from owner_rt.explore import lines as places
from owner_rt.explore.native import CAS_FAILED, INITIAL, NOWHERE, PREEMPTION, SPURIOUS, TIMED_OUT, Event, Site
from owner_rt.explore.words import show

if TYPE_CHECKING:
    from owner_rt.explore.scenario import Scenario

LANE, LAST = 36, 52
SHORT = {"acquire": ".acq", "release": ".rel", "acq_rel": ".ar", "seq_cst": ".sc"}
_WRITES = ("xchg", "add", "sub", "or", "and")


def operation(event: Event, scenario: Scenario) -> str:
    """Return the text of a note: the operation that a thread begins."""
    ops = scenario.threads[event.fiber].ops if event.fiber < len(scenario.threads) else ()
    return str(ops[event.old]) if event.old < len(ops) else "end"


def effect(event: Event, scenario: Scenario) -> str:
    """Return what a step does: operation, location, values."""
    where = event.name or (f"#{event.loc}" if event.loc != NOWHERE else "")
    value = show(event.name, event.value, scenario)
    verb = event.op + SHORT.get(event.order, "")
    if event.op in ("load", "read"):
        text = f"{verb} {where} -> {value}"
    elif event.op in ("store", "write"):
        text = f"{verb} {where} := {value}" if event.op == "store" else f"write {where}"
    elif event.op == "cas":
        old = show(event.name, event.old, scenario)
        text = f"{verb} {where} fails: {old}" if event.flags & CAS_FAILED else f"{verb} {where} {old} => {value}"
    elif event.op in _WRITES:
        text = f"{verb} {where} {show(event.name, event.old, scenario)} => {value}"
    elif event.op == "choose":
        text = f"choose {event.value}"
    else:
        text = f"{verb} {where}".rstrip()
    return text


def marks(event: Event) -> str:
    """Return what is unusual about a step."""
    text = []
    if event.stale:
        origin = "the initial value" if event.origin == INITIAL else f"step {event.origin}"
        text.append(f"STALE: {event.stale} newer, from {origin}")
    text += ["spurious"] if event.flags & SPURIOUS else []
    text += ["timed out"] if event.flags & TIMED_OUT else []
    text += ["preempts"] if event.flags & PREEMPTION else []
    return ", ".join(text)


def draw(scenario: Scenario, events: Sequence[Event], sites: Mapping[int, Site], ending: str = "") -> str:
    """Return the diagram."""
    n = 1 + max((e.fiber for e in events), default=0) if scenario.source else scenario.lanes
    lines = ["step  " + "".join(f"{f'T{t}':<{LANE}}" for t in range(n)).ljust(LANE * (n - 1) + LAST + 2) + "where"]
    for e, place in places.headed(events):
        if place is not None:
            bars = "".join(f"{'|':<{LANE}}" for _ in range(min(e.fiber, n - 1)))
            lines.append(f"      {bars}== {places.show(scenario, place)}")
        lane = min(e.fiber, n - 1)
        site = sites.get(e.site)
        if e.op == "note":
            text, where, number = f"== {operation(e, scenario)}", "", ""
        else:
            text = effect(e, scenario)
            where, number = str(site) if site else "", str(e.step)
            if mark := marks(e):
                where = f"{where}  ! {mark}".strip()
        room = LANE * (n - 1 - lane) + LAST
        cell = text if len(text) <= room else text[: room - 1] + "~"
        bars = "".join(f"{'|':<{LANE}}" for _ in range(lane))
        after = max(2, room + 2 - len(cell))
        lines.append(f"{number:>4}  {bars}{cell}{' ' * after}{where}".rstrip())
    if ending:
        lines.append(f"   >> {ending}")
    return "\n".join(lines) + "\n"
