# Making, indexing, changing and comparing lists.
a = [1, "two", 3.0, None, [4, 5]]
print(a, len(a), a[0], a[-1], a[4][1], a[-2], [] + [1], [0] * 3, 2 * [1, 2], [[]] * 2, [1] * 0, [1] * -1)
a[0] = 10
a[-1] = "end"
print(a, 10 in a, "x" in a, None in a, 10 not in a)
b = a
b.append(1)
print(a is b, a == b, a == a[:], a is a[:], len(a))
a += [7, 8]
a += (9,)
a += "xy"
print(a, b is a)
a = a + [100]
print(len(a), len(b))
b *= 2
print(b, [1, 2] == [1, 2], [1, 2] != [2, 1], [1, 2] < [1, 3], [1] < [1, 0], [] < [0], [2] > [1, 9], [1, "a"] == [1, "a"], [1.0] == [1], [True] == [1])
matrix = [[0] * 3 for _ in range(2)]
matrix[0][1] = 5
shared = [[0] * 3] * 2
shared[0][1] = 5
print(matrix, shared, list(), list("abc"), list((1, 2)), list({1: 2}), list(range(3)))
loop = [1]
loop.append(loop)
print(loop, loop[1] is loop)
