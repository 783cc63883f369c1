# The format specification of strings, and of other objects.
for spec in ("", "s", "5", "<5", ">5", "^5", "*^9", ".2", "5.2", ">5.1s", "é<4", "05", "<<5", "=<5"):
    try:
        print(repr(spec), [format(value, spec) for value in ("", "a", "hello", "é€")])
    except ValueError as error:
        print(repr(spec), error)
for spec in ("d", "=5", "+", ",", "f", "5.x", " ", "#", "_"):
    try:
        print(format("abc", spec))
    except ValueError as error:
        print(repr(spec), error)
for value in ([1], (1,), {"a": 1}, None, {1}, range(3)):
    print(format(value), f"{value}")
    try:
        print(f"{value:5}")
    except TypeError as error:
        print(error)
