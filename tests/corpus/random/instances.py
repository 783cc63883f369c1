# random.Random objects are independent of each other and of the module's functions.
import random

a, b, c = random.Random(1), random.Random(1), random.Random(2)
print([a.random() for _ in range(3)], [b.random() for _ in range(3)], c.random())
print(a.randint(1, 100) == b.randint(1, 100), a.choice("xyz"), a.uniform(0, 10), a.gauss(0, 1), a.sample(range(10), 3), a.randrange(7))
random.seed(3)
before = random.random()
random.seed(3)
a.random()
print(before == random.random())
a.seed(1)
items = list("abcdef")
a.shuffle(items)
print(items, a.random())
