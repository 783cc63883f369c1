"""Loops over lists that stay the same: what leaves the copy without checks, and comes back to it."""


def fill(target, source, scale):
    for i in range(len(source)):
        target[i] = source[i] * scale + source[i]
    return target


def walk(values, keys):
    """Lists, tuples, dicts, strings and instances at one place."""
    total = []
    seen = 0
    i = 0
    while i < len(keys):
        seen = seen * 3 + 1
        last = values[keys[i]]
        again = values[keys[i]]
        if last is not again and last != again:
            seen = -1
        i += 1
    total.append((last, seen))
    return total


class Squares:
    def __init__(self):
        self.asked = 0

    def __getitem__(self, index):
        self.asked += 1
        if index > 6:
            raise IndexError(f"no square {index}")
        return index * index

    def __setitem__(self, index, value):
        print("set", index, value)


def window(values, n):
    """Negative indices, and one beyond the end."""
    s = 0
    i = -1
    while i >= -n:
        s = s * 7 + values[i] - values[i]  # nothing, unless it fails
        s += values[i]
        i -= 1
    return s


def shrink(values, other, stop):
    """A list that gets shorter while the loop holds it."""
    done = []
    try:
        for i in range(100):
            other[i % 3] = values[i] + values[i]
            if i == stop:
                values.clear()
    except IndexError as e:
        done.append((i, str(e)))
    return done, other


def grow(values):
    n = 0
    while n < len(values):
        if values[n] + values[n] > 10**9:
            return n, values[n]
        if n == len(values) - 1 and n < 40:
            values += [values[n] * 2]
        n += 1
    return n, values[-1]


def kinds(row, out):
    """The type of what is stored changes in the middle, and the sums with it."""
    total = row[0]
    for i in range(1, 12):
        total = total + row[i]
        out[i] = row[i]
    return total


def nested(matrix, vector, result):
    for i in range(len(matrix)):
        line = matrix[i]
        total = 0.0
        for j in range(len(line)):
            total += line[j] * vector[j]
        result[i] = total
    return result


def breaks(values, limit):
    found = -1
    for i in range(len(values)):
        if values[i] == limit or values[i] is limit:
            found = i
            break
        if values[i] is None:
            continue
        values[i] = values[i]
    else:
        found = -2
    return found


def finds(values, limit):
    i = 0
    while True:
        if values[i] == limit:
            return i
        if values[i] + 1 > 50:
            return values[i]
        i += 1


print(fill([0] * 5, [1, 2, 3, 4, 5], 3))
print(fill([0] * 5, (1, 2.5, 10**20, -1, True), 2))
print(fill([0] * 3, "abc", 2))
print(fill([0] * 4, [2**61, 2**62 - 1, -(2**62), 3], 1))
print(fill({}, [1, 2], 10))
print(fill([0] * 6, [[1], [2]] + [(3,)] + [0.0, -0.0, 1e308], 2))
try:
    print(fill([0] * 2, [1, 2, 3], 3))
except IndexError as e:
    print(e)
try:
    print(fill((1, 2), [1, 2], 3))
except TypeError as e:
    print(e)
fill(Squares(), [4, 5], 1)
try:
    fill([None] * 4, [1, 2, "x", []], 1)
except TypeError as e:
    print(e)
print(walk([3, 1, 2], [0, 1, 2, -1, -3]))
print(walk((3, 1, 2), [0, 1, 2, -1, -3, True]))
print(walk({"a": 1, 2: "b", 2.5: 0}, ["a", 2, 2.5, "a"]))
print(walk("text", [0, -1, 3]))
squares = Squares()
print(walk(squares, [1, 2, 3]), squares.asked)
for keys in ([0, 7], [0, "a"], [None], [0, 1.0]):
    for values in (squares, [5, 6], {0: 1}, 17, None):
        try:
            print(walk(values, keys))
        except Exception as e:
            print(type(e).__name__, e)
print(window([1, 2, 3], 3), window((1, 2, 3), 2), window([0.5, 2**62], 2))
try:
    window([1, 2, 3], 4)
except IndexError as e:
    print(e)
print(shrink([1, 2, 3, 4, 5], [0, 0, 0], 2))
same = [1, 2, 3, 4]
print(shrink(same, same, 9))
print(grow([1, 3]), grow([0.5, 1000]), grow([True]))
print(kinds([1] * 5 + [0.5] * 7, [None] * 12), kinds([2**61] * 12, [None] * 12))
print(kinds(["a", "b"] * 6, [None] * 12), kinds([[1]] * 12, [None] * 12))
print(nested([[1.5, 2.0], [0.0, 0.0], [1, 2]], [2.0, -0.0], [None] * 3))
print(nested(((1, 2), (3, 4)), (10**30, 1), [0, 0]))
print(breaks([1, None, 2, 3], 3), breaks([1, None, "x", 3.5], "x"), breaks([None, 1], 9), breaks([], 1))
print(finds([1, 2, 3], 3), finds([1, 50, 3], 9))
