"""Dataflow over finished instructions: reachable code, variables that may be unbound, live registers."""

from __future__ import annotations

from owner_rt._op import Op
from owner_rt.compile.ir import EFFECTS, ENDS, Ins, Region, jump_writes


class Block:
    """A straight run of instructions [start, end); `handler`: the block and register of its exceptions."""

    __slots__ = ("end", "follow", "handler", "jump", "start")

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end
        self.follow = -1
        self.jump = -1
        self.handler: tuple[int, int] | None = None


class Flow:
    """The control flow graph of one code."""

    def __init__(self, ins: list[Ins], regions: list[Region]) -> None:
        self.ins = ins
        self.regions = regions
        starts = {0}
        for index, i in enumerate(ins):
            if i.label is not None:
                starts.update((i.label.at, index + 1))
            elif i.op in ENDS:
                starts.add(index + 1)
        for region in regions:
            if region.target is not None:
                starts.add(region.target.at)
            for start, end in region.ranges:
                starts.update((start, end))
        order = sorted(s for s in starts if s < len(ins))
        self.blocks = [Block(s, e) for s, e in zip(order, [*order[1:], len(ins)], strict=True)]
        self.number = {block.start: n for n, block in enumerate(self.blocks)}
        self._link()

    def _link(self) -> None:
        for n, block in enumerate(self.blocks):
            last = self.ins[block.end - 1]
            if last.label is not None:
                block.jump = self.number[last.label.at]
            if last.op not in ENDS and n + 1 < len(self.blocks):
                block.follow = n + 1
        # Inner regions come last in depth and overwrite outer ones.
        for region in sorted(self.regions, key=lambda r: r.depth):
            if region.target is not None:
                for start, end in region.ranges:
                    self._catch(start, end, (self.number[region.target.at], region.reg))

    def _catch(self, start: int, end: int, handler: tuple[int, int]) -> None:
        n = self.number.get(start, len(self.blocks))
        while n < len(self.blocks) and self.blocks[n].start < end:
            self.blocks[n].handler = handler
            n += 1

    def reachable(self) -> list[bool]:
        seen = [False] * len(self.blocks)
        pending = [0]
        while pending:
            n = pending.pop()
            if n < 0 or seen[n]:
                continue
            seen[n] = True
            block = self.blocks[n]
            pending += [block.follow, block.jump]
            if block.handler is not None:
                pending.append(block.handler[0])
        return seen

    def drop_checks(self, entry: int) -> None:
        """Mark as dead the checks of variables that are bound for sure; `entry`: what is unbound at first."""
        blocks = self.blocks
        state: list[int | None] = [None] * len(blocks)  # may be unbound at the start
        state[0] = entry
        pending = [0]
        while pending:
            n = pending.pop()
            block = blocks[n]
            now = state[n] or 0
            any_time = now
            for i in self.ins[block.start : block.end]:
                if i.op is Op.UNBIND:
                    now |= 1 << i.a
                    any_time |= now
                elif i.op in (Op.MOVE, Op.CHECK, Op.CHECKFREE):
                    now &= ~(1 << i.a)
                else:
                    now &= ~EFFECTS[i.op](i)[1]
            ways = [(block.follow, now), (block.jump, now & ~jump_writes(self.ins[block.end - 1]))]
            if block.handler is not None:
                ways.append((block.handler[0], any_time & ~(1 << block.handler[1])))
            for target, mask in ways:
                if target >= 0:
                    old = state[target]
                    if old is None or mask & ~old:
                        state[target] = mask | (old or 0)
                        pending.append(target)
        for n, block in enumerate(blocks):
            self._drop_in(block, state[n] or 0)

    def _drop_in(self, block: Block, now: int) -> None:
        before = None
        for i in self.ins[block.start : block.end]:
            if i.op is Op.UNBIND:
                now |= 1 << i.a
            elif i.op in (Op.CHECK, Op.CHECKFREE):
                # A variable that lives in a list is checked right after it was read from there.
                spilled = before is not None and before.op is Op.GETITEMI and before.a == i.a
                i.dead = not now >> i.a & 1 and not spilled
                now &= ~(1 << i.a)
            else:
                now &= ~EFFECTS[i.op](i)[1]
            before = i

    def liveness(self) -> list[int]:
        """Return the live-in mask of every instruction."""
        ins, blocks = self.ins, self.blocks
        effects = [EFFECTS[i.op](i) for i in ins]
        handled = self._handled()
        enter = [0] * len(blocks)
        live = [0] * len(ins)
        changed = True
        while changed:
            changed = False
            for n in range(len(blocks) - 1, -1, -1):
                block = blocks[n]
                now = enter[block.follow] if block.follow >= 0 else 0
                if block.jump >= 0:
                    now |= enter[block.jump] & ~jump_writes(ins[block.end - 1])
                always = handled[n]
                if block.handler is not None:
                    always |= enter[block.handler[0]] & ~(1 << block.handler[1])
                for index in range(block.end - 1, block.start - 1, -1):
                    reads, writes = effects[index]
                    now = (now & ~writes) | reads | always
                    live[index] = now
                if now != enter[n]:
                    enter[n] = now
                    changed = True
        return live

    def _handled(self) -> list[int]:
        """Return, for each block, the registers of the exceptions that are being handled in it."""
        handled = [0] * len(self.blocks)
        for region in self.regions:
            if region.kind == 1:
                for start, end in region.ranges:
                    n = self.number.get(start, len(self.blocks))
                    while n < len(self.blocks) and self.blocks[n].start < end:
                        handled[n] |= 1 << region.reg
                        n += 1
        return handled
