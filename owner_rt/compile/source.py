"""From bytes to a tree: decoding, parsing, and clear errors for what is not a Python program."""

from __future__ import annotations

import ast
import io
import re
import tokenize
import warnings

from owner_rt.errors import Problem, SourceError

_NEWLINE = re.compile(r"\r\n|\r|\n")


class Source:
    """The text of one file, and its lines for messages and columns."""

    def __init__(self, text: str, filename: str) -> None:
        self.text = text
        self.filename = filename
        self.lines = _NEWLINE.split(text)
        self._ascii = text.isascii()

    def line(self, number: int) -> str:
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def column(self, number: int, offset: int) -> int:
        """Convert the byte offset of a tree's node to characters, from 0."""
        if self._ascii:
            return offset
        line = self.line(number)
        if line.isascii():
            return offset
        return len(line.encode("utf-8", "surrogatepass")[:offset].decode("utf-8", "ignore"))

    def problem(self, node: ast.AST, construct: str, *, message: str = "", hint: str = "") -> Problem:
        """Describe `node` as something that cannot be compiled."""
        line: int = getattr(node, "lineno", 1)
        column = self.column(line, getattr(node, "col_offset", 0))
        width = 1
        if getattr(node, "end_lineno", None) == line:
            width = self.column(line, getattr(node, "end_col_offset", 0)) - column
        elif hasattr(node, "end_lineno"):
            width = len(self.line(line).rstrip()) - column
        message = message or f"{construct} is not supported"
        return Problem(self.filename, line, column + 1, construct, message, self.line(line), max(width, 1), hint)

    def error(self, line: int, column: int, message: str, *, construct: str = "syntax error") -> SourceError:
        return SourceError([Problem(self.filename, line, column, construct, message, self.line(line))])


def decode(data: bytes, filename: str) -> Source:
    """Return the text of a file, as its encoding cookie, byte order mark or UTF-8 says."""
    null = data.find(b"\0")
    if null >= 0:
        raise _at_byte(data, null, filename, "source code cannot contain null bytes")
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        return Source(data.decode(encoding), filename)
    except UnicodeDecodeError as e:
        what = f"source is not {e.encoding}: invalid byte 0x{data[e.start]:02x}"
        raise _at_byte(data, e.start, filename, what) from None
    except SyntaxError as e:
        bad = _first_bad_byte(data)
        if bad >= 0:
            raise _at_byte(data, bad, filename, f"source is not utf-8: invalid byte 0x{data[bad]:02x}") from None
        raise SourceError([Problem(filename, 1, 1, "encoding", str(e.msg))]) from None
    except LookupError as e:
        raise SourceError([Problem(filename, 1, 1, "encoding", str(e))]) from None


def _first_bad_byte(data: bytes) -> int:
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        return e.start
    return -1


def _at_byte(data: bytes, offset: int, filename: str, message: str) -> SourceError:
    before = data[:offset].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    line = before.count(b"\n") + 1
    start = before.rfind(b"\n") + 1
    column = len(before[start:].decode("utf-8", "replace")) + 1
    shown = _NEWLINE.split(data.decode("utf-8", "backslashreplace"))
    text = shown[line - 1].replace("\0", "\\0") if line <= len(shown) else ""
    return SourceError([Problem(filename, line, column, "source", message, text)])


def parse(source: Source) -> ast.Module:
    """Return the tree of a module that the host's compiler accepts."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # The host's compiler finds what its parser lets through: `return` outside a function, unbound nonlocals.
            compile(source.text, source.filename, "exec", dont_inherit=True)
            return ast.parse(source.text, source.filename)
    except SyntaxError as e:
        line = e.lineno or 1
        raise source.error(line, max(e.offset or 1, 1), f"{type(e).__name__}: {e.msg}") from None
    except (RecursionError, MemoryError):
        raise too_deep(source, 1) from None
    except (ValueError, OverflowError) as e:
        raise source.error(1, 1, str(e)) from None


def too_deep(source: Source, line: int) -> SourceError:
    return source.error(line, 1, "source is nested too deeply", construct="nesting")
