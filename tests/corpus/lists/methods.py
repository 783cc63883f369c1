# All methods of lists.
a = [3, 1, 2]
print(a.append(5), a, a.extend([7, 8]), a, a.insert(0, "first"), a, a.insert(100, "last"), a, a.insert(-1, "before"), a)
print(a.pop(), a.pop(0), a.pop(-2), a, a.remove(7), a, a.index(1), a.count(3), a.count(99), a.reverse(), a)
a.extend("xy")
a.extend((1, 2))
a.extend({9: 0})
a.extend(range(2))
a.extend(a)
print(a, a.index(1), a.index(1, 3), a.index(2, 0, -1), a.copy() == a, a.copy() is a)
a.clear()
print(a, len(a), not a)
a.extend(map(str, [1, 2]))
a.insert(1, None)
a.insert(-10, "start")
print(a)


def attempt(function):
    try:
        print(function())
    except (IndexError, ValueError, TypeError, AttributeError) as error:
        print(type(error).__name__, error)


empty, key = [], "k"
attempt(lambda: empty.pop())
attempt(lambda: a.pop(10))
attempt(lambda: a.pop(-10))
attempt(lambda: a.pop("x"))
attempt(lambda: a.remove("missing"))
attempt(lambda: a.index("missing"))
attempt(lambda: a.index("1", 3))
attempt(lambda: a.insert("x", 1))
attempt(lambda: a.append())
attempt(lambda: a.append(1, 2))
attempt(lambda: a.extend(5))
attempt(lambda: a.push(1))
attempt(lambda: a[10])
attempt(lambda: a[-10])
attempt(lambda: a[key])
attempt(lambda: a[None])
attempt(lambda: a + (1,))
attempt(lambda: a + 5)
attempt(lambda: a * a)
attempt(lambda: a < 5)
attempt(lambda: {}[a])
attempt(lambda: hash(a))
try:
    a[10] = 1
except IndexError as error:
    print(error)
try:
    del a[10]
except IndexError as error:
    print(error)
try:
    a += 5
except TypeError as error:
    print(error)
