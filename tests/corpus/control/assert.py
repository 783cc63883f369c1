# assert with and without a message, caught and uncaught.
assert True
assert 1 + 1 == 2, "never evaluated"


def attempt(function):
    try:
        function()
        print("passed")
    except AssertionError as error:
        print(repr(error), error.args, str(error) == "")


def plain():
    assert 1 > 2


def message():
    assert [], "empty list"


def number():
    assert None, 42


def tuple_message():
    x = 3
    assert x == 4, ("x is", x)


def formatted():
    x = 3
    assert x == 4, f"x is {x}, not {x + 1}"


def fine():
    assert "text", 1 / 0


for function in (plain, message, number, tuple_message, formatted, fine):
    attempt(function)
assert len([]) > 0, "the last one is not caught"
