# split, rsplit, splitlines, partition, join.
print("a b  c".split(), "  a b ".split(), "".split(), "a,b,,c".split(","), "".split(","), ",".split(","), "a,b,c".split(",", 1), "a b c d".split(None, 2), " a  b ".split(" "), "a\tb\nc".split())
print("a,b,c".rsplit(",", 1), "a b c".rsplit(None, 1), "  a  ".rsplit(), "abc".rsplit("x"), "a::b::c".rsplit("::", 1), "1<>2<>3".split("<>"), "aXbXc".split(sep="X", maxsplit=1))
print("a\nb\r\nc\rd".splitlines(), "a\n\nb\n".splitlines(), "a\nb".splitlines(True), "".splitlines(), "x\x0by\x0cz\u2028w".splitlines())
print("a=b=c".partition("="), "abc".partition("="), "a=b=c".rpartition("="), "abc".rpartition("="), "=".partition("="))
print(",".join([]), ",".join(["a"]), ",".join(["a", "b", "c"]), "".join(("x", "y")), "--".join("abc"), ", ".join({"k": 1}), " ".join(map(str, [1, 2])), "€".join(["a", "é"]))
words = "the quick brown fox jumps".split()
print("-".join(words[::-1]), " ".join([word.capitalize() for word in words]), max(words, key=len))
