# Long strings: building, searching, replacing, splitting, comparing.
text = "abc" * 100000
print(len(text), text.count("ca"), text.find("cc"), text.rfind("abc"), len(text.replace("b", "xyz")), len(text.split("c")), text == "abc" * 100000, text < text + "a", hash(text) == hash("abc" * 100000))
print(text[123456], text[::100000], len(text[::-1]), text.upper()[-3:], "cab" in text, text.endswith("bc"), text.strip("a")[:3])
wide = "é€😀" * 20000
print(len(wide), wide.count("😀é"), wide[-1], wide.replace("€", "")[:4], len(wide.upper()), wide.find("😀", 59990))
parts = [str(i) for i in range(20000)]
joined = ",".join(parts)
print(len(joined), joined.split(",") == parts, joined[-11:])
