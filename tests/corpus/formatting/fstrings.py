# Expressions, conversions, nested fields, = and quoting in f-strings.
name, value, width = "Ann", 3.14159, 10
items = [1, 2, 3]
table = {"key": "v", 1: 2}
print(f"{name}", f"{name!r}", f"{name!s:>6}", f"{value:.2f}", f"{value:{width}.3f}", f"{name:{'*'}^{width}}", f"{value:>{width + 2}.{2}f}")
print(f"{1 + 2 * 3} {items[1]} {items[-1]} {table['key']} {table[1]} {len(items)} {name.upper()} {items[0:2]}")
print(f"{name=} {value=:.1f} {items = } {1 + 1 = } {name=!s} {width=:>5}")
print(f"{{}} {{{name}}} {'nested ' + 'quotes'} {'a' if value > 3 else 'b'} {(lambda x: x * 2)(4)}")
print(f"{'x':5}|{'x':<5}|{'x':>5}|{'x':^5}|{5:5}|{5:<5}|{5.0:5}|{True:5}|{None!s:5}|")
print(f"", f"plain", f"{''}", "a" f"{1}" "b" f"{2}", f"""multi
{name}
line""", fr"\d{value:.1f}", rf"{name}\n")
print(f"{[i * i for i in range(4)]} { {'a': 1}['a'] } {(1, 2)} {None} {...}")
print(f"{name!r:>8} {name!a} {'é'!a} {10:#x} {10:08b} {-5:+d} {1e10:g} {12345.678:,.1f}")


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __str__(self):
        return f"({self.x}, {self.y})"

    def __repr__(self):
        return f"Point({self.x!r}, {self.y!r})"

    def __format__(self, spec):
        return f"<{spec}:{self.x}>" if spec else str(self)


point = Point(1, "two")
print(f"{point} {point!s} {point!r} {point:abc} {point.x + 1} {point!s:>12}")
