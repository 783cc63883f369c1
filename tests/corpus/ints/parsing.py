# int(): from text in several bases, from floats, and what it refuses.
def attempt(*args):
    try:
        print(repr(int(*args)))
    except (ValueError, TypeError, OverflowError) as error:
        print(type(error).__name__, error)


for text in ("0", "42", "-42", "+42", "  42\n", "1_000_000", "007", "", " ", "4 2", "4.5", "abc", "_1", "1__0", "--1", "٣", "0x1f"):
    attempt(text)
for text, base in (("ff", 16), ("0xff", 16), ("0b101", 2), ("101", 2), ("zz", 36), ("0o17", 8), ("0x1f", 0), ("0b11", 0), ("10", 0), ("010", 0), ("9", 8), ("12", 1), ("12", 37), ("", 10)):
    attempt(text, base)
attempt("123456789012345678901234567890")
attempt("-9223372036854775808")
attempt("9223372036854775808")
attempt("4611686018427387904")
for value in (3.99, -3.99, 1e20, True, -0.0, 2.0 ** 62, -(2.0 ** 63)):
    attempt(value)
attempt()
attempt(None)
attempt([])
attempt(float("nan"))
attempt(float("inf"))
attempt(5, 10)
