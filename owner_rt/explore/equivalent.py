"""Mutants that survive, each with the reason: by ``<file>:<function>/<verb>[/<n>]/<side>``, or a rule's name.

Each is equivalent: the program means the same without it, in RC11.  Where RC11 says so because sb and rf form no cycle
(no value out of thin air), the argument says what keeps hardware from it, too.
"""

from __future__ import annotations

_FLAG_ONLY = "the bits are all that is passed on: no other memory is read because of them"
_GIVEN_BACK = "the caller's reference is given back later, with acq_rel, in the same word"
_ASKS = "who is not asked acknowledges when it next stops or settles: the block is given back later"
#: sb and rf: push, bit, its reader, the reader's change, push
_BIT_LAST = (
    "whoever sees the bit then changes what was filled before it: had that change come first, the filling would have"
    " read it, a cycle of sb and rf; on hardware the comparison in the filling's CAS is a control dependency"
)
_LOCKED = "it happens under the slot's lock, which orders it"

EQUIVALENT: dict[str, str] = {
    "disc_ownership:disc_load/load_acquire/acquire": "a box is read by who has acquired the right to it with its word",
    "disc_ownership:disc_peek/load_acquire/acquire": "a box is read by who has acquired the right to it with its word",
    "disc_ownership:disc_store/store_release/release": "a box is written by its owner; readers acquire its word",
    "disc_pep703:disc_move_out/store_release/release": "EMPTY is stored: whoever reads it follows no pointer",
    "ownership_count:own_immortalize/or_acq_rel/acquire": _FLAG_ONLY,
    "ownership_count:own_immortalize/or_acq_rel/release": _FLAG_ONLY,
    "ownership_count:own_drop_far/load_acquire/acquire": (
        "the CAS that gives the count back acquires the same word; who drops what is reserved for it settled before it"
        " asked, or has the count from a message, which its sender sent when it had seen the grant"
    ),
    "ownership_node:own_node_send/or_acq_rel/release": _BIT_LAST,
    "ownership_steal:own_convert/cas_acquire/acquire": (
        "what the last owner did came with the node's answer, the sleeper's status, or everybody's acknowledgements"
    ),
    "ownership_serve:forward/or_release/release": _BIT_LAST,
    "pep703_count:enqueue/or_release/release": _BIT_LAST + " (the lock's)",
    "pep703_count:merge/cas_acq_rel/acquire": _GIVEN_BACK,
    "pep703_count:merge/cas_acq_rel/release": _GIVEN_BACK,
    "pep703_count:own_pep_stop/or_release/release": (
        "what was read before is released by the fence in acknowledge, what was written by the slot's lock"
    ),
    "pep703_time:own_pep_new_epoch/or_release/release": _ASKS,
    "pep703_time:disc_safe_point/and_acquire/acquire": (
        "entries are looked at under the slot's lock; an epoch that is missed is acknowledged at the next settling"
    ),
    "grant_word_first": (
        "its requester looks at node and word in this order, and goes on when both have changed; for the others a word"
        " that is reserved for it is not to be changed, and their requests wait in its inbox: the models, not the"
        " scenarios, hold the server to one order"
    ),
}

CLASSES = {"equivalent": EQUIVALENT}


def reason(name: str) -> tuple[str, str]:
    """Return the class and the argument of a surviving mutant; empty: it should have been killed."""
    parts = name.split("/")
    for key in (name, "/".join((*parts[:2], *parts[3:]))):
        for kind, table in CLASSES.items():
            if key in table:
                return kind, table[key]
    return "", ""
