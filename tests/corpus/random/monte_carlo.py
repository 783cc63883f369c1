# Pi from random points, a random walk and a shuffled deck.
import random

random.seed(99)
inside = 0
for _ in range(8000):
    x, y = random.random(), random.random()
    if x * x + y * y <= 1.0:
        inside += 1
print(4 * inside / 8000)
position, far = 0, 0
for _ in range(2000):
    position += random.choice((-1, 1))
    far = max(far, abs(position))
print(position, far)
deck = [f"{rank}{suit}" for suit in "SHDC" for rank in range(2, 7)]
random.shuffle(deck)
print(deck)
print([round(random.gauss(100, 15), 6) for _ in range(6)])
