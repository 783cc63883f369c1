# Seeds of other types than int.
import random

for seed in ("text", "", "é", 0.5, 2.0, True, False, -7, 3.25e100):
    random.seed(seed)
    print(repr(seed), random.random(), random.randint(0, 10 ** 6))
a, b = random.Random("name"), random.Random("name")
print(a.random() == b.random(), random.Random(2).random() == random.Random(2.0).random())
try:
    random.seed([1])
except TypeError as error:
    print(error)
