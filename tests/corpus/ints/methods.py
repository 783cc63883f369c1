# The small methods and attributes of integers.
for value in (0, 1, -1, 10, -37, 2 ** 62, -(2 ** 65)):
    print(value.bit_length(), value.bit_count(), value.conjugate(), value.real, value.imag, value.numerator, value.denominator)
print((10).as_integer_ratio(), True.bit_length(), int.bit_length(255))
print(round(12345, -2), round(12350, -2), round(-12350, -2), round(15, -1), round(25, -1), round(7, 3), round(10 ** 30 + 5, -1))
print(abs(-(2 ** 62)), abs(2 ** 63), abs(True), int(True), -True, +False, ~True)
