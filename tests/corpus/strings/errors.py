# Operations that strings refuse, and the messages.
def attempt(function):
    try:
        print(function())
    except (TypeError, IndexError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)


text = "abc"
number = 3
attempt(lambda: text[5])
attempt(lambda: text[-4])
attempt(lambda: ""[0])
attempt(lambda: text[1.0 * number])
attempt(lambda: text["a" + text])
attempt(lambda: text + number)
attempt(lambda: number + text)
attempt(lambda: text * text)
attempt(lambda: text * 1.5)
attempt(lambda: text - text)
attempt(lambda: text < number)
attempt(lambda: number in text)
attempt(lambda: text.index("z"))
attempt(lambda: text.rindex("z"))
attempt(lambda: text.nothing)
attempt(lambda: text.join([1, 2]))
attempt(lambda: text.join(["a", None]))
attempt(lambda: text.join(5))
attempt(lambda: text.split(""))
attempt(lambda: text.partition(""))
attempt(lambda: text.upper(1))
attempt(lambda: text.replace("a"))
attempt(lambda: text.startswith(1))
attempt(lambda: text.center("x"))
attempt(lambda: text.center(9, "ab"))
attempt(lambda: text[::0])
attempt(lambda: ord("ab"))
attempt(lambda: ord(5))
attempt(lambda: chr(-1))
attempt(lambda: chr(0x110000))
attempt(lambda: text())
try:
    text[0] = "x"
except TypeError as error:
    print(error)
try:
    del text[0]
except TypeError as error:
    print(error)
try:
    text.size = 3
except AttributeError as error:
    print(error)
