"""
A reference interpreter of register code in pure Python: words are Python objects.

It exists to test the compiler against CPython without the C runtime.  With `poison` it overwrites, before every
instruction, each register that the liveness table calls dead, and after every call all of its window, so that a program
that still runs correctly proves the tables.
"""

from __future__ import annotations

import builtins
import random
import threading
import types

from compile.simulate_ops import EMPTY, POISON, UNBOUND, Box, Instructions

from owner_rt._op import Op
from owner_rt.compile.ir import EFFECTS, IS_WINDOW, Ins, jump_writes
from owner_rt.compile.unit import Builtin, Cell, CodeRef, Frozen, Member, Module
from owner_rt.dis import Decoded, ReadCode, decode, read_image


class Poisoned(BaseException):
    """A dead register was read: the liveness table is wrong.  No program catches this."""


class Code:
    """A code of the image, decoded."""

    def __init__(self, machine: Machine, read: ReadCode) -> None:
        self.machine = machine
        self.read = read
        self.name = read.name
        self.instructions: dict[int, Decoded] = {}
        at = 0
        while at < len(read.words):
            self.instructions[at] = decode(read.words, at)
            at += self.instructions[at].size
        #: first word, end, distance of the twin, registers of the GUARD
        self.copies = [
            (at + 2, at + 2 + i.copied, i.d, i.guarded) for at, i in self.instructions.items() if i.op is Op.GUARD
        ]
        self.check_copies()
        self.dead = [[r for r in range(read.nregs) if not mask >> r & 1] for mask in read.live]
        self.constants: list[object] = []

    def check_copies(self) -> None:
        """Nothing in a guarded copy calls or writes a guarded register; its twin does the same with checks."""
        for start, end, twin, guarded in self.copies:
            named = sum(1 << r for r in dict(guarded))
            for at in range(start, end):
                i, other = self.instructions.get(at), self.instructions.get(at + twin)
                assert (i is None) == (other is None)
                assert self.read.live[at] == self.read.live[at + twin]
                if i is None or other is None:
                    continue
                assert not IS_WINDOW[i.op]
                plain = i.op.name.removesuffix("_G")
                assert {plain, other.op.name} in ({other.op.name}, {"JMP", "LOOP"})
                assert (i.a, i.b, i.c) == (other.a, other.b, other.c)
                ins = Ins(i.op, (i.a, i.b, i.c, i.d), (0, 0, 0))
                assert not (EFFECTS[i.op](ins)[1] | jump_writes(ins)) & named
                if i.op.name.endswith("_G"):
                    writes = i.op.name.startswith("SET")
                    assert dict(guarded)[i.a if writes else i.b] >= writes
        inside = {at for start, end, _, _ in self.copies for at in range(start, end)}
        assert all(at in inside for at, i in self.instructions.items() if i.op.name.endswith("_G"))

    def leave(self, at: int, often: float) -> int:
        """Go on in the twin of a guarded copy now and then, as the interpreter does when more than a fast path is due."""
        for start, end, twin, _ in self.copies:
            if start <= at < end and self.machine.random.random() < often:
                return at + twin
        return at

    def link(self) -> None:
        self.constants = [self.machine.constant(k) for k in self.read.constants]

    def caught(self, at: int, kind: int) -> tuple[int, int] | None:
        for start, end, target, row_kind, reg in self.read.exceptions:
            if row_kind == kind and start <= at < end:
                return target, reg
        return None


class Function:
    """A function of the program; to the program its type has CPython's name."""

    def __init__(self, code: Code, defaults: object, kwdefaults: object, free: list[object]) -> None:
        self.code = code
        self.free = free
        self.__name__ = code.read.name
        self.__qualname__ = code.read.qualname
        self.__module__ = code.machine.name
        self.__doc__ = code.constants[0] if code.read.flags & 16 else None
        self.bind = self._binder(defaults, kwdefaults)

    def _binder(self, defaults: object, kwdefaults: object) -> types.FunctionType | None:
        """Return a host function with the same signature, whose call binds arguments and finds errors."""
        read = self.code.read
        if read.flags & 4:
            return None
        names = [f"a{i}" if not n.isidentifier() else n for i, n in enumerate(read.params)]
        positional, rest = names[: read.positional], names[read.positional :]
        optional = len(defaults) if isinstance(defaults, tuple) else 0
        parts = [n if i < len(positional) - optional else f"{n}=None" for i, n in enumerate(positional)]
        if read.posonly:
            parts.insert(read.posonly, "/")
        keyword, rest = rest[: read.kwonly], rest[read.kwonly :]
        if read.flags & 1:
            parts.append("*" + rest.pop(0))
        elif keyword:
            parts.append("*")
        parts += [f"{n}=None" if kwdefaults and n in kwdefaults else n for n in keyword]
        parts += ["**" + n for n in rest]
        namespace: dict[str, object] = {}
        exec(f"def bind({', '.join(parts)}): return [{', '.join(names)}]", {"__builtins__": {}}, namespace)
        bind = namespace["bind"]
        bind.__name__, bind.__qualname__ = self.__name__, self.__qualname__
        bind.__defaults__, bind.__kwdefaults__ = defaults, kwdefaults
        return bind

    def __call__(self, *args: object, **kwargs: object) -> object:
        words = list(args) if self.bind is None else self.bind(*args, **kwargs)
        return self.code.machine.execute(self.code, words, self.free)

    def __get__(self, instance: object, owner: type | None = None) -> object:
        return self if instance is None else types.MethodType(self, instance)

    def __repr__(self) -> str:
        return f"<function {self.__qualname__} at 0x{id(self):x}>"


Function.__name__ = "function"


class Machine(Instructions):
    """One module, loaded."""

    def __init__(self, image: bytes, *, poison: bool = True) -> None:
        read = read_image(image)
        self.name = read.module_name
        self.poison = poison
        self.globals: dict[str, Box] = {}
        self.random = random.Random(len(image))
        self.local = threading.local()
        self.codes = [Code(self, code) for code in read.codes]
        for code in self.codes:
            code.link()
        self.handlers = {name[3:]: getattr(self, name) for name in dir(self) if name.startswith("do_")}

    def constant(self, k: object) -> object:
        if isinstance(k, CodeRef):
            return self.codes[k.index]
        if isinstance(k, Cell):
            box = self.globals.setdefault(k.name, Box(EMPTY, k.name, once=k.once))
            assert box.once == k.once, f"{k.name} is written once here and not there"
            return box
        if isinstance(k, Builtin):
            return getattr(builtins, k.name)
        if isinstance(k, Frozen):
            return frozenset(k.items)
        if isinstance(k, Module):
            return __import__(k.name)
        return getattr(__import__(k.module), k.name) if isinstance(k, Member) else k

    def function(self, code: Code, defaults: object, kwdefaults: object, free: list[object]) -> Function:
        return Function(code, defaults, kwdefaults, free)

    def run(self) -> None:
        self.execute(self.codes[0], [], [])

    # -- the loop

    def execute(self, code: Code, words: list[object], free: list[object]) -> object:
        frame = Frame(code, words, free)
        stack = self.local.__dict__.setdefault("stack", [])
        stack.append(frame)
        try:
            while not frame.done:
                pending = self.step(frame)
                if pending is not None:
                    row = code.caught(frame.at, 0)
                    if row is None:
                        raise pending
                    frame.next, frame.regs[row[1]] = row[0], pending
        finally:
            stack.pop()
        return frame.result

    def step(self, frame: Frame) -> BaseException | None:
        """Run one instruction; the exception that it raised, if any."""
        code, regs = frame.code, frame.regs
        frame.at = frame.next = code.leave(frame.next, 0.02)
        i = code.instructions[frame.at]
        frame.next = frame.at + i.size
        if self.poison:
            for r in code.dead[frame.at]:
                regs[r] = POISON
        try:
            self.handlers[i.op.name](frame, i)
        except Poisoned:
            raise
        except BaseException as e:
            frame.at = code.leave(frame.at, 1.0)
            self.set_context(e, i.op.name.startswith("RERAISE"))
            return e
        if IS_WINDOW[i.op] and self.poison:
            for r in range(i.a, len(regs)):
                if r != i.b:
                    regs[r] = POISON
        return None

    def handled(self) -> BaseException | None:
        for frame in reversed(self.local.stack):
            row = frame.code.caught(frame.at, 1)
            if row is not None:
                found = frame.regs[row[1]]
                assert isinstance(found, BaseException), f"{found} is being handled"
                return found
        return None

    def set_context(self, e: BaseException, again: bool) -> None:
        if again or getattr(self.local, "raised", None) is e:
            self.local.raised = e
            return
        self.local.raised = e
        context = self.handled()
        if context is not None and context is not e:
            link = context
            while link.__context__ is not None:
                if link.__context__ is e:
                    link.__context__ = None
                    break
                link = link.__context__
            e.__context__ = context


class Frame:
    """Registers of one activation; reading a poisoned or unbound one is an error of the compiler."""

    def __init__(self, code: Code, words: list[object], free: list[object]) -> None:
        self.code = code
        self.free = free
        self.regs = words + [POISON] * (code.read.nregs - len(words))
        self.at = 0
        self.next = 0
        self.done = False
        self.result: object = None

    def raw(self, r: int) -> object:
        if self.regs[r] is POISON:
            line = self.code.read.lines[self.at]
            raise Poisoned(f"{self.code.read.qualname} line {line}, word {self.at}: r{r} is dead")
        return self.regs[r]

    def __getitem__(self, r: int) -> object:
        value = self.raw(r)
        assert value is not UNBOUND, f"{self.code.read.qualname} word {self.at}: r{r} is unbound"
        return value

    def __setitem__(self, r: int, value: object) -> None:
        self.regs[r] = value

    def span(self, first: int, count: int) -> list[object]:
        return [self[r] for r in range(first, first + count)]

    def k(self, i: Decoded) -> object:
        return self.code.constants[i.d]
