"""What cannot be run is refused: every place is named, with its line and column, and nothing crashes the compiler."""

from __future__ import annotations

import functools
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from owner_rt.compile import check_source, compile_source
from owner_rt.errors import CompileError, SourceError, UnsupportedError

REFUSED = sorted((Path(__file__).parent / "corpus/errors").glob("*.py"))
EXPECT = re.compile(r"^# expect: (\d+):(\d+) (.+)$", re.MULTILINE)
PLACE = re.compile(r"^(.+?):(\d+):(\d+): (.+)$")
DEPTH = 10_000


def cli(*args: object, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command line."""
    command = [sys.executable, "-m", "owner_rt", *map(str, args)]
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        env=os.environ | (env or {}),
    )


@functools.cache
def checked() -> subprocess.CompletedProcess[str]:
    return cli("check", *REFUSED)


def expectations(file: Path) -> list[tuple[int, int, str]]:
    return [(int(line), int(column), name) for line, column, name in EXPECT.findall(file.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("file", REFUSED, ids=lambda p: p.stem)
def test_every_place_is_listed(file: Path) -> None:
    """`owner-rt check` lists all places of a file, no others, with line, column and the construct's name."""
    if file.stem == "except_star" and sys.version_info < (3, 11):
        pytest.skip("a syntax error on this host")
    want = expectations(file)
    assert want
    listed = []
    for line in checked().stdout.splitlines():
        place = PLACE.match(line)
        if place and place[1] == str(file):
            listed.append((int(place[2]), int(place[3]), place[4]))
    assert [p[:2] for p in listed] == [w[:2] for w in want]
    for (_, _, message), (_, _, name) in zip(listed, want, strict=True):
        assert name in message
    assert [p.construct for p in check_source(file.read_bytes(), str(file))] == [name for _, _, name in want]


@pytest.mark.parametrize("file", REFUSED, ids=lambda p: p.stem)
def test_caret_stands_below_the_construct(file: Path) -> None:
    """A problem shows its source line, and below it a caret under the first character."""
    for problem in check_source(file.read_bytes(), str(file)):
        shown, marks = str(problem).splitlines()[1:3]
        source = file.read_text(encoding="utf-8").splitlines()[problem.line - 1]
        assert shown.strip() == source.strip()
        assert set(marks.strip()) == {"^"}
        assert shown[marks.index("^") :].startswith(source[problem.column - 1])


def test_long_lines_are_cut() -> None:
    """Of a very long line the part around the place is shown, and the caret still stands below it."""
    for before, after in [(0, 5000), (5000, 0), (3000, 3000), (100, 0)]:
        source = "x = [" + "1, " * before + "b''" + ", 2" * after + "]\n"
        (problem,) = check_source(source.encode(), "long.py")
        place, shown, marks = str(problem).splitlines()
        assert place.startswith(f"long.py:1:{source.index('b') + 1}: ")
        assert len(shown) < 200
        assert shown[marks.index("^") :].startswith("b''")
        assert marks.strip() == "^^^"


def test_check_and_run_end_with_status_2() -> None:
    """Both commands refuse with exit status 2; run prints nothing on standard output."""
    assert checked().returncode == 2
    assert checked().stderr == ""
    ran = cli("run", REFUSED[0])
    assert (ran.returncode, ran.stdout) == (2, "")
    line, column, name = expectations(REFUSED[0])[0]
    assert f"{REFUSED[0]}:{line}:{column}: " in ran.stderr
    assert name in ran.stderr


def test_check_accepts_what_runs(tmp_path: Path) -> None:
    """A program of the subset has no problems: no output, exit status 0."""
    file = tmp_path / "fine.py"
    file.write_text("import threading\nprint([x for x in range(3)])\n")
    done = cli("check", file, Path(__file__).parent / "corpus/classes/basics.py")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


SYNTAX = {
    "unclosed": (b"print((1)\n", 1),
    "no_colon": (b"x = 1\nif x\n    pass\n", 2),
    "indent": (b"if 1:\npass\n", 2),
    "dedent": (b"if 1:\n        x = 1\n    y = 2\n", 3),
    "tabs": (b"if 1:\n        x = 1\n\ty = 2\n", 3),
    "string": (b"x = 'abc\n", 1),
    "token": (b"a = 1\nb = $\n", 2),
    "return_outside": (b"x = 1\nreturn x\n", 2),
    "break_outside": (b"break\n", 1),
    "nonlocal_at_top": (b"nonlocal x\n", 1),
    "assign_literal": (b"1 = 2\n", 1),
    "duplicate_parameter": (b"def f(a, a): pass\n", 1),
    "keyword_order": (b"f(a=1, 2)\n", 1),
    "two_stars": (b"*a, *b = [1]\n", 1),
    "bad_escape": (b"x = '\\N{no such name}'\n", 1),
    "fstring": (b"x = f'{'\n", 1),
    "surrogate_name": ("x = 1\n\u20ac = 2\n".encode(), 2),
    "print_statement": (b"print 'x'\n", 1),
    "python2_except": (b"try:\n    pass\nexcept E, e:\n    pass\n", 3),
    "digits": (b"x = 1_\n", 1),
}


@pytest.mark.parametrize("name", SYNTAX)
def test_syntax_errors(name: str) -> None:
    """What is not Python is refused where CPython refuses it."""
    source, line = SYNTAX[name]
    with pytest.raises(SourceError) as caught:
        compile_source(source, "bad.py")
    assert caught.value.problems[0].line == line
    assert isinstance(caught.value, SyntaxError)


ENCODING = {
    "latin-1 without a cookie": (b"x = 1\ny = 'caf\xe9'\n", 2, 9),
    "cut short": (b"# \xe2\x82", 1, 3),
    "surrogate": (b"x = '\xed\xa0\x80'\n", 1, 6),
    "not what the cookie says": (b"# -*- coding: ascii -*-\nx = '\xc3\xa9'\n", 2, 6),
    "unknown cookie": (b"# -*- coding: martian -*-\n", 1, 1),
    "null byte": (b"x = 1\ny = 2\0\n", 2, 6),
    "only null bytes": (b"\0" * 100, 1, 1),
    "utf-16": ("x = 1\n".encode("utf-16"), 1, 4),
}


@pytest.mark.parametrize("name", ENCODING)
def test_bytes_that_are_no_source(name: str) -> None:
    """Wrong encodings and null bytes are refused with the place of the first bad byte."""
    source, line, column = ENCODING[name]
    with pytest.raises(SourceError) as caught:
        compile_source(source, "bad.py")
    first = caught.value.problems[0]
    assert (first.line, first.column) == (line, column)
    assert str(first).startswith(f"bad.py:{line}:{column}: ")


@pytest.mark.parametrize("seed", range(20))
def test_random_bytes(seed: int) -> None:
    """Random bytes and random ASCII are refused or compiled, but never anything else."""
    import random

    r = random.Random(seed)
    for _ in range(50):
        alphabet = range(256) if r.random() < 0.3 else b"abcxyz01 ()[]{}:=+-*/'\"\\\n\t,.#@%~<>!"
        try:
            image = compile_source(bytes(r.choice(alphabet) for _ in range(r.randrange(60))), "noise.py")
        except CompileError as e:
            assert e.problems
        else:
            assert image.startswith(b"OWN1")


def nest(before: str, middle: str, after: str) -> str:
    return before * DEPTH + middle + after * DEPTH


NESTED = {
    "parentheses": "x = " + nest("(", "1", ")"),
    "lists": "x = " + nest("[", "", "]"),
    "dicts": "x = " + nest("{1: ", "2", "}"),
    "calls": "x = " + nest("f(", "1", ")"),
    "subscripts": "x = a" + "[0]" * DEPTH,
    "attributes": "x = a" + ".b" * DEPTH,
    "minus": "x = " + "-" * DEPTH + "1",
    "not": "x = " + "not " * DEPTH + "1",
    "power": "x = " + "2 ** " * DEPTH + "1",
    "sum": "x = 1" + " + y" * DEPTH,
    "comparison": "x = 1" + " < y" * DEPTH,
    "conditional": "x = " + "1 if y else " * DEPTH + "2",
    "lambda": "x = " + "lambda: " * DEPTH + "1",
    "comprehensions": "x = " + nest("[", "1", " for x in y]"),
    "fstring": "x = " + nest("f'{", "1", "}'"),
    "elif": "if y: pass\n" + "elif y: pass\n" * DEPTH,
    "ifs": "".join(" " * i + "if x:\n" for i in range(DEPTH)) + " " * DEPTH + "pass\n",
    "functions": "".join(" " * i + f"def f{i}():\n" for i in range(DEPTH)) + " " * DEPTH + "pass\n",
    "classes": "".join(" " * i + "class C:\n" for i in range(DEPTH)) + " " * DEPTH + "pass\n",
    "whiles": "".join(" " * i + "while x:\n" for i in range(DEPTH)) + " " * DEPTH + "pass\n",
    "tries": "".join(" " * i + "try:\n" for i in range(DEPTH)) + " " * DEPTH + "pass\n",
    "unclosed": "(" * DEPTH,
    "targets": nest("(", "x", ",)") + " = y",
    "starred": "x = " + nest("[*", "y", "]"),
    "strings": "x = " + "'a' " * DEPTH,
    "chained calls": "x = a" + "()" * DEPTH,
}


@pytest.mark.parametrize("name", NESTED)
def test_deep_nesting(tmp_path: Path, name: str) -> None:
    """Ten thousand levels are refused with a place, or compiled; the process survives."""
    file = tmp_path / "deep.py"
    file.write_text(NESTED[name] + "\n")
    done = cli("check", file)
    assert done.returncode in (0, 2), done.stderr
    assert done.stderr == ""
    if done.returncode == 2:
        assert PLACE.match(done.stdout.splitlines()[0])
        assert len(done.stdout) < 1000


@pytest.mark.parametrize("command", ["run", "check", "dis"])
def test_files_that_cannot_be_read(tmp_path: Path, command: str) -> None:
    """A missing file, a folder, and a file without permission: one line that names the file and says why."""
    missing = tmp_path / "missing.py"
    done = cli(command, missing)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"owner-rt: can't open file '{missing}': [Errno 2] No such file or directory\n"
    done = cli(command, tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"owner-rt: can't open file '{tmp_path}': [Errno 21] Is a directory\n"
    if command == "run":
        secret = tmp_path / "secret.py"
        secret.write_text("print(1)\n")
        secret.chmod(0)
        if os.access(secret, os.R_OK):  # root reads everything; a file of the kernel's refuses even root
            secret = Path("/proc/self/mem")
        done = cli(command, secret)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith(f"owner-rt: can't open file '{secret}': [Errno ")
        assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "source", [b"", b"\n", b"# nothing\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf# bom\n", b"pass", b"\r\n\r\n", b"\x0c\n"]
)
def test_programs_of_nothing(tmp_path: Path, source: bytes) -> None:
    """An empty file, a comment, a byte order mark: a program that does nothing."""
    assert check_source(source, "empty.py") == []


def test_kinds_of_compile_errors() -> None:
    """What is not Python and what the runtime lacks are told apart, and all places come with the exception."""
    with pytest.raises(UnsupportedError) as caught:
        compile_source(b"import re\nx = b'1'\n", "two.py")
    assert [(p.line, p.column) for p in caught.value.problems] == [(1, 8), (2, 5)]
    assert str(caught.value).count("two.py:") == 2
    assert (caught.value.lineno, caught.value.offset, caught.value.filename) == (1, 8, "two.py")


@pytest.mark.parametrize(
    "line",
    [
        "    x = x + i",
        "    x[i] = x[i] + i",
        "    if x: x.a += x.b",
        "    try: x.a += x.b\n    except ValueError: pass",
    ],
)
def test_long_loop_body_takes_linear_time(line: str) -> None:
    """Eight times the lines take about eight times as long."""

    def took(lines: int) -> float:
        source = "def f(x):\n  for i in range(2):\n" + f"{line}\n" * lines
        start = time.process_time()
        compile_source(source.encode(), "long.py")
        return time.process_time() - start

    took(100)
    assert took(4000) < 24 * max(took(500), 0.02)
