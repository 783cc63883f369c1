"""
What the interpreter itself asks program code: the truth of an instance, and raising from a class.

C code comes here from csrc/vm/ops_cont.inc.h and csrc/vm/unwind.c.
"""

import _core


def _truth(x):
    f = _core.special(x, "__bool__")
    if f is not None:
        result = f(x)
        if result is True or result is False:
            return result
        raise TypeError(f"__bool__ should return bool, returned {type(result).__name__}")
    f = _core.special(x, "__len__")
    if f is None:
        return True
    n = f(x)
    if not isinstance(n, int):
        raise TypeError(f"'{type(n).__name__}' object cannot be interpreted as an integer")
    if n < 0:
        raise ValueError("__len__() should return >= 0")
    return n != 0


def _raise_from(exc, cause):
    if isinstance(exc, type):
        exc = exc()
        if not isinstance(exc, BaseException):
            raise TypeError("exceptions must derive from BaseException")
    if isinstance(cause, type):
        cause = cause()
        if not isinstance(cause, BaseException):
            raise TypeError("exception causes must derive from BaseException")
    raise exc from cause
