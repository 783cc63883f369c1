"""
Scopes: which variable does each name mean, and where does it live.

A *frame* is what runs with registers of its own: the module, a function, a class body.  Comprehensions have a scope but
no frame: their variables live in the frame around them.  A variable that an inner frame uses is *captured*: by value if
it is bound once, outside loops, by a statement that has finished wherever the inner frame is made; else in a cell.
"""

from __future__ import annotations

import ast
from enum import Enum

Path = tuple[tuple[int, int], ...]  # (block, index of the statement in it), outermost first
Comp = ast.ListComp | ast.SetComp | ast.DictComp


class Kind(Enum):
    MODULE = "module"
    FUNCTION = "function"
    CLASS = "class"
    COMP = "comp"


class Var:
    """A variable of a function, a comprehension, or the __class__ of a class body."""

    __slots__ = ("bindings", "captures", "cell", "dominating", "name", "parameter", "reg", "scope", "spill")

    def __init__(self, name: str, scope: Scope) -> None:
        self.name = name
        self.scope = scope
        self.bindings = 0
        self.parameter = False
        #: where the only binding stands if it is straight-line code, else None
        self.dominating: Path | None = None
        #: places in the owning frame where inner frames that use the variable are made
        self.captures: list[Path] = []
        self.cell = False
        self.reg = -1
        #: index in the frame's list of variables that found no register, else -1
        self.spill = -1

    def bound(self, path: Path | None) -> None:
        self.bindings += 1
        self.dominating = path if self.bindings == 1 else None

    def settle(self) -> None:
        """Decide between value and cell, once all bindings and captures are known."""
        self.cell = any(not self._before(path) for path in self.captures)

    def _before(self, path: Path) -> bool:
        mine = self.dominating
        if mine is None:
            return False
        if not mine:
            return True
        level = len(mine) - 1
        return len(path) > level and path[level][0] == mine[level][0] and path[level][1] > mine[level][1]


class Scope:
    def __init__(self, kind: Kind, node: ast.AST, parent: Scope | None, name: str) -> None:
        self.kind = kind
        self.node = node
        self.parent = parent
        self.name = name
        self.frame: Scope = self if kind is not Kind.COMP or parent is None else parent.frame
        self.path: Path = ()  # of a frame: where it is made, within the frame around it
        self.private: str | None = parent.private if parent is not None else None
        self.vars: dict[str, Var] = {}
        self.globals: set[str] = set()
        self.nonlocals: set[str] = set()
        self.uses: dict[str, None] = {}
        self.class_names: set[str] = set()  # bound in a class body
        self.free: dict[str, Var] = {}  # of a frame: captured from outside, in order
        self.walrus: set[str] = set()  # variables that an expression may change while it is evaluated
        self.refs: dict[str, Var | None] = {}
        self.uses_class = False  # of a class: a method needs its __class__ cell

    def mangle(self, name: str) -> str:
        """Apply the renaming of __private names in classes."""
        if self.private is None or not name.startswith("__") or name.endswith("__") or "." in name:
            return name
        stripped = self.private.lstrip("_")
        return f"_{stripped}{name}" if stripped else name

    def lookup(self, name: str) -> Var | None:
        """Return the variable that `name`, mangled, means here; None: a global, a builtin, or a class-body name."""
        if name in self.refs:
            return self.refs[name]
        found = self._search(name)
        self.refs[name] = found
        return found

    def _search(self, name: str) -> Var | None:
        scope: Scope | None = self
        inner: list[Scope] = []  # frames left on the way out
        while scope is not None and scope.kind is not Kind.MODULE:
            if name in scope.globals:
                return None
            var = scope.vars.get(name)
            if var is not None and (scope.kind is not Kind.CLASS or scope is not self.frame):
                if inner:
                    var.captures.append(inner[-1].path)
                    for frame in inner:
                        frame.free.setdefault(name, var)
                    if scope.kind is Kind.CLASS:
                        scope.uses_class = True
                return var
            if scope is self and scope.kind is Kind.CLASS and name in scope.class_names:
                return None
            if scope.frame is scope:
                inner.append(scope)
            scope = scope.parent
        return None

    def is_class_name(self, name: str) -> bool:
        """Whether `name` is looked up in the namespace of the class body that this scope is."""
        return self.kind is Kind.CLASS and name in self.class_names and name not in self.globals


class ModuleNames:
    """What is known about the global names of one module."""

    def __init__(self) -> None:
        self.bindings: dict[str, int] = {}
        self.straight: set[str] = set()
        self.spoiled: set[str] = set()
        self.modules: dict[str, str] = {}  # name -> module it is bound to by `import`
        self.members: dict[str, tuple[str, str]] = {}  # name -> (module, attribute)
        self.assigned_attributes: set[str] = set()

    def bound(self, name: str, *, straight: bool) -> None:
        self.bindings[name] = self.bindings.get(name, 0) + 1
        if straight:
            self.straight.add(name)

    def is_once(self, name: str) -> bool:
        """Whether `name` is bound exactly once, by straight-line code of the module, and never deleted."""
        return self.bindings.get(name) == 1 and name in self.straight and name not in self.spoiled

    def is_bound(self, name: str) -> bool:
        return name in self.bindings or name in self.spoiled


class Scopes:
    """The scopes of one module, by node."""

    def __init__(self, module: Scope) -> None:
        self.module = module
        self.names = ModuleNames()
        self.by_node: dict[ast.AST, Scope] = {module.node: module}
        self.order: list[Scope] = [module]

    def settle(self) -> None:
        """Resolve every use, then decide what needs a cell."""
        for scope in self.order:
            for name in scope.uses:
                scope.lookup(name)
            for name in scope.nonlocals:
                var = scope.lookup(name)
                if var is not None:
                    var.bound(None)
        for scope in self.order:
            for var in scope.vars.values():
                if scope.kind is Kind.CLASS:
                    var.cell = True
                else:
                    var.settle()

    def used_names(self) -> set[str]:
        """Return every name that is read anywhere."""
        return {name for scope in self.order for name in scope.uses}
