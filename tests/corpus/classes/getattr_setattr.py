# Builtin attribute functions with computed names.
class Record:
    kind = "record"

    def __init__(self, **fields):
        for name, value in fields.items():
            setattr(self, name, value)

    def total(self):
        return self.a + self.b


r = Record(a=1, b=2)
for name in ("a", "b", "kind", "total", "missing"):
    print(name, hasattr(r, name), getattr(r, name, "default") if name != "total" else getattr(r, name)())
setattr(r, "a", 10)
setattr(r, "new " + "name", 5)
print(r.total(), getattr(r, "new name"), delattr(r, "a"), hasattr(r, "a"))
setattr(Record, "kind", "changed")
setattr(Record, "double", lambda self: self.b * 2)
print(r.kind, r.double(), getattr(Record, "kind"), getattr("abc", "upper")(), getattr([1, 2], "pop")(), getattr(5, "real"))
for arguments in ((r, "zzz"), (r, 5), (5, "x")):
    try:
        print(getattr(*arguments))
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)
for i in range(40):
    setattr(r, f"field{i}", i)
print(sum([getattr(r, f"field{i}") for i in range(40)]))
for i in range(0, 40, 2):
    delattr(r, f"field{i}")
print([i for i in range(40) if hasattr(r, f"field{i}")])
objects = [Record() for _ in range(4)]
for i, o in enumerate(objects):
    for name in "wxyz"[: i + 1][:: -1 if i % 2 else 1]:
        setattr(o, name, i)
print([[getattr(o, name, None) for name in "wxyz"] for o in objects])
