# Several bases: resolution order, cooperation through super, mixins, conflicts.
class A:
    def who(self):
        return ["A"]


class B(A):
    def who(self):
        return ["B"] + super().who()


class C(A):
    def who(self):
        return ["C"] + super().who()


class D(B, C):
    def who(self):
        return ["D"] + super().who()


print(D().who(), isinstance(D(), C))


class Named:
    def __init__(self, name, **rest):
        super().__init__(**rest)
        self.name = name


class Aged:
    def __init__(self, age, **rest):
        super().__init__(**rest)
        self.age = age


class Person(Named, Aged):
    pass


person = Person(name="Ann", age=5)
print(person.name, person.age)


class Comparable:
    def __gt__(self, other):
        return other < self

    def __le__(self, other):
        return not other < self


class Number(Comparable):
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return self.n < other.n


print(Number(1) > Number(0), Number(1) <= Number(0), Number(1) < Number(2))
try:
    class Broken(A, B):
        pass
except TypeError as error:
    print(str(error).split("\n")[0])
