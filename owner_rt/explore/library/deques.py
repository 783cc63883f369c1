"""Deques that two threads use at the same time, under both disciplines: each method is one moment."""

from __future__ import annotations

from dataclasses import replace
from textwrap import indent
from typing import TYPE_CHECKING

from owner_rt.explore.library.programs import program

if TYPE_CHECKING:
    from owner_rt.explore.scenario import Scenario

_PROGRAM = """
import threading
from collections import deque

def main():
    d = {start}
    got = []

    def take():
        try:
            got.append(d.popleft()[0])
        except IndexError:
            pass

    def other():
{other}

    t = threading.Thread(target=other)
    t.start()
{here}
    t.join()
    assert {end}
"""


def _deque(name: str, start: str, other: str, here: str, end: str) -> Scenario:
    """Return a program about the deque ``d``: ``other`` is for another thread, ``here`` for this one."""
    text = _PROGRAM.format(start=start, other=indent(other, 8 * " "), here=indent(here, 4 * " "), end=end)
    return program(f"deque_{name}", _DOC[name], text)


_DOC = {
    "fifo": "one thread appends, one takes: nothing is lost, and in order",
    "last": "two threads take the only item: one gets it",
    "full": "a full deque loses an item in the moment in which it gets one",
    "grown": "an item is read while the other thread's append moves the items to another block",
    "copied": "a copy is of one moment",
    "walked": "who walks through a deque is told when it changes",
    "extended": "several items come at once",
}
_WALK = """try:
    got.extend([x[0] for x in d])
except RuntimeError:
    pass"""
# fmt: off
_BOTH = (
    _deque("fifo", "deque()", "d.append([1])\nd.append([2])", "take()\ntake()", "got + [x[0] for x in d] == [1, 2]"),
    _deque("last", "deque([[1]])", "take()", "take()", "got == [1]"),
    _deque("full", "deque([[0]], 1)", "d.append([1])", "d.appendleft([2])\nassert len(d) == 1",
           "len(d) == 1 and d[0][0] in (1, 2)"),
    _deque("grown", "deque([[1], [2], [3], [4], [5]])", "d.append([6])\nd.append([7])",
           "assert d[4] == [5]\nassert len(d.copy()) in (5, 6, 7)", "len(d) == 7"),
    _deque("copied", "deque([[1], [2]])", "d.clear()", "copied = list(d)\nassert len(copied) in (0, 2)", "not d"),
    _deque("walked", "deque([[1], [2]])", "d.rotate(1)", _WALK, "got in ([], [1, 2], [2, 1])"),
    _deque("extended", "deque()", "d.extend([[1], [2]])", "assert len(d) in (0, 2)\nd.append([3])",
           "[x[0] for x in d] in ([3, 1, 2], [1, 2, 3])"),
)
# fmt: on

SCENARIOS = (*_BOTH, *(replace(s, name=f"{s.name}_pep703", discipline="pep703") for s in _BOTH))
