# expect: 2:8 module weakref
import weakref


class Thing:
    pass


print(weakref.ref(Thing()))
