# Building long strings: += in a loop, join of parts, repetition, formatting.
text = ""
for i in range(200):
    text += str(i)
print(len(text), text[:30], text[-30:])
other = ""
for i in range(50):
    other = chr(97 + i % 26) + other
print(other)
parts = []
for i in range(20):
    parts.append(f"{i}:{i * i}")
print(";".join(parts))
a = b = "shared"
a += "!"
print(a, b, a is b)
lines = []
for row in range(1, 6):
    lines.append(" " * (5 - row) + "*" * (2 * row - 1))
print("\n".join(lines))
print("=" * 40)
encoded = []
previous, count = None, 0
for character in "aaabccddddde" + "\0":
    if character == previous:
        count += 1
    else:
        if previous is not None:
            encoded.append(previous + (str(count) if count > 1 else ""))
        previous, count = character, 1
print("".join(encoded))
