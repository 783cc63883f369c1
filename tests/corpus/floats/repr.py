# The shortest text that reads back as the same number.
values = (
    0.0, -0.0, 1.0, -1.0, 0.1, 0.2, 0.1 + 0.2, 1 / 3, 2 / 3, 1e15, 1e16, 123456789012345680.0, 1e17, 1e22, 1e23, 1e100,
    0.0001, 0.00001, 0.000123, 1.5e-5, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 9007199254740993.0,
    4.35, 2.675, 1.005, 100.0, 1234.5678, 3.141592653589793, 2.718281828459045, 1e-7, 12345678.9, 0.3, 1.1, 2.2, 3.3000000000000003,
)
for value in values:
    print(value, repr(value), str(-value), float(repr(value)) == value)
print([0.5, 1e300], (1.0,), {0.25: 1e-10}, {1.5})
print(float("inf"), float("-inf"), float("nan"), [float("nan"), -float("inf")])
