"""The engine costs what it cost, and the release build pays nothing for being controllable."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from harness import ROOT

CSRC = ROOT / "csrc"
#: instructions of one schedule of bench_engine, 26 steps; measured 20.7 thousand with gcc 12 -O2
PER_SCHEDULE = 24_000


def compiled(tmp_path: Path, *args: str | Path) -> None:
    flags = ["-std=gnu17", "-O2", f"-I{CSRC}", f"-I{ROOT / 'tests' / 'c'}"]
    subprocess.run(["cc", *flags, *args], check=True, cwd=tmp_path)


@pytest.mark.skipif(shutil.which("valgrind") is None, reason="counts with callgrind")
def test_instructions_per_schedule(tmp_path: Path) -> None:
    """Twice the schedules cost twice as much, and no more each than they did."""
    sources = sorted((CSRC / "explore").glob("*.c"))
    compiled(tmp_path, *sources, ROOT / "tests" / "bench" / "bench_engine.c", "-o", "bench", "-ldl", "-lm")
    counts = []
    for n in (500, 1000):
        done = subprocess.run(
            ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", "./bench", str(n)],
            capture_output=True, text=True, cwd=tmp_path, check=True,
        )  # fmt: skip
        found = re.search(r"Collected\s*:\s*(\d+)", done.stderr)
        assert found, done.stderr
        counts.append(int(found[1]))
    assert 0 < (counts[1] - counts[0]) / 500 < PER_SCHEDULE


PROBE = """
#include {header}
#define W {word}
uint64_t take(W *p) {{ return {load}; }}
void give(W *p, uint64_t v) {{ {store}; }}
uint64_t more(W *p) {{ return {add}; }}
_Bool swap(W *p, uint64_t *old, uint64_t v) {{ return {cas}; }}
void fence(void) {{ {fence}; }}
int owned(W *p, uint32_t tag) {{ return {low} == tag; }}
"""
OURS = {
    "header": '"base/own_atomic.h"', "word": "_Atomic(uint64_t)", "load": "own_load_acquire(p)",
    "store": "own_store_release(p, v)", "add": "own_add_acq_rel(p, 1)", "cas": "own_cas_acq_rel(p, old, v)",
    "fence": "own_fence_seq_cst()", "low": "own_load_low_relaxed(p)",
}  # fmt: skip
COMPILERS = {
    "header": "<stdint.h>", "word": "uint64_t", "load": "__atomic_load_n(p, __ATOMIC_ACQUIRE)",
    "store": "__atomic_store_n(p, v, __ATOMIC_RELEASE)", "add": "__atomic_fetch_add(p, 1, __ATOMIC_ACQ_REL)",
    "cas": "__atomic_compare_exchange_n(p, old, v, 0, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)",
    "fence": "__atomic_thread_fence(__ATOMIC_SEQ_CST)", "low": "(uint32_t)__atomic_load_n(p, __ATOMIC_RELAXED)",
}  # fmt: skip


def test_release_atomics_are_the_compilers_own(tmp_path: Path) -> None:
    """The header of atomics costs nothing: the same instructions as the compiler's builtins."""
    listings = []
    for name, words in (("ours", OURS), ("theirs", COMPILERS)):
        (tmp_path / f"{name}.c").write_text(PROBE.format(**words))
        compiled(tmp_path, "-S", "-fno-asynchronous-unwind-tables", f"{name}.c", "-o", f"{name}.s")
        text = (tmp_path / f"{name}.s").read_text()
        listings.append([line.split("#")[0].rstrip() for line in text.splitlines() if not line.startswith("\t.")])
    assert len(listings[0]) > 20
    assert listings[0] == listings[1]
