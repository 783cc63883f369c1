"""add_note() on exceptions whose class has a say in attributes."""


class Getting(Exception):
    def __getattr__(self, name):
        print("get", name)
        raise AttributeError(name)


class Answering(Exception):
    def __getattr__(self, name):
        return 5


class Setting(Exception):
    def __setattr__(self, name, value):
        print("set", name, value)
        super().__setattr__(name, value)


class Lost(Exception):
    def __setattr__(self, name, value):
        pass


for kind in (Getting, Answering, Setting, Lost, ValueError):
    error = kind("x")
    for note in ("one", "two", 3):
        try:
            print(error.add_note(note))
        except TypeError as problem:
            print(problem)
    print(getattr(error, "__notes__", "none"), error)
error = ValueError()
error.__notes__ = ()
try:
    error.add_note("x")
except TypeError as problem:
    print(problem)
