"""Mutants that survive, each with the reason: by ``<file>:<function>/<verb>[/<n>]/<side>``, or a rule's name.

Each is equivalent: the program means the same without it, in RC11.  Where RC11 says so because sb and rf form no cycle
(no value out of thin air), the argument says what keeps hardware from it, too.
"""

from __future__ import annotations

_FENCE = "a seq_cst fence follows, and is both an acquire and a release fence"
_FLAG_ONLY = "the bits are all that is passed on: no other memory is read because of them"
_OWN_BIT = "a thread sets its own bit and reads it itself"
_AGAIN = "it decides whether to look again; what is relied on is loaded again with acquire"
_WORD_AGAIN = "the load and the compare-and-swap after each other acquire the same word: one of them is enough"
_UNUSED = "what it returns is looked at as a flag only"
_NODE = "a node's fields are published by the push and acquired with the inbox; nothing else is read because of this"
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
    "disc_pep703:disc_attend/or_acq_rel/acquire": _OWN_BIT,
    "disc_pep703:disc_attend/or_acq_rel/release": _OWN_BIT,
    "ownership_serve:disc_attend/or_acq_rel/acquire": _OWN_BIT,
    "ownership_serve:disc_attend/or_acq_rel/release": _OWN_BIT,
    "ownership_count:own_immortalize/or_acq_rel/acquire": _FLAG_ONLY,
    "ownership_count:own_immortalize/or_acq_rel/release": _FLAG_ONLY,
    "ownership_count:own_drop_far/load_acquire/1/acquire": _WORD_AGAIN,
    "ownership_count:own_drop_far/load_acquire/2/acquire": _AGAIN,
    "ownership_count:own_drop_far/load_acquire/3/acquire": _WORD_AGAIN,
    "ownership_epoch:own_acknowledge/load_acquire/acquire": _FENCE,
    "ownership_epoch:sleep_for/add_acq_rel/acquire": _FENCE,
    "ownership_epoch:sleep_for/add_acq_rel/release": _FENCE,
    "ownership_epoch:sleep_for/load_acquire/acquire": _AGAIN,
    "ownership_epoch:wait_for/or_acq_rel/release": "the fence in own_epoch_pass comes before it and releases",
    "ownership_epoch:own_epoch_pass/add_acq_rel/acquire": _FENCE,
    "ownership_epoch:own_epoch_pass/or_acq_rel/acquire": "a first request; wait_for makes it again where it matters",
    "ownership_epoch:own_epoch_pass/or_acq_rel/release": "a first request; wait_for makes it again where it matters",
    "ownership_node:own_node_cancel/cas_acquire/acquire": "if it fails, wait_answer acquires the outcome",
    "ownership_node:own_node_cancel_unless_reserved/cas_acquire/acquire": _NODE,
    "ownership_node:own_node_cancel_unless_reserved/load_acquire/acquire": (
        "the status that own_node_send returned was acquired: what its owner did before it slept is seen"
    ),
    "ownership_node:own_node_cancel_unless_reserved/store_release/2/release": _NODE,
    "ownership_node:own_node_send/or_acq_rel/release": _BIT_LAST,
    "ownership_serve:forward/or_acq_rel/release": _BIT_LAST,
    "pep703_count:enqueue/or_acq_rel/release": _BIT_LAST + " (the lock's)",
    "ownership_serve:finish/xchg_acq_rel/acquire": _UNUSED,
    "ownership_serve:forward/or_acq_rel/acquire": _UNUSED,
    "ownership_serve:own_serve/and_acq_rel/1/release": (
        "who waits for this thread acquires its epoch, or the status that block_as releases"
    ),
    "ownership_serve:disc_unblock/cas_acq_rel/acquire": _FENCE,
    "ownership_serve:disc_unblock/cas_acq_rel/release": "a thread has written nothing since it blocked",
    "ownership_share:own_take/cas_acquire/acquire": _WORD_AGAIN,
    "ownership_steal:own_convert/load_acquire/acquire": _WORD_AGAIN,
    "ownership_steal:own_convert/cas_acquire/acquire": _WORD_AGAIN,
    "ownership_steal:move_word/cas_acq_rel/acquire": _WORD_AGAIN,
    "ownership_steal:move_word/cas_acq_rel/release": (
        "a reservation publishes no data; the fence in own_epoch_pass orders it before the looks at others"
    ),
    "ownership_steal:own_rob/xchg_acq_rel/acquire": _FENCE,
    "ownership_steal:own_rob/xchg_acq_rel/release": _FENCE,
    "ownership_steal:own_rob/cas_acq_rel/release": "the seq_cst fence before it releases the announcement",
    "ownership_steal:park/load_acquire/1/acquire": _AGAIN,
    "ownership_steal:park/load_acquire/2/acquire": _AGAIN,
    "ownership_steal:park/cas_acq_rel/acquire": _AGAIN,
    "ownership_steal:park/cas_acq_rel/release": "a sleeper publishes nothing with it: finish looks at the bit",
    "ownership_steal:request/load_acquire/acquire": (
        "the status that own_node_send returned was acquired: what its owner did before it slept is seen"
    ),
    "ownership_steal:step/load_acquire/2/acquire": _AGAIN,
    "pep703_count:merge/load_acquire/acquire": _LOCKED,
    "pep703_count:merge/cas_acq_rel/acquire": _GIVEN_BACK,
    "pep703_count:merge/cas_acq_rel/release": _GIVEN_BACK,
    "pep703_count:enqueue/load_acquire/acquire": _LOCKED,
    "pep703_count:enqueue/or_acq_rel/acquire": _UNUSED,
    "pep703_count:hand_over/load_acquire/acquire": "the caller's decrement acquires the same word",
    "pep703_count:own_pep_stop/or_acq_rel/acquire": _LOCKED,
    "pep703_count:own_pep_stop/or_acq_rel/release": (
        "what was read before is released by the fence in acknowledge, what was written by the slot's lock"
    ),
    "pep703_count:own_pep_load_slow/load_acquire/2/acquire": "the object came with the first load; this one compares",
    "pep703_time:own_pep_new_epoch/or_acq_rel/acquire": _ASKS,
    "pep703_time:own_pep_new_epoch/or_acq_rel/release": _ASKS,
    "pep703_time:acknowledge/load_acquire/acquire": _FENCE,
    "pep703_time:disc_safe_point/and_acq_rel/acquire": _LOCKED,
    "pep703_time:disc_safe_point/and_acq_rel/release": _FLAG_ONLY,
    "pep703_time:disc_unblock/and_acq_rel/acquire": "the fence in acknowledge follows before anything is read",
    "pep703_time:disc_unblock/and_acq_rel/release": "a thread has written nothing since it blocked",
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
