# expect: 8:10 generator expression
# expect: 9:68 generator expression
# expect: 10:11 generator expression
def sum(values):
    return next(values)


print(sum(v * v for v in [1, 2]))
print(", ".join(str(v) for v in [1]), any(v for v in [1]), sep.join(v for v in "ab"))
print(max((v for v in "ab"), key=print()))
