# Methods of floats.
for value in (0.0, 1.0, 1.5, -2.0, 0.1, 1e20, 5e-324):
    print(value.is_integer(), value.as_integer_ratio(), value.conjugate(), value.real, value.imag)
print((2.5).is_integer(), float.is_integer(4.0), int(3.7), int(-3.7), int(1e18), int(1e19), int(2.0 ** 62), int(-(2.0 ** 62)))
for value in (float("inf"), float("nan")):
    try:
        value.as_integer_ratio()
    except (OverflowError, ValueError) as error:
        print(type(error).__name__, error)
    print(value.is_integer())
