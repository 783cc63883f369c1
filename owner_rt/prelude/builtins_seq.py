"""
Lists, tuples, ranges and slices where the program's __index__, __eq__, __lt__ or iterator is needed.

C code comes here from csrc/obj/subscript.c, slice.c, range.c, seq.c and list_methods.c.
"""

import _core

# -- indices, slices, ranges


def _index(i):
    if isinstance(i, int):
        return i
    n = type(i).__index__(i)
    if not isinstance(n, int):
        raise TypeError(f"__index__ returned non-int (type {type(n).__name__})")
    return n


def _slice_part(x):
    return x if x is None else _index(x)


def _slice_ints(s):
    return slice(_slice_part(s.start), _slice_part(s.stop), _slice_part(s.step))


def _slice_indices(s, n):
    return _slice_ints(s).indices(_index(n))


def _getitem_index(c, i):
    return type(c).__getitem__(c, _index(i))


def _getitem_slice(c, s):
    return type(c).__getitem__(c, _slice_ints(s))


def _setitem_index(c, i, v):
    (list if isinstance(c, list) else _core.deque).__setitem__(c, _index(i), v)


def _setitem_slice(c, s, v):
    try:
        it = iter(v)
    except TypeError:
        if s.step is None or _index(s.step) == 1:
            raise TypeError("can only assign an iterable") from None
        raise TypeError("must assign iterable to extended slice") from None
    list.__setitem__(c, _slice_ints(s), [x for x in it])


def _delitem_index(c, i):
    (list if isinstance(c, list) else _core.deque).__delitem__(c, _index(i))


def _delitem_slice(c, s):
    list.__delitem__(c, _slice_ints(s))


def _range_big(start, stop, step):
    start = _index(start)
    stop = _index(stop)
    step = _index(step)
    if step == 0:
        raise ValueError("range() arg 3 must not be zero")
    if step > 0:
        n = (stop - start + step - 1) // step
    else:
        n = (start - stop - step - 1) // -step
    return _core.range_make(start, stop, step, n if n > 0 else 0)


def _range3(start, stop, step):
    return iter(range(start, stop, step))


class _RangeIter:
    def __init__(self, start, step, n):
        self.at = start
        self.step = step
        self.left = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.left <= 0:
            raise StopIteration
        self.left -= 1
        at = self.at
        self.at = at + self.step
        return at


def _range_iter(r):
    return _RangeIter(r.start, r.step, _core.range_len(r))


def _reversed_range(r):
    n = _core.range_len(r)
    return _RangeIter(r.start + (n - 1) * r.step, -r.step, n)


def _range_len(r):
    n = _core.range_len(r)
    if n > 0x7FFFFFFFFFFFFFFF:
        raise OverflowError("Python int too large to convert to C ssize_t")
    return n


def _range_getitem(r, i):
    n = _core.range_len(r)
    if isinstance(i, slice):
        step = 1 if i.step is None else _index(i.step)
        if step == 0:
            raise ValueError("slice step cannot be zero")
        low, high = (0, n) if step > 0 else (-1, n - 1)
        start = _range_end(i.start, n, low, high, low if step > 0 else high)
        stop = _range_end(i.stop, n, low, high, high if step > 0 else low)
        return range(r.start + start * r.step, r.start + stop * r.step, r.step * step)
    if not isinstance(i, int) and not hasattr(type(i), "__index__"):
        raise TypeError(f"range indices must be integers or slices, not {type(i).__name__}")
    i = _index(i)
    if i < 0:
        i += n
    if i < 0 or i >= n:
        raise IndexError("range object index out of range")
    return r.start + i * r.step


def _range_end(x, n, low, high, missing):
    if x is None:
        return missing
    x = _index(x)
    if x < 0:
        x += n
    return low if x < low else high if x > high else x


def _range_find(r, x):
    n = _core.range_len(r)
    if type(x) is int or type(x) is bool:
        i, rest = divmod(x - r.start, r.step)
        return i if rest == 0 and 0 <= i < n else -1
    i = 0
    for v in r:
        if v == x:
            return i
        i += 1
    return -1


def _range_index(r, x):
    i = _range_find(r, x)
    if i < 0:
        if type(x) is int:
            raise ValueError(f"{x!r} is not in range")
        raise ValueError("sequence.index(x): x not in sequence")
    return i


def _range_count(r, x):
    if type(x) is int or type(x) is bool:
        return 1 if _range_find(r, x) >= 0 else 0
    n = 0
    for v in r:
        if v == x:
            n += 1
    return n


def _range_contains(r, x):
    return _range_find(r, x) >= 0


# -- lists and tuples


def _list_extend(l, iterable):
    for x in iterable:
        list.append(l, x)


def _list_iadd(l, iterable):
    for x in iterable:
        list.append(l, x)
    return l


def _list_insert(l, i, x):
    list.insert(l, _index(i), x)


def _list_pop(l, i):
    return list.pop(l, _index(i))


def _list_remove(l, x):
    i = 0
    while i < len(l):
        y = l[i]
        if y is x or y == x:
            del l[i]
            return
        i += 1
    raise ValueError("list.remove(x): x not in list")


def _list_from(iterable):
    return _mapped(iterable) if type(iterable) is map and not iterable.more else [x for x in iterable]


def _tuple_from(iterable):
    return tuple(_list_from(iterable))


def _seq_index(seq, x, start, stop):
    i = _index(start)
    n = len(seq)
    if i < 0:
        i = max(i + n, 0)
    end = 0x7FFFFFFFFFFFFFFF if stop is None else _index(stop)
    if end < 0:
        end += n
    while i < end and i < len(seq):
        y = seq[i]
        if y is x or y == x:
            return i
        i += 1
    if isinstance(seq, tuple):
        raise ValueError("tuple.index(x): x not in tuple")
    _not_in_list(seq, x)


def _not_in_list(seq, x):
    raise ValueError(f"{x!r} is not in list")


def _seq_count(seq, x):
    n = 0
    for y in seq:
        if y is x or y == x:
            n += 1
    return n


def _seq_contains(x, seq):
    for y in seq:
        if y is x or y == x:
            return True
    return False


def _seq_repeat(seq, times):
    return seq * _index(times)


def _seq_order(op, a, b):
    try:
        i = 0
        while i < len(a) and i < len(b):
            x = a[i]
            y = b[i]
            if x is not y and not (x == y):
                return _order(op, x, y)
            i += 1
        return _order(op, len(a), len(b))
    except RecursionError as error:
        raise _too_deep(error, "in comparison") from None


def _order(op, x, y):
    if op == _LT:
        return x < y
    if op == _LE:
        return x <= y
    if op == _GT:
        return x > y
    return x >= y


def _unpack(iterable, limit):
    r = []
    for x in iterable:
        r.append(x)
        if len(r) == limit:
            break
    return r
