"""Threads that are made and end while others run; slots that are handed on; the close of the runtime."""

from __future__ import annotations

from typing import TYPE_CHECKING

from owner_rt.explore import ops as op
from owner_rt.explore.scenario import APART, READ_BEFORE, Scenario, Thread, box, leaf, result_word, thread

if TYPE_CHECKING:
    from owner_rt.explore.ops import Op


def born(*ops: Op) -> Thread:
    """Make a thread that another one makes, and that ends."""
    return thread(*ops, start="unborn", end="exited")


SCENARIOS = (
    Scenario(
        "life_upgrade", "an upgrader asks all threads while one more is made, which reads what is upgraded",
        (thread(op.write(0)), thread(op.start(2, 0)), born(op.read(0))),
        (box(roots=(0, 1), state="shared"),), hazards=("H14", "H15", "H21"),
    ),
    Scenario(
        "life_rob", "a new thread robs a sleeper that was robbed before and wakes",
        (
            thread(op.unblock(), op.write(0), start="blocked"), thread(op.write(1), op.start(2, 0)), born(op.write(0)),
        ),
        (box(roots=(0, 1)), box(roots=(0, 1))), hazards=("H18", "H19", "C14"),
    ),
    Scenario(
        "life_handed_on", "a new thread gets the slot of one that has ended, or nearly, and what it owned",
        (
            thread(op.start(1, 0), op.await_flag(0), op.start(2, 0)), born(op.write(0), op.set_flag(0)),
            born(op.write(0)),
        ),
        (box(roots=(0,)),), hazards=("H21", "H22"),
    ),
    Scenario(
        "life_handed_on_robbed", "the same, while a third thread robs the slot",
        (
            thread(op.start(1, 0), op.await_flag(0), op.start(3)), born(op.write(0), op.set_flag(0)),
            thread(op.await_flag(0), op.write(0)), born(op.poll()),
        ),
        (box(roots=(0, 2)),), hazards=("H21", "C14"),
    ),
    Scenario(
        "life_abandoned", "a thread is refused, its gift goes back, its slot to the next one",
        (thread(op.abandon(0), op.start(1, 0)), born(op.write(0))), (box(roots=(0,)),), hazards=("H21", "H22"),
    ),
    Scenario(
        "life_abandoned_asked", "an upgrader asks all threads while one is refused",
        (thread(op.write(0)), thread(op.abandon(0), op.read(0))), (box(roots=(0, 1), state="shared"),),
        hazards=("H14", "H22"),
    ),
    Scenario(
        "life_refused_asked", "an upgrader asks all threads while a fresh slot's thread is refused: it answers nobody",
        (thread(op.write(0), end="there"), thread(op.abandon())), (box(roots=(0,), state="shared"),),
        hazards=("H14", "H22"), patience="none",
    ),
    Scenario(
        "life_closed", "the runtime is closed when its threads have hardly ended: what they used is gone after them",
        (
            thread(op.start(1, 0), op.start(2, 0), op.await_flag(0), op.await_flag(1), op.close()),
            born(op.write(0), op.set_flag(0)), born(op.write(0), op.set_flag(1)),
        ),
        (box(roots=(0,)),), hazards=("H22",),
    ),
    Scenario(
        "life_closed_handed_on", "the same after slots were handed on",
        (
            thread(op.start(1), op.await_flag(0), op.start(2), op.await_flag(1), op.stats(), op.close()),
            born(op.set_flag(0)), born(op.set_flag(1)),
        ),
        hazards=("H22",),
    ),
    Scenario(
        "life_counters", "the counters are asked for while a thread is made",
        (thread(op.start(1, 0)), born(op.write(0)), thread(op.stats())), (box(roots=(0,)),), hazards=("H21",),
    ),
    Scenario(
        "life_refcount", "a count is asked for while the object of a dead thread is robbed",
        (thread(op.refcount(0, 0)), thread(op.write(0), op.write(0)), thread(start="gone")),
        (box(owner=2, roots=(0, 1)),), hazards=("H21", "H28"), observe=(result_word(0),),
        outcomes=frozenset({(1,)}),
    ),
    Scenario(
        "life_compared", "what a comparison looks at without a count was made by another thread",
        (
            thread(op.new(2, 1), op.store(0, 0, 2), op.drop(2), op.publish(0)), thread(op.peek(0, 0)),
            thread(op.read(0), op.peek(0, 0)),
        ),
        (box(None, roots=(0, 1, 2), policy=READ_BEFORE),), hazards=("H2", "H41"),
    ),
    Scenario(
        "pep_life_reader", "a block is given back while a thread is made, which reads the container",
        (
            thread(op.grow(1), op.safe(), end="there"), thread(op.start(2, 1), end="there"),
            thread(op.load(1, 0), start="unborn", end="there"),
        ),
        (leaf(owner=0, roots=(), state="immortal"), box(0, owner=0, roots=(0, 1), state="shared", policy=APART)),
        discipline="pep703",
    ),
    Scenario(
        "pep_life_handed_on", "a count comes for what a thread owned that has ended while its slot is handed on",
        (
            thread(op.start(1, 0), op.await_flag(0), op.start(2)),
            born(op.new(1), op.store(0, 0, 1), op.drop(1), op.set_flag(0)),
            born(op.poll()), thread(op.await_flag(0), op.store(0, 0, 5), op.settle()),
        ),
        (box(None, owner=0, roots=(0, 3)),), discipline="pep703",
    ),
    Scenario(
        "pep_life_closed", "the runtime is closed when its threads have hardly ended, and blocks wait for an epoch",
        (
            thread(op.start(1, 0), op.start(2, 0), op.await_flag(0), op.await_flag(1), op.close()),
            born(op.grow(0), op.grow(0), op.set_flag(0)), born(op.read(0), op.set_flag(1)),
        ),
        (box(None, owner=0, roots=(0,)),), discipline="pep703",
    ),
)  # fmt: skip
