"""Expressions that compute: constants, arithmetic, comparisons, conditionals, attributes, subscripts, text."""

from __future__ import annotations

import ast

from owner_rt._op import Op
from owner_rt.compile import conditions, fold
from owner_rt.compile.frame import Frame, expression
from owner_rt.compile.ir import NO_COLUMN, TEMP, Label
from owner_rt.compile.unit import Member
from owner_rt.compile.variables import member_of, operand, searched, settable_of, store

VERSION_PARTS = ("major", "minor", "micro", "releaselevel", "serial")  # of sys.version_info, which is a tuple here
MAX_PIECES = 24  # of one joined string: longer ones are joined in steps

BINARY: dict[type[ast.operator], Op] = {
    ast.Add: Op.ADD,
    ast.Sub: Op.SUB,
    ast.Mult: Op.MUL,
    ast.Div: Op.DIV,
    ast.FloorDiv: Op.FLOORDIV,
    ast.Mod: Op.MOD,
    ast.Pow: Op.POW,
    ast.BitAnd: Op.AND,
    ast.BitOr: Op.OR,
    ast.BitXor: Op.XOR,
    ast.LShift: Op.SHL,
    ast.RShift: Op.SHR,
    ast.MatMult: Op.MATMUL,
}
IMMEDIATE: dict[type[ast.operator], Op] = {
    ast.Add: Op.ADDI,
    ast.Sub: Op.SUBI,
    ast.Mult: Op.MULI,
    ast.FloorDiv: Op.FLOORDIVI,
    ast.Mod: Op.MODI,
    ast.BitAnd: Op.ANDI,
    ast.LShift: Op.SHLI,
    ast.RShift: Op.SHRI,
}
_UNARY: dict[type[ast.unaryop], Op] = {ast.USub: Op.NEG, ast.UAdd: Op.POS, ast.Invert: Op.INVERT, ast.Not: Op.NOT}


def small_int(node: ast.expr, bits: int = 32) -> int | None:
    """Return the value of an int constant that fits `bits`, signed."""
    value = fold.constant(node)
    limit = 1 << (bits - 1)
    return value if type(value) is int and -limit <= value < limit else None


def private(dest: int) -> int:
    """Return `dest` if it may be written early, else -1: a variable keeps its old value until the last write."""
    return dest if dest >= TEMP else -1


@expression(ast.Constant)
def constant(f: Frame, node: ast.Constant, dest: int) -> None:
    f.load(node.value, dest)


@expression(ast.BinOp)
def binop(f: Frame, node: ast.BinOp, dest: int) -> None:
    """Compile a chain of operators that associate to the left without recursion."""
    value = fold.constant(node)
    if value is not fold.UNKNOWN:
        f.load(value, dest)
        return
    chain = [node]
    while isinstance(chain[-1].left, ast.BinOp) and not fold.is_constant(chain[-1].left):
        chain.append(chain[-1].left)
    with f.scratch():
        base = f.top
        left = operand(f, chain[-1].left, private(dest))
        for link in reversed(chain):
            target = dest if link is node else private(dest)
            if target < 0:
                target = left if left >= base else f.push()
            with f.scratch():
                arithmetic(f, link, (target, left), in_place=False)
            left = target


def arithmetic(f: Frame, node: ast.BinOp | ast.AugAssign, regs: tuple[int, int], *, in_place: bool) -> None:
    """Compute into the first register, with the second as left operand."""
    dest, left = regs
    right = node.right if isinstance(node, ast.BinOp) else node.value
    small = small_int(right)
    if small is not None and type(node.op) in IMMEDIATE:
        f.pos = f.unit.position(node)
        f.emit(IMMEDIATE[type(node.op)], dest, left, int(in_place), small)
        return
    scratch = dest if dest >= TEMP and dest != left else -1
    other = operand(f, right, scratch)
    f.pos = f.unit.position(node)
    f.emit(BINARY[type(node.op)], dest, left, other, int(in_place))


@expression(ast.UnaryOp)
def unary(f: Frame, node: ast.UnaryOp, dest: int) -> None:
    value = fold.constant(node)
    if value is not fold.UNKNOWN:
        f.load(value, dest)
        return
    with f.scratch():
        f.emit(_UNARY[type(node.op)], dest, operand(f, node.operand, private(dest)))


@expression(ast.BoolOp)
def boolop(f: Frame, node: ast.BoolOp, dest: int) -> None:
    """Leave the deciding operand; a variable is written only at the end, since later operands may read it."""
    with f.scratch():
        result = dest if dest >= TEMP else f.push()
        end = Label()
        op = Op.JF if isinstance(node.op, ast.And) else Op.JT
        for value in node.values[:-1]:
            f.into(value, result)
            f.jump(op, end, result)
        f.into(node.values[-1], result)
        f.place(end)
        f.move(dest, result)


@expression(ast.IfExp)
def if_expression(f: Frame, node: ast.IfExp, dest: int) -> None:
    other, end = Label(), Label()
    with f.scratch():
        conditions.branch(f, node.test, other, when=False)
    f.into(node.body, dest)
    f.jump(Op.JMP, end)
    f.place(other)
    f.into(node.orelse, dest)
    f.place(end)


@expression(ast.Compare)
def compare(f: Frame, node: ast.Compare, dest: int) -> None:
    with f.scratch():
        result = dest if dest >= TEMP or len(node.ops) == 1 else f.push()
        end = Label()
        left = operand(f, node.left, private(result) if len(node.ops) == 1 else -1)
        last = len(node.ops) - 1
        for index, (op, right) in enumerate(zip(node.ops, node.comparators, strict=True)):
            other = searched(f, right) if index == last and isinstance(op, ast.In | ast.NotIn) else operand(f, right)
            f.emit(conditions.COMPARE[type(op)], result, left, other)
            if index < last:
                f.jump(Op.JF, end, result)
            left = other
        f.place(end)
        f.move(dest, result)


@expression(ast.NamedExpr)
def walrus(f: Frame, node: ast.NamedExpr, dest: int) -> None:
    f.into(node.value, dest)
    store(f, node.target.id, dest)


@expression(ast.Attribute)
def attribute(f: Frame, node: ast.Attribute, dest: int) -> None:
    member = member_of(f, node)
    if member is not None:
        f.load(member, dest)
        return
    settable = settable_of(f, node)
    with f.scratch():
        if node.attr in VERSION_PARTS and member_of(f, node.value) == Member("sys", "version_info"):
            f.emit(Op.GETITEMI, dest, operand(f, node.value, private(dest)), d=VERSION_PARTS.index(node.attr))
            return
        if settable is not None:
            window = f.push(3)
            f.load(settable[1], window)
            f.emit(Op.CALL, window, dest, 0)
            return
        owner = operand(f, node.value, private(dest))
        at_attribute(f, node)
        f.emit(Op.GETATTR, dest, owner, d=f.const(f.scope.mangle(node.attr)))


def at_attribute(f: Frame, node: ast.Attribute) -> None:
    """Attribute what follows to the line of the attribute's name, as CPython does when an expression spans lines."""
    f.pos = f.unit.position(node)
    end: int = node.end_lineno or node.lineno
    if end != node.lineno:
        column = f.unit.source.column(end, node.end_col_offset or 0)
        f.pos = (end, min(max(column - len(node.attr), 0), NO_COLUMN), min(column, NO_COLUMN))


@expression(ast.Subscript)
def subscript(f: Frame, node: ast.Subscript, dest: int) -> None:
    with f.scratch():
        container = operand(f, node.value, private(dest))
        small = small_int(node.slice)
        if small is not None:
            f.emit(Op.GETITEMI, dest, container, d=small)
            return
        index = operand(f, node.slice, private(dest) if container != dest else -1)
        f.emit(Op.GETITEM, dest, container, index)


@expression(ast.Slice)
def slice_(f: Frame, node: ast.Slice, dest: int) -> None:
    with f.scratch():
        first = dest if dest == f.top - 1 else f.push()
        f.push(2)
        for offset, part in enumerate((node.lower, node.upper, node.step)):
            if part is None:
                f.load(None, first + offset)
            else:
                f.into(part, first + offset)
        f.emit(Op.MKSLICE, dest, first)


@expression(ast.JoinedStr)
def joined(f: Frame, node: ast.JoinedStr, dest: int) -> None:
    """Compile an f-string; long ones are joined in pieces."""
    parts = node.values
    if not parts:
        f.load("", dest)
    elif len(parts) == 1:
        f.into(parts[0], dest)
    else:
        with f.scratch():
            first = dest if dest == f.top - 1 else f.push()
            count = 0
            f.top = first
            for part in parts:
                if count == MAX_PIECES:
                    f.emit(Op.MKSTR, first, first, count)
                    f.top, count = first + 1, 1
                f.push_value(part)
                count += 1
            f.emit(Op.MKSTR, dest, first, count)


@expression(ast.FormattedValue)
def formatted(f: Frame, node: ast.FormattedValue, dest: int) -> None:
    with f.scratch():
        conversion = max(0, node.conversion)
        value = operand(f, node.value, private(dest))
        if node.format_spec is None:
            f.emit(Op.FORMAT, dest, value, value, conversion | 256)
        else:
            spec = operand(f, node.format_spec, private(dest) if value != dest else -1)
            f.emit(Op.FORMAT, dest, value, spec, conversion)
