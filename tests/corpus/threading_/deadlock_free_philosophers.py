# Dining philosophers with ordered forks.
import threading

N = 5
forks = [threading.Lock() for _ in range(N)]
meals = [0] * N


def dine(i):
    first, second = sorted((i, (i + 1) % N))
    for _ in range(60):
        with forks[first]:
            with forks[second]:
                meals[i] += 1


threads = [threading.Thread(target=dine, args=(i,), name=f"philosopher {i}") for i in range(N)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(meals, [t.name for t in threads])
