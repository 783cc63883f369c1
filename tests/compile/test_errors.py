"""What cannot be compiled: every place is found, with line, column, name and caret; nothing crashes."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from owner_rt.compile import check_source, compile_source
from owner_rt.errors import CompileError, OwnError, SourceError, UnsupportedError

ERRORS = Path(__file__).parent.parent / "corpus" / "errors"
EXPECT = re.compile(r"^# expect: (\d+):(\d+) (.*)$", re.MULTILINE)


@pytest.mark.parametrize("program", sorted(ERRORS.glob("*.py")), ids=lambda p: p.stem)
def test_refused(program: Path) -> None:
    """All the places that the file's head lists are reported, in order, and no others."""
    if program.stem == "except_star" and sys.version_info < (3, 11):
        pytest.skip("a syntax error on this host")
    data = program.read_bytes()
    expected = EXPECT.findall(data.decode())
    assert expected
    problems = check_source(data, "x.py")
    assert [(str(p.line), str(p.column), p.construct) for p in problems] == expected
    lines = data.decode().splitlines()
    for p in problems:
        assert p.source_line == lines[p.line - 1]
        assert str(p).startswith(f"x.py:{p.line}:{p.column}: ")
    with pytest.raises(UnsupportedError) as caught:
        compile_source(data, "x.py")
    assert list(caught.value.problems) == problems


def test_rendering() -> None:
    """A problem shows file, place, name, source line, caret and hint; the first one fills the SyntaxError's fields."""
    with pytest.raises(CompileError) as caught:
        compile_source("def f(x):\n\tgrö = 1; return zip(v for v in x)\n".encode(), "dir/x.py")
    e = caught.value
    assert str(e) == (
        "dir/x.py:2:21: generator expression is not supported\n"
        "    grö = 1; return zip(v for v in x)\n"
        "                       ^^^^^^^^^^^^^^\n"
        "    hint: use a list comprehension"
    )
    assert isinstance(e, OwnError)
    assert isinstance(e, SyntaxError)
    assert (e.filename, e.lineno, e.offset) == ("dir/x.py", 2, 21)


@pytest.mark.parametrize(
    ("source", "line", "column", "text"),
    [
        (b"x = 1\ny = (\n", 2, 5, "never closed"),
        (b"if x:\npass\n", 2, 1, "IndentationError: expected an indented block"),
        (b"def f():\n  return 1\n\treturn 2\n", 3, None, "inconsistent use of tabs"),
        (b"return 1\n", 1, 1, "'return' outside function"),
        (b"def f():\n    nonlocal x\n", 2, 5, "no binding for nonlocal 'x' found"),
        (b"for x in y:\n    pass\nbreak\n", 3, 1, "'break' outside loop"),
        (b"def f(a, a): pass\n", 1, None, "duplicate argument 'a'"),
        (b"x = 1\ny = '\xff'\n", 2, 6, "not utf-8: invalid byte 0xff"),
        (b"x = '\xe9'\n", 1, 6, "not utf-8: invalid byte 0xe9"),
        (b"# coding: latin-9x\n", 1, 1, "unknown encoding"),
        (b"# coding: ascii\nx = '\xc3\xa9'\n", 2, 6, "not ascii: invalid byte 0xc3"),
        (b"x = 1\nz = 2\0\n", 2, 6, "null bytes"),
        (b"(" * 10000 + b")" * 10000, 1, None, "too many nested parentheses"),
        (b"-" * 10000 + b"1", 1, 1, "nested too deeply"),
        (b"not " * 10000 + b"1", 1, 1, "nested too deeply"),
        (b"a" + b".b" * 10000, 1, 1, "nested too deeply"),
        (b"f" + b"()" * 100000, 1, 1, "nested too deeply"),
        (b"1" + b"+1" * 100000, 1, 1, "nested too deeply"),
        (b"lambda: " * 10000 + b"1", 1, 1, "nested too deeply"),
        (b"if x: pass\n" + b"elif x: pass\n" * 10000, 1, 1, "nested too deeply"),
        (b"".join(b" " * i + b"if x:\n" for i in range(10000)) + b" " * 10000 + b"pass", 101, None, "too many levels"),
        (b"x = y\nz = " + b"f(" * 190 + b")" * 190, 2, None, "needs more than 250 registers"),
    ],
)
def test_not_python(source: bytes, line: int, column: int | None, text: str | None) -> None:
    """What is no program, or is nested without reason, is an error with a place; never a crash."""
    problems = check_source(source, "x.py")
    assert len(problems) == 1
    assert problems[0].line == line
    assert column is None or problems[0].column == column
    assert text is None or text in problems[0].message
    with pytest.raises(CompileError):
        compile_source(source, "x.py")


@pytest.mark.parametrize(
    "source",
    [
        b"",
        b"\n\n",
        b"# nothing",
        b"\xef\xbb\xbfx = '\xc3\xa9'\n",
        b"# -*- coding: latin-1 -*-\nx = '\xe9'\n",
        b"x = 1\r\ny = 2\rz = 3",
        b"x = 1;;" + b"",
        b"if x:\n  pass\n# end \xe2\x82\xac",
    ],
)
def test_odd_but_fine(source: bytes) -> None:
    """Empty files, marks, cookies and line ends of all kinds compile, or are syntax errors on CPython too."""
    try:
        compile(source, "x", "exec")
    except SyntaxError:
        with pytest.raises(SourceError):
            compile_source(source, "x.py")
    else:
        compile_source(source, "x.py")


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("def f(" + ", ".join(f"p{i}" for i in range(300)) + "): pass", 1),
        (
            "def f(x):\n"
            + "".join(f"    v{i} = x\n" for i in range(300))
            + f"    return lambda: [{', '.join(f'v{i}' for i in range(300))}]\n",
            302,
        ),
    ],
)
def test_too_large(source: str, line: int) -> None:
    """A function that does not fit the register file is refused where it stands."""
    message = "f() needs more than 250 registers: simplify or split it"
    problems = check_source(source.encode(), "x.py")
    assert [(p.line, p.message) for p in problems] == [(line, message)]


def test_all_kinds_at_once() -> None:
    """One pass reports problems of different kinds, in the order of the file."""
    source = "import os\nx = b'1'\nclass C(metaclass=M):\n    def __del__(self): yield\nwith open(x) as f: exec(f)\n"
    found = [(p.line, p.construct) for p in check_source(source.encode(), "x.py")]
    assert found == [
        (1, "import of os"),
        (2, "bytes literal"),
        (3, "class keyword argument"),
        (4, "__del__ method"),
        (4, "generator"),
        (5, "builtin open"),
        (5, "builtin exec"),
    ]


def test_missing_members() -> None:
    """Members of modules that CPython has and this runtime lacks are refused; unknown ones fail when they are used."""
    source = """
import sys as s, math
from time import strftime, time
def f(): return s.settrace, s.argv, math.nothing, math.pi, s.modules.x
s.stdout = 1
def g(math): return math.__name__
class T: sys = 1
"""
    found = [(p.line, p.column, p.construct) for p in check_source(source.encode(), "x.py")]
    assert found == [
        (3, 18, "time.strftime"),
        (4, 17, "sys.settrace"),
        (4, 60, "sys.modules"),
        (5, 1, "assignment to sys.stdout"),
    ]


def test_own_names_are_no_builtins() -> None:
    """A program may call its own things what CPython calls builtins that are missing here."""
    assert check_source(b"def open(x): return x\nprint(open(1))\ndef f(input): return input\n", "x.py") == []
