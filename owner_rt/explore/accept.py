"""Trace validation: the controlled build does to words, statuses and request nodes what the models allow.

``ROWS`` is the models' transition table (models/built/*.pml, names in models/README.md): from what to what, by which
C function, and the model action that it is.  ``recognise`` makes abstract actions of the events of a run, from the
function of the event's site, the operation, and the value before and after; the runtime emits nothing.  An
``Acceptor`` follows a run and rejects a change that no row allows, and a robbery or a conversion that the
model's guards forbid.  ``over`` does that to scenarios, and says which rows have been seen.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from owner_rt.explore import native
from owner_rt.explore.library import SCENARIOS
from owner_rt.explore.search import world
from owner_rt.explore.words import FIRST_SLOT, owner_word

if TYPE_CHECKING:
    from owner_rt.explore.native import Event, Site
    from owner_rt.explore.scenario import Scenario

WRITES = ("store", "xchg", "cas", "add", "sub", "or", "and")
OWNED, SHARED, RESERVED, RELEASED = 0, 1, 2, 4
IMMUTABLE, IMMORTAL = 8, 16
BLOCKED, DEAD, INBOX, ATTENTION, ROBBED = 1, 2, 4, 8, 16
RESTS = 128  #: with BLOCKED: what else may be robbed, which the models do not ask
ASLEEP, WANTED = BLOCKED | DEAD, INBOX | ATTENTION
FREE, PENDING, TAKEN, GRANTED, RETRY, CANCELLED, CHECKED, PARKED = 0, 1, 2, 3, 4, 5, 6, 8


@dataclass(frozen=True)
class Row:
    """One transition.  Words: states, slots (``me``, ``other``, ``none``, ``any``, ``same``), what the count does.

    Statuses: bits that must be clear before, bits that go, bits that come.  Nodes: states before, state after.
    """

    action: str
    funcs: tuple[str, ...]
    before: tuple[int, ...]
    after: int
    slots: tuple[str, str] = ("any", "same")
    count: str = "same"
    model: tuple[str, str] = ("owner", "")


#: Ownership words.
WORD = (
    Row("birth", ("disc_birth",), (OWNED,), OWNED, ("any", "me"), "zero", ("count", "thread")),
    Row("grant", ("grant",), (OWNED,), RESERVED, ("me", "other"), model=("owner", "answer")),
    Row("rob", ("rob_word",), (OWNED,), OWNED, ("other", "me"), model=("owner", "rob")),
    Row("upgrade", ("move_word",), (SHARED,), RESERVED, ("any", "me"), model=("owner", "upgrade")),
    Row("keep", ("disc_write_two",), (OWNED,), RESERVED, ("me", "me"), model=("many", "get")),
    Row("convert", ("own_convert",), (RESERVED,), OWNED, ("me", "me"), "zero", ("owner", "convert")),
    Row("take", ("own_take",), (RELEASED,), OWNED, ("any", "me"), "zero", ("count", "acquire")),
    Row("publish", ("let_go",), (OWNED,), SHARED, ("me", "none"), "more", ("count", "share")),
    Row("release", ("let_go",), (OWNED,), RELEASED, ("me", "any"), "more", ("count", "share")),
    Row("take over", ("own_take_over",), (OWNED,), OWNED, ("me", "me"), "zero", ("count", "take_over")),
    Row("free owned", ("own_unname",), (OWNED,), OWNED, ("me", "none"), "zero", ("count", "drain_one")),
    Row("free shared", ("own_unname",), (SHARED, RELEASED), OWNED, ("any", "none"), "zero", ("count", "drain_one")),
    *(
        Row(f"{verb} {what}", (func,), (state,), state, ("any", "same"), count, ("count", model))
        for verb, func, count, model in (
            ("count", "own_incref_far", "plus", "thread"),
            ("uncount", "own_drop_far", "minus", "drain_one"),
        )
        for what, state in (("owned", OWNED), ("shared", SHARED), ("reserved", RESERVED), ("released", RELEASED))
    ),
    Row(
        "immortal",
        ("own_immortalize",),
        (OWNED, SHARED, RESERVED, RELEASED),
        -1,
        count="any",
        model=("count", "thread"),
    ),
)


@dataclass(frozen=True)
class Bits:
    """One change of a status word: bits that must be clear, some of which must be set, which go, which come."""

    action: str
    funcs: tuple[str, ...]
    clear: int
    some: int
    goes: int
    comes: int
    by_owner: bool
    model: tuple[str, str]


#: Status words.  ``by_owner``: the thread itself does it.
STATUS = (
    Bits("ask", ("own_node_send",), 0, 0, 0, WANTED, False, ("owner", "request")),
    Bits("forward", ("forward",), 0, 0, 0, WANTED, False, ("owner", "answer")),
    Bits("poke", ("own_epoch_pass", "wait_for"), 0, 0, 0, ATTENTION, False, ("owner", "epoch_pass")),
    Bits("attend", ("disc_attend",), 0, 0, 0, ATTENTION, True, ("owner", "use")),
    Bits("serve", ("own_serve",), ASLEEP, 0, WANTED, 0, True, ("owner", "serve")),
    Bits("block", ("block_as",), WANTED | ASLEEP, 0, 0, BLOCKED, True, ("owner", "block_as")),
    Bits("end", ("block_as",), WANTED | ASLEEP, 0, 0, DEAD, True, ("owner", "block_as")),
    Bits("unblock", ("disc_unblock",), 0, BLOCKED, BLOCKED | ROBBED, 0, True, ("owner", "unblock")),
    Bits("mark robbed", ("announced",), ROBBED, ASLEEP, 0, ROBBED, False, ("owner", "rob")),
    Bits("adopt", ("own_thread_attach",), 0, DEAD, DEAD, BLOCKED, False, ("owner", "thread")),
)

#: Request nodes.
NODE = (
    Row("send", ("own_node_send",), (FREE, GRANTED, RETRY), PENDING, model=("owner", "request")),
    Row("serve node", ("own_node_take",), (PENDING,), TAKEN, model=("owner", "TAKE")),
    Row("drop node", ("own_node_take",), (CANCELLED,), FREE, model=("owner", "TAKE")),
    Row("granted", ("finish",), (TAKEN,), GRANTED, model=("owner", "answer")),
    Row("refused", ("finish",), (TAKEN,), RETRY, model=("owner", "answer")),
    Row("message done", ("answer",), (TAKEN,), FREE, model=("count", "serve")),
    Row("cancel", ("own_node_cancel", "own_node_cancel_unless_reserved"), (PENDING, CHECKED), CANCELLED,
        model=("owner", "request")),
    Row("check", ("own_node_cancel_unless_reserved",), (PENDING,), CHECKED, model=("count", "send_decref")),
    Row("leave", ("own_node_cancel_unless_reserved",), (CHECKED,), PENDING, model=("count", "send_decref")),
    Row("park", ("park",), (PENDING, TAKEN), -1, model=("owner", "request")),
)  # fmt: skip
ROWS: tuple[Row | Bits, ...] = (*WORD, *STATUS, *NODE)
_NODE_FUNCS = {func for row in NODE for func in row.funcs}


@dataclass(frozen=True)
class Action:
    """An abstract action: what, by which slot, to what (object, ``T1.status``, node), from which value to which."""

    kind: str
    func: str
    thread: int
    object: str
    before: int
    after: int

    def __str__(self) -> str:
        if self.kind == "word":
            values = f"{owner_word(self.before)} => {owner_word(self.after)}"
        else:
            values = f"{self.before} => {self.after}"
        return f"T{self.thread - FIRST_SLOT} {self.func}: {self.object} {values}"


def recognise(event: Event, site: Site | None) -> Action | None:
    """Return the action that an event is, or None: it changes nothing that the models speak of."""
    if site is None or event.op not in WRITES or event.flags & native.CAS_FAILED:
        return None
    what = event.name.rpartition(".")[2].lower()
    if what in ("word", "status", "ann", "epoch"):
        kind = what
    elif site.func in _NODE_FUNCS and event.name.startswith("@"):
        kind = "node"
    else:
        return None
    return Action(kind, site.func, event.fiber + FIRST_SLOT, event.name, event.old, event.value)


def _slot_fits(rule: str, slot: int, me: int, old: int) -> bool:
    return {"me": slot == me, "other": slot != me, "none": slot == 0, "same": slot == old, "any": True}[rule]


def _count_fits(rule: str, old: int, new: int) -> bool:
    return {"same": new == old, "zero": new == 0, "plus": new == old + 1, "minus": new == old - 1,
            "more": new > old, "any": True}[rule]  # fmt: skip


def _word_fits(row: Row, a: Action) -> bool:
    old, new = a.before >> 8 & 0xFFFF, a.after >> 8 & 0xFFFF
    return (
        a.func in row.funcs
        and a.before & 7 in row.before
        and a.after & 7 == (a.before & 7 if row.after < 0 else row.after)
        and _slot_fits(row.slots[0], old, a.thread, old)
        and _slot_fits(row.slots[1], new, a.thread, old)
        and _count_fits(row.count, a.before >> 32, a.after >> 32)
    )


def _status_fits(row: Bits, a: Action) -> bool:
    return (
        a.func in row.funcs
        and not a.before & row.clear
        and (not row.some or bool(a.before & row.some))
        and a.after & ~RESTS == (a.before & ~RESTS & ~row.goes | row.comes)
        and (not row.by_owner or a.object == f"T{a.thread - FIRST_SLOT}.status")
    )


def _node_fits(row: Row, a: Action) -> bool:
    state = a.before & 7
    return a.func in row.funcs and state in row.before and a.after & 7 == (state if row.after < 0 else row.after)


def row_of(action: Action) -> Row | Bits | None:
    """Return the transition that an action is, or None: no row allows it."""
    if action.kind == "word":
        return next((row for row in WORD if _word_fits(row, action)), None)
    if action.kind == "status":
        return next((row for row in STATUS if _status_fits(row, action)), None)
    return next((row for row in NODE if _node_fits(row, action)), None)


@dataclass
class Upgrade:
    """What a thread has reserved from all: it may convert when everybody who ran then has settled or slept."""

    object: str
    waits: set[int]
    epoch: int = 0


class Acceptor:
    """Follows one run of a scenario, under sequential consistency, as the models are."""

    def __init__(self, scenario: Scenario) -> None:
        self.asleep = {FIRST_SLOT + t for t, thread in enumerate(scenario.threads) if thread.start != "run"}
        self.running = {FIRST_SLOT + t for t in range(len(scenario.threads))} - self.asleep
        self.robbed: set[int] = set()
        self.ann: dict[int, int] = {}
        #: threads that may rob whom they announced: since then it has slept with ROBBED, so waking it waits for them
        self.licensed: set[int] = set()
        self.upgrades: dict[int, Upgrade] = {}
        self.sender: dict[str, int] = {}
        self.granted: set[int] = set()
        self.seen: Counter[str] = Counter()

    def feed(self, action: Action) -> str:
        """Take an action; the empty string, or why the models do not allow it."""
        if action.kind == "ann":
            self.ann[action.thread] = action.after
            self.licensed.discard(action.thread)
            self._license()
            return ""
        if action.kind == "epoch":
            self._epoch(action)
            return ""
        row = row_of(action)
        if row is None:
            return f"no transition: {action}"
        self.seen[row.action] += 1
        if action.kind == "status":
            self._status(action)
        elif action.kind == "node":
            self._node(row.action, action)
        return self._word(row.action, action) if action.kind == "word" else ""

    def _node(self, what: str, a: Action) -> None:
        if what == "send":
            self.sender[a.object] = a.thread
        elif what == "granted":
            self.granted.add(self.sender.get(a.object, 0))

    def _status(self, a: Action) -> None:
        slot = _slot_of(a.object)
        asleep = bool(a.after & ASLEEP)
        (self.asleep.add if asleep else self.asleep.discard)(slot)
        (self.running.discard if asleep else self.running.add)(slot)
        (self.robbed.add if a.after & ROBBED else self.robbed.discard)(slot)
        self._license()
        if asleep:
            self._settled(slot, sys.maxsize)

    def _license(self) -> None:
        self.licensed |= {t for t, x in self.ann.items() if x in self.asleep and x in self.robbed}

    def _settled(self, slot: int, epoch: int) -> None:
        for upgrade in self.upgrades.values():
            if upgrade.epoch and epoch >= upgrade.epoch:
                upgrade.waits.discard(slot)

    def _epoch(self, a: Action) -> None:
        if "." in a.object:
            self._settled(_slot_of(a.object), a.after)
        elif a.thread in self.upgrades:
            upgrade = self.upgrades[a.thread]
            upgrade.epoch = a.after
            upgrade.waits &= self.running

    def _word(self, what: str, a: Action) -> str:
        owner = a.before >> 8 & 0xFFFF
        if what == "rob" and not (self.ann.get(a.thread) == owner and a.thread in self.licensed):
            return f"a robbery without announcement, sleep and ROBBED: {a}"
        if what == "grant":
            to = a.after >> 8 & 0xFFFF
            if to not in self.granted:
                return f"the word before the node (RQ3): {a}"
            self.granted.discard(to)
        if what == "upgrade":
            self.upgrades[a.thread] = Upgrade(a.object, self.running - {a.thread})
        if what == "convert" and a.thread in self.upgrades and self.upgrades[a.thread].object == a.object:
            upgrade = self.upgrades.pop(a.thread)
            if not upgrade.epoch or upgrade.waits:
                return f"converted before its epoch has passed: {a}"
        return ""


def _slot_of(name: str) -> int:
    """T1.status: the slot of thread 1."""
    return int(name[1:].partition(".")[0]) + FIRST_SLOT


def follow(scenario: Scenario, trail: bytes, seen: Counter[str]) -> str:
    """Run the open world along a trail; the empty string, or what the acceptor does not allow."""
    config = native.Config(max_steps=scenario.max_steps, weak_memory=False)
    _, events = native.logged(native.with_trail(config, "lenient", trail))
    sites = native.sites()
    acceptor = Acceptor(scenario)
    found = ""
    for event in events:
        action = recognise(event, sites.get(event.site))
        if action is not None:
            found = acceptor.feed(action)
            if found:
                break
    seen.update(acceptor.seen)
    return found


def over(scenarios: Iterable[Scenario], runs: int, seen: Counter[str], mutant: str = "") -> Iterator[tuple[str, str]]:
    """Follow *runs* runs of each scenario, the schedules from a fixed seed; what is not allowed: (scenario, why).

    Not of those that make threads: events do not tell which slot such a thread has got.
    """
    for scenario in scenarios:
        makes = any(t.start == "unborn" for t in scenario.threads)
        if scenario.discipline != "ownership" or scenario.source or makes:
            continue
        with world(scenario, mutant):
            for k in range(runs):
                dice = random.Random(k)  # noqa: S311 - schedules, no secrets
                trail = bytes(dice.choice((0, 0, 0, 0, 1, 1, 2)) for _ in range(240)) if k else b""
                found = follow(scenario, trail, seen)
                if found:
                    yield scenario.name, found
                    break


def main() -> int:
    """Follow every scenario; print the share of the models' transitions that were seen."""
    seen: Counter[str] = Counter()
    bad = 0
    lines = []
    for name, found in over(SCENARIOS.values(), int(sys.argv[1]) if len(sys.argv) > 1 else 50, seen):
        bad += 1
        lines.append(f"{name}: {found}")
    lines += [f"{seen[row.action]:>9} {row.action:<20} {'/'.join(row.model)}" for row in ROWS]
    hit = sum(1 for row in ROWS if seen[row.action])
    lines.append(f"{hit} of {len(ROWS)} transitions seen ({100 * hit // len(ROWS)} %), {bad} scenarios rejected")
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
