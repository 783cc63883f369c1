"""
Containers and iteration where the program's own code takes part.

C code comes here when a key's __hash__ or __eq__, an item's __lt__, a key function or an iterator of the program is
needed (csrc/obj/dict_methods.c, set_methods.c, list_sort.c, seq.c, forloop.c, builtins_cont.c).
"""

import _core

_LT, _LE, _GT, _GE, _EQ, _NE, _AND, _OR, _XOR, _SUB = _core.cont_ops()


class _Missing:
    pass


_MISSING = _Missing()


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
    list.__setitem__(c, _index(i), v)


def _setitem_slice(c, s, v):
    try:
        it = iter(v)
    except TypeError:
        if s.step is None or _index(s.step) == 1:
            raise TypeError("can only assign an iterable") from None
        raise TypeError("must assign iterable to extended slice") from None
    list.__setitem__(c, _slice_ints(s), [x for x in it])


def _delitem_index(c, i):
    list.__delitem__(c, _index(i))


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


# -- iteration


class _SeqIter:
    """What iter() makes of an object that only has __getitem__."""

    def __init__(self, seq):
        self.seq = seq
        self.at = 0

    def __iter__(self):
        return self

    def __next__(self):
        if self.at < 0:
            raise StopIteration
        try:
            x = self.seq[self.at]
        except IndexError:
            self.at = -1
        except StopIteration:
            self.at = -1
        else:
            self.at += 1
            return x
        raise StopIteration


def _seq_iter(seq):
    return _SeqIter(seq)


class _CallIter:
    def __init__(self, function, sentinel):
        self.function = function
        self.sentinel = sentinel
        self.done = False

    def __iter__(self):
        return self

    def __next__(self):
        if self.done:
            raise StopIteration
        x = self.function()
        if x is self.sentinel or x == self.sentinel:
            self.done = True
            raise StopIteration
        return x


def _iter_call(function, sentinel):
    if not callable(function):
        raise TypeError("iter(v, w): v must be callable")
    return _CallIter(function, sentinel)


def _iter_user(x):
    if isinstance(x, range):
        return _range_iter(x)
    t = type(x)
    if not hasattr(t, "__iter__"):
        if hasattr(t, "__getitem__") and not isinstance(x, dict):
            return _SeqIter(x)
        raise TypeError(f"'{t.__name__}' object is not iterable")
    if t.__iter__ is None:
        raise TypeError(f"'{t.__name__}' object is not iterable")
    it = t.__iter__(x)
    if not hasattr(type(it), "__next__"):
        raise TypeError(f"iter() returned non-iterator of type '{type(it).__name__}'")
    return it


def _next_default(f, it, default):
    try:
        return f(it)
    except StopIteration:
        return default


class _Enumerate:
    def __init__(self, it, count):
        self.it = it
        self.count = count

    def __iter__(self):
        return self

    def __next__(self):
        x = next(self.it)
        n = self.count
        self.count = n + 1
        return (n, x)


def _enumerate(iterable, start):
    return _Enumerate(iter(iterable), _index(start))


class _Zip:
    def __init__(self, its, strict):
        self.its = its
        self.strict = strict

    def __iter__(self):
        return self

    def __next__(self):
        if not self.its:
            raise StopIteration
        r = []
        try:
            for it in self.its:
                r.append(next(it))
        except StopIteration:
            if self.strict:
                self.check(len(r))
            raise
        return tuple(r)

    def check(self, n):
        its = self.its
        self.its = []
        if n > 0:
            plural = " " if n == 1 else "s 1-"
            raise ValueError(f"zip() argument {n + 1} is shorter than argument{plural}{n}")
        for i in range(1, len(its)):
            if next(its[i], _MISSING) is not _MISSING:
                plural = " " if i == 1 else "s 1-"
                raise ValueError(f"zip() argument {i + 1} is longer than argument{plural}{i}")


def _zip(iterables):
    return _Zip([iter(x) for x in iterables], False)


def _zip_kw(*iterables, strict=False):
    return _Zip([iter(x) for x in iterables], strict)


class _ReversedSeq:
    def __init__(self, seq):
        self.seq = seq
        self.at = len(seq)

    def __iter__(self):
        return self

    def __next__(self):
        if self.at <= 0:
            raise StopIteration
        self.at -= 1
        return self.seq[self.at]


def _reversed_seq(seq):
    return _ReversedSeq(seq)


class map:
    def __init__(self, function, *iterables):
        if not iterables:
            raise TypeError("map() must have at least two arguments.")
        self.function = function
        self.it = iter(iterables[0])
        self.more = [iter(x) for x in iterables[1:]]

    def __iter__(self):
        return self

    def __next__(self):
        if not self.more:
            return self.function(next(self.it))
        args = [next(self.it)]
        for it in self.more:
            args.append(next(it))
        return self.function(*args)


class filter:
    def __init__(self, function, iterable):
        self.function = function
        self.it = iter(iterable)

    def __iter__(self):
        return self

    def __next__(self):
        function = self.function
        while True:
            x = next(self.it)
            if x if function is None else function(x):
                return x


# -- len, any, all, sum, min, max


def _len(x):
    n = type(x).__len__(x)
    if not isinstance(n, int):
        if not hasattr(type(n), "__index__"):
            raise TypeError(f"'{type(n).__name__}' object cannot be interpreted as an integer")
        n = _index(n)
    if n < 0:
        raise ValueError("__len__() should return >= 0")
    if n > 0x7FFFFFFFFFFFFFFF:
        raise OverflowError("cannot fit 'int' into an index-sized integer")
    return n


def _any_all(iterable, stop):
    if stop:
        for x in iterable:
            if x:
                return True
        return False
    for x in iterable:
        if not x:
            return False
    return True


def _any_all_rest(it, item, stop):
    if item:
        if stop:
            return True
    elif not stop:
        return False
    return _any_all(it, stop)


def _sum(iterable, total):
    for x in iterable:
        total = total + x
    return total


def _sum_rest(it, total, item):
    return _sum(it, total + item)


def _best_of(op, iterable):
    best = _MISSING
    if op == _LT:
        for x in iterable:
            if best is _MISSING or x < best:
                best = x
    else:
        for x in iterable:
            if best is _MISSING or x > best:
                best = x
    if best is _MISSING:
        raise ValueError(f"{'min' if op == _LT else 'max'}() arg is an empty sequence")
    return best


def _best_rest(op, it, best, item):
    if op == _LT:
        if item < best:
            best = item
        for x in it:
            if x < best:
                best = x
    else:
        if item > best:
            best = item
        for x in it:
            if x > best:
                best = x
    return best


def _best_kw(name, less, args, key, default):
    if not args:
        raise TypeError(f"{name} expected at least 1 argument, got 0")
    if len(args) > 1:
        if default is not _MISSING:
            raise TypeError(f"Cannot specify a default for {name}() with multiple positional arguments")
        iterable = args
    else:
        iterable = args[0]
    best = _MISSING
    top = None
    for x in iterable:
        k = x if key is None else key(x)
        if best is _MISSING or (k < top if less else k > top):
            best = x
            top = k
    if best is not _MISSING:
        return best
    if default is _MISSING:
        raise ValueError(f"{name}() arg is an empty sequence")
    return default


def _min_kw(*args, key=None, default=_MISSING):
    return _best_kw("min", True, args, key, default)


def _max_kw(*args, key=None, default=_MISSING):
    return _best_kw("max", False, args, key, default)


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
    return [x for x in iterable]


def _tuple_from(iterable):
    return tuple([x for x in iterable])


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
    i = 0
    while i < len(a) and i < len(b):
        x = a[i]
        y = b[i]
        if x is not y and not (x == y):
            return _order(op, x, y)
        i += 1
    return _order(op, len(a), len(b))


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


# -- sorting


def _list_sort(l, key, reverse):
    items = _core.list_take(l)
    try:
        keys = items if key is None else [key(x) for x in items]
        if reverse:
            _core.list_turn(items)
            if keys is not items:
                _core.list_turn(keys)
        if keys is items:
            _sort_runs(items, None)
        elif not _core.sort_pairs(keys, items):
            _sort_runs(keys, items)
        if reverse:
            _core.list_turn(items)
    finally:
        changed = _core.list_put(l, items)
    if changed:
        raise ValueError("list modified during sort")


def _sort_and_return(l, key, reverse):
    _list_sort(l, key, reverse)
    return l


def _sorted(iterable, key, reverse):
    l = [x for x in iterable]
    l.sort(key=key, reverse=reverse)
    return l


def _sort_runs(a, values):
    """Sort a, and values along with it, comparing as C's sort does (csrc/obj/sort.inc.h)."""
    n = len(a)
    least = n
    odd = 0
    while least >= 64:
        odd |= least & 1
        least >>= 1
    least += odd
    runs = []
    done = 0
    while done < n:
        run = _sort_run(a, values, done, n)
        want = min(n - done, least)
        if run < want:
            _sort_insert(a, values, done, done + want, done + run)
            run = want
        runs.append((done, run))
        done += run
        while len(runs) > 1 and (done == n or runs[-2][1] < 2 * runs[-1][1]):
            start, m = runs.pop()
            first, k = runs.pop()
            _sort_merge(a, values, first, start, start + m)
            runs.append((first, k + m))


def _sort_run(a, values, low, high):
    if high - low < 2:
        return high - low
    i = low + 2
    if a[low + 1] < a[low]:
        while i < high and a[i] < a[i - 1]:
            i += 1
        a[low:i] = a[low:i][::-1]
        if values is not None:
            values[low:i] = values[low:i][::-1]
    else:
        while i < high and not (a[i] < a[i - 1]):
            i += 1
    return i - low


def _sort_insert(a, values, low, high, start):
    for i in range(start, high):
        pivot = a[i]
        left = low
        right = i
        while left < right:
            mid = (left + right) >> 1
            if pivot < a[mid]:
                right = mid
            else:
                left = mid + 1
        if left < i:
            a.insert(left, a.pop(i))
            if values is not None:
                values.insert(left, values.pop(i))


def _sort_merge(a, values, low, mid, high):
    left = a[low:mid]
    vleft = None if values is None else values[low:mid]
    i = 0
    j = mid
    k = low
    n = mid - low
    try:
        while i < n and j < high:
            if a[j] < left[i]:
                a[k] = a[j]
                if values is not None:
                    values[k] = values[j]
                j += 1
            else:
                a[k] = left[i]
                if values is not None:
                    values[k] = vleft[i]
                i += 1
            k += 1
    finally:
        a[k : k + n - i] = left[i:]
        if values is not None:
            values[k : k + n - i] = vleft[i:]


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


def _dict_fromkeys(cls, iterable, value):
    d = {} if cls is dict else cls()
    for k in iterable:
        d[k] = value
    return d


# -- equality of containers


def _cont_eq(op, a, b):
    return _cont_equal(a, b) == (op == _EQ)


def _cont_equal(a, b):
    if isinstance(a, (list, tuple)):
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
    return _repr_in(x, [])


def _repr_in(x, active):
    t = type(x)
    if t is list or t is tuple:
        left, right = ("[", "]") if t is list else ("(", ")")
    elif t is dict:
        left, right = "{", "}"
    elif t is set or t is frozenset:
        left, right = ("{", "}") if t is set else ("frozenset({", "})")
        if not x:
            return f"{t.__name__}()"
    elif isinstance(x, (_KEYS, _VALUES, _ITEMS)):
        left, right = f"{t.__name__}([", "])"
    elif active or t is range or t is slice:
        return _repr_other(x)
    else:
        return _repr_in(_repr_base(x), active)
    for seen in active:
        if seen is x:
            return f"{t.__name__}(...)" if t is set or t is frozenset else f"{left}...{right}"
    active.append(x)
    if t is dict:
        parts = []
        for k, v in x.items():
            parts.append(f"{_repr_in(k, active)}: {_repr_in(v, active)}")
    else:
        parts = [_repr_in(y, active) for y in x]
    active.pop()
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
