"""The interpreter trusts no image: one that was changed at random is rejected, or runs without harm."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from harness import DISCIPLINES, ROOT
from image_runner import STUCK

from owner_rt.compile import compile_source
from owner_rt.errors import ImageError
from owner_rt.vm import Runtime

RUNNER = Path(__file__).with_name("image_runner.py")
COUNT = int(os.environ.get("OWN_TEST_MUTANTS", "400"))  # per discipline that is tried
BATCH = 100
PROGRAMS = [
    "bools/short_circuit.py", "classes/basics.py", "classes/dunder_arithmetic.py", "classes/slots.py", "closures/basics.py",
    "comprehensions/scope.py", "control/loops_else.py", "dicts/methods.py", "exceptions/shapes.py", "exceptions/reraise.py",
    "formatting/fstrings.py", "functions/parameters.py", "guards/blocks.py", "guards/loops.py", "guards/threads.py", "ints/overflow_edges.py", "lists/slice_assign.py",
    "sets/operators.py", "threading_/shared_objects.py", "unpacking/targets.py", "with_/failures.py", "queue_/basics.py",
]  # fmt: skip


def go(discipline: str, seed: int, first: int, last: int, log: Path) -> tuple[int, str]:
    files = [ROOT / "tests/corpus" / p for p in PROGRAMS]
    command = [sys.executable, "-X", "faulthandler", RUNNER, discipline, seed, first, last, log, *files]
    done = subprocess.run([*map(str, command)], stderr=subprocess.PIPE, timeout=300, check=False)
    return done.returncode, done.stderr.decode(errors="replace")[-3000:]


@pytest.mark.parametrize("discipline", [d for d in DISCIPLINES if d in ("none", "ownership")])
def test_mutants_are_rejected_or_safe(tmp_path: Path, discipline: str) -> None:
    """Whatever was changed, the process neither dies of a signal nor leaves by itself."""
    seed = random.SystemRandom().randrange(10**6)
    print(f"seed {seed}")
    log = tmp_path / "log"
    log.touch()
    first, harmed, stuck = 0, [], 0
    while first < COUNT:
        status, stderr = go(discipline, seed, first, min(first + BATCH, COUNT), log)
        begun = [line for line in log.read_text(encoding="utf-8").splitlines() if line.startswith("start")]
        number = int(begun[-1].split()[1]) if begun else first
        if status == STUCK:
            stuck += 1  # an endless loop that catches KeyboardInterrupt is safe, too
        elif status:
            harmed.append(f"seed {seed} {begun[-1] if begun else 'before the first'}: status {status}\n{stderr}")
        first = number + 1
        if len(harmed) > 3:
            break
    ends = [
        line.split(": ", 1)[1] for line in log.read_text(encoding="utf-8").splitlines() if not line.startswith("start")
    ]
    rejected = ends.count("rejected")
    print(f"{len(ends)} mutants: {rejected} rejected, {stuck} stuck")
    assert not harmed, "\n\n".join(harmed)
    assert rejected > len(ends) // 10  # the verifier does reject
    assert stuck < COUNT // 10


@pytest.fixture
def runtime():
    with Runtime(discipline=DISCIPLINES[0]) as rt:
        yield rt


@pytest.mark.parametrize(
    "image", [b"", b"O", b"OWN1", b"OWN2" + bytes(60), b"OWN1" + b"\xff" * 200, b"OWN1" + bytes(200)]
)
def test_no_image_at_all(runtime: Runtime, image: bytes) -> None:
    """Bytes that are no image are rejected with a reason, and the runtime goes on."""
    with pytest.raises(ImageError) as caught:
        runtime.load_image(image)
    assert str(caught.value).strip()
    assert runtime.run_source(b"x = 1 + 1", "fine.py", []) == 0


def test_every_truncation(runtime: Runtime) -> None:
    """No prefix of an image is an image, and nothing may follow it."""
    image = compile_source(b"def f(a, *b, c=1, **d):\n    return [a for a in b if c]\nprint(f(1))\n", "cut.py")
    for size in range(len(image)):
        with pytest.raises(ImageError):
            runtime.load_image(image[:size])
    with pytest.raises(ImageError):
        runtime.load_image(image + b"\0")
    runtime.load_image(image)


def test_other_versions(runtime: Runtime) -> None:
    """An image of another version is rejected, and the reason names the version."""
    image = compile_source(b"pass", "old.py")
    for version in (0, 1, 3, 2**31):
        with pytest.raises(ImageError, match=r"(?i)version"):
            runtime.load_image(image[:4] + version.to_bytes(4, "little") + image[8:])
