"""Functions, lambdas and classes: frames inside frames."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from owner_rt._op import Op
from owner_rt.compile.calls import WINDOW
from owner_rt.compile.displays import elements
from owner_rt.compile.finish import finish
from owner_rt.compile.frame import Frame, expression, statement
from owner_rt.compile.scan import FunctionNode, parameters
from owner_rt.compile.scope import Kind, Scope
from owner_rt.compile.unit import Code, CodeRef, Unit
from owner_rt.compile.variables import captured_word, store

if TYPE_CHECKING:
    from collections.abc import Callable

CO_VARARGS, CO_VARKW, CO_CLASS, CO_MODULE, CO_DOC = 1, 2, 4, 8, 16
_LOOPS = (ast.For, ast.While, ast.ListComp, ast.SetComp, ast.DictComp)


@expression(ast.Lambda)
def lambda_(f: Frame, node: ast.Lambda, dest: int) -> None:
    make_function(f, node, dest)


@statement(ast.FunctionDef)
def function_def(f: Frame, node: ast.FunctionDef) -> None:
    define(f, node, lambda dest: make_function(f, node, dest))


@statement(ast.ClassDef)
def class_def(f: Frame, node: ast.ClassDef) -> None:
    define(f, node, lambda dest: make_class(f, node, dest))


def define(f: Frame, node: ast.FunctionDef | ast.ClassDef, make: Callable[[int], None]) -> None:
    """Make a function or class, pass it through its decorators from the last to the first, bind it."""
    outer = f.pos
    with f.scratch():
        # Each decorator's window ends where the next one begins, so a result lands where it is an argument.
        windows = []
        for decorator in node.decorator_list:
            window = f.push(WINDOW)
            f.into(decorator, window)
            windows.append((window, f.unit.position(decorator)))
        result = f.push()
        f.pos = outer
        make(result)
        for window, pos in reversed(windows):
            f.pos = pos
            result = window
            f.emit(Op.CALL, window, result, 1)
        f.pos = outer
        store(f, node.name, result)


def make_function(f: Frame, node: FunctionNode, dest: int) -> None:
    with f.scratch():
        first = _base(f, dest)
        defaults, keywords = first, f.push()
        if node.args.defaults:
            elements(f, node.args.defaults, defaults, Op.MKTUPLE)
        else:
            f.load(None, defaults)
        _keyword_defaults(f, node, keywords)
        scope = f.unit.scopes.by_node[node]
        code = _function_code(f, node, scope)
        make_from(f, scope, code, (dest, first))


def _base(f: Frame, dest: int) -> int:
    """Return `dest` if it is the topmost temporary, else a new one."""
    return dest if dest == f.top - 1 else f.push()


def make_from(f: Frame, scope: Scope, code: Code, where: tuple[int, int]) -> None:
    """Capture what `code` needs, behind its defaults, and make the function."""
    dest, first = where
    for var in scope.free.values():
        captured_word(f, var, f.push())
    f.emit(Op.MKFUNC, dest, first, len(scope.free), f.const(CodeRef(code.index)))


def _keyword_defaults(f: Frame, node: FunctionNode, dest: int) -> None:
    args = node.args
    given = [(a.arg, value) for a, value in zip(args.kwonlyargs, args.kw_defaults, strict=True) if value is not None]
    if not given:
        f.load(None, dest)
        return
    with f.scratch():
        first = f.top
        for name, value in given:
            f.load(f.scope.mangle(name), f.push())
            f.push_value(value)
        f.emit(Op.MKDICT, dest, first, len(given))


def qualified(f: Frame, scope: Scope, name: str) -> str:
    """Return the dotted name of what is defined in `f`."""
    parent = f.scope.frame
    declared = not isinstance(scope.node, ast.Lambda) and f.scope.mangle(name) in parent.globals
    if parent.kind is Kind.MODULE or declared:
        return name
    return f"{f.code.qualname}.{name}" if parent.kind is Kind.CLASS else f"{f.code.qualname}.<locals>.{name}"


def _function_code(f: Frame, node: FunctionNode, scope: Scope) -> Code:
    line = min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", ()))])
    code = f.unit.new_code(scope.name, qualified(f, scope, scope.name), line)
    args = node.args
    code.posonly = len(args.posonlyargs)
    code.positional = len(args.posonlyargs) + len(args.args)
    code.kwonly = len(args.kwonlyargs)
    code.flags = (CO_VARARGS if args.vararg else 0) | (CO_VARKW if args.kwarg else 0)
    code.params = [scope.mangle(arg.arg) for arg in parameters(args)]
    if len(code.params) > MAX_PARAMETERS:
        raise f.unit.too_large(f.unit.position(node), code)
    body = node.body if isinstance(node, ast.FunctionDef) else []
    doc = docstring(body)
    if doc is not None:
        code.flags |= CO_DOC
        code.constant(doc)
        body = body[1:]
    g = Frame(f.unit, scope, code, f)
    g.pos = f.unit.position(node)
    allocate(g, code.params)
    if any(isinstance(n, _LOOPS) for n in ast.walk(node)):
        preload(g)
    if isinstance(node, ast.Lambda):
        with g.scratch():
            value = g.push_value(node.body)
            g.pos = g.unit.position(node.body)
            g.emit(Op.RET, value)
    else:
        g.body(body)
        g.emit(Op.RETK, d=g.const(None))
    finish(g, g.unit.position(node))
    return code


MAX_PARAMETERS = 200
MAX_LOCALS = 128  # variables in registers; others of one function, if it has so many, live in a list


def docstring(body: list[ast.stmt]) -> str | None:
    first = body[0] if body else None
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
        return first.value.value
    return None


def allocate(g: Frame, params: list[str]) -> None:
    """Give every variable its register and, if it is captured and changes, its cell; parameters come first."""
    variables = g.scope.vars
    given = frozenset(params)
    names = [*params, *(name for name in variables if name not in given)]
    if len(names) > MAX_LOCALS:
        names = _spill(g, names)
    for reg, name in enumerate(names):
        var = variables[name]
        var.reg = reg
        if var.cell:
            if not var.parameter:
                g.emit(Op.UNBIND, reg)
            g.emit(Op.NEWCELL, reg, reg)
    g.locals = len(names) + (g.spill_reg >= 0)


def _spill(g: Frame, names: list[str]) -> list[str]:
    """Keep variables for which there is no register in a list; returns the others."""
    kept: list[str] = []
    spilled: list[str] = []
    for name in names:
        var = g.scope.vars[name]
        (kept if len(kept) < MAX_LOCALS or var.parameter or var.captures else spilled).append(name)
    if not spilled:
        return kept
    for index, name in enumerate(spilled):
        g.scope.vars[name].spill = index
    g.spill_reg = len(kept)
    with g.scratch():
        item = g.push()
        g.emit(Op.UNBIND, item)
        g.emit(Op.MKLIST, item, item, 1)
        g.emit(Op.MULI, g.spill_reg, item, 0, len(spilled))
    return kept


def preload(g: Frame) -> None:
    """Fetch captured words into registers once, for loops to use."""
    for name, index in g.free_index.items():
        reg = g.locals
        g.locals += 1
        g.emit(Op.GETFREE, reg, d=index)
        g.free_reg[name] = reg


def make_class(f: Frame, node: ast.ClassDef, dest: int) -> None:
    scope = f.unit.scopes.by_node[node]
    with f.scratch():
        first = _base(f, dest)
        bases, namespace = f.push(2), first + 2
        f.load(node.name, first)
        elements(f, node.bases, bases, Op.MKTUPLE)
        f.emit(Op.MKDICT, namespace, namespace, 0)
        body = f.push()
        with f.scratch():
            defaults = f.push(2)
            f.load(None, defaults)
            f.load(None, defaults + 1)
            make_from(f, scope, _class_code(f, node, scope), (body, defaults))
        f.push(WINDOW - 1)
        f.move(f.push(), namespace)
        f.emit(Op.CALL, body, body, 1)
        f.emit(Op.MKCLASS, dest, first, d=f.const(assigned_attributes(node, scope)))
        if scope.uses_class:
            f.emit(Op.SETCELL, body, dest)


def _class_code(f: Frame, node: ast.ClassDef, scope: Scope) -> Code:
    line = min([node.lineno, *(d.lineno for d in node.decorator_list)])
    code = f.unit.new_code(node.name, qualified(f, scope, node.name), line)
    code.flags = CO_CLASS
    code.positional = code.posonly = 1
    code.params = [".namespace"]
    g = Frame(f.unit, scope, code, f)
    g.pos = f.unit.position(node)
    g.locals = 1
    cell = scope.vars["__class__"]
    if scope.uses_class:
        cell.reg = 1
        g.locals = 2
        g.emit(Op.UNBIND, 1)
        g.emit(Op.NEWCELL, 1, 1)
    doc = docstring(node.body)
    entries = {"__module__": f.unit.module_name, "__qualname__": code.qualname}
    if doc is not None:
        entries["__doc__"] = doc
    for name, value in entries.items():
        with g.scratch():
            key, word = g.push(), g.push()
            g.load(name, key)
            g.load(value, word)
            g.emit(Op.SETITEM, 0, key, word)
    g.body(node.body)
    if scope.uses_class:
        g.emit(Op.RET, 1)
    g.emit(Op.RETK, d=g.const(None))
    finish(g, g.unit.position(node))
    return code


def assigned_attributes(node: ast.ClassDef, scope: Scope) -> tuple[str, ...]:
    """Return the names that methods assign on their first parameter, __init__ first."""
    found: dict[str, None] = {}
    methods = [n for n in node.body if isinstance(n, ast.FunctionDef) and (n.args.posonlyargs or n.args.args)]
    for method in sorted(methods, key=lambda m: m.name != "__init__"):
        own = [*method.args.posonlyargs, *method.args.args][0].arg
        stores = [
            n
            for n in ast.walk(method)
            if isinstance(n, ast.Attribute)
            and isinstance(n.ctx, ast.Store)
            and isinstance(n.value, ast.Name)
            and n.value.id == own
        ]
        for store_ in sorted(stores, key=lambda n: (n.lineno, n.col_offset)):
            found[scope.mangle(store_.attr)] = None
    return tuple(found)


def module_code(unit: Unit, tree: ast.Module) -> None:
    """Compile the body of a module: code 0."""
    code = unit.new_code("<module>", "<module>", 1)
    code.flags = CO_MODULE
    g = Frame(unit, unit.scopes.module, code, None)
    doc = docstring(tree.body)
    if unit.names.is_bound("__doc__") or "__doc__" in unit.scopes.used_names():
        with g.scratch():
            value = g.push()
            g.load(doc, value)
            store(g, "__doc__", value)
    g.body(tree.body)
    g.emit(Op.RETK, d=g.const(None))
    finish(g, (1, 0, 0))
