"""Three threads each, and small enough to be searched completely: for hazards that two threads cannot show.

Some begin in the middle of an upgrade (state ``reserved``); nobody asks for anything before the others have.
"""

from __future__ import annotations

from dataclasses import replace

from owner_rt.explore import ops as op
from owner_rt.explore.scenario import READ_BEFORE, Scenario, box, thread

_WRITTEN = (
    Scenario(
        "three_kept", "an upgrader waits for a reader and is asked for what it has reserved",
        (thread(op.pass_epoch(0), op.write(0)), thread(op.look(0)), thread(op.write(0), end="there")),
        (box(roots=(0, 1, 2), state="reserved"),), hazards=("H3", "H5"),
    ),
    Scenario(
        "three_kept_asleep", "an upgrader sleeps until a reader has done; another thread wants the object meanwhile",
        (
            thread(op.spin_flag(0), op.unblock(), op.convert(0), op.write(0), start="blocked"),
            thread(op.look(0), op.set_flag(0), end="there"), thread(op.write(0), end="there"),
        ),
        (box(roots=(0, 1, 2), state="reserved"),), hazards=("H4",),
    ),
    Scenario(
        "three_wake", "an upgrader waits for a reader and for a thread that wakes with an old epoch",
        (
            thread(op.pass_epoch(0), op.write(0), end="there"),
            thread(op.look(0), op.until_asked(), op.poll(), end="there"),
            thread(op.unblock(), op.poll(), start="blocked"),
        ),
        (box(roots=(0, 1), state="reserved"),), hazards=("H15", "C10"),
    ),
    Scenario(
        "three_ask", "an owner is asked by two: the second one follows the object to the first",
        (
            thread(op.until_asked(2), op.until_asked(), op.poll(), end="there"), thread(op.write(0)),
            thread(op.write(0)),
        ),
        (box(roots=(0, 1, 2)),), hazards=("H6", "H7"),
    ),
    Scenario(
        "three_read", "an owner is asked by two readers, and publishes",
        (thread(op.until_asked(2), op.until_asked(), op.poll(), end="there"), thread(op.read(0)), thread(op.read(0))),
        (box(roots=(0, 1, 2), policy=READ_BEFORE),), hazards=("H2", "C16"),
    ),
    Scenario(
        "three_adopt", "a thread adopts a slot while a third one robs what it owns",
        (thread(op.write(0), start="absent"), thread(op.start(0, 0)), thread(op.write(0))),
        (box(owner=0, roots=(0, 1, 2)),), hazards=("H21", "C14"),
    ),
    Scenario(
        "three_two", "two objects of two owners, who want them back",
        (
            thread(op.two(0, 1)), thread(op.until_asked(), op.write(1)), thread(op.until_asked(), op.write(0)),
        ),
        (box(owner=2, roots=(0, 2)), box(owner=1, roots=(0, 1))), hazards=("H26",),
    ),
)  # fmt: skip
SCENARIOS = tuple(replace(s, patience="endless", doc=f"{s.doc}; whoever waits spins") for s in _WRITTEN)
