"""Calls: arguments are computed straight into the callee's window, results go straight to their register."""

from __future__ import annotations

import ast

from owner_rt._op import Op
from owner_rt.compile import displays
from owner_rt.compile.eager import ends_at
from owner_rt.compile.frame import Frame, expression
from owner_rt.compile.ir import TEMP
from owner_rt.compile.scope import Kind
from owner_rt.compile.unit import Builtin
from owner_rt.compile.values import at_attribute, private
from owner_rt.compile.variables import builtin_name, load, member_of, operand, raise_error, register_of

WINDOW = 3  # callee and two scratch words lie below the arguments
MAX_ARGUMENTS = 64  # in registers; longer calls pass a list


@expression(ast.Call)
def call(f: Frame, node: ast.Call, dest: int) -> None:
    with f.scratch():
        if is_len(f, node):
            f.emit(Op.LEN, dest, operand(f, node.args[0], private(dest)))
            return
        when = ends_at(node)
        if when is not None:
            displays.any_or_all(f, node.args[0], dest, when=when)
            return
        # The window begins at the result's own place if that is the topmost temporary.
        if dest >= TEMP and dest == f.top - 1:
            f.top = dest
        window = f.push(WINDOW)
        if is_bare_super(f, node):
            bare_super(f, window, dest)
        elif needs_list(node):
            f.into(node.func, window)
            spread(f, node, window)
            f.emit(Op.CALLX, window, dest)
        elif isinstance(node.func, ast.Attribute) and not node.keywords and member_of(f, node.func) is None:
            method(f, node, node.func, (window, dest))
        else:
            f.into(node.func, window)
            for argument in node.args:
                f.push_value(argument)
            for keyword in node.keywords:
                f.push_value(keyword.value)
            count = len(node.args) + len(node.keywords)
            if node.keywords:
                names = tuple(keyword.arg for keyword in node.keywords)
                f.emit(Op.CALLKW, window, dest, count, f.const(names))
            else:
                f.emit(Op.CALL, window, dest, count)


def is_len(f: Frame, node: ast.Call) -> bool:
    """Whether this is the builtin `len` of one value."""
    plain = len(node.args) == 1 and not node.keywords and not isinstance(node.args[0], ast.Starred)
    return plain and builtin_name(f, node.func) == "len"


def method(f: Frame, node: ast.Call, func: ast.Attribute, where: tuple[int, int]) -> None:
    window, dest = where
    f.push_value(func.value)
    for argument in node.args:
        f.push_value(argument)
    outer = f.pos
    at_method(f, node, func)
    f.emit(Op.CALLM, window, dest, len(node.args), f.const(f.scope.mangle(func.attr)))
    f.pos = outer


def at_method(f: Frame, node: ast.Call, func: ast.Attribute) -> None:
    """Attribute a method call that spans lines to the line of the method's name."""
    if func.end_lineno != func.lineno:
        at_attribute(f, func)
    else:
        f.pos = f.unit.position(node)


def needs_list(node: ast.Call) -> bool:
    """Whether the arguments are passed as a list and a dict."""
    return (
        len(node.args) + len(node.keywords) > MAX_ARGUMENTS
        or any(isinstance(a, ast.Starred) for a in node.args)
        or any(k.arg is None for k in node.keywords)
    )


def spread(f: Frame, node: ast.Call, window: int) -> None:
    """Leave the positional arguments as a list (or tuple) and the keywords as a dict (or None) in the window."""
    f.top = window + WINDOW
    positional, named = f.push(2), window + WINDOW + 1
    if not positional_as_is(f, node, positional):
        displays.grow(f, node.args, positional, Op.MKLIST, call=1)
    if not node.keywords:
        f.load(None, named)
        return
    head = next((i for i, k in enumerate(node.keywords) if k.arg is None), len(node.keywords))
    head = min(head, displays.MAX_INLINE // 2)
    with f.scratch():
        first = f.top
        for keyword in node.keywords[:head]:
            f.load(keyword.arg, f.push())
            f.push_value(keyword.value)
        f.emit(Op.MKDICT, named, first if head else named, head)
    for keyword in node.keywords[head:]:
        with f.scratch():
            if keyword.arg is None:
                f.emit(Op.UPDATEDICT, named, operand(f, keyword.value), 1)
            else:
                key = f.push()
                f.load(keyword.arg, key)
                f.emit(Op.SETITEM, named, key, operand(f, keyword.value))


def positional_as_is(f: Frame, node: ast.Call, dest: int) -> bool:
    """Pass on the function's own *args as the tuple that it is, if it was never bound anew."""
    if len(node.args) != 1 or not isinstance(node.args[0], ast.Starred):
        return False
    value = node.args[0].value
    scope = f.scope.frame
    arguments = getattr(scope.node, "args", None)
    if not isinstance(value, ast.Name) or not isinstance(arguments, ast.arguments) or arguments.vararg is None:
        return False
    var = f.scope.lookup(f.scope.mangle(value.id))
    own = var is not None and var.scope is scope and var.bindings == 1
    if own and scope.mangle(value.id) == scope.mangle(arguments.vararg.arg) and register_of(f, value) >= 0:
        f.into(value, dest)
        return True
    return False


def is_bare_super(f: Frame, node: ast.Call) -> bool:
    return not node.args and not node.keywords and builtin_name(f, node.func) == "super"


def bare_super(f: Frame, window: int, dest: int) -> None:
    """Complete `super()`: the class that the method stands in, and the method's first argument."""
    if f.scope.frame.kind is not Kind.FUNCTION or not f.code.positional:
        raise_error(f, "RuntimeError", "super(): no arguments")
    elif f.scope.lookup("__class__") is None:
        raise_error(f, "RuntimeError", "super(): __class__ cell not found")
    else:
        f.emit(Op.LOADK, window, d=f.const(Builtin("super")))
        load(f, "__class__", f.push())
        load(f, f.code.params[0], f.push())
        f.emit(Op.CALL, window, dest, 2)
