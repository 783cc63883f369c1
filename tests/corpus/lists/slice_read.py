# Slices of lists with all kinds of bounds and steps.
a = [0, 1, 2, 3, 4, 5]
bounds = (None, 0, 2, 6, 10, -1, -4, -10)
for step in (None, 1, 2, -1, -2, 7):
    print(step, [a[i:j:step] for i in bounds for j in bounds])
print(a[:2] + a[2:] == a, a[-2:], a[:-2], a[::-1][::-1] == a, a[1:5][1:][::-1], a[True:3], a[10 ** 20:], a[-(10 ** 20):2])
for bad in ("x", 1.0, None):
    try:
        print(a[0:bad])
    except TypeError as error:
        print(error)
try:
    print(a[::0])
except ValueError as error:
    print(error)
