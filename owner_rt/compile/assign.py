"""Assignment, augmented assignment, deletion: targets are evaluated once, in CPython's order."""

from __future__ import annotations

import ast

from owner_rt._op import Op
from owner_rt.compile.frame import Frame, statement
from owner_rt.compile.values import arithmetic, at_attribute, small_int
from owner_rt.compile.variables import delete, operand, register_of, settable_of, store


def assign(f: Frame, target: ast.expr, source: int) -> None:
    """Bind or store the value in `source`."""
    if isinstance(target, ast.Name):
        store(f, target.id, source)
        return
    outer = f.pos
    f.pos = f.unit.position(target)
    with f.scratch():
        settable = settable_of(f, target)
        if settable is not None:
            window = f.push(4)
            f.load(settable[0], window)
            f.move(window + 3, source)
            f.emit(Op.CALL, window, window, 1)
        elif isinstance(target, ast.Attribute):
            owner = operand(f, target.value)
            at_attribute(f, target)
            f.emit(Op.SETATTR, owner, source, d=f.const(f.scope.mangle(target.attr)))
        elif isinstance(target, ast.Subscript):
            container = operand(f, target.value)
            f.emit(Op.SETITEM, container, operand(f, target.slice), source)
        elif isinstance(target, ast.Tuple | ast.List):
            unpack(f, target, source)
    f.pos = outer


def unpack(f: Frame, target: ast.Tuple | ast.List, source: int) -> None:
    """Unpack the value in `source`: straight into the variables if they are neighbours, else through temporaries."""
    parts = target.elts
    star = next((i for i, part in enumerate(parts) if isinstance(part, ast.Starred)), -1)
    names = [part.value if isinstance(part, ast.Starred) else part for part in parts]
    if len(parts) > MAX_TARGETS:
        _unpack_many(f, target, source, star)
        return
    first = _neighbours(f, names)
    direct = first >= 0 and not first <= source < first + len(parts)
    if not direct:
        first = f.push(len(parts))
    if star < 0:
        f.emit(Op.UNPACK, first, source, len(parts))
    else:
        f.emit(Op.UNPACKX, first, source, star, len(parts) - star - 1)
    if not direct:
        for offset, part in enumerate(names):
            assign(f, part, first + offset)


MAX_TARGETS = 64


def _unpack_many(f: Frame, target: ast.Tuple | ast.List, source: int, star: int) -> None:
    """Unpack a list of the rest again and again, as many at a time as there are registers for."""
    if star >= 0:
        raise f.unit.unsupported(
            target, "unpacking", message=f"* among more than {MAX_TARGETS} targets is not supported"
        )
    rest = f.push()
    for start in range(0, len(target.elts), MAX_TARGETS):
        parts = target.elts[start : start + MAX_TARGETS]
        last = start + MAX_TARGETS >= len(target.elts)
        with f.scratch():
            first = f.push(len(parts) + 1)
            if last:
                f.emit(Op.UNPACK, first, source, len(parts))
            else:
                f.emit(Op.UNPACKX, first, source, len(parts), 0)
                f.move(rest, first + len(parts))
            for offset, part in enumerate(parts):
                assign(f, part, first + offset)
        source = rest


def _neighbours(f: Frame, nodes: list[ast.expr]) -> int:
    """Return the first of consecutive registers that are exactly these variables, or -1."""
    regs = [register_of(f, node) for node in nodes]
    if not regs or regs[0] < 0 or any(reg != regs[0] + i for i, reg in enumerate(regs)):
        return -1
    return regs[0]


@statement(ast.Assign)
def assign_(f: Frame, node: ast.Assign) -> None:
    target = node.targets[0]
    if len(node.targets) == 1:
        if (
            isinstance(target, ast.Tuple | ast.List)
            and isinstance(node.value, ast.Tuple | ast.List)
            and parallel(f, target.elts, node.value.elts)
        ):
            return
        value_to(f, target, node.value)
        return
    with f.scratch():
        names = all(isinstance(each, ast.Name) for each in node.targets)
        source = operand(f, node.value) if names else f.push_value(node.value)
        for each in node.targets:
            assign(f, each, source)


def value_to(f: Frame, target: ast.expr, value: ast.expr) -> None:
    """Assign one value to one target: computed in place if that is a register."""
    reg = register_of(f, target)
    if reg >= 0:
        f.into(value, reg)
        return
    with f.scratch():
        assign(f, target, operand(f, value))


def parallel(f: Frame, targets: list[ast.expr], values: list[ast.expr]) -> bool:
    """Assign a display of as many values without making it; False: that cannot be done."""
    if len(targets) != len(values) or len(values) > MAX_TARGETS:
        return False
    if any(isinstance(e, ast.Starred) for e in targets) or any(isinstance(e, ast.Starred) for e in values):
        return False
    with f.scratch():
        goals = [register_of(f, target) for target in targets]
        sources: list[int] = []
        for index, value in enumerate(values):
            reg = operand(f, value)
            if reg in _changed(f, targets[:index], goals):
                kept = f.push()
                f.move(kept, reg)
                reg = kept
            sources.append(reg)
        for target, source in zip(targets, sources, strict=True):
            assign(f, target, source)
    return True


def _changed(f: Frame, targets: list[ast.expr], goals: list[int]) -> set[int]:
    """Return the registers that assigning to `targets` changes."""
    changed = {reg for reg in goals[: len(targets)] if reg >= 0}
    for target in targets:
        if isinstance(target, ast.Tuple | ast.List):
            changed |= {register_of(f, part) for part in ast.walk(target) if isinstance(part, ast.Name)}
    return changed


@statement(ast.AnnAssign)
def annotated(f: Frame, node: ast.AnnAssign) -> None:
    """Annotations mean nothing here; without a value nothing is bound."""
    if node.value is not None:
        value_to(f, node.target, node.value)


@statement(ast.AugAssign)
def augmented(f: Frame, node: ast.AugAssign) -> None:
    target = node.target
    reg = register_of(f, target)
    with f.scratch():
        if reg >= 0:
            # An operand that changes the variable (x += (x := 1)) is met by a copy: see operand().
            left = operand(f, _loading(target))
            arithmetic(f, node, (reg, left), in_place=True)
        elif isinstance(target, ast.Name):
            value = f.push_value(_loading(target))
            arithmetic(f, node, (value, value), in_place=True)
            store(f, target.id, value)
        elif isinstance(target, ast.Attribute):
            owner = operand(f, target.value)
            name = f.const(f.scope.mangle(target.attr))
            value = f.push()
            at_attribute(f, target)
            f.emit(Op.GETATTR, value, owner, d=name)
            arithmetic(f, node, (value, value), in_place=True)
            at_attribute(f, target)
            f.emit(Op.SETATTR, owner, value, d=name)
        else:
            _augmented_item(f, node, target)


def _augmented_item(f: Frame, node: ast.AugAssign, target: ast.Subscript) -> None:
    container = operand(f, target.value)
    small = small_int(target.slice)
    index = -1 if small is not None else operand(f, target.slice)
    value = f.push()
    f.pos = f.unit.position(target)
    if small is not None:
        f.emit(Op.GETITEMI, value, container, d=small)
    else:
        f.emit(Op.GETITEM, value, container, index)
    arithmetic(f, node, (value, value), in_place=True)
    f.pos = f.unit.position(target)
    if small is not None:
        index = f.push()
        f.load(small, index)
    f.emit(Op.SETITEM, container, index, value)


def _loading(node: ast.expr) -> ast.expr:
    """Return the same name as an expression."""
    return ast.copy_location(ast.Name(node.id, ast.Load()), node) if isinstance(node, ast.Name) else node


@statement(ast.Delete)
def delete_(f: Frame, node: ast.Delete) -> None:
    for target in node.targets:
        _delete_one(f, target)


def _delete_one(f: Frame, target: ast.expr) -> None:
    f.pos = f.unit.position(target)
    with f.scratch():
        if isinstance(target, ast.Name):
            delete(f, target.id)
        elif isinstance(target, ast.Attribute):
            f.emit(Op.DELATTR, operand(f, target.value), d=f.const(f.scope.mangle(target.attr)))
        elif isinstance(target, ast.Subscript):
            container = operand(f, target.value)
            f.emit(Op.DELITEM, container, operand(f, target.slice))
        elif isinstance(target, ast.Tuple | ast.List):
            for part in target.elts:
                _delete_one(f, part)
