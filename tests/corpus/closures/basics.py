# Closures, nonlocal, cells shared between functions, late binding.
def counter(start=0):
    count = start

    def increment(step=1):
        nonlocal count
        count += step
        return count

    def get():
        return count

    return increment, get


up, get = counter()
up()
up(5)
other, _ = counter(100)
print(get(), other(), get(), up())


def adder(n):
    return lambda x: x + n


print([adder(i)(10) for i in range(3)], adder(1)(adder(2)(3)))
late = [lambda: i for i in range(3)]
functions = []
for i in range(3):
    def function(i=i):
        return i
    functions.append(function)
print([f() for f in late], [f() for f in functions])


def level1():
    x = "one"

    def level2():
        def level3():
            nonlocal x
            x = x + "!"
            return x

        return level3

    return level2()(), x


print(level1())


def late_definition():
    def use():
        return value

    value = "defined later"
    return use()


print(late_definition())


def unbound():
    def use():
        return value

    try:
        use()
    except NameError as error:
        print(type(error).__name__, error)
    value = 1
    return use()


print(unbound())


def parameters(a, *args, k=0, **kw):
    def inner():
        nonlocal a
        a += 1
        return a, args, k, kw

    return inner(), inner(), a


print(parameters(1, 2, k=3, z=4))
