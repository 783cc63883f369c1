"""Sums of floats, which CPython compensates since 3.12, through lists, tuples, iterators and generator expressions."""

import sys


class It:
    def __init__(self, xs): self.xs = xs; self.i = 0
    def __iter__(self): return self
    def __next__(self):
        if self.i == len(self.xs): raise StopIteration
        self.i += 1
        return self.xs[self.i - 1]
class N:
    def __init__(self, v): self.v = v
    def __add__(self, o): return N(self.v + (o.v if isinstance(o, N) else o))
    def __radd__(self, o): return N(o + self.v)
    def __repr__(self): return f"N({self.v!r})"
inf = float("inf")
cases = [[0.1] * 10, [1, 0.1, 0.2, 0.3], [1e16, 1.0, 1.0, -1e16], [0.1, True, 0.2, 0.3, 0.4, True], [True, 0.1, 0.2, 0.3], [-0.0, -0.0],
  [0.1] * 7 + [3] + [0.1] * 3, [0.1] * 7 + [2**62] + [0.1] * 30, [0.1] * 7 + [2**63] + [0.1] * 30, [0.1] * 7 + [2**63 - 1, -2**63] + [0.1] * 30, [2**62, 2**61, 0.1, 0.2, 0.3], [2**62, 2**62, 0.1, 0.2, 0.3, -2.0**63],
  [-5, 2**63, -2**62, -2**62, 0.1, 0.2, 0.3], [1e308, 1e308, 1.0], [inf, 1.0, 2.0], [inf, -inf], [1e308, 10.0, 1e308, -1e308], [0.1, 0.2, N(1), 0.3, 0.1], [N(0.1), 0.1, 0.2],
  [1.5, 1e100, 1.0, -1e100], [], [0.1], [1e100, 1.0, -1e100] * 3, [2**70, 0.1, 0.2], [3, 2**70, -2**70, 0.1, 0.2, 0.3]]
for k, c in enumerate(cases):
    for what in (list, tuple, It):
        for start in (0, 0.0, 0.1, True, 2**63, N(0.5), -0.0):
            print(k, what.__name__, repr(start), repr(sum(what(c), start)))
    print(sum(x for x in c), sum({i: x for i, x in enumerate(c)}.values()))
print(sys.version_info[:2], sys.hexversion >> 16, sys.version_info[3:])
