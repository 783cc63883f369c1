# Built-ins that hold hundreds of objects while they compute with integers beyond the word.
import math

numbers = [10**30 * i for i in range(1, 600)]
print(math.gcd(*numbers))
print(math.lcm(*[2**70 * i for i in range(1, 40)], *[1] * 300))
print(math.gcd(*numbers, *numbers) == math.gcd(*numbers))
print(max(*numbers) - min(*numbers), sum(numbers))
print("".join(["{}"] * 599).format(*numbers)[:40], ("%d" * 599 % tuple(numbers))[-40:])
print(len(set().union(*[[n] for n in numbers])), len(str(numbers)))
print(*numbers[:300], sep="")
