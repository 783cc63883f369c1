"""Requests, reservations, blocking: an owner who runs, serves, goes to sleep or ends."""

from __future__ import annotations

from owner_rt.explore import ops as op
from owner_rt.explore.scenario import READ_BEFORE, Scenario, box, result_word, thread

TWO_WRITES = frozenset({(2,)})

SCENARIOS = (
    Scenario(
        "ask_runner", "a writer asks an owner who passes a safe point and writes again",
        (thread(op.write(0), op.poll(), op.write(0)), thread(op.write(0))),
        (box(roots=(0, 1)),), hazards=("H24",),
    ),
    Scenario(
        "ask_marks", "no increment is lost when an object goes there and back",
        (thread(op.write(0), op.join(1), op.read(0), op.result(0, 0)), thread(op.write(0))),
        (box(roots=(0, 1)),), hazards=("H1",), observe=(result_word(0),), outcomes=TWO_WRITES,
    ),
    Scenario(
        "ask_then_sleep", "the owner goes to sleep while the request arrives: one of both sees it (M3)",
        (thread(op.block(), op.unblock(), op.write(0)), thread(op.write(0))),
        (box(roots=(0, 1)),), hazards=("H20", "C13"),
    ),
    Scenario(
        "ask_then_join", "the owner joins the thread that asks it",
        (thread(op.join(1), op.write(0)), thread(op.write(0))),
        (box(roots=(0, 1)),), hazards=("H20", "C13"),
    ),
    Scenario(
        "ask_then_exit", "the owner ends while the request arrives",
        (thread(op.write(0), end="exited"), thread(op.write(0), op.drop(0), end="exited")),
        (box(roots=(0, 1)),), hazards=("H22",),
    ),
    Scenario(
        "ask_each_other", "two owners ask each other",
        (thread(op.write(1), op.write(0)), thread(op.write(0), op.write(1))),
        (box(owner=0, roots=(0, 1)), box(owner=1, roots=(0, 1))), hazards=("H3", "H6"),
    ),
    Scenario(
        "ask_twice", "the owner's second request meets the first one's reservation",
        (thread(op.write(0), op.poll(), op.write(0)), thread(op.write(0), op.poll(), op.write(0))),
        (box(roots=(0, 1)),), hazards=("H6",),
    ),
    Scenario(
        "ask_three", "two threads want the same object of a running owner: both get it, in order",
        (thread(op.poll()), thread(op.write(0)), thread(op.write(0))),
        (box(roots=(0, 1, 2)),), hazards=("H6", "H7"),
    ),
    Scenario(
        "ask_forwarded", "a request follows the object to its new owner, who goes to sleep",
        (thread(op.safe()), thread(op.write(0), op.block(), op.unblock()), thread(op.write(0))),
        (box(roots=(0, 1, 2)),), hazards=("H6", "H7", "H20"),
    ),
    Scenario(
        "ask_cycle", "three owners, each wants the next one's object",
        (thread(op.write(1)), thread(op.write(2)), thread(op.write(0))),
        (box(owner=0, roots=(0, 2)), box(owner=1, roots=(0, 1)), box(owner=2, roots=(1, 2))),
        hazards=("H27",),
    ),
    Scenario(
        "ask_read_first", "the first read request is answered by handing over",
        (thread(op.poll(), op.write(0)), thread(op.read(0))),
        (box(roots=(0, 1)),), hazards=("H2",),
    ),
    Scenario(
        "ask_read_second", "a read request after another reader's is answered by publishing",
        (thread(op.poll(), op.read(0)), thread(op.read(0))),
        (box(roots=(0, 1), policy=READ_BEFORE),), hazards=("H2", "C16"),
    ),
    Scenario(
        "ask_read_parked", "a refused sleeper is woken: the object was published instead of handed over",
        (thread(op.write(0), op.poll(), op.poll()), thread(op.read(0), op.read(0))),
        (box(roots=(0, 1), policy=READ_BEFORE),), hazards=("H13",),
    ),
    Scenario(
        "ask_stale", "the object dies while the cancelled request for it still lies in an inbox",
        (
            thread(op.drop(0), op.block(), op.unblock(), op.poll()),
            thread(op.write(0), op.drop(0), op.settle()),
        ),
        (box(roots=(0, 1)),), hazards=("H23",),
    ),
    Scenario(
        "ask_stale_again", "a cancelled node is not used again before it was popped",
        (thread(op.block(), op.unblock(), op.poll()), thread(op.write(0), op.write(1))),
        (box(roots=(0, 1)), box(roots=(0, 1))), hazards=("H23", "H24"),
    ),
    Scenario(
        "wake_keeps_bits", "what arrived while a thread slept is served when it wakes",
        (
            thread(op.unblock(), op.poll(), start="blocked"),
            thread(op.write(0), op.poll(), op.block(), op.unblock()), thread(op.write(0)),
        ),
        (box(owner=1, roots=(0, 1, 2)),), hazards=("C9",),
    ),
    Scenario(
        "wake_reserved", "a thread sleeps while an object is reserved for it: the next request waits in its inbox",
        (thread(op.poll(), op.poll()), thread(op.write(0)), thread(op.write(0), op.drop(0))),
        (box(roots=(0, 1, 2)),), hazards=("C9", "H7"),
    ),
    Scenario(
        "wait_for_nothing", "two threads wait for what nobody does: a deadlock, with who waits for what",
        (thread(op.await_flag(0)), thread(op.read(0), op.await_flag(1))),
        (box(roots=(0, 1)),), fails="deadlock",
    ),
    Scenario(
        "park_spurious", "wake-ups without a reason end no wait",
        (thread(op.poll(), op.write(0)), thread(op.write(0))),
        (box(roots=(0, 1)),), hazards=("H24",), spurious=1,
    ),
)  # fmt: skip
