"""The pass over a module's tree that fills in its scopes (scope.py)."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from owner_rt.compile.names import bound_by, module_bound
from owner_rt.compile.scope import Comp, Kind, Path, Scope, Scopes, Var

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

FunctionNode = ast.FunctionDef | ast.Lambda


class Scanner:
    """Walks a tree; `path` and `loops` say where in the present frame it is."""

    def __init__(self, tree: ast.Module) -> None:
        self.scope = Scope(Kind.MODULE, tree, None, "<module>")
        self.scopes = Scopes(self.scope)
        self.path: list[tuple[int, int]] = []
        self.loops = 0
        self.blocks = 0
        self.handlers: dict[type[ast.AST], Callable[..., None]] = {
            ast.Name: self.name,
            ast.Attribute: self.attribute,
            ast.FunctionDef: self.function_def,
            ast.Lambda: self.function,
            ast.ClassDef: self.class_def,
            ast.ListComp: self.comprehension,
            ast.SetComp: self.comprehension,
            ast.DictComp: self.comprehension,
            ast.NamedExpr: self.named,
            ast.Global: self.global_,
            ast.Nonlocal: self.nonlocal_,
            ast.Import: self.import_,
            ast.ImportFrom: self.import_from,
            ast.ExceptHandler: self.handler,
            ast.For: self.for_,
            ast.While: self.while_,
            ast.If: self.if_,
            ast.BinOp: self.binary,
            ast.With: self.with_,
            ast.AnnAssign: self.annotated,
            ast.AugAssign: self.augmented,
            ast.Call: self.call,
            ast.Constant: lambda _: None,
        }

    # -- walking

    def visit(self, node: ast.AST) -> None:
        handler = self.handlers.get(type(node))
        if handler is not None:
            handler(node)
        else:
            self.children(node)

    def children(self, node: ast.AST) -> None:
        for field in node._fields:
            value = getattr(node, field, None)
            if isinstance(value, list):
                if value and isinstance(value[0], ast.stmt):
                    self.block(value)
                else:
                    self.all(value)
            elif isinstance(value, ast.AST):
                self.visit(value)

    def all(self, nodes: Iterable[object]) -> None:
        for node in nodes:
            if isinstance(node, ast.AST):
                self.visit(node)

    def block(self, body: list[ast.stmt], first: Callable[[], None] | None = None) -> None:
        """Visit statements as one block; `first` runs in it before them."""
        self.blocks += 1
        block = self.blocks
        self.path.append((block, -1))
        if first is not None:
            first()
        for index, statement in enumerate(body):
            self.path[-1] = (block, index)
            self.visit(statement)
        self.path.pop()

    # -- binding and using

    def here(self, *, straight: bool) -> Path | None:
        return tuple(self.path) if straight and not self.loops else None

    def bind(self, name: str, *, straight: bool = True) -> None:
        scope = self.scope
        name = scope.mangle(name)
        if name in scope.nonlocals:
            scope.uses[name] = None
        elif name in scope.globals or scope.kind is Kind.MODULE:
            top = straight and scope.kind is Kind.MODULE and len(self.path) == 1 and not self.loops
            self.scopes.names.bound(name, straight=top)
        elif scope.kind is Kind.CLASS:
            scope.class_names.add(name)
        else:
            self.variable(scope, name).bound(self.here(straight=straight))

    def variable(self, scope: Scope, name: str) -> Var:
        var = scope.vars.get(name)
        if var is None:
            var = scope.vars[name] = Var(name, scope)
        return var

    def name(self, node: ast.Name) -> None:
        if isinstance(node.ctx, ast.Load):
            self.scope.uses[self.scope.mangle(node.id)] = None
        elif isinstance(node.ctx, ast.Store):
            self.bind(node.id)
        else:
            self.spoil(node.id)

    def spoil(self, name: str) -> None:
        """Note that something unbinds `name`."""
        self.bind(name, straight=False)
        name = self.scope.mangle(name)
        if self.scope.kind is Kind.MODULE or name in self.scope.globals:
            self.scopes.names.spoiled.add(name)
        elif name in self.scope.vars:
            self.scope.vars[name].bound(None)

    def attribute(self, node: ast.Attribute) -> None:
        if not isinstance(node.ctx, ast.Load):
            self.scopes.names.assigned_attributes.add(node.attr)
        self.visit(node.value)

    def named(self, node: ast.NamedExpr) -> None:
        """Bind in the nearest scope that is not a comprehension."""
        self.visit(node.value)
        inner = self.scope
        while self.scope.kind is Kind.COMP and self.scope.parent is not None:
            self.scope.uses[self.scope.mangle(node.target.id)] = None
            self.scope = self.scope.parent
        self.bind(node.target.id, straight=False)
        self.scope.frame.walrus.add(self.scope.mangle(node.target.id))
        self.scope = inner

    def augmented(self, node: ast.AugAssign) -> None:
        if isinstance(node.target, ast.Name):
            self.scope.uses[self.scope.mangle(node.target.id)] = None
        self.visit(node.target)
        self.visit(node.value)

    def annotated(self, node: ast.AnnAssign) -> None:
        """Annotations are not evaluated; without a value a name is declared but not bound."""
        if node.value is not None:
            self.visit(node.target)
            self.visit(node.value)
        elif not isinstance(node.target, ast.Name):
            self.visit(node.target)
        elif node.simple and self.scope.kind is Kind.FUNCTION:
            self.variable(self.scope, self.scope.mangle(node.target.id))
        elif node.simple and self.scope.kind is Kind.CLASS:
            self.scope.class_names.add(self.scope.mangle(node.target.id))

    def global_(self, node: ast.Global) -> None:
        for name in map(self.scope.mangle, node.names):
            self.scope.globals.add(name)
            self.scopes.names.spoiled.add(name)

    def nonlocal_(self, node: ast.Nonlocal) -> None:
        self.scope.nonlocals.update(map(self.scope.mangle, node.names))

    def import_(self, node: ast.Import) -> None:
        for alias in node.names:
            name = bound_by(alias)
            self.bind(name)
            if self.scope.kind is Kind.MODULE:
                self.scopes.names.modules[name] = module_bound(alias)

    def import_from(self, node: ast.ImportFrom) -> None:
        for alias in node.names:
            name = alias.asname or alias.name
            self.bind(name)
            if self.scope.kind is Kind.MODULE and node.module:
                self.scopes.names.members[name] = (node.module, alias.name)

    def handler(self, node: ast.ExceptHandler) -> None:
        if node.type is not None:
            self.visit(node.type)
        if node.name is not None:
            self.spoil(node.name)
        self.block(node.body)

    # -- statements with blocks

    def for_(self, node: ast.For) -> None:
        self.visit(node.iter)
        self.loops += 1
        self.visit(node.target)
        self.block(node.body)
        self.loops -= 1
        self.block(node.orelse)

    def if_(self, node: ast.If) -> None:
        """Visit all branches of if .. elif .. else; each is a block of its own."""
        self.visit(node.test)
        self.block(node.body)
        while len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If):
            node = node.orelse[0]
            self.visit(node.test)
            self.block(node.body)
        self.block(node.orelse)

    def binary(self, node: ast.BinOp) -> None:
        """Visit a chain of operators that associate to the left without recursion."""
        rights = []
        left: ast.expr = node
        while isinstance(left, ast.BinOp):
            rights.append(left.right)
            left = left.left
        self.visit(left)
        self.all(reversed(rights))

    def while_(self, node: ast.While) -> None:
        self.loops += 1
        self.visit(node.test)
        self.block(node.body)
        self.loops -= 1
        self.block(node.orelse)

    def with_(self, node: ast.With) -> None:
        """Visit the items as the head of the block: what they bind is bound throughout it."""

        def items() -> None:
            for item in node.items:
                self.visit(item.context_expr)
                if item.optional_vars is not None:
                    self.visit(item.optional_vars)

        self.block(node.body, items)

    # -- frames

    def enter(self, scope: Scope) -> None:
        self.scopes.by_node[scope.node] = scope
        self.scopes.order.append(scope)
        self.scope = scope

    def function_def(self, node: ast.FunctionDef) -> None:
        self.bind(node.name)
        self.all(node.decorator_list)
        self.function(node)

    def function(self, node: FunctionNode) -> None:
        args = node.args
        self.all(args.defaults)
        self.all(args.kw_defaults)
        outer = self.scope, self.path, self.loops
        name = node.name if isinstance(node, ast.FunctionDef) else "<lambda>"
        scope = Scope(Kind.FUNCTION, node, self.scope, name)
        scope.path = tuple(self.path)
        self.enter(scope)
        self.path, self.loops = [], 0
        for arg in parameters(args):
            var = self.variable(scope, scope.mangle(arg.arg))
            var.parameter = True
            var.bound(())
        if isinstance(node, ast.Lambda):
            self.visit(node.body)
        else:
            self.declarations(node.body)
            self.block(node.body)
        self.scope, self.path, self.loops = outer

    def declarations(self, body: list[ast.stmt]) -> None:
        """Find `global` and `nonlocal` first: they hold for the whole scope."""
        pending: list[ast.AST] = list(body)
        while pending:
            node = pending.pop()
            if isinstance(node, ast.Global | ast.Nonlocal):
                self.visit(node)
            elif not isinstance(node, ast.FunctionDef | ast.ClassDef):
                pending += [c for c in ast.iter_child_nodes(node) if isinstance(c, ast.stmt | ast.ExceptHandler)]

    def class_def(self, node: ast.ClassDef) -> None:
        self.bind(node.name)
        self.all(node.decorator_list)
        self.all(node.bases)
        outer = self.scope, self.path, self.loops
        scope = Scope(Kind.CLASS, node, self.scope, node.name)
        scope.private = node.name
        scope.path = tuple(self.path)
        self.enter(scope)
        self.variable(scope, "__class__")
        self.path, self.loops = [], 0
        self.declarations(node.body)
        self.block(node.body)
        self.scope, self.path, self.loops = outer

    def comprehension(self, node: Comp) -> None:
        """Visit a comprehension: only its first iterable belongs to the scope around it."""
        self.visit(node.generators[0].iter)
        outer = self.scope
        self.enter(Scope(Kind.COMP, node, outer, outer.name))
        self.loops += 1
        for index, generator in enumerate(node.generators):
            if index:
                self.visit(generator.iter)
            self.visit(generator.target)
            self.all(generator.ifs)
        if isinstance(node, ast.DictComp):
            self.visit(node.key)
            self.visit(node.value)
        else:
            self.visit(node.elt)
        self.loops -= 1
        self.scope = outer

    def call(self, node: ast.Call) -> None:
        """Note that `super()` without arguments uses __class__."""
        if isinstance(node.func, ast.Name) and node.func.id == "super" and not node.args and not node.keywords:
            self.scope.uses["__class__"] = None
        self.children(node)


def parameters(args: ast.arguments) -> list[ast.arg]:
    """Return the parameters in the order of their registers."""
    found = [*args.posonlyargs, *args.args, *args.kwonlyargs]
    found += [arg for arg in (args.vararg, args.kwarg) if arg is not None]
    return found


def analyse(tree: ast.Module) -> Scopes:
    """Return the scopes of a module, every name resolved."""
    scanner = Scanner(tree)
    scanner.declarations(tree.body)
    scanner.block(tree.body)
    scanner.scopes.settle()
    return scanner.scopes
