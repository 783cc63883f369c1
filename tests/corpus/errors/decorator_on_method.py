# expect: 7:6 decorator
def twice(function):
    return lambda self: function(self) * 2


class Thing:
    @twice
    def value(self):
        return 21


print(Thing().value())
