"""
Generator expressions that whoever gets them uses up at once: they become the comprehensions that they amount to.

`sum(f(x) for x in xs)` makes a list and adds it up; `any` and `all` become a loop that ends where they end.  Nobody
else can ever see such a generator, so nobody can tell.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

#: Builtins that take all of their first argument before they do anything that a program can see.
_TAKERS = frozenset({"dict", "frozenset", "list", "max", "min", "set", "sorted", "sum", "tuple"})
#: The same of members of modules; and those that take their second argument like that.
_TAKING_MEMBERS = frozenset(
    {
        ("collections", "Counter"),
        ("collections", "OrderedDict"),
        ("collections", "deque"),
        ("concurrent.futures", "as_completed"),
        ("concurrent.futures", "wait"),
        ("math", "fsum"),
        ("math", "prod"),
    }
)
_TAKING_SECOND = frozenset({("functools", "reduce"), ("heapq", "nlargest"), ("heapq", "nsmallest")})
_ENDS_AT = {"any": True, "all": False}
#: Expressions that may as well be evaluated behind the generator instead of before it.
_CALM = (ast.Constant, ast.Name, ast.Lambda, ast.Attribute)


def ends_at(node: ast.Call) -> bool | None:
    """Return the truth of an element that ends this call of `any` or `all`; None if it is none that was looked at."""
    ends: bool | None = getattr(node, "own_ends_at", None)
    return ends


def consume_at_once(
    nodes: list[ast.AST], bound: set[str], member: Callable[[ast.expr], tuple[str, str]]
) -> set[ast.AST]:
    """
    Turn such generator expressions among `nodes` into list comprehensions, in place; returns the former ones.

    `member` tells what an expression surely is: module and name.
    """
    found: set[ast.AST] = set()
    for node in nodes:
        if isinstance(node, ast.Call):
            at = int(member(node.func) in _TAKING_SECOND)
            if _takes_all(node, at, bound, member):
                found.add(node.args[at])
                node.args[at] = _list(node.args[at])
            _stars(node.args, found)
        elif isinstance(node, ast.List | ast.Tuple | ast.Set):
            _stars(node.elts, found)
    return found


def _takes_all(node: ast.Call, at: int, bound: set[str], member: Callable[[ast.expr], tuple[str, str]]) -> bool:
    """Whether the argument `at` of a call is a generator expression that is used up at once."""
    taken = node.args[at] if len(node.args) > at else None
    others = [*node.args[:at], *node.args[at + 1 :], *(k.value for k in node.keywords)]
    calm = all(isinstance(other, _CALM) for other in others)
    if not isinstance(taken, ast.GeneratorExp) or _may_stop(taken) or not calm:
        return False
    func = node.func
    if at or member(func) in _TAKING_MEMBERS:
        return True
    if isinstance(func, ast.Attribute):
        return func.attr == "join" and not others and _is_text(func.value)
    if not isinstance(func, ast.Name) or func.id in bound:
        return False
    if func.id in _ENDS_AT and not others:
        node.own_ends_at = _ENDS_AT[func.id]  # type: ignore[attr-defined]
        return True
    return func.id in _TAKERS


def _may_stop(node: ast.GeneratorExp) -> bool:
    """Whether it calls `next` without a default: a generator turns the StopIteration of that into a RuntimeError."""
    calls = [n for n in ast.walk(node) if isinstance(n, ast.Call)]
    return any(isinstance(c.func, ast.Name) and c.func.id == "next" and len(c.args) == 1 for c in calls)


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _stars(elements: Iterable[ast.expr], found: set[ast.AST]) -> None:
    for element in elements:
        if (
            isinstance(element, ast.Starred)
            and isinstance(element.value, ast.GeneratorExp)
            and not _may_stop(element.value)
        ):
            found.add(element.value)
            element.value = _list(element.value)


def _list(node: ast.expr) -> ast.ListComp:
    assert isinstance(node, ast.GeneratorExp)  # noqa: S101 - both callers looked
    return ast.copy_location(ast.ListComp(node.elt, node.generators), node)
