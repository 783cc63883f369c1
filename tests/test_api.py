"""The Python API: programs run, functions are called with copied values, runtimes live side by side and end cleanly."""

from __future__ import annotations

import math
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from harness import DISCIPLINES, ROOT

import owner_rt
from owner_rt import CompileError, OwnError, ProgramError, Runtime, disciplines
from owner_rt.errors import ClosedError, DisciplineError, UnsupportedError

FUNCTIONS = """
import threading

log = []

class Odd(Exception):
    pass

class Thing:
    pass

def echo(x):
    return x

def join(*parts):
    return parts

def kind(x):
    return type(x).__name__

def double(x):
    return x * 2

def remember(x):
    log.append(x)
    return len(log)

def change(items):
    items.append(99)
    return items

def divide(a, b):
    return a // b

def fail(name):
    if name == "odd":
        raise Odd("strange", 1)
    if name == "key":
        raise KeyError("k")
    if name == "os":
        raise OSError("os trouble")
    if name == "exit":
        raise SystemExit(5)
    raise ValueError("größe")

def thing():
    return Thing()

def function():
    return echo

def loop():
    x = []
    x.append(x)
    return x

def nest(n):
    x = []
    for i in range(n):
        x = [x]
    return x

def parallel(n):
    out = []
    def work(me):
        for i in range(200):
            out.append(me)
    ts = [threading.Thread(target=work, args=(i,)) for i in range(n)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    return len(out)

def spin():
    while True:
        pass

not_a_function = 3
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "functions.py"
    path.write_text(FUNCTIONS, encoding="utf-8")
    return path


@pytest.fixture(params=[d for d in DISCIPLINES if d in ("none", "ownership")])
def module(request: pytest.FixtureRequest, file: Path):
    with Runtime(discipline=request.param) as rt:
        yield rt.load(file)
    assert rt.leaked == 0


VALUES = [
    None, True, False, 0, 1, -1, 2**31, 2**61, 2**62 - 1, 2**62, -(2**62), -(2**62) - 1, 2**63 - 1, 2**63, -(2**63), -(2**63) - 1,
    2**64, 10**30, -(10**100), 3**20000, 0.0, -0.0, 1.5, -2.25, 1e308, 5e-324, 1e-320, 2.0**-1022, 1e16, math.pi, math.inf, -math.inf,
    "", "a", "größe", "東京", "\U0001f642 mixed ä", "nul \0 inside", "\ud800 lone", "x" * 100_000, "\uffff\U0010ffff",
    (), (1,), (1, "a", None), [], [1, [2, [3, []]]], [[]] * 3, {}, {"a": 1, "b": [1, 2]}, {1: "i", "1": "s", 1.5: "f", (1, 2): "t", None: 0},
    set(), {1, 2, 3}, {"a", "b"}, frozenset(), frozenset({1, "x"}), [{"k": ({1.5}, frozenset({(1,)}))}], list(range(5000)), {i: str(i) for i in range(2000)},
]  # fmt: skip


def same(a: object, b: object) -> bool:
    """Equal with equal types, all the way down, and signs of zero."""
    if type(a) is not type(b):
        return False
    if isinstance(a, float):
        return math.copysign(1, a) == math.copysign(1, b) and a == b
    if isinstance(a, list | tuple):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return len(a) == len(b) and all(same(x, y) and same(a[x], b[y]) for x, y in zip(a, b, strict=True))
    return a == b


def test_values_go_both_ways(module: owner_rt.Module) -> None:
    """Every kind of value comes back equal, with its type and, for dicts, its order."""
    for value in VALUES:
        assert same(module.echo(value), value), repr(value)[:100]
        assert module.kind(value) == type(value).__name__
    assert same(module.join(*VALUES[:40]), tuple(VALUES[:40]))
    assert math.isnan(module.echo(math.nan))
    assert module.join() == ()


def test_values_are_copied(module: owner_rt.Module) -> None:
    """Neither side sees what the other does to its copy; what the module keeps, it keeps."""
    mine = [1, 2]
    assert module.change(mine) == [1, 2, 99]
    assert mine == [1, 2]
    assert [module.remember("x") for _ in range(3)] == [1, 2, 3]
    assert module.double("ab") == "abab"
    assert module.double(2**62) == 2**63


def test_kinds_that_are_not_copied(module: owner_rt.Module) -> None:
    """Unknown kinds, subclasses and endless nests are refused in both directions, and the module goes on."""

    class Number(int):
        pass

    for value in (object(), b"bytes", 1j, Number(3), range(3), print, [object()], {"k": b""}):
        with pytest.raises(TypeError, match="cannot be copied"):
            module.echo(value)
    endless: list[object] = []
    endless.append(endless)
    with pytest.raises(RecursionError):
        module.echo(endless)
    for name in ("thing", "function"):
        with pytest.raises(TypeError, match="cannot be copied") as caught:
            getattr(module, name)()
        assert isinstance(caught.value, OwnError)
    with pytest.raises(OwnError, match="nested"):
        module.loop()
    with pytest.raises(OwnError, match="nested"):
        module.nest(100_000)
    assert module.echo(1) == 1


def test_deep_values(module: owner_rt.Module) -> None:
    """Nests of the documented depth are copied both ways, deeper ones are refused."""
    deep: list[object] = []
    for _ in range(190):
        deep = [deep]
    assert module.echo(deep) == deep
    assert module.nest(190) == deep
    for _ in range(20):
        deep = [deep]
    with pytest.raises(RecursionError):
        module.echo(deep)


def test_exceptions_are_mapped(module: owner_rt.Module) -> None:
    """A builtin exception comes out as itself with a ProgramError as its cause, another one as the ProgramError."""
    with pytest.raises(ZeroDivisionError, match="integer division or modulo by zero") as caught:
        module.divide(1, 0)
    cause = caught.value.__cause__
    assert isinstance(cause, ProgramError)
    assert (cause.type_name, cause.message) == ("ZeroDivisionError", "integer division or modulo by zero")
    assert "in divide\n    return a // b" in cause.traceback_text
    with pytest.raises(ValueError, match="größe"):
        module.fail("value")
    with pytest.raises(KeyError):
        module.fail("key")
    with pytest.raises(OSError, match="os trouble"):
        module.fail("os")
    with pytest.raises(ProgramError) as odd:
        module.fail("odd")
    assert (odd.value.type_name, odd.value.message) == ("functions.Odd", "('strange', 1)")
    with pytest.raises(SystemExit) as left:
        module.fail("exit")
    assert left.value.code == 5
    with pytest.raises(TypeError, match=r"divide\(\) missing 1 required positional argument: 'b'"):
        module.divide(1)
    assert module.divide(7, 2) == 3


def test_names_of_a_module(module: owner_rt.Module, file: Path) -> None:
    """Functions are attributes; other names are not."""
    assert {"echo", "parallel"} <= set(dir(module))
    assert "not_a_function" not in dir(module)
    assert "Thing" not in dir(module)
    for name in ("nope", "not_a_function", "Thing", "__len__"):
        with pytest.raises(AttributeError):
            getattr(module, name)
    assert module.echo.__name__ == "echo"
    assert str(file) in repr(module)


def test_threads_inside_a_call(module: owner_rt.Module) -> None:
    """A called function may start threads."""
    assert [module.parallel(n) for n in (1, 2, 4)] == [200, 400, 800]


def test_load_fails(tmp_path: Path) -> None:
    """What the top level raises, what the compiler refuses, and what cannot be read."""
    bad, refused = tmp_path / "bad.py", tmp_path / "refused.py"
    bad.write_text("x = 1\nprint(undefined)\n")
    refused.write_text("import re\n")
    with Runtime() as rt:
        with pytest.raises(NameError, match="name 'undefined' is not defined"):
            rt.load(bad)
        with pytest.raises(CompileError):
            rt.load(refused)
        with pytest.raises(UnsupportedError):
            rt.run(refused)
        with pytest.raises(FileNotFoundError):
            rt.load(tmp_path / "missing.py")
        assert rt.run_source(b"", "empty.py", []) == 0
    assert rt.leaked == 0


@pytest.mark.parametrize("discipline", DISCIPLINES)
def test_run(tmp_path: Path, discipline: str, capfd: pytest.CaptureFixture[str]) -> None:
    """A program's output goes to descriptor 1, its exit status comes back, several may run in one runtime."""
    program = tmp_path / "program.py"
    program.write_text("import sys\nprint(sys.argv[1:])\nsys.exit(len(sys.argv) + 5)\n")
    with Runtime(discipline=discipline) as rt:
        assert rt.discipline == discipline
        assert rt.run(program, ["a", "ü"]) == 8
        assert rt.run(str(program)) == 6
    assert capfd.readouterr().out == "['a', 'ü']\n[]\n"
    assert rt.leaked == 0


def test_globals_are_a_module_s_own(file: Path) -> None:
    """The same file loaded twice, or into two runtimes, shares nothing."""
    with Runtime() as one, Runtime() as two:
        a, b, c = one.load(file), one.load(file), two.load(file)
        assert [m.remember(1) for m in (a, a, b, c, a)] == [1, 2, 1, 1, 3]


def test_counters(module: owner_rt.Module) -> None:
    """Counters are whole numbers that only grow where they count events, readable after close."""
    rt = module._runtime
    before = rt.counters()
    assert all(isinstance(v, int) and v >= 0 for v in before.values())
    module.parallel(2)
    after = rt.counters()
    assert list(after) == list(before)
    assert any(after[k] > before[k] for k in after)


def test_counters_after_close() -> None:
    """The last counters stay; everything else says that the runtime is closed."""
    with Runtime() as rt:
        rt.run_source(b"x = [[i] for i in range(100)]", "x.py", [])
    counted = rt.counters()
    assert any(counted.values())
    rt.close()
    assert rt.leaked == 0


def test_closed(file: Path) -> None:
    """A closed runtime, and modules of it, refuse with an error of their own."""
    with Runtime() as rt:
        module = rt.load(file)
    for use in (lambda: rt.run(file), lambda: rt.load(file), lambda: module.echo(1), lambda: rt.discipline, rt.interrupt):
        with pytest.raises(ClosedError):
            use()
    assert issubclass(ClosedError, RuntimeError)


def test_unknown_discipline() -> None:
    """The error says what there is."""
    with pytest.raises(DisciplineError, match="anarchy.*ownership"):
        Runtime(discipline="anarchy")
    assert set(disciplines()) == set(DISCIPLINES)


def test_interrupt_from_another_thread(file: Path) -> None:
    """Runtime.interrupt ends an endless call with KeyboardInterrupt's name, and the runtime can be used again."""
    with Runtime() as rt:
        module = rt.load(file)
        timer = threading.Timer(0.2, rt.interrupt)
        timer.start()
        with pytest.raises((ProgramError, KeyboardInterrupt)) as caught:
            module.spin()
        timer.join()
        assert "KeyboardInterrupt" in (caught.typename, getattr(caught.value, "type_name", ""))
        assert module.echo(1) == 1


def test_many_runtimes_one_after_the_other(file: Path) -> None:
    """Thirty runtimes in a row leave neither objects nor threads nor memory behind."""
    memory = []
    for i in range(30):
        with Runtime(discipline=DISCIPLINES[i % len(DISCIPLINES)]) as rt:
            assert rt.load(file).parallel(2) == 400
        assert rt.leaked == 0
        with open("/proc/self/statm", encoding="ascii") as f:
            memory.append(int(f.read().split()[1]))
    assert memory[-1] - memory[10] < 4000  # pages
    assert len(list(Path("/proc/self/task").iterdir())) < 10


def test_runtimes_at_the_same_time(file: Path) -> None:
    """Runtimes of several disciplines work in several host threads at once, each on a heap of its own."""
    wrong: list[object] = []

    def work(discipline: str) -> None:
        try:
            with Runtime(discipline=discipline) as rt:
                module = rt.load(file)
                for i in range(20):
                    wrong.extend(x for x in [module.parallel(2), module.remember(i) + 399 - i] if x != 400)
                    wrong.extend([] if same(module.echo(VALUES[19]), VALUES[19]) else ["big"])
            if rt.leaked:
                wrong.append((discipline, rt.leaked))
        except BaseException as e:  # a thread's exception would be lost
            wrong.append(e)

    threads = [threading.Thread(target=work, args=(d,)) for d in [*DISCIPLINES, DISCIPLINES[0]]]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert wrong == []


def test_the_host_runs_meanwhile(file: Path) -> None:
    """The host's lock is free while a program runs."""
    ticks = 0
    with Runtime() as rt:
        module = rt.load(file)
        threading.Timer(0.5, rt.interrupt).start()
        thread = threading.Thread(target=lambda: pytest.raises((ProgramError, KeyboardInterrupt), module.spin))
        thread.start()
        while thread.is_alive():
            ticks += 1
    assert ticks > 1000


def test_silent_library(tmp_path: Path) -> None:
    """The library logs nothing until the application enables it."""
    code = (
        "import owner_rt, sys\n"
        "from loguru import logger\n"
        "if len(sys.argv) > 1: logger.enable('owner_rt')\n"
        "with owner_rt.Runtime() as rt: rt.run_source(b'x = 1', 'x.py', [])\n"
    )
    quiet = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (quiet.stdout, quiet.stderr) == ("", "")
    loud = subprocess.run([sys.executable, "-c", code, "loud"], capture_output=True, text=True, check=True)
    assert "runtime under ownership" in loud.stderr


def test_package_imports_without_the_extension() -> None:
    """`import owner_rt` and the compiler need no compiled code; the public names are those of __all__."""
    code = (
        "import sys; sys.modules['owner_rt._core'] = None\n"
        "import owner_rt; from owner_rt.compile import compile_source\n"
        "print(compile_source(b'print(1)', 'x.py')[:4])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "b'OWN1'\n"
    assert all(hasattr(owner_rt, name) for name in owner_rt.__all__)
    with pytest.raises(AttributeError):
        owner_rt.nothing  # noqa: B018 - the access is the test
    assert "owner_rt._core" in (ROOT / "owner_rt/vm.py").read_text(encoding="utf-8")
