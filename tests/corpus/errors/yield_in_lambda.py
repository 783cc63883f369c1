# expect: 2:14 generator
f = lambda: (yield 1)
print(f)
