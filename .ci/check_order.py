"""Every ordered atomic in csrc/ has its reason right above it: a comment that begins with the order's name."""

from __future__ import annotations

import re
import sys
from pathlib import Path

VERBS = "load|load_low|store|xchg|cas|add|sub|or|and"
CALL = re.compile(rf"\bown_(?:{VERBS})_(relaxed|acquire|release|acq_rel)\(")
FENCE = re.compile(r"\bown_fence_\w+\(")
EXEMPT = {"base/own_atomic.h", "base/own_controlled.h"}  # define the verbs


def comment_above(lines: list[str], at: int) -> str:
    """Return the comment that ends right above the statement of line *at*, or an empty string."""
    above = at - 1
    while above >= 0 and not lines[above].rstrip().endswith(("*/", ";", "{", "}")):
        above -= 1  # the statement began on an earlier line
    end = above
    if end < 0 or not lines[end].rstrip().endswith("*/"):
        return ""
    while above >= 0 and "/*" not in lines[above]:
        above -= 1
    return " ".join(lines[max(above, 0) : end + 1])


def uncommented(path: Path) -> list[int]:
    """Return the numbers of the lines whose atomic has no comment naming its order."""
    lines = path.read_text(encoding="utf-8").splitlines()
    bad = []
    good: dict[int, set[str]] = {}  # orders that a line's comment covers: a run of statements may share it
    for n, line in enumerate(lines):
        if FENCE.search(line) and "/*" not in line and not lines[n - 1].rstrip().endswith("*/"):
            bad.append(n + 1)  # what is before what, and with whom it pairs
        orders = {call[1] for call in CALL.finditer(line)}
        if not orders or "OWN_ASSERT" in line:
            continue
        inline = re.search(r"/\*\s*(\w+):", line)
        named = re.search(r"/\*+\s*(\w+):", comment_above(lines, n))
        covered = good.get(n - 1, set()) | {m[1] for m in (named, inline) if m}
        if orders <= covered:
            good[n] = covered
        else:
            bad.append(n + 1)
    return bad


def main(root: Path) -> int:
    """Print each finding; return how many there are, at most 1."""
    found = [
        f"{path}:{n}: atomic without '/* <order>: why */' above it"
        for path in sorted(root.rglob("*.[ch]"))
        if path.relative_to(root).as_posix() not in EXEMPT
        for n in uncommented(path)
    ]
    print("\n".join(found) or "every atomic names its order")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "csrc")))
