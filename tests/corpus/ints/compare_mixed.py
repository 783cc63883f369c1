# Comparing integers, floats and booleans exactly, small and large.
pairs = (
    (1, 1.0), (1, True), (0, False), (2 ** 53, float(2 ** 53)), (2 ** 53 + 1, float(2 ** 53)),
    (2 ** 63, float(2 ** 63)), (2 ** 63 - 1, float(2 ** 63)), (2 ** 62 + 1, 2.0 ** 62), (10 ** 400, float("inf")),
    (-(10 ** 400), float("-inf")), (5, float("nan")), (10 ** 30, 1e30), (-(2 ** 53) - 1, -(2.0 ** 53)), (0, -0.0),
)
for a, b in pairs:
    print(a == b, a != b, a < b, a <= b, a > b, a >= b, b == a, b < a, b > a)
print(1 < 2.5 < 3, 2 == 2.0 == True + 1, hash(1) == hash(1.0) == hash(True), hash(2 ** 62) == hash(2.0 ** 62))
