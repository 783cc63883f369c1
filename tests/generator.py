"""
Random programs in the subset, for Hypothesis: grammar.py says what there is, this file chooses.

Every program ends soon (loops are short and burn fuel), prints what it computes, and prints nothing that may differ
between two runs of CPython.  Messages of exceptions are printed where the host's are those of the reference, 3.11.
"""

from __future__ import annotations

import functools
import re
import sys
import textwrap
from collections.abc import Callable, Sequence

import grammar as g
from hypothesis import strategies as st

MESSAGES = sys.version_info[:2] == (3, 11)
SHOW = "print(type(e).__name__, e)" if MESSAGES else "print(type(e).__name__)"
_PLACE = re.compile(r"<([!&]?)([a-z]+)(?::([a-z]+))?('?)>|@([a-zA-Z])\b")
_TARGET = re.compile(r"(?<!=)=([a-z]+)=(?!=)")
_MADE = {"i": "int", "j": "int", "k": "int", "s": "str", "t": "tuple", "d": "dict"}
_BLOCKS = ("block", "loop", "body")


@functools.cache
def _below(n: int) -> st.SearchStrategy[int]:
    return st.integers(0, n - 1)


class MissingError(Exception):
    """A template wants a name of a kind that there is none of."""


class Generator:
    """Builds one program; what it may name here and now is in `names`, what it may assign in `own`."""

    def __init__(self, draw: Callable[[st.SearchStrategy[int]], int]) -> None:
        self.draw = draw
        self.names: dict[str, list[str]] = {}
        self.own: set[str] = set()
        self.extra: dict[str, list[tuple[str, dict[str, str]]]] = {"call": [], "new": []}
        self.serial = 0
        self.budget = 45
        self.in_function = 0
        self.in_loop = 0
        self.nesting = 0
        self.classes: list[str] = ["Base"]
        self.globals: set[str] = set()

    # -- choices

    def below(self, n: int) -> int:
        return self.draw(_below(n)) if n > 1 else 0

    def pick(self, options: Sequence):
        return options[self.below(len(options))]

    def chance(self, percent: int) -> bool:
        return self.below(100) >= 100 - percent

    def fresh(self, letter: str) -> str:
        self.serial += 1
        return f"{letter}{self.serial}"

    # -- expressions

    def leaf(self, kind: str) -> str:
        names = self.names.get(kind)
        if names and self.chance(65):
            return self.pick(names)
        return self.pick(g.LEAVES[kind]) if kind in g.LEAVES else self.value(kind, 0)

    def value(self, kind: str, depth: int) -> str:
        if kind == "any":
            kind = self.pick(g.ANY)
        if kind in ("small", "index", "error", "spec"):
            return self.pick(g.LEAVES[kind])
        if kind in g.LEAVES and (depth <= 0 or self.chance(25)):
            return self.leaf(kind)
        if kind in self.extra and self.extra[kind] and self.chance(85):
            template, made = self.pick(self.extra[kind])
            return self.expand(template, depth - 1, dict(made))
        if kind == "int" and depth > 0 and self.chance(3):
            kind = "wrong"
        return self.expand(self.pick(g.VALUES[kind]), depth - 1)

    def name(self, kind: str, how: str) -> str:
        """Return a variable: one to assign to ("!"), to change in place ("&"), or to read (no letter)."""
        kinds = g.ANY if kind == "any" else (kind,)
        names = [n for k in kinds for n in self.names.get(k, ()) if how != "!" or n in self.own]
        if names:
            return self.pick(names)
        if how:
            raise MissingError(kind)
        return self.pick(["0", "1", "INF", "cut(2)"])

    # -- templates

    def expand(self, template: str, depth: int, made: dict[str, str] | None = None) -> str:
        made = {} if made is None else made

        def visible(place: re.Match[str]) -> str:
            how, kind, variant, prime, letter = place.groups()
            if letter:
                if letter not in made:
                    made[letter] = self.fresh(letter)
                return made[letter]
            seen = [(_MADE[x], n) for x, n in made.items() if prime and x in _MADE]
            for k, n in seen:
                self.names.setdefault(k, []).append(n)
            try:
                if kind in _BLOCKS:
                    return self.block(kind)
                if how or variant == "name":
                    return self.name(kind, how)
                return self.leaf(kind) if variant == "leaf" else self.value(kind, depth)
            finally:
                for k, n in seen:
                    if n in self.names[k]:
                        self.names[k].remove(n)

        for letter in dict.fromkeys(m[5] for m in _PLACE.finditer(template) if m[5]):
            made.setdefault(letter, self.fresh(letter))
        text = _PLACE.sub(visible, template)
        return _TARGET.sub(self.target, text)

    def target(self, place: re.Match[str]) -> str:
        kind = place[1]
        names = [n for n in self.names.get(kind, ()) if n in self.own]
        if names and self.chance(50):
            return self.pick(names)
        name = self.fresh({"set": "z", "strs": "w", "fn": "g"}.get(kind, kind[0]))
        self.names.setdefault(kind, []).append(name)
        self.own.add(name)
        if not self.in_function:
            self.globals.add(name)
        return name

    # -- statements

    def block(self, kind: str) -> str:
        before = {k: list(v) for k, v in self.names.items()}
        self.nesting += 1
        self.in_loop += kind == "loop"
        lines = []
        if kind == "loop" and (self.in_function or self.in_loop > 1):
            lines.append("tick()")
        count = 1 + self.below(3)
        lines += [self.statement() for _ in range(count)]
        self.in_loop -= kind == "loop"
        self.nesting -= 1
        if not self.chance(25):
            self.names = before
        return textwrap.indent("\n".join(lines), "    ")

    def statement(self) -> str:
        self.budget -= 1
        if self.nesting >= 3 or self.budget < 0:
            options = [s for s in g.STATEMENTS if "\n" not in s]
        else:
            options = g.STATEMENTS
            if self.chance(12):
                return self.pick([self.function, self.function, self.class_])()
        if self.in_loop and self.chance(12):
            options = g.IN_LOOP if self.nesting < 3 else g.IN_LOOP[:2]
        elif self.in_function and self.chance(8):
            options = g.IN_FUNCTION if self.nesting < 3 else g.IN_FUNCTION[:2]
        template = self.pick(options)
        made: dict[str, str] = {}
        try:
            text = self.expand(template, 3, made)
        except MissingError as kind:
            kind = str(kind)
            text = self.expand(f"={kind if kind != 'any' else 'int'}= = <{kind}>", 2)
        if template.startswith(("for", "if", "@", "with")) and self.chance(30):
            for letter, name in made.items():
                self.names.setdefault(_MADE.get(letter, "int"), []).append(name)
        return text.replace("SHOW", SHOW)

    def function(self) -> str:
        """Define a function; it is known to what follows, so that nothing recurs."""
        parameters, calls = self.pick(g.SIGNATURES)
        made: dict[str, str] = {}
        head = self.expand(f"def @f({parameters}):", 1, made)
        body = self.inside(made, "int")
        name = made["f"]
        self.extra["call"] += [(f"{name}{call}", made) for call in calls]
        if parameters == "@i, @j=<int>":
            self.names.setdefault("fn", []).append(name)
        return f"{head}\n{body}"

    def inside(self, made: dict[str, str], result: str) -> str:
        """Return the body of a function with these parameters."""
        outer = {k: list(v) for k, v in self.names.items()}, self.own, self.in_loop, dict(self.extra)
        extra = {k: list(v) for k, v in self.extra.items()}
        declared = self.rebound() if self.chance(25) else ""
        self.own = {declared.split()[1]} if declared else set()
        self.in_loop, self.in_function = 0, self.in_function + 1
        for letter, name in made.items():
            if letter in _MADE:
                self.names.setdefault(_MADE[letter], []).append(name)
                self.own.add(name)
        lines = [declared] if declared else []
        lines += [self.statement() for _ in range(1 + self.below(4))]
        lines.append(f"return cut({self.value(result, 2)})")
        self.in_function -= 1
        self.names, self.own, self.in_loop, _ = outer
        self.extra = extra
        return textwrap.indent("\n".join(lines), "    ")

    def rebound(self) -> str:
        """Declare a variable of the enclosing scope as one that this function assigns."""
        names = [n for n in self.names.get("int", ()) if n in self.own]
        if not names:
            return ""
        name = self.pick(names)
        return f"{'global' if name in self.globals else 'nonlocal'} {name}"

    def class_(self) -> str:
        name = self.fresh("C")
        bases = [self.pick(self.classes)]
        if len(self.classes) > 2 and self.chance(25):
            bases.append(self.pick([c for c in self.classes if c != bases[0]]))
        lines = [f"class {name}({', '.join(bases)}):"]
        loops, self.in_loop = self.in_loop, 0
        own, self.own = self.own, set()
        names = {k: list(v) for k, v in self.names.items()}
        for _ in range(1 + self.below(5)):
            self.in_function += 1
            self.nesting += 1
            method = self.expand(self.pick(g.METHODS), 1)
            self.nesting -= 1
            self.in_function -= 1
            lines += [textwrap.indent(method, "    "), ""]
            self.names = {k: list(v) for k, v in names.items()}
        self.in_loop, self.own = loops, own
        self.classes = [*self.classes, name]
        self.extra["new"] += [(f"{name}({a})", {}) for a in ("<int>", "<int>, <int>", "b=<int>, a=<int>")]
        return "\n".join(lines)

    def program(self) -> str:
        """Return a whole program."""
        in_main = self.chance(50)
        self.in_function += in_main
        lines = []
        for _ in range(3 + self.below(14)):
            text = self.statement()
            if not text.startswith(("def ", "class ")) and self.chance(95):
                text = f"try:\n{textwrap.indent(text, '    ')}\nexcept Exception as e:\n    {SHOW}"
            lines.append(text)
        shown = [n for k in g.ANY for n in self.names.get(k, ()) if n in self.own]
        show = "try:\n    print({0!r}, repr({0}))\nexcept Exception as e:\n    " + SHOW
        lines += [show.format(name) for name in shown]
        body = "\n".join(lines)
        if in_main:
            body = f"def main():\n{textwrap.indent(body, '    ')}\n\n\nmain()"
        return g.PROLOGUE.replace("FUEL", "2000") + "\n\n" + body + "\n"


@st.composite
def programs(draw: Callable[[st.SearchStrategy[int]], int]) -> str:
    """Return the source of a random program."""
    return Generator(draw).program()
