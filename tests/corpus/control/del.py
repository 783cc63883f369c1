# Deleting names, items, slices and attributes.
x = 1
del x
try:
    print(x)
except NameError as error:
    print(error)
a = [1, 2, 3, 4, 5, 6]
del a[0], a[-1]
print(a)
del a[1:3]
print(a)
d = {"k": 1, "l": 2}
del d["k"]
print(d)


class Box:
    shared = "class"


box = Box()
box.value = 1
box.shared = "own"
del box.value
del box.shared
print(box.shared, hasattr(box, "value"))
try:
    del box.value
except AttributeError as error:
    print(error)
try:
    del undefined_name
except NameError as error:
    print(error)


def local():
    y = 1
    print(y)
    del y
    try:
        print(y)
    except UnboundLocalError as error:
        print(error)
    y = 2
    del y
    try:
        del y
    except UnboundLocalError as error:
        print(error)


local()
p, q, r = 1, 2, 3
del p, (q, r)
try:
    q
except NameError as error:
    print(error)
x = "again"
print(x)
del Box.shared
try:
    print(box.shared)
except AttributeError as error:
    print(error)
