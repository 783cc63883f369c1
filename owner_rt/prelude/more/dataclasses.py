"""
Module `dataclasses` of programs.

The compiler writes a dataclass's methods into the class (compile/dataclass.py) and the names of its fields into
`__dataclass_fields__`.
"""


class FrozenInstanceError(AttributeError):
    __module__ = "dataclasses"


class _Factory:
    def __repr__(self):
        return "<factory>"


_FACTORY = _Factory()


def dataclass(cls=None, /, **options):
    return _made if cls is None else _made(cls)


def _made(cls):
    if "__dataclass_fields__" not in cls.__dict__:
        raise TypeError("dataclass is supported as the decorator of a class, by its own name")
    return cls


def field(**options):
    raise TypeError("field() is supported in the body of a dataclass only")


def is_dataclass(obj, /):
    return hasattr(obj if isinstance(obj, type) else type(obj), "__dataclass_fields__")


def _names(obj, what):
    if isinstance(obj, type) or not is_dataclass(obj):
        raise TypeError(f"{what}() should be called on dataclass instances")
    return obj.__dataclass_fields__


def asdict(obj, *, dict_factory=dict):
    _names(obj, "asdict")
    return _copied(obj, lambda values: dict_factory(values))


def astuple(obj, *, tuple_factory=tuple):
    _names(obj, "astuple")
    return _copied(obj, lambda values: tuple_factory([value for _, value in values]))


def _copied(value, make):
    if is_dataclass(value) and not isinstance(value, type):
        return make([(name, _copied(getattr(value, name), make)) for name in value.__dataclass_fields__])
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, (list, tuple, set, frozenset)):
        return type(value)([_copied(item, make) for item in value])
    if isinstance(value, dict):
        return type(value)([(_copied(k, make), _copied(v, make)) for k, v in value.items()])
    raise TypeError(f"cannot copy an object of type {type(value).__name__!r}")


def replace(obj, /, **changes):
    values = {name: getattr(obj, name) for name in _names(obj, "replace")}
    return type(obj)(**{**values, **changes})
