# for and while with break, continue and else.
for i in range(5):
    if i == 3:
        break
else:
    print("not reached")
print(i)
for i in range(3):
    continue
else:
    print("for finished", i)
for i in []:
    pass
else:
    print("empty")
n = 5
while n > 0:
    n -= 1
    if n == 2:
        continue
    print(n, end=" ")
else:
    print("while finished")
while True:
    n += 1
    if n > 3:
        break
else:
    print("not reached")
print(n)
for a in range(3):
    for b in range(3):
        if b == a:
            break
        print(a, b, end="; ")
    else:
        print("inner finished", a)
        continue
    print("outer continues", a)
for n in range(2, 20):
    for d in range(2, n):
        if n % d == 0:
            print(n, "=", d, "*", n // d, end=" ")
            break
    else:
        print(n, "prime", end=" ")
print()


def find(items, wanted):
    for position, item in enumerate(items):
        if item == wanted:
            return position
    else:
        return "absent"


print(find("abc", "b"), find("abc", "z"))
while False:
    print("never")
else:
    print("else of a loop that never ran")
