# Comparison methods, reflection, NotImplemented, inherited __ne__, total orders.
class Money:
    def __init__(self, cents):
        self.cents = cents

    def __eq__(self, other):
        if isinstance(other, Money):
            return self.cents == other.cents
        if isinstance(other, int):
            return self.cents == other * 100
        return NotImplemented

    def __lt__(self, other):
        if isinstance(other, Money):
            return self.cents < other.cents
        return NotImplemented

    def __ge__(self, other):
        return self.cents >= other.cents

    def __hash__(self):
        return hash(self.cents)

    def __repr__(self):
        return f"${self.cents / 100:.2f}"


a, b, c = Money(100), Money(250), Money(100)
print(a == c, a != c, a == b, a != b, a < b, a > b, a >= b, 1 == a, a == 1, a == "x", a != "x")
print(sorted([b, a, Money(50)]), max(a, b), min(b, a), a in [c], [b, a].index(c), {a: 1}[c], len({a, b, c}), [a, b] == [c, Money(250)], (a, 1) < (b, 0))
for function in (lambda: a <= b, lambda: a < 5, lambda: 5 < a, lambda: a < "x"):
    try:
        print(function())
    except TypeError as error:
        print(error)


class Odd:
    def __eq__(self, other):
        return "not a bool"

    def __lt__(self, other):
        return []


o = Odd()
print(o == 1, o != 1, o < 1, 1 > o, o in [5], [o] == [o], bool(o < 1), not o == 1)
try:
    hash(o)
except TypeError as error:
    print(error)


class Identity:
    pass


i = Identity()
print(i == i, i == Identity(), i != i, hash(i) == hash(i), i in [i], i.__eq__(i), i.__eq__(5))
