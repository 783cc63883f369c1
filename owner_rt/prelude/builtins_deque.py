"""
Deques where a program's own code takes part: iterators, __eq__, __index__, subclasses.

C code comes here from csrc/obj/deque.c, deque_methods.c and deque_ops.c.
"""

import _core

_DEQUE = _core.deque


def _deque_from(iterable, maxlen):
    d = _DEQUE((), maxlen)
    _deque_extend(d, iterable, False)
    return d


def _deque_extend(d, iterable, left):
    add = _DEQUE.appendleft if left else _DEQUE.append
    for x in iterable:
        add(d, x)


def _deque_iadd(d, iterable):
    _deque_extend(d, iterable, False)
    return d


def _deque_copy(d):
    return type(d)(d) if d.maxlen is None else type(d)(d, d.maxlen)


def _deque_binary(d, x, times):
    if not times and not isinstance(x, _DEQUE):
        raise TypeError(f'can only concatenate deque (not "{type(x).__name__}") to deque')
    d = _deque_copy(d)
    if times:
        return _DEQUE.__imul__(d, x)
    _DEQUE.extend(d, x)
    return d


def _deque_index(d, x, start, stop):
    n = len(d)
    first = _index(start)
    if first < 0:
        first += n
    end = n if stop is None else _index(stop)
    if end < 0:
        end += n
    i = 0
    for y in d:
        if i >= end:
            break
        if i >= first and (y is x or y == x):
            return i
        i += 1
    _not_in_deque(x)


def _not_in_deque(x):
    raise ValueError(f"{x!r} is not in deque")


def _deque_remove(d, x):
    version = _core.deque_version(d)
    i = 0
    for y in list(d):
        equal = y is x or y == x
        if equal and _core.deque_cut(d, i, version):
            return
        if equal or _core.deque_version(d) != version:
            raise IndexError("deque mutated during iteration")
        i += 1
    _not_in_deque(x)


def _deque_insert(d, i, x):
    _DEQUE.insert(d, _index(i), x)


def _deque_rotate(d, n):
    _DEQUE.rotate(d, _index(n))
