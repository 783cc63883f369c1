# Text and comparison of structures that are too deep end in RecursionError, of others not.
def deep(n):
    out = []
    for _ in range(n):
        out = [out]
    return out


print(repr(deep(150)).count("["), deep(150) == deep(150), deep(150) != deep(151))
a, b = deep(100000), deep(100000)
for function in (lambda: repr(a), lambda: a == b, lambda: str(a), lambda: f"{a}"):
    try:
        function()
        print("finished")
    except RecursionError as error:
        print(type(error).__name__)
t = ()
for _ in range(200):
    t = (t, 1)
u = ()
for _ in range(200):
    u = (u, 1)
print(hash(t) == hash(u), t == u, t is u, {t: "found"}[u])
loop = []
loop.append(loop)
print(loop, str({"k": loop}))
other = []
other.append(other)
try:
    print(loop == other)
except RecursionError as error:
    print(type(error).__name__)
