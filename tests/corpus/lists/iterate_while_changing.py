# Loops over a list that grows or shrinks meanwhile.
a = [1, 2, 3, 4]
for x in a:
    if x < 10:
        a.append(x * 10)
print(a)
b = [1, 2, 3, 4, 5, 6]
for x in b:
    b.remove(x)
print(b)
c = list(range(10))
for i, x in enumerate(c):
    if x % 3 == 0:
        del c[i]
print(c)
d = [1, 2, 3]
iterator = iter(d)
print(next(iterator), next(iterator), next(iterator), next(iterator, "end"))
d.append(4)
print(next(iterator, "still at the end"), d)
e = [1, 2, 3, 4]
for x in e[:]:
    e.remove(x)
print(e)
f = [0]
for x in f:
    if x < 5:
        f.insert(0, x + 1)
    if len(f) > 8:
        break
print(f)
