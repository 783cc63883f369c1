# raise in all forms, and what cannot be raised.
def attempt(function):
    try:
        function()
    except BaseException as error:
        print(type(error).__name__, repr(error), error.args, error)


def r1():
    raise ValueError


def r2():
    raise ValueError()


def r3():
    raise ValueError("one", 2, [3])


def r4():
    raise 5


def r5():
    raise "text"


def r6():
    raise int


def r7():
    raise None


def r8():
    raise


def r9():
    raise ValueError("a") from 5


def r10():
    error = KeyError("kept")
    raise error


def r11():
    try:
        raise ValueError("first")
    except ValueError:
        raise


def r12():
    try:
        raise ValueError("first")
    except ValueError as error:
        raise error


def r13():
    raise StopIteration(7)


def r14():
    raise KeyboardInterrupt


def r15():
    raise SystemExit(3)


class Silent(Exception):
    def __str__(self):
        return "own text"


def r16():
    raise Silent("args")


def r17():
    class NotAnException:
        pass

    raise NotAnException()


for function in (r1, r2, r3, r4, r5, r6, r7, r8, r9, r10, r11, r12, r13, r14, r15, r16, r17):
    attempt(function)
