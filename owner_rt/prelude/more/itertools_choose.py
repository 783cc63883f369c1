"""Module `itertools` of programs: products, permutations, combinations."""


class product(_Iterator):
    def __init__(self, *iterables, repeat=1):
        if repeat < 0:
            raise ValueError("repeat argument cannot be negative")
        self._pools = [tuple(iterable) for iterable in iterables] * repeat
        self._at = None
        self._over = not all([len(pool) for pool in self._pools])

    def __next__(self):
        if self._over:
            raise StopIteration
        pools, at = self._pools, self._at
        if at is None:
            at = self._at = [0] * len(pools)
            self._row = [pool[0] for pool in pools]
            return tuple(self._row)
        i = len(pools) - 1
        while i >= 0:
            at[i] += 1
            if at[i] < len(pools[i]):
                self._row[i] = pools[i][at[i]]
                return tuple(self._row)
            at[i] = 0
            self._row[i] = pools[i][0]
            i -= 1
        self._over = True
        raise StopIteration


def _size(r):
    if not hasattr(r, "__index__"):
        raise TypeError(f"'{type(r).__name__}' object cannot be interpreted as an integer")
    if r < 0:
        raise ValueError("r must be non-negative")
    return r


class combinations(_Iterator):
    def __init__(self, iterable, r):
        self._pool = tuple(iterable)
        self._r = _size(r)
        self._at = None
        self._over = r > len(self._pool)

    def __next__(self):
        if self._over:
            raise StopIteration
        pool, at, r = self._pool, self._at, self._r
        if at is None:
            self._at = list(range(r))
            return pool[:r]
        i = r - 1
        highest = len(pool) - r
        while i >= 0 and at[i] == i + highest:
            i -= 1
        if i < 0:
            self._over = True
            raise StopIteration
        value = at[i]
        while i < r:
            value += 1
            at[i] = value
            i += 1
        return tuple([pool[k] for k in at])


class combinations_with_replacement(_Iterator):
    def __init__(self, iterable, r):
        self._pool = tuple(iterable)
        self._r = _size(r)
        self._at = None
        self._over = not self._pool and r > 0

    def __next__(self):
        if self._over:
            raise StopIteration
        pool, at, r = self._pool, self._at, self._r
        if at is None:
            at = self._at = [0] * r
            return tuple([pool[0] for _ in at])
        i = r - 1
        while i >= 0 and at[i] == len(pool) - 1:
            i -= 1
        if i < 0:
            self._over = True
            raise StopIteration
        at[i:] = [at[i] + 1] * (r - i)
        return tuple([pool[k] for k in at])


class permutations(_Iterator):
    def __init__(self, iterable, r=None):
        self._pool = tuple(iterable)
        if r is not None and not isinstance(r, int):
            raise TypeError("Expected int as r")
        self._r = len(self._pool) if r is None else _size(r)
        self._at = None
        self._over = self._r > len(self._pool)

    def __next__(self):
        if self._over:
            raise StopIteration
        pool, at, r = self._pool, self._at, self._r
        n = len(pool)
        if at is None:
            self._at = list(range(n))
            self._turns = list(range(n, n - r, -1))
            return pool[:r]
        turns = self._turns
        i = r - 1
        while i >= 0:
            turns[i] -= 1
            if turns[i]:
                j = n - turns[i]
                at[i], at[j] = at[j], at[i]
                return tuple([pool[k] for k in at[:r]])
            at[i:] = at[i + 1 :] + at[i : i + 1]
            turns[i] = n - i
            i -= 1
        self._over = True
        raise StopIteration
