"""Replaying a token: does it still fail, and if not, what does the program do differently and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from owner_rt.explore import lines, native
from owner_rt.explore.diagram import draw, effect
from owner_rt.explore.search import world
from owner_rt.explore.timeline import page
from owner_rt.explore.tokens import Token, digests

if TYPE_CHECKING:
    from owner_rt.explore.native import Event, Result, Site

DIVERGENCE = "divergence"


@dataclass(frozen=True)
class Replayed:
    """One run along a token's schedule."""

    token: Token
    result: Result
    events: list[Event]
    sites: dict[int, Site]
    #: the first step that is not the recorded one, or nothing
    divergence: str

    @property
    def failed(self) -> bool:
        return self.result.failures > 0 and self.result.kind != DIVERGENCE

    @property
    def ending(self) -> str:
        r = self.result
        if not r.failures:
            return "every thread has ended"
        where = "" if r.kind == "exception" else lines.at_last(self.events)
        return f"{r.kind}: {r.text}" + (f" (T{self.events[-1].fiber} at {where})" if where else "")

    def story(self) -> list[str]:
        """Return the program's lines in the order in which its threads came by; none of a scenario."""
        return lines.story(self.token.scenario, self.events)

    def diagram(self) -> str:
        return draw(self.token.scenario, self.events, self.sites, self.ending)

    def html(self) -> str:
        return page(self.token, self.events, self.sites, self.ending)


def replay(token: Token, *, lenient: bool = False) -> Replayed:
    """Run along the schedule; lenient: where it cannot be followed the default goes on."""
    with world(token.scenario, token.mutant):
        return again(token, "lenient" if lenient else "replay")


def again(token: Token, strategy: str) -> Replayed:
    """Do what replay does in the open world."""
    result, events = native.logged(token.config(strategy))
    sites = native.sites()
    return Replayed(token, result, events, sites, _divergence(token, result, events, sites))


def _divergence(token: Token, result: Result, events: list[Event], sites: dict[int, Site]) -> str:
    if result.failures and result.hash == token.hash:
        return ""
    got = digests(events, sites)
    steps = [e for e in events if e.op not in native.SILENT]
    for i, (was, now) in enumerate(zip(token.digests, got, strict=False)):
        if was != now:
            e = steps[i]
            at = f" at {sites[e.site]}" if e.site in sites else ""
            at += f" ({lines.show(token.scenario, e.place)})" if e.place else ""
            return f"step {i}: now T{e.fiber} does {effect(e, token.scenario)}{at}; the token recorded another step"
    if len(got) < len(token.digests):
        return f"step {len(got)}: the run is over; the token recorded another step"
    if len(got) > len(token.digests) and len(token.digests) < len(steps) and token.digests:
        e = steps[len(token.digests)]
        return f"step {len(token.digests)}: now T{e.fiber} does {effect(e, token.scenario)}; the token's run was over"
    if result.kind == DIVERGENCE:
        return result.text
    return "" if result.failures else "the same steps end without a failure"
