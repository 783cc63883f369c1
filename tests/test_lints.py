"""The rules of the house that a machine can check: atomics, layers, sizes, generated files, and no locks on owned paths."""

from __future__ import annotations

import platform
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from harness import DISCIPLINES, ROOT

from owner_rt import _core

CSRC = ROOT / "csrc"
C_FILES = sorted(p for p in CSRC.rglob("*") if p.suffix in {".c", ".h"})


def code_of(path: Path) -> str:
    """Return the text of a C file without comments and string literals, lines kept."""
    text = path.read_text(encoding="utf-8")

    def blank(found: re.Match[str]) -> str:
        return re.sub(r"[^\n]", " ", found[0])

    return re.sub(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'', blank, text, flags=re.DOTALL)


def script(*args: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *map(str, args)], capture_output=True, text=True, cwd=ROOT, check=False)


def test_every_atomic_names_its_order() -> None:
    """Above each ordered atomic stands why, and with whom it pairs."""
    done = script(".ci/check_order.py", "csrc")
    assert done.returncode == 0, done.stdout


def test_order_lint_finds_what_it_should(tmp_path: Path) -> None:
    """The lint itself works: no comment, the wrong order, and another statement's comment are findings."""
    (tmp_path / "a.c").write_text("void f(void)\n{\n    own_store_release(&x, 1);\n}\n")
    (tmp_path / "b.c").write_text("void f(void)\n{\n    /* relaxed: why. */\n    own_store_release(&x, 1);\n}\n")
    (tmp_path / "c.c").write_text(
        "void f(void)\n{\n    /* release: why. */\n    g();\n    own_store_release(&x, 1);\n}\n"
    )
    (tmp_path / "d.c").write_text("void f(void)\n{\n    /* release: why. */\n    own_store_release(&x, 1);\n}\n")
    done = script(".ci/check_order.py", tmp_path)
    assert done.returncode == 1
    assert [Path(line.split(":")[0]).name for line in done.stdout.splitlines()] == ["a.c", "b.c", "c.c"]


OF_MUTANT = re.compile(r"\bif \(OWN_MUTANT\(\w+\)\)\s*(\{[^{}]*\}|[^;{}]*;)")
OPERATION = re.compile(r"\bown_(?:load|store|xchg|add|sub|or|and|cas|fence)_\w+\(")


def unmarked(text: str) -> list[str]:
    """Return the atomic operations in branches of mutants that do not say so."""
    found = [m[1] for m in OF_MUTANT.finditer(text)]
    return [op for branch in found for op in OPERATION.findall(re.sub(r"OWN_MUTANT_OP\(\w+\(", "", branch))]


def test_operations_of_mutants_are_marked() -> None:
    """What only a logic mutant does is no part of the program (OWN_MUTANT_OP): its order is not weakened."""
    assert unmarked("if (OWN_MUTANT(a)) {\n own_or_acq_rel(&x, 1);\n}") == ["own_or_acq_rel("]
    assert unmarked("if (OWN_MUTANT(a))\n own_store_relaxed(&x, own_load_relaxed(&y));") == [
        "own_store_relaxed(", "own_load_relaxed("]  # fmt: skip
    assert unmarked("if (OWN_MUTANT(a)) OWN_MUTANT_OP(own_or_acq_rel(&x, 1));\nown_or_acq_rel(&x, 1);") == []
    branches = [b for p in C_FILES if p.parent.name == "disc" for b in OF_MUTANT.findall(code_of(p))]
    assert sum("OWN_MUTANT_OP" in b for b in branches) >= 5
    assert [(p.name, op) for p in C_FILES for op in unmarked(code_of(p))] == []


def test_generated_opcodes_are_current() -> None:
    """owner_rt/_op.py is what csrc/vm/ops.def says."""
    done = script("csrc/gen_op.py", "--check")
    assert done.returncode == 0, done.stderr


RAW = re.compile(
    r"\b(?:__atomic_\w+|__sync_\w+|atomic_(?:load|store|exchange|compare_exchange|fetch|thread_fence|flag)\w*|pthread_\w+"
    r"|SYS_futex|syscall|mtx_\w+|cnd_\w+|thrd_\w+|sched_yield|sem_(?:wait|post|init|timedwait|trywait|open|destroy))\s*\("
)


@pytest.mark.parametrize("folder", ["core", "disc", "obj", "vm", "text", "api", "explore", "world"])
def test_atomics_and_waits_only_through_base(folder: str) -> None:
    """No raw atomic, POSIX thread or futex call outside csrc/base."""
    found = [
        f"{path.relative_to(CSRC)}:{n}: {line.strip()}"
        for path in C_FILES if path.is_relative_to(CSRC / folder)
        for n, line in enumerate(code_of(path).splitlines(), 1) if RAW.search(line)
    ]  # fmt: skip
    assert found == []


# What each folder may include.  core and disc know the data-only headers of obj (a new thread copies the singletons of
# known.h), obj the numbers of opcodes and flags and how to ask for a stop, api the variant's table.
DATA_ONLY = {"obj/object.h", "obj/layout.h", "obj/code.h"}
ARROWS: dict[str, tuple[set[str], set[str]]] = {
    "base": ({"base"}, {"explore/engine.h", "disc/mutants.def"}),  # own_controlled.h
    "text": ({"base", "text"}, set()),
    "core": ({"base", "core"}, DATA_ONLY | {"disc/disc_contract.h", "obj/known.h"}),
    "disc": ({"base", "core", "disc"}, DATA_ONLY),
    "obj": ({"base", "core", "disc", "obj", "text"}, {"vm/vm.h", "vm/ops.def", "vm/image.h"}),
    "vm": ({"base", "core", "disc", "obj", "text", "vm"}, {"include/owner_rt.h"}),
    "api": ({"base", "core", "include", "api"}, {"vm/variant.h", "vm/ops.def"}),
    "include": ({"core"}, set()),
    "explore": ({"base", "explore"}, set()),
    "world": (
        {"base", "core", "disc", "explore", "world"},
        DATA_ONLY | {"vm/variant.h", "vm/frame.h", "obj/str.h"},  # where a program is, for replays
    ),
}
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.MULTILINE)


@pytest.mark.parametrize("folder", ARROWS)
def test_arrows_point_down(folder: str) -> None:
    """vm -> obj -> disc -> core -> base, text beside base; the exceptions are listed above."""
    folders, files = ARROWS[folder]
    assert any(p.is_relative_to(CSRC / folder) for p in C_FILES)
    found = []
    for path in C_FILES:
        if path.is_relative_to(CSRC / folder):
            for name in INCLUDE.findall(path.read_text(encoding="utf-8")):
                if name == "variants.def":  # the build's
                    continue
                assert (CSRC / name).exists(), f"{path}: {name}: not a path from csrc/"
                if name.split("/")[0] not in folders and name not in files:
                    found.append(f"{path.relative_to(CSRC)} includes {name}")
    assert found == []


def test_no_discipline_outside_disc() -> None:
    """Nothing outside disc/ asks which discipline it is compiled for."""
    pattern = re.compile(
        r"^\s*#\s*(?:if|ifdef|ifndef|elif).*\b(?:OWN_NO_BORROW|OWN_VARIANT|PEP703|OWNERSHIP|GIL)\b", re.MULTILINE
    )
    found = [str(p.relative_to(CSRC)) for p in C_FILES if p.parent.name != "disc" and pattern.search(code_of(p))]
    assert found == []


WIDE = {"base", "core", "disc", "explore", "world"}


def test_sizes() -> None:
    """Files have at most 400 lines, lines of C at most 100 characters; some folders still have wider ones."""
    long_files, long_lines = [], []
    for path in [*C_FILES, *ROOT.glob("owner_rt/**/*.py"), *ROOT.glob("tests/*.py"), *ROOT.glob("tests/c/*.[ch]")]:
        lines = path.read_text(encoding="utf-8").splitlines()
        if len(lines) > 400:
            long_files.append(f"{path.relative_to(ROOT)}: {len(lines)} lines")
        limit = 10_000  # Python's lines are ruff's business
        if path.suffix in {".c", ".h"}:
            limit = 130 if path.parent.name in WIDE or path.name.startswith("test_engine") else 100
        long_lines += [f"{path.relative_to(ROOT)}:{n}" for n, line in enumerate(lines, 1) if len(line) > limit]
    assert long_files == []
    assert long_lines == []


def test_every_c_file_says_what_it_is() -> None:
    """A C file opens with a comment that says what it is, a .c file in at most 15 lines or so; headers hold contracts."""
    found = []
    for path in C_FILES:
        head = re.match(r"/\*+(.*?)\*/", path.read_text(encoding="utf-8"), re.DOTALL)
        if head is None or not re.search(r"\w+[- ]", head[1]) or (path.suffix == ".c" and head[1].count("\n") > 17):
            found.append(str(path.relative_to(CSRC)))
    assert found == []


def test_no_leftovers() -> None:
    """No marks of unfinished work."""
    marks = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b")
    found = [
        f"{p.relative_to(ROOT)}:{n}"
        for p in [*C_FILES, *ROOT.glob("owner_rt/**/*.py"), *ROOT.glob("tests/**/*.py"), *ROOT.glob("examples/*")]
        for n, line in enumerate(p.read_text(encoding="utf-8").splitlines(), 1) if marks.search(line)
    ]  # fmt: skip
    assert found == []


def test_one_module_talks_to_the_core() -> None:
    """Only vm.py and host.py import owner_rt._core."""
    users = {
        str(p.relative_to(ROOT / "owner_rt")) for p in ROOT.glob("owner_rt/**/*.py")
        if re.search(r"^\s*(?:from owner_rt\._core|from owner_rt import _core|import owner_rt\._core)", p.read_text(), re.MULTILINE)
    }  # fmt: skip
    assert users == {"vm.py", "host.py"}


# -- the machine code


LOOP = "own_call_from_c"  # vm/loop.c: the interpreter is one function
# x86-64: a lock prefix, an exchange with memory (locked by itself), a full fence; aarch64: exclusives, LSE atomics, barriers.
LOCKED = {
    "x86_64": re.compile(r"\block\b|\bxchg\s.*\(|\bmfence\b"),
    "aarch64": re.compile(r"\b(?:ldx|ldax|stx|stlx|cas|swp|ld(?:add|clr|set|eor))\w*\b|\bdmb\b"),
}


@cache
def functions(name: str) -> list[str]:
    """Return the disassembly of each function of this name in the extension, by address: one per discipline, as built."""
    assert shutil.which("objdump"), "binutils are needed"
    module = str(_core.__file__)
    table = subprocess.run(["objdump", "-t", module], capture_output=True, text=True, check=True).stdout
    found = []
    for line in table.splitlines():
        fields = line.split()
        if len(fields) >= 6 and fields[-1] == name and " F .text" in line:
            found.append((int(fields[0], 16), int(fields[4], 16)))
    texts = []
    for start, size in sorted(found):
        command = [
            "objdump",
            "-d",
            "--no-show-raw-insn",
            f"--start-address={start}",
            f"--stop-address={start + size}",
            module,
        ]
        texts.append(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return texts


def built() -> list[str]:
    """Names of the disciplines in the order in which they were linked."""
    ffi, lib = _core.ffi, _core.lib
    names = [ffi.string(lib.own_vm_variant_name(i)).decode() for i in range(lib.own_vm_variants())]
    return ["ownership-noborrow" if n == "noborrow" else n for n in names]


def locked(discipline: str) -> list[str]:
    text = functions(LOOP)[built().index(discipline)]
    return [line for line in text.splitlines() if LOCKED[platform.machine()].search(line.split("#")[0])]


def test_loop_is_found() -> None:
    """The extension holds one interpreter loop per discipline, each of some size."""
    loops = functions(LOOP)
    assert len(loops) == len(built()) == len(DISCIPLINES)
    assert all(len(text.splitlines()) > 2000 for text in loops)


@pytest.mark.parametrize("discipline", [d for d in DISCIPLINES if d in ("none", "gil", "ownership")])
def test_owned_paths_hold_no_locked_instruction(discipline: str) -> None:
    """The loop of `ownership` has no locked instruction at all: owned objects are used plainly; none and gil likewise."""
    assert locked(discipline) == []


def test_locked_instructions_are_recognised() -> None:
    """The check above can fail: the machine code of the slow paths does contain locked instructions."""
    text = subprocess.run(
        ["objdump", "-d", "--no-show-raw-insn", str(_core.__file__)], capture_output=True, text=True, check=True
    ).stdout
    assert sum(1 for line in text.splitlines() if LOCKED[platform.machine()].search(line.split("#")[0])) > 10


# What the files of the controlled build may ask of others: the engine, the arena, and pure functions of libc.
CONTROLLED_MAY = re.compile(
    r"own_ctl_\w+|__tsan_\w+|own_arena_\w+|own_world_\w+|mem(?:cpy|move|set|cmp|chr)|str\w+|v?snprintf|abort|__stack_chk_fail"
    r"|__start_own_sites|__stop_own_sites|_GLOBAL_OFFSET_TABLE_|__errno_location|__popcountdi2|__u?(?:div|mod)ti3|__float\w+"
)


@pytest.mark.parametrize("variant", ["ownership", "pep703"])
def test_controlled_build_synchronises_through_the_engine_only(variant: str, tmp_path: Path) -> None:
    """No undefined symbol of core/ and disc/, compiled as for the scheduler, is a wait, a thread, a clock or malloc."""
    files = [CSRC / "core" / "slots.c", CSRC / "disc" / "settle.c", *sorted((CSRC / "disc").glob(f"{variant}*.c"))]
    scene = ("memory_plain.c", "scene.c", "scene_life.c", "scene_ops.c", "stage.c", "stage_counts.c")
    files += [CSRC / "world" / name for name in scene]
    renamed = [f"-D{n}=own_plain_{n}" for n in ("malloc", "calloc", "realloc", "aligned_alloc", "free")]
    objects = []
    for i, path in enumerate(files):
        objects.append(tmp_path / f"{i}.o")
        subprocess.run(
            ["cc", "-std=gnu17", "-O1", "-fsanitize=thread", "-fPIC", f"-I{CSRC}", "-DOWN_CONTROLLED", "-DOWN_CHECK=1", *renamed,
             f'-DOWN_DISC_HEADER="disc/disc_{variant}.h"', f"-DOWN_VARIANT={variant}", "-c", path, "-o", objects[-1]],
            check=True,
        )  # fmt: skip
    listed = [
        subprocess.run(["nm", flag, *objects], capture_output=True, text=True, check=True).stdout.split()
        for flag in ("--undefined-only", "--defined-only")
    ]
    defined = set(listed[1])
    undefined = {s for s in listed[0] if not s.endswith(":") and s != "U"} - defined
    assert undefined, "nm lists nothing"
    assert sorted(s for s in undefined if not CONTROLLED_MAY.fullmatch(s)) == []
