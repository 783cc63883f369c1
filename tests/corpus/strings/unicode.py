# Text outside ASCII: lengths, order, case, search, width.
text = "Grüße aus Köln, 東京 и Москва 😀"
print(text, len(text), text.upper(), text.lower(), text[3], text[-1], text[::-1])
print([ord(c) for c in text if ord(c) > 127])
print("".join([chr(ord(c) + 1) for c in "HAL é 東"]), sorted("žáĎaZ東😀é"), max("aé東"))
print("東京".center(6, "*"), "é".ljust(3, "-") + "|", f"[{'東京':>5}] [{'é':^5}] [{'😀':*<4}]", "%5s|%-5s|" % ("é", "東"))
print("é" == "\u00e9", "é" == "e\u0301", len("e\u0301"), "ﬁ".upper(), "ŉ".upper(), "ß".casefold(), "Ω".lower(), "\u212a".lower())
words = {"größe": 1, "naïve": 2, "東京": 3}
for word in words:
    print(word, words[word], word.isalpha(), hash(word) == hash(str(word)))
print("a\u0000b", len("\U0010ffff"), "\xff" < "\u0100" < "\U00010000", "a" + "\xe9" + "\u20ac" + "\U0001f600")
