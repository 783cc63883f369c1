"""Conditions: code that jumps instead of making a truth value."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from owner_rt._op import Op
from owner_rt.compile import fold
from owner_rt.compile.ir import Label
from owner_rt.compile.variables import operand, searched, store

if TYPE_CHECKING:
    from owner_rt.compile.frame import Frame

COMPARE: dict[type[ast.cmpop], Op] = {
    ast.Lt: Op.LT,
    ast.LtE: Op.LE,
    ast.Gt: Op.GT,
    ast.GtE: Op.GE,
    ast.Eq: Op.EQ,
    ast.NotEq: Op.NE,
    ast.Is: Op.IS,
    ast.IsNot: Op.ISNOT,
    ast.In: Op.IN,
    ast.NotIn: Op.NOTIN,
}
#: (if true, if false, if true against a small int, if false against a small int)
_JUMPS: dict[type[ast.cmpop], tuple[Op, Op, Op, Op]] = {
    ast.Lt: (Op.JLT, Op.JNLT, Op.JLTI, Op.JNLTI),
    ast.LtE: (Op.JLE, Op.JNLE, Op.JLEI, Op.JNLEI),
    ast.Gt: (Op.JGT, Op.JNGT, Op.JGTI, Op.JNGTI),
    ast.GtE: (Op.JGE, Op.JNGE, Op.JGEI, Op.JNGEI),
    ast.Eq: (Op.JEQ, Op.JNEQ, Op.JEQI, Op.JNEQI),
    ast.NotEq: (Op.JNE, Op.JNNE, Op.JNEI, Op.JNNEI),
}


def branch(f: Frame, node: ast.expr, label: Label, *, when: bool) -> None:
    """Jump to `label` if the truth of `node` is `when`, else go on."""
    outer = f.pos
    f.pos = f.unit.position(node)
    value = fold.constant(node)
    if value is not fold.UNKNOWN:
        if bool(value) is when:
            f.jump(Op.JMP, label)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        branch(f, node.operand, label, when=not when)
    elif isinstance(node, ast.BoolOp):
        _boolop(f, node, label, when=when)
    elif isinstance(node, ast.Compare):
        with f.scratch():
            _compare(f, node, label, when=when)
    else:
        with f.scratch():
            if isinstance(node, ast.NamedExpr):
                value = operand(f, node.value)
                store(f, node.target.id, value)
            else:
                value = operand(f, node)
            f.jump(Op.JT if when else Op.JF, label, value)
    f.pos = outer


def _boolop(f: Frame, node: ast.BoolOp, label: Label, *, when: bool) -> None:
    decides = isinstance(node.op, ast.Or)  # the truth of one operand that decides at once
    if decides is when:
        for value in node.values:
            branch(f, value, label, when=when)
        return
    skip = Label()
    for value in node.values[:-1]:
        branch(f, value, skip, when=decides)
    branch(f, node.values[-1], label, when=when)
    f.place(skip)


def _compare(f: Frame, node: ast.Compare, label: Label, *, when: bool) -> None:
    left = operand(f, node.left)
    skip = Label()
    last = len(node.ops) - 1
    for index, (op, right) in enumerate(zip(node.ops, node.comparators, strict=True)):
        if index == last:
            _jump(f, (op, left, right), label, when=when)
        else:
            other = operand(f, right)
            _jump(f, (op, left, right), label if not when else skip, when=False, other=other)
            left = other
    f.place(skip)


def _jump(f: Frame, what: tuple[ast.cmpop, int, ast.expr], label: Label, *, when: bool, other: int = -1) -> None:
    """Compile one comparison; `other`: the register of the right side, if it is there already."""
    op, left, right = what
    if isinstance(op, ast.Is | ast.IsNot):
        same = isinstance(op, ast.Is) is when
        if isinstance(right, ast.Constant) and right.value is None and other < 0:
            f.jump(Op.JNONE if same else Op.JNOTNONE, label, left)
        else:
            f.jump(Op.JIS if same else Op.JISNOT, label, 0, left, other if other >= 0 else operand(f, right))
    elif isinstance(op, ast.In | ast.NotIn):
        other = other if other >= 0 else searched(f, right)
        result = f.push()
        f.emit(Op.IN, result, left, other)
        f.jump(Op.JT if isinstance(op, ast.In) is when else Op.JF, label, result)
    else:
        jumps = _JUMPS[type(op)]
        small = fold.constant(right)
        if other < 0 and type(small) is int and -128 <= small < 128:
            f.jump(jumps[2 if when else 3], label, 0, left, small)
        else:
            f.jump(jumps[0 if when else 1], label, 0, left, other if other >= 0 else operand(f, right))
