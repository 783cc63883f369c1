# Newton, Simpson, a series for pi and a logistic map: many roundings in a row.
def square_root(x):
    guess = x
    for _ in range(30):
        guess = 0.5 * (guess + x / guess)
    return guess


print([square_root(x) for x in (2.0, 3.0, 10.0, 1e10, 1e-10)])


def simpson(function, low, high, steps):
    width = (high - low) / steps
    total = function(low) + function(high)
    for i in range(1, steps):
        total += (4 if i % 2 else 2) * function(low + i * width)
    return total * width / 3


print(simpson(lambda x: x * x * x, 0.0, 2.0, 100), simpson(lambda x: 1 / (1 + x * x), 0, 1, 1000) * 4)
pi = 0.0
sign = 1.0
for i in range(1, 20000, 2):
    pi += sign * 4.0 / i
    sign = -sign
print(pi)
x = 0.3
for _ in range(100):
    x = 3.9 * x * (1 - x)
print(x)
