"""Generated scenarios against the sequential model; one thread at a time, and all at once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, event, find, given, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from owner_rt.explore import model, native, search
from owner_rt.explore import ops as op
from owner_rt.explore.generate import scenarios
from owner_rt.explore.scenario import Scenario, Thread, box, result_word
from owner_rt.explore.shrink import deviations, shrink_trail
from owner_rt.explore.words import owner_word

pytestmark = pytest.mark.skipif(not native.available(), reason="no controlled build")

EXAMPLES = 150
SCHEDULES = 400
WORDS = tuple(result_word(i) for i in range(8))
COMMON = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)


def tell(scenario: Scenario, result: native.Result) -> None:
    """Note the token of a minimal schedule; Hypothesis makes the scenario minimal."""
    small = shrink_trail(scenario, result.trail, result.kind, bounded=False)
    note(f"{result.kind}: {result.text}\n{search.token_of(scenario, small)}")


def sampled(scenario: Scenario, mutant: str = "") -> native.Result:
    """Run a few hundred schedules of a scenario, some random, some with few preemptions; then compare outcomes."""
    looking = replace(scenario, observe=WORDS)
    with search.world(looking, mutant):
        for strategy in ("random", "pct"):
            config = replace(native.Config.of(scenario), strategy=strategy, preemptions=3, max_schedules=SCHEDULES // 2)
            result = native.explore(config)
            if result.failures:
                if not mutant:
                    tell(scenario, result)
                break
            assert search.observed(looking) <= model.outcomes(scenario)
        return result


@given(scenarios())
@COMMON
def test_ownership(scenario: Scenario) -> None:
    event(f"{len(scenario.threads)} threads")
    result = sampled(scenario)
    assert not result.failures, f"{result.kind}: {result.text}"


@given(scenarios("pep703"))
@COMMON
def test_pep703(scenario: Scenario) -> None:
    with search.world(scenario):
        config = replace(native.Config.of(scenario), strategy="random", max_schedules=SCHEDULES)
        result = native.explore(config)
        if result.failures:
            tell(scenario, result)
    assert not result.failures, f"{result.kind}: {result.text}"


@given(scenarios(max_threads=2, max_objects=2, max_units=1))
@settings(COMMON, max_examples=40)
def test_small_ones_completely(scenario: Scenario) -> None:
    """Each outcome of the model is reached, and no other."""
    looking = replace(scenario, observe=WORDS)
    report = search.explore(looking, strategy="dpor", seconds=1.0)
    assert not report.failures, f"{report.failures}"
    assert report.outcomes <= model.outcomes(scenario)
    if report.complete:
        event("complete")
        assert report.outcomes == model.outcomes(scenario)


@pytest.mark.parametrize("mutant", ["convert_half", "drain_first"])
def test_a_bug_is_found_and_made_small(mutant: str) -> None:
    seed = settings(max_examples=2000, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    scenario = find(scenarios(), lambda s: sampled(s, mutant).failures > 0, settings=seed)
    busy = [o for t in scenario.threads for o in t.ops if o.name not in ("READ", "RESULT", "JOIN", "UNBLOCK")]
    assert len(busy) <= 4
    result = sampled(scenario, mutant)
    with search.world(scenario, mutant):
        small = shrink_trail(scenario, result.trail, result.kind)
    assert len(deviations(small.trail)) <= 6


class OneAtATime(RuleBasedStateMachine):
    """Threads take turns, passing flags: values, owners and counts are those of the sequential model."""

    threads = 3
    boxes = 3

    def __init__(self) -> None:
        super().__init__()
        self.ops: list[list[op.Op]] = [[] for _ in range(self.threads)]
        self.turn = 0
        self.passes = 0

    @initialize(slots=st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(0, 2)))
    def objects(self, slots: tuple[int, int, int]) -> None:
        everybody = tuple(range(self.threads))
        self.objects_ = tuple(box(*[None] * n, owner=k, roots=everybody) for k, n in enumerate(slots))

    def scenario(self) -> Scenario:
        return Scenario(
            "turns", "", tuple(Thread(tuple(o)) for o in self.ops), self.objects_, strict=True, observe=WORDS
        )

    @precondition(lambda self: self.passes < model.FLAGS)
    @rule(to=st.integers(1, threads - 1))
    def pass_on(self, to: int) -> None:
        other = (self.turn + to) % self.threads
        self.ops[self.turn].append(op.set_flag(self.passes))
        self.ops[other].append(op.await_flag(self.passes))
        self.turn = other
        self.passes += 1

    def do(self, o: op.Op) -> None:
        self.ops[self.turn].append(o)

    @rule(r=st.integers(0, 5))
    def write(self, r: int) -> None:
        self.do(op.write(r))

    @rule(r=st.integers(0, 5))
    def read(self, r: int) -> None:
        self.do(op.read(r))

    @rule(r=st.integers(3, 5), o=st.integers(0, 5), i=st.integers(0, 1), move=st.booleans())
    def load(self, r: int, o: int, i: int, move: bool) -> None:
        self.do(op.move(r, o, i) if move else op.load(r, o, i))

    @rule(o=st.integers(0, 5), i=st.integers(0, 1), r=st.integers(0, 6))
    def store(self, o: int, i: int, r: int) -> None:
        self.do(op.store(o, i, r))
        if model.leaks(self.scenario()):
            self.ops[self.turn].pop()

    @rule(r=st.integers(0, 5))
    def drop(self, r: int) -> None:
        self.do(op.drop(r))

    @rule(r=st.integers(3, 5), n=st.integers(0, 2))
    def new(self, r: int, n: int) -> None:
        self.do(op.new(r, n))

    @rule(o=st.sampled_from((op.settle(), op.safe(), op.poll())))
    def time_passes(self, o: op.Op) -> None:
        self.do(o)

    @rule(r=st.integers(0, 5), what=st.sampled_from((op.publish, op.release, op.grow, op.alive)))
    def share(self, r: int, what) -> None:
        self.do(what(r))

    def teardown(self) -> None:
        if not any(self.ops):
            return
        for i in range(8):
            self.ops[self.turn] += [op.write(i), op.result(i, i)]
        scenario = self.scenario()
        (end,) = {(s.things, s.registers, s.results) for s in model.ends(scenario)}
        _, registers, results = end
        with search.world(scenario):
            config = replace(native.Config.of(scenario), strategy="dfs", preemptions=1, max_schedules=SCHEDULES)
            result = native.explore(config)
            if result.failures:
                tell(scenario, result)
            assert not result.failures, f"{result.kind}: {result.text}"
            assert search.observed(scenario) == {results}
            _, events = native.logged(native.with_trail(native.Config.of(scenario), "lenient", b""))
        self.owners({k for k in registers[self.turn][:8] if 0 <= k < self.boxes}, events)

    def owners(self, written: set[int], events: list[native.Event]) -> None:
        """Who has written an object last owns it."""
        words = {f"o{k}.word": f"owned(T{k})" for k in range(self.boxes)}
        for e in events:
            if e.name in words and e.op not in ("load", "read") and not e.flags & native.CAS_FAILED:
                words[e.name] = owner_word(e.value)
        for k in written:
            assert words[f"o{k}.word"].split(" ")[0] == f"owned(T{self.turn})"


OneAtATime.TestCase.settings = settings(COMMON, max_examples=60, stateful_step_count=14)
TestOneAtATime = OneAtATime.TestCase
