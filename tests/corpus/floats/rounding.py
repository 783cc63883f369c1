# round(): half to even, digits on both sides of the point, and the type of the result.
for value in (0.5, 1.5, 2.5, -0.5, -1.5, 2.4999, 2.5001, 1e15 + 0.5, 123456.789):
    print(round(value), round(value, 0), round(value, 1), round(value, 2), round(value, -1), round(value, -5))
print(round(2.675, 2), round(1.005, 2), round(0.125, 2), round(0.375, 2), round(5.015, 2), round(1e-10, 5), round(1e300, 2), round(1.1, 400), round(1e300, -305))
print(type(round(1.5)).__name__, type(round(1.5, 0)).__name__, type(round(1)).__name__, round(1e20), round(2.0 ** 70), round(True), round(1.5, None))
for value in (float("inf"), float("nan")):
    print(round(value, 2))
    try:
        round(value)
    except (OverflowError, ValueError) as error:
        print(type(error).__name__, error)
