"""Two objects at once."""

from __future__ import annotations

from owner_rt.explore import ops as op
from owner_rt.explore.scenario import Scenario, box, thread

SCENARIOS = (
    Scenario(
        "two_same", "one object given twice", (thread(op.two(0, 0)), thread(op.write(0))),
        (box(owner=1, roots=(0, 1)),), hazards=("H25",),
    ),
    Scenario(
        "two_crossed", "two threads take the same two in both orders: addresses decide",
        (thread(op.two(0, 1)), thread(op.two(1, 0))),
        (box(owner=0, roots=(0, 1)), box(owner=1, roots=(0, 1))), hazards=("H26", "H27"),
    ),
    Scenario(
        "two_with_owner", "both of a running owner, who wants one back",
        (thread(op.two(0, 1)), thread(op.poll(), op.write(0))),
        (box(owner=1, roots=(0, 1)), box(owner=1, roots=(0, 1))), hazards=("H26",),
    ),
    Scenario(
        "two_read_upgraded", "one is only read, and upgraded by another thread meanwhile",
        (thread(op.two(0, 1, write_second=False)), thread(op.write(1), op.poll())),
        (box(owner=1, roots=(0, 1)), box(owner=0, roots=(0, 1), state="shared")), hazards=("H11", "H12"),
    ),
    Scenario(
        "two_read_first", "the one at the lower address is only read",
        (thread(op.two(0, 1, write_first=False)), thread(op.write(0), op.poll())),
        (box(owner=0, roots=(0, 1), state="shared"), box(owner=1, roots=(0, 1))), hazards=("H12",),
    ),
    Scenario(
        "two_against_upgrade", "one thread keeps an object and waits, the other upgrades a third",
        (thread(op.two(0, 1)), thread(op.write(2), op.poll())),
        (box(owner=0, roots=(0, 1)), box(owner=1, roots=(0, 1)), box(owner=0, roots=(0, 1), state="shared")),
        hazards=("H11", "C12"),
    ),
    Scenario(
        "two_kept", "what is reserved while its keeper waits is not robbed or granted",
        (thread(op.two(0, 1)), thread(op.write(0)), thread(op.poll(), op.write(1))),
        (box(owner=0, roots=(0, 1)), box(owner=2, roots=(0, 2))), hazards=("H6", "H26", "H27"),
    ),
    Scenario(
        "two_of_sleeper", "both of a sleeper who wakes",
        (thread(op.two(0, 1)), thread(op.unblock(), op.write(1), start="blocked")),
        (box(owner=1, roots=(0, 1)), box(owner=1, roots=(0, 1))), hazards=("H26", "C14"),
    ),
    Scenario(
        "two_and_one", "two upgraders and a pair: nobody waits for ever",
        (thread(op.two(0, 1)), thread(op.write(0)), thread(op.write(1))),
        (box(owner=0, roots=(0, 1), state="shared"), box(owner=0, roots=(0, 2), state="shared")),
        hazards=("H10", "H11", "H26"),
    ),
)  # fmt: skip
