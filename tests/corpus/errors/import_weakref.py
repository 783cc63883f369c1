# expect: 2:8 import of weakref
import weakref


class Thing:
    pass


print(weakref.ref(Thing()))
