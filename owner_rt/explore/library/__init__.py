"""The named scenarios, and which hazard of protocol.md and redteam.md each of them stands for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from owner_rt.explore.library import (
    asking,
    counting,
    deques,
    found,
    life,
    litmus,
    moments,
    objects,
    pairs,
    pep703,
    programs,
    robbing,
    sharing,
    three,
    waits,
)

if TYPE_CHECKING:
    from owner_rt.explore.scenario import Scenario

_WRITTEN: dict[str, Scenario] = {
    s.name: s
    for module in (
        litmus,
        asking,
        robbing,
        sharing,
        counting,
        life,
        pairs,
        three,
        pep703,
        programs,
        found,
        moments,
        waits,
        objects,
        deques,
    )
    for s in module.SCENARIOS
}

#: too large for a complete search unless requesters and upgraders never lose patience while they spin ..
_SPINNING = (
    "ask_runner", "ask_read_first", "wake_keeps_bits", "rob_sleeper", "rob_sleeps_again", "rob_dead", "adopt_and_ask",
    "exit_all", "upgrade_reader", "upgrade_borrowed", "upgrade_idle_poll", "upgrade_empty_buffer", "upgrade_blocker",
    "upgrade_joined", "upgrade_waking_reader", "upgrade_both", "upgrade_same", "epoch_sleeper_woken", "grow_upgraded",
    "upgrade_own_safe_point", "ask_cycle", "exit_with_request", "life_rob", "life_handed_on",
    "grow_handed_over", "borrow_handed_over", "borrow_asking", "borrow_chain", "message_then_ask",
    "two_against_upgrade", "two_of_sleeper", "count_while_granted", "pep_load_reused", "pep_lock_three",
    "pep_stored_then_emptied",
)  # fmt: skip
#: .. or go to sleep at once
_PARKING = ("adopt_and_ask", "borrow_handed_over", "borrow_chain", "message_then_ask")


def _variant(name: str, suffix: str, patience: str, doc: str) -> Scenario:
    written = _WRITTEN[name]
    return replace(written, name=f"{name}_{suffix}", patience=patience, doc=f"{written.doc}; {doc}")


SCENARIOS: dict[str, Scenario] = {
    s.name: s
    for s in (
        *_WRITTEN.values(),
        *(_variant(n, "spinning", "endless", "whoever waits spins") for n in _SPINNING),
        *(_variant(n, "parking", "none", "whoever waits sleeps") for n in _PARKING),
    )
}

#: programs for the orders of csrc/obj and csrc/vm, and which of them is likely to notice one, by <file>:<function>
OF_OBJECTS = frozenset(s.name for module in (waits, objects) for s in module.SCENARIOS)
KILLERS = {
    place: tuple(name if name in _WRITTEN else f"objects_{name}" for name in names)
    for place, names in {**waits.KILLERS, **objects.KILLERS}.items()
}

#: hazards that need three threads: a scenario of three, searched completely
NEED_THREE = {
    "H2": "three_read", "H3": "three_kept", "H4": "three_kept_asleep", "H5": "three_kept", "H6": "three_ask",
    "H7": "three_ask", "H9": "count_while_granted_spinning", "H15": "three_wake", "H18": "life_rob_spinning",
    "H19": "life_rob_spinning", "H21": "three_adopt", "H22": "exit_with_request_spinning", "H26": "three_two",
    "H27": "ask_cycle_spinning", "H28": "message_two", "C9": "wake_keeps_bits_spinning", "C10": "three_wake",
    "C14": "life_rob_spinning", "C16": "three_read", "C17": "exit_with_request_spinning",
}  # fmt: skip

HAZARDS = tuple(f"H{i}" for i in range(1, 42)) + tuple(f"C{i}" for i in range(1, 25))

_NO_C = "C extensions are not built"
_NO_CLOCK = "CLock is not built"
_NO_LOCKED = "locked mode is not built"

#: hazards that no scenario can express, and why
NOT_EXPRESSIBLE = {
    "H16": "a bound on waiting, no wrong state: built-ins look at disc_poll at the ends of their chunks",
    "H30": _NO_CLOCK,
    "H31": _NO_C + ": IN_C is reserved in the word",
    "H32": _NO_C,
    "H33": _NO_C + ": every object has the runtime's header",
    "H34": _NO_CLOCK,
    "H35": _NO_CLOCK,
    "H36": _NO_C,
    "H37": _NO_CLOCK,
    "H38": _NO_C,
    "C1": _NO_LOCKED + "; a queue counts anew what is put into it",
    "C18": _NO_LOCKED,
    "C19": _NO_LOCKED,
    "C20": "grace buffers are not built",
}


def covered() -> dict[str, tuple[str, ...]]:
    """Return the scenarios of each hazard."""
    return {h: tuple(s.name for s in SCENARIOS.values() if h in s.hazards) for h in HAZARDS}
