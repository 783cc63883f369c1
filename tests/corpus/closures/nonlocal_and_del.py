# nonlocal through several levels, deletion of closed-over names, exceptions and loops.
def shared():
    value = 0

    def a():
        def b():
            nonlocal value
            value += 10
        b()
        return value

    def reset():
        nonlocal value
        value = 0

    first = a(), a()
    reset()
    return first, value


print(shared())


def deleted():
    x = 1

    def read():
        return x

    print(read())
    del x
    try:
        read()
    except NameError as error:
        print(type(error).__name__, error)
    x = 2
    return read()


print(deleted())


def in_loop():
    readers = []
    total = 0
    for i in range(3):
        square = i * i

        def read():
            return i, square, total

        total += square
        readers.append(read)
    return [read() for read in readers]


print(in_loop())


def with_exception():
    message = "none"

    def fail():
        nonlocal message
        try:
            raise ValueError("inner")
        except ValueError as error:
            message = str(error)
        finally:
            message += "+finally"

    fail()
    return message


print(with_exception())


def accumulate():
    total = []
    add = lambda *items: total.extend(items) or len(total)
    return add(1), add(2, 3), total


print(accumulate())
