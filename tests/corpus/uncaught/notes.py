import threading


class Odd(Exception):
    def __getattr__(self, name):
        raise AttributeError(name)


def noted(error):
    error.add_note("first")
    error.add_note("two\nlines")
    raise error


thread = threading.Thread(target=noted, args=(Odd("in thread"),))
thread.start()
thread.join()
thread = threading.Thread(target=lambda: 1 / 0)
thread.start()
thread.join()
try:
    noted(KeyError("k"))
except KeyError as error:
    print(error.__notes__)
    last = ValueError("last")
    last.add_note("the last line")
    raise last from error
