# Functions in variables, lists, dictionaries, arguments and results.
def twice(function, value):
    return function(function(value))


def compose(*functions):
    def composed(value):
        for function in functions[::-1]:
            value = function(value)
        return value

    return composed


def add_one(x):
    return x + 1


def square(x):
    return x * x


table = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "max": max}
print(twice(add_one, 5), compose(add_one, square)(3), compose(square, add_one)(3), compose()(7), [f(4) for f in (add_one, square, str, abs, float)])
print(table["+"](1, 2), table["-"](1, 2), table["max"](4, 9), (lambda *a: len(a))(1, 2, 3), (lambda: None)(), sorted([3, -5, 1], key=abs))
alias = add_one
print(alias is add_one, alias == square, alias(1), callable(alias), callable(5), callable(len), callable(int))
add_one.calls = 7
print(add_one.calls, alias.calls, hasattr(square, "calls"))


def conditional(flag):
    if flag:
        def inner():
            return "a"
    else:
        def inner():
            return "b"
    return inner


print(conditional(True)(), conditional(False)())


def redefined():
    return 1


first = redefined


def redefined():
    return 2


print(first(), redefined(), (lambda x: (lambda y: x + y))(1)(2))
