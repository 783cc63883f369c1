# maketrans and translate, comparisons of parts, methods called through the class.
table = str.maketrans("abc", "xyz")
print("aabbcc-d".translate(table), "abc".translate(str.maketrans("", "", "b")), "abc".translate({97: "[A]", 98: None, 99: 100}))
print(str.upper("abc"), str.join("-", ["a", "b"]), list(map(str.strip, [" a ", "b "])), sorted(["b", "A", "c"], key=str.lower))
print(str(), str(5), str(None), str(1.5), str([1, "a"]), str((1,)), str({"a": 1}), str(True), str("x"), str(object=7))
print("a" "b" == "ab", "%" "d" % 5, ("x" * 3)[1:], "abc".__len__(), "abc".__contains__("b"))
print(" ".join(["a", "b"]).split(" "), "A,B;C".replace(";", ",").lower().split(","))
