"""
The compiler: Python source to an image of register code.

source.py bytes to tree; check.py what is refused; scan.py and scope.py names; frame.py one code under construction,
which values, conditions, displays, calls, variables, assign, statements, loops, tries and functions.py fill; finish.py
and flow.py registers, checks and liveness; emit.py the image.
"""

from __future__ import annotations

from owner_rt.compile import calls, displays, functions, loops, statements, tries, values  # noqa: F401 - they register
from owner_rt.compile.check import drop_repeated_imports, find_problems
from owner_rt.compile.emit import image, strings_of
from owner_rt.compile.functions import module_code
from owner_rt.compile.scan import analyse
from owner_rt.compile.source import decode, parse, too_deep
from owner_rt.compile.unit import Unit
from owner_rt.errors import CompileError, Problem, UnsupportedError

__all__ = ["check_source", "compile_source", "strings_of"]


def compile_source(source: bytes, filename: str, *, module_name: str = "__main__", prelude: bool = False) -> bytes:
    """
    Return the image of a module.

    Args:
        source: the file's bytes, decoded as CPython does.
        filename: shown in tracebacks and errors.
        module_name: the module's ``__name__``.
        prelude: whether this is part of the runtime, which may import ``_core``.

    Raises:
        SourceError: the source is not a Python program.
        UnsupportedError: it uses what this runtime lacks; all such places are listed.
    """
    text = decode(source, filename)
    tree = parse(text)
    unit = None
    try:
        problems = find_problems(tree, text, prelude=prelude)
        if problems:
            raise UnsupportedError(problems)
        if prelude:
            drop_repeated_imports(tree)
        unit = Unit(text, analyse(tree), module_name, prelude=prelude)
        module_code(unit, tree)
    except RecursionError:
        raise too_deep(text, unit.line if unit is not None else 1) from None
    return image(unit)


def check_source(source: bytes, filename: str) -> list[Problem]:
    """Return every place of a file that cannot be compiled; an empty list if it can."""
    try:
        compile_source(source, filename)
    except CompileError as e:
        return list(e.problems)
    return []
