"""list, tuple, sum and sorted of a map: its function may raise, print and stop."""
print(list(map(str, [1, 2])), tuple(map(int, "123")), sum(map(abs, [-1, 2])), sorted(map(len, ["a", "", "ccc"])))
print(list(map(lambda a, b: a + b, [1, 2], [3, 4, 5])), sum(map(float, ["1.5", "2"]), 1), "".join(map(str, range(5))))
print(set(map(str, [1, 1])), max(map(len, ["a", "bb"])), list(map(str, [])), sum(map(abs, [])))


def stop(x):
    if x == 2:
        raise StopIteration
    return x


def bad(x):
    if x == 2:
        raise ValueError(x)
    print("f", x)
    return x


m = map(stop, [1, 2, 3])
print(list(m), list(m), sum(map(stop, [1, 2, 3])))
for g in (list, sum, tuple, sorted):
    m = map(bad, [0, 2, 3])
    try:
        print(g(m))
    except ValueError as e:
        print("ValueError", e, next(m, None))
try:
    print(sum(map(str, [1, 2])))
except TypeError as e:
    print(e)
print(list(reversed([1, 2, 3])), list(reversed([])), [x for x in reversed((1, 2))])
l = [1, 2, 3, 4]
it = reversed(l)
next(it)
l.pop()
l.pop()
print(list(it), list(it))
it = reversed(l)
l.append(5)
print(list(it))
