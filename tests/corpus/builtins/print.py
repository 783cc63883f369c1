# print: separators, ends, several objects, other files, flush.
import sys

print()
print("a", "b", 1, 2.5, None, [1], sep="-")
print("a", "b", sep="")
print("no newline", end="")
print("!", end="\n\n")
print(1, 2, 3, sep="\n", end="<\n")
print("x", sep="ignored")
print(*range(5), sep=", ")
print(*[], sep="x")
print("", "")
print("tab\tquote\"", 'single\'', "unicode é€😀")
print("to stderr", file=sys.stderr)
print("flushed", flush=True)
print("default sep", "and end", sep=None, end=None)
print(print("inner"))


class Loud:
    def __str__(self):
        return "LOUD"


print(Loud(), [Loud() is None], sep="|")
try:
    print("a", sep=5)
except TypeError as error:
    print(error)
try:
    print("a", end=5)
except TypeError as error:
    print(error)
