"""From a frame to a finished code: real registers, peephole, checks, liveness."""

from __future__ import annotations

from typing import TYPE_CHECKING

from owner_rt._op import Op
from owner_rt.compile.flow import Flow
from owner_rt.compile.guard import add_guards
from owner_rt.compile.ir import (
    MAX_REGISTERS,
    MAX_ROWS,
    POOL,
    REGISTER_FIELDS,
    TEMP,
    Ins,
    Label,
    Position,
    Region,
    is_small,
)

if TYPE_CHECKING:
    from owner_rt.compile.frame import Frame

_PURE = frozenset({Op.UNBIND, Op.LOADK, Op.LOADI, Op.MOVE, Op.GETFREE})
_STEPS = frozenset({Op.FORNEXT, Op.FORNEXT2, Op.RANGENEXT})


def finish(f: Frame, where: Position) -> None:
    """Complete the code of a frame that begins at `where`."""
    code = f.code
    code.free = list(f.scope.free)
    code.nregs = max(1, f.locals + len(f.pooled) + f.high - TEMP)
    if code.nregs > MAX_REGISTERS:
        raise f.unit.too_large(where, code)
    _rename(f)
    regions = [region for region in f.regions if region.ranges]
    ins = _load_pools(f, regions)
    _peephole(ins)
    ins = _compact(ins, f.labels, regions)
    flow = Flow(ins, regions)
    _drop_unreachable(flow)
    params = (1 << len(code.params)) - 1
    flow.drop_checks(((1 << f.locals) - 1) & ~params)
    ins = _compact(ins, f.labels, regions)
    _peephole(ins)
    ins = _compact(ins, f.labels, regions)
    flow = Flow(ins, regions)
    live = flow.liveness()
    _drop_unread(flow, live)
    live = [mask for i, mask in zip(ins, live, strict=True) if not i.dead]
    ins = _compact(ins, f.labels, regions)
    first = [Ins(Op.UNBIND, (reg, 0, 0, 0), _start(f)) for reg in range(f.locals) if (live[0] & ~params) >> reg & 1]
    for label in f.labels:
        label.at += len(first)
    for region in regions:
        region.ranges = [(start + len(first), end + len(first)) for start, end in region.ranges]
    code.ins = first + ins
    code.live = _prologue(first, live[0]) + live
    add_guards(code, f.labels, regions)
    if sum(len(region.ranges) for region in regions) > MAX_ROWS or len(set(code.live)) > MAX_ROWS:
        raise f.unit.too_large(where, code, f"{MAX_ROWS} exception table or liveness rows")
    code.regions = sorted((region for region in regions if region.ranges), key=lambda r: -r.depth)


def _start(f: Frame) -> tuple[int, int, int]:
    return f.ins[0].pos if f.ins else f.pos


def _prologue(first: list[Ins], after: int) -> list[int]:
    """Return the live-in masks of the instructions that mark variables as unbound."""
    masks = []
    for i in reversed(first):
        after &= ~(1 << i.a)
        masks.append(after)
    return masks[::-1]


def _rename(f: Frame) -> None:
    """Put the pooled constants behind the variables, and the temporaries behind those."""
    pool = f.locals - POOL
    base = f.locals + len(f.pooled) - TEMP
    for i in f.ins:
        fields = REGISTER_FIELDS[i.op]
        if "a" in fields and i.a >= POOL:
            i.a += base if i.a >= TEMP else pool
        if "b" in fields and i.b >= POOL:
            i.b += base if i.b >= TEMP else pool
        if "c" in fields and i.c >= POOL:
            i.c += base if i.c >= TEMP else pool
    for region in f.regions:
        region.reg += base


def _load_pools(f: Frame, regions: list[Region]) -> list[Ins]:
    """Replace the mark of each outermost loop by instructions that load the constants it uses."""
    marks = {id(mark): wanted for mark, wanted in f.pools}
    ins: list[Ins] = []
    index = []
    for i in f.ins:
        index.append(len(ins))
        if id(i) not in marks:
            ins.append(i)
            continue
        for constant in sorted(marks[id(i)]):
            value = f.code.constants[constant]
            reg = f.pooled[constant] - POOL + f.locals
            if is_small(value):
                ins.append(Ins(Op.LOADI, (reg, 0, 0, value), i.pos))
            else:
                ins.append(Ins(Op.LOADK, (reg, 0, 0, constant), i.pos))
    index.append(len(ins))
    _move(index, f.labels, regions)
    return ins


def _move(index: list[int], labels: list[Label], regions: list[Region]) -> None:
    """Let labels and regions follow their instructions; `index`: old place to new."""
    for label in labels:
        label.at = index[label.at]
    for region in regions:
        moved = [(index[start], index[end]) for start, end in region.ranges]
        region.ranges = [(start, end) for start, end in moved if start < end]


def _peephole(ins: list[Ins]) -> None:
    """Thread jumps to jumps, drop jumps to what follows."""
    for index, i in enumerate(ins):
        if i.label is None or i.op in _STEPS:
            continue
        i.label = _final(ins, i.label)
        if i.op is Op.JMP or i.op is Op.LOOP:
            i.op = Op.LOOP if i.label.at <= index else Op.JMP
            i.dead = i.op is Op.JMP and all(ins[k].dead for k in range(index + 1, i.label.at))


def _final(ins: list[Ins], label: Label) -> Label:
    """Follow jumps from `label` that only jump on, but not around in circles."""
    for _ in range(8):
        target = ins[label.at]
        if target.op not in {Op.JMP, Op.LOOP} or target.label is None:
            break
        label = target.label
    return label


def _compact(ins: list[Ins], labels: list[Label], regions: list[Region]) -> list[Ins]:
    """Remove dead instructions."""
    if not any(i.dead for i in ins):
        return ins
    index = []
    count = 0
    for i in ins:
        index.append(count)
        count += not i.dead
    index.append(count)
    _move(index, labels, regions)
    return [i for i in ins if not i.dead]


def _drop_unreachable(flow: Flow) -> None:
    for block, seen in zip(flow.blocks, flow.reachable(), strict=True):
        if not seen:
            for i in flow.ins[block.start : block.end]:
                i.dead = True


def _drop_unread(flow: Flow, live: list[int]) -> None:
    """Drop writes without effect but on a register that nothing reads."""
    for block in flow.blocks:
        for index in range(block.start, block.end):
            i = flow.ins[index]
            if i.op in _PURE:
                inside = index + 1 < block.end
                after = live[index + 1] if inside or block.follow >= 0 else 0
                i.dead = not after >> i.a & 1
