"""The Python API: programs run, functions are called with copied values, runtimes live side by side and end cleanly."""

from __future__ import annotations

import math
import threading
from pathlib import Path

import pytest
from api_functions import FUNCTIONS
from harness import DISCIPLINES

import owner_rt
from owner_rt import CompileError, OwnError, ProgramError, Runtime, disciplines
from owner_rt.errors import ClosedError, DisciplineError, UnsupportedError, ValueCopyError


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
        with pytest.raises(ValueCopyError, match="cannot be copied into a runtime"):
            module.echo(value)
    endless: list[object] = []
    endless.append(endless)
    with pytest.raises(ValueCopyError, match=r"argument 1, at \[0\]\[0\].*nested too deeply"):
        module.echo(endless)
    for name in ("thing", "function"):
        with pytest.raises(ValueCopyError, match="cannot be copied out of a runtime"):
            getattr(module, name)()
    for name, args in (("loop", ()), ("nest", (100_000,))):
        with pytest.raises(ValueCopyError, match="nested too deeply"):
            getattr(module, name)(*args)
    assert issubclass(ValueCopyError, OwnError)
    assert issubclass(ValueCopyError, TypeError)
    assert module.echo(1) == 1


PLACES_IN = [
    ((b"",), {}, "echo: argument 1: an object of type 'bytes'"),
    ((1, [0, {"k": (b"",)}]), {}, "echo: argument 2, at [1]['k'][0]: an object of type 'bytes'"),
    ((1,), {"x": [b""]}, "echo: argument 'x', at [0]: an object of type 'bytes'"),
    (({b"": 1},), {}, "echo: argument 1, at <key>: an object of type 'bytes'"),
    (([{b""}],), {}, "echo: argument 1, at [0]<member>: an object of type 'bytes'"),
    (({"x" * 99: b""},), {}, "echo: argument 1, at ['" + "x" * 39 + "...]: an object of type 'bytes'"),
]
PLACES_OUT = [
    ("[1, {'k': (t,)}]", "result, at [1]['k'][0]: an object of type 'Thing'"),
    ("{(1, t): 3}", "result, at <key>[1]: an object of type 'Thing'"),
    ("{1: 2, 10 ** 30: [t]}", "result, at [1" + "0" * 30 + "][0]: an object of type 'Thing'"),
    ("[{t}]", "result, at [0]<member>: an object of type 'Thing'"),
    ("frozenset([t])", "result, at <member>: an object of type 'Thing'"),
    ("{'x' * 99: t}", "result, at ['" + "x" * 39 + "...]: an object of type 'Thing'"),
    ("{True: len}", "result, at [True]: an object of type 'builtin_function_or_method'"),
]


def test_places_of_what_is_not_copied(module: owner_rt.Module, tmp_path: Path) -> None:
    """The message names the argument and the way into it; of results, the way into them."""
    for args, keywords, words in PLACES_IN:
        with pytest.raises(ValueCopyError) as caught:
            module.echo(*args, **keywords)
        assert str(caught.value).startswith(words)
    file = tmp_path / "places.py"
    lines = [f"def f{i}(): return {text}\n" for i, (text, _) in enumerate(PLACES_OUT)]
    file.write_text("class Thing: pass\nt = Thing()\n" + "".join(lines))
    with Runtime(discipline=module._runtime.discipline) as rt:
        places = rt.load(file)
        for i, (_, words) in enumerate(PLACES_OUT):
            with pytest.raises(ValueCopyError) as caught:
                getattr(places, f"f{i}")()
            assert f"f{i}: {words} cannot be copied out of a runtime" == str(caught.value)
        with pytest.raises(ValueCopyError, match=r"argv\[1\]: an object of type 'int', not a str"):
            rt.run(file, [3])  # type: ignore[list-item]
    assert rt.leaked == 0


def test_keyword_arguments(module: owner_rt.Module) -> None:
    """Keywords bind as in a call inside the runtime, errors included."""
    assert module.options(1) == [1, 2, 3, {}]
    assert module.options(1, b=[5]) == [1, [5], 3, {}]
    assert module.options(a=1, c={"k": 1}, d="ü", e=None) == [1, 2, {"k": 1}, {"d": "ü", "e": None}]
    for args, keywords, words in [
        ((1,), {"a": 2}, "options() got multiple values for argument 'a'"),
        ((), {"c": 2}, "options() missing 1 required positional argument: 'a'"),
    ]:
        with pytest.raises(TypeError) as caught:
            module.options(*args, **keywords)
        assert str(caught.value) == words
        assert "_call_with" not in str(caught.value.__cause__)
    with pytest.raises(TypeError, match=r"echo\(\) got an unexpected keyword argument 'y'"):
        module.echo(1, y=2)


def test_deep_values(module: owner_rt.Module) -> None:
    """Nests of the documented depth are copied both ways, deeper ones are refused."""
    deep: list[object] = []
    for _ in range(190):
        deep = [deep]
    assert module.echo(deep) == deep
    assert module.nest(190) == deep
    for _ in range(20):
        deep = [deep]
    with pytest.raises(ValueCopyError):
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
    with pytest.raises(KeyError) as missing:
        module.fail("key")
    assert not str(missing.value.args[0]).startswith("'")  # the key, not how it is shown
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
    for use in (
        lambda: rt.run(file),
        lambda: rt.load(file),
        lambda: module.echo(1),
        lambda: rt.discipline,
        rt.interrupt,
    ):
        with pytest.raises(ClosedError):
            use()
    assert issubclass(ClosedError, RuntimeError)


def test_unknown_discipline() -> None:
    """The error says what there is."""
    with pytest.raises(DisciplineError, match=r"anarchy.*ownership"):
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


def test_argv_is_a_sequence(tmp_path: Path) -> None:
    """One str for all arguments would be taken letter by letter."""
    (tmp_path / "p.py").write_text("print(1)\n")
    with Runtime() as rt, pytest.raises(ValueCopyError, match="argv: one str"):
        rt.run(tmp_path / "p.py", "abc")
