# A tiny language: tokens, syntax tree as classes, evaluation with scopes.
class Number:
    def __init__(self, value):
        self.value = value

    def evaluate(self, scope):
        return self.value


class Name:
    def __init__(self, name):
        self.name = name

    def evaluate(self, scope):
        if self.name not in scope:
            raise NameError(f"unknown {self.name}")
        return scope[self.name]


class Binary:
    table = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b, "^": pow}

    def __init__(self, operator, left, right):
        self.operator, self.left, self.right = operator, left, right

    def evaluate(self, scope):
        return self.table[self.operator](self.left.evaluate(scope), self.right.evaluate(scope))


class Let:
    def __init__(self, name, value):
        self.name, self.value = name, value

    def evaluate(self, scope):
        scope[self.name] = result = self.value.evaluate(scope)
        return result


LEVELS = (("+", "-"), ("*", "/"), ("^",))


def tokenize(text):
    for c in "+-*/^()=":
        text = text.replace(c, f" {c} ")
    return text.split()


def parse(tokens, level=0):
    if level == 0 and len(tokens) > 1 and tokens[1] == "=":
        name = tokens.pop(0)
        tokens.pop(0)
        return Let(name, parse(tokens))
    if level == len(LEVELS):
        token = tokens.pop(0)
        if token == "(":
            inner = parse(tokens)
            tokens.pop(0)
            return inner
        return Number(int(token)) if token.isdigit() else Name(token)
    left = parse(tokens, level + 1)
    while tokens and tokens[0] in LEVELS[level]:
        left = Binary(tokens.pop(0), left, parse(tokens, level + 1))
    return left


scope = {"pi": 3.14159}
for line in ("1 + 2 * 3", "x = (1 + 2) * 3", "x ^ 2 - 1", "y = x * pi", "y / (x - 9)", "z + 1", "2 ^ 70", "10 / 4 / 5", "1 +"):
    try:
        print(line, "->", parse(tokenize(line)).evaluate(scope))
    except (NameError, ZeroDivisionError, IndexError) as error:
        print(line, "->", type(error).__name__, error)
print(sorted(scope))
