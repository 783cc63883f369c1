# A value that grows past the word in a loop, and comes back.
value = 1
for step in range(1, 80):
    value = value * 3 + step
    if step % 6 == 0:
        print(step, value, value % 1000007, value // 7)
while value > 1000:
    value //= 12345
    print(value)
total = 0
for i in range(100):
    total += (i - 50) * 2 ** 58
print(total)
total = 0
for i in range(60, 66):
    total -= 1 << i
print(total)
