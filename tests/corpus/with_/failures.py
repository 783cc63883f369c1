# Exceptions in __enter__, __exit__ and the body, and objects that are no managers.
class Enter:
    def __enter__(self):
        raise RuntimeError("enter failed")

    def __exit__(self, *details):
        print("never")


class Exit:
    def __enter__(self):
        return self

    def __exit__(self, *details):
        raise KeyError("exit failed")


class Good:
    def __enter__(self):
        print("good enter", end="; ")

    def __exit__(self, kind, value, traceback):
        print("good exit", repr(value), end="; ")


class OnlyEnter:
    def __enter__(self):
        return self


def attempt(function):
    try:
        function()
    except Exception as error:
        print(type(error).__name__, error, repr(error.__context__))


def f1():
    with Good(), Enter():
        print("never")


def f2():
    with Good(), Exit():
        print("body", end="; ")


def f3():
    with Good(), Exit():
        raise ValueError("body failed")


def f4():
    with 5:
        pass


def f5():
    with OnlyEnter():
        pass


def f6():
    with Good():
        with Good():
            1 / 0


class Counting:
    depth = 0

    def __enter__(self):
        Counting.depth += 1
        return Counting.depth

    def __exit__(self, kind, value, traceback):
        Counting.depth -= 1
        return kind is ZeroDivisionError


for function in (f1, f2, f3, f4, f5, f6):
    attempt(function)
with Counting() as one, Counting() as two:
    print(one, two)
    1 / 0
print(Counting.depth)
