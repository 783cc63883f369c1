"""
Module `collections` of programs: deque, defaultdict and OrderedDict; collections_counter.py has the rest.

A deque is a list underneath: each of its ends is changed by one native, so appending and popping are one step for other
threads, as on CPython.  The dicts are dicts with a __missing__ or an order that counts.
"""

from _core import host_version as _host_version


def _is_int(value):
    return hasattr(value, "__index__")


class deque(list):
    def __init__(self, iterable=(), maxlen=None):
        if maxlen is not None:
            if not _is_int(maxlen):
                raise TypeError("an integer is required")
            if maxlen < 0:
                raise ValueError("maxlen must be non-negative")
        self._maxlen = maxlen
        list.clear(self)
        self.extend(iterable)

    @property
    def maxlen(self):
        return self._maxlen

    def append(self, x, /):
        list.append(self, x)
        if self._maxlen is not None and len(self) > self._maxlen:
            list.pop(self, 0)

    def appendleft(self, x, /):
        list.insert(self, 0, x)
        if self._maxlen is not None and len(self) > self._maxlen:
            list.pop(self)

    def extend(self, iterable, /):
        list.extend(self, iterable)
        if self._maxlen is not None and len(self) > self._maxlen:
            list.__delitem__(self, slice(0, len(self) - self._maxlen))

    def extendleft(self, iterable, /):
        for x in list(iterable):
            self.appendleft(x)

    def pop(self):
        try:
            return list.pop(self)
        except IndexError:
            raise IndexError("pop from an empty deque") from None

    def popleft(self):
        try:
            return list.pop(self, 0)
        except IndexError:
            raise IndexError("pop from an empty deque") from None

    def insert(self, index, x, /):
        if self._maxlen is not None and len(self) >= self._maxlen:
            raise IndexError("deque already at its maximum size")
        list.insert(self, index, x)

    def remove(self, x, /):
        try:
            list.remove(self, x)
        except ValueError:
            raise ValueError(f"{x!r} is not in deque") from None

    def index(self, x, *bounds):
        try:
            return list.index(self, x, *bounds)
        except ValueError:
            raise ValueError(f"{x!r} is not in deque") from None

    def rotate(self, n=1, /):
        if not _is_int(n):
            raise TypeError(f"'{type(n).__name__}' object cannot be interpreted as an integer")
        size = len(self)
        if size > 1:
            at = -n % size
            list.__setitem__(
                self, slice(None), list.__getitem__(self, slice(at, None)) + list.__getitem__(self, slice(at))
            )

    def copy(self):
        return type(self)(self, self._maxlen)

    __copy__ = copy

    def sort(self, *args, **keywords):
        raise AttributeError("'deque' object has no attribute 'sort'")

    def __repr__(self):
        items = list.__repr__(self)
        if self._maxlen is None:
            return f"{type(self).__name__}({items})"
        return f"{type(self).__name__}({items}, maxlen={self._maxlen})"

    def __getitem__(self, index):
        _check_index(index)
        try:
            return list.__getitem__(self, index)
        except IndexError:
            raise IndexError("deque index out of range") from None

    def __setitem__(self, index, x):
        _check_index(index)
        try:
            list.__setitem__(self, index, x)
        except IndexError:
            raise IndexError("deque index out of range") from None

    def __delitem__(self, index):
        _check_index(index)
        try:
            list.__delitem__(self, index)
        except IndexError:
            raise IndexError("deque index out of range") from None

    def __eq__(self, other):
        if isinstance(other, deque):
            return list.__eq__(self, other)
        return False if isinstance(other, list) else NotImplemented

    def __ne__(self, other):
        if isinstance(other, deque):
            return list.__ne__(self, other)
        return True if isinstance(other, list) else NotImplemented

    def __lt__(self, other):
        if isinstance(other, deque):
            return list.__lt__(self, other)
        return _no_order("<", other)

    def __le__(self, other):
        if isinstance(other, deque):
            return list.__le__(self, other)
        return _no_order("<=", other)

    def __gt__(self, other):
        if isinstance(other, deque):
            return list.__gt__(self, other)
        return _no_order(">", other)

    def __ge__(self, other):
        if isinstance(other, deque):
            return list.__ge__(self, other)
        return _no_order(">=", other)

    __hash__ = None

    def __add__(self, other):
        if not isinstance(other, deque):
            raise TypeError(f'can only concatenate deque (not "{type(other).__name__}") to deque')
        both = self.copy()
        both.extend(other)
        return both

    def __iadd__(self, other):
        self.extend(other)
        return self

    def __mul__(self, n):
        if not _is_int(n):
            raise TypeError(f"can't multiply sequence by non-int of type '{type(n).__name__}'")
        return type(self)(list(self) * n, self._maxlen)

    __rmul__ = __mul__

    def __imul__(self, n):
        items = list(self) * n
        list.clear(self)
        self.extend(items)
        return self


def _no_order(sign, other):
    """Refuse to compare with a list: that a deque is one underneath is nobody's business."""
    if isinstance(other, list):
        kind = type(other).__name__
        raise TypeError(f"'{sign}' not supported between instances of 'collections.deque' and '{kind}'")
    return NotImplemented


def _check_index(index):
    if not _is_int(index):
        raise TypeError(f"sequence index must be integer, not '{type(index).__name__}'")


class _Merged(dict):
    """`|` gives the subclass, made as `_like` makes it."""

    def _like(self, content):
        return type(self)(content)

    def copy(self):
        return self._like(self)

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        both = self._like(self)
        both.update(other)
        return both

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        both = self._like(other)
        both.update(self)
        return both


class defaultdict(_Merged):
    def __init__(self, default_factory=None, /, *args, **keywords):
        if default_factory is not None and not callable(default_factory):
            raise TypeError("first argument must be callable or None")
        self.default_factory = default_factory
        dict.__init__(self, *args, **keywords)

    def __missing__(self, key):
        if self.default_factory is None:
            raise KeyError(key)
        value = self.default_factory()
        self[key] = value
        return value

    def __repr__(self):
        return f"{type(self).__name__}({self.default_factory!r}, {dict.__repr__(self)})"

    def _like(self, content):
        return type(self)(self.default_factory, content)


class OrderedDict(_Merged):
    def popitem(self, last=True):
        if not self:
            raise KeyError("dictionary is empty")
        if last:
            return dict.popitem(self)
        key = next(iter(self))
        return key, dict.pop(self, key)

    def move_to_end(self, key, last=True):
        value = dict.pop(self, key)
        if last:
            self[key] = value
            return
        others = dict(self)
        dict.clear(self)
        self[key] = value
        dict.update(self, others)

    def __repr__(self):
        if not self:
            return f"{type(self).__name__}()"
        content = dict(self.items()) if _host_version() >= 0x030C0000 else list(self.items())
        return f"{type(self).__name__}({content!r})"

    def __eq__(self, other):
        if isinstance(other, OrderedDict):
            return dict.__eq__(self, other) and list(self) == list(other)
        return dict.__eq__(self, other)

    def __ne__(self, other):
        equal = self == other
        return equal if equal is NotImplemented else not equal

    __hash__ = None
