"""The pep703 discipline: biased counts, the merge queue, locks, optimistic reads."""

from __future__ import annotations

from owner_rt.explore import ops as op
from owner_rt.explore.scenario import APART, Object, Scenario, Thread, box, leaf, result_word, thread

#: o0 is owned by thread 0, where its only count lies; it is kept alive by a slot of o1
FAR = (box(owner=0, roots=()), box(0, owner=0, roots=(0, 1)))
#: what thread 1 reads lies in a block that the next GROW replaces; nobody counts it
APART_FAR = (leaf(owner=0, roots=(), state="immortal"), box(0, owner=0, roots=(0, 1), state="shared", policy=APART))


def _pep(  # noqa: PLR0913 - as Scenario's
    name: str, doc: str, threads: tuple[Thread, ...], objects: tuple[Object, ...], *, observe: tuple[int, ...] = (),
    outcomes: frozenset[tuple[int, ...]] = frozenset(), spurious: int = 0, strict: bool = False, reuse: bool = False,
) -> Scenario:  # fmt: skip
    return Scenario(
        name, doc, threads, objects, discipline="pep703", observe=observe, outcomes=outcomes, spurious=spurious,
        strict=strict, reuse=reuse,
    )  # fmt: skip


SCENARIOS = (
    _pep(
        "pep_far_drop", "another thread gives back what the owner counted: the object is queued to its owner",
        (thread(op.safe(), op.safe()), thread(op.store(1, 0, 5), op.settle())), FAR,
    ),
    _pep(
        "pep_far_drop_polled", "what was queued dies at the owner's next poll",
        (
            thread(op.spin_flag(0), op.died(0)),
            thread(op.store(1, 0, 5), op.settle(), op.set_flag(0)),
        ),
        FAR,
    ),
    _pep(
        "pep_far_drop_sleeper", "the owner sleeps: who gives the count back merges in its stead",
        (thread(op.block(), op.unblock(), op.safe()), thread(op.store(1, 0, 5), op.settle())), FAR,
    ),
    _pep(
        "pep_far_drop_waking", "the owner wakes and counts while another thread merges",
        (
            thread(op.unblock(), op.drop(0), op.settle(), op.poll(), start="blocked"),
            thread(op.store(1, 0, 5), op.settle()),
        ),
        (box(owner=0, roots=(0,)), box(0, owner=0, roots=(0, 1))),
    ),
    _pep(
        "pep_far_drop_exit", "the owner ends meanwhile",
        (thread(op.drop(0), end="exited"), thread(op.store(1, 0, 5), op.settle(), end="exited")),
        (box(owner=0, roots=(0,)), box(0, owner=0, roots=(0, 1))),
    ),
    _pep(
        "pep_both_drop", "the owner's last count and another thread's go at once",
        (
            thread(op.drop(0), op.settle(), op.safe()),
            thread(op.count(0), op.drop(0), op.settle(), op.uncount(0), op.settle()),
        ),
        (box(owner=0, roots=(0, 1)),),
    ),
    _pep(
        "pep_two_far_drops", "two threads give back what the owner counted",
        (
            thread(op.drop(0), op.settle(), op.poll()), thread(op.store(1, 0, 5), op.settle()),
            thread(op.store(2, 0, 5), op.settle()),
        ),
        (box(owner=0, roots=(0,)), box(0, owner=0, roots=(0, 1)), box(0, owner=0, roots=(0, 2))),
    ),
    _pep(
        "pep_queue_each_other", "two owners give back each other's objects",
        (thread(op.store(2, 0, 5), op.settle(), op.poll()), thread(op.store(3, 0, 5), op.settle(), op.poll())),
        (
            box(owner=1, roots=()), box(owner=0, roots=()), box(0, owner=0, roots=(0,)), box(1, owner=1, roots=(1,)),
        ),
    ),
    _pep(
        "pep_load_dying", "a reader counts a value that the writer takes out at the same time",
        (thread(op.store(1, 0, 5), op.settle()), thread(op.load(2, 1), op.alive(2), op.drop(2), op.settle())),
        (box(owner=0, roots=()), box(0, owner=0, roots=(0, 1))),
    ),
    _pep(
        "pep_load_reused", "a reader tries to count what has become another object",
        (
            thread(op.store(1, 0, 5), op.settle(), op.new(3), op.store(1, 0, 3), op.drop(3), op.settle()),
            thread(op.load(2, 1), op.alive(2)),
        ),
        (box(owner=0, roots=()), box(0, owner=0, roots=(0, 1))), reuse=True,
    ),
    _pep(
        "pep_load_replaced", "a reader counts what has become another object in the same slot, and reads it",
        (
            thread(op.store(1, 0, 5), op.settle(), op.new(3), op.store(1, 0, 3), end="there"),
            thread(op.load(2, 1), op.alive(2), end="there"), thread(op.load(2, 1), end="there"),
        ),
        (box(owner=0, roots=()), box(0, owner=0, roots=(0, 1, 2), state="shared")), reuse=True,
    ),
    _pep(
        "pep_load_merged", "a reader counts what belongs to nobody any more",
        (
            thread(op.store(1, 0, 5), op.settle(), start="run"), thread(op.load(2, 1), op.alive(2)),
            thread(start="gone"),
        ),
        (box(owner=2, roots=()), box(0, owner=0, roots=(0, 1))),
    ),
    _pep(
        "pep_load_moved", "two threads move one value",
        (thread(op.move(2, 1), op.alive(2), op.settle()), thread(op.move(2, 1), op.alive(2), op.settle())),
        (box(owner=0, roots=()), box(0, owner=0, roots=(0, 1))),
    ),
    _pep(
        "pep_lock", "two writers, one lock",
        (thread(op.write(0), op.join(1), op.read(0), op.result(0, 0)), thread(op.write(0))),
        (box(owner=0, roots=(0, 1)),), observe=(result_word(0),), outcomes=frozenset({(2,)}),
    ),
    _pep(
        "pep_lock_three", "three writers, one lock: a parked one is woken",
        (thread(op.write(0)), thread(op.write(0)), thread(op.write(0))), (box(owner=0, roots=(0, 1, 2)),),
    ),
    _pep(
        "pep_lock_spurious", "a wake-up without a reason",
        (thread(op.write(0)), thread(op.write(0))), (box(owner=0, roots=(0, 1)),), spurious=1,
    ),
    _pep(
        "pep_two", "two objects in both orders",
        (thread(op.two(0, 1)), thread(op.two(1, 0))), (box(owner=0, roots=(0, 1)), box(owner=1, roots=(0, 1))),
    ),
    _pep(
        "pep_two_same", "one object given twice", (thread(op.two(0, 0)), thread(op.two(0, 0))),
        (box(owner=0, roots=(0, 1)),),
    ),
    _pep(
        "pep_safe_points", "epochs are acknowledged after settling",
        (thread(op.load(2, 1), op.safe(), op.alive(2)), thread(op.store(1, 0, 5), op.safe(), op.safe())),
        (box(owner=0, roots=()), box(0, owner=0, roots=(0, 1))),
    ),
    _pep(
        "pep_publish_new", "a new object becomes visible through a slot",
        (thread(op.new(3, 1), op.store(0, 0, 3), op.poll()), thread(op.load(2, 0), op.alive(2))),
        (box(None, owner=0, roots=(0, 1)),),
    ),
    _pep(
        "pep_moved_new", "a new object is moved out of a slot by who has not made it",
        (
            thread(op.new(3, 1), op.store(0, 0, 3), op.drop(3), op.settle()),
            thread(op.move(2, 0), op.alive(2), op.settle()),
        ),
        (box(None, owner=0, roots=(0, 1)),),
    ),
    _pep(
        "pep_last_use", "whoever frees comes after everybody's last use",
        (
            thread(op.write(0), op.drop(0), op.settle()), thread(op.write(0), op.drop(0), op.settle()),
        ),
        (box(None, owner=0, roots=(0, 1)),),
    ),
    _pep(
        "pep_last_use_asleep", "whoever merges for a sleeper comes after the sleeper's last use",
        (
            thread(op.write(0), op.drop(0), op.block(), op.unblock()),
            thread(op.store(1, 0, 5), op.settle()),
        ),
        (box(None, owner=0, roots=(0,)), box(0, owner=0, roots=(0, 1))),
    ),
    _pep(
        "pep_memory_reused", "an object dies while its owner still merges it, and its memory becomes another object",
        (
            thread(op.drop(0), op.settle()),
            thread(op.drop(0), op.settle(), op.new(3), op.settle(), op.drop(3), op.settle(), op.new(3)),
        ),
        (box(owner=0, roots=(0, 1)),), reuse=True,
    ),
    _pep(
        "pep_stored_then_emptied", "a value that was loaded and stored keeps a count for its register",
        (
            thread(op.load(3, 1), op.store(2, 0, 3), op.alive(3)),
            thread(op.store(2, 0, 5), op.store(1, 0, 5), op.settle()),
        ),
        (box(owner=1, roots=()), box(0, owner=1, roots=(0, 1)), box(None, owner=0, roots=(0, 1))),
    ),
    _pep(
        "pep_value_of_another", "a reader is not given an object that was never in the slot",
        (
            thread(op.store(1, 0, 5), op.settle(), op.new(3), op.write(3), op.store(2, 0, 3), op.join(1)),
            thread(op.load(4, 1), op.read(4), op.result(0, 4)), thread(op.load(4, 2), op.settle()),
        ),
        (box(owner=0, roots=()), box(0, owner=0, roots=(0, 1)), box(None, owner=0, roots=(0, 2))),
        observe=(result_word(0),), outcomes=frozenset({(0,), (-1,)}), reuse=True,
    ),
    _pep(
        "pep_grow", "a reader looks at slots while their block is replaced",
        (thread(op.grow(1), op.grow(1), op.safe()), thread(op.load(2, 1), op.alive(2), op.safe())),
        (box(owner=0, roots=()), box(0, owner=0, roots=(0, 1))),
    ),
    _pep(
        "pep_grow_other", "a block is replaced by who does not own the container, and given back after an epoch",
        (thread(op.load(2, 1), op.alive(2), op.safe()), thread(op.grow(1), op.grow(1), op.safe(), op.safe())),
        (box(owner=0, roots=()), box(0, owner=0, roots=(0, 1))),
    ),
    _pep(
        "pep_grow_seen_by_two", "a second reader relies on what the first one has announced: no block from before",
        (
            thread(op.grow(1), op.grow(1)), thread(op.load(2, 1), op.alive(2)), thread(op.load(2, 1), op.alive(2)),
        ),
        (box(owner=0, roots=()), box(0, owner=0, roots=(0, 1, 2))),
    ),
    _pep(
        "pep_retire_waking", "a block is given back while its reader wakes: not before the reader has settled",
        (
            thread(op.unblock(), op.load(2, 1), op.alive(2), start="blocked"),
            thread(op.grow(1), op.grow(1), op.block(), op.unblock(), op.safe()),
        ),
        (box(owner=0, roots=()), box(0, owner=0, roots=(0, 1))),
    ),
    _pep(
        "pep_retire_acknowledged", "who has acknowledged the epoch does not find the old block any more",
        (
            thread(op.safe(), op.load(2, 1), op.alive(2)),
            thread(op.grow(1), op.grow(1), op.block(), op.unblock(), op.safe()),
        ),
        (box(owner=0, roots=()), box(0, owner=0, roots=(0, 1))),
    ),
    _pep(
        "pep_epoch_of_another", "a writer retires while a third thread raises the epoch that the reader acknowledges",
        (
            thread(op.grow(1), op.safe(), end="there"), thread(op.safe(), op.load(2, 1), end="there"),
            thread(op.epoch(), start="blocked", end="there"),
        ),
        APART_FAR,
    ),
    _pep(
        "pep_orphans", "a writer retires and ends, another thread collects, a third one wakes and reads",
        (
            thread(op.grow(1), end="exited"), thread(op.unblock(), op.load(2, 1), start="blocked", end="there"),
            thread(op.safe(), end="there"),
        ),
        APART_FAR,
    ),
    _pep(
        "pep_collected_waking", "a writer collects while a third thread raises the epoch and a reader wakes",
        (
            thread(op.grow(1), op.safe(), end="there"),
            thread(op.unblock(), op.load(2, 1), start="blocked", end="there"),
            thread(op.epoch(), start="blocked", end="there"),
        ),
        APART_FAR,
    ),
    _pep(
        "pep_read_then_settled", "a reader's last look comes before the block is given back: it acknowledges",
        (
            thread(op.grow(1), op.safe(), end="there"), thread(op.load(2, 1), op.safe(), end="there"),
            thread(op.epoch(), start="blocked", end="there"),
        ),
        APART_FAR,
    ),
    _pep(
        "pep_read_then_slept", "a reader's last look comes before the block is given back: it goes to sleep",
        (
            thread(op.grow(1), op.safe(), end="there"), thread(op.load(2, 1)),
            thread(op.epoch(), start="blocked", end="there"),
        ),
        APART_FAR,
    ),
    _pep(
        "pep_grow_sleeper", "who sleeps holds no old block; what an exiting thread has retired is given back by others",
        (
            thread(op.load(2, 1), op.block(), op.unblock(), op.load(2, 1), op.alive(2)),
            thread(op.grow(1), op.grow(1), end="exited"),
        ),
        (box(owner=0, roots=()), box(0, owner=0, roots=(0, 1))),
    ),
    _pep(
        "pep_blockers", "an owner goes to sleep with something in its queue",
        (thread(op.block(), op.unblock(), op.block(), op.unblock()), thread(op.store(1, 0, 5), op.settle())), FAR,
    ),
    _pep(
        "pep_adopt", "a new thread adopts a slot whose objects are merged meanwhile",
        (
            thread(op.drop(0), op.settle(), start="absent"), thread(op.start(0, 0), op.drop(0), op.settle()),
            thread(op.store(1, 0, 5), op.settle()),
        ),
        (box(owner=0, roots=(1,)), box(0, owner=0, roots=(0, 2))),
    ),
    _pep(
        "pep_buffer_entry", "a stored value keeps its own count",
        (
            thread(op.new(3), op.store(0, 0, 3), op.load(4, 0), op.settle(), op.alive(4)),
            thread(op.store(0, 0, 5), op.settle()),
        ),
        (box(None, owner=0, roots=(0, 1)),),
    ),
)  # fmt: skip
