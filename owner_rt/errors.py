"""Exceptions of this package: one class per thing that a caller can act on."""

from __future__ import annotations

import ast
import builtins
from dataclasses import dataclass

_LONGEST = 160  # characters of a source line that are shown


class OwnError(Exception):
    """Base of all errors of this package; never raised itself."""


@dataclass(frozen=True)
class Problem:
    """One place in a source file that cannot be compiled; ``str()`` shows it with the line and a caret."""

    filename: str
    line: int
    #: column of the first offending character, from 1
    column: int
    #: name of the construct, for instance "generator"
    construct: str
    #: the whole sentence
    message: str
    source_line: str = ""
    #: number of characters to mark
    width: int = 1
    hint: str = ""

    def __str__(self) -> str:
        """Render as compilers do: place and message, source line, caret, hint."""
        text = f"{self.filename}:{self.line}:{self.column}: {self.message}"
        shown = self.source_line.strip()
        if shown:
            indent = len(self.source_line) - len(self.source_line.lstrip())
            before = min(max(self.column - 1 - indent, 0), len(shown))
            shown, before = _excerpt(shown, before)
            marks = "^" * max(1, min(self.width, len(shown) - before))
            blank = "".join("\t" if c == "\t" else " " for c in shown[:before])
            text += f"\n    {shown}\n    {blank}{marks}"
        if self.hint:
            text += f"\n    hint: {self.hint}"
        return text


def _excerpt(line: str, at: int) -> tuple[str, int]:
    """Return what to show of a line that is very long, and where the place is in it."""
    if len(line) > _LONGEST:
        start = max(at - _LONGEST // 2, 0)
        line, at = line[start : start + _LONGEST] + "..." * (start + _LONGEST < len(line)), at - start
        if start:
            line, at = "..." + line, at + 3
    return line, at


class CompileError(OwnError, SyntaxError):
    """A program that cannot be compiled: all its ``problems``; the SyntaxError fields describe the first one."""

    def __init__(self, problems: list[Problem]) -> None:
        first = problems[0]
        super().__init__(first.message, (first.filename, first.line, first.column, first.source_line))
        self.problems = tuple(problems)

    def __str__(self) -> str:
        """Render every problem, one after the other."""
        return "\n".join(str(p) for p in self.problems)


class SourceError(CompileError):
    """The source is not Python at all: a syntax error, wrong encoding, null bytes, nested too deeply."""


class UnsupportedError(CompileError):
    """The source is Python, but it uses what this runtime lacks."""


class DisciplineError(OwnError, ValueError):
    """No discipline of that name in this build."""


class ClosedError(OwnError, RuntimeError):
    """The runtime is closed."""


class ImageError(OwnError, ValueError):
    """The verifier rejected an image."""


class ValueCopyError(OwnError, TypeError):
    """A value that is not copied between the host and a runtime: its kind, or too deep; the message names the place."""


class InternalError(OwnError):
    """The core returned a status that this package does not know: a bug in owner_rt."""


class ProgramError(OwnError):
    """An exception inside a runtime: ``type_name``, ``message`` and the ``traceback_text`` that it had there."""

    def __init__(self, type_name: str, message: str, traceback_text: str) -> None:
        super().__init__(f"{type_name}: {message}" if message else type_name)
        self.type_name = type_name
        self.message = message
        self.traceback_text = traceback_text

    def __str__(self) -> str:
        """Show the traceback of the program's own frames."""
        return self.traceback_text.rstrip() or super().__str__()


def _key(message: str) -> object:
    """Return the key that a KeyError's message shows, where that can be read back; else the message."""
    try:
        return ast.literal_eval(message)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return message


def from_program(type_name: str, message: str, traceback_text: str) -> BaseException:
    """Return the builtin exception of this name with a :class:`ProgramError` as its cause, or that itself."""
    cause = ProgramError(type_name, message, traceback_text)
    kind = getattr(builtins, type_name, None)
    if not (isinstance(kind, type) and issubclass(kind, Exception)) or issubclass(kind, UnicodeError):
        return cause
    error: Exception = kind(_key(message) if issubclass(kind, KeyError) else message)
    error.__cause__ = cause
    return error
