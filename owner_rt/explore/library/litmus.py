"""Litmus tests: what the memory model allows, exactly, and what the explorer must report.

Not producible, because RC11 forbids cycles of program order and reads-from: load buffering (1, 1).
"""

from __future__ import annotations

from itertools import product

from owner_rt.explore import ops as op
from owner_rt.explore.ops import ACQ_REL, ACQUIRE, RELAXED, RELEASE, SEQ_CST, Op
from owner_rt.explore.scenario import Scenario, thread, variable, word

X, Y, Z, LOCK_A, LOCK_B = 0, 1, 2, 6, 7
BITS = (0, 1)


def _all(n: int) -> set[tuple[int, ...]]:
    return set(product(BITS, repeat=n))


def _litmus(  # noqa: PLR0913 - as Scenario's
    name: str, doc: str, *threads: tuple[Op, ...], observe: tuple[int, ...] = (),
    outcomes: set[tuple[int, ...]] | None = None, fails: str | None = None, weak_memory: bool = True,
) -> Scenario:  # fmt: skip
    return Scenario(
        name, doc, tuple(thread(*t) for t in threads), discipline="litmus", observe=observe,
        outcomes=frozenset(outcomes or ()), fails=fails, weak_memory=weak_memory,
    )  # fmt: skip


def _sb(name: str, doc: str, first: tuple[Op, ...], second: tuple[Op, ...], outcomes: set[tuple[int, ...]]) -> Scenario:
    return _litmus(
        name, doc,
        (op.st(X, 1), *first, op.ld(0, Y)), (op.st(Y, 1), *second, op.ld(0, X)),
        observe=(variable(0, 0), variable(1, 0)), outcomes=outcomes,
    )  # fmt: skip


def _mp(
    name: str, doc: str, writer: tuple[Op, ...], reader: tuple[Op, ...], outcomes: set[tuple[int, ...]]
) -> Scenario:
    return _litmus(name, doc, writer, reader, observe=(variable(1, 0), variable(1, 1)), outcomes=outcomes)


_FENCE = (op.fence(SEQ_CST),)
_MP_ORDERED = _all(2) - {(1, 0)}
_TWO: set[tuple[int, ...]] = {(2, 2), (1, 2), (2, 1)}


def _two_plus_two(name: str, doc: str, between: tuple[Op, ...], order: int, outcomes: set[tuple[int, ...]]) -> Scenario:
    return _litmus(
        name, doc,
        (op.st(X, 1, order), *between, op.st(Y, 2, order)), (op.st(Y, 1, order), *between, op.st(X, 2, order)),
        observe=(word(X), word(Y)), outcomes=outcomes,
    )  # fmt: skip


_IRIW = (variable(2, 0), variable(2, 1), variable(3, 0), variable(3, 1))


def _iriw(name: str, doc: str, between: tuple[Op, ...], outcomes: set[tuple[int, ...]]) -> Scenario:
    return _litmus(
        name, doc,
        (op.st(X, 1, RELEASE),), (op.st(Y, 1, RELEASE),),
        (op.ld(0, X, ACQUIRE), *between, op.ld(1, Y, ACQUIRE)),
        (op.ld(0, Y, ACQUIRE), *between, op.ld(1, X, ACQUIRE)),
        observe=_IRIW, outcomes=outcomes,
    )  # fmt: skip


SCENARIOS = (
    _sb("sb", "store buffering, relaxed: both may miss the other's store", (), (), _all(2)),
    _sb("sb_fences", "a seq_cst fence on both sides forbids it", _FENCE, _FENCE, _all(2) - {(0, 0)}),
    _sb("sb_one_fence", "a fence on one side forbids nothing (H18, M2)", _FENCE, (), _all(2)),
    _litmus(
        "sb_rmw", "an RMW with acquire and release is no fence for a later load (AT1)",
        (op.swap(1, X, 1, ACQ_REL), op.ld(0, Y, ACQUIRE)), (op.swap(1, Y, 1, ACQ_REL), op.ld(0, X, ACQUIRE)),
        observe=(variable(0, 0), variable(1, 0)), outcomes=_all(2),
    ),
    _litmus(
        "sb_seq_cst", "seq_cst accesses",
        (op.st(X, 1, SEQ_CST), op.ld(0, Y, SEQ_CST)), (op.st(Y, 1, SEQ_CST), op.ld(0, X, SEQ_CST)),
        observe=(variable(0, 0), variable(1, 0)), outcomes=_all(2) - {(0, 0)},
    ),
    _litmus(
        "sb_sc_machine", "without weak memory relaxed accesses interleave, no more",
        (op.st(X, 1), op.ld(0, Y)), (op.st(Y, 1), op.ld(0, X)),
        observe=(variable(0, 0), variable(1, 0)), outcomes=_all(2) - {(0, 0)}, weak_memory=False,
    ),
    _mp("mp", "message passing, relaxed", (op.st(X, 1), op.st(Y, 1)), (op.ld(0, Y), op.ld(1, X)), _all(2)),
    _mp(
        "mp_release_acquire", "release and acquire",
        (op.st(X, 1), op.st(Y, 1, RELEASE)), (op.ld(0, Y, ACQUIRE), op.ld(1, X)), _MP_ORDERED,
    ),
    _mp(
        "mp_no_acquire", "a release store without an acquire load orders nothing",
        (op.st(X, 1), op.st(Y, 1, RELEASE)), (op.ld(0, Y), op.ld(1, X)), _all(2),
    ),
    _mp(
        "mp_no_release", "an acquire load without a release store orders nothing",
        (op.st(X, 1), op.st(Y, 1)), (op.ld(0, Y, ACQUIRE), op.ld(1, X)), _all(2),
    ),
    _mp(
        "mp_fences", "release fence before, acquire fence after",
        (op.st(X, 1), op.fence(RELEASE), op.st(Y, 1)), (op.ld(0, Y), op.fence(ACQUIRE), op.ld(1, X)), _MP_ORDERED,
    ),
    _mp(
        "mp_fence_release_only", "a release fence alone orders nothing",
        (op.st(X, 1), op.fence(RELEASE), op.st(Y, 1)), (op.ld(0, Y), op.ld(1, X)), _all(2),
    ),
    _mp(
        "release_sequence_same_thread", "C++20: a later relaxed store of the same thread ends the sequence",
        (op.st(X, 1), op.st(Y, 1, RELEASE), op.st(Y, 2)), (op.ld(0, Y, ACQUIRE), op.ld(1, X)),
        {(0, 0), (0, 1), (1, 1), (2, 0), (2, 1)},
    ),
    _litmus(
        "release_sequence_rmw", "an RMW of another thread continues the sequence",
        (op.st(X, 1), op.st(Y, 1, RELEASE)), (op.fadd(0, Y),), (op.ld(0, Y, ACQUIRE), op.ld(1, X)),
        observe=(variable(2, 0), variable(2, 1), variable(1, 0)),
        outcomes={
            (0, 0, 1), (0, 1, 1), (1, 1, 1), (2, 1, 1),
            (0, 0, 0), (0, 1, 0), (1, 0, 0), (1, 1, 0),
        },
    ),
    _iriw("iriw", "independent reads of independent writes: the readers may disagree", (), _all(4)),
    _iriw("iriw_fences", "with fences between the reads they agree", _FENCE, _all(4) - {(1, 0, 1, 0)}),
    _litmus(
        "wrc", "write to read causality",
        (op.st(X, 1),), (op.ld(0, X, ACQUIRE), op.st(Y, 1, RELEASE)), (op.ld(0, Y, ACQUIRE), op.ld(1, X)),
        observe=(variable(1, 0), variable(2, 0), variable(2, 1)), outcomes=_all(3) - {(1, 1, 0)},
    ),
    _litmus(
        "corr", "two reads of one location never go back",
        (op.st(X, 1), op.st(X, 2)), (op.ld(0, X), op.ld(1, X)),
        observe=(variable(1, 0), variable(1, 1)), outcomes={(0, 0), (0, 1), (0, 2), (1, 1), (1, 2), (2, 2)},
    ),
    _litmus(
        "lb", "load buffering: no value out of thin air",
        (op.ld(0, X), op.st(Y, 1)), (op.ld(0, Y), op.st(X, 1)),
        observe=(variable(0, 0), variable(1, 0)), outcomes=_all(2) - {(1, 1)},
    ),
    _two_plus_two("two_plus_two", "2+2W: a store may come before one that was done", (), RELAXED, _TWO | {(1, 1)}),
    _two_plus_two("two_plus_two_release", "release stores change nothing", (), RELEASE, _TWO | {(1, 1)}),
    _two_plus_two("two_plus_two_fences", "seq_cst fences forbid it", _FENCE, RELAXED, _TWO),
    _litmus(
        "two_plus_two_swaps", "what only read-modify-writes change is in the order of its changes",
        (op.swap(0, X, 1), op.swap(1, Y, 2)), (op.swap(0, Y, 1), op.swap(1, X, 2)),
        observe=(word(X), word(Y)), outcomes=_TWO,
    ),
    _litmus(
        "swap_before_store", "a read-modify-write may come before a store that was done; nothing comes in between",
        (op.st(X, 1), op.st(Y, 1)), (op.ld(0, Y), op.swap(1, X, 2)),
        observe=(variable(1, 0), variable(1, 1), word(X)), outcomes={(0, 0, 1), (0, 1, 2), (1, 0, 1), (1, 1, 2)},
    ),
    _litmus(
        "cas_of_the_past", "a compare-and-swap may fail for what was there before, and never wins there",
        (op.swap(0, X, 1), op.swap(1, X, 0), op.st(Y, 1)), (op.ld(0, Y), op.cas01(1, X)),
        observe=(variable(1, 0), variable(1, 1), word(X)),
        outcomes={(0, 1, 0), (0, 0, 0), (0, 1, 1), (1, 1, 1), (1, 0, 0)},
    ),
    _litmus(
        "s_test", "a store after an acquire load comes after what it saw",
        (op.st(X, 2), op.st(Y, 1, RELEASE)), (op.ld(0, Y, ACQUIRE), op.st(X, 1)),
        observe=(variable(1, 0), word(X)), outcomes={(1, 1), (0, 1), (0, 2)},
    ),
    _litmus(
        "r_test", "fences order a store and another thread's load",
        (op.st(X, 1), *_FENCE, op.st(Y, 1)), (op.st(Y, 2), *_FENCE, op.ld(0, X)),
        observe=(word(Y), variable(1, 0)), outcomes={(1, 0), (1, 1), (2, 1)},
    ),
    _litmus(
        "atomic_adds", "no RMW is lost",
        (op.fadd(0, X), op.fadd(1, X)), (op.fadd(0, X),), observe=(word(X), variable(1, 0)),
        outcomes={(3, 0), (3, 1), (3, 2)},
    ),
    _litmus(
        "one_winner", "one compare-and-swap wins",
        (op.cas01(0, X),), (op.cas01(0, X),), (op.cas01(0, X),),
        observe=(variable(0, 0), variable(1, 0), variable(2, 0)), outcomes={(1, 0, 0), (0, 1, 0), (0, 0, 1)},
    ),
    _litmus(
        "lock_guards", "what a short lock guards is not raced for",
        (op.lock(LOCK_A), op.rd(0, X), op.wr(X, 1), op.unlock(LOCK_A)),
        (op.lock(LOCK_A), op.rd(0, X), op.wr(X, 1), op.unlock(LOCK_A)),
        observe=(variable(0, 0), variable(1, 0)), outcomes={(0, 1), (1, 0)},
    ),
    _litmus(
        "lock_three", "three threads and one lock",
        (op.lock(LOCK_A), op.wr(X, 1), op.unlock(LOCK_A)), (op.lock(LOCK_A), op.wr(X, 2), op.unlock(LOCK_A)),
        (op.lock(LOCK_A), op.rd(0, X), op.unlock(LOCK_A)),
        observe=(variable(2, 0),), outcomes={(0,), (1,), (2,)},
    ),
    _litmus(
        "baton_guards", "what the baton's holder does is not raced for, and no waiter sleeps for ever (BA1, BA2)",
        (op.take(), op.rd(0, X), op.wr(X, 1), op.give()),
        (op.take(), op.rd(0, X), op.wr(X, 1), op.give()),
        observe=(variable(0, 0), variable(1, 0)), outcomes={(0, 1), (1, 0)},
    ),
    _litmus(
        "plain_message", "a plain value behind a release store",
        (op.wr(X, 7), op.st(Y, 1, RELEASE)), (op.spin_until(Y, 1), op.rd(0, X)),
        observe=(variable(1, 0),), outcomes={(7,)},
    ),
    _litmus(
        "plain_race", "two unordered plain accesses are reported",
        (op.wr(X, 1),), (op.rd(0, X),), fails="race",
    ),
    _litmus(
        "plain_message_relaxed", "a plain value behind a relaxed flag is a race",
        (op.wr(X, 7), op.st(Y, 1)), (op.spin_until(Y, 1, RELAXED), op.rd(0, X)), fails="race",
    ),
    _litmus(
        "lock_order", "two locks in both orders: nobody gets further, and the report says who waits where",
        (op.lock(LOCK_A), op.lock(LOCK_B), op.unlock(LOCK_B), op.unlock(LOCK_A)),
        (op.lock(LOCK_B), op.lock(LOCK_A), op.unlock(LOCK_A), op.unlock(LOCK_B)), fails="deadlock|livelock",
    ),
    _litmus(
        "spin_for_nothing", "a loop that waits for a value which nobody stores",
        (op.spin_until(X, 1),), (op.ld(0, X),), fails="livelock",
    ),
)  # fmt: skip
