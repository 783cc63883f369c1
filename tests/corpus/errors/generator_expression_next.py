# expect: 5:10 generator expression
# expect: 6:10 generator expression
# expect: 7:8 generator expression
numbers = iter([1, 2, 3])
print(sum(next(numbers) for _ in range(5)))
print(any(next(numbers) for _ in range(5)), sum(next(numbers, 0) for _ in range(5)))
print(*(next(numbers) for _ in range(5)))
