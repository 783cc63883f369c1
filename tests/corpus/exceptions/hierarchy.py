# Which handler catches what.
pairs = (
    (ZeroDivisionError, ArithmeticError), (OverflowError, ArithmeticError), (KeyError, LookupError), (IndexError, LookupError),
    (UnboundLocalError, NameError), (RecursionError, RuntimeError), (NotImplementedError, RuntimeError), (ValueError, Exception),
    (Exception, BaseException), (KeyboardInterrupt, Exception), (SystemExit, Exception), (StopIteration, Exception), (TypeError, ValueError),
)
for child, parent in pairs:
    print(child.__name__, parent.__name__, issubclass(child, parent))


class A(Exception):
    pass


class B(A):
    pass


class C(B, ValueError):
    pass


for raised in (A, B, C, ValueError, KeyError):
    for handler in (A, B, (C, KeyError), ValueError, LookupError, Exception):
        try:
            try:
                raise raised("x")
            except handler:
                print("yes", end=" ")
        except Exception:
            print("no", end=" ")
    print()


def first(error):
    try:
        raise error
    except LookupError:
        return "lookup"
    except A:
        return "A"
    except Exception as e:
        return type(e).__name__


print(first(KeyError()), first(C()), first(TypeError), first(IndexError("i")))
handlers = (ValueError, TypeError)
try:
    raise TypeError
except handlers as error:
    print(repr(error))
try:
    try:
        raise ValueError("v")
    except "not a class":
        pass
except TypeError as error:
    print(error)
