# Seeded getrandbits, choices, triangular and others; saving the state.
import random

random.seed(77)
print([random.getrandbits(k) for k in (1, 8, 31, 32, 33, 62, 63, 64, 100)])
print(random.choices("abc", k=5), random.choices([1, 2], weights=[1, 9], k=6))
print(random.triangular(0, 10, 3), random.expovariate(1.5), random.normalvariate(0, 1), random.betavariate(2, 3))
state = random.getstate()
first = [random.random() for _ in range(3)]
random.setstate(state)
print(first == [random.random() for _ in range(3)])
