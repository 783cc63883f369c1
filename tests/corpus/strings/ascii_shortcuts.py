"""replace, split and slices of ASCII strings, and their neighbours that are not."""
print("a-b-c".replace("-", ""), "aaa".replace("a", "bb", 2), "abc".replace("x", "y"), "abab".replace("ab", ""), "ab".replace("b", ""))
print("x".replace("x", "é"), "éaé".replace("a", "b"), "aXbX".replace("X", "--"), "abc".replace("", "-"), "".replace("a", "b"))
print("aaaa".replace("aa", "a"), "a".replace("a", "b", 0), "aaaa".replace("a", "xyz", 3), "abcabc".replace("abc", "z", -1))
print("a,b,,c,".split(","), "".split(","), ",".split(","), "a,b,c".split(",", 1), "abc".split("\u2041"), "aAb".split("\u2041"))
print("a,b".split(",", 0), "é,a".split(","), "a b".split("b"), "aéb".split("é"), "a,b,c".rsplit(",", 1))
print("hello"[::-1], "héllo"[::-1], "abcdef"[::2], "abcdef"[4:1:-1], "ab"[::-2], ""[::-1], "aé"[::-1][1:], "日本語"[::-1])
print(sorted([0.0, -1.5, 3, True, 2.5, -0.0, 10 ** 30, 1e300, -7]), sorted(["b", "a", "ab", "é", "日", "", "B"]))
print(sorted([1, 2.5, 0, -1.0], reverse=True), sorted([float("inf"), 0, float("-inf"), 0.0]))
