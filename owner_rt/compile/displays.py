"""Lists, tuples, sets and dicts: displays and comprehensions."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from owner_rt._op import Op
from owner_rt.compile import fold, loops
from owner_rt.compile.conditions import branch
from owner_rt.compile.frame import Frame, expression
from owner_rt.compile.ir import TEMP, Label
from owner_rt.compile.variables import operand

if TYPE_CHECKING:
    from collections.abc import Callable

    from owner_rt.compile.scope import Comp

MAX_INLINE = 24  # elements that are collected in registers; longer displays grow step by step
MERGED = 3


def in_place(f: Frame, dest: int) -> int:
    """Return the temporary to collect in: `dest` if it is the topmost one, else a new one."""
    return dest if dest >= TEMP and dest == f.top - 1 else f.push()


@expression(ast.List)
def list_(f: Frame, node: ast.List, dest: int) -> None:
    elements(f, node.elts, dest, Op.MKLIST)


@expression(ast.Set)
def set_(f: Frame, node: ast.Set, dest: int) -> None:
    """Make a set; three constants and more are merged from a frozenset, as on CPython: it decides their order."""
    value = fold.collection(node)
    if value is fold.UNKNOWN or len(node.elts) < MERGED:
        elements(f, node.elts, dest, Op.MKSET)
        return
    with f.scratch():
        target = in_place(f, dest)
        f.emit(Op.MKSET, target, target, 0)
        items = f.push()
        f.load(value, items)
        f.emit(Op.UPDATESET, target, items)
        f.move(dest, target)


@expression(ast.Tuple)
def tuple_(f: Frame, node: ast.Tuple, dest: int) -> None:
    value = fold.constant(node)
    if value is fold.UNKNOWN:
        elements(f, node.elts, dest, Op.MKTUPLE)
    else:
        f.load(value, dest)


def elements(f: Frame, nodes: list[ast.expr], dest: int, make: Op) -> None:
    """Make a list, tuple or set of expressions, starred ones included."""
    if len(nodes) <= MAX_INLINE and not any(isinstance(e, ast.Starred) for e in nodes):
        with f.scratch():
            first = f.top - 1 if dest == f.top - 1 else f.top
            f.top = first
            for element in nodes:
                f.push_value(element)
            f.high = max(f.high, f.top)
            f.emit(make, dest, first if nodes else dest, len(nodes))
        return
    with f.scratch():
        target = in_place(f, dest)
        grow(f, nodes, target, make)
        if make is Op.MKTUPLE:
            f.emit(Op.TOTUPLE, dest, target)
        else:
            f.move(dest, target)


def grow(f: Frame, nodes: list[ast.expr], target: int, make: Op, *, call: int = 0) -> None:
    """Leave in the temporary `target` a list (or set) and add to it one by one; `call`: 1 if for a call's *."""
    one, many = (Op.ADDSET, Op.UPDATESET) if make is Op.MKSET else (Op.APPEND, Op.EXTEND)
    start = Op.MKSET if make is Op.MKSET else Op.MKLIST
    constants = [fold.constant(e) for e in nodes]
    if start is Op.MKLIST and not any(c is fold.UNKNOWN for c in constants):
        with f.scratch():
            f.emit(start, target, target, 0)
            values = f.push()
            f.load(tuple(constants), values)
            f.emit(many, target, values)
        return
    head = next((i for i, e in enumerate(nodes) if isinstance(e, ast.Starred)), len(nodes))
    head = min(head, MAX_INLINE)
    with f.scratch():
        first = f.top
        for element in nodes[:head]:
            f.push_value(element)
        f.emit(start, target, first if head else target, head)
    for element in nodes[head:]:
        with f.scratch():
            if isinstance(element, ast.Starred):
                f.emit(many, target, operand(f, element.value), call)
            else:
                f.emit(one, target, operand(f, element))


@expression(ast.Dict)
def dict_(f: Frame, node: ast.Dict, dest: int) -> None:
    pairs = list(zip(node.keys, node.values, strict=True))
    head = next((i for i, (key, _) in enumerate(pairs) if key is None), len(pairs))
    head = min(head, MAX_INLINE // 2)
    with f.scratch():
        target = dest if head == len(pairs) else in_place(f, dest)
        with f.scratch():
            first = f.top
            for key, value in pairs[:head]:
                if key is not None:
                    f.push_value(key)
                    f.push_value(value)
            f.emit(Op.MKDICT, target, first if head else target, head)
        for key, value in pairs[head:]:
            with f.scratch():
                if key is None:
                    f.emit(Op.UPDATEDICT, target, operand(f, value), 0)
                else:
                    where = operand(f, key)
                    f.emit(Op.SETITEM, target, where, operand(f, value))
        f.move(dest, target)


# -- comprehensions: loops in the frame around them, with variables of their own


@expression(ast.ListComp, ast.SetComp)
def list_comprehension(f: Frame, node: ast.ListComp | ast.SetComp, dest: int) -> None:
    is_list = isinstance(node, ast.ListComp)
    add = Op.APPEND if is_list else Op.ADDSET

    def element(target: int) -> None:
        f.emit(add, target, operand(f, node.elt))

    comprehension(f, node, dest, (Op.MKLIST if is_list else Op.MKSET, element))


@expression(ast.DictComp)
def dict_comprehension(f: Frame, node: ast.DictComp, dest: int) -> None:
    def element(target: int) -> None:
        key = operand(f, node.key)
        f.emit(Op.SETITEM, target, key, operand(f, node.value))

    comprehension(f, node, dest, (Op.MKDICT, element))


def any_or_all(f: Frame, node: ast.expr, dest: int, *, when: bool) -> None:
    """Leave `when` in dest if an element of the comprehension has that truth, and go on there; else its opposite."""
    assert isinstance(node, ast.ListComp)  # noqa: S101 - eager.py made it one
    end = Label()

    def element(target: int) -> None:
        on = Label()
        branch(f, node.elt, on, when=not when)
        f.load(when, target)
        f.jump(Op.JMP, end)
        f.place(on)

    def start(target: int) -> None:
        f.load(not when, target)

    comprehension(f, node, dest, (start, element), end)


def comprehension(
    f: Frame,
    node: Comp,
    dest: int,
    how: tuple[Op | Callable[[int], None], Callable[[int], None]],
    end: Label | None = None,
) -> None:
    make, element = how
    with f.scratch(), f.loop():
        target = in_place(f, dest)
        # The first iterable is evaluated outside the comprehension's scope, before anything is made.
        start = loops.prepare(f, node.generators[0].iter)
        if isinstance(make, Op):
            f.emit(make, target, target, 0)
        else:
            make(target)
        outer = f.scope
        f.scope = f.unit.scopes.by_node[node]
        declare(f)
        _generator(f, node.generators, start, lambda: element(target))
        if end is not None:
            f.place(end)
        f.scope = outer
        f.move(dest, target)


def declare(f: Frame) -> None:
    """Give the variables of the comprehension that is entered their registers and cells."""
    for var in f.scope.vars.values():
        var.reg = f.push()
        f.emit(Op.UNBIND, var.reg)
        if var.cell:
            f.emit(Op.NEWCELL, var.reg, var.reg)


def _generator(f: Frame, rest: list[ast.comprehension], loop: loops.Iteration, element: Callable[[], None]) -> None:
    def body(_following: Label) -> None:
        skip = Label()
        for condition in rest[0].ifs:
            branch(f, condition, skip, when=False)
        with f.scratch():
            if len(rest) == 1:
                element()
            else:
                inner = loops.prepare(f, rest[1].iter)
                _generator(f, rest[1:], inner, element)
        f.place(skip)

    loops.iterate(f, loop, rest[0].target, body)
