"""Counts: borrowed, pinned, in the shared half, in a message; what lives and what dies."""

from __future__ import annotations

from owner_rt.explore import ops as op
from owner_rt.explore.scenario import Scenario, box, leaf, thread

_KEEPS_A_COUNT = thread(op.count(0), op.drop(0), op.settle(), op.uncount(0), op.settle())
#: o0 is owned by thread 0, where its only count lies; it is kept alive by a slot of o1, which anybody may take
FAR = (box(owner=0, roots=()), box(0, owner=0, roots=(0, 1), state="released"))

SCENARIOS = (
    Scenario(
        "pin_before_drain", "settling counts what is borrowed before it drains",
        (thread(op.load(2, 1), op.store(1, 0, 5), op.settle(), op.alive(2), op.drop(2), op.settle()),),
        (box(roots=()), box(0, roots=(0,))), hazards=("C7",),
    ),
    Scenario(
        "pin_running_again", "the running frame is pinned anew at every settling",
        (thread(op.settle(), op.load(2, 1), op.store(1, 0, 5), op.settle(), op.alive(2)),),
        (box(roots=()), box(0, roots=(0,))), hazards=("C23",),
    ),
    Scenario(
        "pin_return", "a return lowers the watermark",
        (thread(op.call(3), op.settle(), op.ret(), op.load(2, 1), op.store(1, 0, 5), op.settle(), op.alive(2)),),
        (box(roots=()), box(0, roots=(0,))), hazards=("C21",),
    ),
    Scenario(
        "pin_return_called", "a return lowers the watermark: the caller's registers are looked at below a later call",
        (
            thread(
                op.call(3), op.settle(), op.ret(), op.load(2, 1), op.store(1, 0, 5), op.call(3), op.settle(), op.ret(),
                op.alive(2),
            ),
        ),
        (box(roots=()), box(0, roots=(0,))), hazards=("C21",),
    ),
    Scenario(
        "pin_unwind", "unwinding lowers the watermark",
        (
            thread(
                op.call(3), op.call(0), op.settle(), op.unwind(2), op.load(2, 1), op.store(1, 0, 5), op.call(3),
                op.settle(), op.ret(), op.alive(2),
            ),
        ),
        (box(roots=()), box(0, roots=(0,))), hazards=("C22",),
    ),
    Scenario(
        "pin_stale_window", "a caller's dead registers are not looked at",
        (
            thread(op.load(2, 1), op.store(1, 0, 5), op.call(2), op.settle(), op.settle(), op.ret(), op.drop(2)),
        ),
        (box(roots=()), box(0, roots=(0,))), hazards=("C24",),
    ),
    Scenario(
        "pin_stale_callee", "a callee's window is empty, whatever the last callee has left there",
        (thread(op.call(2), op.new(0), op.ret(), op.settle(), op.call(2), op.settle(), op.ret()),),
        (box(roots=(0,)),), hazards=("C24",),
    ),
    Scenario(
        "pin_given_back", "old pins are given back, however often a thread settles with full registers",
        (thread(*(op.copy(r, 0) for r in range(1, 12)), *(op.settle() for _ in range(4)), end="exited"),),
        (box(roots=(0,)),), hazards=("H40",), strict=True,
    ),
    Scenario(
        "borrow_handed_over", "a borrowed value survives that its container is handed over and changed",
        (thread(op.load(2, 1), op.safe(), op.alive(2)), thread(op.store(1, 0, 5), op.settle())),
        (box(roots=()), box(0, roots=(0, 1))), hazards=("C6", "H41"),
    ),
    Scenario(
        "borrow_asking", "a requester counts what it has borrowed before it waits",
        (
            thread(op.load(3, 1), op.write(2), op.alive(3)),
            thread(op.poll(), op.store(1, 0, 5), op.settle(), op.poll()),
        ),
        (box(owner=0, roots=()), box(0, owner=0, roots=(0, 1)), box(owner=1, roots=(0, 1))), hazards=("C8", "H29"),
    ),
    Scenario(
        "borrow_chain", "a value borrowed through a borrowed container",
        (
            thread(op.load(3, 2), op.load(4, 3), op.safe(), op.alive(4)), thread(op.store(2, 0, 5), op.settle()),
        ),
        (box(roots=()), box(0, roots=()), box(1, roots=(0, 1))), hazards=("C2", "C6"),
    ),
    Scenario(
        "count_released_by_two", "a counted container is dropped by two threads while a value of it is borrowed",
        (
            thread(op.load(2, 1), op.drop(1), op.settle(), op.alive(2)), thread(op.drop(1), op.settle()),
        ),
        (box(roots=(), state="shared"), box(0, roots=(0, 1), state="shared")), hazards=("C2",),
    ),
    Scenario(
        "count_moved", "a moved value stays alive until the buffer gives it back",
        (thread(op.move(2, 1), op.settle(), op.alive(2), op.store(1, 0, 2)), thread(op.load(2, 1), op.alive(2))),
        (box(roots=()), box(0, roots=(0, 1))), hazards=("C2", "H41"),
    ),
    Scenario(
        "count_while_granted", "others count in the word while the owner hands it over",
        (thread(op.poll()), thread(op.write(0)), thread(op.count(0), op.uncount(0), op.settle())),
        (box(roots=(0, 1, 2)),), hazards=("H9",), strict=True,
    ),
    Scenario(
        "count_while_published", "others count in the word while the owner publishes",
        (thread(op.publish(0), op.drop(0), op.settle()), _KEEPS_A_COUNT),
        (box(roots=(0, 1)),), hazards=("H9", "C16"), strict=True,
    ),
    Scenario(
        "count_drop_published", "a count of the shared half is given back while the mode changes",
        (thread(op.publish(0), op.write(0)), thread(op.count(0), op.uncount(0), op.settle())),
        (box(roots=(0, 1)),), hazards=("H9", "C15"), strict=True,
    ),
    Scenario(
        "count_upgraded", "an upgrade takes the whole shared half; the last decrement by a non-owner frees (C15)",
        (
            thread(op.write(0), op.drop(0), op.settle()), thread(op.drop(0), op.settle()),
        ),
        (box(roots=(0, 1), state="shared"),), hazards=("C15",), strict=True,
    ),
    Scenario(
        "count_robbed", "a robber takes the shared half while the others count",
        (
            thread(op.block(), op.unblock(), op.drop(0), op.settle()), thread(op.write(0)),
            thread(op.count(0), op.uncount(0), op.settle()),
        ),
        (box(roots=(0, 1, 2)),), hazards=("C15", "H9"), strict=True,
    ),
    Scenario(
        "count_owner_last", "the owner's half is gone before the others'",
        (thread(op.drop(0), op.settle()), _KEEPS_A_COUNT),
        (box(roots=(0, 1)),), hazards=("H28", "C15"), strict=True,
    ),
    Scenario(
        "count_shared_by_all", "counts of what all share",
        (thread(op.count(0), op.uncount(0), op.drop(0), op.settle()), _KEEPS_A_COUNT),
        (box(roots=(0, 1), state="shared"),), hazards=("H40",), strict=True,
    ),
    Scenario(
        "count_leaf", "an immutable object dies by whoever drops it last",
        (thread(op.publish(0), op.drop(0), op.settle()), _KEEPS_A_COUNT),
        (leaf(roots=(0, 1)),), hazards=("H40",), strict=True,
    ),
    Scenario(
        "count_immortal", "an object becomes immortal under the others' counts",
        (thread(op.immortal(0), op.drop(0), op.settle()), thread(op.count(0), op.uncount(0), op.settle())),
        (leaf(roots=(0, 1)),), hazards=("H40",),
    ),
    Scenario(
        "message_runner", "a decrement goes to a running owner as a message",
        (thread(op.poll(), op.poll()), thread(op.store(1, 0, 5), op.settle())), FAR, hazards=("H28", "H29"),
    ),
    Scenario(
        "message_sleeper", "a decrement of a sleeper's object: rob, do not send",
        (thread(op.block(), op.unblock()), thread(op.store(1, 0, 5), op.settle())), FAR, hazards=("C17", "H28"),
    ),
    Scenario(
        "message_dead", "a decrement of what a dead thread owned",
        (thread(end="exited"), thread(op.store(1, 0, 5), op.settle(), end="exited")), FAR, hazards=("C17",),
    ),
    Scenario(
        "message_gone", "a decrement of what belongs to a slot that nobody adopts",
        (thread(op.store(1, 0, 5), op.settle()), thread(start="gone")),
        (box(owner=1, roots=()), box(0, owner=1, roots=(0, 1), state="released")), hazards=("C17", "H21"),
    ),
    Scenario(
        "message_waking", "a decrement while the owner wakes",
        (thread(op.unblock(), op.poll(), start="blocked"), thread(op.store(1, 0, 5), op.settle())), FAR,
        hazards=("C9", "C17", "H20"),
    ),
    Scenario(
        "message_reserved",
        "a decrement goes to the sleeper that the object is reserved for",
        (
            thread(op.poll(), op.poll(), op.drop(0), op.settle()), thread(op.write(0), op.drop(0), op.settle()),
            thread(op.store(1, 0, 5), op.settle()),
        ),
        (box(owner=0, roots=(0, 1)), box(0, owner=0, roots=(0, 2), state="released")), hazards=("C9", "C17"),
    ),
    Scenario(
        "message_two", "two decrements by two threads, and the owner drops its own (M5a)",
        (
            thread(op.drop(0), op.poll(), op.settle()), thread(op.store(1, 0, 5), op.settle()),
            thread(op.store(2, 0, 5), op.settle()),
        ),
        (
            box(owner=0, roots=(0,)), box(0, owner=0, roots=(0, 1), state="released"),
            box(0, owner=0, roots=(0, 2), state="released"),
        ),
        hazards=("H28",),
    ),
    Scenario(
        "message_many", "more messages than there are nodes: those that were dealt with are used again",
        (
            thread(op.poll(), op.poll(), op.poll()),
            thread(
                *(op.store(5, i, 11) for i in range(4)), op.settle(), op.store(6, 0, 11), op.settle(),
                op.store(6, 1, 11), op.settle(),
            ),
        ),
        (
            *(box(owner=0, roots=()) for _ in range(5)), box(0, 1, 2, 3, owner=0, roots=(0, 1), state="released"),
            box(4, 4, owner=0, roots=(0, 1), state="released"),
        ),
        hazards=("H28", "H24"),
    ),
    Scenario(
        "message_then_ask", "who sends a decrement asks for another object of the same owner",
        (thread(op.poll(), op.poll()), thread(op.store(1, 0, 5), op.settle(), op.write(2))),
        (*FAR, box(owner=0, roots=(0, 1))), hazards=("H28", "H29"),
    ),
    Scenario(
        "message_free_chain", "the last decrement frees a chain of objects of several owners",
        (thread(op.poll()), thread(op.store(2, 0, 5), op.settle())),
        (box(owner=0, roots=()), box(0, owner=0, roots=()), box(1, owner=0, roots=(0, 1), state="released")),
        hazards=("H28",),
    ),
)  # fmt: skip
