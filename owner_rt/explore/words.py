"""Values as people read them: ownership words, status words, request states, exceptions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from owner_rt.explore.scenario import Scenario

_STATES = {0: "owned", 1: "shared", 2: "reserved", 3: "locked", 4: "released"}
_WORD_FLAGS = {8: "immutable", 16: "immortal", 32: "in_c"}
_STATUS = {1: "BLOCKED", 2: "DEAD", 4: "INBOX", 8: "ATTENTION", 16: "ROBBED", 32: "STOP", 64: "SIGNAL", 128: "RESTS"}
_NODE = {0: "FREE", 1: "PENDING", 2: "TAKEN", 3: "GRANTED", 4: "RETRY", 5: "CANCELLED", 6: "CHECKED"}
_PEP = {0: "default", 1: "maybe", 2: "queued", 3: "merged"}
#: what a report of an exception consists of
_FRAME = re.compile(r'  File "(?P<file>.*)", line (?P<line>\d+), in (?P<function>.*)')
_THREAD = re.compile(r"Exception in thread (?P<name>.*):")
_JOINS = (
    "The above exception was the direct cause",
    "During handling of the above exception",
    "[Previous line",
    "Traceback (",
)
FIRST_SLOT = 1  # slot of thread 0 of a scenario


def _thread(slot: int) -> str:
    return f"T{slot - FIRST_SLOT}" if slot >= FIRST_SLOT else "-"


def _bits(value: int, names: dict[int, str], none: str) -> str:
    text = "|".join(n for b, n in names.items() if value & b)
    rest = value & ~sum(names)
    return (text + (f"|{rest:#x}" if rest else "")) or none


def owner_word(value: int) -> str:
    """Show an ownership word: state, thread, shared count, flags."""
    state = _STATES.get(value & 7, f"state{value & 7}")
    if value & 7 in (0, 2):
        state += f"({_thread(value >> 8 & 0xFFFF)})"
    count = value >> 32
    flags = "".join(f" {n}" for b, n in _WORD_FLAGS.items() if value & b)
    return state + (f" +{count}" if count else "") + flags


def _shared(value: int) -> str:
    signed = value - (1 << 64) if value >> 63 else value
    return f"{signed >> 2}/{_PEP[value & 3]}"


def show(name: str, value: int, scenario: Scenario) -> str:
    """Return the text for a value of the location called *name*."""
    what = name.rpartition(".")[2]
    if scenario.discipline == "ownership" and what == "word":
        return owner_word(value)
    if what == "status":
        return _bits(value, _STATUS, "RUN")
    if what == "state":
        return _NODE.get(value & 7, str(value & 7)) + ("|PARKED" if value & 8 else "")
    if what == "shared":
        return _shared(value)
    if what == "ann":
        return _thread(value)
    return str(value) if value < 1 << 16 else f"{value:#x}"


def summary(text: str) -> str:
    """Say a report of uncaught exceptions in one line: what, where, in which thread."""
    found: list[str] = []
    thread, frame = "", None
    for line in text.splitlines():
        if match := _THREAD.fullmatch(line):
            thread = match["name"]
        elif match := _FRAME.fullmatch(line):
            frame = match
        elif line.strip() and not line.startswith((" ", *_JOINS)):
            where = f" ({frame['file'].rsplit('/', 1)[-1]}:{frame['line']}, in {frame['function']})" if frame else ""
            found.append((f"in thread {thread}: " if thread else "") + line + where)
            frame = None
    return "; ".join(dict.fromkeys(found)) or text.strip()
