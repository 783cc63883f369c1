# expect: 6:25 dataclasses.InitVar
# expect: 11:5 InitVar
# expect: 15:1 a field without a default behind one with a default
# expect: 23:31 argument metadata of field
# expect: 26:12 argument weakref_slot of dataclass
from dataclasses import InitVar, dataclass, field


@dataclass
class First:
    a: InitVar[int]


@dataclass
class Second:
    a: int = 1
    b: int


@dataclass
class Third:
    a: int = 2
    b: int = field(default=1, metadata={})


@dataclass(weakref_slot=True)
class Fourth:
    a: int
