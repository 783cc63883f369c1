# Two classics that need integers of any size.
def factorial(n):
    result = 1
    for i in range(2, n + 1):
        result *= i
    return result


def fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


for n in (0, 1, 5, 20, 21, 22, 25, 50, 100):
    print(n, factorial(n))
for n in (10, 88, 89, 90, 91, 92, 93, 94, 300):
    print(n, fibonacci(n))
digits = str(factorial(200))
print(len(digits), digits[:20], digits[-60:], sum([int(d) for d in digits]))
