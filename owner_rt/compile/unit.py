"""What the frames of one module share: codes and their constants, global names, positions, errors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from owner_rt.compile.ir import MAX_REGISTERS, NO_COLUMN, Ins, Position, Region
from owner_rt.compile.names import BUILTINS, MEMBERS
from owner_rt.errors import Problem, UnsupportedError

if TYPE_CHECKING:
    import ast

    from owner_rt.compile.scope import Scopes
    from owner_rt.compile.source import Source


@dataclass(frozen=True)
class CodeRef:
    """A constant: another code of this image."""

    index: int


@dataclass(frozen=True)
class Cell:
    """A constant: the cell of a global variable."""

    name: str
    once: bool


@dataclass(frozen=True)
class Builtin:
    """A constant: a builtin, found when the image is loaded."""

    name: str


@dataclass(frozen=True)
class Module:
    """A constant: a module object."""

    name: str


@dataclass(frozen=True)
class Member:
    """A constant: what a module calls `name`, found when the image is loaded."""

    module: str
    name: str


@dataclass(frozen=True)
class Frozen:
    """A constant: a frozenset of these items, in the order in which they are put in."""

    items: tuple[object, ...]


#: None, bool, int, float, str, ..., tuple of these; CodeRef, Cell, Builtin, Module, Member, Frozen
Constant = object


def _key(value: Constant) -> object:
    """Return what tells constants apart that compare equal: 1, 1.0 and True; 0.0 and -0.0."""
    if isinstance(value, tuple):
        return tuple(map(_key, value))
    if isinstance(value, Frozen):
        return (Frozen, *map(_key, value.items))
    return (type(value), repr(value)) if isinstance(value, float) else (type(value), value)


class Code:
    """One code object: header, constants, and, once finished, instructions with their tables."""

    def __init__(self, index: int, name: str, qualname: str, first_line: int) -> None:
        self.index = index
        self.name = name
        self.qualname = qualname
        self.first_line = first_line
        self.flags = 0
        self.posonly = 0
        self.positional = 0
        self.kwonly = 0
        self.params: list[str] = []
        self.free: list[str] = []
        self.constants: list[Constant] = []
        self._index: dict[object, int] = {}
        self.ins: list[Ins] = []
        self.live: list[int] = []
        self.regions: list[Region] = []
        self.nregs = 1

    def constant(self, value: Constant) -> int:
        """Return the index of a constant."""
        key = _key(value)
        index = self._index.get(key)
        if index is None:
            index = self._index[key] = len(self.constants)
            self.constants.append(value)
        return index


class Unit:
    def __init__(self, source: Source, scopes: Scopes, module_name: str, *, prelude: bool = False) -> None:
        self.source = source
        self.prelude = prelude
        self.scopes = scopes
        self.names = scopes.names
        self.module_name = module_name
        self.codes: list[Code] = []
        self.line = 1  # being compiled

    def new_code(self, name: str, qualname: str, first_line: int) -> Code:
        code = Code(len(self.codes), name, qualname, first_line)
        self.codes.append(code)
        return code

    def position(self, node: ast.AST) -> Position:
        line: int = getattr(node, "lineno", self.line)
        self.line = line
        column = self.source.column(line, getattr(node, "col_offset", NO_COLUMN))
        end = NO_COLUMN
        if getattr(node, "end_lineno", 0) == line:
            end = self.source.column(line, getattr(node, "end_col_offset", NO_COLUMN))
        return line, min(column, NO_COLUMN), min(end, NO_COLUMN)

    def unsupported(self, node: ast.AST, construct: str, *, message: str = "", hint: str = "") -> UnsupportedError:
        return UnsupportedError([self.source.problem(node, construct, message=message, hint=hint)])

    def too_large(self, pos: Position, code: Code, what: str = f"{MAX_REGISTERS} registers") -> UnsupportedError:
        """Describe a code that does not fit the image's limits."""
        name = code.qualname if code.index == 0 else f"{code.qualname}()"
        line, column, _ = pos
        message = f"{name} needs more than {what}: simplify or split it"
        where = 1 if column == NO_COLUMN else column + 1
        text = self.source.line(line)
        return UnsupportedError([Problem(self.source.filename, line, where, "function size", message, text)])

    # -- global names

    def is_builtin(self, name: str) -> bool:
        """Whether `name`, not a variable of any function around, surely means the builtin."""
        return name in BUILTINS and not self.names.is_bound(name)

    def has_member(self, module: str, name: str) -> bool:
        """Whether a module has such a member; within the prelude that is taken on trust."""
        return self.prelude or name in MEMBERS[module] or (module, name) == ("dataclasses", "_FACTORY")

    def imported(self, name: str) -> Module | Member | None:
        """Return what a global name means that one import statement binds for good."""
        names = self.names
        if not names.is_once(name):
            return None
        if name in names.modules:
            return Module(names.modules[name])
        return Member(*names.members[name]) if name in names.members else None
