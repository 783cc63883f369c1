# Seeded floats: the sequence is CPython's.
import random

random.seed(42)
print([random.random() for _ in range(5)])
print([random.uniform(-1, 5) for _ in range(3)])
print([random.gauss(0, 1) for _ in range(5)])
random.seed(42)
print(random.random())
random.seed(0)
print(random.random(), random.uniform(1, 1), random.gauss(10, 0.5))
for seed in (1, -1, 2 ** 31, 2 ** 32, 2 ** 64 + 5, 10 ** 30):
    random.seed(seed)
    print(seed, random.random())
random.seed(7)
for _ in range(2000):
    random.random()
print(random.random())
total = 0.0
for _ in range(5000):
    total += random.random()
print(total)
