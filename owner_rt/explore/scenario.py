"""Scenarios: what the threads do with which objects, and the bytes of csrc/explore/world.h."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from owner_rt.explore.ops import CODES, NAMES, Op

VARIANTS = ("ownership", "pep703", "litmus")
#: disciplines that programs are compiled for: names_of_programs in csrc/world/world.c
PROGRAM_VARIANTS = ("ownership", "pep703")
KINDS = ("box", "leaf")
STATES = ("owned", "shared", "released", "immortal", "reserved")
STARTS = ("run", "blocked", "absent", "gone", "unborn")
ENDS = ("blocked", "exited", "there")
MAX_THREADS, MAX_OBJECTS, MAX_SLOTS, MAX_OPS = 8, 12, 4, 0xFFFF
VARIABLES = WORDS = 8  # litmus: variables of a thread, shared words
STRICT = 1
REUSE = 8
#: spin loops: giving up is explored, never happens, happens at once
PATIENCE = ("explored", "endless", "none")
#: of programs: enum own_world_ending
ENDINGS = ("returns", "closes", "interrupted")

#: policy byte of an object that another thread has read last (ownership): the next read request publishes it
READ_BEFORE = 1
#: and of one whose slots lie in a block that may be replaced and given back
APART = 0x80


class ScenarioError(ValueError):
    """A scenario that cannot be written down as bytes, or bytes that are none."""


@dataclass(frozen=True)
class Object:
    """One object at the start; thread t in ``roots`` has object k in its register r<k>."""

    kind: str = "box"
    slots: tuple[int | None, ...] = ()
    owner: int = 0
    state: str = "owned"
    roots: tuple[int, ...] = (0,)
    policy: int = 0

    def encode(self) -> bytes:
        nibbles = [0 if s is None else s + 1 for s in self.slots] + [0] * (MAX_SLOTS - len(self.slots))
        return bytes(
            (
                KINDS.index(self.kind), len(self.slots), self.owner, STATES.index(self.state),
                sum(1 << t for t in set(self.roots)), nibbles[0] | nibbles[1] << 4, nibbles[2] | nibbles[3] << 4,
                self.policy,
            )
        )  # fmt: skip


def box(
    *slots: int | None, owner: int = 0, roots: Sequence[int] = (0,), state: str = "owned", policy: int = 0
) -> Object:
    """Make a box whose slots refer to objects earlier in the list, or are empty."""
    return Object("box", slots, owner, state, tuple(roots), policy)


def leaf(owner: int = 0, roots: Sequence[int] = (0,), state: str = "owned") -> Object:
    """Make an immutable object."""
    return Object("leaf", (), owner, state, tuple(roots))


@dataclass(frozen=True)
class Thread:
    """The operations of one thread, how it starts and how it ends."""

    ops: tuple[Op, ...]
    start: str = "run"
    end: str = "blocked"

    def encode(self) -> bytes:
        head = struct.pack("<BBH", STARTS.index(self.start), ENDS.index(self.end), len(self.ops))
        return head + b"".join(bytes((CODES[o.name], o.a, o.b, o.c)) for o in self.ops)


def thread(*ops: Op, start: str = "run", end: str = "blocked") -> Thread:
    """Make a thread; without keywords it runs at once and is blocked at the end."""
    return Thread(ops, start, end)


def variable(t: int, v: int) -> int:
    """Index of litmus variable v of thread t among the outcome words."""
    return t * VARIABLES + v


def word(x: int) -> int:
    """Index of shared word x among the outcome words (litmus)."""
    return MAX_THREADS * VARIABLES + x


def result_word(i: int) -> int:
    """Index of RESULT i among the outcome words."""
    return i


@dataclass(frozen=True)
class Scenario:
    """A small concurrent program with what must hold of it.

    ``fails``: the kind of failure (``|``: one of them) that a search has to find (the explorer's own tests).
    ``observe``/``outcomes``: outcome words that are looked at and exactly which tuples of them are reachable.
    """

    name: str
    doc: str
    threads: tuple[Thread, ...]
    objects: tuple[Object, ...] = ()
    discipline: str = "ownership"
    hazards: tuple[str, ...] = ()
    strict: bool = False
    fails: str | None = None
    observe: tuple[int, ...] = ()
    outcomes: frozenset[tuple[int, ...]] = field(default_factory=frozenset)
    #: spurious wake-ups and time-outs per run
    spurious: int = 0
    #: bound of the depth-first search that replaces a complete one that takes too long
    preemptions: int = 2
    max_steps: int = 0
    weak_memory: bool = True
    patience: str = "explored"
    #: what a thread frees is the next that it is given of that size
    reuse: bool = False
    #: instead of threads and objects: a program in the runtime's subset, and which of its functions is explored
    source: str = ""
    #: empty: the module itself
    function: str = "main"
    #: of a program: one of ENDINGS
    ending: str = "returns"

    def encode(self) -> bytes:
        """Return the bytes that own_world_open reads."""
        if self.source:
            raise ScenarioError(f"{self.name}: a program has no bytes")
        self.check()
        head = bytes((VARIANTS.index(self.discipline), len(self.threads), len(self.objects), self._flags()))
        return b"S1" + head + b"".join(o.encode() for o in self.objects) + b"".join(t.encode() for t in self.threads)

    def _flags(self) -> int:
        return STRICT * self.strict | PATIENCE.index(self.patience) << 1 | REUSE * self.reuse

    def check(self) -> None:
        """Raise ScenarioError if the bytes could not say this."""
        if not 1 <= len(self.threads) <= MAX_THREADS or len(self.objects) > MAX_OBJECTS:
            raise ScenarioError(f"{self.name}: {len(self.threads)} threads, {len(self.objects)} objects")
        for k, o in enumerate(self.objects):
            if len(o.slots) > MAX_SLOTS or any(s is not None and not 0 <= s < k for s in o.slots):
                raise ScenarioError(f"{self.name}: o{k}: slots refer to earlier objects")
            if not 0 <= o.owner < len(self.threads) or any(not 0 <= t < len(self.threads) for t in o.roots):
                raise ScenarioError(f"{self.name}: o{k}: no such thread")
        if any(len(t.ops) > MAX_OPS for t in self.threads):
            raise ScenarioError(f"{self.name}: too many operations")

    def size(self) -> tuple[int, int, int]:
        """Order scenarios from small to large."""
        if self.source:
            return MAX_THREADS, self.source.count("\n"), 0
        return len(self.threads), sum(len(t.ops) for t in self.threads), len(self.objects)

    @property
    def title(self) -> str:
        """The name for people: of a program of theirs with its function."""
        return f"{self.name}:{self.function}" if self.source and self.name.endswith(".py") else self.name

    @property
    def lanes(self) -> int:
        """Number of threads that there can be."""
        return len(self.threads) or MAX_THREADS

    def with_threads(self, threads: Sequence[Thread]) -> Scenario:
        return replace(self, threads=tuple(threads))


def decode(data: bytes, name: str = "anonymous") -> Scenario:
    """Read what encode wrote; the name and what is expected are not part of the bytes."""
    try:
        return _decode(data, name)
    except ScenarioError:
        raise
    except (IndexError, ValueError, struct.error) as e:
        raise ScenarioError(f"not a scenario: {e}") from None


def _decode(data: bytes, name: str) -> Scenario:
    if data[:2] != b"S1":
        raise ScenarioError("not a scenario: it does not begin with S1")
    variant, n, m, flags = data[2:6]
    at = 6
    objects = []
    for _ in range(m):
        kind, slots, owner, state, roots, low, high, policy = data[at : at + 8]
        nibbles = (low & 15, low >> 4, high & 15, high >> 4)[:slots]
        objects.append(
            Object(
                KINDS[kind], tuple(b - 1 if b else None for b in nibbles), owner, STATES[state],
                tuple(t for t in range(8) if roots >> t & 1), policy,
            )
        )  # fmt: skip
        at += 8
    threads = []
    for _ in range(n):
        start, end, count = struct.unpack_from("<BBH", data, at)
        at += 4
        ops = [Op(NAMES[data[i]], *data[i + 1 : i + 4]) for i in range(at, at + 4 * count, 4)]
        at += 4 * count
        threads.append(Thread(tuple(ops), STARTS[start], ENDS[end]))
    if at != len(data):
        raise ScenarioError("not a scenario: its length is wrong")
    return Scenario(
        name, "", tuple(threads), tuple(objects), VARIANTS[variant], strict=bool(flags & STRICT),
        patience=PATIENCE[flags >> 1 & 3], reuse=bool(flags & REUSE)
    )  # fmt: skip
