# with: enter, exit, as, several managers, exceptions passed and swallowed.
class Manager:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        print("enter", self.name, end="; ")
        return self.name.upper()

    def __exit__(self, kind, value, traceback):
        print("exit", self.name, kind.__name__ if kind else None, value, traceback is not None, end="; ")
        return self.swallow


with Manager("a") as a:
    print(a, end="; ")
print()
with Manager("a"), Manager("b") as b:
    print(b, end="; ")
print()
with (Manager("p") as p, Manager("q") as q):
    print(p + q, end="; ")
print()
try:
    with Manager("x"):
        raise ValueError("inside")
except ValueError as error:
    print("caught", error)
with Manager("s", swallow=True):
    raise ValueError("swallowed")
print("continues")
with Manager("outer", swallow=True):
    with Manager("inner"):
        [][0]
print("continues again")


def returns():
    with Manager("r"):
        return "value"


def loops():
    out = []
    for i in range(4):
        with Manager(str(i)):
            if i == 1:
                continue
            if i == 2:
                break
            out.append(i)
    return out


print(returns())
print(loops())


class Pair:
    def __enter__(self):
        return 1, [2, 3]

    def __exit__(self, *details):
        print(len(details), end=" ")


with Pair() as (first, [second, *rest]):
    print(first, second, rest)


class Target:
    pass


target = Target()
with Manager("attr") as target.value:
    pass
print(target.value)
