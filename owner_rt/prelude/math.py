"""Constants of module math, and its functions of iterables; the others are C (csrc/obj/math*.c)."""

import _core

pi = 3.141592653589793
e = 2.718281828459045
tau = 6.283185307179586
inf = float("inf")
nan = float("nan")


def _sequence(values):
    return values if isinstance(values, (list, tuple)) else list(values)


def fsum(seq, /):
    return _core.math_fsum(_sequence(seq))


def dist(p, q, /):
    return _core.math_dist(_sequence(p), _sequence(q))


def prod(iterable, /, *, start=1):
    result = start
    for value in iterable:
        result = result * value
    return result
