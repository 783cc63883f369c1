"""What programs may name: modules and their members, builtins; and what CPython has but this runtime lacks."""

from __future__ import annotations

import builtins
import math
import queue
import random
import sys
import threading
import time

MODULES = ("math", "queue", "random", "sys", "threading", "time")
PRELUDE_MODULES = (*MODULES, "_core")

_EXCEPTIONS = """
    ArithmeticError AssertionError AttributeError BaseException BlockingIOError BrokenPipeError BufferError
    ConnectionError DeprecationWarning EOFError Exception FileExistsError FileNotFoundError FloatingPointError
    GeneratorExit IOError ImportError IndexError InterruptedError KeyError KeyboardInterrupt LookupError MemoryError
    ModuleNotFoundError NameError NotImplementedError OSError OverflowError PermissionError ProcessLookupError
    RecursionError ReferenceError RuntimeError RuntimeWarning StopAsyncIteration StopIteration SyntaxError SystemError
    SystemExit TimeoutError TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError UserWarning
    ValueError Warning ZeroDivisionError
"""
_OTHERS = """
    Ellipsis NotImplemented abs all any ascii bin bool callable chr classmethod delattr dict divmod enumerate filter
    float format frozenset getattr hasattr hash hex id int isinstance issubclass iter len list map max min next object
    oct ord pow print property range repr reversed round set setattr slice sorted staticmethod str sum super tuple type
    zip
"""

#: builtins that every runtime has, natively or from its prelude
BUILTINS = frozenset(_EXCEPTIONS.split()) | frozenset(_OTHERS.split())

#: builtins of CPython that are refused
MISSING = frozenset(name for name in dir(builtins) if name not in BUILTINS and not name.startswith("_")) | {
    "__build_class__",
    "__import__",
    "__loader__",
    "__spec__",
}
MISSING -= {"None", "True", "False"}


_HOST = {"math": math, "queue": queue, "random": random, "sys": sys, "threading": threading, "time": time}


def has_member(module: str, name: str) -> bool:
    """Whether the module has such a member."""
    return module not in _HOST or hasattr(_HOST[module], name)
