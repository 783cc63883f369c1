# expect: 3:10 generator expression
values = [1, 2, 3]
print(sum(v * v for v in values))
