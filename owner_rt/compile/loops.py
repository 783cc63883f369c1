"""Loops: tested at the bottom, so that the jump back is the test."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

from owner_rt._op import Op
from owner_rt.compile import fold
from owner_rt.compile.assign import assign
from owner_rt.compile.conditions import branch
from owner_rt.compile.frame import Block, Frame, statement
from owner_rt.compile.ir import Label, Position
from owner_rt.compile.variables import builtin_name, register_of

if TYPE_CHECKING:
    from collections.abc import Callable


class Iteration(NamedTuple):
    """An iteration that is ready to start: its three registers, and whether it is a range."""

    state: int
    is_range: bool
    pos: Position


def prepare(f: Frame, node: ast.expr) -> Iteration:
    """Evaluate what to iterate over into the first of three new temporaries, or a range's bounds into all three."""
    state = f.top
    pos = f.unit.position(node)
    if (
        isinstance(node, ast.Call)
        and builtin_name(f, node.func) == "range"
        and 1 <= len(node.args) <= 3
        and not node.keywords
        and not any(isinstance(a, ast.Starred) for a in node.args)
    ):
        arguments: list[ast.expr] = list(node.args)
        if len(arguments) == 1:
            arguments.insert(0, ast.copy_location(ast.Constant(0), node))
        if len(arguments) == 2:
            arguments.append(ast.copy_location(ast.Constant(1), node))
        for argument in arguments:
            f.push_value(argument)
        return Iteration(state, is_range=True, pos=pos)
    display = fold.collection(node)
    if display is fold.UNKNOWN:
        f.push_value(node)
    else:
        f.load(display, f.push())
    f.push(2)
    return Iteration(state, is_range=False, pos=pos)


def iterate(f: Frame, loop: Iteration, target: ast.expr, body: Callable[[Label], None]) -> None:
    """Run `body` for each item; it is given the place of the step, for `continue`."""
    if not f.reachable:
        return
    following = Label()
    head = Label()
    outer, f.pos = f.pos, loop.pos
    f.jump(Op.RANGEPREP if loop.is_range else Op.FORPREP, following, loop.state)
    f.pos = outer
    with f.scratch():
        item, pair = _item(f, target, loop)
        f.reachable = True  # entered from the step
        f.place(head)
        head.used = True
        if pair and isinstance(target, ast.Tuple | ast.List):
            for offset, part in enumerate(target.elts):
                assign(f, part, item + offset)
        else:
            assign(f, target, item)
        body(following)
        f.place(following)
        f.pos = loop.pos
        f.reachable = True
        step = Op.RANGENEXT if loop.is_range else Op.FORNEXT2 if pair else Op.FORNEXT
        f.jump(step, head, loop.state, item)
        f.pos = outer


def _item(f: Frame, target: ast.expr, loop: Iteration) -> tuple[int, bool]:
    """Return the register for the item, and whether two registers from there take an unpacked pair."""
    if isinstance(target, ast.Tuple | ast.List) and len(target.elts) == 2 and not loop.is_range:
        first, second = target.elts
        if not isinstance(first, ast.Starred) and not isinstance(second, ast.Starred):
            one, two = register_of(f, first), register_of(f, second)
            return (one if one >= 0 and two == one + 1 else f.push(2)), True
    reg = register_of(f, target)
    return (reg if reg >= 0 else f.push()), False


@statement(ast.For)
def for_(f: Frame, node: ast.For) -> None:
    end = Label()

    def body(following: Label) -> None:
        f.blocks.append(Block(len(f.open), loop=(end, following)))
        f.body(node.body)
        f.blocks.pop()

    with f.scratch(), f.loop():
        iterate(f, prepare(f, node.iter), node.target, body)
    f.body(node.orelse)
    f.place(end)


@statement(ast.While)
def while_(f: Frame, node: ast.While) -> None:
    end, following, head = Label(), Label(), Label()
    known = fold.constant(node.test)
    if known is not fold.UNKNOWN and not known:
        f.body(node.orelse)
        return
    forever = known is not fold.UNKNOWN
    with f.loop():
        if forever:
            following = head
        else:
            f.jump(Op.JMP, following)
        f.blocks.append(Block(len(f.open), loop=(end, following)))
        f.reachable = True
        f.place(head)
        f.body(node.body)
        f.blocks.pop()
        if forever:
            f.jump(Op.JMP, head)
        else:
            f.place(following)
            branch(f, node.test, head, when=True)
    if not forever:
        f.body(node.orelse)
    f.place(end)


@statement(ast.Break, ast.Continue)
def leave(f: Frame, node: ast.Break | ast.Continue) -> None:
    index = max(i for i, block in enumerate(f.blocks) if block.end is not None)
    f.unwind(index + 1)
    block = f.blocks[index]
    label = block.end if isinstance(node, ast.Break) else block.next
    if label is not None:
        f.jump(Op.JMP, label)


def simple_exit(f: Frame, body: list[ast.stmt]) -> Label | None:
    """Return where a lone `break` or `continue` goes if nothing has to run on the way."""
    if len(body) == 1 and isinstance(body[0], ast.Break | ast.Continue):
        for block in reversed(f.blocks):
            if block.end is not None:
                return block.end if isinstance(body[0], ast.Break) else block.next
            if block.leave is not None:
                return None
    return None
