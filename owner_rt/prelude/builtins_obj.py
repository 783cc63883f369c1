"""
Objects of the program's classes: their text, hash, equality and creation; print().

C code comes here when a method of the program decides (csrc/obj/repr.c, value.c, class.c, builtins_obj.c).
"""

import _core


def _call_with(f, args, keywords):
    return f(*args, **keywords)


def _str(x):
    return str(x)


def _repr(x):
    return repr(x)


def _repr_with(f, x):
    text = f(x)
    if not isinstance(text, str):
        raise TypeError(f"__repr__ returned non-string (type {type(text).__name__})")
    return text


def _str_with(f, x):
    text = f(x)
    if not isinstance(text, str):
        raise TypeError(f"__str__ returned non-string (type {type(text).__name__})")
    return text


def _ascii(x):
    return ascii(_Text(repr(x)))


class _Text:
    """A value whose repr is known."""

    __slots__ = ("text",)

    def __init__(self, text):
        self.text = text

    def __repr__(self):
        return self.text


def _method_repr(name, x):
    return f"<bound method {name} of {x!r}>"


def _exc_add_note(error, note):
    """Do what add_note() does, where the class has a say in attributes."""
    try:
        notes = error.__notes__
    except AttributeError:
        notes = []
        error.__notes__ = notes
    if not isinstance(notes, list):
        raise TypeError("Cannot add note: __notes__ is not a list")
    notes.append(note)


def _exc_repr(name, args):
    if len(args) == 1:
        return f"{name}({args[0]!r})"
    return name + repr(args)


def _format_with(f, x, spec):
    text = f(x, spec)
    if not isinstance(text, str):
        raise TypeError(f"__format__ must return a str, not {type(text).__name__}")
    return text


def _format_conv(x, spec, conv):
    if conv == 115:  # 's'
        return format(str(x), spec)
    if conv == 114:  # 'r'
        return format(repr(x), spec)
    return format(ascii(x), spec)


def _hash(x):
    f = _core.user_special(x, "__hash__")
    if f is None:
        if isinstance(x, tuple):
            return _core.hash_tuple(*[hash(item) for item in x])
        raise TypeError(f"unhashable type: '{type(x).__name__}'")
    h = f(x)
    if not isinstance(h, int):
        raise TypeError("__hash__ method should return an integer")
    if -0x8000000000000000 <= h <= 0x7FFFFFFFFFFFFFFF:
        return -2 if h == -1 else int(h)
    return hash(h)


def _eq(a, b):
    if a is b or a == b:
        return True
    return False


def _construct(cls, /, *args, **kwargs):
    new = cls.__new__(cls, *args, **kwargs)
    if isinstance(new, cls):
        result = _core.special(new, "__init__")(new, *args, **kwargs)
        if result is not None:
            raise TypeError(f"__init__() should return None, not '{type(result).__name__}'")
    return new


def _exc_init_kw(self, *args, **kwargs):
    raise TypeError(f"{type(self).__name__}() takes no keyword arguments")


def _oserror_kw(*args, **kwargs):
    raise TypeError("OSError() takes no keyword arguments")


def _object_init_kw(self, *args, **kwargs):
    if _core.user_special(self, "__init__") is not None:
        raise TypeError("object.__init__() takes exactly one argument (the instance to initialize)")
    if _core.user_special(self, "__new__") is None:
        raise TypeError(f"{type(self).__name__}() takes no arguments")


def _class_made(cls):
    for name, value in cls.__dict__.items():
        f = _core.user_special(value, "__set_name__")
        if f is not None:
            f(value, cls, name)
    super(cls, cls).__init_subclass__()
    return cls


class _Attributes(dict):
    """What x.__dict__ is: the attributes at that moment; changes go to x as well."""

    def __setitem__(self, name, value):
        object.__setattr__(self.owner, name, value)
        dict.__setitem__(self, name, value)

    def __delitem__(self, name):
        dict.__delitem__(self, name)
        object.__delattr__(self.owner, name)

    def update(self, other=(), /, **kwargs):
        for name, value in dict(other, **kwargs).items():
            self[name] = value

    def setdefault(self, name, default=None, /):
        if name not in self:
            self[name] = default
        return dict.__getitem__(self, name)

    def pop(self, name, *default):
        found = name in self
        value = dict.pop(self, name, *default)
        if found:
            object.__delattr__(self.owner, name)
        return value

    def clear(self):
        for name in list(self):
            del self[name]


def _attributes(x, values):
    attributes = _Attributes(values)
    attributes.owner = x
    return attributes


def vars(object, /):
    try:
        return object.__dict__
    except AttributeError:
        raise TypeError("vars() argument must have __dict__ attribute") from None


def _getattr_default(x, name, default):
    try:
        return _core.getattr(x, name)
    except AttributeError:
        return default


def _hasattr(x, name):
    try:
        _core.getattr(x, name)
    except AttributeError:
        return False
    return True


def _print_text(name, value, default):
    if value is None:
        return default
    if not isinstance(value, str):
        raise TypeError(f"{name} must be None or a string, not {type(value).__name__}")
    return value


def _print_args(args, sep, end):
    # what the program's own __str__ prints or raises comes after the arguments before it
    text = ""
    first = True
    try:
        for x in args:
            if first:
                first = False
            else:
                text += sep
            if text and (_core.user_special(x, "__str__") or _core.user_special(x, "__repr__")):
                _core.write(1, text)
                text = ""
            text += str(x)
    except BaseException:
        _core.write(1, text)
        raise
    _core.write(1, text + end)


def print(*args, sep=None, end=None, file=None, flush=False, **others):
    for name in others:
        raise TypeError(f"'{name}' is an invalid keyword argument for print()")
    sep = _print_text("sep", sep, " ")
    end = _print_text("end", end, "\n")
    if file is None:
        if not _core.print_leaves(args, sep, end):
            _print_args(args, sep, end)
        if flush:
            _core.flush()
        return
    first = True
    for x in args:
        if first:
            first = False
        else:
            file.write(sep)
        file.write(str(x))
    file.write(end)
    if flush:
        file.flush()
