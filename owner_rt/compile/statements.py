"""Statements that are neither loops, assignments, definitions nor exception handling."""

from __future__ import annotations

import ast

from owner_rt._op import Op
from owner_rt.compile import fold
from owner_rt.compile.conditions import branch
from owner_rt.compile.frame import Frame, statement
from owner_rt.compile.ir import Label
from owner_rt.compile.loops import simple_exit
from owner_rt.compile.names import bound_by, module_bound
from owner_rt.compile.unit import Member, Module
from owner_rt.compile.variables import operand, raise_error, store


@statement(ast.Expr)
def expression_statement(f: Frame, node: ast.Expr) -> None:
    if not isinstance(node.value, ast.Constant):
        with f.scratch():
            operand(f, node.value)


@statement(ast.Pass, ast.Global, ast.Nonlocal)
def nothing(_f: Frame, _node: ast.Pass | ast.Global | ast.Nonlocal) -> None:
    """Do nothing."""


@statement(ast.If)
def if_(f: Frame, node: ast.If) -> None:
    end = Label()
    while True:
        way_out = simple_exit(f, node.body)
        if way_out is not None:
            branch(f, node.test, way_out, when=True)
        else:
            other = Label()
            branch(f, node.test, other, when=False)
            f.body(node.body)
            if node.orelse:
                f.jump(Op.JMP, end)
            f.place(other)
        following = node.orelse[0] if len(node.orelse) == 1 else None
        if not isinstance(following, ast.If) or not f.reachable:
            break
        node = following
        f.pos = f.unit.position(node)
    f.body(node.orelse)
    f.place(end)


@statement(ast.Return)
def return_(f: Frame, node: ast.Return) -> None:
    value = fold.constant(node.value) if node.value is not None else None
    if value is not fold.UNKNOWN:
        f.unwind(0)
        f.emit(Op.RETK, d=f.const(value))
    elif node.value is not None:
        with f.scratch():
            # What runs on the way out may bind the variable anew.
            leaves = any(block.leave is not None for block in f.blocks)
            result = f.push_value(node.value) if leaves else operand(f, node.value)
            f.unwind(0)
            f.emit(Op.RET, result)


@statement(ast.Raise)
def raise_(f: Frame, node: ast.Raise) -> None:
    with f.scratch():
        if node.exc is None:
            f.emit(Op.RERAISELAST)
        elif node.cause is None:
            f.emit(Op.RAISE, operand(f, node.exc))
        else:
            exc = operand(f, node.exc)
            f.emit(Op.RAISEFROM, exc, operand(f, node.cause))


@statement(ast.Assert)
def assert_(f: Frame, node: ast.Assert) -> None:
    fine = Label()
    branch(f, node.test, fine, when=True)
    with f.scratch():
        if node.msg is None:
            f.emit(Op.ASSERTFAIL, d=1)
        else:
            f.emit(Op.ASSERTFAIL, operand(f, node.msg))
    f.place(fine)


@statement(ast.Import)
def import_(f: Frame, node: ast.Import) -> None:
    for alias in node.names:
        with f.scratch():
            module = f.push()
            f.load(Module(module_bound(alias)), module)
            store(f, bound_by(alias), module)


@statement(ast.ImportFrom)
def import_from(f: Frame, node: ast.ImportFrom) -> None:
    if node.module is None or node.module == "__future__":
        return
    for alias in node.names:
        with f.scratch():
            if not f.unit.has_member(node.module, alias.name):
                raise_error(f, "ImportError", f"cannot import name {alias.name!r} from {node.module!r}")
                return
            member = f.push()
            f.load(Member(node.module, alias.name), member)
            store(f, alias.asname or alias.name, member)
