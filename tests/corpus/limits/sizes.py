# Requests for more memory than there is, and sizes that are no sizes.
def attempt(function):
    try:
        print(len(function()))
    except (MemoryError, OverflowError, ValueError) as error:
        print(type(error).__name__, error)


n = 10 ** 17
attempt(lambda: [0] * n)
attempt(lambda: "ab" * n)
attempt(lambda: (1,) * n)
attempt(lambda: [0] * 10 ** 30)
attempt(lambda: "a" * 10 ** 30)
attempt(lambda: [0] * -(10 ** 30))
attempt(lambda: range(10 ** 30))
attempt(lambda: "x".ljust(10 ** 30))
print(len([None] * 200000), len("ab" * 300000), len(range(10 ** 15)), sum([1] * 100000))
