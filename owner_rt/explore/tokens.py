"""Tokens: one schedule of one scenario as a line of text.

``OWN1.<scenario>.<model>.<deviations>.<hash>``

scenario    its name in the library; or ``@`` and the base64 of its bytes; or ``+`` and the base64 of a program: file
            name, function and source, a zero byte between them, compressed by zlib
model       ``weak`` or ``sc``, then ``,``-separated: ``h16`` history, ``s1`` spurious wake-ups, ``m4096`` steps,
            ``d<discipline>`` of a program unless ownership, ``x<mutant>`` the mutant that was on
deviations  where the schedule left the default choice (0): ``position:choice`` or ``position:choicexcount``,
            joined by ``-``, then ``~`` and the number of choices
hash        of the run, as the engine computes it; then ``-`` and one character per step for the first
            steps: a rolling digest that does not know line numbers or addresses, so that a replay can tell
            the first step at which a changed program does something else
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from owner_rt.errors import OwnError
from owner_rt.explore.native import SILENT, Config, Event, Site
from owner_rt.explore.scenario import PROGRAM_VARIANTS, Scenario, ScenarioError, decode

HISTORY = 16  # OWN_CTL_HISTORY
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"
DIGEST_STEPS = 400
_DEVIATION = re.compile(r"(\d+):(\d+)(?:x(\d+))?")


class TokenError(OwnError):
    """Not a token."""


@dataclass(frozen=True)
class Token:
    """One schedule."""

    scenario: Scenario
    trail: bytes
    hash: int
    digests: str = ""
    mutant: str = ""
    #: the scenario is the library's of that name
    named: bool = True

    def config(self, strategy: str = "replay") -> Config:
        s = self.scenario
        return Config(
            strategy=strategy, trail=self.trail, max_steps=s.max_steps, spurious=s.spurious, weak_memory=s.weak_memory,
            max_schedules=1,
        )  # fmt: skip

    def __str__(self) -> str:
        s = self.scenario
        name = s.name if self.named else _written_out(s)
        model = ["weak" if s.weak_memory else "sc", f"h{HISTORY}"]
        model += [f"s{s.spurious}"] if s.spurious else []
        model += [f"m{s.max_steps}"] if s.max_steps else []
        model += [f"d{s.discipline}"] if s.source and s.discipline != PROGRAM_VARIANTS[0] else []
        model += [f"x{self.mutant}"] if self.mutant else []
        return ".".join(("OWN1", name, ",".join(model), pack(self.trail), f"{self.hash:016x}-{self.digests}"))


def _written_out(s: Scenario) -> str:
    if s.source:
        return "+" + _b64(zlib.compress(f"{s.name}\0{s.function}\0{s.source}".encode(), 9))
    return "@" + _b64(s.encode())


def _b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode("ascii").rstrip("=")


def pack(trail: bytes) -> str:
    """Write the choices down as deviations from 0."""
    parts = []
    at = 0
    while at < len(trail):
        choice, first = trail[at], at
        while at < len(trail) and trail[at] == choice:
            at += 1
        if choice:
            parts.append(f"{first}:{choice}" + (f"x{at - first}" if at - first > 1 else ""))
    return "-".join(parts) + f"~{len(trail)}"


def unpack(text: str) -> bytes:
    """Undo pack."""
    deviations, tilde, length = text.partition("~")
    if not tilde or not length.isdigit() or int(length) > 1 << 20:
        raise TokenError(f"deviations {text!r}: want position:choice-...~length")
    trail = bytearray(int(length))
    for part in filter(None, deviations.split("-")):
        m = _DEVIATION.fullmatch(part)
        if m is None:
            raise TokenError(f"deviation {part!r}: want position:choice or position:choicexcount")
        at, choice, n = int(m[1]), int(m[2]), int(m[3] or 1)
        if choice > 255 or at + n > len(trail):
            raise TokenError(f"deviation {part!r}: outside the {len(trail)} choices")
        trail[at : at + n] = bytes([choice]) * n
    return bytes(trail)


def parse(text: str, library: Mapping[str, Scenario]) -> Token:
    """Read a token; named scenarios come from *library*."""
    parts = text.strip().split(".")
    if len(parts) != 5 or parts[0] != "OWN1":
        raise TokenError("not a token: want OWN1.<scenario>.<model>.<deviations>.<hash>")
    _, name, model, deviations, check = parts
    scenario = _scenario(name, library)
    memory, *settings = model.split(",")
    if memory not in ("weak", "sc"):
        raise TokenError(f"memory model {memory!r}: want weak or sc")
    spurious, max_steps, mutant = 0, 0, ""
    discipline = PROGRAM_VARIANTS[0] if scenario.source else scenario.discipline
    for setting in settings:
        kind, value = setting[:1], setting[1:]
        if kind == "x" and value:
            mutant = value
        elif kind == "d" and value in PROGRAM_VARIANTS and scenario.source:
            discipline = value
        elif kind in ("s", "m", "h") and value.isdigit():
            spurious = int(value) if kind == "s" else spurious
            max_steps = int(value) if kind == "m" else max_steps
            if kind == "h" and int(value) != HISTORY:
                raise TokenError(f"this token remembers {value} stores of a location, this program {HISTORY}")
        else:
            raise TokenError(f"setting {setting!r} is unknown")
    number, _, digests = check.partition("-")
    try:
        checked = int(number, 16)
    except ValueError:
        raise TokenError(f"hash {number!r}: want hexadecimal digits") from None
    fixed = replace(
        scenario, weak_memory=memory == "weak", spurious=spurious, max_steps=max_steps, discipline=discipline
    )
    return Token(fixed, unpack(deviations), checked, digests, mutant, named=name[:1] not in {"@", "+"})


def _scenario(name: str, library: Mapping[str, Scenario]) -> Scenario:
    if name[:1] not in {"@", "+"}:
        if name not in library:
            raise TokenError(f"no scenario {name!r} in the library")
        return library[name]
    data = name[1:]
    try:
        found = base64.urlsafe_b64decode(data + "=" * (-len(data) % 4))
        return decode(found) if name.startswith("@") else _program(found)
    except (binascii.Error, zlib.error, ValueError, ScenarioError) as e:
        raise TokenError(f"the scenario's bytes: {e}") from None


def _program(data: bytes) -> Scenario:
    filename, function, source = zlib.decompress(data).decode().split("\0", 2)
    return Scenario(filename, "", (), source=source, function=function)


def digests(events: Iterable[Event], sites: Mapping[int, Site]) -> str:
    """Return one character per step: a digest of all steps so far, without lines and addresses."""
    rolling, text = 0, []
    for e in events:
        if e.op in SILENT:
            continue
        s = sites.get(e.site)
        what = f"{e.fiber} {e.op} {e.loc} {s.func if s else ''} {e.order}"
        rolling = zlib.crc32(what.encode(), rolling)
        text.append(ALPHABET[(rolling >> 7) & 63])
        if len(text) == DIGEST_STEPS:
            break
    return "".join(text)
