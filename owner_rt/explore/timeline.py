"""A run as one self-contained HTML file: a lane per thread, reads-from arrows, stale reads in red."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

from owner_rt.explore import lines
from owner_rt.explore.diagram import effect, marks, operation
from owner_rt.explore.native import INITIAL, Event, Site

if TYPE_CHECKING:
    from owner_rt.explore.tokens import Token

ROW, LANE, LEFT, TOP = 22, 300, 56, 46

_STYLE = """
body{margin:0;font:13px system-ui,sans-serif;background:#fff;color:#1b1f24}
header{position:sticky;top:0;background:#f4f5f7;border-bottom:1px solid #d0d4da;padding:8px 14px;z-index:2}
header code{font-size:11px;word-break:break-all}
h1{font-size:15px;margin:0 0 4px}.end{color:#b3261e;font-weight:600;white-space:pre-wrap}
text{font:11px ui-monospace,monospace;fill:#1b1f24}.lane{stroke:#c9ced6}.head{font-weight:700;font-size:13px}
.op{font-style:italic;fill:#5b6470}.step{fill:#8a929d}
circle{fill:#2f6fd6}.write circle{fill:#1f8a4c}.fence circle{fill:#7a4bd0}.stale circle{fill:#d1242f}
.stale text{fill:#d1242f;font-weight:600}
path{fill:none;stroke:#9aa7bd;stroke-width:1.2;opacity:.55}path.stale{stroke:#d1242f;opacity:.9}
g.ev:hover text{text-decoration:underline}path.lit{stroke:#e08a00;stroke-width:2.4;opacity:1}
g.ev.lit circle{stroke:#e08a00;stroke-width:3}
@media (prefers-color-scheme:dark){body{background:#15181c;color:#e3e6ea}header{background:#1d2126;border-color:#343a42}
text{fill:#e3e6ea}.lane{stroke:#343a42}.op{fill:#9aa3af}}
"""

_SCRIPT = """
const same=new Map();
document.querySelectorAll('g.ev').forEach(g=>{const k=g.dataset.loc;if(!k)return;
 (same.get(k)||same.set(k,[]).get(k)).push(g);});
document.querySelectorAll('g.ev').forEach(g=>{
 const lit=on=>{(same.get(g.dataset.loc)||[]).forEach(x=>x.classList.toggle('lit',on));
  document.querySelectorAll(`path[data-to="${g.dataset.step}"],path[data-from="${g.dataset.step}"]`)
   .forEach(p=>p.classList.toggle('lit',on));};
 g.addEventListener('mouseenter',()=>lit(true));g.addEventListener('mouseleave',()=>lit(false));});
"""


def page(token: Token, events: Sequence[Event], sites: Mapping[int, Site], ending: str) -> str:
    """Return the HTML text."""
    s = token.scenario
    n = 1 + max((e.fiber for e in events), default=0) if s.source else s.lanes
    listed: list[Event | tuple[int, str]] = []  # a row each: a step, or the line that a thread comes to
    for e, place in lines.headed(events):
        listed += [(e.fiber, lines.show(s, place))] if place is not None else []
        listed.append(e)
    height, width = TOP + ROW * (len(listed) + 2), LEFT + LANE * n + 20
    rows = {e.step: i for i, e in enumerate(listed) if not isinstance(e, tuple) and e.op != "note"}
    lanes = {e.step: e.fiber for e in events if e.op != "note"}
    body = [_lane(t, height) for t in range(n)]
    body += [arrow for e in events if (arrow := _arrow(e, rows, lanes))]
    body += [_head(i, *e) if isinstance(e, tuple) else _row(i, e, token, sites) for i, e in enumerate(listed)]
    facts = {"token": str(token), "scenario": s.title, "steps": len(rows)}
    return "\n".join(
        (
            "<!DOCTYPE html>", '<html lang="en"><head><meta charset="utf-8">',
            f"<title>{escape(s.title)}</title><style>{_STYLE}</style></head><body>",
            f"<header><h1>{escape(s.title)}: {escape(s.doc)}</h1>",
            f'<div class="end">{escape(ending)}</div><code>{escape(str(token))}</code></header>',
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">', *body, "</svg>",
            f'<script type="application/json" id="facts">{json.dumps(facts).replace("<", chr(92) + "u003c")}</script>',
            f"<script>{_SCRIPT}</script></body></html>\n",
        )
    )  # fmt: skip


def _x(fiber: int) -> int:
    return LEFT + LANE * fiber + 10


def _y(row: int) -> int:
    return TOP + ROW * row


def _lane(t: int, height: int) -> str:
    x = _x(t)
    return (
        f'<text class="head" x="{x - 6}" y="22">T{t}</text><line class="lane" x1="{x}" x2="{x}" y1="30" y2="{height}"/>'
    )


def _arrow(e: Event, rows: Mapping[int, int], lanes: Mapping[int, int]) -> str:
    if e.op not in ("load", "read") or e.origin == INITIAL or e.origin not in rows:
        return ""
    if lanes[e.origin] == e.fiber and not e.stale:
        return ""
    x1, y1, x2, y2 = _x(lanes[e.origin]), _y(rows[e.origin]), _x(e.fiber), _y(rows[e.step])
    bend = 28 if x1 == x2 else 0
    kind = ' class="stale"' if e.stale else ""
    return (
        f'<path{kind} data-from="{e.origin}" data-to="{e.step}" '
        f'd="M{x1} {y1} C{x1 + bend} {(y1 + y2) // 2} {x2 + bend} {(y1 + y2) // 2} {x2} {y2}"/>'
    )


def _head(i: int, fiber: int, text: str) -> str:
    return f'<text class="op" x="{_x(fiber) + 8}" y="{_y(i) + 4}">{escape(text)}</text>'


def _row(i: int, e: Event, token: Token, sites: Mapping[int, Site]) -> str:
    y, x = _y(i), _x(e.fiber)
    if e.op == "note":
        return _head(i, e.fiber, operation(e, token.scenario))
    site = sites.get(e.site)
    mark = marks(e)
    text = effect(e, token.scenario)
    hover = "\n".join(
        part
        for part in (f"step {e.step}, T{e.fiber}", lines.show(token.scenario, e.place) if e.place else "", text,
                     f"order: {e.order}", f"site: {site}" if site else "",
                     f"value: {e.value:#x}" + (f", old: {e.old:#x}" if e.old else ""), mark)
        if part
    )  # fmt: skip
    kind = "stale" if e.stale else "fence" if e.op == "fence" else "" if e.op in ("load", "read") else "write"
    return (
        f'<g class="ev {kind}" data-step="{e.step}" data-loc="{escape(e.name)}"><title>{escape(hover)}</title>'
        f'<text class="step" x="8" y="{y + 4}">{e.step}</text><circle cx="{x}" cy="{y}" r="4"/>'
        f'<text x="{x + 9}" y="{y + 4}">{escape(text[:44])}</text></g>'
    )
