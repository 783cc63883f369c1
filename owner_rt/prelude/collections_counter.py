"""collections.Counter: a dict whose missing keys count zero."""


def _count_of(pair):
    return pair[1]


class Counter(dict):
    def __init__(self, iterable=None, /, **counts):
        dict.__init__(self)
        self.update(iterable, **counts)

    def __missing__(self, key):
        return 0

    def update(self, iterable=None, /, **counts):
        if iterable is not None:
            if isinstance(iterable, dict):
                if self:
                    for key, count in iterable.items():
                        self[key] = count + self.get(key, 0)
                else:
                    dict.update(self, iterable)
            else:
                for key in iterable:
                    self[key] = self.get(key, 0) + 1
        if counts:
            self.update(counts)

    def subtract(self, iterable=None, /, **counts):
        if iterable is not None:
            if isinstance(iterable, dict):
                for key, count in iterable.items():
                    self[key] = self.get(key, 0) - count
            else:
                for key in iterable:
                    self[key] = self.get(key, 0) - 1
        if counts:
            self.subtract(counts)

    def most_common(self, n=None):
        pairs = sorted(self.items(), key=_count_of, reverse=True)
        return pairs if n is None else pairs[: max(n, 0)]

    def elements(self):
        found = []
        for key, count in self.items():
            found.extend([key] * count)
        return iter(found)

    def total(self):
        return sum(self.values())

    def copy(self):
        return type(self)(self)

    def __delitem__(self, key):
        if key in self:
            dict.__delitem__(self, key)

    def __repr__(self):
        if not self:
            return f"{type(self).__name__}()"
        try:
            shown = dict(self.most_common())
        except TypeError:
            shown = dict(self)
        return f"{type(self).__name__}({shown!r})"

    def __eq__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all([self[key] == other[key] for both in (self, other) for key in both])

    def __ne__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return not self == other

    def __le__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all([self[key] <= other[key] for both in (self, other) for key in both])

    def __lt__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self <= other and self != other

    def __ge__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all([self[key] >= other[key] for both in (self, other) for key in both])

    def __gt__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self >= other and self != other

    __hash__ = None

    def __add__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._positive({key: self[key] + other[key] for key in self._both(other)})

    def __sub__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._positive({key: self[key] - other[key] for key in self._both(other)})

    def __or__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._positive({key: max(self[key], other[key]) for key in self._both(other)})

    def __and__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._positive({key: min(count, other[key]) for key, count in self.items()})

    def __pos__(self):
        return self._positive(self)

    def __neg__(self):
        return self._positive({key: -count for key, count in self.items() if count < 0})

    def _both(self, other):
        return [*self, *[key for key in other if key not in self]]

    @staticmethod
    def _positive(counts):
        result = Counter()
        for key, count in counts.items():
            if count > 0:
                result[key] = count
        return result

    def _become(self, counts):
        dict.clear(self)
        dict.update(self, counts)
        return self

    def __iadd__(self, other):
        for key, count in other.items():
            self[key] += count
        return self._become(self._positive(self))

    def __isub__(self, other):
        for key, count in other.items():
            self[key] -= count
        return self._become(self._positive(self))

    def __ior__(self, other):
        for key, count in other.items():
            if count > self[key]:
                self[key] = count
        return self._become(self._positive(self))

    def __iand__(self, other):
        for key, count in list(self.items()):
            if other[key] < count:
                self[key] = other[key]
        return self._become(self._positive(self))
