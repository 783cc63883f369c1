# expect: 6:13 class keyword argument
class Meta(type):
    pass


class Thing(metaclass=Meta):
    pass


print(type(Thing).__name__)
