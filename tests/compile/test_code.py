# ruff: noqa: ISC004 - listings
"""The code that is made: what matters for speed is pinned here, as listings without positions."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from owner_rt._op import FORMATS, Op
from owner_rt.compile import compile_source
from owner_rt.compile.ir import EFFECTS
from owner_rt.dis import ReadCode, decode, disassemble, operands, read_image

ROOT = Path(__file__).parent.parent.parent


def listing(code: ReadCode) -> list[str]:
    lines, at = [], 0
    while at < len(code.words):
        i = decode(code.words, at)
        lines.append(f"{at} {i.op.name} {operands(code, i)}")
        at += i.size
    return lines


def function(source: str, number: int = 1) -> ReadCode:
    return read_image(compile_source(textwrap.dedent(source).encode(), "x.py")).codes[number]


CASES = {
    "results go straight to variables": (
        """
        def f(a, b):
            x = a + b
            x = a.n
            x = a[0]
            x = b(x)
            x += 1
            return x
        """,
        "0 ADD r2 r0 r1 0|1 GETATTR r2 r0 'n'|3 GETITEMI r2 r0 0|4 MOVE r3 r1|5 MOVE r6 r2|6 CALL r3 r2 1"
        "|7 ADDI r2 r2 1 1|8 RET r2",
    ),
    "arguments are computed in place": (
        """
        def f(o, a):
            return o.m(a * 2, g(a, 7))
        """,
        "0 MOVE r5 r0|1 MULI r6 r1 0 2|2 GETGLOBAL r7 <global g>|3 MOVE r10 r1|4 LOADI r11 7|5 CALL r7 r7 2"
        "|6 CALLM r2 r2 2 'm'|8 RET r2",
    ),
    "loops are tested at the bottom": (
        """
        def f(n, t):
            while n > 0:
                n -= t
            while n is not t:
                n = t
        """,
        "0 JMP -> 2|1 SUB r0 r0 r1 1|2 JGTI r0 0 -> 1|3 JMP -> 5|4 MOVE r0 r1|5 JISNOT r0 r1 -> 4|6 RETK None",
    ),
    "len of one value has an instruction": (
        """
        def f(a, b):
            return len(a.n) + len(*b)
        """,
        "0 GETATTR r2 r0 'n'|2 LEN r2 r2|3 LOADK r3 <builtin len>|4 MKLIST r6 r6 0|5 EXTEND r6 r1 1|6 LOADK r7 None"
        "|7 CALLX r3 r3|8 ADD r2 r2 r3 0|9 RET r2",
    ),
    "endless loop": (
        """
        def f(n):
            while True:
                if n < 300:
                    break
                n -= 1
        """,
        "0 LOADI r1 300|1 JLT r0 r1 -> 4|2 SUBI r0 r0 1 1|3 LOOP -> 1|4 RETK None",
    ),
    "range and pairs": (
        """
        def f(d):
            for i in range(1, 9):
                d[i] = i
            for k, v in d.items():
                d[k] = v
        """,
        "0 LOADI r4 1|1 LOADI r5 9|2 LOADI r6 1|3 RANGEPREP r4 -> 5|4 SETITEM r0 r1 r1|5 RANGENEXT r4 r1 -> 4"
        "|6 MOVE r7 r0|7 CALLM r4 r4 0 'items'|9 FORPREP r4 -> 11|10 SETITEM r0 r2 r3|11 FORNEXT2 r4 r2 -> 10|12 RETK None",
    ),
    "conditions jump": (
        """
        def f(a, b, c):
            if a < b < c and not (a is None or b in c):
                return 1
            if a == 3 or b:
                return 2
        """,
        "0 JNLT r0 r1 -> 6|1 JNLT r1 r2 -> 6|2 JNONE r0 -> 6|3 IN r3 r1 r2|4 JT r3 -> 6|5 RETK 1|6 JEQI r0 3 -> 8"
        "|7 JF r1 -> 9|8 RETK 2|9 RETK None",
    ),
    "constants of loops are loaded once": (
        """
        import math
        def f(v):
            t = 0.0
            for i in range(5):
                for x in v:
                    t += x * 2.5 / math.pi
            return t
        """,
        "0 LOADK r1 0.0|1 LOADK r4 2.5|2 LOADK r5 <math.pi>|3 LOADI r6 0|4 LOADI r7 5|5 LOADI r8 1|6 RANGEPREP r6 -> 13"
        "|7 MOVE r9 r0|8 FORPREP r9 -> 12|9 MUL r12 r3 r4 0|10 DIV r12 r12 r5 0|11 ADD r1 r1 r12 1|12 FORNEXT r9 r3 -> 9"
        "|13 RANGENEXT r6 r2 -> 7|14 RET r1",
    ),
    "loops that use the same lists are guarded as a whole": (
        """
        def f(a, b, n):
            for i in range(n):
                if a[i] > 7:
                    b[i] = a[i]
        """,
        "0 LOADI r4 0|1 MOVE r5 r2|2 LOADI r6 1|3 RANGEPREP r4 -> 16|4 GUARD r0 r1 for writing else -> 12"
        "|6 GETITEM_G r7 r0 r3|7 JNGTI r7 7 -> 10|8 GETITEM_G r7 r0 r3|9 SETITEM_G r1 r3 r7|10 RANGENEXT r4 r3 -> 6"
        "|11 RETK None|12 GETITEM r7 r0 r3|13 JNGTI r7 7 -> 16|14 GETITEM r7 r0 r3|15 SETITEM r1 r3 r7"
        "|16 RANGENEXT r4 r3 -> 4|17 LOOP -> 11",
    ),
    "blocks of loops are guarded where that pays": (
        """
        def f(v, g):
            for p in v:
                p.n = p.n + p.d
                g(p.n)
                p.n = p.n + p.m + p.n * p.m
        """,
        "0 MOVE r3 r0|1 FORPREP r3 -> 28|2 GETATTR r6 r2 'n'|4 GETATTR r7 r2 'd'|6 ADD r6 r6 r7 0"
        "|7 SETATTR r2 r6 'n'|9 MOVE r6 r1|10 GETATTR r9 r2 'n'|12 CALL r6 r6 1|13 GUARD r2 for writing else -> 30"
        "|15 GETATTR_G r6 r2 'n'|17 GETATTR_G r7 r2 'm'|19 ADD r6 r6 r7 0|20 GETATTR_G r7 r2 'n'"
        "|22 GETATTR_G r8 r2 'm'|24 MUL r7 r7 r8 0|25 ADD r6 r6 r7 0|26 SETATTR_G r2 r6 'n'|28 FORNEXT r3 r2 -> 2"
        "|29 RETK None|30 GETATTR r6 r2 'n'|32 GETATTR r7 r2 'm'|34 ADD r6 r6 r7 0|35 GETATTR r7 r2 'n'"
        "|37 GETATTR r8 r2 'm'|39 MUL r7 r7 r8 0|40 ADD r6 r6 r7 0|41 SETATTR r2 r6 'n'|43 LOOP -> 28",
    ),
    "variables bound once are captured by value": (
        """
        def f(a):
            b = a + 1
            return lambda: a + b
        """,
        "0 ADDI r1 r0 0 1|1 LOADK r2 None|2 LOADK r3 None|3 MOVE r4 r0|4 MOVE r5 r1|5 MKFUNC r2 r2 2 <code 2>|6 RET r2",
    ),
    "swap": (
        """
        def f(a, i, j):
            a[i], a[j] = a[j], a[i]
            i, j = j, i + j
            return i
        """,
        "0 GETITEM r3 r0 r2|1 GETITEM r4 r0 r1|2 SETITEM r0 r1 r3|3 SETITEM r0 r2 r4|4 ADD r3 r1 r2 0|5 MOVE r1 r2|6 RET r1",
    ),
    "checks stay only where a variable may be unbound": (
        """
        def f(a):
            if a:
                b = 1
            print(a, b)
            return b
        """,
        "0 UNBIND r1|1 JF r0 -> 3|2 LOADI r1 1|3 LOADK r2 <builtin print>|4 MOVE r5 r0|5 CHECK r1 'b'|6 MOVE r6 r1"
        "|7 CALL r2 r2 2|8 RET r1",
    ),
    "code that cannot run is dropped": (
        """
        def f(a):
            if not __debug__:
                a()
            while 1:
                return a
            a()
        """,
        "0 RET r0",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_listing(name: str) -> None:
    """One function's code, exactly."""
    source, expected = CASES[name]
    assert listing(function(source)) == expected.split("|")


def test_write_once_globals() -> None:
    """Only what straight-line code of the module binds exactly once is read without rights."""
    source = """
        import math as m
        from math import sqrt
        once = 1
        twice = 1
        twice = 2
        for looped in (1,): pass
        if once: branch = 1
        def f(): return once, twice, looped, branch, declared, deleted, m, sqrt, unknown, len, f
        def g():
            global declared
        declared = deleted = 1
        del deleted
        """
    code = function(source)
    loaded = [line.split(" ", 3)[3] for line in listing(code) if " LOADK " in line or " GET" in line]
    cells = ["<global once once>", "<global twice>", "<global looped>", "<global branch>", "<global declared>"]
    assert loaded == [
        *cells, "<global deleted>", "<module math>", "<math.sqrt>", "<global unknown>", "<builtin len>", "<global f once>",
    ]  # fmt: skip


def test_hints() -> None:
    """A class is made with the names that its methods assign on their first parameter, __init__'s first."""
    source = """
        class C:
            def late(me): me.z, (me.x, *me.w) = 1, (2, 3)
            def __init__(self, other): self.x = self.__y = 1; other.no = 2; self.x.deep = 3
        """
    lines = listing(function(source, 0))
    assert any(line.endswith("('x', '_C__y', 'z', 'w')") for line in lines)


def test_positions() -> None:
    """Instructions name the line and the columns, in characters, of the expression that they belong to."""
    code = function(
        """
        def f(a):
            é = a.b + (
                a.c)
            return a.method(
                1).other()
        """
    )
    places = []
    at = 0
    while at < len(code.words):
        i = decode(code.words, at)
        places.append((i.op.name, code.lines[at], code.columns[at], code.ends[at]))
        at += i.size
    assert ("GETATTR", 3, 8, 11) in places
    assert ("GETATTR", 4, 8, 11) in places
    assert ("ADD", 3, 8, 0xFFFF) in places
    assert ("CALLM", 5, 11, 0xFFFF) in places or ("CALLM", 6, 11, 16) in places


def test_listing_shows_everything() -> None:
    """The disassembler names opcodes, constants, captured variables, exception rows and live registers."""
    source = """
        def f(a):
            try:
                return lambda: a
            except KeyError as e:
                raise
        """
    text = disassemble(compile_source(textwrap.dedent(source).encode(), "x.py"), live=True)
    for part in (
        "code 1: f(a) line 2",
        "captured: a",
        "MKFUNC",
        "<code 2>",
        "EXCMATCH",
        "is being handled",
        "{r0}",
        "caught in r",
    ):
        assert part in text


def test_same_image_twice() -> None:
    """Compiling is deterministic."""
    source = (ROOT / "examples" / "valuation.py").read_bytes()
    assert compile_source(source, "x.py") == compile_source(source, "x.py")


def test_opcodes_are_current() -> None:
    """_op.py is what ops.def says, and every opcode has its effects."""
    done = subprocess.run([sys.executable, ROOT / "csrc" / "gen_op.py", "--check"], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert len(EFFECTS) == len(FORMATS) == len(Op)


def test_speed() -> None:
    """A thousand lines compile in well under 0.3 s (asserted with room for a busy machine)."""
    source = b"\n".join(p.read_bytes() for p in sorted((ROOT / "examples").glob("*.py")))
    start = time.process_time()
    compile_source(source, "x.py")
    assert (time.process_time() - start) * 1000 / source.count(b"\n") < 0.6
