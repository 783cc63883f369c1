# expect: 6:2 decorator
def register(cls):
    return cls


@register
class Thing:
    pass


print(Thing.__name__)
