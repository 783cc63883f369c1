# ruff: noqa: N802, N815, ARG002 - one method per opcode, all called alike
"""What each instruction does, for the reference interpreter in simulate.py."""

from __future__ import annotations

import builtins
import operator
import types
from typing import TYPE_CHECKING

from compile.simulate_texts import callee_text, check_manager, free_text, instance, unbound_text, unpack

if TYPE_CHECKING:
    from collections.abc import Callable

    from owner_rt.dis import Decoded


class Marker:
    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return self.name


UNBOUND = Marker("<unbound>")
POISON = Marker("<poison>")
EMPTY = Marker("<empty>")


class Box:
    """A cell of a closure or of a global."""

    def __init__(self, value: object, name: str = "", *, once: bool = False) -> None:
        self.value = value
        self.name = name
        self.once = once


class Instructions:
    """One method per opcode: f is the frame, i the instruction."""

    # -- plain

    def do_NOP(self, f, i): ...
    def do_FORPREPEND(self, f, i): ...
    def do_MOVE(self, f, i):
        f[i.a] = f.raw(i.b)

    def do_LOADK(self, f, i):
        f[i.a] = f.k(i)

    def do_LOADI(self, f, i):
        f[i.a] = i.d

    def do_UNBIND(self, f, i):
        f[i.a] = UNBOUND

    def do_CHECK(self, f, i):
        if f.raw(i.a) is UNBOUND:
            raise UnboundLocalError(unbound_text(f.k(i)))

    def do_CHECKFREE(self, f, i):
        if f.raw(i.a) is UNBOUND:
            raise NameError(free_text(f.k(i)))

    def do_GETGLOBAL(self, f, i):
        box = f.k(i)
        if box.value is EMPTY:
            if not hasattr(builtins, box.name):
                raise NameError(f"name {box.name!r} is not defined", name=box.name)
            f[i.a] = getattr(builtins, box.name)
        else:
            f[i.a] = box.value

    do_GETONCE = do_GETGLOBAL

    def do_SETGLOBAL(self, f, i):
        f.k(i).value = f[i.a]

    def do_SETONCE(self, f, i):
        assert f.k(i).value is EMPTY, f"{f.k(i).name} is written twice"
        f.k(i).value = f[i.a]

    def do_DELGLOBAL(self, f, i):
        if f.k(i).value is EMPTY:
            raise NameError(f"name {f.k(i).name!r} is not defined")
        f.k(i).value = EMPTY

    def do_NEWCELL(self, f, i):
        value = f.raw(i.b)
        f[i.a] = Box(EMPTY if value is UNBOUND else value)

    def do_GETCELL(self, f, i):
        value = f[i.b].value
        if value is EMPTY:
            name = f.k(i)
            raise NameError(free_text(name)) if i.c else UnboundLocalError(unbound_text(name))
        f[i.a] = value

    def do_SETCELL(self, f, i):
        f[i.a].value = f[i.b]

    def do_DELCELL(self, f, i):
        if f[i.a].value is EMPTY:
            raise UnboundLocalError(unbound_text(f.k(i)))
        f[i.a].value = EMPTY

    def do_GETFREE(self, f, i):
        f[i.a] = f.free[i.d]

    def do_MKFUNC(self, f, i):
        free = [f[r] for r in range(i.b + 2, i.b + 2 + i.c)]
        f[i.a] = self.function(f.k(i), f[i.b], f[i.b + 1], free)

    def do_MKCLASS(self, f, i):
        assert isinstance(f.k(i), tuple)
        f[i.a] = types.new_class(f[i.b], f[i.b + 1], {}, lambda ns, d=f[i.b + 2]: ns.update(d))

    # -- jumps

    def go(self, f, i, yes):
        if yes:
            f.next = i.target

    def do_JMP(self, f, i):
        assert i.d >= 0
        f.next = i.target

    def do_LOOP(self, f, i):
        assert i.d < 0
        f.next = i.target

    def do_JT(self, f, i):
        self.go(f, i, f[i.a])

    def do_JF(self, f, i):
        self.go(f, i, not f[i.a])

    def do_JNONE(self, f, i):
        self.go(f, i, f[i.a] is None)

    def do_JNOTNONE(self, f, i):
        self.go(f, i, f[i.a] is not None)

    def do_JIS(self, f, i):
        self.go(f, i, f[i.b] is f[i.c])

    def do_JISNOT(self, f, i):
        self.go(f, i, f[i.b] is not f[i.c])

    def do_GUARD(self, f, i):
        for r, _ in i.guarded:
            f.raw(r)
        self.go(f, i, self.random.random() < 0.3)

    # -- objects

    def do_GETATTR(self, f, i):
        f[i.a] = getattr(f[i.b], f.k(i))

    def do_SETATTR(self, f, i):
        setattr(f[i.a], f.k(i), f[i.b])

    def do_DELATTR(self, f, i):
        delattr(f[i.a], f.k(i))

    def do_GETITEMI(self, f, i):
        f[i.a] = f[i.b][i.d]

    def do_SETITEM(self, f, i):
        f[i.a][f[i.b]] = f.raw(i.c)

    def do_DELITEM(self, f, i):
        del f[i.a][f[i.b]]

    def do_MKSLICE(self, f, i):
        f[i.a] = slice(*f.span(i.b, 3))

    def do_MKLIST(self, f, i):
        f[i.a] = [f.raw(r) for r in range(i.b, i.b + i.c)]

    def do_MKTUPLE(self, f, i):
        f[i.a] = tuple(f.span(i.b, i.c))

    def do_MKSET(self, f, i):
        f[i.a] = set(f.span(i.b, i.c))

    def do_MKDICT(self, f, i):
        words = f.span(i.b, 2 * i.c)
        f[i.a] = dict(zip(words[::2], words[1::2], strict=True))

    def do_MKSTR(self, f, i):
        f[i.a] = "".join(f.span(i.b, i.c))

    def do_FORMAT(self, f, i):
        value = {0: lambda v: v, 115: str, 114: repr, 97: ascii}[i.d & 255](f[i.b])
        f[i.a] = format(value) if i.d & 256 else format(value, f[i.c])

    def do_APPEND(self, f, i):
        f[i.a].append(f[i.b])

    def do_EXTEND(self, f, i):
        if not hasattr(f[i.b], "__iter__") and not hasattr(f[i.b], "__getitem__"):
            what = f"{callee_text(f[i.a - 3])} argument" if i.c else "Value"
            raise TypeError(f"{what} after * must be an iterable, not {type(f[i.b]).__name__}")
        f[i.a].extend(f[i.b])

    def do_ADDSET(self, f, i):
        f[i.a].add(f[i.b])

    def do_UPDATESET(self, f, i):
        f[i.a].update(f[i.b])

    def do_UPDATEDICT(self, f, i):
        more = f[i.b]
        if not hasattr(more, "keys"):
            if i.c:
                text = f"{callee_text(f[i.a - 4])} argument after ** must be a mapping, not {type(more).__name__}"
                raise TypeError(text)
            raise TypeError(f"{type(more).__name__!r} object is not a mapping")
        for key in more.keys():  # noqa: SIM118 - as CPython does
            if i.c and key in f[i.a]:
                raise TypeError(f"{callee_text(f[i.a - 4])} got multiple values for keyword argument {key!r}")
            f[i.a][key] = more[key]

    def do_TOTUPLE(self, f, i):
        f[i.a] = tuple(f[i.b])

    def do_UNPACK(self, f, i):
        self.unpack(f, i.a, unpack([f"v{n}" for n in range(i.c)], f[i.b]))

    def do_UNPACKX(self, f, i):
        names = [f"v{n}" for n in range(i.c + 1 + i.d)]
        names[i.c] = "*" + names[i.c]
        self.unpack(f, i.a, unpack(names, f[i.b]))

    def unpack(self, f, first, values):
        for n, value in enumerate(values):
            f[first + n] = value

    # -- iteration

    def do_FORPREP(self, f, i):
        f[i.a], f[i.a + 1], f[i.a + 2] = iter(f[i.a]), 0, 0
        f.next = i.target

    def do_RANGEPREP(self, f, i):
        f[i.a], f[i.a + 1], f[i.a + 2] = iter(range(*f.span(i.a, 3))), 0, 0
        f.next = i.target

    def do_FORNEXT(self, f, i):
        assert i.d < 0
        f.span(i.a, 3)
        for value in f[i.a]:
            f[i.b] = value
            f.next = i.target
            break

    do_RANGENEXT = do_FORNEXT

    def do_FORNEXT2(self, f, i):
        f.span(i.a, 3)
        for value in f[i.a]:
            self.unpack(f, i.b, unpack(["v0", "v1"], value))
            f.next = i.target
            break

    # -- calls

    def do_CALL(self, f, i):
        f[i.b] = f[i.a](*f.span(i.a + 3, i.c))

    def do_CALLKW(self, f, i):
        names, words = f.k(i), f.span(i.a + 3, i.c)
        split = len(words) - len(names)
        f[i.b] = f[i.a](*words[:split], **dict(zip(names, words[split:], strict=True)))

    def do_CALLX(self, f, i):
        assert isinstance(f[i.a + 3], list | tuple)
        f[i.b] = f[i.a](*f[i.a + 3], **(f[i.a + 4] or {}))

    def do_CALLM(self, f, i):
        if f.k(i) == "__enter__":
            check_manager(type(f[i.a + 3]))
        f[i.b] = getattr(f[i.a + 3], f.k(i))(*f.span(i.a + 4, i.c))

    def do_RET(self, f, i):
        f.done, f.result = True, f[i.a]

    def do_RETK(self, f, i):
        f.done, f.result = True, f.k(i)

    # -- exceptions

    def do_RAISE(self, f, i):
        raise instance(f[i.a])

    def do_RERAISE(self, f, i):
        raise f[i.a]

    def do_RAISEFROM(self, f, i):
        e, cause = instance(f[i.a]), f[i.b]
        cause = cause() if isinstance(cause, type) and issubclass(cause, BaseException) else cause
        if cause is not None and not isinstance(cause, BaseException):
            raise TypeError("exception causes must derive from BaseException")
        e.__cause__ = cause
        raise e

    def do_RERAISELAST(self, f, i):
        e = self.handled()
        if e is None:
            raise RuntimeError("No active exception to reraise")
        raise e

    def do_EXCMATCH(self, f, i):
        kinds = f[i.c] if isinstance(f[i.c], tuple) else (f[i.c],)
        if not all(isinstance(kind, type) and issubclass(kind, BaseException) for kind in kinds):
            raise TypeError("catching classes that do not inherit from BaseException is not allowed")
        f[i.a] = isinstance(f[i.b], kinds)

    def do_ASSERTFAIL(self, f, i):
        raise AssertionError if i.d == 1 else AssertionError(f[i.a])

    def do_NEG(self, f, i):
        f[i.a] = -f[i.b]

    def do_POS(self, f, i):
        f[i.a] = +f[i.b]

    def do_INVERT(self, f, i):
        f[i.a] = ~f[i.b]

    def do_LEN(self, f, i):
        f[i.a] = len(f[i.b])

    def do_NOT(self, f, i):
        f[i.a] = not f[i.b]


def _operators() -> dict[str, Callable[[object, object], object]]:
    """Return what the binary operators of ops.def do, by name; I before a name: in place."""
    names = ["add", "sub", "mul", "div", "floordiv", "mod", "pow", "and", "or", "xor", "shl", "shr", "matmul"]
    host = ["add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "and", "or", "xor", "lshift", "rshift", "matmul"]
    found = {}
    for name, spelled in zip(names, host, strict=True):
        found[name.upper()] = getattr(operator, spelled, None) or getattr(operator, spelled + "_")
        found["=" + name.upper()] = getattr(operator, "i" + spelled)
    for name in ("lt", "le", "gt", "ge", "eq", "ne"):
        found[name.upper()] = getattr(operator, name)
    found |= {"IS": operator.is_, "ISNOT": operator.is_not, "GETITEM": operator.getitem}
    return found | {"IN": lambda a, b: a in b, "NOTIN": lambda a, b: a not in b}


OPERATORS = _operators()
COMPARISONS = ("LT", "LE", "GT", "GE", "EQ", "NE")


def _binary(name: str) -> Callable[[object, object, Decoded], None]:
    plain, in_place = OPERATORS[name], OPERATORS.get("=" + name)

    def run(_machine, f, i):
        f[i.a] = (in_place if in_place and i.d else plain)(f[i.b], f[i.c])

    return run


def _immediate(name: str) -> Callable[[object, object, Decoded], None]:
    plain, in_place = OPERATORS[name], OPERATORS["=" + name]

    def run(_machine, f, i):
        f[i.a] = (in_place if i.c else plain)(f[i.b], i.d)

    return run


def _fused(name: str, *, wanted: bool, small: bool) -> Callable[[object, object, Decoded], None]:
    op = OPERATORS[name]

    def run(_machine, f, i):
        right = f[i.c] if not small else i.c - 256 if i.c > 127 else i.c
        if bool(op(f[i.b], right)) is wanted:
            f.next = i.target

    return run


for _name in OPERATORS:
    if not _name.startswith("="):
        setattr(Instructions, f"do_{_name}", _binary(_name))
for _name in ("ADD", "SUB", "MUL", "FLOORDIV", "MOD", "AND", "SHL", "SHR"):
    setattr(Instructions, f"do_{_name}I", _immediate(_name))
for _name in COMPARISONS:
    for _prefix, _wanted in (("J", True), ("JN", False)):
        setattr(Instructions, f"do_{_prefix}{_name}", _fused(_name, wanted=_wanted, small=False))
        setattr(Instructions, f"do_{_prefix}{_name}I", _fused(_name, wanted=_wanted, small=True))
for _name in ("GETATTR", "SETATTR", "GETITEM", "GETITEMI", "SETITEM"):
    setattr(Instructions, f"do_{_name}_G", getattr(Instructions, f"do_{_name}"))
