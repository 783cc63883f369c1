# expect: 8:10 generator expression
# expect: 9:7 generator expression
# expect: 10:11 generator expression
# expect: 11:15 generator expression
# expect: 11:49 generator expression
# expect: 12:15 generator expression
values = [1, 2, 3]
print(map(v * v for v in values))
print((v for v in values))
print(iter(v for v in values), sum(v for v in values))
for v in list((w for w in values), *(w for w in (x for x in values))):
    values += (w for w in values)
