"""
Containers where the program's own code takes part: keys with a __hash__ or __eq__ of the program, text, equality.

C code comes here from csrc/obj/dict_methods.c, set_methods.c, cont.c and cont_repr.c.
"""

import _core

_LT, _LE, _GT, _GE, _EQ, _NE, _AND, _OR, _XOR, _SUB = _core.cont_ops()

class _Missing:
    pass


_MISSING = _Missing()


# -- dicts: op is an enum own_dict_op (csrc/obj/subscript.h)


def _dict_op(op, d, key, value):
    h = hash(key)
    while True:
        version = _core.dict_version(d)
        stored = key
        found = False
        for k in _core.dict_candidates(d, h):
            if k is key or k == key:
                stored = k
                found = True
                break
        r = _core.dict_apply(op, d, stored, h, found, version, value)
        if r is not None:
            break
    if op == 3:
        return len(r) > 0
    if r:
        return r[0]
    if op == 4 or op == 7:
        return value
    if op == 0:
        return _core.dict_missing(d, key)
    raise KeyError(key)


def _mkdict(pairs):
    d = {}
    for i in range(0, len(pairs), 2):
        d[pairs[i]] = pairs[i + 1]
    return d


def _dict_update(d, other):
    if isinstance(other, dict) or hasattr(type(other), "keys"):
        for k in other.keys():
            dict.__setitem__(d, k, other[k])
        return
    i = 0
    for pair in other:
        try:
            pair = tuple(pair)
        except TypeError:
            raise TypeError(f"cannot convert dictionary update sequence element #{i} to a sequence") from None
        if len(pair) != 2:
            raise ValueError(f"dictionary update sequence element #{i} has length {len(pair)}; 2 is required")
        dict.__setitem__(d, pair[0], pair[1])
        i += 1


def _dict_ior(d, other):
    _dict_update(d, other)
    return d


def _dict_update_map(d, other, callee):
    for k in other.keys():
        if callee is not None:
            if not isinstance(k, str):
                raise TypeError("keywords must be strings")
            if k in d:
                raise TypeError(f"{callee} got multiple values for keyword argument '{k}'")
        d[k] = other[k]


def _dict_kw(*args, **kwargs):
    if not args:
        return kwargs
    if len(args) > 1:
        raise TypeError(f"dict expected at most 1 argument, got {len(args)}")
    d = dict(args[0])
    _core.dict_merge(d, kwargs)
    return d


def _dict_update_kw(d, *args, **kwargs):
    if len(args) > 1:
        raise TypeError(f"update expected at most 1 argument, got {len(args)}")
    if args:
        _core.dict_merge(d, args[0])
    _core.dict_merge(d, kwargs)


def _now(c):
    """A container that others may change, as it is at one moment; an iterator as it is."""
    t = type(c)
    if t is list or t is dict or t is set:
        return c.copy()
    return list(c) if isinstance(c, (_KEYS, _VALUES, _ITEMS, _DEQUE)) else c


def _dict_fromkeys(cls, iterable, value):
    d = {} if cls is dict else cls()
    for k in _now(iterable):
        d[k] = value
    return d


# -- equality of containers


def _too_deep(error, where):
    if str(error) == "maximum recursion depth exceeded":
        return RecursionError(f"maximum recursion depth exceeded {where}")
    return error


def _cont_eq(op, a, b):
    try:
        return _cont_equal(a, b) == (op == _EQ)
    except RecursionError as error:
        raise _too_deep(error, "in comparison") from None


def _cont_equal(a, b):
    if isinstance(a, (list, tuple, _DEQUE)):
        n = len(a)
        if n != len(b):
            return False
        i = 0
        while i < n and i < len(a) and i < len(b):
            x = a[i]
            y = b[i]
            if x is not y and not (x == y):
                return False
            i += 1
        return len(a) == len(b)
    if isinstance(a, slice):
        return a.start == b.start and a.stop == b.stop and a.step == b.step
    if len(a) != len(b):
        return False
    if isinstance(a, dict):
        for k in a:
            if k not in b:
                return False
            x = a[k]
            y = b[k]
            if x is not y and not (x == y):
                return False
        return True
    for x in a:
        if x not in b:
            return False
    return True


# -- views


def _view_compare(op, a, b):
    if op == _GT or op == _GE:
        a, b = b, a
        op = _LT if op == _GT else _LE
    if len(a) > len(b) or (op == _LT and len(a) == len(b)):
        return False
    for x in a:
        if x not in b:
            return False
    return True


def _view_binary(op, a, b):
    if op == _AND:
        if isinstance(b, (set, frozenset)) and len(b) > len(a):
            a, b = b, a
        return {x for x in b if x in a}
    r = set(a)
    if op == _OR:
        r.update(b)
    elif op == _SUB:
        r.difference_update(b)
    else:
        r.symmetric_difference_update(b)
    return r


def _view_isdisjoint(view, other):
    for x in other:
        if x in view:
            return False
    return True


def _in_items(item, view):
    d = view.mapping
    k, v = item
    if k not in d:
        return False
    x = d[k]
    return x is v or x == v


def _iter_contains(item, c, first, pending):
    if pending and (first is item or first == item):
        return True
    for x in c:
        if x is item or x == item:
            return True
    return False


# -- sets: op is an enum own_set_op (csrc/obj/set.h)


def _set_op(op, s, item):
    if op != 1 and isinstance(item, set):
        h = hash(frozenset(item))
    else:
        h = hash(item)
    while True:
        version = _core.set_version(s)
        stored = item
        found = False
        for k in _core.set_candidates(s, h):
            if k is item or k == item:
                stored = k
                found = True
                break
        r = _core.set_apply(op, s, stored, h, found, version)
        if r is not None:
            break
    if op == 0:
        return r
    if op == 3 and not r:
        raise KeyError(item)


def _set_in_set(item, s):
    return frozenset(item) in s


def _set_from(iterable, cls):
    s = set()
    for x in iterable:
        s.add(x)
    return _core.set_freeze(s) if cls is frozenset else s


def _set_update(s, iterable):
    for x in iterable:
        set.add(s, x)


def _set_many(code, s, others):
    op = code & 15
    r = s
    for other in others:
        r = _set_combine(op, r, other)
    if code & 16:
        if r is not s:
            _core.set_replace(s, r)
        return s if code & 32 else None
    return s.copy() if r is s else r


def _set_combine(op, s, other):
    if op == 0:
        r = set(s)
        for x in other:
            r.add(x)
    elif op == 1:
        r = set()
        for x in other:
            if x in s:
                r.add(x)
    else:
        if not isinstance(other, (set, frozenset)):
            other = _set_from(other, set)
        r = set()
        for x in s:
            if x not in other:
                r.add(x)
        if op == 3:
            for x in other:
                if x not in s:
                    r.add(x)
    return _core.set_freeze(r) if isinstance(s, frozenset) else r


def _set_isdisjoint(s, other):
    for x in other:
        if x in s:
            return False
    return True


def _set_within(s, other, swap):
    if not isinstance(other, (set, frozenset)):
        other = _set_from(other, set)
    a, b = (other, s) if swap else (s, other)
    for x in a:
        if x not in b:
            return False
    return True


# -- text


def _repr_cont(x):
    try:
        return _repr_in(x, [])
    except RecursionError as error:
        raise _too_deep(error, "while getting the repr of an object") from None


def _repr_in(x, active):
    t = type(x)
    if t is list or t is tuple:
        left, right = ("[", "]") if t is list else ("(", ")")
    elif t is dict:
        left, right = "{", "}"
    elif t is set or t is frozenset:
        left, right = ("{", "}") if t is set else ("frozenset({", "})")
    elif t is _DEQUE or (not active and isinstance(x, _DEQUE)):
        left = f"{t.__name__}(["
        right = "])" if x.maxlen is None else f"], maxlen={x.maxlen})"
    elif isinstance(x, (_KEYS, _VALUES, _ITEMS)):
        left, right = f"{t.__name__}([", "])"
    elif active or t is range or t is slice:
        return _repr_other(x)
    else:
        return _repr_in(_repr_base(x), active)
    for seen in active:
        if seen is x:
            if isinstance(x, _DEQUE):
                return "[...]"
            return f"{t.__name__}(...)" if t is set or t is frozenset else f"{left}...{right}"
    active.append(x)
    if t is dict:
        parts = []
        for k, v in _now(x).items():
            parts.append(f"{_repr_in(k, active)}: {_repr_in(v, active)}")
    else:
        parts = [_repr_in(y, active) for y in _now(x)]
    active.pop()
    if not parts and (t is set or t is frozenset):
        return f"{t.__name__}()"
    if t is tuple and len(parts) == 1:
        right = ",)"
    return f"{left}{', '.join(parts)}{right}"


def _repr_other(x):
    if isinstance(x, range):
        return f"range({x.start}, {x.stop})" if x.step == 1 else f"range({x.start}, {x.stop}, {x.step})"
    if isinstance(x, slice):
        return f"slice({x.start!r}, {x.stop!r}, {x.step!r})"
    return repr(x)


def _repr_base(x):
    """A subclass without a __repr__ of its own is shown as its base."""
    if isinstance(x, list):
        return list(x)
    if isinstance(x, tuple):
        return tuple(x)
    if isinstance(x, dict):
        return dict(x)
    return _ReprSet(x)


class _ReprSet:
    """A set of a subclass: its class's name is shown."""

    def __init__(self, s):
        self.s = s

    def __repr__(self):
        name = type(self.s).__name__
        if not self.s:
            return f"{name}()"
        return f"{name}({{{', '.join([repr(x) for x in self.s])}}})"


_KEYS = type({}.keys())
_VALUES = type({}.values())
_ITEMS = type({}.items())
