"""`owner-rt compare`: interleaved measurements, checked outputs, and JSON in the published schema."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from harness import DISCIPLINES

TINY = "import sys\nn = int(sys.argv[1])\ntotal = 0\nfor i in range(1000 * n):\n    total += i\nprint(n, total)\n"


def compare(*args: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "owner_rt", "compare", *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False, cwd=cwd)


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def peer(path: Path, body: str) -> Path:
    """Write an interpreter that is not one: it gets `_hosted.py RESULT_FD PROGRAM ARGS`."""
    write(path, f"#!{sys.executable}\nimport json, os, sys\nfd, program, *args = sys.argv[2:]\n{body}\n")
    path.chmod(0o755)
    return path


REPORT = (
    "os.write(int(fd), json.dumps({'seconds': %s, 'status': 0, 'peak_rss_kb': 77, 'counters': {},"
    " 'implementation': 'fake'}).encode())"
)


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict, str]:
    """One comparison of two programs under everything."""
    tmp = tmp_path_factory.mktemp("compare")
    programs = [write(tmp / "one.py", TINY), write(tmp / "two.py", TINY + "print('again')\n")]
    right = "import runpy, io\nsys.argv = [program, *args]\nrunpy.run_path(program, run_name='__main__')\nsys.stdout.flush()\n"
    good = peer(tmp / "good", right + REPORT % "0.25")
    out = tmp / "results.json"
    done = compare(*programs, "--repeat", 2, "--json", out, "--peer", f"good={good}", "--threads", "1,2",
                   "--disciplines", ",".join(DISCIPLINES))  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(out.read_text(encoding="utf-8")), done.stdout


def test_schema(measured: tuple[dict, str]) -> None:
    """Schema 1: exactly the published keys, with their types."""
    document, _ = measured
    assert list(document) == ["schema", "machine", "results"]
    assert document["schema"] == 1
    machine = document["machine"]
    assert {"cpu", "cores", "kernel", "arch", "python", "build", "commit"} <= set(machine)
    assert machine["cores"] == len(os.sched_getaffinity(0))
    keys = ["program", "variant", "threads", "seconds", "median_s", "output_ok", "peak_rss_kb", "counters"]
    for row in document["results"]:
        assert list(row) == keys
        assert len(row["seconds"]) == 2
        assert all(isinstance(s, float) and s > 0 for s in row["seconds"])
        assert min(row["seconds"]) <= row["median_s"] <= max(row["seconds"])
        assert row["output_ok"] is True
        assert isinstance(row["peak_rss_kb"], int)
        assert row["peak_rss_kb"] > 0
        assert all(isinstance(k, str) and isinstance(v, int) for k, v in row["counters"].items())


def test_every_row(measured: tuple[dict, str]) -> None:
    """One row per program, thread count and variant: the disciplines, the host, and the peer by its name."""
    document, _ = measured
    rows = [(r["program"], r["threads"], r["variant"]) for r in document["results"]]
    assert len(set(rows)) == len(rows)
    variants = {"host", "good", *DISCIPLINES}
    assert set(rows) == {(p, t, v) for p in ("one.py", "two.py") for t in (1, 2) for v in variants}
    for row in document["results"]:
        assert bool(row["counters"]) == (row["variant"] in DISCIPLINES)
        if row["variant"] == "good":
            assert (row["seconds"], row["peak_rss_kb"]) == ([0.25, 0.25], 77)


def test_tables(measured: tuple[dict, str]) -> None:
    """Every program stands in the tables, the geometric mean below the rows."""
    _, text = measured
    assert text.index("one.py") < text.index("two.py") < text.index("geometric mean")
    for variant in ("host", "good", *DISCIPLINES):
        assert variant in text


def test_json_to_standard_output(tmp_path: Path) -> None:
    """`--json -`: standard output is JSON and nothing else; tables and progress go to standard error."""
    done = compare(
        write(tmp_path / "one.py", TINY),
        "--repeat",
        1,
        "--threads",
        1,
        "--disciplines",
        "none",
        "--json",
        "-",
        "--no-host",
    )
    document = json.loads(done.stdout)
    assert [(r["variant"], r["threads"]) for r in document["results"]] == [("none", 1)]
    assert "one.py" in done.stderr


BAD_PEERS = {
    "wrong output": "print('something else')\n" + REPORT % "0.001",
    "right output, wrong status": "import runpy\nsys.argv = [program, *args]\nrunpy.run_path(program)\nsys.stdout.flush()\n"
    + REPORT % "0.001"
    + "\nsys.exit(3)",
    "no report": "print(int(args[0]), 499500)",
    "died": "os.kill(os.getpid(), 9)",
    "nothing at all": "",
    "not json": "os.write(int(fd), b'{oops')",
}


@pytest.mark.parametrize("how", BAD_PEERS)
def test_wrong_answers_void_the_time(tmp_path: Path, how: str) -> None:
    """A variant whose output or status differs gets no median, is named on standard error, and the status is 1."""
    fake = peer(tmp_path / "fake", BAD_PEERS[how])
    done = compare(write(tmp_path / "one.py", TINY), "--repeat", 1, "--threads", 1, "--disciplines", "none",
                   "--json", "-", "--peer", f"fake={fake}")  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    rows = {r["variant"]: r for r in json.loads(done.stdout)["results"]}
    assert rows["fake"]["output_ok"] is False
    assert rows["fake"]["median_s"] is None
    assert rows["none"]["output_ok"] is True
    assert any(line.startswith("one.py fake 1t: ") for line in done.stderr.splitlines())


def single(program: Path, *args: object) -> subprocess.CompletedProcess[str]:
    """Compare one program, the host against `none`, as JSON."""
    return compare(program, "--repeat", 1, "--threads", 1, "--disciplines", "none", "--json", "-", *args)


REFUSED = "squares = (x * x for x in [1])\n"


def test_program_that_is_refused(tmp_path: Path) -> None:
    """What our compiler refuses is told with its place before anything is measured; nothing else is needed for peers."""
    done = compare(write(tmp_path / "one.py", TINY), write(tmp_path / "gen.py", REFUSED), "--repeat", 1)
    assert (done.returncode, done.stdout) == (2, "")
    first, *rest = done.stderr.splitlines()
    assert first.startswith(f"{tmp_path / 'gen.py'}:1:")
    assert "generator expression" in first
    assert rest[0].strip() == REFUSED.strip()
    assert "[1/" not in done.stderr
    alone = single(tmp_path / "gen.py", "--disciplines", "")
    assert alone.returncode == 0, alone.stderr
    assert [r["variant"] for r in json.loads(alone.stdout)["results"]] == ["host"]


DEAD = {
    "exception": ("print('x')\nraise ValueError(1)\n", "ValueError: 1"),
    "after words of its own": ("import sys\nprint('hm', file=sys.stderr)\n{}['k']\n", "KeyError: 'k'"),
    "needs an argument more": ("import sys\nprint(sys.argv[2])\n", "IndexError: list index out of range"),
}


@pytest.mark.parametrize("how", DEAD)
def test_program_that_fails_on_the_host(tmp_path: Path, how: str) -> None:
    """A program that dies on CPython is not compared: one line with its last words, status 2, no tables."""
    text, words = DEAD[how]
    program = write(tmp_path / "fails.py", text)
    for extra in ([], ["--no-host"]):
        done = single(program, *extra)
        assert (done.returncode, done.stdout) == (2, "")
        assert f"owner-rt: fails.py fails on this CPython with 1 as its argument: {words}" in done.stderr
        assert "Traceback" not in done.stderr


def test_status_is_output(tmp_path: Path) -> None:
    """A program that leaves with a status everywhere has done the same everywhere."""
    done = single(write(tmp_path / "leaves.py", "import sys\nprint('x')\nsys.exit(3)\n"))
    assert done.returncode == 0
    assert {r["variant"]: r["output_ok"] for r in json.loads(done.stdout)["results"]} == {"host": True, "none": True}


def test_json_target(tmp_path: Path) -> None:
    """Where the results cannot go is said before anything is measured."""
    program = write(tmp_path / "one.py", TINY)
    for target, words in ((tmp_path / "no/x.json", "no directory"), (tmp_path, "is a directory")):
        done = compare(program, "--repeat", 1, "--json", target)
        assert (done.returncode, done.stdout) == (2, "")
        assert f"--json {target}" in done.stderr
        assert words in done.stderr
        assert "[1/" not in done.stderr
    assert compare(program, "--no-host", "--disciplines", "").returncode == 2


def test_short_rows_are_noise(tmp_path: Path) -> None:
    """Rows under 50 ms are named in a note; longer ones are not."""
    quick = single(write(tmp_path / "quick.py", TINY))
    assert "note: under 50 ms, mostly noise: quick.py host 1t, quick.py none 1t" in quick.stderr
    slow = single(write(tmp_path / "slow.py", "import time\ntime.sleep(0.06)\n"))
    assert slow.returncode == 0
    assert "noise" not in slow.stderr


def test_two_programs_of_one_name(tmp_path: Path) -> None:
    """Programs with the same file name keep rows of their own, named by their folders."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    programs = [write(tmp_path / d / "one.py", TINY + f"print({d!r})\n") for d in "ab"]
    done = compare(*programs, "--repeat", 1, "--threads", 1, "--disciplines", "none", "--json", "-")
    assert done.returncode == 0, done.stderr
    names = {r["program"] for r in json.loads(done.stdout)["results"]}
    assert names == set(map(str, programs))


def test_default_is_the_examples(tmp_path: Path) -> None:
    """Without programs: examples/*.py here, or a clear error."""
    done = compare("--repeat", 1, cwd=tmp_path)
    assert done.returncode == 2
    assert "no examples/" in done.stderr
    (tmp_path / "examples").mkdir()
    write(tmp_path / "examples/only.py", TINY)
    done = compare("--repeat", 1, "--threads", 1, "--disciplines", "none", "--no-host", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "only.py" in done.stdout
