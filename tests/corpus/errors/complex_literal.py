# expect: 2:9 complex literal
z = 1 + 2j
print(z)
