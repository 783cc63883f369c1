"""Random programs do under every discipline what they do on CPython; threaded ones with one to four threads."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

import pytest
from generator import MESSAGES, programs
from generator_threads import threaded_programs
from harness import DISCIPLINES, Outcome, Run
from hypothesis import HealthCheck, given, settings
from servers import Servers

#: how many programs of each kind; the default takes about a minute
EXAMPLES = int(os.environ.get("OWN_TEST_EXAMPLES", "150"))

# Programs are large for Hypothesis, and their run time is that of two interpreters and more.
SLOW = settings(
    max_examples=EXAMPLES, deadline=None, database=None, print_blob=True, suppress_health_check=list(HealthCheck)
)


@pytest.fixture(scope="module")
def servers() -> Iterator[Servers]:
    servers = Servers(DISCIPLINES)
    yield servers
    servers.close()


def comparable(run: Run) -> Outcome:
    """Return the outcome without what an uncaught exception may add, and without messages that are another version's."""
    error = re.sub(r"\. Did you mean: .*", "", run.outcome.error)
    if not MESSAGES:
        error = error.partition(":")[0]
    return Outcome(run.outcome.stdout, run.outcome.status, error)


def check(servers: Servers, source: str, *args: str) -> None:
    """Run a program everywhere; if anyone differs from the host, fail with the whole program."""
    host, runs = servers.run(source, *args)
    want = comparable(host)
    for discipline, run in runs.items():
        got = comparable(run)
        if got != want or run.leaked:
            report = f"{discipline} {' '.join(args)}\n--- program\n{source}\n--- host\n{want}\n--- {discipline}\n{got}"
            pytest.fail(f"{report}\nleaked: {run.leaked}\n{run.stderr}", pytrace=False)


@SLOW
@given(program=programs())
def test_same_as_cpython(servers: Servers, program: str) -> None:
    """Output, exception and exit status of a random program agree, and nothing leaks."""
    check(servers, program)


@SLOW
@given(threaded=threaded_programs())
def test_threaded_same_as_cpython(servers: Servers, threaded: tuple[str, int]) -> None:
    """A program whose result does not depend on the schedule has CPython's result under every discipline."""
    program, threads = threaded
    check(servers, program, str(threads))
