"""
Module `collections` of programs: deque, defaultdict and OrderedDict; collections_counter.py has the rest.

A deque is a native (csrc/obj/deque.h).  The dicts are dicts with a __missing__ or an order that counts.
"""

from _core import deque
from _core import host_version as _host_version


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
