"""The models in models/, and what ties them to the C source: names, and the acceptor of traces."""

import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from owner_rt.explore import accept, native
from owner_rt.explore.library import SCENARIOS
from owner_rt.explore.scenario import Scenario, thread

ROOT = Path(__file__).resolve().parent.parent
MODELS = ROOT / "models"
README = (MODELS / "README.md").read_text()
sys.path.insert(0, str(MODELS))
import run as models  # noqa: E402 - the driver is a script

CHECKS = models.all_checks()
SOURCE = "\n".join(p.read_text() for p in sorted((ROOT / "csrc").rglob("*.[ch]")) if "explore" not in p.parts)
needs_spin = pytest.mark.skipif(shutil.which("spin") is None or shutil.which("gcc") is None, reason="no spin or gcc")
needs_controlled = pytest.mark.skipif(not native.available(), reason="no controlled build")


def _section(title: str) -> str:
    return README.split(f"## {title}\n", 1)[1].split("\n## ", 1)[0]


def _rows(section: str) -> list[list[str]]:
    rows = [[c.strip() for c in line.strip("|").split("|")] for line in section.splitlines() if line.startswith("|")]
    return [row for row in rows if not set(row[0]) <= {"-"}]


def _names(cell: str) -> list[str]:
    return re.findall(r"`(\w+)`", cell)


def test_every_mapped_name_exists_on_both_sides() -> None:
    """What models/README.md maps to what is in the models, and in csrc."""
    built = "\n".join(p.read_text() for p in sorted(MODELS.glob("built/*.pml")))
    rows = [
        row for row in _rows(_section("What stands for what")) if not row[0].endswith("of a model") and row[1] != "C"
    ]
    assert len(rows) > 25
    for left, right in rows:
        for name in _names(left):
            assert re.search(rf"\b{name}\b", built), f"{name}: in no model"
        invariants = re.findall(r"\b[A-Z]{2}\d\b", right)
        assert invariants or _names(right), right
        for name in _names(right):
            assert re.search(rf"\b{name}\b", SOURCE), f"{name}: not in csrc"
        for name in invariants:
            assert re.search(rf"^ \*   {name}  ", SOURCE, re.MULTILINE), f"{name}: no such invariant"


def test_every_model_is_described_and_every_check_is_in_a_model() -> None:
    """The README has a row per model; the files it names exist."""
    named = set(re.findall(r"`((?:published|built)/\w+\.pml)`", README))
    assert named == {f"{p.parent.name}/{p.name}" for p in MODELS.glob("*/*.pml")}


def test_each_property_has_a_mutant_that_breaks_it() -> None:
    """A model without a switch that makes it fail shows nothing; published models have their fixes instead."""
    for path in MODELS.glob("*/*.pml"):
        of_model = [c for c in CHECKS if c.model == path]
        assert any(c.expect == "holds" for c in of_model), path
        assert any(c.expect != "holds" for c in of_model), path
        if path.parent.name == "built":
            assert all((c.expect != "holds") == c.mutant for c in of_model), path


def test_each_switch_of_a_check_is_in_its_model() -> None:
    """A misspelt -D would be a check of something else."""
    for check in CHECKS:
        text = check.model.read_text().split("*/", 1)[1]
        for define in check.defines:
            name = define[2:].split("=", 1)[0]
            assert re.search(rf"\b{name}\b", text), f"{check.model.name} {check.name}: {name}"


def test_every_defect_is_refuted() -> None:
    """Of protocol defects M1-M7, M10a and M16 each has a check that expects the violation."""
    broken = {c.name for c in CHECKS if c.expect != "holds" and c.model.parent.name == "published"}
    assert {"M1a", "M1b", "M2b", "M2c.owner", "M2c.thief", "M3", "M4", "M5a", "M6c", "M7", "M10a", "M16"} <= broken


@needs_spin
@pytest.mark.parametrize("name", ["M4", "M1a", "M1b.int", "M16", "rob", "rob/PLAIN_ANN"])
def test_a_check_comes_out_as_declared(name: str) -> None:
    """The driver finds what it should find, and draws it."""
    check = next(c for c in CHECKS if c.name == name)
    result = models.run_check(check)
    assert result.ok, result
    assert bool(result.chart) == (check.expect != "holds")
    if result.chart:
        assert all(lane in result.chart[0] for lane in check.lanes[:1])


@needs_spin
def test_a_surprise_is_one() -> None:
    """An expectation that is not met makes the driver fail."""
    check = next(c for c in CHECKS if c.name == "M4")
    result = models.run_check(models.Check(check.model, "M4", "holds", "", ["-DONE_LOAD_NOT"], set(), check.lanes))
    assert not result.ok
    assert result.verdict == "assertion"
    assert "SURPRISE" in models.line_of(result)


@needs_spin
def test_the_driver_says_no_when_nothing_is_run() -> None:
    """No check at all is no success."""
    done = subprocess.run([sys.executable, MODELS / "run.py", "no-such-check"], capture_output=True, check=False)
    assert done.returncode == 1


def test_functions_of_the_transition_table_exist() -> None:
    """A row names C functions and a model's action that exist."""
    for row in accept.ROWS:
        for func in row.funcs:
            assert re.search(rf"\b{func}\(", SOURCE), func
        model, action = row.model
        assert re.search(rf"\b{action}\b", (MODELS / "built" / f"{model}.pml").read_text()), row.action


def _word(func: str, thread_: int, before: int, after: int) -> accept.Action:
    return accept.Action("word", func, thread_, "o0.word", before, after)


def _acceptor() -> accept.Acceptor:
    return accept.Acceptor(Scenario("two", "two threads", (thread(), thread())))


def test_the_acceptor_knows_a_grant() -> None:
    """Granting, then converting, is the protocol; a grant by who owns nothing, before the node, is not."""
    a = _acceptor()
    assert not a.feed(accept.Action("node", "own_node_send", 2, "@1", 0, accept.PENDING))
    assert not a.feed(accept.Action("node", "own_node_take", 1, "@1", accept.PENDING, accept.TAKEN))
    assert a.feed(_word("grant", 1, 0x100, 0x202)).startswith("the word before the node")
    assert not a.feed(accept.Action("node", "finish", 1, "@1", accept.TAKEN, accept.GRANTED))
    assert not a.feed(_word("grant", 1, 0x100, 0x202))
    assert not a.feed(_word("own_convert", 2, 0x202, 0x200))
    assert a.feed(_word("own_convert", 1, 0x202, 0x200)).startswith("no transition")
    assert a.feed(_word("grant", 1, 0x200, 0x102)).startswith("no transition")


def test_the_acceptor_knows_a_robbery() -> None:
    """Announce, see asleep, ROBBED, CAS; the announcement is what a waking owner waits for."""
    a = _acceptor()
    assert a.feed(_word("rob_word", 2, 0x100, 0x200)).startswith("a robbery")
    for action in (
        accept.Action("status", "block_as", 1, "T0.status", 0, accept.BLOCKED),
        accept.Action("ann", "announced", 2, "T1.ann", 0, 1),
        accept.Action("status", "announced", 2, "T0.status", accept.BLOCKED, accept.BLOCKED | accept.ROBBED),
        accept.Action("status", "disc_unblock", 1, "T0.status", accept.BLOCKED | accept.ROBBED, 0),
        _word("rob_word", 2, 0x100, 0x200),
    ):
        assert not a.feed(action)
    assert a.feed(accept.Action("status", "block_as", 1, "T0.status", accept.INBOX, accept.INBOX | accept.BLOCKED))


def test_the_acceptor_knows_an_epoch() -> None:
    """A reservation of a read-shared object is converted when everybody who ran has settled."""
    bump = accept.Action("epoch", "own_epoch_pass", 2, "EPOCH", 0, 1)
    for settles in (False, True):
        a = _acceptor()
        assert not a.feed(_word("move_word", 2, 2 << 32 | 1, 2 << 32 | 0x202))
        assert not a.feed(bump)
        if settles:
            assert not a.feed(accept.Action("epoch", "own_acknowledge", 1, "T0.epoch", 0, 1))
        assert bool(a.feed(_word("own_convert", 2, 2 << 32 | 0x202, 0x200))) != settles


@needs_controlled
def test_the_source_does_what_the_models_allow() -> None:
    """Runs of every scenario over the C source are runs of the model, and most transitions are seen."""
    seen: Counter[str] = Counter()
    assert not list(accept.over(SCENARIOS.values(), 12, seen))
    assert len([row for row in accept.ROWS if seen[row.action]]) >= 0.85 * len(accept.ROWS)


@needs_controlled
@pytest.mark.parametrize(
    "mutant", ["grant_word_first", "grant_reserved", "block_ignores_wanted", "unblock_clobbers", "epoch_skipped",
               "rob_unannounced", "robbed_last", "word_twice", "drop_blind", "take_cancelled"],
)  # fmt: skip
def test_the_acceptor_rejects_mutants(mutant: str) -> None:
    """A rule of the protocol that is switched off in the C source is not in the table."""
    assert next(accept.over(SCENARIOS.values(), 8, Counter(), mutant), None)
