# Generator expressions that functions of modules use up at once.
import collections
import heapq
import math
from collections import Counter, deque
from functools import reduce

words = "the cat and the dog and the bird".split()
print(Counter(w[0] for w in words).most_common(2), Counter(c for w in words for c in w if c in "aeiou"))
print(deque((n * n for n in range(6)), maxlen=3), collections.deque(w for w in words[:2]), list(collections.OrderedDict((w, len(w)) for w in words)))
print(reduce(lambda a, b: a * b, (n for n in range(1, 6))), reduce(max, (len(w) for w in words), 9))
print(math.prod(n for n in range(1, 5)), math.prod((n for n in range(3)), start=2), math.fsum(n / 10 for n in range(10)))
print(heapq.nlargest(2, (len(w) for w in words)), heapq.nsmallest(2, (w for w in words), key=lambda w: w[::-1]))
try:
    print(Counter(1 // n for n in (1, 0)))
except ZeroDivisionError as e:
    print(e)
