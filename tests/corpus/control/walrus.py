# Assignment expressions.
if (n := len("hello")) > 3:
    print(n)
data = [5, 3, 8, 0, 7]
position = 0
while (value := data[position]) != 0:
    print(value, end=" ")
    position += 1
print(value)
print([y for x in data if (y := x * 2) > 8], y)
print((a := 1) + (b := 2), a, b, (c := (d := 3) + 1), c, d)


def first_long(words):
    for word in words:
        if (size := len(word)) > 3:
            return f"{word} has {size}"
    return None


print(first_long(["a", "bb", "cccc"]), first_long([]))


def maximum(values):
    result = [best := v for v in values]
    return best, result


print(maximum([1, 2, 3]))
print(f"{(z := 5)} {z}", (lambda: (w := 4) * w)(), any([(hit := v) > 6 for v in data]), hit)
