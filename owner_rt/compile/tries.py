"""
try and with.

Code that must run on every way out (`finally`, `__exit__`, unbinding the name of a handler) is compiled again at each
of them: where the block ends, where an exception leaves it, and at every return, break and continue that passes it.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from owner_rt._op import Op
from owner_rt.compile.assign import assign
from owner_rt.compile.frame import Block, Frame, statement
from owner_rt.compile.ir import Label
from owner_rt.compile.unit import Builtin
from owner_rt.compile.variables import delete, operand, register_of, store

if TYPE_CHECKING:
    from collections.abc import Callable


def protected(f: Frame, body: Callable[[], None], handler: Label, leave: Callable[[], None] | None) -> int:
    """Compile `body` such that exceptions go to `handler`; returns the register that they arrive in, -1: none can."""
    caught = f.top
    region = f.open_region(0, caught, handler)
    depth = len(f.open) - 1
    f.blocks.append(Block(depth, leave))
    body()
    f.blocks.pop()
    f.close_region()
    f.high = max(f.high, caught + 1)
    return caught if region.ranges else -1


def handling(f: Frame, caught: int, handler: Label, body: Callable[[], None]) -> None:
    """Compile what happens to an exception in `caught`; a way through ends with it handled, or raised again."""
    f.place(handler, handler=True)
    with f.scratch():
        f.top = caught + 1
        f.open_region(1, caught)
        body()
        f.close_region()


@statement(ast.Try)
def try_(f: Frame, node: ast.Try) -> None:
    if not node.finalbody:
        _try_except(f, node)
        return
    handler, end = Label(), Label()

    def body() -> None:
        if node.handlers:
            _try_except(f, node)
        else:
            f.body(node.body)

    def final() -> None:
        f.body(node.finalbody)

    outer = f.pos
    caught = protected(f, body, handler, final)
    final()
    if caught >= 0:
        f.jump(Op.JMP, end)

        def failed() -> None:
            f.pos = outer
            final()
            f.emit(Op.RERAISE, caught)

        handling(f, caught, handler, failed)
    f.place(end)


def _try_except(f: Frame, node: ast.Try) -> None:
    handler, end = Label(), Label()
    caught = protected(f, lambda: f.body(node.body), handler, None)
    f.body(node.orelse)
    if caught >= 0:
        f.jump(Op.JMP, end)
        handling(f, caught, handler, lambda: _clauses(f, node, caught, end))
    f.place(end)


def _clauses(f: Frame, node: ast.Try, caught: int, end: Label) -> None:
    for clause in node.handlers:
        f.pos = f.unit.position(clause)
        following = Label()
        if clause.type is not None:
            with f.scratch():
                outer = f.pos
                kinds = operand(f, clause.type)
                f.pos = f.unit.position(clause.type)
                matches = f.push()
                f.emit(Op.EXCMATCH, matches, caught, kinds)
                f.jump(Op.JF, following, matches)
                f.pos = outer
        if clause.name is None:
            f.body(clause.body)
        else:
            _named_clause(f, clause, clause.name, caught)
        f.jump(Op.JMP, end)
        f.place(following)
        if clause.type is None:
            return
    f.emit(Op.RERAISE, caught)


def _named_clause(f: Frame, clause: ast.ExceptHandler, name: str, caught: int) -> None:
    """Compile `except .. as name`: the name is unbound on every way out."""
    store(f, name, caught)
    plain = register_of(f, ast.Name(name, ast.Load())) >= 0

    def unbind() -> None:
        delete(f, name, silent=True)

    if plain and not any(region.kind == 0 for region in f.open):
        # An exception that leaves this frame takes the variable with it.
        f.blocks.append(Block(len(f.open) - 1, unbind))
        f.body(clause.body)
        f.blocks.pop()
        unbind()
        return
    failed = Label()
    again = protected(f, lambda: f.body(clause.body), failed, unbind)
    outside = f.reachable
    unbind()
    if again >= 0:
        end = Label()
        if outside:
            f.jump(Op.JMP, end)

        def cleanup() -> None:
            unbind()
            f.emit(Op.RERAISE, again)

        handling(f, again, failed, cleanup)
        f.place(end)


@statement(ast.With)
def with_(f: Frame, node: ast.With) -> None:
    _with_item(f, node, 0)


def _with_item(f: Frame, node: ast.With, index: int) -> None:
    item = node.items[index]
    pos = f.unit.position(item.context_expr)
    with f.scratch():
        manager = f.push_value(item.context_expr)
        f.pos = pos
        target = item.optional_vars
        entered = f.push()
        with f.scratch():
            window = f.push(4)
            f.move(window + 3, manager)
            reg = register_of(f, target) if target is not None else -1
            entered = reg if reg >= 0 else entered
            f.emit(Op.CALLM, window, entered, 0, f.const("__enter__"))

        def body() -> None:
            if target is not None:
                assign(f, target, entered)
            f.top = manager + 1
            if index + 1 < len(node.items):
                _with_item(f, node, index + 1)
            else:
                f.body(node.body)

        def leave() -> None:
            f.pos = pos
            with f.scratch():
                window = f.push(7)
                f.move(window + 3, manager)
                for offset in range(4, 7):
                    f.load(None, window + offset)
                f.emit(Op.CALLM, window, window, 3, f.const("__exit__"))

        handler, end = Label(), Label()
        f.top = manager + 1
        with f.scratch():
            f.top = manager + 2
            caught = protected(f, body, handler, leave)
        leave()
        if caught >= 0:
            f.jump(Op.JMP, end)

            def failed() -> None:
                f.pos = pos
                _exit_with(f, manager, caught, end)

            handling(f, caught, handler, failed)
        f.place(end)


def _exit_with(f: Frame, manager: int, caught: int, end: Label) -> None:
    """Offer the exception to __exit__, which may swallow it."""
    with f.scratch():
        window = f.push(4)
        f.move(window + 3, manager)
        kind = f.push(4)
        f.emit(Op.LOADK, kind, d=f.const(Builtin("type")))
        f.move(kind + 3, caught)
        f.emit(Op.CALL, kind, kind, 1)
        f.top = kind + 1
        f.move(f.push(), caught)
        f.emit(Op.GETATTR, f.push(), caught, d=f.const("__traceback__"))
        f.emit(Op.CALLM, window, window, 3, f.const("__exit__"))
        f.jump(Op.JT, end, window)
        f.emit(Op.RERAISE, caught)
