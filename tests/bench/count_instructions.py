"""
Instructions per operation, counted by valgrind's callgrind: the budget of the interpreter (csrc/README.md).

Every operation is the body of a loop in a function of its own.  The host calls each function twice, the second time
for twice the turns; callgrind dumps what each call took inside the VM.  The difference per turn, less that of an
empty loop, is the operation's cost, dispatch included.  The host's own instructions are not counted.

``python count_instructions.py [--disciplines none,ownership]``: a Markdown table on stdout.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

TURNS = 2000

SETUP = """
class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y
    def get(self):
        return self.x
class Box:
    pass
def same(a):
    return a
"""

FUNCTION = """
def operation_NUMBER(n):
    p = Point(1, 2)
    q = Point(3, 4)
    b = Box()
    b.ref = p
    l = [1, 2, 3, 4]
    t = (1, 2, 3, 4)
    d = {"k": 1, 7: 2}
    i = 3
    j = 5
    x = 1.5
    y = 0.25
    k = "k"
    s = 0
    for turn in range(n):
        BODY
"""

# name, body (one line, may be several statements), how often the operation stands in it, budget of the design
OPERATIONS = [
    ("attribute read", "i = p.x", 1, "22 owned, 26 shared"),
    ("attribute write, int", "p.x = i", 1, "26"),
    ("attribute write, reference", "b.ref = p; b.ref = q", 2, "26 + 12"),
    ("list read", "i = l[j - 4]", 1, "27 (and a subtraction)"),
    ("list write, int", "l[2] = i", 1, "27"),
    ("tuple read", "i = t[2]", 1, "27"),
    ("dict read, str key", "i = d[k]", 1, "-"),
    ("int add", "s = i + j", 1, "14-20"),
    ("int multiply", "s = i * j", 1, "14-20"),
    ("float add", "s = x + y", 1, "25"),
    ("float multiply", "s = x * y", 1, "25"),
    ("compare and jump", "if i > 9: pass", 1, "-"),
    ("call and return", "s = same(i)", 1, "40-55 (and the global)"),
    ("method call and return", "s = p.get()", 1, "40-55 (and an attribute read)"),
    ("new two-slot object", "s = Point(i, j)", 1, "40 (and __init__, two writes, its death 25)"),
    ("list append", "l.append(i); l.pop()", 1, "-"),
    ("len", "s = len(l)", 1, "-"),
]


HOST = """
import sys
from owner_rt.vm import Runtime
with Runtime(discipline=sys.argv[1]) as rt:
    module = rt.load(sys.argv[2])
    for number in range(int(sys.argv[3])):
        function = getattr(module, f"operation_{number}")
        function(50)
        function(int(sys.argv[4]))
        function(2 * int(sys.argv[4]))
"""


def totals(discipline: str, bodies: list[str]) -> list[int]:
    """Return the instructions of every call that the host makes, in its order."""
    with tempfile.TemporaryDirectory() as name:
        program = Path(name, "program.py")
        functions = [FUNCTION.replace("NUMBER", str(i)).replace("BODY", body) for i, body in enumerate(bodies)]
        program.write_text(SETUP + "".join(functions))
        subprocess.run(
            ["valgrind", "--tool=callgrind", f"--callgrind-out-file={name}/out", "--toggle-collect=own_vm_call",
             "--dump-after=own_vm_call", sys.executable, "-c", HOST, discipline, str(program), str(len(bodies)),
             str(TURNS)],
            check=True, capture_output=True,
        )  # fmt: skip
        dumps = sorted(Path(name).glob("out.*"), key=lambda p: int(p.suffix[1:]))
        found = [re.search(r"^(?:summary|totals): (\d+)", p.read_text(), re.MULTILINE) for p in dumps]
    counts = [int(m[1]) for m in found if m is not None and int(m[1]) > 0]
    if len(counts) != 3 * len(bodies):
        raise SystemExit(f"{len(counts)} dumps for {len(bodies)} operations")
    return counts


def costs(discipline: str, bodies: list[str]) -> list[float]:
    """Return the instructions of one turn of each loop."""
    counts = totals(discipline, bodies)
    return [(counts[3 * i + 2] - counts[3 * i + 1]) / TURNS for i in range(len(bodies))]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--disciplines", default="none,ownership")
    disciplines = parser.parse_args().disciplines.split(",")
    bodies = ["pass", *(body for _, body, _, _ in OPERATIONS)]
    columns = [costs(d, bodies) for d in disciplines]
    print("| operation | " + " | ".join(disciplines) + " | budget |")
    print("|---|" + "--:|" * len(disciplines) + "---|")
    print("| empty turn of `for turn in range(n)` | " + " | ".join(f"{c[0]:.0f}" for c in columns) + " | - |")
    for i, (title, body, times, budget) in enumerate(OPERATIONS, 1):
        row = [f"{(c[i] - c[0]) / times:.0f}" for c in columns]
        print(f"| {title}: `{body}` | " + " | ".join(row) + f" | {budget} |")


if __name__ == "__main__":
    main()
