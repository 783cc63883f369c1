# Assignment to slices: growing, shrinking, stepping, from iterables and from itself; deletion.
def changed(start, stop, step, values):
    a = [0, 1, 2, 3, 4, 5]
    try:
        a[start:stop:step] = values
        return a
    except (ValueError, TypeError) as error:
        return str(error)


print(changed(1, 3, None, ["a"]), changed(1, 3, None, ["a", "b", "c"]), changed(1, 3, None, []), changed(2, 2, None, [9, 9]), changed(4, 2, None, [9]))
print(changed(0, 0, None, "xy"), changed(6, 6, None, (7, 8)), changed(10, 20, None, [1]), changed(None, None, None, []), changed(-2, None, None, [1, 2, 3]), changed(None, 2, None, range(5)))
print(changed(None, None, 2, [7, 8, 9]), changed(None, None, -1, "abcdef"), changed(None, None, 2, [1]), changed(1, None, 3, [5, 6, 7]), changed(4, 1, -1, [1, 2, 3]), changed(0, 3, 1, [1]))
print(changed(1, 2, None, 5), changed(None, None, 2, 5), changed(0, 2, None, {"k": 1}), changed(0, 2, None, map(str, [1, 2, 3])))
a = [1, 2, 3]
a[1:1] = a
print(a)
a[:] = a[::-1]
print(a)
b = a
a[2:] = []
print(a, b is a)
a = list(range(10))
del a[0], a[-1]
del a[2:4]
print(a)
del a[::2]
print(a)
del a[5:]
del a[:]
print(a)
a = list(range(10))
del a[::-3]
print(a)
a[2:4] += ["x"]
print(a)
