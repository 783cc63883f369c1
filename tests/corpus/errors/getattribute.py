# expect: 4:5 __getattribute__ method
class Watched:
    x = 1
    def __getattribute__(self, name):
        return object.__getattribute__(self, name)


print(Watched().x)
