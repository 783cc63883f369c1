"""
One frame under construction: instructions, constants, temporaries, exception regions, and the block stack.

Temporaries form a stack: `top` is the next free one.  An expression is asked to leave its value in a given register
(`into`) or wherever it is cheapest (`operand`); the functions that do it register themselves in EXPRESSIONS.
"""

from __future__ import annotations

import ast
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from owner_rt._op import Op
from owner_rt.compile.ir import (
    ENDS,
    MAX_POOL,
    MAX_REGISTERS,
    MAX_ROWS,
    NO_COLUMN,
    POOL,
    TEMP,
    Ins,
    Label,
    Position,
    Region,
    is_small,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from owner_rt.compile.scope import Scope
    from owner_rt.compile.unit import Code, Constant, Unit

N = TypeVar("N", bound=ast.AST)

EXPRESSIONS: dict[type[ast.AST], Callable[[Any, Any, int], None]] = {}
STATEMENTS: dict[type[ast.AST], Callable[[Any, Any], None]] = {}


def expression(*kinds: type[ast.AST]) -> Callable[[Callable[[Frame, N, int], None]], Callable[[Frame, N, int], None]]:
    """Register the function that leaves the value of such nodes in a register."""

    def register(function: Callable[[Frame, N, int], None]) -> Callable[[Frame, N, int], None]:
        for kind in kinds:
            EXPRESSIONS[kind] = function
        return function

    return register


def statement(*kinds: type[ast.AST]) -> Callable[[Callable[[Frame, N], None]], Callable[[Frame, N], None]]:
    """Register the function that compiles such statements."""

    def register(function: Callable[[Frame, N], None]) -> Callable[[Frame, N], None]:
        for kind in kinds:
            STATEMENTS[kind] = function
        return function

    return register


class Block:
    """What `return`, `break` and `continue` meet on their way out: a loop, or code to run when it is left."""

    __slots__ = ("end", "leave", "next", "open_regions")

    def __init__(
        self,
        open_regions: int,
        leave: Callable[[], None] | None = None,
        loop: tuple[Label, Label] | None = None,
    ) -> None:
        self.open_regions = open_regions
        self.leave = leave
        self.end: Label | None = loop[0] if loop is not None else None
        self.next: Label | None = loop[1] if loop is not None else None


class Frame:
    def __init__(self, unit: Unit, scope: Scope, code: Code, parent: Frame | None) -> None:
        self.unit = unit
        self.scope = scope  # innermost: changes while a comprehension is compiled
        self.code = code
        self.parent = parent
        self.ins: list[Ins] = []
        self.labels: list[Label] = []
        self.regions: list[Region] = []
        self.open: list[Region] = []
        self.blocks: list[Block] = []
        self.top = TEMP
        self.high = TEMP
        self.pos: Position = (code.first_line, NO_COLUMN, NO_COLUMN)
        self.reachable = True
        self.free_index = {name: index for index, name in enumerate(scope.free)}
        self.free_reg: dict[str, int] = {}
        self.locals = 0
        self.spill_reg = -1
        self.pooled: dict[int, int] = {}  # constant -> register that loops use it from
        self.pools: list[tuple[Ins, set[int]]] = []  # of each outermost loop: its mark, the constants it needs
        self.depth = 0  # of loops

    # -- temporaries

    def push(self, count: int = 1) -> int:
        """Reserve the next `count` temporaries; returns the first."""
        first = self.top
        self.top += count
        self.high = max(self.high, self.top)
        if self.top - TEMP > MAX_REGISTERS:
            raise self.unit.too_large(self.pos, self.code)
        return first

    @contextmanager
    def scratch(self) -> Iterator[None]:
        """Give back, at the end, the temporaries taken inside."""
        top = self.top
        yield
        self.top = top

    # -- instructions

    def emit(self, op: Op, a: int = 0, b: int = 0, c: int = 0, d: int = 0) -> None:
        if self.reachable:
            self.ins.append(Ins(op, (a, b, c, d), self.pos))
            if op in ENDS:
                self.reachable = False

    def jump(self, op: Op, label: Label, a: int = 0, b: int = 0, c: int = 0) -> None:
        if self.reachable:
            label.used = True
            if op is Op.JMP and label.at >= 0:
                op = Op.LOOP
            self.ins.append(Ins(op, (a, b, c, 0), self.pos, label))
            if op in ENDS:
                self.reachable = False

    def place(self, label: Label, *, handler: bool = False) -> None:
        """Put `label` here.  Code after an unused label is as reachable as before it; a loop's head is placed first."""
        label.at = len(self.ins)
        self.labels.append(label)
        if label.used or handler:
            self.reachable = True

    def const(self, value: Constant) -> int:
        return self.code.constant(value)

    @contextmanager
    def loop(self) -> Iterator[None]:
        """Compile a loop; the outermost one begins with a mark, where its constants are loaded once."""
        if not self.depth:
            mark = Ins(Op.NOP, (0, 0, 0, 0), self.pos)
            self.pools.append((mark, set()))
            if self.reachable:
                self.ins.append(mark)
        self.depth += 1
        yield
        self.depth -= 1

    def pool(self, value: Constant) -> int:
        """Return the register from which the present loop uses a constant; -1: there is no loop or no room."""
        if not self.depth:
            return -1
        index = self.const(value)
        reg = self.pooled.get(index, -1)
        if reg < 0:
            if len(self.pooled) == MAX_POOL:
                return -1
            reg = self.pooled[index] = POOL + len(self.pooled)
        self.pools[-1][1].add(index)
        return reg

    def load(self, value: Constant, dest: int) -> None:
        """Load a constant."""
        if is_small(value):
            self.emit(Op.LOADI, dest, d=value)
        else:
            self.emit(Op.LOADK, dest, d=self.const(value))

    def move(self, dest: int, source: int) -> None:
        if dest != source:
            self.emit(Op.MOVE, dest, source)

    def at(self, node: ast.AST) -> None:
        """Attribute what follows to `node`."""
        line: int = getattr(node, "lineno", 0)
        if line:
            self.pos = self.unit.position(node)

    # -- expressions and statements

    def into(self, node: ast.expr, dest: int) -> None:
        """Leave the value of `node` in `dest`; the old value of `dest` stays visible until the very last write."""
        outer = self.pos
        self.pos = self.unit.position(node)
        handler = EXPRESSIONS.get(type(node))
        if handler is None:
            raise self.unit.unsupported(node, type(node).__name__)
        handler(self, node, dest)
        self.pos = outer

    def push_value(self, node: ast.expr) -> int:
        """Leave the value of `node` in a new temporary."""
        dest = self.push()
        self.into(node, dest)
        return dest

    def body(self, statements: list[ast.stmt]) -> None:
        for node in statements:
            if not self.reachable:
                return
            self.pos = self.unit.position(node)
            STATEMENTS[type(node)](self, node)

    # -- exception regions

    def open_region(self, kind: int, reg: int, target: Label | None = None) -> Region:
        if len(self.regions) > MAX_ROWS:  # try in finally in finally ..: each level doubles the code
            raise self.unit.too_large(self.pos, self.code, f"{MAX_ROWS} exception table rows")
        region = Region(kind, reg, target, len(self.open))
        region.start = len(self.ins)
        self.open.append(region)
        self.regions.append(region)
        return region

    def close_region(self) -> Region:
        region = self.open.pop()
        self._stop(region)
        return region

    def _stop(self, region: Region) -> None:
        if region.start < len(self.ins):
            region.ranges.append((region.start, len(self.ins)))

    @contextmanager
    def outside(self, depth: int, blocks: int) -> Iterator[None]:
        """Compile code that belongs outside the regions from `depth` and the blocks from index `blocks`."""
        suspended, kept = self.open[depth:], self.blocks[blocks:]
        for region in suspended:
            self._stop(region)
        del self.open[depth:], self.blocks[blocks:]
        yield
        self.open += suspended
        self.blocks += kept
        for region in suspended:
            region.start = len(self.ins)

    def unwind(self, stop: int) -> None:
        """Run what must run before control leaves the blocks from the innermost down to index `stop`."""
        for index in range(len(self.blocks) - 1, stop - 1, -1):
            block = self.blocks[index]
            if block.leave is not None and self.reachable:
                with self.outside(block.open_regions, index):
                    block.leave()
