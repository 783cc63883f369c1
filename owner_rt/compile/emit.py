"""Writing an image: the byte layout is described in csrc/vm/image.h."""

from __future__ import annotations

import struct
import sys
from array import array
from enum import IntEnum

from owner_rt.compile.ir import HAS_CACHE
from owner_rt.compile.unit import Builtin, Cell, Code, CodeRef, Constant, Frozen, Member, Module, Unit

MAGIC = b"OWN1"
VERSION = 2


class Tag(IntEnum):
    """Kinds of constants: enum own_const_tag."""

    NONE = 0
    TRUE = 1
    FALSE = 2
    ELLIPSIS = 3
    INT = 4
    BIG = 5
    FLOAT = 6
    STR = 7
    TUPLE = 8
    CODE = 9
    CELL = 10
    BUILTIN = 11
    MODULE = 12
    MEMBER = 13
    SET = 14


class Writer:
    """Collects the codes and the strings that they name."""

    def __init__(self) -> None:
        self.strings: dict[str, int] = {}

    def name(self, text: str) -> bytes:
        index = self.strings.setdefault(text, len(self.strings))
        return struct.pack("<I", index)

    def constant(self, value: Constant) -> bytes:  # noqa: PLR0911 - one per kind
        if value is None or value is True or value is False or value is ...:
            tag = {None: Tag.NONE, True: Tag.TRUE, False: Tag.FALSE, ...: Tag.ELLIPSIS}[value]
            return bytes([tag])
        if isinstance(value, int):
            if -(1 << 63) <= value < 1 << 63:
                return struct.pack("<Bq", Tag.INT, value)
            return bytes([Tag.BIG]) + text(decimal(value))
        if isinstance(value, float):
            return struct.pack("<Bd", Tag.FLOAT, value)
        if isinstance(value, str):
            return bytes([Tag.STR]) + self.name(value)
        if isinstance(value, tuple):
            return struct.pack("<BI", Tag.TUPLE, len(value)) + b"".join(map(self.constant, value))
        if isinstance(value, Frozen):
            return struct.pack("<BI", Tag.SET, len(value.items)) + b"".join(map(self.constant, value.items))
        return self.reference(value)

    def reference(self, value: Constant) -> bytes:
        """Encode what is found when the image is loaded."""
        if isinstance(value, CodeRef):
            return struct.pack("<BI", Tag.CODE, value.index)
        if isinstance(value, Cell):
            return bytes([Tag.CELL]) + self.name(value.name) + bytes([value.once])
        if isinstance(value, Builtin):
            return bytes([Tag.BUILTIN]) + self.name(value.name)
        if isinstance(value, Module):
            return bytes([Tag.MODULE]) + self.name(value.name)
        if isinstance(value, Member):
            return bytes([Tag.MEMBER]) + self.name(value.module) + self.name(value.name)
        raise TypeError(f"no constant: {value!r}")

    def code(self, code: Code) -> bytes:
        head = self.name(code.name) + self.name(code.qualname)
        head += struct.pack("<II", code.first_line, code.flags)
        head += bytes([code.nregs, code.posonly, code.positional, code.kwonly])
        head += b"".join(map(self.name, code.params))
        head += bytes([len(code.free)]) + b"".join(map(self.name, code.free))
        head += struct.pack("<I", len(code.constants)) + b"".join(map(self.constant, code.constants))
        return head + instructions(code)


def decimal(value: int) -> str:
    """Return the decimal digits of an int of any size, whatever the host's limit for str() is."""
    if abs(value) < 10**600:
        return str(value)
    digits = []
    rest = abs(value)
    while rest:
        rest, low = divmod(rest, 10**500)
        digits.append(f"{low:0500d}")
    return ("-" if value < 0 else "") + "".join(reversed(digits)).lstrip("0")


def text(value: str) -> bytes:
    data = value.encode("utf-8", "surrogatepass")
    return struct.pack("<I", len(data)) + data


def little(code: str, values: list[int]) -> bytes:
    """Return an array of unsigned numbers, little-endian."""
    packed = array(code, values)
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()


def instructions(code: Code) -> bytes:
    """Lay out instructions and the tables by instruction word: liveness, exceptions, positions."""
    where = []  # word index of each instruction
    count = 0
    for i in code.ins:
        where.append(count)
        count += 2 if HAS_CACHE[i.op] else 1
    where.append(count)
    words: list[int] = []
    live: list[int] = []
    lines: list[int] = []
    columns: list[int] = []
    ends: list[int] = []
    rows: dict[int, int] = {}
    for n, (i, mask) in enumerate(zip(code.ins, code.live, strict=True)):
        distance = i.d if i.label is None else where[i.label.at] - where[n + 1]
        words.append(i.op | i.a << 8 | i.b << 16 | (i.c & 0xFF) << 24 | (distance & 0xFFFFFFFF) << 32)
        row = rows.setdefault(mask, len(rows))
        size = 1
        if HAS_CACHE[i.op]:
            words.append(i.more)
            size = 2
        line, column, end = i.pos
        live += [row] * size
        lines += [line] * size
        columns += [column] * size
        ends += [end] * size
    width = (code.nregs + 63) // 64
    table = [row >> (64 * part) & 0xFFFFFFFFFFFFFFFF for row in rows for part in range(width)]
    out = struct.pack("<I", count) + little("Q", words)
    out += struct.pack("<H", len(rows)) + little("Q", table) + little("H", live)
    out += exceptions(code, where)
    return out + little("I", lines) + little("H", columns) + little("H", ends)


def exceptions(code: Code, where: list[int]) -> bytes:
    packed = []
    for region in code.regions:
        target = where[region.target.at] if region.target is not None else 0
        for start, end in region.ranges:
            packed.append(struct.pack("<IIIBB", where[start], where[end], target, region.kind, region.reg))
    return struct.pack("<H", len(packed)) + b"".join(packed)


def image(unit: Unit) -> bytes:
    """Return the image of a module."""
    writer = Writer()
    codes = b"".join(map(writer.code, unit.codes))
    out = MAGIC + struct.pack("<I", VERSION) + text(unit.source.filename) + text(unit.module_name)
    out += struct.pack("<I", len(writer.strings)) + b"".join(map(text, writer.strings))
    return out + struct.pack("<I", len(unit.codes)) + codes


def strings_of(data: bytes) -> frozenset[str]:
    """Return the strings that an image names; none, if it is malformed before their end."""
    at = len(MAGIC) + 4
    try:
        for _ in range(2):
            at += 4 + int(struct.unpack_from("<I", data, at)[0])
        (count,) = struct.unpack_from("<I", data, at)
        at += 4
        found = set()
        for _ in range(count):
            (size,) = struct.unpack_from("<I", data, at)
            found.add(data[at + 4 : at + 4 + size].decode("utf-8", "surrogatepass"))
            at += 4 + size
    except (struct.error, UnicodeDecodeError):
        return frozenset()
    return frozenset(found)
