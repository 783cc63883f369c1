# Statements in unusual layouts.
pass
if True: print("one line")
for i in range(2): print(i, end=" "); print("twice")
x = 1; y = 2; print(x + y)
if x == 1:
    pass
elif y:
    print("no")
else:
    print("no")
"a string statement"
1 + 1
None
...
while x < 3: x += 1
print(x, (
    1 +
    2
), [
    1,
    2,
], {
    "a": 1,  # a comment
})
total = 1 + \
    2 + \
    3
print(total)
class Empty: pass
def nothing(): pass
def documented():
    """Only a docstring."""
print(nothing(), documented(), documented.__doc__, documented.__name__, Empty.__name__, type(Empty()).__name__)
if x: print("a")
elif y: print("b")
else: print("c")
print(not x, - - x, + - x, ~x, not not x)
annotated: int = 5
later: str
print(annotated)


def typed(a: int, b: "list" = None) -> str:
    local: int = a
    return f"{local} {b}"


print(typed(1))
