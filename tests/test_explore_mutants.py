"""Mutants: some that must die, how they are named, and what is reported."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from owner_rt.explore import mutants, native, search
from owner_rt.explore.equivalent import CLASSES, reason
from owner_rt.explore.library import KILLERS, SCENARIOS
from owner_rt.explore.mutations import OF_PROGRAMS, MutantError, folder, order_mutants, switch
from owner_rt.explore.replay import replay
from owner_rt.explore.tokens import parse

pytestmark = pytest.mark.skipif(not native.available(), reason="no controlled build")

#: a sample that dies quickly, of each mechanism
SAMPLE = (
    "drain_first", "pins_kept", "share_keeps", "convert_half", "epoch_skipped", "grant_no_wake", "unwind_not_lowered",
    "pep_merge_blind", "pep_unblock_unlocked", "pep_try_zero",
)  # fmt: skip


def _named(name: str) -> mutants.Mutant:
    return next(m for m in mutants.all_mutants() if m.name == name)


@pytest.mark.parametrize("name", SAMPLE)
def test_dies(name: str) -> None:
    verdict = mutants.judge(_named(name), budget=30)
    assert verdict.killed, verdict
    assert SCENARIOS[verdict.killer].discipline == verdict.mutant.discipline
    if verdict.token:
        run = replay(parse(verdict.token, SCENARIOS))
        assert run.failed or verdict.kind == "outcome"


#: defects of the published design (protocol.md 2.0), each brought back by switching its correction off
DEFECTS = (
    ("M1a", "serve_no_ack", "upgrade_both"), ("M1b", "grant_reserved", "upgrade_kept"),
    ("M3", "block_ignores_wanted", "ask_then_join"), ("M4", "word_twice", "publish_race"),
    ("M5a", "drop_foreign", "message_two"), ("M6c", "ack_no_wake", "epoch_sleeper_woken"),
    ("M10a", "unblock_no_wait", "adopt_slot"), ("M2", "rob_no_look", "rob_waking"),
)  # fmt: skip


@pytest.mark.parametrize(("defect", "mutant", "scenario"), DEFECTS)
def test_defects_of_the_published_design(defect: str, mutant: str, scenario: str) -> None:
    report = search.explore(SCENARIOS[scenario], seconds=20, mutant=mutant)
    assert report.failures, defect
    assert replay(parse(report.failures[0].token, SCENARIOS)).failed


def test_names() -> None:
    found = mutants.all_mutants()
    names = [m.name for m in found]
    assert len(names) == len(set(names))
    assert sum(m.kind == "logic" for m in found) >= 30
    assert sum(m.kind == "order" for m in found) >= 60
    assert any(n.startswith("ownership_rob:announced/fence_seq_cst/") for n in names)
    assert not any(":own_ctl" in n for n in names)
    switch("", on=True)
    with pytest.raises(MutantError):
        switch("no_such", on=True)


def test_what_only_a_mutant_does_is_not_weakened() -> None:
    """The branches of logic mutants are no part of the program: their operations are marked in the source."""
    sites = native.sites()
    marked = {(s.func, s.verb) for s in sites.values() if s.of_mutant}
    assert {("own_drop_far", "sub_acq_rel"), ("announced", "or_acq_rel"), ("own_serve", "and_acq_rel")} <= marked
    assert any(s.func == "own_serve" and s.verb == "and_acquire" and not s.of_mutant for s in sites.values())
    weakened = {m.site for m in mutants.all_mutants()}
    assert weakened.isdisjoint(i for i, s in sites.items() if s.of_mutant)


def test_all_folders_of_the_runtime_have_them() -> None:
    found = order_mutants(native.sites())
    assert {folder(m.site) for m in found} >= {"base", "core", "disc", *OF_PROGRAMS}
    names = {m.name for m in found if folder(m.site) in OF_PROGRAMS}
    places = names | {n.split("/")[0] for n in names}
    assert set(KILLERS) <= places, set(KILLERS) - places
    assert {name for names in KILLERS.values() for name in names} <= set(SCENARIOS)


def test_excused_mutants_exist() -> None:
    names = {m.name for m in mutants.all_mutants()}
    short = {"/".join((*n.split("/")[:2], *n.split("/")[3:])) for n in names}
    for table in CLASSES.values():
        assert set(table) <= names | short, set(table) - names - short
        assert all(len(text) > 20 for text in table.values())
    assert reason("drain_first") == ("", "")
    assert reason("grant_word_first")[0] == "equivalent"


def test_parts_are_everything() -> None:
    found = mutants.all_mutants()
    parts = [mutants.part(found, k, 10) for k in range(10)]
    assert sorted(m.name for p in parts for m in p) == sorted(m.name for m in found)


def test_cli() -> None:
    command = [sys.executable, "-m", "owner_rt", "mutants", "drain_first", "pins_kept", "--jobs", "1", "--json", "-"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    value = json.loads(done.stdout)
    assert (value["schema"], value["mutants"], value["killed"], value["survivors"]) == (1, 2, 2, [])
    assert {m["name"] for m in value["matrix"]} == {"drain_first", "pins_kept"}
