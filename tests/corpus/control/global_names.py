# global statements, shadowing, and names that are not yet, or no longer, defined.
counter = 0
name = "module"


def increment():
    global counter
    counter += 1
    return counter


def shadow():
    name = "local"
    return name


def create():
    global created, also
    created = "made inside"
    also = 2


def read_late():
    return later


increment()
increment()
print(counter, shadow(), name)
try:
    print(created)
except NameError as error:
    print(type(error).__name__, error)
create()
print(created, also)
try:
    read_late()
except NameError as error:
    print(error)
later = "now"
print(read_late())


def unbound():
    print(counter)
    counter = 5


try:
    unbound()
except UnboundLocalError as error:
    print(type(error).__name__, error)


def maybe(flag):
    if flag:
        value = 1
    return value


print(maybe(True))
try:
    maybe(False)
except UnboundLocalError as error:
    print(error)


def delete():
    global later
    del later


delete()
try:
    later
except NameError as error:
    print(error)
len_before = len


def len(x):
    return "my len"


print(len([1]), len_before([1]))
del len
print(len([1]))
