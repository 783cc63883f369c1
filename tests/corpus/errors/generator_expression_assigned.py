# expect: 2:11 generator expression
squares = (i * i for i in range(5))
print(next(squares))
