# The exact complaints about wrong arguments.
def f0():
    pass


def f1(a):
    pass


def f2(a, b):
    pass


def f3(a, b, c):
    pass


def defaults(a, b=1, c=2):
    pass


def keyword_only(a, *, k, l):
    pass


def one_keyword(*, k):
    pass


def positional_only(a, b, /, c):
    pass


def stars(*args):
    pass


class C:
    def method(self, x):
        pass

    def __init__(self, v=0):
        pass


class D:
    pass


def attempt(function):
    try:
        function()
        print("ok")
    except TypeError as error:
        print(error)


attempt(lambda: f0(1))
attempt(lambda: f0(1, 2))
attempt(lambda: f0(x=1))
attempt(lambda: f1())
attempt(lambda: f1(1, 2))
attempt(lambda: f1(b=1))
attempt(lambda: f1(1, a=2))
attempt(lambda: f1(1, b=2))
attempt(lambda: f2())
attempt(lambda: f2(1))
attempt(lambda: f2(b=1))
attempt(lambda: f2(1, 2, 3, 4))
attempt(lambda: f3())
attempt(lambda: f3(b=1))
attempt(lambda: defaults())
attempt(lambda: defaults(1, 2, 3, 4))
attempt(lambda: defaults(1, 2, b=3))
attempt(lambda: keyword_only(1))
attempt(lambda: keyword_only(1, k=1))
attempt(lambda: keyword_only(1, 2, k=1, l=2))
attempt(lambda: keyword_only(1, 2))
attempt(lambda: one_keyword())
attempt(lambda: one_keyword(1))
attempt(lambda: positional_only(1, 2))
attempt(lambda: positional_only(1, b=2, c=3))
attempt(lambda: positional_only(a=1, b=2, c=3))
attempt(lambda: stars(k=1))
attempt(lambda: C().method())
attempt(lambda: C().method(1, 2))
attempt(lambda: C.method(1))
attempt(lambda: C(1, 2))
attempt(lambda: C(z=1))
attempt(lambda: D(1))
attempt(lambda: D(x=1))
attempt(lambda: (lambda x: x)())
nothing = None
attempt(lambda: nothing())


def outer():
    def inner(x):
        pass

    inner()


attempt(outer)
