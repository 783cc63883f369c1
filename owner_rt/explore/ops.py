"""The operations of a scenario's threads: one function each, arguments as in csrc/explore/world.h."""

from __future__ import annotations

from dataclasses import dataclass

RELAXED, ACQUIRE, RELEASE, ACQ_REL, SEQ_CST = range(5)
ORDER_NAMES = ("relaxed", "acquire", "release", "acq_rel", "seq_cst")

#: name and arguments, in the order of enum own_world_op: r, s registers; o a register that holds a
#: box; i slot; n number; t thread; g gift: register or none; f flag; m mode; v variable; x word;
#: k value; q order
TABLE = (
    ("NEW", "rn"), ("LEAF", "r"), ("LOAD", "roi"), ("STORE", "oir"), ("MOVE", "roi"), ("DROP", "r"),
    ("COPY", "rs"), ("READ", "o"), ("WRITE", "o"), ("GROW", "o"), ("TWO", "osm"), ("PASS", "o"),
    ("CONVERT", "o"), ("LOOK", "o"), ("POLL", ""), ("SAFE", ""), ("SETTLE", ""), ("BLOCK", ""), ("UNBLOCK", ""),
    ("RELEASE", "r"), ("PUBLISH", "r"), ("COUNT", "r"), ("UNCOUNT", "r"), ("START", "tg"), ("ABANDON", "g"),
    ("STATS", ""), ("CLOSE", ""), ("REFCOUNT", "ir"), ("PEEK", "oi"), ("JOIN", "t"), ("SET", "f"),
    ("AWAIT", "f"), ("SPIN", "f"), ("HELP", "f"), ("ASKED", "n"), ("EXIT", ""), ("ALIVE", "r"), ("OWNS", "r"),
    ("DIED", "k"), ("IMMORTAL", "r"), ("CALL", "n"), ("RETURN", ""), ("UNWIND", "n"), ("EPOCH", ""), ("RESULT", "ir"),
    ("LD", "vxq"), ("ST", "xkq"), ("FADD", "vxq"), ("SWAP", "vxq"), ("CAS01", "vxq"), ("FENCE", "q"),
    ("RD", "vx"), ("WR", "xk"), ("SPINUNTIL", "xkq"), ("LOCK", "x"), ("UNLOCK", "x"), ("TAKE", ""), ("GIVE", ""),
)  # fmt: skip
NAMES = tuple(name for name, _ in TABLE)
CODES = {name: code for code, name in enumerate(NAMES)}
NO_GIFT = 255
LITMUS = frozenset(NAMES[CODES["LD"] :])


@dataclass(frozen=True)
class Op:
    """One operation; ``str()`` is how diagrams and replays show it."""

    name: str
    a: int = 0
    b: int = 0
    c: int = 0

    def __str__(self) -> str:
        parts = [self.name]
        for value, kind in zip((self.a, self.b, self.c), TABLE[CODES[self.name]][1], strict=False):
            if kind in "rso":
                parts.append(f"r{value}")
            elif kind == "g":
                parts += [f"r{value}"] if value != NO_GIFT else []
            elif kind == "x":
                parts.append("xyzwabcd"[value])
            elif kind == "q":
                parts.append(ORDER_NAMES[value & 15] + (f"={value >> 4}" if self.name == "SWAP" else ""))
            else:
                parts.append(str(value))
        return " ".join(parts)


def new(r: int, slots: int = 0) -> Op:
    """Make a fresh box in r."""
    return Op("NEW", r, slots)


def new_leaf(r: int) -> Op:
    """Make a fresh immutable leaf in r."""
    return Op("LEAF", r)


def load(r: int, o: int, slot: int = 0) -> Op:
    """Read a slot of o into r; the value is borrowed."""
    return Op("LOAD", r, o, slot)


def store(o: int, slot: int, r: int) -> Op:
    """Write r into a slot of o."""
    return Op("STORE", o, slot, r)


def move(r: int, o: int, slot: int = 0) -> Op:
    """Empty a slot of o into r."""
    return Op("MOVE", r, o, slot)


def drop(r: int) -> Op:
    """Forget a register."""
    return Op("DROP", r)


def copy(r: int, s: int) -> Op:
    """Do r = s."""
    return Op("COPY", r, s)


def read(o: int) -> Op:
    """Acquire the right to read o, read its plain mark."""
    return Op("READ", o)


def write(o: int) -> Op:
    """Acquire the right to write o, add 1 to its plain mark."""
    return Op("WRITE", o)


def grow(o: int) -> Op:
    """Replace o's block, as a list that grows."""
    return Op("GROW", o)


def two(o: int, s: int, *, write_first: bool = True, write_second: bool = True) -> Op:
    """Acquire both at once."""
    return Op("TWO", o, s, int(write_first) | 2 * int(write_second))


def pass_epoch(o: int) -> Op:
    """Go on with an upgrade that had begun: o was reserved for this thread."""
    return Op("PASS", o)


def convert(o: int) -> Op:
    """Pass no epoch, convert what was reserved for this thread: nobody reads it any more."""
    return Op("CONVERT", o)


def look(o: int) -> Op:
    """Read o's plain mark by a right to read that was acquired before the run."""
    return Op("LOOK", o)


def poll() -> Op:
    """Pass an idle poll."""
    return Op("POLL")


def safe() -> Op:
    """Pass a safe point that settles."""
    return Op("SAFE")


def settle() -> Op:
    """Settle, nothing else."""
    return Op("SETTLE")


def block() -> Op:
    """Enter BLOCKED."""
    return Op("BLOCK")


def unblock() -> Op:
    """Leave BLOCKED."""
    return Op("UNBLOCK")


def release(r: int) -> Op:
    """Pass a hand-over point: r and what it alone refers to are released."""
    return Op("RELEASE", r)


def publish(r: int) -> Op:
    """Publish r's group as read-shared, if this thread owns it."""
    return Op("PUBLISH", r)


def count(r: int) -> Op:
    """Take one more counted reference, kept outside the registers."""
    return Op("COUNT", r)


def uncount(r: int) -> Op:
    """Defer the decrement of one of those."""
    return Op("UNCOUNT", r)


def start(thread: int, gift: int = NO_GIFT) -> Op:
    """Let an absent thread adopt its slot, an unborn one any, and run; *gift* becomes its r0, its only register."""
    return Op("START", thread, gift)


def abandon(gift: int = NO_GIFT) -> Op:
    """Attach a slot for a thread that the system then refuses to start."""
    return Op("ABANDON", gift)


def stats() -> Op:
    """Sum the counters of all slots."""
    return Op("STATS")


def close() -> Op:
    """Join what was unborn, end this one, close the runtime."""
    return Op("CLOSE")


def refcount(index: int, r: int) -> Op:
    """Set outcome word *index* to what disc_refcount says."""
    return Op("REFCOUNT", index, r)


def peek(o: int, slot: int = 0) -> Op:
    """Look at what a slot of o refers to, as a comparison does: without a count."""
    return Op("PEEK", o, slot)


def join(thread: int) -> Op:
    """Block until a thread has ended."""
    return Op("JOIN", thread)


def set_flag(flag: int) -> Op:
    """Set a flag and wake who waits for it."""
    return Op("SET", flag)


def await_flag(flag: int) -> Op:
    """Block until a flag is set."""
    return Op("AWAIT", flag)


def spin_flag(flag: int) -> Op:
    """Spin until a flag is set, without sleeping."""
    return Op("SPIN", flag)


def help_until(flag: int) -> Op:
    """Pass polls until a flag is set."""
    return Op("HELP", flag)


def until_asked(requests: int = 0) -> Op:
    """Spin until so many requests lie in the inbox; 0: until somebody wants something."""
    return Op("ASKED", requests)


def died(k: int) -> Op:
    """Pass a poll, then check that the k-th object has been torn down, unless something refers to it."""
    return Op("DIED", k)


def exit_here() -> Op:
    """End the thread."""
    return Op("EXIT")


def owns(r: int) -> Op:
    """Nobody else has taken what r holds."""
    return Op("OWNS", r)


def alive(r: int) -> Op:
    """Check that what r holds has not been torn down."""
    return Op("ALIVE", r)


def immortal(r: int) -> Op:
    """Make r immortal."""
    return Op("IMMORTAL", r)


def call(keep: int = 0) -> Op:
    """Enter a new frame; the caller's first *keep* registers stay live."""
    return Op("CALL", keep)


def ret() -> Op:
    """Return to the caller's frame."""
    return Op("RETURN")


def unwind(frames: int = 1) -> Op:
    """Leave frames as an exception does."""
    return Op("UNWIND", frames)


def epoch() -> Op:
    """Begin a new epoch, as a full batch of retired blocks does (pep703)."""
    return Op("EPOCH")


def result(index: int, r: int) -> Op:
    """Set outcome word *index* to the mark of the box in r, -1 if r is empty."""
    return Op("RESULT", index, r)


def ld(v: int, x: int, order: int = RELAXED) -> Op:
    """Litmus: variable v = word x."""
    return Op("LD", v, x, order)


def st(x: int, value: int, order: int = RELAXED) -> Op:
    """Litmus: word x = value."""
    return Op("ST", x, value, order)


def fadd(v: int, x: int, order: int = RELAXED) -> Op:
    """Litmus: v = fetch_add(x, 1)."""
    return Op("FADD", v, x, order)


def swap(v: int, x: int, value: int, order: int = RELAXED) -> Op:
    """Litmus: v = exchange(x, value)."""
    return Op("SWAP", v, x, order | value << 4)


def cas01(v: int, x: int, order: int = RELAXED) -> Op:
    """Litmus: v = compare_exchange(x, 0 -> 1) succeeded."""
    return Op("CAS01", v, x, order)


def fence(order: int = SEQ_CST) -> Op:
    """Litmus: a fence."""
    return Op("FENCE", order)


def rd(v: int, x: int) -> Op:
    """Litmus: plain read."""
    return Op("RD", v, x)


def wr(x: int, value: int) -> Op:
    """Litmus: plain write."""
    return Op("WR", x, value)


def spin_until(x: int, value: int, order: int = ACQUIRE) -> Op:
    """Litmus: spin until word x has the value."""
    return Op("SPINUNTIL", x, value, order)


def lock(x: int) -> Op:
    """Litmus: take the short lock in word x."""
    return Op("LOCK", x)


def unlock(x: int) -> Op:
    """Litmus: give the short lock in word x back."""
    return Op("UNLOCK", x)


def take() -> Op:
    """Litmus: take the baton of `gil` and `none`."""
    return Op("TAKE")


def give() -> Op:
    """Litmus: give the baton away."""
    return Op("GIVE")
