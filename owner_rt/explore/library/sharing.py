"""Publishing, upgrading, epochs; releasing and taking."""

from __future__ import annotations

from owner_rt.explore import ops as op
from owner_rt.explore.scenario import READ_BEFORE, Scenario, box, leaf, thread

SCENARIOS = (
    Scenario(
        "upgrade_reader", "a reader looks at what another thread upgrades",
        (thread(op.read(0), op.poll()), thread(op.write(0))),
        (box(roots=(0, 1), state="shared"),), hazards=("H14", "C11"),
    ),
    Scenario(
        "upgrade_acknowledged", "who acknowledges an epoch before it is asked to has seen what it protects",
        (thread(op.write(0)), thread(op.safe(), op.read(0))),
        (box(roots=(0, 1), state="shared"),), hazards=("H14", "C11"), patience="none", preemptions=1,
    ),
    Scenario(
        "upgrade_borrowed", "what was borrowed from a read-shared object survives the upgrader's overwrite",
        (
            thread(op.load(2, 1), op.safe(), op.alive(2)), thread(op.store(1, 0, 5), op.settle()),
        ),
        (box(roots=(), state="shared"), box(0, roots=(0, 1), state="shared")), hazards=("C5", "C6", "H41"),
    ),
    Scenario(
        "upgrade_idle_poll", "an idle poll neither settles nor acknowledges: the upgrader has to wait (M10)",
        (
            thread(op.load(2, 1), op.poll(), op.alive(2)), thread(op.store(1, 0, 5), op.settle()),
        ),
        (box(roots=(), state="shared"), box(0, roots=(0, 1), state="shared")), hazards=("C3", "C4", "H41"),
    ),
    Scenario(
        "upgrade_empty_buffer", "a settling with nothing in the buffer still counts what is borrowed",
        (
            thread(op.settle(), op.load(2, 1), op.safe(), op.alive(2), op.poll()),
            thread(op.store(1, 0, 5), op.settle()),
        ),
        (box(roots=(), state="shared"), box(0, roots=(0, 1), state="shared")), hazards=("C5", "C23"),
    ),
    Scenario(
        "upgrade_blocker", "a reader with a borrowed value goes to sleep and is skipped by the epoch",
        (
            thread(op.load(2, 1), op.block(), op.unblock(), op.alive(2)), thread(op.store(1, 0, 5), op.settle()),
        ),
        (box(roots=(), state="shared"), box(0, roots=(0, 1), state="shared")), hazards=("C8", "H41"),
    ),
    Scenario(
        "upgrade_waiter", "a reader with a borrowed value waits for another object and acknowledges meanwhile",
        (
            thread(op.load(3, 1), op.write(2), op.alive(3)),
            thread(op.store(1, 0, 5), op.settle(), op.poll()), thread(op.poll(), op.poll()),
        ),
        (
            box(owner=1, roots=(), state="shared"), box(0, owner=1, roots=(0, 1), state="shared"),
            box(owner=2, roots=(0, 2)),
        ),
        hazards=("C8", "C12"),
    ),
    Scenario(
        "upgrade_joined", "a thread is upgrading while the other one joins it",
        (thread(op.write(0)), thread(op.read(0), op.join(0), op.read(0))),
        (box(roots=(0, 1), state="shared"),), hazards=("C11", "H13"),
    ),
    Scenario(
        "upgrade_waking", "a sleeper wakes with an old epoch and wants the object that is being upgraded",
        (
            thread(op.write(0)), thread(op.poll()), thread(op.unblock(), op.write(0), start="blocked"),
        ),
        (box(roots=(0, 1, 2), state="shared"),), hazards=("C10", "H15"),
    ),
    Scenario(
        "upgrade_waking_reader", "a sleeper wakes and reads what is being upgraded",
        (thread(op.write(0)), thread(op.unblock(), op.read(0), start="blocked")),
        (box(roots=(0, 1), state="shared"),), hazards=("C10", "H15", "H18"),
    ),
    Scenario(
        "upgrade_both", "two threads upgrade different objects: each acknowledges while it waits (M1)",
        (thread(op.write(0)), thread(op.write(1))),
        (box(owner=0, roots=(0,), state="shared"), box(owner=1, roots=(1,), state="shared")),
        hazards=("H10", "C12", "H17"),
    ),
    Scenario(
        "upgrade_crossed", "two threads upgrade what the other one reads",
        (thread(op.read(1), op.write(0), op.read(1)), thread(op.read(0), op.write(1), op.read(0))),
        (box(roots=(0, 1), state="shared"), box(roots=(0, 1), state="shared")), hazards=("H10", "H12", "H14", "H17"),
    ),
    Scenario(
        "upgrade_same", "two threads upgrade one object: one CAS wins, the other asks (H8)",
        (thread(op.write(0)), thread(op.write(0))),
        (box(roots=(0, 1), state="shared"),), hazards=("H8", "H3"),
    ),
    Scenario(
        "upgrade_kept", "an object is not given away during its own epoch: a third thread still reads it (M1b)",
        (thread(op.write(0)), thread(op.read(0), op.safe()), thread(op.write(0))),
        (box(roots=(0, 1, 2), state="shared"),), hazards=("H3", "H4", "H5"),
    ),
    Scenario(
        "upgrade_sleeper_robbed", "an upgrader who sleeps in its epoch is not robbed of what it has reserved",
        (thread(op.write(0), op.write(0)), thread(op.read(0), op.read(0), op.poll()), thread(op.write(0))),
        (box(roots=(0, 1, 2), state="shared"),), hazards=("H4", "H13"),
    ),
    Scenario(
        "publish_written", "what was written before publishing is read after it",
        (thread(op.write(0), op.publish(0)), thread(op.read(0), op.read(0))),
        (box(roots=(0, 1)),), hazards=("H2",),
    ),
    Scenario(
        "publish_written_two", "who has read what was published reads it again after somebody else has written it",
        (thread(op.write(0), op.publish(0), op.poll()), thread(op.read(0), op.write(0)), thread(op.read(0))),
        (box(roots=(0, 1, 2)),), hazards=("H2", "H14"),
    ),
    Scenario(
        "publish_new", "a new object becomes visible through a published container",
        (
            thread(op.new(3, 1), op.write(3), op.store(0, 0, 3), op.publish(0)),
            thread(op.load(4, 0), op.read(4), op.alive(4)),
        ),
        (box(None, roots=(0, 1)),), hazards=("H41",),
    ),
    Scenario(
        "release_written", "what was written before releasing is seen by who takes it",
        (thread(op.write(0), op.release(0), op.poll()), thread(op.write(0))),
        (box(roots=(0, 1)),), hazards=("H1",),
    ),
    Scenario(
        "upgrade_after_ack", "a reader's last look, its acknowledgement, the upgrader's write: in this order",
        (thread(op.read(0), op.poll(), op.poll(), op.poll()), thread(op.write(0))),
        (box(roots=(0, 1), state="shared"),), hazards=("H14",),
    ),
    Scenario(
        "upgrade_own_safe_point", "a reader acknowledges an epoch that it was not asked for, then reads again",
        (thread(op.safe(), op.read(0), op.poll()), thread(op.write(0))),
        (box(roots=(0, 1), state="shared"),), hazards=("H14", "C4"),
    ),
    Scenario(
        "publish_race", "a request is decided on an owner's word that is published meanwhile (M4)",
        (
            thread(op.publish(0), op.read(0)), thread(op.write(0)), thread(op.read(0)),
        ),
        (box(roots=(0, 1, 2)),), hazards=("H1", "H2", "C16"),
    ),
    Scenario(
        "publish_sleeps", "an owner publishes and goes to sleep while another thread is about to rob it (M4)",
        (
            thread(op.publish(0), op.block(), op.unblock(), op.read(0)), thread(op.write(0)),
        ),
        (box(roots=(0, 1)),), hazards=("H1",),
    ),
    Scenario(
        "publish_group", "what a published object refers to may be read at once",
        (
            thread(op.poll(), op.load(2, 1), op.read(2)), thread(op.load(2, 1), op.read(2), op.alive(2)),
        ),
        (box(roots=()), box(0, roots=(0, 1), policy=READ_BEFORE)), hazards=("H2", "C16"),
    ),
    Scenario(
        "publish_leaf", "immutable objects are read in every state",
        (thread(op.publish(1), op.load(2, 1), op.alive(2)), thread(op.load(2, 1), op.alive(2), op.drop(2))),
        (leaf(roots=()), box(0, roots=(0, 1))), hazards=("H40",),
    ),
    Scenario(
        "flapping", "write, read, write, read: the object moves, and is right each time",
        (thread(op.write(0), op.poll(), op.write(0)), thread(op.read(0), op.poll(), op.read(0))),
        (box(roots=(0, 1), policy=READ_BEFORE),), hazards=("H39",),
    ),
    Scenario(
        "epoch_sleeper_woken", "an upgrader sleeps on an epoch and is woken by the acknowledgement (M6)",
        (thread(op.write(0)), thread(op.read(0), op.poll(), op.poll())),
        (box(roots=(0, 1), state="shared"),), hazards=("H13",),
    ),
    Scenario(
        "epoch_sleeper_spurious", "the same with a wake-up without a reason",
        (thread(op.write(0)), thread(op.read(0), op.poll())),
        (box(roots=(0, 1), state="shared"),), hazards=("H13",), spurious=1,
    ),
    Scenario(
        "release_again", "what was looked at is taken, written and released again: the word is the same again",
        (thread(op.write(0)), thread(op.write(0), op.release(0))),
        (box(roots=(0, 1), state="released"),), hazards=("H1",),
    ),
    Scenario(
        "release_take", "a hand-over point, and who comes first takes the object",
        (
            thread(op.write(0), op.release(0), op.drop(0)), thread(op.write(0)), thread(op.write(0)),
        ),
        (box(roots=(0, 1, 2)),), hazards=("H1", "H9"),
    ),
    Scenario(
        "release_group", "what a released object alone refers to is released with it",
        (
            thread(op.release(1)), thread(op.load(2, 1), op.write(2), op.store(1, 0, 5), op.settle()),
        ),
        (box(roots=()), box(0, roots=(0, 1))), hazards=("C6",),
    ),
    Scenario(
        "release_borrowed", "releasing settles first: what was borrowed stays alive",
        (
            thread(op.load(2, 1), op.release(1), op.alive(2)), thread(op.store(1, 0, 5), op.settle()),
        ),
        (box(roots=()), box(0, roots=(0, 1))), hazards=("C6", "H41"),
    ),
    Scenario(
        "grow_upgraded", "a block is replaced under a reader: not before the reader has settled",
        (thread(op.load(2, 1), op.alive(2), op.poll()), thread(op.grow(1), op.grow(1))),
        (box(roots=(), state="shared"), box(0, roots=(0, 1), state="shared")), hazards=("H41", "C4"),
    ),
    Scenario(
        "grow_handed_over", "the new owner replaces the block at once",
        (thread(op.load(2, 1), op.poll(), op.load(2, 1), op.alive(2)), thread(op.grow(1), op.grow(1))),
        (box(roots=()), box(0, roots=(0, 1))), hazards=("H41",),
    ),
    Scenario(
        "take_released", "two takers of a released object",
        (thread(op.write(0), op.poll()), thread(op.write(0))),
        (box(roots=(0, 1), state="released"),), hazards=("H1",),
    ),
)  # fmt: skip
