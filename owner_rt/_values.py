"""
Values as bytes: how Python objects cross into a runtime and back, always by copying.

The format is that of ``csrc/include/owner_rt.h``: a tag byte, little-endian numbers, containers with a count.
"""

from __future__ import annotations

import struct
from types import NoneType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection

_I64 = struct.Struct("<q")
_U64 = struct.Struct("<Q")
_F64 = struct.Struct("<d")
_CONTAINERS: dict[type, bytes] = {tuple: b"(", list: b"[", set: b"<", frozenset: b">"}
_MAX_DEPTH = 200
_KEY_SHOWN = 40  # characters of a key,
_WAY_SHOWN = 80  # and of the whole way to a value, in messages


class NotCopiedError(Exception):
    """A value that cannot be copied: why, and :meth:`place`, the way to it."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why
        self.way: list[str] = []  # innermost first

    def place(self) -> str:
        """Subscripts that lead to the offending part of the value, cut if they are many."""
        text = "".join(reversed(self.way))
        return text if len(text) <= _WAY_SHOWN else text[:_WAY_SHOWN] + "..."


def encode(value: object) -> bytes:
    """
    Return *value* as bytes.

    Raises:
        NotCopiedError: For anything but None, bool, int, float, str, tuple, list, set, frozenset and dict, exactly, and
            for containers nested more than 200 deep (or inside themselves).
    """
    out = bytearray()
    _encode(value, out, 0)
    return bytes(out)


def _encode(value: object, out: bytearray, depth: int) -> None:
    if depth > _MAX_DEPTH:
        raise NotCopiedError("nested too deeply")
    kind = type(value)
    if value is None:
        out += b"N"
    elif value is True:
        out += b"T"
    elif value is False:
        out += b"F"
    elif kind is int:
        _encode_int(value, out)  # type: ignore[arg-type]
    elif kind is float:
        out += b"f" + _F64.pack(value)
    elif kind is str:
        data = value.encode("utf-8", "surrogatepass")  # type: ignore[attr-defined]
        out += b"s" + _U64.pack(len(data)) + data
    elif kind in _CONTAINERS:
        _encode_items(value, out, depth)  # type: ignore[arg-type]
    elif kind is dict:
        _encode_dict(value, out, depth)  # type: ignore[arg-type]
    else:
        raise NotCopiedError(f"an object of type {kind.__qualname__!r} cannot be copied into a runtime")


def _encode_items(items: Collection[object], out: bytearray, depth: int) -> None:
    out += _CONTAINERS[type(items)] + _U64.pack(len(items))
    at = 0
    try:
        for item in items:
            _encode(item, out, depth + 1)
            at += 1
    except NotCopiedError as e:
        e.way.append("<member>" if isinstance(items, set | frozenset) else f"[{at}]")
        raise


def _encode_dict(items: dict[object, object], out: bytearray, depth: int) -> None:
    out += b"{" + _U64.pack(len(items))
    way = ""
    try:
        for k, v in items.items():
            way = "<key>"
            _encode(k, out, depth + 1)
            way = ""
            _encode(v, out, depth + 1)
    except NotCopiedError as e:
        e.way.append(way or f"[{_shown(k)}]")
        raise


def _shown(key: object) -> str:
    text = repr(key) if isinstance(key, str | int | float | NoneType) else "..."
    return text if len(text) <= _KEY_SHOWN else text[:_KEY_SHOWN] + "..."


def _encode_int(value: int, out: bytearray) -> None:
    if -(2**63) <= value < 2**63:
        out += b"i" + _I64.pack(value)
    else:
        magnitude = abs(value).to_bytes((value.bit_length() + 7) // 8, "little")
        out += b"I" + _U64.pack(1 + len(magnitude)) + (b"-" if value < 0 else b"+") + magnitude


def decode(data: bytes) -> Any:  # noqa: ANN401 - any copied value
    """Return the value that *data* holds, as the core wrote it."""
    value, end = _decode(data, 0)
    if end != len(data):
        raise ValueError("trailing bytes")
    return value


def _decode(data: bytes, at: int) -> tuple[Any, int]:  # noqa: PLR0911 - one return per kind
    tag = data[at : at + 1]
    at += 1
    if tag in b"NTF":
        return {b"N": None, b"T": True, b"F": False}[tag], at
    if tag == b"i":
        return _I64.unpack_from(data, at)[0], at + 8
    if tag == b"f":
        return _F64.unpack_from(data, at)[0], at + 8
    (n,) = _U64.unpack_from(data, at)
    at += 8
    if tag == b"I":
        magnitude = int.from_bytes(data[at + 1 : at + n], "little")
        return -magnitude if data[at : at + 1] == b"-" else magnitude, at + n
    if tag == b"s":
        return data[at : at + n].decode("utf-8", "surrogatepass"), at + n
    count = 2 * n if tag == b"{" else n
    items = []
    for _ in range(count):
        item, at = _decode(data, at)
        items.append(item)
    if tag == b"{":
        return dict(zip(items[::2], items[1::2], strict=True)), at
    return {b"(": tuple, b"[": list, b"<": set, b">": frozenset}[tag](items), at
