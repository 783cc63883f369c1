# strip and friends, centre, justify, zero fill, expand tabs.
print(["  a ".strip(), "  a ".lstrip(), "  a ".rstrip(), "xxaxx".strip("x"), "xyaxy".strip("yx"), "\t\n a\r\n".strip(), "aaa".strip("a"), "".strip(), "abc".lstrip("ba"), "abc".rstrip("bc"), "abc".strip(None)])
print(["a".center(5), "ab".center(5), "a".center(4), "abc".center(2), "a".center(5, "*"), "ab".center(7, "-"), "a".ljust(4), "a".rjust(4), "a".ljust(4, "."), "a".rjust(4, "é"), "abc".ljust(1)])
print(["42".zfill(5), "-42".zfill(5), "+42".zfill(5), "42".zfill(1), "".zfill(3), "abc".zfill(5), "--1".zfill(6)])
print(["a\tb".expandtabs(), "a\tb".expandtabs(4), "\t".expandtabs(2), "ab\tc\td".expandtabs(3), "a\nb\tc".expandtabs(4)])
