# Module dataclasses: fields, defaults, factories, comparing, frozen, inheritance, threads that fill them.
import dataclasses
import threading
from dataclasses import asdict, astuple, dataclass, field, replace
from typing import ClassVar, List, Optional


@dataclass
class Point:
    x: int
    y: int = 0


@dataclass(order=True)
class Task:
    """A task."""

    priority: int
    name: str = field(compare=False)
    tags: List[str] = field(default_factory=list, repr=False)
    made: ClassVar[int] = 0
    extra: Optional[dict] = None

    def __post_init__(self):
        Task.made += 1
        self.label = f"{self.name}!"

    @property
    def urgent(self) -> bool:
        return self.priority > 5


@dataclass(frozen=True)
class Key:
    a: str
    b: float = 1.5


@dataclass
class Base:
    id: int
    notes: list = field(default_factory=lambda: ["new"])


@dataclass
class Derived(Base):
    size: int = 3
    id: int = 7
    seen: set = field(default_factory=set, init=False)

    def __repr__(self):
        return f"D{self.id}"


@dataclass(kw_only=True, eq=False)
class Named:
    first: str
    last: str = "?"


@dataclass(slots=True)
class Slotted:
    u: int
    v: int = 2


print(Point(1), Point(1, 2), Point(y=5, x=4), Point(1) == Point(1, 0), Point(1) != Point(2), Point(1) == (1, 0), Point.y)
t, u = Task(3, "a"), Task(2, "b", ["x"])
print(t, u < t, t <= Task(3, "zzz"), sorted([t, u])[0].name, t.tags is not u.tags, Task.made, t.label, Task(9, "c").urgent, Task.__doc__)
print(Key("k"), hash(Key("k")) == hash(Key("k", 1.5)), {Key("a"): 1}[Key("a")], Key("a") in {Key("b")})
for attempt in (
    lambda: setattr(Key("k"), "a", 1),
    lambda: setattr(Key("k"), "zzz", 1),
    lambda: delattr(Key("k"), "b"),
    lambda: Point(),
    lambda: Point(1, 2, 3),
    lambda: Point(1, z=3),
    lambda: Point(1) < Point(2),
    lambda: hash(Point(1)),
    lambda: Named("a"),
    lambda: setattr(Slotted(1), "w", 1),
):
    try:
        print("done", attempt())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
d = Derived()
print(d, d.notes, d.size, d.seen, Derived(1, [2], 3).notes, isinstance(d, Base), Base(5))
print(Named(first="x"), Named(first="x") == Named(first="x"), Slotted(1), Slotted(1) == Slotted(1, 2))
print(asdict(Derived(notes=[Point(1)])), astuple(Point(3)), replace(Point(1, 2), y=9), dataclasses.is_dataclass(Point), dataclasses.is_dataclass(3))


def local():
    @dataclasses.dataclass
    class Inner:
        value: int = 1

        def __eq__(self, other):
            return "mine"

    return Inner


print(local()(), local()(2) == 3, local().__qualname__)


@dataclass
class Account:
    owner: str
    balance: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)
    history: List[int] = field(default_factory=list)

    def add(self, n: int) -> None:
        with self.lock:
            self.balance += n
            self.history.append(n)


account = Account("ann")
ts = [threading.Thread(target=lambda: [account.add(i) for i in range(100)]) for _ in range(4)]
for thread in ts:
    thread.start()
for thread in ts:
    thread.join()
print(account.balance, len(account.history), sum(account.history), str(account)[:40])
