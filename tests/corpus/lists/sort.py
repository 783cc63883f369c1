# sort and sorted: order, stability, key, reverse, mixed numbers, errors.
data = [5, 2, 8, 1, 9, 3, 7, 3, -1, 0, 5]
copy = data[:]
print(copy.sort(), copy, sorted(data, reverse=True), data)
words = ["banana", "Apple", "cherry", "apple", "Banana", "fig", ""]
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len), sorted(words, key=len, reverse=True))
people = [("Ann", 30), ("Bob", 25), ("Cid", 30), ("Dan", 25), ("Eve", 35)]
print(sorted(people, key=lambda p: p[1]), sorted(people, key=lambda p: p[1], reverse=True), sorted(people, key=lambda p: (-p[1], p[0])))
print(sorted([1.5, 1, True, 0, False, -2.5]), sorted("hello"), sorted({3: 0, 1: 0}), sorted({5, 2, 9}), sorted([(1, "b"), (1, "a"), (0, "z")]), sorted([[2], [1, 2], [1]]), sorted(()), sorted([2 ** 70, 5, -(2 ** 70), 1e20]))
big = [(i * 7919) % 1000 for i in range(1000)]
print(sorted(big) == list(range(1000)), sorted(big, key=lambda x: -x)[:5], sorted(big, key=lambda x: x % 10)[:12])
runs = list(range(50)) + list(range(100, 50, -1)) + list(range(25, 75))
runs.sort()
print(runs == sorted(runs[::-1]), runs[48:56])
try:
    sorted([1, "a"])
except TypeError as error:
    print(error)
try:
    sorted([None, 1])
except TypeError as error:
    print(error)
try:
    [].sort(5)
except TypeError as error:
    print(error)
try:
    sorted([3, 1], key=lambda x: 1 / (x - 3))
except ZeroDivisionError as error:
    print(error)
try:
    sorted(5)
except TypeError as error:
    print(error)


class Version:
    def __init__(self, major, minor):
        self.major, self.minor = major, minor

    def __lt__(self, other):
        return (self.major, self.minor) < (other.major, other.minor)

    def __repr__(self):
        return f"{self.major}.{self.minor}"


print(sorted([Version(2, 1), Version(1, 5), Version(1, 0), Version(2, 0)]), min([Version(3, 0), Version(2, 9)]), max([Version(3, 0), Version(2, 9)]))
