"""Robbing: objects of sleepers and of the dead; threads that start, end, and adopt a slot."""

from __future__ import annotations

from owner_rt.explore import ops as op
from owner_rt.explore.scenario import Scenario, box, result_word, thread

SCENARIOS = (
    Scenario(
        "rob_sleeper", "a sleeper is robbed",
        (thread(op.block(), op.unblock()), thread(op.write(0))),
        (box(roots=(0, 1)),), hazards=("H15",),
    ),
    Scenario(
        "rob_waking", "a sleeper wakes while it is robbed and uses the object at once",
        (thread(op.unblock(), op.write(0), start="blocked"), thread(op.write(0))),
        (box(roots=(0, 1)),), hazards=("H15", "H18", "H19", "C14"),
    ),
    Scenario(
        "rob_waking_reads", "a sleeper wakes and reads while a robber writes",
        (thread(op.unblock(), op.read(0), start="blocked"), thread(op.write(0))),
        (box(roots=(0, 1)),), hazards=("H18", "C14"),
    ),
    Scenario(
        "rob_race", "two robbers of one sleeper",
        (thread(op.unblock(), op.write(0), start="blocked"), thread(op.write(0)), thread(op.write(0))),
        (box(roots=(0, 1, 2)),), hazards=("H18", "H19", "C14"),
    ),
    Scenario(
        "rob_two_objects", "ROBBED is set already when the second robber comes",
        (thread(op.unblock(), op.write(0), op.write(1), start="blocked"), thread(op.write(0)), thread(op.write(1))),
        (box(roots=(0, 1)), box(roots=(0, 2))), hazards=("H19", "C14"),
    ),
    Scenario(
        "rob_in_turn", "ROBBED is set already when a robber takes a second object: the announcement alone counts",
        (thread(op.unblock(), op.write(1), start="blocked"), thread(op.write(0), op.write(1))),
        (box(roots=(0, 1)), box(roots=(0, 1))), hazards=("H18", "H19"),
    ),
    Scenario(
        "rob_in_turn_after_write", "the same, and the sleeper has written what is taken",
        (
            thread(op.write(0), op.write(1), op.block(), op.unblock(), op.read(1)), thread(op.write(0), op.write(1)),
        ),
        (box(roots=(0, 1)), box(roots=(0, 1))), hazards=("H15", "H18"),
    ),
    Scenario(
        "rob_sleeps_again", "a sleeper wakes and sleeps again under a robber's eyes",
        (
            thread(op.unblock(), op.write(0), op.block(), op.unblock(), start="blocked"),
            thread(op.write(0), op.write(0)),
        ),
        (box(roots=(0, 1)),), hazards=("H18", "C14"),
    ),
    Scenario(
        "rob_marks", "no increment is lost when a sleeper is robbed",
        (
            thread(op.unblock(), op.write(0), op.join(1), op.read(0), op.result(0, 0), start="blocked"),
            thread(op.write(0)),
        ),
        (box(roots=(0, 1)),), hazards=("H18",), observe=(result_word(0),), outcomes=frozenset({(2,)}),
    ),
    Scenario(
        "rob_for_reading", "an object that somebody else has read last is published by who robs it for reading",
        (
            thread(op.unblock(), op.read(0), start="blocked"), thread(op.read(0)), thread(op.write(0)),
        ),
        (box(roots=(0, 1, 2), policy=1),), hazards=("H2", "C14"),
    ),
    Scenario(
        "rob_kids", "what a robbed object refers to goes with it, while the sleeper wakes and uses that",
        (thread(op.unblock(), op.write(0), start="blocked"), thread(op.write(1), op.write(0))),
        (box(roots=(0, 1)), box(0, roots=(0, 1))), hazards=("H15", "H18", "C14"),
    ),
    Scenario(
        "rob_kids_for_reading", "what is published with a robbed object is read by others at once and written by one",
        (
            thread(op.unblock(), op.write(0), start="blocked"), thread(op.read(1), op.read(0)), thread(op.read(0)),
        ),
        (box(roots=(0, 1, 2)), box(0, roots=(0, 1), policy=1)), hazards=("H2", "C14"),
    ),
    Scenario(
        "rob_row", "who robs in a row takes what lies next as well, while the sleeper wakes and uses that",
        (
            thread(op.unblock(), op.write(2), start="blocked"), thread(op.write(0), op.write(1), op.write(2)),
        ),
        (box(roots=(0, 1)), box(roots=(0, 1)), box(roots=(0, 1))), hazards=("H15", "H18", "C14"),
    ),
    Scenario(
        "rob_row_midway", "who waits in the midst of an operation keeps what nobody else knows",
        (
            thread(op.write(3), op.owns(2)), thread(op.write(0), op.write(1), op.poll()),
        ),
        (
            box(roots=(0, 1)), box(roots=(0, 1)), box(roots=(0,)), box(owner=1, roots=(0, 1)),
        ),
        hazards=("C2", "C14"),
    ),
    Scenario(
        "rob_row_for_reading", "a row is published with what is read of it, but not what is free by then",
        (
            thread(op.drop(2), op.block(), op.unblock(), op.write(3)), thread(op.read(0), op.read(1), op.read(3)),
        ),
        (
            box(roots=(0, 1), policy=1), box(roots=(0, 1), policy=1), box(roots=(0,)), box(roots=(0, 1)),
        ),
        hazards=("H2", "C14"),
    ),
    Scenario(
        "rob_row_freed", "what a third thread frees while a row is robbed, and what it makes of it",
        (
            thread(op.unblock(), start="blocked"), thread(op.read(0), op.read(1)),
            thread(op.store(3, 0, 4), op.settle(), op.new(5), op.alive(5)),
        ),
        (
            box(roots=(0, 1), policy=1), box(roots=(0, 1), policy=1), box(roots=()),
            box(2, owner=2, roots=(2,)),
        ),
        hazards=("H2", "C14"),
    ),
    Scenario(
        "rob_dropped", "who drops what one of the dead had takes what it refers to and what lies next",
        (
            thread(op.drop(1), op.settle(), op.write(2)), thread(op.write(2)), thread(start="gone"),
        ),
        (box(owner=2, roots=()), box(0, owner=2, roots=(0,)), box(owner=2, roots=(0, 1))),
        hazards=("H21", "C14", "C17"),
    ),
    Scenario(
        "rob_borrowed", "what a sleeper has borrowed from the robbed object stays alive",
        (
            thread(op.load(2, 1), op.block(), op.unblock(), op.alive(2)),
            thread(op.store(1, 0, 5), op.settle()),
        ),
        (box(roots=()), box(0, roots=(0, 1))), hazards=("C8", "H41"),
    ),
    Scenario(
        "rob_dead", "the dead are robbed as sleepers are",
        (thread(op.write(0)), thread(op.write(0)), thread(start="gone")),
        (box(owner=2, roots=(0, 1)),), hazards=("H21", "H22"),
    ),
    Scenario(
        "adopt_slot", "a new thread adopts a slot while its objects are robbed (M10a)",
        (
            thread(op.write(0), start="absent"), thread(op.start(0, 0), op.join(0)), thread(op.write(0)),
        ),
        (box(owner=0, roots=(0, 1, 2)),), hazards=("H21", "C14"),
    ),
    Scenario(
        "adopt_and_ask", "a new thread gets requests for what it has adopted",
        (thread(op.write(0), op.poll(), start="absent"), thread(op.start(0, 0), op.write(0))),
        (box(owner=0, roots=(0, 1)),), hazards=("H21",),
    ),
    Scenario(
        "exit_with_request", "a request and a decrement arrive at a thread that ends",
        (
            thread(end="exited"), thread(op.write(0)), thread(op.store(2, 0, 5), op.settle()),
        ),
        (box(owner=0, roots=(0, 1)), box(owner=0, roots=(0,)), box(1, owner=2, roots=(2,))),
        hazards=("H22", "C17"),
    ),
    Scenario(
        "exit_all", "everybody ends: nothing is left",
        (
            thread(op.load(2, 1), end="exited"), thread(op.write(0), op.load(2, 1), end="exited"),
        ),
        (box(owner=0, roots=(0, 1)), box(0, owner=0, roots=(0, 1))), hazards=("H22",),
    ),
    Scenario(
        "parent_waits", "a parent starts a thread, joins it, and uses what it made",
        (
            thread(op.start(1, 0), op.join(1), op.load(3, 0), op.alive(3)),
            thread(op.new(2, 0), op.store(0, 0, 2), op.drop(2), start="absent", end="exited"),
        ),
        (box(None, owner=0, roots=(0, 1)),), hazards=("H21", "H22"),
    ),
)  # fmt: skip
