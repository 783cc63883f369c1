# All combinations of start, stop and step on one string.
text = "abcdef"
ends = (None, 0, 1, 3, 6, 9, -1, -3, -6, -9)
for step in (None, 1, 2, 3, -1, -2, 10, -10):
    line = []
    for start in ends:
        for stop in ends:
            line.append(text[start:stop:step])
    print(step, "|".join(line))
print(text[True], text[False:True], text[2:4][0], text[1:][:2][-1], "héllo wörld"[::-1], "😀a€"[::-1], "😀a€"[1:])
