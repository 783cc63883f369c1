# Operators by special methods, reflected and in place.
class Vector:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __add__(self, other):
        if isinstance(other, Vector):
            return Vector(self.x + other.x, self.y + other.y)
        return NotImplemented

    def __radd__(self, other):
        if other == 0:
            return self
        return NotImplemented

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y)

    def __mul__(self, other):
        if isinstance(other, (int, float)):
            return Vector(self.x * other, self.y * other)
        return self.x * other.x + self.y * other.y

    def __rmul__(self, other):
        return self * other

    def __neg__(self):
        return Vector(-self.x, -self.y)

    def __abs__(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5

    def __iadd__(self, other):
        self.x += other.x
        self.y += other.y
        return self

    def __repr__(self):
        return f"V({self.x}, {self.y})"


v, w = Vector(1, 2), Vector(3, 4)
print(v + w, v - w, v * 2, 3 * v, v * w, -v, abs(w), sum([v, w, v]))
u = v
v += w
print(u, v is u)
v *= 2
print(u, v)
for function in (lambda: v + 1, lambda: "a" + v, lambda: v / 2, lambda: v ** 2, lambda: ~v, lambda: +v):
    try:
        print(function())
    except TypeError as error:
        print(error)


class Everything:
    def __truediv__(self, o): return "truediv", o
    def __floordiv__(self, o): return "floordiv", o
    def __mod__(self, o): return "mod", o
    def __divmod__(self, o): return "divmod", o
    def __pow__(self, o): return "pow", o
    def __lshift__(self, o): return "lshift", o
    def __rshift__(self, o): return "rshift", o
    def __and__(self, o): return "and", o
    def __or__(self, o): return "or", o
    def __xor__(self, o): return "xor", o
    def __matmul__(self, o): return "matmul", o
    def __rtruediv__(self, o): return "rtruediv", o
    def __rfloordiv__(self, o): return "rfloordiv", o
    def __rmod__(self, o): return "rmod", o
    def __rpow__(self, o): return "rpow", o
    def __rlshift__(self, o): return "rlshift", o
    def __rand__(self, o): return "rand", o
    def __ror__(self, o): return "ror", o
    def __rxor__(self, o): return "rxor", o
    def __rsub__(self, o): return "rsub", o
    def __pos__(self): return "pos"
    def __invert__(self): return "invert"
    def __int__(self): return 42
    def __float__(self): return 4.5
    def __index__(self): return 2
    def __round__(self, n=None): return "round", n


e = Everything()
print(e / 1, e // 1, e % 1, divmod(e, 1), e ** 1, e << 1, e >> 1, e & 1, e | 1, e ^ 1, e @ 1)
print(1 / e, 1 // e, 1 % e, 1 ** e, 1 << e, 1 & e, 1 | e, 1 ^ e, 1 - e)
print(+e, ~e, int(e), float(e), "abc"[e], [1, 2, 3][e], round(e), round(e, 2), range(e), hex(e))
e /= 5
print(e)


class Base:
    def __add__(self, other):
        return "base add"

    def __radd__(self, other):
        return "base radd"


class Derived(Base):
    def __radd__(self, other):
        return "derived radd"


print(Base() + Derived(), Derived() + Base(), Base() + Base(), 1 + Derived(), Base() + 1)
