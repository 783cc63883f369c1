"""Finding, in one pass, every construct of a program that this runtime lacks."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from owner_rt.compile.dataclass import FACTORY, FROZEN_ERROR, Expander, NotExpandedError
from owner_rt.compile.eager import consume_at_once
from owner_rt.compile.names import MISSING, MODULES, PRELUDE_MODULES, SETTABLE, bound_by, is_missing, module_bound

if TYPE_CHECKING:
    from collections.abc import Iterable

    from owner_rt.compile.source import Source
    from owner_rt.errors import Problem

#: classes of CPython that are natives here, or whose instances have no room for more
_FINAL = {
    "builtins": {"float", "frozenset", "int", "str", "tuple"},
    "queue": {"LifoQueue", "Queue", "SimpleQueue"},
    "threading": {"Barrier", "BoundedSemaphore", "Condition", "Event", "Semaphore"},
}

#: by class name, since some are younger than the oldest supported host
_REFUSED = {
    "AsyncFunctionDef": "async function",
    "AsyncFor": "async for",
    "AsyncWith": "async with",
    "Await": "await",
    "Yield": "generator",
    "YieldFrom": "yield from",
    "GeneratorExp": "generator expression",
    "Match": "match statement",
    "TryStar": "except*",
    "TypeAlias": "type alias",
    "TemplateStr": "template string",
}


class Finder:
    """Walks a tree without recursion and collects problems."""

    def __init__(self, source: Source, *, prelude: bool) -> None:
        self.source = source
        self.prelude = prelude
        self.modules = frozenset(PRELUDE_MODULES if prelude else MODULES)
        self.aliases: dict[str, str] = {}  # names that mean a module wherever they stand
        self.members: dict[str, tuple[str, str]] = {}  # names that mean a member of a module wherever they stand
        self.problems: list[Problem] = []
        self.bound: set[str] = set()
        self.expanded = False  # whether there is a dataclass

    def add(self, node: ast.AST, construct: str, *, message: str = "", hint: str = "") -> None:
        self.problems.append(self.source.problem(node, construct, message=message, hint=hint))

    def run(self, tree: ast.Module) -> list[Problem]:
        nodes = list(ast.walk(tree))
        self.bound = set(_bound_names(nodes))
        self.aliases = _module_names(nodes)
        self.members = _member_names(nodes)
        eager = consume_at_once(nodes, self.bound, self.member)
        self.expander = Expander(self.member, self.bound)
        for node in nodes:
            construct = _REFUSED.get(type(node).__name__)
            if construct is not None and node in eager:
                continue
            if construct is not None:
                hint = "use a list comprehension" if isinstance(node, ast.GeneratorExp) else ""
                self.add(node, construct, hint=hint)
                continue
            method = getattr(self, "visit_" + type(node).__name__, None)
            if method is not None:
                method(node)
        if self.expanded:
            tree.body[_start(tree) : _start(tree)] = [_hidden_import(tree, *names) for names in _HIDDEN]
        return sorted(self.problems, key=lambda p: (p.line, p.column))

    def comprehension(self, node: ast.ListComp | ast.SetComp | ast.DictComp) -> None:
        if any(generator.is_async for generator in node.generators):
            self.add(node, "async comprehension")

    visit_ListComp = comprehension  # noqa: N815
    visit_SetComp = comprehension  # noqa: N815
    visit_DictComp = comprehension  # noqa: N815

    def visit_Constant(self, node: ast.Constant) -> None:  # noqa: N802
        if isinstance(node.value, bytes | complex):
            self.add(node, f"{type(node.value).__name__} literal")

    def visit_Name(self, node: ast.Name) -> None:  # noqa: N802
        if isinstance(node.ctx, ast.Load) and node.id in MISSING and node.id not in self.bound:
            self.add(node, f"builtin {node.id}")

    def visit_Import(self, node: ast.Import) -> None:  # noqa: N802
        for alias in node.names:
            if alias.name not in self.modules:
                self.add(alias, f"import of {alias.name}", hint=self.available())

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:  # noqa: N802
        if node.level:
            self.add(node, "relative import")
        elif node.module == "__future__":
            return
        elif node.module not in self.modules:
            self.add(node, f"import of {node.module}", hint=self.available())
        elif node.names[0].name == "*":
            self.add(node.names[0], "star import")
        elif not self.prelude:
            for alias in node.names:
                if is_missing(node.module, alias.name):
                    self.add(alias, f"{node.module}.{alias.name}")

    def visit_Attribute(self, node: ast.Attribute) -> None:  # noqa: N802
        module = self.module(node.value)
        if module is None or self.prelude or f"{module}.{node.attr}" in self.modules:
            return
        if not isinstance(node.ctx, ast.Load):
            if isinstance(node.ctx, ast.Store) and (module, node.attr) in SETTABLE:
                return
            self.add(node, f"assignment to {module}.{node.attr}")
        elif is_missing(module, node.attr):
            self.add(node, f"{module}.{node.attr}")

    def module(self, node: ast.expr) -> str | None:
        """Return the module that `node` surely is."""
        if isinstance(node, ast.Name):
            return self.aliases.get(node.id)
        if isinstance(node, ast.Attribute):
            package = self.module(node.value)
            if package is not None and f"{package}.{node.attr}" in self.modules:
                return f"{package}.{node.attr}"
        return None

    def member(self, node: ast.expr) -> tuple[str, str]:
        """Return module and name of what `node` surely is; empty strings: it may be anything."""
        if isinstance(node, ast.Name):
            return self.members.get(node.id) or (("", "") if node.id in self.bound else ("builtins", node.id))
        module = self.module(node.value) if isinstance(node, ast.Attribute) else None
        return (module, node.attr) if module is not None and isinstance(node, ast.Attribute) else ("", "")

    def available(self) -> str:
        return "there are " + ", ".join(sorted(m for m in self.modules - {"concurrent"} if not m.startswith("_")))

    def visit_Call(self, node: ast.Call) -> None:  # noqa: N802
        if isinstance(node.func, ast.Name) and node.func.id == "vars" and not node.args and "vars" not in self.bound:
            self.add(node, "vars without an argument")

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:  # noqa: N802
        self.type_parameters(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:  # noqa: N802
        try:
            self.expanded = self.expander.expand(node) or self.expanded
        except NotExpandedError as e:
            self.add(e.node, str(e))
        self.type_parameters(node)
        for keyword in node.keywords:
            self.add(keyword, "class keyword argument")
        for base in node.bases:
            if isinstance(base, ast.Starred):
                self.add(base, "star in class bases")
            module, name = self.member(base)
            if name in _FINAL.get(module, ()) and not self.prelude:
                hint = "keep one in an attribute" if module != "builtins" else ""
                self.add(base, f"class derived from {name if module == 'builtins' else f'{module}.{name}'}", hint=hint)
        for statement in node.body:
            if isinstance(statement, ast.FunctionDef) and statement.name in {"__del__", "__getattribute__"}:
                self.add(statement, f"{statement.name} method")

    def type_parameters(self, node: ast.AST) -> None:
        for parameter in getattr(node, "type_params", ()):
            self.add(parameter, "type parameter")


#: what the methods of dataclasses refer to
_HIDDEN = (("_FACTORY", FACTORY), ("FrozenInstanceError", FROZEN_ERROR))


def _start(tree: ast.Module) -> int:
    """Return where statements may be put in: behind docstring and `from __future__`."""
    body = tree.body
    at = int(bool(body) and isinstance(body[0], ast.Expr))
    while at < len(body) and isinstance(node := body[at], ast.ImportFrom) and node.module == "__future__":
        at += 1
    return at


def _hidden_import(tree: ast.Module, name: str, bound: str) -> ast.ImportFrom:
    made = ast.ImportFrom("dataclasses", [ast.alias(name, bound)], 0)
    for node in ast.walk(made):
        ast.copy_location(node, tree.body[0])
    return made


def _bound_names(nodes: list[ast.AST]) -> Iterable[str]:
    """Return every name that the program binds anywhere: a missing builtin of that name is its own affair."""
    for node in nodes:
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            yield node.id
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.alias):
            yield bound_by(node)
        elif isinstance(node, ast.ExceptHandler) and node.name:
            yield node.name


def _module_names(nodes: list[ast.AST]) -> dict[str, str]:
    """Return the names that the program binds only by importing one and the same module."""
    found: dict[str, set[str]] = {}
    imports: set[ast.AST] = set()
    for node in nodes:
        for alias in node.names if isinstance(node, ast.Import | ast.ImportFrom) else ():
            module = f"{node.module}.{alias.name}" if isinstance(node, ast.ImportFrom) else alias.name
            if isinstance(node, ast.Import) or module in MODULES:
                imports.add(alias)
                module = module_bound(alias) if isinstance(node, ast.Import) else module
                found.setdefault(bound_by(alias), set()).add(module)
    others = set(_bound_names([node for node in nodes if node not in imports]))
    return {name: next(iter(names)) for name, names in found.items() if len(names) == 1 and name not in others}


def _member_names(nodes: list[ast.AST]) -> dict[str, tuple[str, str]]:
    """Return the names that the program binds only once, by `from module import`."""
    counts: dict[str, int] = {}
    for name in _bound_names(nodes):
        counts[name] = counts.get(name, 0) + 1
    return {
        bound_by(alias): (node.module, alias.name)
        for node in nodes
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
        if counts[bound_by(alias)] == 1
    }


def find_problems(tree: ast.Module, source: Source, *, prelude: bool) -> list[Problem]:
    """Return all places that cannot be compiled, in order."""
    return Finder(source, prelude=prelude).run(tree)


def drop_repeated_imports(tree: ast.Module) -> None:
    """Remove imports that a module begins with more than once: its source may be several files."""
    seen: set[str] = set()
    kept = []
    for node in tree.body:
        text = ast.dump(node) if isinstance(node, ast.Import | ast.ImportFrom) else ""
        if text not in seen:
            kept.append(node)
        if text:
            seen.add(text)
    tree.body = kept
