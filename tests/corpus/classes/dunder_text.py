# __str__, __repr__, __format__ and where each is used.
class Both:
    def __str__(self):
        return "str"

    def __repr__(self):
        return "repr"


class OnlyRepr:
    def __repr__(self):
        return "<only repr>"


class OnlyStr:
    def __str__(self):
        return "only str"


class Child(OnlyRepr):
    def __str__(self):
        return "child of " + super().__repr__()


class Wrong:
    def __str__(self):
        return 5

    def __repr__(self):
        return None


class Formatted:
    def __format__(self, spec):
        return f"[{spec}]"


b, r, s, c = Both(), OnlyRepr(), OnlyStr(), Child()
print(b, [b], (b,), {b: b}, str(b), repr(b), f"{b} {b!r} {b!s}", "%s %r" % (b, b), "{} {!r}".format(b, b), {"k": b})
print(r, [r], str(r), f"{r}", c, [c], s, repr(s).startswith("<__main__.OnlyStr object at 0x"), repr(OnlyStr), str(Both), [int, Both])
print(f"{Formatted():abc} {Formatted()} {'x':>3}", format(Formatted(), "q"), "{:z}".format(Formatted()))
for function in (str, repr):
    try:
        print(function(Wrong()))
    except TypeError as error:
        print(error)
try:
    f"{b:10}"
except TypeError as error:
    print(error)
print(print.__name__, repr(len), repr(print), repr(None), repr(NotImplemented), repr(...), repr(int), repr(type(None)), repr(ValueError), repr(str.upper), type(len).__name__)


class Outer:
    class Inner:
        pass

    def method(self):
        pass


print(Outer.Inner, Outer.Inner.__name__, repr(Outer.method)[:26], repr(Outer().method)[:27])
