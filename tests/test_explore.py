"""Exploring: scenarios, their library, searching, tokens, replaying, shrinking, pictures, the command line."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from harness import ROOT
from hypothesis import given
from hypothesis import strategies as st

from owner_rt.explore import native, ops, search, shrink, tokens
from owner_rt.explore import ops as op
from owner_rt.explore.library import HAZARDS, NEED_THREE, NOT_EXPRESSIBLE, SCENARIOS, covered
from owner_rt.explore.replay import replay
from owner_rt.explore.scenario import Scenario, ScenarioError, box, decode, thread

pytestmark = pytest.mark.skipif(not native.available(), reason="no controlled build")

#: borrows a value and looks at it after a settling that this scenario's mutant skips
BROKEN = ("pin_before_drain", "drain_first")
#: seconds for what cannot be explored completely
EACH = 0.3


def cli(*args: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "owner_rt", *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False)


@pytest.fixture(scope="module")
def broken() -> tokens.Token:
    """A failure: a rule of the protocol is off."""
    name, mutant = BROKEN
    report = search.explore(SCENARIOS[name], seconds=EACH, mutant=mutant)
    assert [f.kind for f in report.failures]
    return tokens.parse(report.failures[0].token, SCENARIOS)


# ---- scenarios ----


@pytest.mark.parametrize("name", [n for n, s in SCENARIOS.items() if not s.source])
def test_scenario_bytes(name: str) -> None:
    data = SCENARIOS[name].encode()
    again = decode(data)
    assert again.encode() == data
    assert (again.threads, again.objects) == (SCENARIOS[name].threads, SCENARIOS[name].objects)


def test_operations_are_those_of_the_c_source() -> None:
    for code, (name, _) in enumerate(ops.TABLE):
        assert native.op_doc(code)[0] == name
    header = (ROOT / "csrc/world/world.h").read_text()
    assert len(re.findall(r"^    _\(\w+,", header, re.MULTILINE)) == len(ops.TABLE)


@pytest.mark.parametrize("data", [b"", b"S2", b"S1", b"S1\x00\x01\x00\x00", SCENARIOS["mp"].encode() + b"x"])
def test_bad_bytes(data: bytes) -> None:
    with pytest.raises(ScenarioError):
        decode(data)


@pytest.mark.parametrize(
    ("objects", "ops_"), [((box(0),), ()), ((box(roots=(3,)),), ()), ((box(owner=2),), ())]
)  # fmt: skip
def test_impossible_scenarios(objects: tuple, ops_: tuple) -> None:
    with pytest.raises(ScenarioError):
        Scenario("x", "", (thread(*ops_),), objects).encode()


def test_world_refuses() -> None:
    with pytest.raises(native.WorldError, match="litmus"):
        native.open_world(Scenario("x", "", (thread(op.ld(0, 0)),)))


def test_every_hazard_has_its_scenarios() -> None:
    assert len(SCENARIOS) >= 40
    for hazard, names in covered().items():
        assert bool(names) != (hazard in NOT_EXPRESSIBLE), hazard
    assert set(NOT_EXPRESSIBLE) <= set(HAZARDS)
    assert {h for s in SCENARIOS.values() for h in s.hazards} <= set(HAZARDS)


# ---- searching ----


@pytest.mark.parametrize("name", SCENARIOS)
def test_scenario(name: str) -> None:
    report = search.explore(SCENARIOS[name], seconds=10 * EACH if SCENARIOS[name].fails else EACH)
    assert report.passed, "\n".join(f"{f.kind}: {f.text}\n{f.token}" for f in report.failures)


@pytest.mark.parametrize("name", [n for n, s in SCENARIOS.items() if s.outcomes and s.discipline == "litmus"])
def test_litmus_is_complete_and_exact(name: str) -> None:
    for strategy in ("dpor", "dfs"):
        unbounded = SCENARIOS[name] if strategy == "dpor" else _unbounded(SCENARIOS[name])
        report = search.explore(unbounded, strategy=strategy, seconds=20)
        assert report.complete
        assert report.outcomes == SCENARIOS[name].outcomes
        assert report.passed


def _unbounded(s: Scenario) -> Scenario:
    from dataclasses import replace

    return replace(s, preemptions=-1)


@pytest.mark.parametrize("name", sorted(set(NEED_THREE.values())))
def test_three_threads_are_searched_completely(name: str) -> None:
    """For each hazard that two threads cannot show."""
    scenario = SCENARIOS[name]
    assert len(scenario.threads) == 3
    assert {h for h, n in NEED_THREE.items() if n == name} <= set(scenario.hazards)
    report = search.explore(scenario, strategy="dpor", seconds=120)
    assert report.passed
    assert report.complete


def test_wrong_expectations_are_reported() -> None:
    from dataclasses import replace

    sb = SCENARIOS["sb"]
    narrow = replace(sb, outcomes=sb.outcomes - {(0, 0)}, name="narrow")
    report = search.explore(narrow, seconds=EACH)
    assert [f.kind for f in report.failures] == ["outcome"]
    again = replay(tokens.parse(report.failures[0].token, SCENARIOS))
    assert not again.failed
    assert any(e.stale for e in again.events)
    report = search.explore(replace(sb, outcomes=sb.outcomes | {(7, 7)}), seconds=EACH)
    assert [f.kind for f in report.failures] == ["missing outcome"]
    report = search.explore(replace(sb, fails="race"), seconds=EACH)
    assert [f.kind for f in report.failures] == ["missing failure"]


@pytest.mark.parametrize("strategy", ["dfs", "random", "pct"])
def test_strategies_find_a_bug(strategy: str) -> None:
    report = search.explore(SCENARIOS[BROKEN[0]], strategy=strategy, seconds=EACH, mutant=BROKEN[1])
    assert report.failures
    assert report.strategy.startswith(strategy)


def test_degrades_and_says_so() -> None:
    report = search.explore(SCENARIOS["two_and_one"], seconds=0.05)
    assert report.strategy.startswith("dpor+dfs2+pct")
    assert "not complete" in report.notes[0]
    assert not report.complete


def test_progress_is_told() -> None:
    told: list[tuple[str, int, float]] = []
    search.explore(SCENARIOS["ask_three"], strategy="random", seconds=0.7, tell=lambda *a: told.append(a))
    assert told
    assert told[-1][1] > 0


# ---- tokens ----


@given(st.binary(max_size=300))
def test_deviations(trail: bytes) -> None:
    assert tokens.unpack(tokens.pack(trail)) == trail


@pytest.mark.parametrize(
    "text",
    ["", "OWN2.a.b.c.d", "OWN1.no_such.weak.~0.0-", "OWN1.mp.strong.~0.0-", "OWN1.mp.weak,q1.~0.0-", "OWN1.mp.weak,h3.~0.0-",
     "OWN1.mp.weak.5:1~2.0-", "OWN1.mp.weak.x~2.0-", "OWN1.mp.weak.12.0-", "OWN1.mp.weak.~0.zz-", "OWN1.@AAAA.weak.~0.0-"],
)  # fmt: skip
def test_bad_tokens(text: str) -> None:
    with pytest.raises(tokens.TokenError):
        tokens.parse(text, SCENARIOS)


def test_token_round_trip(broken: tokens.Token) -> None:
    assert str(tokens.parse(str(broken), SCENARIOS)) == str(broken)
    from dataclasses import replace

    anonymous = replace(broken, named=False)
    again = tokens.parse(str(anonymous), SCENARIOS)
    assert again.scenario.encode() == broken.scenario.encode()
    assert str(again) == str(anonymous)


# ---- replaying ----


def test_replay_is_exact(broken: tokens.Token) -> None:
    first, second = replay(broken), replay(broken)
    assert first.failed
    assert first.divergence == ""
    assert first.result.hash == broken.hash
    assert first.events == second.events


def test_replay_without_the_bug_says_where_it_differs(broken: tokens.Token) -> None:
    from dataclasses import replace

    mended = replay(replace(broken, mutant=""))
    assert not mended.failed
    assert re.match(r"step \d+: now T0 does", mended.divergence)
    assert not replay(replace(broken, mutant=""), lenient=True).failed


def test_diagram_and_timeline(broken: tokens.Token) -> None:
    run = replay(broken)
    text = run.diagram()
    assert "T0" in text.splitlines()[0]
    assert "== LOAD r2 r1 0" in text
    assert re.search(r"own_settle|renew_pins|own_drain|disc_\w+ \w+\.[ch]:\d+", text)
    assert text.rstrip().endswith(run.ending)
    html = run.html()
    assert html.count("<svg") == 1
    assert "http" not in html.replace("http://www.w3.org/2000/svg", "")
    assert html.count('class="ev') == sum(e.op != "note" for e in run.events)


def test_stale_reads_are_marked() -> None:
    sb = SCENARIOS["sb"]
    with search.world(sb):
        for trail in (bytes([0, 0, a, b, c]) for a in range(3) for b in range(3) for c in range(3)):
            _, events = native.logged(native.with_trail(native.Config.of(sb), "lenient", trail))
            if any(e.stale for e in events):
                break
    token = tokens.Token(sb, trail, 0)
    run = replay(token, lenient=True)
    assert "STALE" in run.diagram()
    assert 'class="ev stale"' in run.html()


# ---- shrinking ----


@given(st.sets(st.integers(0, 40), min_size=1, max_size=4), st.sets(st.integers(0, 40)))
def test_ddmin_is_minimal(needed: set[int], more: set[int]) -> None:
    items = tuple((i, 1) for i in sorted(needed | more))
    small = shrink.ddmin(items, lambda kept: needed <= {i for i, _ in kept})
    assert {i for i, _ in small} == needed


def test_shrinking_drops_what_does_not_matter(broken: tokens.Token) -> None:
    from dataclasses import replace

    s = broken.scenario
    noise = thread(op.poll(), op.read(3), op.poll(), op.read(3))
    big = replace(
        s, name="big", threads=(*s.threads, noise), objects=(*s.objects, box(owner=0, roots=()), box(2, roots=(0, 1)))
    )
    report = search.explore(big, strategy="random", seconds=EACH, mutant=BROKEN[1])
    found = tokens.parse(report.failures[0].token, SCENARIOS)
    small = shrink.shrink(found, report.failures[0].kind, seconds=10)
    assert len(small.scenario.threads) == 1
    assert sum(len(t.ops) for t in small.scenario.threads) <= sum(len(t.ops) for t in s.threads)
    assert len(shrink.deviations(small.trail)) == 0
    run = replay(small)
    assert run.failed
    assert run.divergence == ""


# ---- command line ----


def test_cli_explore() -> None:
    done = cli("explore", "mp", "sb*", "--json", "-", "--seconds", 5)
    assert done.returncode == 0, done.stderr
    value = json.loads(done.stdout)
    assert value["schema"] == 1
    assert value["schedules_per_s"] > 0
    assert value["scenarios"][0]["name"] == "mp"
    assert set(value["scenarios"][0]) == {
        "name",
        "discipline",
        "strategy",
        "schedules",
        "complete",
        "limit",
        "failures",
    }
    assert value["scenarios"][0]["complete"] is True


@pytest.mark.parametrize(
    "args", [("explore", "no_such"), ("explore", "mp", "-d", "gil"), ("explore", "mp", "--strategy", "luck"), ("replay", "OWN1.x")]
)  # fmt: skip
def test_cli_usage(args: tuple[str, ...]) -> None:
    done = cli(*args)
    assert done.returncode == 2
    assert done.stderr.startswith("owner-rt: ")


def test_cli_list() -> None:
    done = cli("explore", "--list", "-d", "pep703")
    assert done.returncode == 0
    assert "pep_lock" in done.stdout
    assert "rob_sleeper" not in done.stdout


def test_cli_replay(broken: tokens.Token, tmp_path) -> None:
    page = tmp_path / "run.html"
    done = cli("replay", broken, "--html", page, "--seconds", 2)
    assert done.returncode == 1, done.stderr
    assert "shrunk: OWN1." in done.stdout
    assert "fails: " in done.stdout
    assert page.read_text().startswith("<!DOCTYPE html>")
    from dataclasses import replace

    done = cli("replay", replace(broken, mutant=""))
    assert done.returncode == 0, done.stderr
    assert "diverges: step" in done.stdout
    assert "passes: " in done.stdout


PROGRAM = """
import threading

done = []

def main():
    t = threading.Thread(target=done.append, args=(1,))
    t.start()
    %s
    assert done, "not yet"
"""


@pytest.mark.parametrize(("line", "status"), [("t.join()", 0), ("pass", 1)])
def test_a_program_of_ones_own(tmp_path: Path, line: str, status: int) -> None:
    """FILE.py:FUNCTION is explored, and what fails is replayed from the token alone."""
    path = tmp_path / "mine.py"
    path.write_text(PROGRAM % line)
    done = cli("explore", f"{path}:main", "--seconds", 3, "--json", "-")
    assert done.returncode == status, done.stderr
    (report,) = json.loads(done.stdout)["scenarios"]
    assert report["name"] == f"{path}:main"
    assert report["schedules"] > 0
    if status:
        assert report["failures"][0]["kind"] == "exception"
        path.unlink()
        again = cli("replay", report["failures"][0]["token"], "--no-shrink")
        assert again.returncode == 1, again.stderr
        assert "not yet" in again.stdout


def test_a_program_that_is_none(tmp_path: Path) -> None:
    """A missing file, a missing function and what the compiler refuses are clear errors, status 2."""
    assert cli("explore", tmp_path / "no.py").returncode == 2
    (tmp_path / "gen.py").write_text("def main():\n    yield 1\n")
    refused = cli("explore", tmp_path / "gen.py")
    assert refused.returncode == 2
    assert "gen.py:2:" in refused.stderr
    (tmp_path / "fine.py").write_text("def main():\n    pass\n")
    missing = cli("explore", f"{tmp_path / 'fine.py'}:other")
    assert missing.returncode == 2
    assert "no function 'other'" in missing.stderr
