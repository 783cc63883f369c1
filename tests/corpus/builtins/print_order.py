"""print() writes argument by argument: what __str__ prints or raises comes after those before it."""


class Loud:
    def __str__(self):
        print("in str")
        return "loud"


class Bad:
    def __repr__(self):
        raise ValueError("no text")


def attempt(*args, **how):
    try:
        print(*args, **how)
    except ValueError as e:
        print(" ->", type(e).__name__, str(e)[:20])


attempt(1, Loud(), 2)
attempt(Loud(), Loud(), sep="|", end=".\n")
attempt("a", 2, Bad(), 3)
attempt("a", [1, Bad()], 3)
attempt(Bad())
attempt(1, 1 << 20000, 2)
attempt("x", [1, 2], {"k": Loud()}.keys(), sep="")
attempt()
attempt(end="")
