"""
Guarded copies: what a loop or block uses again and again is checked once, by a GUARD in front of a copy without checks.

The code as it was, its twin, moves behind everything else.  The GUARD leads there if this thread may not use the
objects as they are; the interpreter leaves the copy for the twin wherever it has to do more than the fast path of an
instruction.  Jumps from elsewhere into the middle go to the twin, the step of a loop back to its GUARD.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from owner_rt._op import Op
from owner_rt.compile.ir import EFFECTS, ENDS, HAS_CACHE, Ins, Label, jump_writes

if TYPE_CHECKING:
    from owner_rt.compile.ir import Region
    from owner_rt.compile.unit import Code

MOST = 5  # registers of one GUARD
#: Instructions of the machine that an access without a check saves, that a guard costs and each of its registers.
SAVED, COST, COST_EACH = 5, 12, 9
_READS = {Op.GETATTR: Op.GETATTR_G, Op.GETITEM: Op.GETITEM_G, Op.GETITEMI: Op.GETITEMI_G}
_WRITES = {Op.SETATTR: Op.SETATTR_G, Op.SETITEM: Op.SETITEM_G}
_COMPARE = ("LT", "LE", "GT", "GE", "EQ", "NE")
#: Instructions that seldom do more than their fast path.
_FAST = frozenset(
    {Op.MOVE, Op.LOADK, Op.LOADI, Op.UNBIND, Op.CHECK, Op.CHECKFREE, Op.GETGLOBAL, Op.GETONCE, Op.SETGLOBAL, Op.GETCELL}
    | {Op.SETCELL, Op.GETFREE, Op.LEN, Op.NEG, Op.INVERT, Op.NOT, Op.IS, Op.ISNOT, Op.JMP, Op.LOOP, Op.JT, Op.JF}
    | {Op.JNONE, Op.JNOTNONE, Op.JIS, Op.JISNOT, Op.FORNEXT, Op.RANGENEXT, Op.RET, Op.RETK}
    | {Op.ADD, Op.SUB, Op.MUL, Op.DIV, Op.FLOORDIV, Op.MOD, Op.AND, Op.OR, Op.XOR, Op.SHL, Op.SHR}
    | {Op.ADDI, Op.SUBI, Op.MULI, Op.FLOORDIVI, Op.MODI, Op.ANDI, Op.SHLI, Op.SHRI}
    | {Op[form.format(c)] for c in _COMPARE for form in ("{}", "J{}", "JN{}", "J{}I", "JN{}I")}
    | set(_READS)
    | set(_WRITES)
)
#: Of blocks; loops may hold their steps, too.
_STRAIGHT = _FAST - {Op.FORNEXT, Op.RANGENEXT} - ENDS


class Part(NamedTuple):
    """Instructions [start, end) to be copied, and the registers to guard: True for writing."""

    start: int
    end: int
    regs: dict[int, bool]


def add_guards(code: Code, labels: list[Label], regions: list[Region]) -> None:
    """Give the finished code its guarded copies."""
    parts = _parts(code.ins, regions)
    parts = [p for p in parts if all(code.live[p.start] >> r & 1 for r in p.regs)]
    if parts:
        _Layout(code, parts).write(labels, regions)


def _writes(i: Ins) -> int:
    return EFFECTS[i.op](i)[1] | jump_writes(i)


def _target(i: Ins) -> int:
    return i.label.at if i.label is not None else -1


def _parts(ins: list[Ins], regions: list[Region]) -> list[Part]:
    """Return what is worth a copy: whole inner loops, or blocks of loops."""
    loops: dict[int, int] = {}  # head -> behind its last jump back
    for index, i in enumerate(ins):
        if 0 <= _target(i) <= index:
            loops[_target(i)] = index + 1
    inner = [-1] * len(ins)  # head of the innermost loop around
    for head, end in sorted(loops.items(), key=lambda loop: loop[0] - loop[1]):
        inner[head:end] = [head] * (end - head)
    entries = {_target(i) for i in ins} | {r.target.at for r in regions if r.target is not None}
    parts: list[Part] = []
    start = 0
    while start < len(ins):
        head = inner[start]
        end = start
        while end < len(ins) and inner[end] == head:
            end += 1
        if head >= 0:
            parts += _loop(ins, entries, start, end, whole=(start, end) == (head, loops[head]))
        start = end
    return parts


def _loop(ins: list[Ins], entries: set[int], start: int, end: int, *, whole: bool) -> list[Part]:
    """Return the loop [start, end) as one part, if it is a whole one and that saves more than its blocks do."""
    blocks = _blocks(ins, entries, start, end)
    if whole and all(i.op in _FAST for i in ins[start:end]):
        regs, score = _choose(ins, start, end, 0)
        if score >= 2 * SAVED and score >= sum(_choose(ins, b.start, b.end, COST_EACH)[1] for b in blocks):
            return [Part(start, end, regs)]
    return blocks


def _choose(ins: list[Ins], start: int, end: int, each: int) -> tuple[dict[int, bool], int]:
    """Return the registers that pay, of those not written there, and what they save together."""
    written = 0
    for i in ins[start:end]:
        written |= _writes(i)
    count: dict[int, int] = {}
    writes: dict[int, bool] = {}
    for i in ins[start:end]:
        reg = i.b if i.op in _READS else i.a if i.op in _WRITES else -1
        if reg >= 0 and not written >> reg & 1:
            count[reg] = count.get(reg, 0) + 1
            writes[reg] = writes.get(reg, False) or i.op in _WRITES
    best = sorted((r for r in count if SAVED * count[r] > each), key=lambda r: (-count[r], r))[:MOST]
    return {r: writes[r] for r in best}, sum(SAVED * count[r] - each for r in best)


def _blocks(ins: list[Ins], entries: set[int], start: int, end: int) -> list[Part]:
    """Cut [start, end) into runs that are entered at their beginning only, and keep those that pay."""
    parts = []
    at = start
    while at < end:
        stop = at
        while stop < end and ins[stop].op in _STRAIGHT and (stop == at or stop not in entries):
            stop += 1
        parts += _block(ins, at, stop)
        at = max(stop, at + 1)
    return parts


def _block(ins: list[Ins], start: int, end: int) -> list[Part]:
    regs, score = _choose(ins, start, end, COST_EACH)
    if score > COST:
        used = [k for k in range(start, end) if _access(ins[k], regs)]
        return [Part(used[0], used[-1] + 1, regs)]
    # Objects found in the block itself: behind a definition.
    behind = _first_rest(ins, start, end)
    if behind < 0:
        return []
    regs, _ = _choose(ins, behind, end, COST_EACH)
    used = [n for n in range(behind, end) if _access(ins[n], regs)]
    return [Part(used[0], used[-1] + 1, regs)]


def _first_rest(ins: list[Ins], start: int, end: int) -> int:
    """
    Return the first place of [start, end) behind a definition from which on the block pays, or -1.

    One pass from the end: what _choose() would find in each rest, without looking at every rest anew.
    """
    first, written = -1, 0
    count: dict[int, int] = {}
    for k in range(end - 1, start - 1, -1):
        i = ins[k]
        defined = _writes(i)
        if defined and k < end - 3:
            saved = sorted((SAVED * n - COST_EACH for n in count.values()), reverse=True)[:MOST]
            if sum(max(s, 0) for s in saved) > COST:
                first = k + 1
        written |= defined
        for reg in [r for r in count if defined >> r & 1] if defined else ():
            del count[reg]
        reg = i.b if i.op in _READS else i.a if i.op in _WRITES else -1
        if reg >= 0 and not written >> reg & 1:
            count[reg] = count.get(reg, 0) + 1
    return first


def _access(i: Ins, regs: dict[int, bool]) -> bool:
    return (i.op in _READS and i.b in regs) or (i.op in _WRITES and i.a in regs)


class _Layout:
    """Code with copies: everything in its old order, with GUARD and copy for each part, then the twins."""

    def __init__(self, code: Code, parts: list[Part]) -> None:
        self.code = code
        self.parts = parts
        self.ins: list[Ins] = []
        self.live: list[int] = []
        self.entry: list[int] = []  # where jumps to an old place go
        self.line: list[int] = []  # where an old place is, in line
        self.fresh: list[Label] = []

    def put(self, i: Ins, live: int) -> None:
        self.ins.append(i)
        self.live.append(live)

    def label(self, at: int) -> Label:
        made = Label()
        made.at, made.used = at, True
        return made

    def write(self, labels: list[Label], regions: list[Region]) -> None:
        old, live = self.code.ins, self.code.live
        starts = {p.start: p for p in self.parts}
        guards = []
        at = 0
        while at < len(old):
            part = starts.get(at)
            self.entry.append(len(self.ins))
            self.line.append(len(self.ins))
            if part is None:
                self.put(old[at], live[at])
                at += 1
                continue
            guards.append(self.copy(part))
            at = part.end
        self.entry.append(len(self.ins))
        self.line.append(len(self.ins))
        twins = [self.twin(part, guard) for part, guard in zip(self.parts, guards, strict=True)]
        moved = {id(label): label for label in labels}
        moved |= {id(i.label): i.label for i in old if i.label is not None}
        moved |= {id(r.target): r.target for r in regions if r.target is not None}
        for label in moved.values():
            label.at = self.entry[label.at]
        for index, i in enumerate(self.ins):
            if i.op in (Op.JMP, Op.LOOP) and i.label is not None:
                i.op = Op.LOOP if i.label.at <= index else Op.JMP
        ends = [part.end for part in self.parts]
        for region in regions:
            ranges = [(self.line[start], self.line[end]) for start, end in region.ranges]
            for start, end in region.ranges:
                at = bisect_right(ends, start)  # the first part that ends behind the range's start
                while at < len(self.parts) and self.parts[at].start < end:
                    part, first = self.parts[at], twins[at]
                    low, high = max(start, part.start), min(end, part.end)
                    ranges.append((first + low - part.start, first + high - part.start))
                    at += 1
            region.ranges = ranges
        self.code.ins, self.code.live = self.ins, self.live

    def copy(self, part: Part) -> Ins:
        """Append GUARD and copy; entry[] and line[] have the part's start already."""
        old = self.code.ins[part.start : part.end]
        regs = list(part.regs)
        more = sum(2 if HAS_CACHE[i.op] else 1 for i in old) | len(regs) << 56
        for n, reg in enumerate(regs):
            more |= part.regs[reg] << 32 + n
            more |= reg << 40 + 8 * (n - 3) if n >= 3 else 0
        a, b, c = (regs + regs[:1] * 2)[:3]
        guard = Ins(Op.GUARD, (a, b, c, 0), old[0].pos)
        guard.more = more
        self.put(guard, self.code.live[part.start])
        first = len(self.ins)
        for k, i in enumerate(old):
            label = i.label
            if label is not None and part.start <= label.at < part.end:
                label = self.label(first + label.at - part.start)
            op = i.op
            if i.op in _READS and i.b in part.regs:
                op = _READS[i.op]
            elif i.op in _WRITES and i.a in part.regs:
                op = _WRITES[i.op]
            if k:
                self.entry.append(-1)
                self.line.append(len(self.ins))
            self.put(Ins(op, (i.a, i.b, i.c, i.d), i.pos, label), self.code.live[part.start + k])
        return guard

    def twin(self, part: Part, guard: Ins) -> int:
        first = len(self.ins)
        guard.label = self.label(first)
        for k in range(part.start, part.end):
            if k > part.start:
                self.entry[k] = len(self.ins)
            self.put(self.code.ins[k], self.code.live[k])
        last = self.code.ins[part.end - 1]
        if last.op not in ENDS:
            self.put(Ins(Op.LOOP, (0, 0, 0, 0), last.pos, self.label(self.line[part.end])), self.code.live[part.end])
        return first
