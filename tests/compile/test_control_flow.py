"""Random nests of loops, try, with and their exits do what they do on CPython."""

from __future__ import annotations

import random

import pytest
from compile.both import compiled, on_host

HEAD = """
class Manager:
    def __init__(self, name, swallows):
        self.name = name
        self.swallows = swallows
    def __enter__(self):
        print('enter', self.name)
        return self
    def __exit__(self, kind, value, trace):
        print('exit', self.name, kind is not None and kind.__name__, value)
        return self.swallows

def boom(kind, text):
    raise kind(text)

def show(e):
    print(type(e).__name__, e, type(e.__context__).__name__, type(e.__cause__).__name__)
"""
MAX_LINES = 250
KINDS = ("KeyError", "ValueError", "IndexError", "LookupError", "Exception")


class Maker:
    """Writes one random function; every statement traces itself."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.count = 0
        self.lines: list[str] = []

    def number(self) -> int:
        self.count += 1
        return self.count

    def put(self, depth: int, text: str) -> None:
        self.lines.append("    " * depth + text)

    def block(self, depth: int, budget: int, loop: bool, handling: bool) -> None:
        for _ in range(self.random.randint(1, 3)):
            self.statement(depth, budget, loop, handling)

    def statement(self, depth: int, budget: int, loop: bool, handling: bool) -> None:
        simple = [self.trace, self.raising, self.leaving, self.assign, self.delete]
        nested = [self.if_, self.for_, self.while_, self.try_, self.finally_, self.with_]
        pick = self.random.choice(nested if budget > 0 and self.random.random() < 0.7 else simple)
        pick(depth, budget - 1, loop, handling)

    def trace(self, depth: int, *_: object) -> None:
        self.put(depth, f"print({self.number()}, x, steps)")

    def assign(self, depth: int, *_: object) -> None:
        n = self.number()
        self.put(depth, self.random.choice([f"x = {n}", f"x, steps = {n}, x", "y = x", f"x = y or {n}", "x = [x]"]))

    def delete(self, depth: int, *_: object) -> None:
        self.put(depth, self.random.choice(["del y", "y = x", "print(y)"]))

    def raising(self, depth: int, _budget: int, _loop: bool, handling: bool) -> None:
        n = self.number()
        ways = [f"boom({self.random.choice(KINDS)}, {n})", f"raise {self.random.choice(KINDS)}({n})"]
        if handling:
            ways += ["raise", f"raise RuntimeError({n}) from e", "show(e)"]
        self.put(depth, f"if {self.condition()}: {self.random.choice(ways)}")

    def leaving(self, depth: int, _budget: int, loop: bool, _handling: bool) -> None:
        ways = [f"return {self.number()}", "return x", "return [x, y]"]
        if loop:
            ways += ["break", "continue", "break", "continue"]
        self.put(depth, f"if {self.condition()}: {self.random.choice(ways)}")

    def condition(self) -> str:
        return self.random.choice(
            ["steps % 2", "steps % 3 == 1", "steps > 4", "not steps % 4", "1 < steps < 6", "True"]
        )

    def if_(self, depth: int, budget: int, loop: bool, handling: bool) -> None:
        self.put(depth, f"if {self.condition()}:")
        self.block(depth + 1, budget, loop, handling)
        if self.random.random() < 0.5:
            self.put(depth, "else:")
            self.block(depth + 1, budget, loop, handling)

    def for_(self, depth: int, budget: int, _loop: bool, handling: bool) -> None:
        what = self.random.choice(["range(3)", "[5, 6]", "range(4, 0, -2)", "enumerate('ab')"])
        n = self.number()
        self.put(depth, f"for {f'i{n}, j{n}' if 'enum' in what else f'i{n}'} in {what}:")
        self.body(depth, budget, handling)

    def while_(self, depth: int, budget: int, _loop: bool, handling: bool) -> None:
        n = self.number()
        self.put(depth, f"w{n} = 0")
        self.put(depth, f"while {self.random.choice(['True', f'w{n} < 3', f'w{n} < 2 or steps % 2'])}:")
        self.put(depth + 1, f"w{n} += 1")
        self.put(depth + 1, f"if w{n} > 4: break")
        self.body(depth, budget, handling)

    def body(self, depth: int, budget: int, handling: bool) -> None:
        self.put(depth + 1, "steps += 1")
        self.put(depth + 1, "if steps > 40: return 'enough'")
        self.block(depth + 1, budget, True, handling)
        if self.random.random() < 0.3:
            self.put(depth, "else:")
            self.block(depth + 1, budget, False, handling)

    def try_(self, depth: int, budget: int, loop: bool, handling: bool) -> None:
        self.put(depth, "try:")
        self.block(depth + 1, budget, loop, handling)
        for kind in self.random.sample(KINDS, self.random.randint(1, 2)):
            self.put(depth, f"except {kind} as e:")
            self.put(depth + 1, "show(e)")
            self.block(depth + 1, budget, loop, True)
        if self.random.random() < 0.4:
            self.put(depth, "else:")
            self.block(depth + 1, budget, loop, handling)
        if self.random.random() < 0.4:
            self.put(depth, "finally:")
            self.block(depth + 1, budget, loop, handling)

    def finally_(self, depth: int, budget: int, loop: bool, handling: bool) -> None:
        self.put(depth, "try:")
        self.block(depth + 1, budget, loop, handling)
        self.put(depth, "finally:")
        self.block(depth + 1, budget, loop, handling)

    def with_(self, depth: int, budget: int, loop: bool, handling: bool) -> None:
        items = [f"Manager({self.number()}, {self.random.random() < 0.4})" for _ in range(self.random.randint(1, 2))]
        items[0] += " as m"
        self.put(depth, f"with {', '.join(items)}:")
        self.block(depth + 1, budget, loop, handling)

    def program(self) -> str:
        self.put(0, HEAD)
        captured = self.random.random() < 0.3
        self.put(0, "def f(x):")
        self.put(1, "y = steps = 0")
        if captured:  # the same with cells
            self.put(1, "look = lambda: (x, steps, y)")
        self.block(1, 4, False, False)
        self.put(1, f"return x, steps{', look()' if captured else ''}")
        self.put(0, "for start in (0, 1):")
        self.put(1, "try: print(f(start))")
        self.put(1, "except Exception as e: show(e)")
        return "\n".join(self.lines) + "\n"


@pytest.mark.parametrize("seed", range(60))
def test_random_nest(seed: int) -> None:
    """The trace of one random program, liveness tables proven on the way."""
    source = Maker(seed).program()
    while source.count("\n") > MAX_LINES:
        seed += 1000
        source = Maker(seed).program()
    host = on_host(source)
    assert compiled(source) == host, source
