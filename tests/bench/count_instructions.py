"""
Instructions per operation, counted by valgrind's callgrind: the budget of the interpreter (csrc/README.md).

Every operation is a loop body.  The same program runs twice, the second time with twice the turns, and the difference
per turn, less that of an empty loop, is the operation's cost, dispatch included.  Only what runs inside the VM's
``own_vm_run`` is counted, so the host's own instructions do not matter.

``python count_instructions.py [--disciplines none,ownership] [--only NAME]``: a Markdown table on stdout.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

TURNS = 4000

SETUP = """
import sys
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
def run(n):
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
run(50)
run(int(sys.argv[1]))
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


def count(program: Path, discipline: str, turns: int, folder: Path) -> int:
    """Return the instructions that running the program takes inside the VM."""
    out = folder / "callgrind.out"
    host = (
        "import sys; from owner_rt.vm import Runtime\n"
        "with Runtime(discipline=sys.argv[1]) as rt: sys.exit(rt.run(sys.argv[2], [sys.argv[3]]))"
    )
    subprocess.run(
        ["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", "--toggle-collect=own_vm_run",
         sys.executable, "-c", host, discipline, str(program), str(turns)],
        check=True, capture_output=True,
    )  # fmt: skip
    found = re.search(r"^(?:summary|totals): (\d+)", out.read_text(), re.MULTILINE)
    if found is None:
        raise SystemExit(f"no totals in {out}")
    return int(found[1])


def cost(body: str, discipline: str, folder: Path) -> float:
    """Return the instructions of one turn of the loop with that body."""
    program = folder / "program.py"
    program.write_text(SETUP.replace("BODY", body))
    first = count(program, discipline, TURNS, folder)
    return (count(program, discipline, 2 * TURNS, folder) - first) / TURNS


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--disciplines", default="none,ownership")
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    disciplines = options.disciplines.split(",")
    print("| operation | " + " | ".join(disciplines) + " | budget |")
    print("|---|" + "--:|" * len(disciplines) + "---|")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        empty = {d: cost("pass", d, folder) for d in disciplines}
        print("| empty turn of `for turn in range(n)` | " + " | ".join(f"{empty[d]:.0f}" for d in disciplines) + " | - |")
        for title, body, times, budget in OPERATIONS:
            if options.only in title:
                row = [f"{(cost(body, d, folder) - empty[d]) / times:.0f}" for d in disciplines]
                print(f"| {title}: `{body}` | " + " | ".join(row) + f" | {budget} |", flush=True)


if __name__ == "__main__":
    main()
