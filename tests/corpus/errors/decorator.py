# expect: 8:2 decorator
def logged(function):
    def wrapped(*args):
        return function(*args)
    return wrapped


@logged
def add(a, b):
    return a + b


print(add(1, 2))
