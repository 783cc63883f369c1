"""
Module `functools` of programs.

The functions that `lru_cache` makes find a cached result without a lock; the counts of hits and misses are kept by
each thread for itself and added up when somebody asks, so that threads that share a cache only read it.
"""

import _core
from _core import RLock as _RLock

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__")
WRAPPER_UPDATES = ("__dict__",)

_NOTHING = object()


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        value = getattr(wrapped, name, _NOTHING)
        # Functions of programs are all of one module, and nobody may say otherwise.
        if value is not _NOTHING and (name != "__module__" or value != wrapper.__module__):
            setattr(wrapper, name, value)
    for name in updated:
        for key, value in getattr(wrapped, name, {}).items():
            setattr(wrapper, key, value)
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    return lambda wrapper: update_wrapper(wrapper, wrapped, assigned, updated)


def reduce(function, iterable, initial=_NOTHING, /):
    if not hasattr(iterable, "__iter__") and not hasattr(iterable, "__getitem__"):
        raise TypeError("reduce() arg 2 must support iteration")
    it = iter(iterable)
    if initial is _NOTHING:
        value = next(it, _NOTHING)
        if value is _NOTHING:
            raise TypeError("reduce() of empty iterable with no initial value")
    else:
        value = initial
    for item in it:
        value = function(value, item)
    return value


class partial:
    def __init__(self, func=_NOTHING, /, *args, **keywords):
        if func is _NOTHING:
            raise TypeError("type 'partial' takes at least one argument")
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if type(func) is partial:
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __call__(self, /, *args, **keywords):
        if self.keywords:
            keywords = {**self.keywords, **keywords}
        return self.func(*self.args, *args, **keywords)

    def __repr__(self):
        parts = [repr(self.func), *map(repr, self.args), *[f"{k}={v!r}" for k, v in self.keywords.items()]]
        name = type(self).__qualname__
        if type(self) is partial:
            name = "functools.partial"
        return f"{name}({', '.join(parts)})"


class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        self.func = func
        self.args = args
        self.keywords = keywords

    def __get__(self, obj, cls=None):
        func = self.func
        if hasattr(func, "__get__"):
            func = func.__get__(obj, cls)
        elif obj is not None:
            return partial(func, obj, *self.args, **self.keywords)
        return partial(func, *self.args, **self.keywords)


def cmp_to_key(mycmp):
    class K:
        __slots__ = ("obj",)

        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0

        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0

        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0

        def __le__(self, other):
            return mycmp(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return mycmp(self.obj, other.obj) >= 0

        __hash__ = None

    return K


def _by_not(result):
    return result if result is NotImplemented else not result


def _orders_from_lt():
    def gt(self, other):
        less = type(self).__lt__(self, other)
        return less if less is NotImplemented else not less and self != other

    def le(self, other):
        less = type(self).__lt__(self, other)
        return less if less is NotImplemented else less or self == other

    def ge(self, other):
        return _by_not(type(self).__lt__(self, other))

    return {"__gt__": gt, "__le__": le, "__ge__": ge}


def _orders_from_le():
    def ge(self, other):
        less = type(self).__le__(self, other)
        return less if less is NotImplemented else not less or self == other

    def lt(self, other):
        less = type(self).__le__(self, other)
        return less if less is NotImplemented else less and self != other

    def gt(self, other):
        return _by_not(type(self).__le__(self, other))

    return {"__ge__": ge, "__lt__": lt, "__gt__": gt}


def _orders_from_gt():
    def lt(self, other):
        more = type(self).__gt__(self, other)
        return more if more is NotImplemented else not more and self != other

    def ge(self, other):
        more = type(self).__gt__(self, other)
        return more if more is NotImplemented else more or self == other

    def le(self, other):
        return _by_not(type(self).__gt__(self, other))

    return {"__lt__": lt, "__ge__": ge, "__le__": le}


def _orders_from_ge():
    def le(self, other):
        more = type(self).__ge__(self, other)
        return more if more is NotImplemented else not more or self == other

    def gt(self, other):
        more = type(self).__ge__(self, other)
        return more if more is NotImplemented else more and self != other

    def lt(self, other):
        return _by_not(type(self).__ge__(self, other))

    return {"__le__": le, "__gt__": gt, "__lt__": lt}


_ORDERS = {"__lt__": _orders_from_lt, "__le__": _orders_from_le, "__gt__": _orders_from_gt, "__ge__": _orders_from_ge}


def total_ordering(cls):
    defined = [name for name in _ORDERS if getattr(cls, name, None) is not getattr(object, name, None)]
    if not defined:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    for name, function in _ORDERS[defined[0]]().items():
        if name not in defined:
            function.__name__ = name
            setattr(cls, name, function)
    return cls


class cached_property:
    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.lock = _RLock()

    @property
    def __doc__(self):
        return self.func.__doc__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError(
                "Cannot assign the same cached_property to two different names "
                f"({self.attrname!r} and {name!r})."
            )

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        with self.lock:
            value = instance.__dict__.get(self.attrname, _NOTHING)
            if value is _NOTHING:
                value = self.func(instance)
                object.__setattr__(instance, self.attrname, value)
        return value


def _key(args, keywords, typed):
    """Return what a call is kept under: an int or str that is the only argument, else a tuple, which is neither."""
    if not keywords and not typed:
        if len(args) == 1:
            kind = type(args[0])
            if kind is int or kind is str:
                return args[0]
        return args
    parts = args
    if keywords:
        parts = (*args, _NOTHING, *keywords.items())
    if typed:
        kinds = [type(value) for value in args]
        parts = (*parts, _NOTHING, *kinds, *[type(value) for value in keywords.values()])
    return parts


class _CacheInfo:
    __slots__ = ("hits", "misses", "maxsize", "currsize")

    def __init__(self, hits, misses, maxsize, currsize):
        self.hits = hits
        self.misses = misses
        self.maxsize = maxsize
        self.currsize = currsize

    def _all(self):
        return (self.hits, self.misses, self.maxsize, self.currsize)

    def __iter__(self):
        return iter(self._all())

    def __len__(self):
        return 4

    def __getitem__(self, index):
        return self._all()[index]

    def __eq__(self, other):
        return self._all() == (other._all() if isinstance(other, _CacheInfo) else other)

    def __hash__(self):
        return hash(self._all())

    def __repr__(self):
        return f"CacheInfo(hits={self.hits}, misses={self.misses}, maxsize={self.maxsize}, currsize={self.currsize})"


def lru_cache(maxsize=128, typed=False):
    if isinstance(maxsize, int):
        if maxsize < 0:
            maxsize = 0
    elif callable(maxsize) and isinstance(typed, bool):
        return _cached(maxsize, 128, typed)
    elif maxsize is not None:
        raise TypeError("Expected first argument to be an integer, a callable, or None")
    return lambda function: _cached(function, maxsize, typed)


def cache(user_function, /):
    return _cached(user_function, None, False)


def _cached(function, maxsize, typed):
    if not callable(function):
        raise TypeError("the first argument must be callable")
    results = {}
    lock = _RLock()
    tallies = []  # [hits, misses] of each thread
    tally_key = _core.local_key()
    # Every thread's dict has the tally of every such function that it called.
    dicts_of_thread = _core.local_dicts

    def tally():
        mine = dicts_of_thread().get(tally_key)
        if mine is None:
            mine = dicts_of_thread()[tally_key] = [0, 0]
            tallies.append(mine)
        return mine

    def unbounded(*args, **keywords):
        key = args[0] if len(args) == 1 else args
        if keywords or typed or (key is not args and type(key) is not int and type(key) is not str):
            key = _key(args, keywords, typed)
        result = results.get(key, _NOTHING)
        if result is not _NOTHING:
            tally()[0] += 1
            return result
        tally()[1] += 1
        result = function(*args, **keywords)
        results[key] = result
        return result

    def bounded(*args, **keywords):
        key = args
        if keywords or typed or len(args) == 1:
            key = _key(args, keywords, typed)
        with lock:
            result = results.pop(key, _NOTHING)
            if result is not _NOTHING:
                results[key] = result  # the newest
        if result is not _NOTHING:
            tally()[0] += 1
            return result
        tally()[1] += 1
        result = function(*args, **keywords)
        with lock:
            if key not in results:
                if len(results) >= maxsize:
                    del results[next(iter(results))]
                results[key] = result
        return result

    def uncached(*args, **keywords):
        tally()[1] += 1
        return function(*args, **keywords)

    def cache_info():
        hits = sum([t[0] for t in list(tallies)])
        misses = sum([t[1] for t in list(tallies)])
        return _CacheInfo(hits, misses, maxsize, len(results))

    def cache_clear():
        with lock:
            results.clear()
            for t in list(tallies):
                t[0] = t[1] = 0

    wrapper = unbounded if maxsize is None else bounded if maxsize else uncached
    wrapper.cache_info = cache_info
    wrapper.cache_clear = cache_clear
    wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
    return update_wrapper(wrapper, function)
