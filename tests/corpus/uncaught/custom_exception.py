# Exceptions of own classes are shown with the module left out.
class TooLarge(ValueError):
    def __str__(self):
        return f"{self.args[0]} is too large"


for value in (1, 5, 50):
    if value > 10:
        raise TooLarge(value)
    print(value)
