# find, index, count, startswith, endswith, replace.
text = "the cat sat on the mat"
print(text.find("at"), text.find("at", 6), text.find("at", 6, 9), text.find("dog"), text.find(""), text.find("", 30), text.find("the", -7))
print(text.rfind("at"), text.rfind("at", 0, 12), text.rfind("dog"), text.rfind(""), text.index("sat"), text.rindex("the"))
print(text.count("at"), text.count("the"), text.count(""), text.count("a", 5, 10), "aaaa".count("aa"), "".count(""))
print(text.startswith("the"), text.startswith("cat", 4), text.startswith(("a", "t")), text.startswith(""), text.startswith("the", 1), text.startswith(()))
print(text.endswith("mat"), text.endswith("cat", 0, 7), text.endswith(("x", "at")), text.endswith(""))
print(text.replace("at", "og"), text.replace("at", "", 2), text.replace("", "-"), text.replace("x", "y"), "aaa".replace("a", "b", 0), "aaa".replace("aa", "b"), "abc".replace("", "-", 2))
print("€uro€".find("€", 1), "a😀b😀".rfind("😀"), "ééé".count("éé"), "naïve".index("ï"), "naïve".replace("ï", "i"))
print("abcabc".removeprefix("abc"), "abcabc".removesuffix("bc"), "abc".removeprefix("x"), "abc".removesuffix(""))
