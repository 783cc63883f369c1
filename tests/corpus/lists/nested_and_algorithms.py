# Nested lists and textbook algorithms.
def bubble(a):
    a = a[:]
    for i in range(len(a)):
        for j in range(len(a) - 1 - i):
            if a[j] > a[j + 1]:
                a[j], a[j + 1] = a[j + 1], a[j]
    return a


def quick(a):
    if len(a) <= 1:
        return a
    pivot = a[len(a) // 2]
    return quick([x for x in a if x < pivot]) + [x for x in a if x == pivot] + quick([x for x in a if x > pivot])


def merge_sort(a):
    if len(a) < 2:
        return a
    left, right = merge_sort(a[: len(a) // 2]), merge_sort(a[len(a) // 2 :])
    out, i, j = [], 0, 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            out.append(left[i])
            i += 1
        else:
            out.append(right[j])
            j += 1
    return out + left[i:] + right[j:]


data = [(i * 37 + 11) % 50 for i in range(30)]
print(bubble(data) == quick(data) == merge_sort(data) == sorted(data), quick(data))


def transpose(m):
    return [[row[i] for row in m] for i in range(len(m[0]))]


def product(a, b):
    return [[sum([x * y for x, y in zip(row, column)]) for column in transpose(b)] for row in a]


m = [[1, 2, 3], [4, 5, 6]]
print(transpose(m), product(m, transpose(m)), [sum(row) for row in m], [list(pair) for pair in zip(*m)])


def permutations(items):
    if not items:
        return [[]]
    return [[x] + rest for i, x in enumerate(items) for rest in permutations(items[:i] + items[i + 1 :])]


print(permutations([1, 2, 3]), len(permutations([1, 2, 3, 4, 5])))


def queens(n, row=0, columns=()):
    if row == n:
        return 1
    count = 0
    for column in range(n):
        ok = True
        for other, taken in enumerate(columns):
            if taken == column or abs(taken - column) == row - other:
                ok = False
                break
        if ok:
            count += queens(n, row + 1, columns + (column,))
    return count


print([queens(n) for n in range(1, 7)])


def binary_search(a, x):
    low, high = 0, len(a)
    while low < high:
        middle = (low + high) // 2
        if a[middle] < x:
            low = middle + 1
        else:
            high = middle
    return low


print([binary_search([1, 3, 5, 7], x) for x in range(9)])
