# Things made of closures: an account, memoisation, a pipeline, a linked list.
def account(balance):
    history = []

    def deposit(amount):
        nonlocal balance
        balance += amount
        history.append(amount)
        return balance

    def withdraw(amount):
        if amount > balance:
            raise ValueError(f"balance {balance} is less than {amount}")
        return deposit(-amount)

    return {"deposit": deposit, "withdraw": withdraw, "history": history, "balance": lambda: balance}


mine = account(100)
mine["deposit"](50)
mine["withdraw"](30)
try:
    mine["withdraw"](1000)
except ValueError as error:
    print(error)
print(mine["balance"](), mine["history"])


def memoise(function):
    cache = {}

    def wrapped(n):
        if n not in cache:
            cache[n] = function(n)
        return cache[n]

    wrapped.cache = cache
    return wrapped


fib = memoise(lambda n: n if n < 2 else fib(n - 1) + fib(n - 2))
print(fib(80), len(fib.cache))


def cons(head, tail):
    return lambda pick: pick(head, tail)


def to_list(cell):
    out = []
    while cell is not None:
        out.append(cell(lambda h, t: h))
        cell = cell(lambda h, t: t)
    return out


print(to_list(cons(1, cons(2, cons(3, None)))))


def every(n):
    calls = 0

    def tick():
        nonlocal calls
        calls += 1
        return calls % n == 0

    return tick


third = every(3)
print([third() for _ in range(7)])


def make_class(prefix):
    class Greeter:
        def greet(self, name):
            return f"{prefix}, {name}"

    return Greeter


print(make_class("Hello")().greet("Ann"), make_class("Bye")().greet("Bob"))
