# A key function that looks at, or changes, the list that is being sorted.
data = [3, 1, 2]
seen = []


def key(value):
    seen.append(len(data))
    return value


data.sort(key=key)
print(data, seen)


def spoil(value):
    other.append(value)
    return -value


other = [1, 2, 3]
try:
    other.sort(key=spoil)
except ValueError as error:
    print(error)
print(other)
broken = [1, 2, 3, 4]
try:
    broken.sort(key=lambda x: 1 // (3 - x))
except ZeroDivisionError as error:
    print(error)
print(broken)
