# Every way of dividing an integer by zero, and its message.
def attempt(name, function):
    try:
        print(name, function())
    except (ZeroDivisionError, ValueError) as error:
        print(name, type(error).__name__, error)


zero = 0
attempt("div", lambda: 1 / zero)
attempt("floordiv", lambda: 1 // zero)
attempt("mod", lambda: 1 % zero)
attempt("divmod", lambda: divmod(1, zero))
attempt("pow", lambda: zero ** -1)
attempt("pow3", lambda: pow(2, 3, zero))
attempt("big", lambda: 10 ** 30 // zero)
attempt("big mod", lambda: 10 ** 30 % zero)
attempt("float", lambda: 1.0 / zero)
attempt("float floordiv", lambda: 1.5 // zero)
attempt("float mod", lambda: 1.5 % zero)
attempt("float divmod", lambda: divmod(1.5, 0.0))
attempt("float pow", lambda: 0.0 ** -1.0)
