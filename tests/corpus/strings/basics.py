# Literals, concatenation, repetition, indexing, comparison.
a = "hello"
b = 'wor"ld'
print(a, b, a + " " + b, a * 3, 2 * b, a * 0, a * -1, len(a), len(""), "it's", 'a' "b" 'c')
print(a[0], a[-1], a[4], a[-5], a[1:3], a[:2], a[3:], a[:], a[::-1], a[::2], a[-3:-1], a[10:], a[3:1], a[-100:100])
print("""triple
quoted "text" here""")
print(r"raw \n text", "tab\there", "nul\0byte" == "nul\x00byte", len("a\\b"), "\x41\u00e9\U0001F600\N{GREEK SMALL LETTER ALPHA}\101")
print("line \
continued")
print("a" < "b", "a" < "B", "abc" < "abd", "ab" < "abc", "" < "a", "Z" < "a", "é" > "z", "a" == "a", "a" != "A")
print("ell" in a, "x" in a, "" in a, "" in "", "hello world" not in a)
for character in "héß€😀":
    print(character, ord(character), len(character))
print(max("hello"), min("hello"), sorted("hello"), list("abc"), tuple("xy"), "".join(reversed("abc")))

# products that are none: the message names the right operand, or the left one where that is no sequence
for left in ("s", [1], (1,), {1: 2}, {1}, 2.5, None):
    for right in ("s", [1], (1,), {1: 2}, {1}, 2.5):
        try:
            print(left * right)
        except TypeError as error:
            print(error)
        try:
            product = left
            product *= right
        except TypeError as error:
            print(error)
