"""
Iteration over the program's iterators, and what folds them: map, filter, zip, enumerate, any, sum, min, max.

C code comes here from csrc/obj/forloop.c and builtins_cont.c.
"""

import _core

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
    def __init__(self, *args):
        if len(args) < 2:
            raise TypeError("map() must have at least two arguments.")
        self.function = args[0]
        self.it = iter(args[1])
        self.more = [iter(x) for x in args[2:]]

    def __iter__(self):
        return self

    def __next__(self):
        if not self.more:
            return self.function(next(self.it))
        args = [next(self.it)]
        for it in self.more:
            args.append(next(it))
        return self.function(*args)


def _mapped(m):
    """All that a map over one iterable has left; a StopIteration of its function ends it, as in CPython."""
    function = m.function
    results = []
    try:
        for x in m.it:
            results.append(function(x))
    except StopIteration:
        pass
    return results


class filter:
    def __init__(self, *args):
        if len(args) != 2:
            raise TypeError(f"filter expected 2 arguments, got {len(args)}")
        self.function = args[0]
        self.it = iter(args[1])

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
    if _core.host_version() >= 0x030C0000:
        it = iter(iterable)
        return _sum_rest(it, total, next(it, _MISSING), 0.0)
    if type(iterable) is map and not iterable.more:
        return _sum_mapped(iterable.function, iterable.it, total)
    for x in iterable:
        total = total + x
    return total


def _sum_mapped(function, it, total):
    for x in it:
        try:
            x = function(x)
        except StopIteration:
            break
        total = total + x
    return total


# As CPython since 3.12: what rounding loses is added at the end, until a float meets what is neither float nor 64-bit integer.
def _sum_rest(it, total, item, lost):
    if _core.host_version() < 0x030C0000:
        return _sum(it, total + item)
    fast = type(total) is float or (type(total) is int and _is_long(total))
    while item is not _MISSING:
        if fast and type(total) is float and type(item) is float:
            rounded = total + item
            lost = lost + ((total - rounded) + item if abs(total) >= abs(item) else (item - rounded) + total)
            total = rounded
        elif fast:
            fast = type(item) is float or (isinstance(item, int) and _is_long(item))
            if not fast:
                total, lost = _total(total, lost), 0.0
            total = total + item
            fast = fast and (type(total) is float or (type(total) is int and _is_long(total)))
        else:
            total = total + item
        item = next(it, _MISSING)
    return _total(total, lost)


def _is_long(i):
    return -0x8000000000000000 <= i <= 0x7FFFFFFFFFFFFFFF


def _total(total, lost):
    return total + lost if lost and lost - lost == 0.0 else total


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


def _min_kw(*args, key=None, default=_MISSING, **other):
    for name in other:
        raise TypeError(f"'{name}' is an invalid keyword argument for min()")
    return _best_kw("min", True, args, key, default)


def _max_kw(*args, key=None, default=_MISSING, **other):
    for name in other:
        raise TypeError(f"'{name}' is an invalid keyword argument for max()")
    return _best_kw("max", False, args, key, default)
