# Too few and too many values.
def attempt(function):
    try:
        function()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)


def few():
    a, b, c = 1, 2


def many():
    a, b = [1, 2, 3]


def none():
    a, b = ()


def star():
    a, b, *c = [1]


def star_many():
    a, *b, c, d = (1, 2)


def number():
    a, b = 5


def nothing():
    a, b = None


def text():
    a, b = "abc"


def nested():
    a, (b, c) = 1, (2,)


def loop():
    for a, b in [(1, 2), (3,)]:
        print(a, b)


def dictionary():
    a, b = {1: 2}


for function in (few, many, none, star, star_many, number, nothing, text, nested, loop, dictionary):
    attempt(function)
