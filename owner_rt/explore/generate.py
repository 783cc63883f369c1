"""Hypothesis strategies that generate scenarios."""

from __future__ import annotations

from hypothesis import strategies as st

from owner_rt.explore import model
from owner_rt.explore import ops as op
from owner_rt.explore.ops import Op
from owner_rt.explore.scenario import READ_BEFORE, Object, Scenario, Thread

Ops = tuple[Op, ...]
SPARE = 3  # registers beside those of the objects


def _units(registers: st.SearchStrategy[int]) -> list[st.SearchStrategy[Ops]]:
    """Return what a thread may do, each as operations that belong together."""
    slots = st.integers(0, 1)

    def one(strategy: st.SearchStrategy[Op]) -> st.SearchStrategy[Ops]:
        return strategy.map(lambda o: (o,))

    return [
        one(st.builds(op.write, registers)),
        one(st.builds(op.read, registers)),
        one(st.builds(op.load, registers, registers, slots)),
        one(st.builds(op.store, registers, slots, registers)),
        one(st.builds(op.move, registers, registers, slots)),
        one(st.builds(op.drop, registers)),
        one(st.builds(op.copy, registers, registers)),
        one(st.builds(op.new, registers, slots)),
        one(st.builds(op.grow, registers)),
        one(st.builds(op.alive, registers)),
        one(st.builds(op.publish, registers)),
        one(st.builds(op.release, registers)),
        one(st.sampled_from((op.poll(), op.safe(), op.settle()))),
        st.just((op.block(), op.unblock())),
        st.builds(
            op.two, registers, registers, write_first=st.booleans(), write_second=st.booleans()
        ).map(lambda o: (o,)),
        st.builds(lambda r: (op.count(r), op.uncount(r)), registers),
    ]  # fmt: skip


@st.composite
def objects(draw: st.DrawFn, k: int, threads: int, discipline: str = "ownership") -> Object:
    """Generate box number k; somebody has it in a register."""
    roots = draw(st.sets(st.integers(0, threads - 1), min_size=1, max_size=threads))
    owner = draw(st.sampled_from(sorted(roots)))
    earlier = st.none() | st.integers(0, k - 1) if k else st.none()
    slots = tuple(draw(st.lists(earlier, max_size=2)))
    states = ("owned", "owned", "owned", "shared", "released") if discipline == "ownership" else ("owned",)
    policy = draw(st.sampled_from((0, READ_BEFORE))) if discipline == "ownership" else 0
    return Object("box", slots, owner, draw(st.sampled_from(states)), tuple(sorted(roots)), policy)


@st.composite
def _any_scenario(draw: st.DrawFn, discipline: str, max_threads: int, max_objects: int, max_units: int) -> Scenario:
    n = draw(st.integers(2, max_threads))
    m = draw(st.integers(1, max_objects))
    things = tuple(draw(objects(k, n, discipline)) for k in range(m))
    registers = st.integers(0, m + SPARE - 1)
    unit = st.one_of(_units(registers))
    threads = []
    for t in range(n):
        blocked = draw(st.booleans()) if t else False
        body = [o for u in draw(st.lists(unit, max_size=max_units)) for o in u]
        first = (op.unblock(),) if blocked else ()
        last: tuple[Op, ...] = ()
        if t == 0:
            last = tuple(op.join(x) for x in range(1, n))
            last += tuple(o for i in range(min(m + SPARE, 8)) for o in (op.read(i), op.result(i, i)))
        end = draw(st.sampled_from(("blocked", "exited")))
        threads.append(Thread((*first, *body, *last), "blocked" if blocked else "run", end))
    return Scenario("generated", "", tuple(threads), things, discipline, strict=True, preemptions=2)


def scenarios(
    discipline: str = "ownership", max_threads: int = 3, max_objects: int = 3, max_units: int = 3
) -> st.SearchStrategy[Scenario]:
    """Generate scenarios that may not fail, whatever the schedule.

    At the end thread 0 joins the others and reports the mark of everything in its registers.  Circles of
    references are left out: counting never frees them.
    """
    return _any_scenario(discipline, max_threads, max_objects, max_units).filter(lambda s: not model.leaks(s))
