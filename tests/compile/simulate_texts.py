"""What CPython says, and how it unpacks: helpers of the reference interpreter."""

from __future__ import annotations

import sys


def callee_text(callee: object) -> str:
    module = getattr(callee, "__module__", None)
    prefix = f"{module}." if module is not None and module != "builtins" else ""
    return f"{prefix}{callee.__qualname__}()"


def check_manager(kind: type) -> None:
    text = f"{kind.__name__!r} object does not support the context manager protocol"
    if not hasattr(kind, "__enter__"):
        raise TypeError(text)
    if not hasattr(kind, "__exit__"):
        raise TypeError(f"{text} (missed __exit__ method)")


def instance(e: object) -> BaseException:
    if isinstance(e, type) and issubclass(e, BaseException):
        e = e()
    if not isinstance(e, BaseException):
        raise TypeError("exceptions must derive from BaseException")
    return e


def unpack(names: list[str], value: object) -> list[object]:
    namespace: dict[str, object] = {"value": value}
    exec(f"[{', '.join(names)}] = value", namespace)
    return [namespace[name.lstrip("*")] for name in names]


def unbound_text(name: str) -> str:
    if sys.version_info < (3, 11):
        return f"local variable {name!r} referenced before assignment"
    return f"cannot access local variable {name!r} where it is not associated with a value"


def free_text(name: str) -> str:
    if sys.version_info < (3, 11):
        return f"free variable {name!r} referenced before assignment in enclosing scope"
    return f"cannot access free variable {name!r} where it is not associated with a value in enclosing scope"
