# __mro__, __bases__, __qualname__, __module__ and __dict__.
class A:
    x = 1

    def method(self):
        pass

    class Inner:
        def deep(self):
            return lambda: 0


class B(A):
    pass


class C(A):
    pass


class D(B, C):
    def __init__(self):
        self.p, self.q = 1, "two"


print([c.__name__ for c in D.__mro__], [c.__name__ for c in D.__bases__], A.__bases__, D.__base__.__name__, int.__mro__, bool.__bases__)
print(A.Inner.__qualname__, A.method.__qualname__, A.Inner.deep.__qualname__, A.Inner().deep().__qualname__, A.__module__, D.method.__name__)
d = D()
print(d.__dict__, d.__class__.__name__, type(type(d)).__name__, type(D) is type, D.__class__ is type, isinstance(D, type))
d.__dict__["r"] = 3
print(d.r, sorted(d.__dict__), len(d.__dict__))
