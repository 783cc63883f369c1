"""Constant folding: what CPython computes, computed once; never an error, never a huge result."""

from __future__ import annotations

import ast
import operator
from typing import TYPE_CHECKING, Any

from owner_rt.compile.unit import Frozen

if TYPE_CHECKING:
    from collections.abc import Callable

_BINARY: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Pow: operator.pow,
    ast.BitAnd: operator.and_,
    ast.BitOr: operator.or_,
    ast.BitXor: operator.xor,
    ast.LShift: operator.lshift,
    ast.RShift: operator.rshift,
}
_UNARY: dict[type[ast.unaryop], Callable[[Any], Any]] = {
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
    ast.Invert: operator.invert,
    ast.Not: operator.not_,
}
_MAX_BITS = 512
_MAX_LENGTH = 256


class _Unknown:
    """Not a constant."""


UNKNOWN = _Unknown()


def constant(node: ast.expr | None) -> Any:  # noqa: ANN401 - any constant of the program
    """Return the value of a constant expression, or UNKNOWN."""
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.UnaryOp):
        return _unary(node)
    if isinstance(node, ast.BinOp):
        return _binary(node)
    if isinstance(node, ast.Name) and node.id == "__debug__":
        return True
    if isinstance(node, ast.Tuple) and isinstance(node.ctx, ast.Load):
        return _tuple(node)
    return UNKNOWN


def collection(node: ast.expr) -> object:
    """Return what a display of constants may be replaced by where it is only searched or iterated; or UNKNOWN."""
    if not isinstance(node, ast.List | ast.Set):
        return UNKNOWN
    values = tuple([constant(e) for e in node.elts])
    if any(v is UNKNOWN for v in values):
        return UNKNOWN
    return _frozen(values) if isinstance(node, ast.Set) else values


def _frozen(values: tuple[object, ...]) -> Frozen:
    """Return a frozenset constant; CPython's compiler builds one from another, which decides the order of numbers."""
    if all(isinstance(v, int | float) for v in values):
        values = tuple(frozenset(values))
    return Frozen(values)


def is_constant(node: ast.expr | None) -> bool:
    return constant(node) is not UNKNOWN


def _unary(node: ast.UnaryOp) -> object:
    value = constant(node.operand)
    if value is UNKNOWN or (isinstance(value, bool) and isinstance(node.op, ast.Invert)):
        return UNKNOWN
    try:
        return _UNARY[type(node.op)](value)
    except TypeError:
        return UNKNOWN


def _tuple(node: ast.Tuple) -> object:
    values = [constant(e) for e in node.elts]
    return UNKNOWN if any(v is UNKNOWN for v in values) else tuple(values)


def _binary(node: ast.BinOp) -> object:
    """Fold a chain of operators that associate to the left without recursion."""
    chain: list[tuple[ast.operator, object]] = []
    left: ast.expr = node
    while isinstance(left, ast.BinOp):
        right = constant(left.right)
        if right is UNKNOWN or type(left.op) not in _BINARY:
            return UNKNOWN
        chain.append((left.op, right))
        left = left.left
    value = constant(left)
    for op, right in reversed(chain):
        if value is UNKNOWN or not _small(op, value, right):
            return UNKNOWN
        try:
            value = _BINARY[type(op)](value, right)
        except (ArithmeticError, TypeError, ValueError):
            return UNKNOWN
    return value


def _small(op: ast.operator, left: object, right: object) -> bool:  # noqa: PLR0911 - one per kind of operand
    """Whether both are numbers (or strings to join or repeat) and the result is of reasonable size."""
    if isinstance(left, str):
        if isinstance(op, ast.Add):
            return isinstance(right, str) and len(left) + len(right) <= _MAX_LENGTH
        return isinstance(op, ast.Mult) and isinstance(right, int) and len(left) * right <= _MAX_LENGTH
    if not isinstance(left, int | float) or not isinstance(right, int | float):
        return False
    if isinstance(left, int) and isinstance(right, int):
        if isinstance(op, ast.Pow):
            return 0 <= right <= _MAX_BITS and left.bit_length() * right <= _MAX_BITS
        if isinstance(op, ast.LShift):
            return 0 <= right <= _MAX_BITS and left.bit_length() + right <= _MAX_BITS
        if isinstance(op, ast.Mult):
            return left.bit_length() + right.bit_length() <= _MAX_BITS
    return not isinstance(op, ast.Pow) or left >= 0
