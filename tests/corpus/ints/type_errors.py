# Operators that integers do not share with other types.
def attempt(function):
    try:
        print(function())
    except TypeError as error:
        print(error)


attempt(lambda: 1 + "1")
attempt(lambda: 1 - None)
attempt(lambda: 1 * None)
attempt(lambda: 1 / "2")
attempt(lambda: 1 // [])
attempt(lambda: 1 % ())
attempt(lambda: 1 ** "x")
attempt(lambda: 1 & 1.0)
attempt(lambda: 1 | "x")
attempt(lambda: 1 ^ None)
attempt(lambda: 1 < "x")
attempt(lambda: 1 >= None)
attempt(lambda: -"x")
attempt(lambda: +[])
attempt(lambda: ~1.5)
number = 5
attempt(lambda: number[0])
attempt(lambda: number())
attempt(lambda: len(5))
attempt(lambda: [i for i in 5])
attempt(lambda: 1 in 5)
x = 5
try:
    x += "1"
except TypeError as error:
    print(error)
try:
    x -= []
except TypeError as error:
    print(error)
try:
    x[0] = 1
except TypeError as error:
    print(error)
try:
    del x[0]
except TypeError as error:
    print(error)
