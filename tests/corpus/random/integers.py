# Seeded integers: randint and randrange.
import random

random.seed(123)
print([random.randint(1, 6) for _ in range(20)])
print([random.randrange(10) for _ in range(10)], [random.randrange(5, 50, 5) for _ in range(5)], [random.randrange(-3, 3) for _ in range(5)])
print([random.randint(0, 2 ** 40) for _ in range(3)], random.randint(-(10 ** 25), 10 ** 25), random.randint(5, 5), random.randrange(2 ** 62), random.randrange(2 ** 70))
for arguments in ((5, 1), (1, 0)):
    try:
        print(random.randint(*arguments))
    except ValueError as error:
        print(error)
for arguments in ((0,), (5, 5), (1, 2, 0)):
    try:
        print(random.randrange(*arguments))
    except ValueError as error:
        print(error)
random.seed(9)
counts = [0] * 6
for _ in range(3000):
    counts[random.randint(0, 5)] += 1
print(counts, sum(counts))
