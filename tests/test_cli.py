"""The command line does what it says: output untouched, exit status through, errors on standard error with status 2."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from harness import DISCIPLINES, ROOT

CORPUS = ROOT / "tests/corpus"


def cli(*args: object, env: dict[str, str] | None = None, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command line."""
    command = [sys.executable, "-m", "owner_rt", *map(str, args)]
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False, input=stdin,
        env={k: v for k, v in os.environ.items() if k != "NO_COLOR"} | (env or {}),
    )  # fmt: skip


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A program that writes to both streams and ends with a status."""
    file = tmp_path / "program.py"
    file.write_text(
        "import sys\nprint('out', sys.argv[1:], len(sys.argv[0]) > 0)\nprint('größe 東京')\n"
        "print('err', file=sys.stderr)\nsys.exit(len(sys.argv) + 2)\n",
        encoding="utf-8",
    )
    return file


def test_run_passes_everything_through(program: Path) -> None:
    """Arguments, even those that look like options, both streams and the exit status."""
    done = cli("run", program, "a", "--stats", "-d", "none", "--", "")
    assert done.stdout == "out ['a', '--stats', '-d', 'none', '--', ''] True\ngröße 東京\n"
    assert done.stderr == "err\n"
    assert done.returncode == 9


@pytest.mark.parametrize("discipline", DISCIPLINES)
def test_disciplines(program: Path, discipline: str) -> None:
    """Every discipline can be chosen."""
    done = cli("run", "--discipline", discipline, program)
    assert (done.returncode, done.stderr) == (3, "err\n")


def test_uncaught_exception(tmp_path: Path) -> None:
    """A traceback in CPython's form on standard error, and status 1."""
    file = tmp_path / "fails.py"
    file.write_text("def f(x):\n    return 1 // x\n\nprint('before')\nf(0)\n")
    done = cli("run", file)
    host = subprocess.run([sys.executable, file], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "before\n")
    assert done.stderr.startswith("Traceback (most recent call last):\n")
    assert done.stderr.splitlines()[-1] == host.stderr.splitlines()[-1]
    want = [f'  File "{file}", line 5, in <module>', "    f(0)", f'  File "{file}", line 2, in f', "    return 1 // x"]
    assert [line for line in done.stderr.splitlines()[1:-1] if set(line.strip()) - set("^~")] == want


def test_output_is_complete_and_in_order(tmp_path: Path) -> None:
    """A megabyte of output arrives whole, also through a pipe and when the program ends by an exception."""
    file = tmp_path / "much.py"
    file.write_text("for i in range(100000):\n    print('line', i)\nraise SystemExit(7)\n")
    done = cli("run", file)
    assert done.returncode == 7
    assert done.stdout == "".join(f"line {i}\n" for i in range(100_000))


def test_closed_output(tmp_path: Path) -> None:
    """A reader that goes away ends the program with an error, not with a signal or a hang."""
    file = tmp_path / "much.py"
    file.write_text("for i in range(300000):\n    print('line', i)\n")
    command = [sys.executable, "-m", "owner_rt", "run", str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        child.stdout.read(100)
        child.stdout.close()
        child.stderr.read()
        assert child.wait(60) > 0


FULL = {
    "nothing else": "print('x')\n",
    "status": "import sys\nprint('x')\nsys.exit(3)\n",
    "exception": "print('x')\n1 / 0\n",
    "flush fails": "print('x', flush=True)\n",
    "flush is caught": "import sys\nprint('x')\ntry:\n    sys.stdout.flush()\nexcept OSError as e:\n"
    "    print(e, e.errno, file=sys.stderr)\n",
    "much at once": "print('x' * 100000)\n",
    "nothing": "",
}


@pytest.mark.parametrize("how", FULL)
def test_full_device(tmp_path: Path, how: str) -> None:
    """What cannot be written is an error as on CPython: its words, and its status 120 when it shows at the end."""
    file = tmp_path / "prints.py"
    file.write_text(FULL[how], encoding="utf-8")
    env = {k: v for k, v in os.environ.items() if k != "PYTHONUNBUFFERED"}
    with open("/dev/full", "wb") as full:
        ours, host = (
            subprocess.run(
                [sys.executable, *head, str(file)], stdout=full, stderr=subprocess.PIPE, env=env, check=False
            )
            for head in (["-m", "owner_rt", "run"], [])
        )
    assert ours.returncode == host.returncode
    ignored = re.compile(rb"Exception ignored .*")  # in other words from Python 3.12 on
    if sys.version_info[:2] == (3, 11):
        ignored = re.compile(rb"(?!)")
    lines = [
        [ignored.sub(b"...", line) for line in done.stderr.splitlines() if set(line.strip()) - set(b"^~")]
        for done in (ours, host)
    ]
    assert lines[0] == lines[1]


def test_no_output_descriptor(program: Path) -> None:
    """Without a descriptor 1 there is nobody to print for: no error."""
    command = f'"{sys.executable}" -m owner_rt run "{program}" >&-'
    done = subprocess.run(["sh", "-c", command], stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (3, "err\n")


@pytest.mark.parametrize(
    "discipline", [d for d in DISCIPLINES if d != "none"]
)  # there a busy thread is never made to yield
def test_interrupt_that_nobody_catches(tmp_path: Path, discipline: str) -> None:
    """Ctrl-C ends a program with busy and waiting threads within a second or so: status 130."""
    file = tmp_path / "busy.py"
    file.write_text(
        "import threading, time\n"
        "def spin():\n    while True:\n        pass\n"
        "def wait():\n    threading.Event().wait()\n"
        "for f in (spin, wait):\n    threading.Thread(target=f).start()\n"
        "print('ready', flush=True)\nwhile True:\n    time.sleep(0.01)\n"
    )
    command = [sys.executable, "-m", "owner_rt", "run", "-d", discipline, str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as child:
        assert child.stdout.readline() == "ready\n"
        time.sleep(0.2)
        child.send_signal(signal.SIGINT)
        start = time.monotonic()
        try:
            status = child.wait(10)
        finally:
            child.kill()
        took = time.monotonic() - start
        assert "KeyboardInterrupt" in child.stderr.read()
    assert status == 130
    assert took < 3  # a second, and what a loaded machine takes to leave


def test_interrupt_that_is_caught(tmp_path: Path) -> None:
    """KeyboardInterrupt is an exception of the main thread like any other."""
    file = tmp_path / "catches.py"
    file.write_text(
        "import time\ntry:\n    print('ready', flush=True)\n    while True:\n        time.sleep(5)\n"
        "except KeyboardInterrupt:\n    print('caught')\n"
    )
    command = [sys.executable, "-m", "owner_rt", "run", str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        child.stdout.readline()
        time.sleep(0.2)
        child.send_signal(signal.SIGINT)
        assert child.stdout.read() == "caught\n"
        assert child.wait(30) == 0


def test_stats(program: Path) -> None:
    """--stats prints counters to standard error and leaves the rest as it is."""
    done = cli("run", "--stats", program)
    assert done.returncode == 3
    assert done.stdout == cli("run", program).stdout
    assert "counters" in done.stderr
    assert any("objects" in line for line in done.stderr.splitlines())


def test_no_borrow(program: Path) -> None:
    """--no-borrow is the ownership discipline without borrowing, and of no other discipline."""
    assert cli("run", "--no-borrow", program).returncode == 3
    done = cli("run", "--no-borrow", "-d", "gil", program)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--no-borrow" in done.stderr


WRONG = [
    (["run"], "Missing argument"),
    (["run", "--discipline", "anarchy", CORPUS / "bools/basics.py"], "no discipline 'anarchy'"),
    (["run", "--nope", CORPUS / "bools/basics.py"], "No such option"),
    (["frobnicate"], "No such command"),
    (["check"], "Missing argument"),
    (["dis"], "Missing argument"),
    (["compare", "--threads", "two", CORPUS / "bools/basics.py"], "whole numbers"),
    (["compare", "--threads", "0", CORPUS / "bools/basics.py"], "start at 1"),
    (["compare", "--repeat", "0", CORPUS / "bools/basics.py"], "Invalid value for '--repeat'"),
    (["compare", "--disciplines", "none,anarchy", CORPUS / "bools/basics.py"], "no discipline 'anarchy'"),
    (["compare", "--peer", "nopath", CORPUS / "bools/basics.py"], "NAME=PATH"),
    (["compare", "--peer", "x=/no/such/python", CORPUS / "bools/basics.py"], "cannot be run"),
    (["compare", "/no/such/program.py"], "can't open file '/no/such/program.py'"),
]


@pytest.mark.parametrize(("args", "words"), WRONG, ids=lambda a: " ".join(map(str, a)) if isinstance(a, list) else "")
def test_wrong_arguments(args: list[object], words: str) -> None:
    """Wrong usage: status 2, nothing on standard output, and what is wrong on standard error."""
    done = cli(*args, env={"COLUMNS": "200"})
    assert (done.returncode, done.stdout) == (2, "")
    assert words in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


def test_help() -> None:
    """Help names every command, and goes to standard output when it is asked for."""
    done = cli("--help")
    assert done.returncode == 0
    for command in ("run", "compare", "check", "dis", "doctor"):
        assert command in done.stdout
        assert cli(command, "-h").returncode == 0


def test_version() -> None:
    """--version is the package's, on standard output."""
    done = cli("--version")
    declared = re.search(r'^version = "(.*)"$', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert declared
    assert (done.returncode, done.stdout) == (0, f"owner-rt {declared[1]}\n")
    assert f"version: '{declared[1]}'" in (ROOT / "meson.build").read_text(encoding="utf-8")


def test_dis() -> None:
    """The register code of a program: names of its functions, opcodes, and live registers on request."""
    plain, live = cli("dis", CORPUS / "closures/basics.py"), cli("dis", "--live", CORPUS / "closures/basics.py")
    assert plain.returncode == live.returncode == 0
    assert "RET" in plain.stdout
    assert "<module>" in plain.stdout
    assert len(live.stdout) > len(plain.stdout)
    refused = cli("dis", CORPUS / "errors/generator.py")
    assert (refused.returncode, refused.stdout) == (2, "")


def test_doctor() -> None:
    """One line per finding, every discipline among them, and all is well where the tests run."""
    done = cli("doctor")
    assert (done.returncode, done.stderr) == (0, "")
    for discipline in DISCIPLINES:
        assert f"ok   {discipline}: " in done.stdout
    assert "FAIL" not in done.stdout


def test_script_is_the_module() -> None:
    """The `owner-rt` command is the same function as `python -m owner_rt`."""
    code = "import sys; from owner_rt.__main__ import main; sys.argv[0] = 'owner-rt'; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "check", str(CORPUS / "errors/generator.py")], capture_output=True, check=False
    )
    assert done.returncode == 2
    assert 'owner-rt = "owner_rt.__main__:main"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_no_colour_without_a_terminal(tmp_path: Path) -> None:
    """No escape sequences into pipes, nor to a terminal when NO_COLOR is set."""
    (tmp_path / "tiny.py").write_text("print(1)\n")
    args = [
        "compare",
        str(tmp_path / "tiny.py"),
        "--disciplines",
        "none",
        "--repeat",
        "1",
        "--threads",
        "1",
        "--no-host",
    ]
    piped = cli(*args)
    assert "\x1b" not in piped.stdout + piped.stderr
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "owner_rt", "run", "--stats", str(tmp_path / "tiny.py")]
    env = os.environ | {"NO_COLOR": "1", "TERM": "xterm"}
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=slave, env=env) as child:
        os.close(slave)
        text = b""
        try:
            while piece := os.read(master, 4096):
                text += piece
        except OSError:  # the other end is closed
            pass
        os.close(master)
        assert child.wait(60) == 0
    assert b"counters" in text
    assert not re.search(rb"\x1b\[(?:\d+;)*(?:3[0-8]|4[0-8]|9[0-7])[;m]", text)  # bold and italic are no colours


def test_verbose(program: Path) -> None:
    """-v logs to standard error; without it there is no log."""
    assert "runtime under ownership" in cli("run", "-v", program).stderr
    assert json.dumps(cli("run", program).stderr) == '"err\\n"'
