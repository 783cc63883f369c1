# __bool__ and __len__ decide about truth, and what they may return.
class Always:
    pass


class Never:
    def __bool__(self):
        return False


class Sized:
    def __init__(self, size):
        self.size = size

    def __len__(self):
        return self.size


class Wrong:
    def __bool__(self):
        return 1


class Negative:
    def __len__(self):
        return -1


class Both:
    def __bool__(self):
        return True

    def __len__(self):
        return 0


for thing in (Always(), Never(), Sized(0), Sized(3), Both()):
    print(type(thing).__name__, bool(thing), not thing, "yes" if thing else "no")
for thing in (Wrong(), Negative()):
    try:
        print(bool(thing))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
