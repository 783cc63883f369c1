# Module itertools: every iterator, its ends, its errors; a count that threads share needs no lock.
import itertools
import threading
from itertools import accumulate, chain, count, groupby, islice, product

print(list(chain("ab", [1, 2], (), {3: 4})), list(chain.from_iterable(["ab", "c"])), list(chain()))
print([next(c) for c in [count(), count(5), count(2, 3), count(0.5, 0.25)]], count(5), count(1, 2))
c = count(10, -3)
print([next(c) for _ in range(4)], c, next(c))
far = count(2**62 - 2, 1)
print([next(far) for _ in range(4)], far, next(count(2**80, -1)), next(count(True)), [*islice(count(3, 0), 2)])
print(list(islice(itertools.cycle("abc"), 8)), list(itertools.cycle([])))
print(list(itertools.repeat(7, 3)), list(islice(itertools.repeat("x"), 2)), itertools.repeat(1, 2), list(itertools.repeat(1, -3)))
print(list(islice("abcdefg", 3)), list(islice("abcdefg", 2, None)), list(islice("abcdefg", 1, 6, 2)), list(islice("ab", 5)), list(islice("abc", 0)))
it = iter(range(10))
print(list(islice(it, 3)), next(it), list(islice(it, 1, 3)), next(it))
print(list(itertools.takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(itertools.dropwhile(lambda x: x < 3, [1, 2, 3, 1])))
print(list(itertools.filterfalse(lambda x: x % 2, range(6))), list(itertools.filterfalse(None, [0, 1, "", "a"])))
print(list(itertools.starmap(pow, [(2, 5), (3, 2)])), list(itertools.compress("ABCDEF", [1, 0, 1, 0, 1])))
print(list(accumulate([1, 2, 3, 4])), list(accumulate([3, 1, 2], max)), list(accumulate([1, 2], initial=100)), list(accumulate([])), list(accumulate("abc")))
print(list(itertools.pairwise("abcd")), list(itertools.pairwise("a")))
print(list(itertools.zip_longest("abc", [1], fillvalue="-")), list(itertools.zip_longest()), list(itertools.zip_longest("ab", "cd")))
print([(k, list(g)) for k, g in groupby("aabbbca")], [(k, len(list(g))) for k, g in groupby([1, 3, 2, 4, 5], key=lambda x: x % 2)])
print([k for k, _ in groupby([1, 1, 2, 3, 3])], list(groupby([])))
groups = groupby("aab")
k, g = next(groups)
print(k, next(g), next(groups)[0], list(g), list(groups))
print(list(product("ab", [1, 2])), list(product([0, 1], repeat=2)), list(product()), list(product("ab", [])))
print(list(itertools.permutations("abc")), list(itertools.permutations(range(3), 2)), list(itertools.permutations("ab", 3)), list(itertools.permutations("", 0)))
print(list(itertools.combinations("abcd", 2)), list(itertools.combinations("ab", 3)), list(itertools.combinations("ab", 0)))
print(list(itertools.combinations_with_replacement("abc", 2)), list(itertools.combinations_with_replacement("", 1)), list(itertools.combinations_with_replacement("", 0)))
print(len(list(itertools.permutations(range(5)))), len(list(itertools.combinations(range(10), 4))), sum(a * b for a, b in product(range(10), range(10))))
a, b = itertools.tee([1, 2, 3])
print(next(a), list(b), list(a), list(itertools.tee("x", 3)[2]), itertools.tee("x", 0))
for attempt in (
    lambda: islice("abc", -1),
    lambda: islice("abc", 0, 5, 0),
    lambda: islice("abc", "x"),
    lambda: itertools.combinations("abc", -1),
    lambda: itertools.permutations("abc", "x"),
    lambda: product("ab", repeat=-1),
    lambda: chain(1),
    lambda: list(chain(1)),
    lambda: count("a"),
    lambda: itertools.repeat(1, "x"),
    lambda: next(iter(itertools.zip_longest())),
):
    try:
        print(attempt() is not None)
    except Exception as e:
        print(type(e).__name__, e)

ids = count(1)
seen = []


def take(n):
    for _ in range(n):
        seen.append(next(ids))


ts = [threading.Thread(target=take, args=(50,)) for _ in range(4)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(sorted(seen) == list(range(1, 201)), next(ids))
print(isinstance(count(), count), type(chain()).__name__, hasattr(ids, "__next__"), iter(ids) is ids)
print(dict(zip("abc", count())), max(islice(count(), 5)), sum(chain([1], [2])), [*islice(count(3), 2)])
