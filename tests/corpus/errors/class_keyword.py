# expect: 7:19 class keyword argument
class Base:
    def __init_subclass__(cls, tag=None, **rest):
        cls.tag = tag


class Child(Base, tag="x"):
    pass


print(Child.tag)
