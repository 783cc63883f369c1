# a < b < c and its relatives.
a, b, c = 1, 2, 3
print(a < b < c, a < c < b, a < b > a, a == a == a, a != b != a, 1 < b <= 2 < c, c > b > a > 0, a is a is a, None is None is not a)
print(1 in [1] in [[1]], "a" < "b" in "abc", a < b == True, (a < b) == True, 0 <= a < len("ab"), not a < b < c, a < b and b < c or c < a)
calls = []


def tell(value):
    calls.append(value)
    return value


print(tell(5) < tell(3) < tell(9), calls)
print(tell(1) < tell(2) < tell(3) > tell(2), calls)


def clamp(x, low, high):
    return low if x < low else high if x > high else x


print([clamp(x, 0, 5) for x in (-3, 2, 9)], [x for x in range(10) if 2 < x <= 7 != x])
