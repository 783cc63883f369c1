# Which operands of and, or and comparisons are evaluated.
def value(name, result):
    print(name, end=" ")
    return result


print(value("a", 0) and value("b", 1))
print(value("a", 1) and value("b", 0))
print(value("a", 0) or value("b", 5))
print(value("a", 7) or value("b", 5))
print(value("a", 0) or value("b", 0) and value("c", 1))
print((value("a", 1) or value("b", 0)) and value("c", 3))
print(not value("a", 0) and not value("b", 1))
print(value("a", 1) < value("b", 2) < value("c", 3))
print(value("a", 3) < value("b", 2) < value("c", 3))
print(value("a", 1) == value("b", 1) != value("c", 2) > value("d", 5))
print(value("yes", 1) if value("test", True) else value("no", 2))
print(value("yes", 1) if value("test", False) else value("no", 2))
if value("x", 0) or not value("y", 1) or value("z", "text"):
    print("taken")
while value("w", 1) and value("v", 0):
    print("never")
print("done")
