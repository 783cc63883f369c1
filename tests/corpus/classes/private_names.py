# Names that begin with two underscores are private to their class.
class Account:
    __total = 0

    def __init__(self, balance):
        self.__balance = balance
        Account.__total += balance

    def __secret(self):
        return self.__balance * 2

    def tell(self):
        return self.__secret(), Account.__total, self.__dunder__

    __dunder__ = "not mangled"


class Child(Account):
    def __init__(self):
        super().__init__(5)
        self.__balance = "child"

    def both(self):
        return self.__balance, self._Account__balance


print(Account(10).tell(), Child().both(), Child().tell())
try:
    Account(1).__balance
except AttributeError as error:
    print(error)
print(Account(3)._Account__secret())
