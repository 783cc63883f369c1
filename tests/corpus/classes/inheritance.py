# Inheritance, overriding, super, class attributes along the chain.
class Animal:
    legs = 4
    kinds = 0

    def __init__(self, name):
        self.name = name
        Animal.kinds += 1

    def speak(self):
        return "..."

    def describe(self):
        return f"{self.name} says {self.speak()} on {self.legs} legs"


class Dog(Animal):
    def speak(self):
        return "woof"


class Puppy(Dog):
    def __init__(self, name, age):
        super().__init__(name + "y")
        self.age = age

    def speak(self):
        return super().speak() + "?" * self.age


class Bird(Animal):
    legs = 2

    def speak(self):
        return Animal.speak(self) + "tweet" + super(Bird, self).speak()


for animal in (Animal("thing"), Dog("rex"), Puppy("bit", 2), Bird("tim")):
    print(animal.describe(), isinstance(animal, Dog), isinstance(animal, (Bird, Puppy)), type(animal).__name__)
print(Animal.kinds, Dog.kinds, issubclass(Puppy, Animal), issubclass(Animal, Dog), issubclass(Dog, Dog), issubclass(bool, (str, int)))
Dog.legs = 3
print(Puppy("p", 1).legs, Animal("a").legs)


class Base:
    def template(self):
        return [self.one(), self.two()]

    def one(self):
        return "base one"

    def two(self):
        raise NotImplementedError("two")


class Half(Base):
    def one(self):
        return "half one"


class Full(Half):
    def two(self):
        return "full two"


print(Full().template())
try:
    Half().template()
except NotImplementedError as error:
    print(type(error).__name__, error)
Base.one = lambda self: "patched"
print(Full().template(), Base().one())
del Half.one
print(Full().template())
