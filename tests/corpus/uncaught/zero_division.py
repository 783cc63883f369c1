# An uncaught exception ends the program with status 1; what was printed before stays.
def inner(x):
    return 10 / x


def outer(x):
    print("before")
    return inner(x) + 1


print(outer(5))
print(outer(0))
print("never")
