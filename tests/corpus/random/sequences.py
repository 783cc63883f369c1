# Seeded choice, shuffle and sample.
import random

random.seed(2024)
print([random.choice("abcdef") for _ in range(8)], random.choice([1, 2, 3]), random.choice((5,)), random.choice(range(100)))
cards = list(range(20))
print(random.shuffle(cards), cards)
letters = list("shuffle")
random.shuffle(letters)
print("".join(letters))
print(random.sample(range(100), 10), random.sample([1, 2, 3, 4], 2), random.sample("abc", 3), random.sample([], 0), random.sample(range(1000), 30))
for function in (lambda: random.choice([]), lambda: random.sample([1, 2], 3), lambda: random.sample([1], -1)):
    try:
        print(function())
    except (IndexError, ValueError) as error:
        print(type(error).__name__, error)
random.seed(5)
first = [random.random() for _ in range(3)]
random.seed(5)
print(first == [random.random() for _ in range(3)])
