"""
Operators that call the program's methods, and text that needs them.

C code comes here when a class of the program has a say (csrc/obj/op.c, str_mod.c, format.c), and the natives of _core do
the rest without program code.
"""

import _core

_OP_EQ = _core.op_eq()
_OP_NE = _core.op_ne()
_OP_DIVMOD = _core.op_divmod()


def _binop_left(f, a, b, op):
    r = f(a, b)
    if r is NotImplemented:
        return _core.binary_builtin(op, a, b)
    return r


def _binop_right(f, a, b, op):
    r = f(b, a)
    if r is NotImplemented:
        return _core.binary_builtin(op, a, b)
    return r


def _binop_in(f, a, b, op):
    r = f(a, b)
    if r is NotImplemented:
        return _binop_both(a, b, op)
    return r


def _binop_both(a, b, op):
    f = _core.op_method(a, op, False)
    g = _core.op_method(b, op, True)
    if type(a) is type(b):
        g = None
    if g is not None and _core.right_first(a, b):
        if f is None or g is not _core.op_method(a, op, True):
            r = g(b, a)
            if r is not NotImplemented:
                return r
            g = None
    if f is not None:
        r = f(a, b)
        if r is not NotImplemented:
            return r
    if g is not None:
        r = g(b, a)
        if r is not NotImplemented:
            return r
    return _core.binary_builtin(op, a, b)


def _compare_left(f, a, b, op):
    r = f(a, b)
    if r is NotImplemented:
        g = _core.op_method(b, op, True)
        if g is not None:
            r = g(b, a)
            if r is not NotImplemented:
                return r
        return _core.compare_builtin(op, a, b)
    return r


def _compare_right(f, a, b, op):
    r = f(b, a)
    if r is NotImplemented:
        return _core.compare_builtin(op, a, b)
    return r


def _compare_one(a, b, op, reflected):
    f = _core.op_method(a, op, reflected)
    if f is not None:
        return f(a, b)
    if op == _OP_NE:
        f = _core.op_method(a, _OP_EQ, False)
        if f is not None:
            r = f(a, b)
            if r is not NotImplemented:
                return not r
    return NotImplemented


def _compare_both(a, b, op):
    right_first = _core.right_first(a, b)
    if right_first:
        r = _compare_one(b, a, op, True)
        if r is not NotImplemented:
            return r
    r = _compare_one(a, b, op, False)
    if r is not NotImplemented:
        return r
    if not right_first:
        r = _compare_one(b, a, op, True)
        if r is not NotImplemented:
            return r
    return _core.compare_builtin(op, a, b)


def _divmod(a, b):
    return _binop_both(a, b, _OP_DIVMOD)


def _in_base(x, base):
    n = x.__index__()
    if not isinstance(n, int):
        raise TypeError(f"__index__ returned non-int (type {type(n).__name__})")
    return hex(n) if base == 16 else oct(n) if base == 8 else bin(n)


def _to_int(x):
    if _core.has_method(x, "__int__"):
        name = "__int__"
        r = x.__int__()
    elif _core.has_method(x, "__index__"):
        name = "__index__"
        r = x.__index__()
    else:
        name = "__trunc__"
        r = x.__trunc__()
    if not isinstance(r, int):
        raise TypeError(f"{name} returned non-int (type {type(r).__name__})")
    return r


def _to_float(x):
    if _core.has_method(x, "__float__"):
        r = x.__float__()
        if not isinstance(r, float):
            raise TypeError(f"{type(x).__name__}.__float__ returned non-float (type {type(r).__name__})")
        return r
    return float(x.__index__())


def _str_join(sep, items):
    return sep.join(list(items))


def _str_mod(fmt, args):
    if not isinstance(args, tuple) and type(args) is not dict:
        keys = _core.mod_keys(fmt)
        if keys:
            args = {key: args[key] for key in keys}
        elif not isinstance(args, dict):
            args = (args,)
    text = []
    for value, conversion in _core.mod_values(fmt, args):
        ready = None
        if conversion == "s":
            ready = str(value)
        elif conversion == "r":
            ready = repr(value)
        elif conversion == "a":
            ready = ascii(value)
        elif conversion in "diu":
            if _core.has_method(value, "__int__"):
                ready = int(value)
            elif _core.has_method(value, "__index__"):
                ready = value.__index__()
        elif conversion in "xXo":
            if _core.has_method(value, "__index__"):
                ready = value.__index__()
        elif conversion in "eEfFgG":
            if _core.has_method(value, "__float__") or _core.has_method(value, "__index__"):
                ready = float(value)
        text.append(ready)
    return _core.mod_done(fmt, args, text)


def _format_index(text):
    if text.isdecimal() and text.isascii():
        if len(text) > 18:
            raise ValueError("Too many decimal digits in format string")
        return int(text)
    return text


def _format_get(field, args, kwargs, state):
    end = 0
    size = len(field)
    while end < size and field[end] != "." and field[end] != "[":
        end += 1
    first = _format_index(field[:end])
    if first == "":
        if state[0] < 0:
            raise ValueError("cannot switch from manual field specification to automatic field numbering")
        first = state[0]
        state[0] += 1
    elif isinstance(first, int):
        if state[0] > 0:
            raise ValueError("cannot switch from automatic field numbering to manual field specification")
        state[0] = -1
    if isinstance(first, int):
        if args is None:
            raise ValueError("Format string contains positional fields")
        if first >= len(args):
            raise IndexError(f"Replacement index {first} out of range for positional args tuple")
        value = args[first]
    else:
        value = kwargs[first]
    while end < size:
        start = end + 1
        if field[end] == ".":
            end = start
            while end < size and field[end] != "." and field[end] != "[":
                end += 1
            if start == end:
                raise ValueError("Empty attribute in format string")
            value = getattr(value, field[start:end])
        elif field[end] == "[":
            end = field.find("]", start)
            if end < 0:
                raise ValueError("Missing ']' in format string")
            if start == end:
                raise ValueError("Empty attribute in format string")
            value = value[_format_index(field[start:end])]
            end += 1
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
    return value


def _format_all(fmt, args, kwargs, state, depth):
    if depth < 0:
        raise ValueError("Max string recursion exceeded")
    out = []
    at = 0
    while True:
        piece = _core.format_next(fmt, at)
        if piece is None:
            return "".join(out)
        at, literal, field, spec, conversion, nested = piece
        out.append(literal)
        if field is None:
            continue
        value = _format_get(field, args, kwargs, state)
        if conversion == "r":
            value = repr(value)
        elif conversion == "s":
            value = str(value)
        elif conversion == "a":
            value = ascii(value)
        elif conversion != "":
            if " " < conversion < "\x7f":
                raise ValueError(f"Unknown conversion specifier {conversion}")
            raise ValueError(f"Unknown conversion specifier \\x{ord(conversion):x}")
        if nested:
            spec = _format_all(spec, args, kwargs, state, depth - 1)
        out.append(format(value, spec))


def _str_format(self, /, *args, **kwargs):
    text = _core.format_simple(self, args, kwargs)
    if text is not None:
        return text
    return _format_all(self, args, kwargs, [0], 1)


def _str_format_map(self, mapping, /):
    return _format_all(self, None, mapping, [0], 1)


_core.define_method(str, "format", _str_format)
_core.define_method(str, "format_map", _str_format_map)
