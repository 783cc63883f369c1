# Properties, static and class methods.
class Temperature:
    count = 0

    def __init__(self, celsius):
        self._celsius = celsius
        Temperature.count += 1

    @property
    def celsius(self):
        return self._celsius

    @celsius.setter
    def celsius(self, value):
        if value < -273.15:
            raise ValueError("below absolute zero")
        self._celsius = value

    @celsius.deleter
    def celsius(self):
        print("deleted")
        self._celsius = None

    @property
    def fahrenheit(self):
        return self.celsius * 9 / 5 + 32

    @staticmethod
    def to_kelvin(celsius):
        return celsius + 273.15

    @classmethod
    def from_fahrenheit(cls, value):
        return cls((value - 32) * 5 / 9)

    @classmethod
    def how_many(cls):
        return cls.__name__, cls.count


class Precise(Temperature):
    @property
    def celsius(self):
        return round(super().celsius, 1)

    @classmethod
    def how_many(cls):
        return ("precise",) + super().how_many()


t = Temperature(20)
t.celsius += 5
print(t.celsius, t.fahrenheit, Temperature.to_kelvin(0), t.to_kelvin(1), Temperature.from_fahrenheit(212).celsius, Temperature.how_many(), t.how_many())
try:
    t.celsius = -300
except ValueError as error:
    print(error)
try:
    t.fahrenheit = 1
except AttributeError as error:
    print(error)
del t.celsius
print(t.celsius)
p = Precise.from_fahrenheit(100)
print(type(p).__name__, p.celsius, p._celsius, Precise.how_many())
try:
    p.celsius = 5
except AttributeError as error:
    print(error)


class Failing:
    @property
    def value(self):
        return self.missing


print(getattr(Failing(), "value", "default"), hasattr(Failing(), "value"))
try:
    Failing().value
except AttributeError as error:
    print(error)
