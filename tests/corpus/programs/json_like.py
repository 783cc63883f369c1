# A recursive-descent parser and printer for a JSON-like notation.
class ParseError(Exception):
    pass


class Parser:
    def __init__(self, text):
        self.text, self.position = text, 0

    def peek(self):
        while self.position < len(self.text) and self.text[self.position] in " \n\t":
            self.position += 1
        return self.text[self.position] if self.position < len(self.text) else ""

    def expect(self, character):
        if self.peek() != character:
            raise ParseError(f"expected {character!r} at {self.position}, found {self.peek()!r}")
        self.position += 1

    def value(self):
        c = self.peek()
        if c == "{":
            return self.mapping()
        if c == "[":
            return self.sequence()
        if c == '"':
            return self.string()
        for word, value in (("true", True), ("false", False), ("null", None)):
            if self.text.startswith(word, self.position):
                self.position += len(word)
                return value
        return self.number()

    def mapping(self):
        self.expect("{")
        out = {}
        while self.peek() != "}":
            key = self.string()
            self.expect(":")
            out[key] = self.value()
            if self.peek() == ",":
                self.position += 1
        self.expect("}")
        return out

    def sequence(self):
        self.expect("[")
        out = []
        while self.peek() != "]":
            out.append(self.value())
            if self.peek() == ",":
                self.position += 1
        self.expect("]")
        return out

    def string(self):
        self.expect('"')
        end = self.text.find('"', self.position)
        if end < 0:
            raise ParseError("unfinished string")
        out = self.text[self.position : end]
        self.position = end + 1
        return out

    def number(self):
        start = self.position
        while self.position < len(self.text) and self.text[self.position] in "+-.eE0123456789":
            self.position += 1
        word = self.text[start : self.position]
        try:
            return float(word) if "." in word or "e" in word else int(word)
        except ValueError:
            raise ParseError(f"bad number {word!r}") from None


def dump(value, indent=0):
    pad = "  " * indent
    if isinstance(value, dict):
        inner = ",\n".join([f'{pad}  "{k}": {dump(v, indent + 1)}' for k, v in value.items()])
        return "{\n" + inner + "\n" + pad + "}" if value else "{}"
    if isinstance(value, list):
        return "[" + ", ".join([dump(v, indent + 1) for v in value]) + "]"
    if isinstance(value, str):
        return f'"{value}"'
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else "null" if value is None else repr(value)


source = '{"name": "x", "list": [1, -2.5, 3e2, {"deep": []}], "t": true, "n": null, "o": {}}'
parsed = Parser(source).value()
print(parsed)
print(dump(parsed))
print(Parser(dump(parsed)).value() == parsed)
for bad in ('{"a" 1}', '"open', "[1, x]", ""):
    try:
        print(Parser(bad).value())
    except ParseError as error:
        print(error)
