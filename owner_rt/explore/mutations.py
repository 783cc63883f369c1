"""Switching a mutant on: an ordering of one use of an atomic, or a rule of the protocol, by a name that survives edits.

Ordering mutants are called ``<file>:<function>/<verb>/<n>/<side>``: the n-th use of that verb in that function, and the
side that is weakened: ``acquire``, ``release`` or ``fence``.
"""

from __future__ import annotations

from dataclasses import dataclass

from owner_rt.errors import OwnError
from owner_rt.explore import native
from owner_rt.explore.native import ACQUIRE_SIDE, BOTH_SIDES, RELEASE_SIDE, Site

_SIDES = {"acquire": ACQUIRE_SIDE, "release": RELEASE_SIDE, "fence": BOTH_SIDES}
#: sides of an operation that can be taken away, by its order
_OF_ORDER = {
    "relaxed": (), "acquire": ("acquire",), "release": ("release",), "acq_rel": ("acquire", "release"),
    "seq_cst": ("acquire", "release"),
}  # fmt: skip
#: folders of the protocol; objects and the machine are reached by whole programs only
_PROTOCOL = ("base", "core", "disc")
OF_PROGRAMS = ("obj", "vm")
#: operations of the explorer itself, not of the protocol
_NOT_MUTABLE = ("wait", "wake", "lock", "unlock", "spin", "choose")


class MutantError(OwnError):
    """No mutant of that name in this build."""


@dataclass(frozen=True)
class OrderMutant:
    """One side of one use of an atomic."""

    name: str
    site: Site
    side: str


def folder(site: Site) -> str:
    """Return the folder of csrc that a site's file lies in."""
    return ("/" + site.file).rsplit("/", 2)[-2]


def order_mutants(sites: dict[int, Site]) -> list[OrderMutant]:
    """Return every order that can be weakened, in the order of the sites; what only a mutant does is no program."""
    seen: dict[str, int] = {}
    found = []
    for site in sites.values():
        if site.of_mutant or site.op in _NOT_MUTABLE or folder(site) not in _PROTOCOL + OF_PROGRAMS:
            continue
        stem = site.file.rsplit("/", 1)[-1].rsplit(".", 1)[0]
        key = f"{stem}:{site.func}/{site.verb}"
        n = seen[key] = seen.get(key, 0) + 1
        sides = ("fence",) if site.op == "fence" else _OF_ORDER[site.order]
        found += [OrderMutant(f"{key}/{n}/{side}", site, side) for side in sides]
    return found


def switch(name: str, on: bool) -> None:
    """Switch one mutant on or off; the empty name is none."""
    if not name:
        return
    for logic in native.logic_mutants():
        if logic.name == name:
            native.set_mutant(logic.number if on else 0)
            return
    for m in order_mutants(native.sites()):
        if m.name == name:
            native.weaken(m.site.id, _SIDES[m.side] if on else 0)
            return
    raise MutantError(f"no mutant {name!r} in this build")
