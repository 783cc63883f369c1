# Iterators written as classes: for, next, StopIteration, unpacking, builtins over them.
class Countdown:
    def __init__(self, start):
        self.current = start

    def __iter__(self):
        return self

    def __next__(self):
        if self.current <= 0:
            raise StopIteration
        self.current -= 1
        return self.current + 1


class Fresh:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return Countdown(self.n)


for x in Countdown(3):
    print(x, end=" ")
print(list(Countdown(4)), sum(Countdown(4)), max(Countdown(5)), 2 in Countdown(5), tuple(Countdown(0)), sorted(Countdown(3)))
f = Fresh(3)
print(list(f), list(f), [*f, *f], list(zip(f, f)), list(enumerate(f)), dict(zip("abc", f)), set(f), any(f), all(f), list(map(str, f)), list(filter(lambda v: v > 1, f)), ",".join(map(str, f)))
a, *b = Fresh(4)
print(a, b)
it = iter(f)
print(next(it), next(it), next(it), next(it, "done"), iter(it) is it)
try:
    next(it)
except StopIteration as error:
    print(repr(error), error.value)
shared = Countdown(6)
for x in shared:
    for y in shared:
        print(x, y, end="; ")
        if y % 2:
            break
print()


class Failing:
    def __iter__(self):
        return self

    def __next__(self):
        raise ValueError("broken iterator")


try:
    for x in Failing():
        print(x)
except ValueError as error:
    print(error)


class Fibonacci:
    def __init__(self):
        self.a, self.b = 0, 1

    def __iter__(self):
        return self

    def __next__(self):
        value = self.a
        self.a, self.b = self.b, self.a + self.b
        return value


out = []
for value in Fibonacci():
    if value > 100:
        break
    out.append(value)
print(out)
print(list(iter(lambda numbers=[3, 2, 1, 0, 5]: numbers.pop(0), 0)))
