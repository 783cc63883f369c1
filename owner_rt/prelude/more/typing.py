"""
Module `typing` of programs: names for annotations, which nobody evaluates, and for what programs alias.

A form is no class: nothing is an instance of it.
"""

TYPE_CHECKING = False


class _Form:
    def __init__(self, name):
        self._name = name

    def __repr__(self):
        return f"typing.{self._name}"

    def __getitem__(self, parameters):
        shown = parameters if isinstance(parameters, tuple) else (parameters,)
        return _Form(f"{self._name}[{', '.join([_shown(p) for p in shown])}]")

    def __or__(self, other):
        return _Form(f"Union[{_shown(self)}, {_shown(other)}]")

    def __ror__(self, other):
        return _Form(f"Union[{_shown(other)}, {_shown(self)}]")


def _shown(parameter):
    if parameter is ...:
        return "..."
    if isinstance(parameter, list):
        return f"[{', '.join([_shown(p) for p in parameter])}]"
    return parameter.__qualname__ if isinstance(parameter, type) else repr(parameter)


Any = _Form("Any")
Callable = _Form("Callable")
ClassVar = _Form("ClassVar")
Collection = _Form("Collection")
DefaultDict = _Form("DefaultDict")
Deque = _Form("Deque")
Dict = _Form("Dict")
Final = _Form("Final")
FrozenSet = _Form("FrozenSet")
Generator = _Form("Generator")
Hashable = _Form("Hashable")
Iterable = _Form("Iterable")
Iterator = _Form("Iterator")
List = _Form("List")
Literal = _Form("Literal")
Mapping = _Form("Mapping")
MutableMapping = _Form("MutableMapping")
NoReturn = _Form("NoReturn")
Optional = _Form("Optional")
Sequence = _Form("Sequence")
Set = _Form("Set")
Tuple = _Form("Tuple")
Type = _Form("Type")
Union = _Form("Union")


class TypeVar:
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        self.__name__ = name

    def __repr__(self):
        return f"~{self.__name__}"


def cast(typ, val):
    return val
