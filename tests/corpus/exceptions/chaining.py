# __cause__, __context__ and raise from.
def chain(error):
    out = []
    while error is not None:
        out.append(repr(error))
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return out


def context():
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("while handling")


def cause():
    try:
        {}["k"]
    except KeyError as error:
        raise ValueError("because") from error


def suppressed():
    try:
        {}["k"]
    except KeyError:
        raise ValueError("alone") from None


def class_cause():
    raise ValueError("x") from TypeError


def in_finally():
    try:
        raise ValueError("lost")
    finally:
        raise TypeError("from finally")


def three():
    try:
        try:
            raise ValueError(1)
        except ValueError:
            raise KeyError(2)
    except KeyError:
        raise IndexError(3)


for function in (context, cause, suppressed, class_cause, in_finally, three):
    try:
        function()
    except Exception as error:
        print(chain(error), error.__cause__, repr(error.__context__), error.__suppress_context__)
try:
    raise ValueError("plain")
except ValueError as error:
    print(error.__cause__, error.__context__)
    try:
        raise TypeError("other")
    except TypeError as second:
        print(second.__context__ is error)
