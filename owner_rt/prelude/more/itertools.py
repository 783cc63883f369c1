"""
Module `itertools` of programs: iterators written as classes.

But for `count` they are not for several threads at once: who shares one guards it with a lock.
"""

_NOTHING = object()


def _index(value, message):
    if value is not None and not hasattr(value, "__index__"):
        raise ValueError(message)
    return value


class _Iterator:
    def __iter__(self):
        return self


_WORD = 1 << 62


class count(_Iterator):
    """Ints come out of a native iterator, one step each: programs number things with a count that threads share."""

    def __init__(self, start=0, step=1):
        if not isinstance(start, (int, float)) or not isinstance(step, (int, float)):
            raise TypeError("a number is required")
        start = int(start) if isinstance(start, bool) else start
        self._next = start
        self._step = step
        self._native = None
        if type(start) is int and type(step) is int and step and -_WORD < start < _WORD:
            self._native = iter(range(start, _WORD if step > 0 else -_WORD, step))
            self._next = start + len(range(start, _WORD if step > 0 else -_WORD, step)) * step

    def __next__(self):
        native = self._native
        if native is not None:
            value = next(native, _NOTHING)
            if value is not _NOTHING:
                return value
            self._native = None
        value = self._next
        self._next = value + self._step
        return value

    def __repr__(self):
        value = self._next
        if self._native is not None:
            value = next(self)
            self.__init__(value, self._step)
        if type(self._step) is int and self._step == 1:
            return f"count({value!r})"
        return f"count({value!r}, {self._step!r})"


class cycle(_Iterator):
    def __init__(self, iterable, /):
        self._it = iter(iterable)
        self._saved = []
        self._at = -1

    def __next__(self):
        if self._at < 0:
            value = next(self._it, _NOTHING)
            if value is not _NOTHING:
                self._saved.append(value)
                return value
            self._at = 0
        if not self._saved:
            raise StopIteration
        at = self._at
        self._at = at + 1 if at + 1 < len(self._saved) else 0
        return self._saved[at]


class repeat(_Iterator):
    def __init__(self, object, times=_NOTHING):
        if times is not _NOTHING and not hasattr(times, "__index__"):
            raise TypeError(f"'{type(times).__name__}' object cannot be interpreted as an integer")
        self._object = object
        self._left = -1 if times is _NOTHING else max(times, 0)

    def __next__(self):
        if self._left == 0:
            raise StopIteration
        if self._left > 0:
            self._left -= 1
        return self._object

    def __repr__(self):
        return f"repeat({self._object!r})" if self._left < 0 else f"repeat({self._object!r}, {self._left})"


class chain(_Iterator):
    def __init__(self, *iterables):
        self._outer = iter(iterables)
        self._inner = iter(())

    @classmethod
    def from_iterable(cls, iterable, /):
        made = cls()
        made._outer = iter(iterable)
        return made

    def __next__(self):
        while True:
            value = next(self._inner, _NOTHING)
            if value is not _NOTHING:
                return value
            self._inner = iter(next(self._outer))


class islice(_Iterator):
    def __init__(self, iterable, first, *others):
        if len(others) > 2:
            raise TypeError(f"islice expected at most 4 arguments, got {2 + len(others)}")
        start, stop, step = (0, first, 1) if not others else (first, others[0], others[1] if len(others) == 2 else 1)
        start = 0 if start is None else start
        step = 1 if step is None else step
        wrong = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize."
        if not others:
            wrong = "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize."
        if (_index(stop, wrong) is not None and stop < 0) or _index(start, wrong) < 0:
            raise ValueError(wrong)
        if _index(step, "Step for islice() must be a positive integer or None.") < 1:
            raise ValueError("Step for islice() must be a positive integer or None.")
        self._it = iter(iterable)
        self._skip = start  # to pass by before the next item
        self._stop = stop
        self._step = step
        self._at = 0

    def __next__(self):
        if self._stop is not None and self._at + self._skip >= self._stop:
            while self._at < self._stop and next(self._it, _NOTHING) is not _NOTHING:
                self._at += 1
            raise StopIteration
        while self._skip:
            next(self._it)
            self._at += 1
            self._skip -= 1
        value = next(self._it)
        self._at += 1
        self._skip = self._step - 1
        return value


class takewhile(_Iterator):
    def __init__(self, predicate, iterable, /):
        self._predicate = predicate
        self._it = iter(iterable)
        self._over = False

    def __next__(self):
        if self._over:
            raise StopIteration
        value = next(self._it)
        if self._predicate(value):
            return value
        self._over = True
        raise StopIteration


class dropwhile(_Iterator):
    def __init__(self, predicate, iterable, /):
        self._predicate = predicate
        self._it = iter(iterable)
        self._begun = False

    def __next__(self):
        value = next(self._it)
        while not self._begun:
            if self._predicate(value):
                value = next(self._it)
            else:
                self._begun = True
        return value


class filterfalse(_Iterator):
    def __init__(self, function, iterable, /):
        self._function = bool if function is None else function
        self._it = iter(iterable)

    def __next__(self):
        value = next(self._it)
        while self._function(value):
            value = next(self._it)
        return value


class starmap(_Iterator):
    def __init__(self, function, iterable, /):
        self._function = function
        self._it = iter(iterable)

    def __next__(self):
        return self._function(*next(self._it))


class compress(_Iterator):
    def __init__(self, data, selectors):
        self._data = iter(data)
        self._selectors = iter(selectors)

    def __next__(self):
        while True:
            value = next(self._data)
            if next(self._selectors):
                return value


class accumulate(_Iterator):
    def __init__(self, iterable, func=None, *, initial=None):
        self._it = iter(iterable)
        self._func = func
        self._initial = initial
        self._total = _NOTHING

    def __next__(self):
        if self._total is _NOTHING:
            initial = self._initial
            self._total = next(self._it) if initial is None else initial
        else:
            value = next(self._it)
            self._total = self._total + value if self._func is None else self._func(self._total, value)
        return self._total


class pairwise(_Iterator):
    def __init__(self, iterable, /):
        self._it = iter(iterable)
        self._last = _NOTHING

    def __next__(self):
        if self._last is _NOTHING:
            self._last = next(self._it)
        last = self._last
        self._last = next(self._it)
        return last, self._last


class zip_longest(_Iterator):
    def __init__(self, *iterables, fillvalue=None):
        self._its = [iter(iterable) for iterable in iterables]
        self._fill = fillvalue
        self._left = len(self._its)

    def __next__(self):
        row = []
        if not self._left:
            raise StopIteration
        for i, it in enumerate(self._its):
            value = self._fill
            if it is not None:
                value = next(it, _NOTHING)
                if value is _NOTHING:
                    value = self._fill
                    self._its[i] = None
                    self._left -= 1
                    if not self._left:
                        raise StopIteration
            row.append(value)
        return tuple(row)


class groupby(_Iterator):
    def __init__(self, iterable, key=None):
        self._it = iter(iterable)
        self._key = key
        self._value = self._here = self._group = _NOTHING  # the item read ahead, its key, the present group's
        self._current = None

    def _advance(self):
        value = next(self._it)
        self._here = value if self._key is None else self._key(value)
        self._value = value

    def __next__(self):
        self._current = None
        while self._here is _NOTHING or (self._group is not _NOTHING and self._group == self._here):
            self._advance()
        self._group = self._here
        group = self._current = _Group(self, self._here)
        return self._here, group


class _Group(_Iterator):
    """The items of one key; it ends when its parent goes on."""

    def __init__(self, parent, key):
        self._parent = parent
        self._key = key

    def __next__(self):
        parent = self._parent
        if parent._current is not self:
            raise StopIteration
        if parent._value is _NOTHING:
            parent._advance()
        if not self._key == parent._here:
            raise StopIteration
        value = parent._value
        parent._value = _NOTHING
        return value


def tee(iterable, n=2, /):
    if n < 0:
        raise ValueError("n must be >= 0")
    if not n:
        return ()
    source = [iter(iterable)]
    first = iterable if isinstance(iterable, _Tee) else _Tee(source, [])
    return (first, *[first.__copy__() for _ in range(n - 1)])


class _Tee(_Iterator):
    """One reader of a chain of [value, next link]; the last link is empty until somebody needs it."""

    def __init__(self, source, link):
        self._source = source
        self._link = link

    def __copy__(self):
        return _Tee(self._source, self._link)

    def __next__(self):
        link = self._link
        if not link:
            link += [next(self._source[0]), []]
        value, self._link = link
        return value
