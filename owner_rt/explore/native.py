"""The controlled build: own_world_* and own_ctl_* as Python calls.  One world is open at a time in a process."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from loguru import logger

from owner_rt.errors import OwnError
from owner_rt.explore.scenario import ENDINGS, MAX_THREADS, PROGRAM_VARIANTS, VARIABLES, WORDS, Scenario
from owner_rt.explore.words import summary

STRATEGIES = ("dfs", "dpor", "random", "pct", "replay", "lenient")
#: enum own_ctl_op
OPS = (
    "load", "store", "xchg", "cas", "add", "sub", "or", "and", "fence", "wait", "wake", "lock", "unlock", "spin",
    "choose", "start", "join", "end", "read", "write", "alloc", "free", "note", "load_low",
)  # fmt: skip
ORDERS = ("relaxed", "acquire", "release", "acq_rel", "seq_cst")
NOTE = OPS.index("note")
#: steps that are not scheduling points
SILENT = ("read", "write", "alloc", "free", "note")
ACQUIRE_SIDE, RELEASE_SIDE, BOTH_SIDES = 1, 2, 3
CAS_FAILED, SPURIOUS, TIMED_OUT, PREEMPTION = 1, 2, 4, 8
INITIAL = NOWHERE = 0xFFFFFFFF
ROOM = 1 << 17  # events of one replay
OUTCOME_WORDS = MAX_THREADS * VARIABLES + WORDS


class ControlledMissingError(OwnError):
    """No controlled build in this installation."""


class WorldError(OwnError):
    """The world refused a scenario."""


@dataclass(frozen=True)
class Config:
    """How to explore; see struct own_ctl_config."""

    strategy: str = "dpor"
    preemptions: int = -1
    seed: int = 1
    max_schedules: int = 0
    seconds: float = 0.0
    max_steps: int = 0
    spurious: int = 0
    weak_memory: bool = True
    trail: bytes = b""
    stop_at_first: int = 1

    @classmethod
    def of(cls, scenario: Scenario) -> Config:
        """Return the part that a scenario fixes."""
        return cls(max_steps=scenario.max_steps, spurious=scenario.spurious, weak_memory=scenario.weak_memory)


@dataclass(frozen=True)
class Result:
    """What exploring found; see struct own_ctl_result."""

    schedules: int
    steps: int
    longest: int
    blocked: int
    truncated: int
    outcomes: int
    complete: bool
    seconds: float
    failures: int
    kind: str
    text: str
    step: int
    hash: int
    trail: bytes


@dataclass(frozen=True)
class Site:
    """One use of an atomic in the source."""

    id: int
    file: str
    func: str
    line: int
    op: str
    order: str
    #: an operation that only some logic mutant has
    of_mutant: bool = False

    @property
    def verb(self) -> str:
        return f"{self.op}_{self.order}"

    def __str__(self) -> str:
        return f"{self.func} {self.file.rsplit('/', 1)[-1]}:{self.line}"


@dataclass(frozen=True)
class Place:
    """Where a thread of a program is."""

    file: str
    function: str
    line: int

    def __str__(self) -> str:
        return f"{self.file.rsplit('/', 1)[-1]}:{self.line}"


@dataclass(frozen=True)
class Event:
    """One executed step of a replay.

    A note says that a thread begins an operation: ``old`` is its number, ``value`` its code.
    """

    step: int
    fiber: int
    op: str
    order: str
    site: int
    loc: int
    address: int
    value: int
    old: int
    origin: int
    stale: int
    flags: int
    name: str
    place: Place | None = None


@cache
def _module() -> Any:  # noqa: ANN401 - cffi's
    try:
        return importlib.import_module("owner_rt._controlled")
    except ImportError as e:
        raise ControlledMissingError(f"no controlled build in this installation: {e}") from None


def available() -> bool:
    """Tell whether the controlled build is part of this installation."""
    try:
        _module()
    except ControlledMissingError:
        return False
    return True


def _text(c: Any) -> str:  # noqa: ANN401 - cffi's
    ffi = _module().ffi
    return "" if c == ffi.NULL else str(ffi.string(c).decode("utf-8", "replace"))


def open_world(scenario: Scenario) -> None:
    """Set the scenario up; whatever was open is closed."""
    lib = _module().lib
    if scenario.source:
        _open_program(scenario)
        return
    data = scenario.encode()
    wrong = lib.own_world_open(data, len(data))
    if wrong != _module().ffi.NULL:
        raise WorldError(f"{scenario.name}: {_text(wrong)}")


def _open_program(scenario: Scenario) -> None:
    """Compile the program, run its module; its function is what schedules will run."""
    from owner_rt.compile import compile_source  # noqa: PLC0415 - scenarios need no compiler
    from owner_rt.host import host_address  # noqa: PLC0415 - nor the runtime
    from owner_rt.prelude import more_images, prelude_images  # noqa: PLC0415

    ffi, lib = _module().ffi, _module().lib

    def done(wrong: Any) -> None:  # noqa: ANN401 - cffi's
        if wrong != ffi.NULL:
            raise WorldError(f"{scenario.name}: {_text(wrong)}")

    module = ffi.new("int64_t *")
    variant = PROGRAM_VARIANTS.index(scenario.discipline)
    done(lib.own_world_program(ffi.cast("struct own_host *", host_address()), variant))
    filename = scenario.name if scenario.name.endswith(".py") else f"<{scenario.name}>"
    image = compile_source(scenario.source.encode(), filename)
    for name, part in [*prelude_images(), *more_images(image, ())]:
        done(lib.own_world_load(part, len(part), True, module))
        logger.debug("loaded {}", name)
    done(lib.own_world_load(image, len(image), False, module))
    done(lib.own_world_ready(module[0], scenario.function.encode(), ENDINGS.index(scenario.ending)))


def close_world() -> None:
    _module().lib.own_world_close()


def _config(config: Config) -> Any:  # noqa: ANN401 - cffi's
    ffi = _module().ffi
    c = ffi.new("struct own_ctl_config *")
    c.strategy = STRATEGIES.index(config.strategy)
    c.preemptions = config.preemptions
    c.seed = config.seed
    c.max_schedules = config.max_schedules
    c.max_ns = int(config.seconds * 1e9)
    c.max_steps = config.max_steps
    c.spurious = config.spurious
    c.weak_memory = config.weak_memory
    c.stop_at_first = config.stop_at_first
    return c


def explore(config: Config) -> Result:
    """Explore the open world; the GIL is released meanwhile."""
    ffi, lib = _module().ffi, _module().lib
    c = _config(config)
    trail = ffi.new("uint8_t[]", config.trail or b"\0")
    c.trail = trail
    c.trail_n = len(config.trail)
    r = ffi.new("struct own_ctl_result *")
    lib.own_world_explore(c, r)
    f = r.failure
    kind, text = (_text(f.kind), _text(f.text)) if r.failures else ("", "")
    return Result(
        schedules=r.schedules, steps=r.steps, longest=r.longest, blocked=r.blocked, truncated=r.truncated,
        outcomes=r.outcomes, complete=bool(r.complete), seconds=r.ns / 1e9, failures=r.failures,
        kind=kind, text=summary(text) if kind == "exception" else text, step=f.step,
        hash=f.hash, trail=bytes(ffi.buffer(r.trail, r.trail_n)),
    )  # fmt: skip


def estimate(config: Config, probes: int = 200) -> float:
    """Guess the number of schedules of a depth-first search."""
    return float(_module().lib.own_world_estimate(_config(config), probes))


def logged(config: Config) -> tuple[Result, list[Event]]:
    """Explore with a log (replays only): the steps of the last run."""
    ffi, lib = _module().ffi, _module().lib
    room = ffi.new("struct own_ctl_event[]", ROOM)
    lib.own_ctl_log(room, ROOM)
    try:
        result = explore(config)
        n = min(lib.own_ctl_logged(), ROOM)
    finally:
        lib.own_ctl_log(ffi.NULL, 0)
    first = 0
    for i in range(1, n):  # a failure is replayed before it is reported: the last run counts
        if room[i].step < room[i - 1].step:
            first = i
    names: dict[int, str] = {}
    units: dict[int, tuple[str, str] | None] = {0: None}
    text = ffi.new("char[48]")
    events = []
    for i in range(first, n):
        e = room[i]
        if e.address not in names:
            lib.own_world_name(e.address, text)
            names[e.address] = _text(text) if e.address else ""
        if e.unit not in units:
            units[e.unit] = _unit(e.unit)
        unit = units[e.unit]
        note = e.op == NOTE
        events.append(
            Event(
                e.step, e.fiber, OPS[e.op], "" if note else ORDERS[e.order], e.site, e.loc, e.address, e.value,
                e.order if note else e.old,
                getattr(e, "from"), e.stale, e.flags, names[e.address], Place(*unit, e.line) if unit else None,
            )
        )  # fmt: skip
    return result, events


def _unit(number: int) -> tuple[str, str] | None:
    """Return file and function of a unit of events."""
    ffi, lib = _module().ffi, _module().lib
    file, function = ffi.new("char[256]"), ffi.new("char[256]")
    return (_text(file), _text(function)) if lib.own_world_unit(number, file, function) else None


def touched(config: Config, trails: Iterable[bytes]) -> set[int]:
    """Return the sites that replays of these trails come by, in the open world."""
    ffi, lib = _module().ffi, _module().lib
    room = ffi.new("struct own_ctl_event[]", ROOM)
    found: set[int] = set()
    lib.own_ctl_log(room, ROOM)
    try:
        for trail in trails:
            lib.own_ctl_log(room, ROOM)
            explore(with_trail(config, "lenient", trail))
            found.update(room[i].site for i in range(min(lib.own_ctl_logged(), ROOM)))
    finally:
        lib.own_ctl_log(ffi.NULL, 0)
    return found


def outcomes() -> dict[int, tuple[int, ...]]:
    """Return the outcome words of the last exploration, by digest."""
    ffi, lib = _module().ffi, _module().lib
    n = lib.own_ctl_outcomes(ffi.NULL, 0)
    digests = ffi.new("uint64_t[]", max(n, 1))
    n = min(n, lib.own_ctl_outcomes(digests, n))
    words = ffi.new("uint64_t[]", OUTCOME_WORDS)
    found = {}
    for i in range(n):
        if lib.own_world_outcome(digests[i], words):
            found[int(digests[i])] = tuple(w - (1 << 64) if w >> 63 else w for w in words)
    return found


def sites() -> dict[int, Site]:
    """Return the uses of atomics in the controlled source, by id."""
    ffi, lib = _module().ffi, _module().lib
    n = lib.own_ctl_sites(ffi.NULL, 0)
    room = ffi.new("const struct own_ctl_site *[]", max(n, 1))
    n = min(n, lib.own_ctl_sites(room, n))
    found = {}
    for i in range(n):
        s = room[i]
        if s != ffi.NULL:
            found[int(s.id)] = Site(
                s.id, _text(s.file), _text(s.func), s.line, OPS[s.op], ORDERS[s.order], bool(s.of_mutant)
            )
    return found


@dataclass(frozen=True)
class LogicMutant:
    number: int
    name: str
    discipline: str
    doc: str


def logic_mutants() -> list[LogicMutant]:
    """Return the rules of the protocol that can be switched off."""
    ffi, lib = _module().ffi, _module().lib
    variant, doc = ffi.new("const char **"), ffi.new("const char **")
    found: list[LogicMutant] = []
    while (name := lib.own_world_mutant(len(found) + 1, variant, doc)) != ffi.NULL:
        found.append(LogicMutant(len(found) + 1, _text(name), _text(variant[0]), _text(doc[0])))
    return found


def set_mutant(number: int) -> None:
    _module().lib.own_world_set_mutant(number)


def weaken(site: int, side: int) -> None:
    _module().lib.own_ctl_weaken(site, side)


def stop(on: bool = True) -> None:
    """Make the running exploration end as if its time were up."""
    _module().lib.own_world_stop(on)


def progress() -> int:
    """Return the number of schedules that the running exploration has done."""
    return int(_module().lib.own_world_progress())


def op_doc(code: int) -> tuple[str, str]:
    """Return the name and the description of an operation, as the C source has them."""
    ffi, lib = _module().ffi, _module().lib
    name = ffi.new("const char **")
    doc = lib.own_world_op_doc(code, name)
    return _text(name[0]), _text(doc)


def with_trail(config: Config, strategy: str, trail: bytes) -> Config:
    return replace(config, strategy=strategy, trail=trail, max_schedules=1, seconds=0.0)
