# repr chooses quotes and escapes what cannot be printed.
for text in ("plain", "it's", 'say "hi"', "it's \"both\"", "tab\t", "new\nline", "cr\r", "back\\slash", "nul\0", "\x07\x1b\x7f", "\x80\xa0\xad\xff", "é", "ß€", "😀", "\u200b\u2028", "\ud800", "\U000e0001", "", "'", '"', "\x1f~"):
    print(repr(text), len(text), [text])
print({"k'": "v\""}, ("a\n",), {"é"})
print(str("x\ty"), ascii("é€😀\n'"), f"{'a' + chr(10)!r} {'é'!a} {'x'!s}")
