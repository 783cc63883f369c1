# Statements in class bodies, nested classes, classes made in functions and loops.
class Config:
    base = 10
    double = base * 2
    if double > 15:
        size = "large"
    else:
        size = "small"
    names = []
    for i in range(3):
        names.append(f"n{i}")
    table = {name: len(name) for name in ("a", "bb")}

    def get(self, factor=base):
        return factor

    class Inner:
        value = "inner"

        def tell(self):
            return self.value

    default = Inner()
    try:
        broken = 1 / 0
    except ZeroDivisionError:
        broken = "caught"
    del base


c = Config()
print(c.double, c.size, c.names, c.table, c.get(), c.default.tell(), Config.Inner().tell(), c.broken, hasattr(c, "base"), Config.i)


def make(n):
    class Local:
        number = n

        def get(self):
            return n * 2, self.number

    return Local


classes = [make(i) for i in range(3)]
print([k().get() for k in classes], classes[0] is classes[1], classes[0].__name__)


class Node:
    count = 0

    def __init__(self, value, next=None):
        type(self).count += 1
        self.value, self.next = value, next


class Special(Node):
    pass


Special(1)
Special(2)
Node(3)
print(Node.count, Special.count)


class Tree:
    def __init__(self, value):
        self.value, self.left, self.right = value, None, None

    def insert(self, value):
        side = "left" if value < self.value else "right"
        child = getattr(self, side)
        if child is None:
            setattr(self, side, Tree(value))
        else:
            child.insert(value)

    def walk(self):
        return (self.left.walk() if self.left else []) + [self.value] + (self.right.walk() if self.right else [])


tree = Tree(50)
for i in range(1, 20):
    tree.insert(i * 37 % 100)
print(tree.walk())
x = "module"


class Scopes:
    x = "class"

    def method(self):
        return x

    y = x


print(Scopes().method(), Scopes.y)
