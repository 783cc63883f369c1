# float(): accepted and refused texts.
def attempt(*args):
    try:
        print(repr(float(*args)))
    except (ValueError, TypeError, OverflowError) as error:
        print(type(error).__name__, error)


for text in ("1", "1.5", "-1.5", "+.5", "5.", "1e3", "1E-3", "1_000.5", "  2.5\n", "inf", "-Infinity", "NaN", "1e400", "-1e400", "1e-400", "", ".", "e5", "1e", "1.5.2", "abc", "0x10", "1__0", "1 2"):
    attempt(text)
attempt("3.14159265358979323846264338327950288")
attempt("0.1000000000000000055511151231257827021181583404541015625")
attempt("9007199254740993")
attempt("179769313486231580793728971405301e276")
attempt()
attempt(7)
attempt(True)
attempt(None)
attempt([])
attempt(10 ** 309)
