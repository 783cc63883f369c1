# Recursive functions: deep but legal, mutual, memoised; and too deep, which is caught.
def factorial(n):
    return 1 if n <= 1 else n * factorial(n - 1)


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


def even(n):
    return True if n == 0 else odd(n - 1)


def odd(n):
    return False if n == 0 else even(n - 1)


def hanoi(n, a, b, c, moves):
    if n:
        hanoi(n - 1, a, c, b, moves)
        moves.append(a + c)
        hanoi(n - 1, b, a, c, moves)
    return moves


print(factorial(30), fib(15), ackermann(2, 3), depth(900), even(500), odd(501))
print(len(hanoi(6, "A", "B", "C", [])), hanoi(3, "A", "B", "C", []))


def endless(n):
    return endless(n + 1)


try:
    endless(0)
except RecursionError as error:
    print(type(error).__name__, issubclass(RecursionError, RuntimeError))


class Loop:
    def __len__(self):
        return len(self)

    def __repr__(self):
        return repr(self)


for function in (len, repr):
    try:
        function(Loop())
    except RecursionError as error:
        print(type(error).__name__)
reached = 0


def count():
    global reached
    reached += 1
    count()


try:
    count()
except RecursionError:
    print(reached > 900)
print(depth(800), "still works")
