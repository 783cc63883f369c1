# Exception classes with own constructors, attributes and text.
class AppError(Exception):
    code = 1


class NotFound(AppError):
    code = 404

    def __init__(self, name, *, where="here"):
        super().__init__(name, where)
        self.name = name
        self.where = where

    def __str__(self):
        return f"{self.name} not found {self.where}"


class Quiet(AppError):
    def __init__(self, value):
        self.value = value


class Detailed(ValueError):
    def __init__(self, message, details=None):
        super().__init__(message)
        self.details = details or {}

    def __repr__(self):
        return f"Detailed({self.args[0]!r}, {self.details})"


for error in (AppError(), AppError("m"), AppError("a", 2), NotFound("x"), NotFound("y", where="there"), Quiet(5), Detailed("d", {"k": 1}), Detailed("e")):
    try:
        raise error
    except AppError as caught:
        print("app", caught.code, str(caught), repr(caught), caught.args)
    except ValueError as caught:
        print("value", str(caught), repr(caught), caught.args, caught.details)
try:
    raise Quiet(9)
except Quiet as error:
    print(error.value)
    error.value += 1
    kept = error
print(kept.value, isinstance(kept, Exception), kept == kept, kept is not None)
errors = [NotFound(str(i)) for i in range(3)]
print([str(e) for e in errors], sorted([e.name for e in errors], reverse=True), {NotFound: "class as key"}[NotFound])
e = Exception("one")
e.args = ("changed", 2)
e.note = "own attribute"
print(e, repr(e), e.note)
