"""
Instructions before they are laid out, and what each of them reads and writes.

Registers are virtual while code is made: variables count from 0, pooled constants from POOL, temporaries from TEMP.
`Ins` fields become real registers in one pass (see finish.py), because the number of variables and pooled constants is
known only at the end; contiguous temporaries stay contiguous.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeGuard

from owner_rt._op import FORMATS, Op

POOL = 1000
TEMP = 2000
MAX_REGISTERS = 250
MAX_POOL = 32  # constants of one code that its loops keep in registers
MAX_ROWS = 0xFFFF  # of the exception table, of the liveness table

Position = tuple[int, int, int]  # line, column, end column
NO_COLUMN = 0xFFFF


def is_small(value: object) -> TypeGuard[int]:
    """Whether a constant is an int that fits an instruction."""
    return type(value) is int and -(1 << 31) <= value < 1 << 31


class Label:
    """A place in a code: `at` is the index of the instruction that follows it, -1 while it is not placed."""

    __slots__ = ("at", "used")

    def __init__(self) -> None:
        self.at = -1
        self.used = False


class Ins:
    """One instruction; `label` is its jump target, `d` its constant index or immediate."""

    __slots__ = ("a", "b", "c", "d", "dead", "label", "more", "op", "pos")

    def __init__(self, op: Op, operands: tuple[int, int, int, int], pos: Position, label: Label | None = None) -> None:
        self.op = op
        self.a, self.b, self.c, self.d = operands
        self.pos = pos
        self.label = label
        self.dead = False
        self.more = 0  # of a GUARD: the word behind it


class Region:
    """Rows of the exception table: kind 0 catches into `reg` and goes to `target`, kind 1 handles `reg`."""

    __slots__ = ("depth", "kind", "ranges", "reg", "start", "target")

    def __init__(self, kind: int, reg: int, target: Label | None, depth: int) -> None:
        self.kind = kind
        self.reg = reg
        self.target = target
        self.depth = depth
        self.start = -1
        self.ranges: list[tuple[int, int]] = []


Effect = Callable[[Ins], tuple[int, int]]  # masks of what is read, what is written


def _span(first: int, count: int) -> int:
    return ((1 << count) - 1) << first


def _table() -> list[Effect]:
    effects: dict[str, Effect] = {}

    def put(names: str, effect: Effect) -> None:
        for name in names.split():
            effects[name] = effect

    put("NOP JMP LOOP RETK RERAISELAST DELGLOBAL FORPREPEND", lambda _: (0, 0))
    put("LOADK LOADI UNBIND GETGLOBAL GETONCE GETFREE", lambda i: (0, 1 << i.a))
    put(
        "CHECK CHECKFREE SETGLOBAL SETONCE DELCELL JT JF JNONE JNOTNONE DELATTR RET RAISE RERAISE",
        lambda i: (1 << i.a, 0),
    )
    put("ASSERTFAIL", lambda i: (0 if i.d == 1 else 1 << i.a, 0))
    put(
        "MOVE NEWCELL GETCELL NEG POS INVERT NOT GETATTR GETITEMI TOTUPLE LEN GETATTR_G GETITEMI_G",
        lambda i: (1 << i.b, 1 << i.a),
    )
    put("ADDI SUBI MULI FLOORDIVI MODI ANDI SHLI SHRI", lambda i: (1 << i.b, 1 << i.a))
    put(
        "ADD SUB MUL DIV FLOORDIV MOD POW AND OR XOR SHL SHR MATMUL "
        "LT LE GT GE EQ NE IS ISNOT IN NOTIN GETITEM EXCMATCH GETITEM_G",
        lambda i: (1 << i.b | 1 << i.c, 1 << i.a),
    )
    put(
        "SETCELL SETATTR DELITEM APPEND ADDSET UPDATESET RAISEFROM SETATTR_G",
        lambda i: (1 << i.a | 1 << i.b, 0),
    )
    put("EXTEND", lambda i: (1 << i.a | 1 << i.b | (1 << i.a - 3 if i.c == 1 else 0), 0))
    put("UPDATEDICT", lambda i: (1 << i.a | 1 << i.b | (1 << i.a - 4 if i.c == 1 else 0), 0))
    put("GUARD", lambda i: (1 << i.a | 1 << i.b | 1 << i.c, 0))
    put("SETITEM SETITEM_G", lambda i: (1 << i.a | 1 << i.b | 1 << i.c, 0))
    compare = ("LT", "LE", "GT", "GE", "EQ", "NE")
    put(" ".join(f"J{c} JN{c}" for c in compare) + " JIS JISNOT", lambda i: (1 << i.b | 1 << i.c, 0))
    put(" ".join(f"J{c}I JN{c}I" for c in compare), lambda i: (1 << i.b, 0))
    put("FORMAT", lambda i: (1 << i.b | (0 if i.d & 256 else 1 << i.c), 1 << i.a))
    put("MKFUNC", lambda i: (_span(i.b, 2 + i.c), 1 << i.a))
    put("MKCLASS MKSLICE", lambda i: (_span(i.b, 3), 1 << i.a))
    put("MKLIST MKTUPLE MKSET MKSTR", lambda i: (_span(i.b, i.c), 1 << i.a))
    put("MKDICT", lambda i: (_span(i.b, 2 * i.c), 1 << i.a))
    put("UNPACK", lambda i: (1 << i.b, _span(i.a, i.c)))
    put("UNPACKX", lambda i: (1 << i.b, _span(i.a, i.c + 1 + i.d)))
    put("FORPREP", lambda i: (1 << i.a, _span(i.a, 3)))
    put("RANGEPREP FORNEXT FORNEXT2 RANGENEXT", lambda i: (_span(i.a, 3), _span(i.a, 3)))
    put("CALL CALLKW", lambda i: (1 << i.a | _span(i.a + 3, i.c), 1 << i.b))
    put("CALLX", lambda i: (1 << i.a | _span(i.a + 3, 2), 1 << i.b))
    put("CALLM", lambda i: (_span(i.a + 3, i.c + 1), 1 << i.b))
    return [effects[op.name] for op in Op]


#: (read, written) masks of each opcode, indexed by number; what is written on every way out.
EFFECTS = _table()


def jump_writes(ins: Ins) -> int:
    """Return the mask of what is written only if the jump is taken."""
    if ins.op is Op.FORNEXT or ins.op is Op.RANGENEXT:
        return 1 << ins.b
    return 3 << ins.b if ins.op is Op.FORNEXT2 else 0


#: Nothing follows these in line.
ENDS = frozenset(
    {Op.JMP, Op.LOOP, Op.FORPREP, Op.RANGEPREP, Op.RET, Op.RETK}
    | {Op.RAISE, Op.RAISEFROM, Op.RERAISE, Op.RERAISELAST, Op.ASSERTFAIL}
)
IS_WINDOW = tuple("W" in form for form in FORMATS)
HAS_CACHE = tuple("X" in form for form in FORMATS)


def _register_fields() -> list[str]:
    """Return, for each opcode, which of a, b, c are registers."""
    immediate_c = {"MKFUNC", "GETCELL", "MKLIST", "MKTUPLE", "MKSET", "MKDICT", "MKSTR", "EXTEND", "UPDATEDICT"}
    immediate_c |= {"UNPACK", "UNPACKX", "CALL", "CALLKW", "CALLM", "ADDI", "SUBI", "MULI", "FLOORDIVI", "MODI", "ANDI"}
    immediate_c |= {"SHLI", "SHRI"}
    immediate_c |= {f"J{n}{c}I" for n in ("", "N") for c in ("LT", "LE", "GT", "GE", "EQ", "NE")}
    fields = []
    for op, form in zip(Op, FORMATS, strict=True):
        letters = form.rstrip("JXW")
        fields.append("".join(x.lower() for x in letters if x in "AB" or (x == "C" and op.name not in immediate_c)))
    return fields


REGISTER_FIELDS = _register_fields()
