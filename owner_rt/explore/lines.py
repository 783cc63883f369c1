"""Where a program is, for people: the lines of Python that steps belong to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from owner_rt.explore.native import SILENT

if TYPE_CHECKING:
    from owner_rt.explore.native import Event, Place
    from owner_rt.explore.scenario import Scenario


def source_line(scenario: Scenario, place: Place) -> str:
    """Return the text of a line of the program, or nothing."""
    lines = scenario.source.splitlines()
    return lines[place.line - 1].strip() if 0 < place.line <= len(lines) else ""


def show(scenario: Scenario, place: Place) -> str:
    """Return file, line and text of a place."""
    return f"{place}  {source_line(scenario, place)}".rstrip()


def headed(events: Sequence[Event]) -> Iterator[tuple[Event, Place | None]]:
    """Yield each event, with its place if that is news: another line of the thread, or another thread."""
    last: tuple[int, Place] | None = None
    for e in events:
        here = (e.fiber, e.place) if e.place is not None else None
        news = here is not None and here != last
        yield e, e.place if news else None
        last = here or last


def story(scenario: Scenario, events: Sequence[Event]) -> list[str]:
    """Return the lines in the order in which the threads came by."""
    return [f"T{e.fiber}  {show(scenario, place)}" for e, place in headed(events) if place is not None]


def standing(scenario: Scenario, events: Sequence[Event]) -> list[str]:
    """Return where each thread stood when the run ended, as far as it had not ended."""
    last: dict[int, Place] = {}
    ended: set[int] = set()
    for e in events:
        if e.place is not None:
            last[e.fiber] = e.place
        if e.op == "end":
            ended.add(e.fiber)
    return [f"T{t} at {show(scenario, last[t])}" for t in sorted(last) if t not in ended]


def at_last(events: Sequence[Event]) -> str:
    """Return the place of the last step, or nothing."""
    return next((str(e.place) for e in reversed(events) if e.op not in SILENT and e.place is not None), "")
