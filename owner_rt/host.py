"""
What the runtime asks of the host: integers beyond the word, and the Unicode database.

The functions are called from the runtime's own threads, each of which is blocked meanwhile; cffi takes the host's lock
around them.  They are pure, and no exception leaves them: trouble is a status (csrc/core/host.h).
"""

from __future__ import annotations

import math
import operator
import sys
from functools import cache
from threading import get_ident
from typing import TYPE_CHECKING, Any

from owner_rt._core import ffi

if TYPE_CHECKING:
    from collections.abc import Callable

OK, NUMBER, ZERO, OVERFLOW, VALUE, DIGITS, MEMORY, FAILED = range(8)
#: int_max_str_digits of CPython 3.11; the runtime's programs have the same limit on every host
_MAX_DIGITS = 4300
_MAX_BITS = (10**_MAX_DIGITS).bit_length()
_FORMATS = {2: "b", 8: "o", 10: "d", 16: "x"}

# Results that did not fit the caller's buffer, by thread, until that thread fetches them.
_kept: dict[int, bytes] = {}


class _TooManyDigitsError(Exception):
    """A number's text would be, or is, longer than the limit."""

    def __init__(self, digits: int) -> None:
        super().__init__(digits)
        self.digits = digits


def _decimal(n: int) -> str:
    """Decimal text of n >= 0, on any host: some have a limit of their own, which may be lower."""
    bits = n.bit_length()
    if bits >= _MAX_BITS and (bits > _MAX_BITS or n >= 10**_MAX_DIGITS):
        raise _TooManyDigitsError(0)
    pieces = []
    step = 10**600  # below every limit that can be set (640)
    while n >= step:
        n, low = divmod(n, step)
        pieces.append(f"{low:0600d}")
    pieces.append(str(n))
    return "".join(reversed(pieces))


def _text(a: int, base: int) -> bytes:
    a = abs(a)
    return (_decimal(a) if base == 10 else format(a, _FORMATS[base])).encode()


def _parse(digits: bytes, base: int) -> int:
    if base & (base - 1) and len(digits) > _MAX_DIGITS:
        raise _TooManyDigitsError(len(digits))
    if base & (base - 1) == 0:
        return int(digits, base)
    value = 0
    for at in range(0, len(digits), 600):
        piece = digits[at : at + 600]
        value = value * base ** len(piece) + int(piece, base)
    return value


def _round(a: int, places: int) -> int:
    return round(a, -places)


def _shift_left(a: int, b: int) -> int:
    if a and b.bit_length() > 62:
        raise OverflowError
    return a << b


_BINARY: dict[str, Callable[..., Any]] = {
    "ADD": operator.add,
    "SUB": operator.sub,
    "MUL": operator.mul,
    "FLOORDIV": operator.floordiv,
    "MOD": operator.mod,
    "DIVMOD": divmod,
    "POW": pow,
    "POWMOD": pow,
    "AND": operator.and_,
    "OR": operator.or_,
    "XOR": operator.xor,
    "SHL": _shift_left,
    "SHR": operator.rshift,
    "TRUEDIV": operator.truediv,
    "TEXT": _text,
    "ROUND": _round,
    "ISQRT": math.isqrt,
    "GCD": math.gcd,
    "LCM": math.lcm,
    "FACTORIAL": math.factorial,
    "COMB": math.comb,
    "PERM": math.perm,
}
_ARITY = {"ISQRT": 1, "FACTORIAL": 1, "POWMOD": 3}


@cache
def _operations() -> dict[int, tuple[Callable[..., Any], int]]:
    """Return function and number of operands of each enum own_host_op."""
    values = ffi.typeof("enum own_host_op").relements
    return {values[f"OWN_HOST_{name}"]: (function, _ARITY.get(name, 2)) for name, function in _BINARY.items()}


@cache
def _parse_op() -> int:
    op: int = ffi.typeof("enum own_host_op").relements["OWN_HOST_PARSE"]
    return op


def _read(operand: Any) -> int:  # noqa: ANN401 - a struct own_host_int
    value = int.from_bytes(ffi.buffer(operand.bytes, operand.n), "little") if operand.n else 0
    return -value if operand.negative else value


def _bytes(n: int) -> bytes:
    return abs(n).to_bytes((n.bit_length() + 7) // 8, "little")


def _store(answer: Any, data: bytes) -> None:  # noqa: ANN401 - a struct own_host_answer
    if len(data) <= answer.room:
        ffi.memmove(answer.out, data, len(data))
    else:
        _kept[get_ident()] = data


def _reply(answer: Any, result: object) -> None:  # noqa: ANN401
    if isinstance(result, float):
        answer.number = result
        answer.status = NUMBER
        return
    if isinstance(result, tuple):
        first, second = result
        data, more = _bytes(first), _bytes(second)
        answer.negative, answer.second_negative = first < 0, second < 0
        answer.n, answer.second = len(data), len(more)
        _store(answer, data + more)
    elif isinstance(result, bytes):
        answer.n = len(result)
        _store(answer, result)
    elif isinstance(result, int):
        data = _bytes(result)
        answer.n, answer.negative = len(data), result < 0
        _store(answer, data)
    answer.status = OK


def _integer(op: int, a: Any, b: Any, c: Any, answer: Any) -> None:  # noqa: ANN401
    try:
        if op == _parse_op():
            value = _parse(bytes(ffi.buffer(a.bytes, a.n)), _read(b))
            result: object = -value if a.negative else value
        else:
            function, arity = _operations()[op]
            result = function(*[_read(x) for x in (a, b, c)[:arity]])
        _reply(answer, result)
    except ZeroDivisionError:
        answer.status = ZERO
    except OverflowError:
        answer.status = OVERFLOW
    except _TooManyDigitsError as e:
        answer.n = e.digits
        answer.status = DIGITS
    except ValueError:
        answer.status = VALUE
    except MemoryError:
        answer.status = MEMORY
    except BaseException:  # noqa: BLE001 - nothing may leave a callback; a signal's exception is not ours to handle
        answer.status = FAILED


def _fetch(out: Any, n: int) -> None:  # noqa: ANN401
    data = _kept.pop(get_ident(), b"")
    ffi.memmove(out, data, min(n, len(data)))


# enum own_uc_prop
_ALPHA, _DECIMAL, _DIGIT, _NUMERIC, _UPPER, _LOWER, _TITLE, _SPACE = (1 << i for i in range(8))
_PRINTABLE, _ID_START, _ID_MORE, _LINE_END, _CASED, _CASE_IGNORABLE = (1 << i for i in range(8, 14))
_LINE_ENDS = frozenset("\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029")


def _ignorable(c: str) -> bool:
    """Whether c is case-ignorable: only then does a sigma behind "a" + c count as the end of a word."""
    return ("a" + c + "\u03a3").lower()[-1] == "\u03c2" and not _cased(c)


def _cased(c: str) -> bool:
    """Whether c has Unicode's property Cased: a sigma behind it ends a word, and it is not skipped as ignorable."""
    return (c + "\u03a3").lower()[-1] == "\u03c2"


def _props(c: str) -> int:
    tests = (
        (c.isalpha(), _ALPHA),
        (c.isdecimal(), _DECIMAL),
        (c.isdigit(), _DIGIT),
        (c.isnumeric(), _NUMERIC),
        (c.isupper(), _UPPER),
        (c.islower(), _LOWER),
        (c.istitle() and not c.isupper(), _TITLE),
        (c.isspace(), _SPACE),
        (c.isprintable(), _PRINTABLE),
        (c.isidentifier(), _ID_START),
        (("a" + c).isidentifier(), _ID_MORE),
        (c in _LINE_ENDS, _LINE_END),
        (_cased(c), _CASED),
        (_ignorable(c), _CASE_IGNORABLE),
    )
    return sum(bit for holds, bit in tests if holds)


def _page(page: int, props: Any, decimal: Any, mapping: Any) -> int:  # noqa: ANN401
    try:
        maps = False
        for low in range(256):
            c = chr(page << 8 | low)
            props[low] = _props(c)
            decimal[low] = int(c) if c.isdecimal() else -1
            for how, to in enumerate((c.upper(), c.lower(), c.title(), c.casefold())):
                if to == c:
                    continue
                maps = True
                for i, x in enumerate(to):
                    mapping[(low * 4 + how) * 3 + i] = ord(x)
        return int(maps)
    except BaseException:  # noqa: BLE001 - nothing may leave a callback
        return 0


@cache
def host_functions() -> Any:  # noqa: ANN401 - a struct own_host *
    """Return the table of host functions, which lives as long as the process."""
    integer = "const struct own_host_int *"
    keep = (
        ffi.callback(f"void(int64_t, {integer}, {integer}, {integer}, struct own_host_answer *)", _integer),
        ffi.callback("void(uint8_t *, int64_t)", _fetch),
        ffi.callback("int64_t(int64_t, uint16_t *, int8_t *, uint32_t *)", _page, error=0),
    )
    functions = {"integer": keep[0], "fetch": keep[1], "page": keep[2], "version": sys.hexversion}
    table = ffi.new("struct own_host *", functions)
    _ALIVE.append((keep, table))
    return table


_ALIVE: list[Any] = []


def host_address() -> int:
    """Return the address of :func:`host_functions`, for the controlled build's own cffi."""
    return int(ffi.cast("uintptr_t", host_functions()))
