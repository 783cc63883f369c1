"""
Dataclasses: the methods that CPython makes of a class's annotations are written into its body.

What `@dataclass` gets is then an ordinary class; the decorator (prelude/more/dataclasses.py) only hands it on.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

#: options of the decorator, with their defaults
_OPTIONS = {
    "eq": True,
    "frozen": False,
    "init": True,
    "kw_only": False,
    "order": False,
    "repr": True,
    "slots": False,
    "unsafe_hash": False,
}
_FIELD_OPTIONS = ("compare", "init", "kw_only", "repr")
_FACTORIES = {"dict": "{}", "list": "[]", "set": "set()"}
_ORDERS = {"__lt__": "<", "__le__": "<=", "__gt__": ">", "__ge__": ">="}
#: names that no program can bind
FACTORY, FROZEN_ERROR = ".factory", ".frozen"
_STAND_IN = {"own_factory_": FACTORY, "own_frozen_": FROZEN_ERROR}


class NotExpandedError(Exception):
    """`node` is what cannot be expressed, and why."""

    def __init__(self, node: ast.AST, why: str) -> None:
        super().__init__(why)
        self.node = node


@dataclass
class Field:
    name: str
    node: ast.AnnAssign
    default: ast.expr | None = None
    factory: ast.expr | None = None
    options: dict[str, bool] = field(default_factory=dict)

    def has(self, option: str) -> bool:
        return self.options.get(option, option != "kw_only")

    @property
    def required(self) -> bool:
        return self.default is None and self.factory is None


class Expander:
    """Expands the dataclasses of one module; `member` tells what an expression surely is."""

    def __init__(self, member: Callable[[ast.expr], tuple[str, str]], bound: set[str]) -> None:
        self.member = member
        self.bound = bound
        self.known: dict[str, list[Field]] = {}  # fields of the dataclasses so far
        self.post_init = False  # whether some class so far has a __post_init__

    def expand(self, node: ast.ClassDef) -> bool:
        """Write the methods of `node` into it, if it is a dataclass."""
        methods = {s.name for s in node.body if isinstance(s, ast.FunctionDef)}
        self.post_init = self.post_init or "__post_init__" in methods
        options = self.options(node)
        if options is None:
            return False
        fields = {f.name: f for base in reversed(node.bases) for f in self.inherited(base)}
        own = [self.field(s, options) for s in node.body if isinstance(s, ast.AnnAssign) and _is_field(s)]
        fields.update({f.name: f for f in own})
        self.known[node.name] = list(fields.values())
        self.strip(node, own, options)
        text = self.methods(node, list(fields.values()), options, methods)
        try:
            made = ast.parse(text).body[0]
        except SyntaxError:
            raise NotExpandedError(node, "a field without a default behind one with a default") from None
        assert isinstance(made, ast.ClassDef)  # noqa: S101 - as written below
        self.complete(made, list(fields.values()), node)
        node.body += made.body
        return True

    def options(self, node: ast.ClassDef) -> dict[str, bool] | None:
        """Return the options of the class's decorator; None: it is no dataclass."""
        for decorator in node.decorator_list:
            call = decorator if isinstance(decorator, ast.Call) else None
            if self.member(call.func if call is not None else decorator) == ("dataclasses", "dataclass"):
                given = _constants(call, tuple(_OPTIONS), "dataclass") if call is not None else {}
                return _OPTIONS | given
        return None

    def inherited(self, base: ast.expr) -> list[Field]:
        return self.known.get(base.id, []) if isinstance(base, ast.Name) else []

    def field(self, node: ast.AnnAssign, options: dict[str, bool]) -> Field:
        assert isinstance(node.target, ast.Name)  # noqa: S101 - _is_field
        made = Field(node.target.id, node, options={"kw_only": options["kw_only"]})
        value = node.value
        if "InitVar" in ast.unparse(node.annotation):
            raise NotExpandedError(node, "InitVar")
        if isinstance(value, ast.Call) and self.member(value.func) == ("dataclasses", "field"):
            values = {k.arg: k.value for k in value.keywords if k.arg in {"default", "default_factory"}}
            made.default, made.factory = values.get("default"), values.get("default_factory")
            made.options |= _constants(value, _FIELD_OPTIONS, "field", tuple(values))
        else:
            made.default = value
        if isinstance(made.default, ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp | ast.SetComp):
            raise NotExpandedError(node, f"a mutable default of field {made.name}")
        return made

    def strip(self, node: ast.ClassDef, own: list[Field], options: dict[str, bool]) -> None:
        """Leave in the class's body the defaults that are its attributes."""
        for f in own:
            f.node.value = f.default if not options["slots"] else None
        if options["slots"]:
            names = ast.Tuple([ast.Constant(f.name) for f in own], ast.Load())
            node.body.insert(0, ast.Assign([ast.Name("__slots__", ast.Store())], names))
            for made in ast.walk(node.body[0]):
                ast.copy_location(made, node)

    def methods(self, node: ast.ClassDef, fields: list[Field], options: dict[str, bool], have: set[str]) -> str:
        """Return the text of a class with the methods."""
        compared = [f.name for f in fields if f.has("compare")]
        mine, theirs = _tuple("self", compared), _tuple("other", compared)
        same = "  if other.__class__ is self.__class__:\n   return {} {} {}\n  return NotImplemented"
        made = {"__dataclass_fields__": f" __dataclass_fields__ = {tuple(f.name for f in fields)!r}"}
        if options["init"]:
            made["__init__"] = self.init(node, fields, options, have)
        if options["repr"]:
            shown = ", ".join(f"{f.name}={{self.{f.name}!r}}" for f in fields if f.has("repr"))
            made["__repr__"] = f' def __repr__(self):\n  return self.__class__.__qualname__ + f"({shown})"'
        if options["eq"]:
            made["__eq__"] = " def __eq__(self, other):\n" + same.format(mine, "==", theirs)
        for name, sign in _ORDERS.items() if options["order"] else ():
            made[name] = f" def {name}(self, other):\n" + same.format(mine, sign, theirs)
        if options["unsafe_hash"] or (options["eq"] and options["frozen"]):
            made["__hash__"] = f" def __hash__(self):\n  return hash({mine})"
        if options["frozen"]:
            for name, more, verb in (("__setattr__", ", value", "assign to"), ("__delattr__", "", "delete")):
                made[name] = (
                    f" def {name}(self, name{more}):\n"
                    f"  if type(self) is __class__ or name in {tuple(f.name for f in fields)!r}:\n"
                    f'   raise own_frozen_(f"cannot {verb} field {{name!r}}")\n'
                    f"  super().{name}(name{more})"
                )
        return f"class {node.name}:\n" + "\n".join(text for name, text in made.items() if name not in have)

    def init(self, node: ast.ClassDef, fields: list[Field], options: dict[str, bool], have: set[str]) -> str:
        taken = [f for f in fields if f.has("init")]
        plain = [f for f in taken if not f.has("kw_only")]
        named = [f for f in taken if f.has("kw_only")]
        parameters = ["self", *map(_parameter, plain)]
        hidden = [f"own_make_{f.name}=None" for f in fields if f.factory is not None and not self.is_display(f.factory)]
        if named or hidden:
            parameters += ["*", *map(_parameter, named), *hidden]
        body = []
        for f in fields:
            value = f.name
            if f.factory is not None:
                made = self.display(f.factory) or f"own_make_{f.name}()"
                value = f"{made} if {f.name} is own_factory_ else {f.name}" if f.has("init") else made
            elif not f.has("init"):
                continue
            if options["frozen"]:
                body.append(f"  object.__setattr__(self, {f.name!r}, {value})")
            else:
                body.append(f"  self.{f.name} = {value}")
        if "__post_init__" in have:
            body.append("  self.__post_init__()")
        elif self.post_init and node.bases:
            body.append("  if hasattr(self, '__post_init__'):\n   self.__post_init__()")
        return f" def __init__({', '.join(parameters)}):\n" + "\n".join(body or ["  pass"])

    def is_display(self, factory: ast.expr) -> bool:
        return self.display(factory) != ""

    def display(self, factory: ast.expr) -> str:
        """Return the display that calling `factory` amounts to, or an empty string."""
        if isinstance(factory, ast.Name) and factory.id not in self.bound:
            return _FACTORIES.get(factory.id, "")
        return ""

    def complete(self, made: ast.ClassDef, fields: list[Field], node: ast.ClassDef) -> None:
        """Put in defaults, factories and the names that no program can bind; everything stands where the class does."""
        for function in made.body:
            if isinstance(function, ast.FunctionDef) and function.name == "__init__":
                _defaults(function, {f.name: f for f in fields})
        for n in ast.walk(made):
            if isinstance(n, ast.Name):
                n.id = _STAND_IN.get(n.id, n.id)
            ast.copy_location(n, node.decorator_list[0])


def _defaults(function: ast.FunctionDef, fields: dict[str, Field]) -> None:
    args = function.args
    plain = args.args[len(args.args) - len(args.defaults) :]
    args.defaults = [_default(a.arg, fields) for a in plain]
    args.kw_defaults = [
        None if d is None else _default(a.arg, fields) for a, d in zip(args.kwonlyargs, args.kw_defaults, strict=True)
    ]


def _default(name: str, fields: dict[str, Field]) -> ast.expr:
    if name.startswith("own_make_"):
        factory = fields[name.removeprefix("own_make_")].factory
        assert factory is not None  # noqa: S101 - init() named it
        return factory
    f = fields[name]
    return f.default if f.default is not None else ast.Name("own_factory_", ast.Load())


def _parameter(f: Field) -> str:
    return f.name if f.required else f"{f.name}=None"


def _tuple(owner: str, names: list[str]) -> str:
    return "(" + "".join(f"{owner}.{name}, " for name in names) + ")"


def _is_field(node: ast.AnnAssign) -> bool:
    return bool(node.simple) and "ClassVar" not in ast.unparse(node.annotation)


def _constants(
    call: ast.Call, names: tuple[str, ...], what: str, others: tuple[str | None, ...] = ()
) -> dict[str, bool]:
    """Return the options of a call, which have to be known."""
    found = {}
    for keyword in call.keywords:
        if keyword.arg in others:
            continue
        if keyword.arg not in names or not isinstance(keyword.value, ast.Constant):
            raise NotExpandedError(keyword, f"argument {keyword.arg or '**'} of {what}")
        found[keyword.arg] = bool(keyword.value.value)
    if call.args:
        raise NotExpandedError(call, f"positional arguments of {what}")
    return found
