"""Reading, binding and unbinding names: registers, cells, captured variables, globals, class namespaces, builtins."""

from __future__ import annotations

import ast

from owner_rt._op import Op
from owner_rt.compile import fold
from owner_rt.compile.frame import Frame, expression
from owner_rt.compile.ir import TEMP, Label
from owner_rt.compile.names import SETTABLE
from owner_rt.compile.scope import Kind, Var
from owner_rt.compile.unit import Builtin, Cell, Member, Module


def is_own(f: Frame, var: Var) -> bool:
    """Whether `var` lives in this frame, not in one around it."""
    return var.scope.frame is f.scope.frame


def register_of(f: Frame, node: ast.expr) -> int:
    """Return the register that holds the variable `node`; -1: it is none, or lives elsewhere."""
    if not isinstance(node, ast.Name):
        return -1
    name = f.scope.mangle(node.id)
    if f.scope.is_class_name(name):
        return -1
    var = f.scope.lookup(name)
    return var.reg if var is not None and not var.cell and is_own(f, var) else -1


def operand(f: Frame, node: ast.expr, scratch: int = -1) -> int:
    """
    Return a register that holds the value of `node`.

    That is the variable's own register, a pooled constant, or `scratch` (a free temporary), or a new temporary.
    """
    reg = register_of(f, node)
    if reg >= 0 and isinstance(node, ast.Name):
        name = f.scope.mangle(node.id)
        if name not in f.scope.frame.walrus:
            outer = f.pos
            f.pos = f.unit.position(node)
            check(f, name, reg)
            f.pos = outer
            return reg
    if f.depth:
        value = fixed(f, node)
        reg = f.pool(value) if value is not fold.UNKNOWN else -1
        if reg >= 0:
            return reg
    if scratch < TEMP:
        scratch = f.push()
    f.into(node, scratch)
    return scratch


def fixed(f: Frame, node: ast.expr) -> object:
    """Return the constant that `node` surely is: computed, imported, or a member of a module; else UNKNOWN."""
    if isinstance(node, ast.Attribute):
        member = member_of(f, node)
        return fold.UNKNOWN if member is None else member
    return fold.constant(node)


def searched(f: Frame, node: ast.expr) -> int:
    """Return a register with the right side of `in`: a display of constants is made once and for all."""
    value = fold.collection(node)
    if value is fold.UNKNOWN:
        return operand(f, node)
    reg = f.pool(value)
    if reg < 0:
        reg = f.push()
        f.load(value, reg)
    return reg


def check(f: Frame, name: str, reg: int) -> None:
    """Raise if the variable is unbound; later passes drop the checks that cannot fail."""
    f.emit(Op.CHECKFREE if from_outside(f, name) else Op.CHECK, reg, d=f.const(name))


def from_outside(f: Frame, name: str) -> bool:
    """Whether a comprehension, which errors call a frame of its own, uses a variable of what is around it."""
    return f.scope.kind is Kind.COMP and name not in f.scope.vars


def free_word(f: Frame, var: Var, dest: int) -> int:
    """Return a register with the captured word (value or cell) of `var`; `dest` may be used."""
    reg = f.free_reg.get(var.name, -1)
    if reg >= 0:
        return reg
    f.emit(Op.GETFREE, dest, d=f.free_index[var.name])
    return dest


def captured_word(f: Frame, var: Var, dest: int) -> None:
    """Leave in `dest` what an inner frame captures of `var`."""
    f.move(dest, var.reg if is_own(f, var) else free_word(f, var, dest))


def load(f: Frame, name: str, dest: int) -> None:
    """Leave the value of `name`, mangled, in `dest`."""
    if f.scope.is_class_name(name):
        load_class_name(f, name, dest)
        return
    var = f.scope.lookup(name)
    if var is None:
        load_global(f, name, dest)
    else:
        load_var(f, var, dest)


def load_var(f: Frame, var: Var, dest: int) -> None:
    if is_own(f, var):
        if var.cell:
            f.emit(Op.GETCELL, dest, var.reg, int(from_outside(f, var.name)), f.const(var.name))
        elif var.spill >= 0:
            with f.scratch():
                word = dest if dest >= TEMP else f.push()
                f.emit(Op.GETITEMI, word, f.spill_reg, d=var.spill)
                check(f, var.name, word)
                f.move(dest, word)
        else:
            check(f, var.name, var.reg)
            f.move(dest, var.reg)
    elif var.cell:
        with f.scratch():
            cell = free_word(f, var, dest if dest >= TEMP else f.push())
            f.emit(Op.GETCELL, dest, cell, 1, f.const(var.name))
    else:
        f.move(dest, free_word(f, var, dest))


def load_global(f: Frame, name: str, dest: int) -> None:
    unit = f.unit
    if name == "__name__" and not unit.names.is_bound(name):
        f.load(unit.module_name, dest)
    elif unit.is_builtin(name):
        f.emit(Op.LOADK, dest, d=f.const(Builtin(name)))
    else:
        imported = unit.imported(name)
        if imported is not None and f.scope.frame.kind is not Kind.MODULE:
            f.load(imported, dest)
        else:
            once = unit.names.is_once(name)
            f.emit(Op.GETONCE if once else Op.GETGLOBAL, dest, d=f.const(Cell(name, once)))


def load_class_name(f: Frame, name: str, dest: int) -> None:
    """Look in the namespace that the class body fills, then among globals and builtins."""
    with f.scratch():
        key = f.push()
        found, outside, end = f.push(), Label(), Label()
        f.load(name, key)
        f.emit(Op.IN, found, key, 0)
        f.jump(Op.JF, outside, found)
        f.emit(Op.GETITEM, dest, 0, key)
        f.jump(Op.JMP, end)
        f.place(outside)
        load_global(f, name, dest)
        f.place(end)


def store(f: Frame, name: str, source: int) -> None:
    """Bind `name`, not yet mangled, to the value in `source`."""
    name = f.scope.mangle(name)
    if f.scope.is_class_name(name):
        with f.scratch():
            key = f.push()
            f.load(name, key)
            f.emit(Op.SETITEM, 0, key, source)
        return
    var = f.scope.lookup(name)
    if var is None:
        once = f.unit.names.is_once(name)
        f.emit(Op.SETONCE if once else Op.SETGLOBAL, source, d=f.const(Cell(name, once)))
    elif var.spill >= 0:
        _store_spilled(f, var, source)
    elif not var.cell:
        f.move(var.reg, source)
    elif is_own(f, var):
        f.emit(Op.SETCELL, var.reg, source)
    else:
        with f.scratch():
            f.emit(Op.SETCELL, free_word(f, var, f.push()), source)


def _store_spilled(f: Frame, var: Var, source: int) -> None:
    with f.scratch():
        index = f.push()
        f.load(var.spill, index)
        f.emit(Op.SETITEM, f.spill_reg, index, source)


def delete(f: Frame, name: str, *, silent: bool = False) -> None:
    """Unbind `name`, not yet mangled; `silent`: it may be unbound already."""
    name = f.scope.mangle(name)
    if silent:
        _rebind_for_delete(f, name)
    if f.scope.is_class_name(name):
        _delete_class_name(f, name)
        return
    var = f.scope.lookup(name)
    if var is None:
        f.emit(Op.DELGLOBAL, d=f.const(Cell(name, once=False)))
    elif var.spill >= 0:
        with f.scratch():
            word = f.push()
            load_var(f, var, word)
            f.emit(Op.UNBIND, word)
            _store_spilled(f, var, word)
    elif not var.cell:
        if not silent:
            check(f, name, var.reg)
        f.emit(Op.UNBIND, var.reg)
    else:
        with f.scratch():
            cell = var.reg if is_own(f, var) else free_word(f, var, f.push())
            f.emit(Op.DELCELL, cell, d=f.const(name))


def _rebind_for_delete(f: Frame, name: str) -> None:
    """Bind a name that is not in a register, so that unbinding it cannot fail: as CPython ends `except .. as name`."""
    if register_of(f, ast.Name(name, ast.Load())) < 0:
        with f.scratch():
            none = f.push()
            f.load(None, none)
            store(f, name, none)


def _delete_class_name(f: Frame, name: str) -> None:
    """Unbind a name of a class body: a NameError, not a KeyError, if it is unbound."""
    with f.scratch():
        key = f.push()
        found, there = f.push(), Label()
        f.load(name, key)
        f.emit(Op.IN, found, key, 0)
        f.jump(Op.JT, there, found)
        raise_error(f, "NameError", f"name '{name}' is not defined")
        f.place(there)
        f.emit(Op.DELITEM, 0, key)


def raise_error(f: Frame, kind: str, text: str) -> None:
    """Raise a builtin exception with this text: what the host knows at compile time would fail at run time."""
    with f.scratch():
        window = f.push(4)
        f.emit(Op.LOADK, window, d=f.const(Builtin(kind)))
        f.load(text, window + 3)
        f.emit(Op.CALL, window, window, 1)
        f.emit(Op.RAISE, window)


@expression(ast.Name)
def name_(f: Frame, node: ast.Name, dest: int) -> None:
    if fold.is_constant(node):
        f.load(fold.constant(node), dest)
        return
    load(f, f.scope.mangle(node.id), dest)


def module_of(f: Frame, node: ast.expr) -> str | None:
    """Return the module that `node` surely names."""
    if isinstance(node, ast.Name) and f.scope.lookup(node.id) is None and not f.scope.is_class_name(node.id):
        found = f.unit.imported(node.id)
        if isinstance(found, Module):
            return found.name
    return None


def member_of(f: Frame, node: ast.expr) -> Member | None:
    """Return the constant that `module.name` is, if nothing in this program assigns such an attribute."""
    if not isinstance(node, ast.Attribute) or node.attr in f.unit.names.assigned_attributes:
        return None
    module = module_of(f, node.value)
    return Member(module, node.attr) if module is not None and f.unit.has_member(module, node.attr) else None


def settable_of(f: Frame, node: ast.expr) -> tuple[Member, Member] | None:
    """Return what sets and what reads the member of a module that `node` is, if programs may assign it."""
    if isinstance(node, ast.Attribute):
        module = module_of(f, node.value)
        names = SETTABLE.get((module, node.attr)) if module is not None else None
        if module is not None and names is not None:
            return Member(module, names[0]), Member(module, names[1])
    return None


def builtin_name(f: Frame, node: ast.expr) -> str | None:
    """Return the builtin that `node` surely names."""
    if isinstance(node, ast.Name) and f.unit.is_builtin(node.id):
        name = f.scope.mangle(node.id)
        if f.scope.lookup(name) is None and not f.scope.is_class_name(name):
            return node.id
    return None
