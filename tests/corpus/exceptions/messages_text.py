# str and repr of exceptions with zero, one and several arguments.
for kind in (Exception, ValueError, KeyError, IndexError, TypeError, RuntimeError, StopIteration, AssertionError, NotImplementedError, ArithmeticError, AttributeError, NameError, MemoryError, EOFError, LookupError):
    for arguments in ((), ("text",), (5,), ("a", "b"), (None,), (("t",),), ("it's",)):
        error = kind(*arguments)
        print(kind.__name__, [str(error)], repr(error), error.args)
