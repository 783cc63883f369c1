"""Reading images, and showing them: opcode names, operands, constants and, on request, live registers."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Callable
from dataclasses import dataclass, field

from owner_rt._op import FORMATS, Op
from owner_rt.compile.emit import MAGIC, VERSION, Tag
from owner_rt.compile.ir import HAS_CACHE, REGISTER_FIELDS
from owner_rt.compile.unit import Builtin, Cell, CodeRef, Constant, Frozen, Member, Module

_FLAGS = {1: "*args", 2: "**kwargs", 4: "class", 8: "module", 16: "doc"}


@dataclass
class ReadCode:
    """One code as an image describes it; tables are by instruction word."""

    name: str
    qualname: str
    first_line: int
    flags: int
    nregs: int
    posonly: int
    positional: int
    kwonly: int
    params: list[str]
    free: list[str]
    constants: list[Constant]
    words: list[int]
    live: list[int]
    exceptions: list[tuple[int, int, int, int, int]]
    lines: list[int]
    columns: list[int]
    ends: list[int]


@dataclass
class ReadImage:
    filename: str
    module_name: str
    strings: list[str] = field(default_factory=list)
    codes: list[ReadCode] = field(default_factory=list)


class Reader:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0
        self.strings: list[str] = []

    def take(self, form: str) -> tuple[int, ...]:
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return values

    def number(self, form: str) -> int:
        return self.take(form)[0]

    def array(self, code: str, count: int) -> list[int]:
        size = struct.calcsize("<" + code)
        values = array(code, self.data[self.at : self.at + size * count])
        self.at += size * count
        if struct.pack("=H", 1) != struct.pack("<H", 1):
            values.byteswap()
        return values.tolist()

    def text(self) -> str:
        size = self.number("I")
        self.at += size
        return self.data[self.at - size : self.at].decode("utf-8", "surrogatepass")

    def name(self) -> str:
        return self.strings[self.number("I")]

    def names(self, count: int) -> list[str]:
        return [self.name() for _ in range(count)]

    def constant(self) -> Constant:
        tag = Tag(self.number("B"))
        simple: dict[Tag, Constant] = {Tag.NONE: None, Tag.TRUE: True, Tag.FALSE: False, Tag.ELLIPSIS: ...}
        if tag in simple:
            return simple[tag]
        readers: dict[Tag, Callable[[], Constant]] = {
            Tag.INT: lambda: self.number("q"),
            Tag.BIG: lambda: parse_decimal(self.text()),
            Tag.FLOAT: lambda: struct.unpack("<d", struct.pack("<Q", self.number("Q")))[0],
            Tag.STR: self.name,
            Tag.TUPLE: lambda: tuple(self.constant() for _ in range(self.number("I"))),
            Tag.SET: lambda: Frozen(tuple(self.constant() for _ in range(self.number("I")))),
            Tag.CODE: lambda: CodeRef(self.number("I")),
            Tag.CELL: lambda: Cell(self.name(), bool(self.number("B"))),
            Tag.BUILTIN: lambda: Builtin(self.name()),
            Tag.MODULE: lambda: Module(self.name()),
            Tag.MEMBER: lambda: Member(self.name(), self.name()),
        }
        return readers[tag]()

    def code(self) -> ReadCode:
        name, qualname = self.name(), self.name()
        first_line, flags = self.take("II")
        nregs, posonly, positional, kwonly = self.take("BBBB")
        params = self.names(positional + kwonly + (flags & 1) + (flags >> 1 & 1))
        free = self.names(self.number("B"))
        constants = [self.constant() for _ in range(self.number("I"))]
        count = self.number("I")
        words = self.array("Q", count)
        width = (nregs + 63) // 64
        rows = self.number("H")
        table = self.array("Q", rows * width)
        masks = [sum(table[row * width + part] << 64 * part for part in range(width)) for row in range(rows)]
        live = [masks[row] for row in self.array("H", count)]
        exceptions = []
        for _ in range(self.number("H")):
            start, end, target, kind, reg = self.take("IIIBB")
            exceptions.append((start, end, target, kind, reg))
        lines, columns, ends = self.array("I", count), self.array("H", count), self.array("H", count)
        return ReadCode(
            name, qualname, first_line, flags, nregs, posonly, positional, kwonly, params, free, constants,
            words, live, exceptions, lines, columns, ends,
        )  # fmt: skip


def parse_decimal(digits: str) -> int:
    """Return an int from any number of decimal digits, whatever the host's limit for int() is."""
    negative, digits = digits.startswith("-"), digits.lstrip("-")
    value = 0
    for start in range(0, len(digits), 500):
        part = digits[start : start + 500]
        value = value * 10 ** len(part) + int(part)
    return -value if negative else value


def read_image(data: bytes) -> ReadImage:
    """Return the contents of an image that this version's compiler wrote."""
    reader = Reader(data)
    if data[:4] != MAGIC:
        raise ValueError("not an image")
    reader.at = 4
    version = reader.number("I")
    if version != VERSION:
        raise ValueError(f"image version {version}, not {VERSION}")
    image = ReadImage(reader.text(), reader.text())
    reader.strings = image.strings = [reader.text() for _ in range(reader.number("I"))]
    image.codes = [reader.code() for _ in range(reader.number("I"))]
    return image


@dataclass(frozen=True)
class Decoded:
    """
    One instruction word taken apart; `target` is the word index a jump goes to, -1 for others.

    `guarded` are the registers of a GUARD, true for writing, `copied` is the length of its copy in words.
    """

    op: Op
    a: int
    b: int
    c: int
    d: int
    target: int
    size: int
    guarded: tuple[tuple[int, bool], ...] = ()
    copied: int = 0


def decode(words: list[int], at: int) -> Decoded:
    word = words[at]
    op = Op(word & 0xFF)
    d = word >> 32
    d -= (d >> 31) << 32
    size = 2 if HAS_CACHE[op] else 1
    target = at + size + d if FORMATS[op].endswith("J") else -1
    if op is Op.GUARD:
        more = words[at + 1]
        regs = [word >> 8 & 0xFF, word >> 16 & 0xFF, word >> 24 & 0xFF, more >> 40 & 0xFF, more >> 48 & 0xFF]
        named = tuple([(r, bool(more >> 32 + n & 1)) for n, r in enumerate(regs[: more >> 56])])
        return Decoded(op, regs[0], regs[1], regs[2], d, target, size, named, more & 0xFFFFFFFF)
    return Decoded(op, word >> 8 & 0xFF, word >> 16 & 0xFF, word >> 24 & 0xFF, d, target, size)


_CONSTANT_D = frozenset(
    {Op.LOADK, Op.CHECK, Op.CHECKFREE, Op.GETGLOBAL, Op.GETONCE, Op.SETGLOBAL, Op.SETONCE, Op.DELGLOBAL, Op.GETCELL}
    | {Op.DELCELL, Op.MKFUNC, Op.MKCLASS, Op.GETATTR, Op.SETATTR, Op.DELATTR, Op.CALLKW, Op.CALLM, Op.RETK}
    | {Op.GETATTR_G, Op.SETATTR_G}
)


def show_constant(value: Constant) -> str:
    if isinstance(value, CodeRef):
        return f"<code {value.index}>"
    if isinstance(value, Cell):
        return f"<global {value.name}{' once' if value.once else ''}>"
    if isinstance(value, Builtin):
        return f"<builtin {value.name}>"
    if isinstance(value, Module):
        return f"<module {value.name}>"
    if isinstance(value, Frozen):
        return f"<frozenset {value.items!r}>"
    return f"<{value.module}.{value.name}>" if isinstance(value, Member) else repr(value)


def operands(code: ReadCode, i: Decoded) -> str:
    if i.op is Op.GUARD:
        return " ".join([f"r{r}{' for writing' if w else ''}" for r, w in i.guarded] + [f"else -> {i.target}"])
    shown = []
    letters = FORMATS[i.op].rstrip("JXW")
    for letter, value in zip("ABC", (i.a, i.b, i.c), strict=True):
        if letter in letters:
            if letter.lower() in REGISTER_FIELDS[i.op]:
                shown.append(f"r{value}")
            else:
                shown.append(str(value - 256 if i.op.name.startswith("J") and value > 127 else value))
    if i.target >= 0:
        shown.append(f"-> {i.target}")
    elif i.op.name == "GETFREE":
        shown.append(code.free[i.d])
    elif i.op in _CONSTANT_D:
        shown.append(show_constant(code.constants[i.d]))
    elif "D" in letters and i.op.name not in {"JMP", "LOOP"}:
        shown.append(str(i.d))
    return " ".join(shown)


def disassemble(image: bytes, *, live: bool = False) -> str:
    """
    Return a listing of an image.

    Args:
        image: what ``compile_source`` returned.
        live: whether to show the registers that are live before each instruction.
    """
    out = []
    for number, code in enumerate(read_image(image).codes):
        flags = " ".join(name for bit, name in _FLAGS.items() if code.flags & bit)
        out.append(f"code {number}: {code.qualname}({', '.join(code.params)}) line {code.first_line} {flags}".rstrip())
        out.append(f"  {code.nregs} registers" + (f", captured: {', '.join(code.free)}" if code.free else ""))
        at, line = 0, -1
        while at < len(code.words):
            i = decode(code.words, at)
            mark = f"{code.lines[at]:5}" if code.lines[at] != line else "     "
            line = code.lines[at]
            text = f"{mark} {at:5}  {i.op.name:<11}{operands(code, i)}"
            if live:
                regs = " ".join(f"r{r}" for r in range(code.nregs) if code.live[at] >> r & 1)
                text = f"{text:<60}  {{{regs}}}"
            out.append(text.rstrip())
            at += i.size
        for start, end, target, kind, reg in code.exceptions:
            what = f"caught in r{reg}, go to {target}" if kind == 0 else f"r{reg} is being handled"
            out.append(f"  [{start}, {end}) {what}")
        out.append("")
    return "\n".join(out)
