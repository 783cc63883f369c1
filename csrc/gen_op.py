"""Write owner_rt/_op.py from csrc/vm/ops.def; with --check, only compare."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OPS = ROOT / "csrc/vm/ops.def"
OUT = ROOT / "owner_rt/_op.py"
OP = re.compile(r'^OP\((\w+), (\w+), "(.*)"\)', re.MULTILINE)

HEAD = '''# ruff: noqa: E501
"""Opcodes and their formats.  Generated from csrc/vm/ops.def by csrc/gen_op.py; do not edit."""

from enum import IntEnum


class Op(IntEnum):
'''


def render(text: str) -> str:
    """Return the module for the text of ops.def."""
    ops = OP.findall(text)
    listed = len(re.findall(r"^OP\(", text, re.MULTILINE))
    if len(ops) != listed:
        raise SystemExit(f"{OPS}: {listed} lines begin with OP(, {len(ops)} are well-formed")
    body = "".join(f"    {name} = {number}\n    #: {meaning}\n" for number, (name, _, meaning) in enumerate(ops))
    rows = [ops[i : i + 10] for i in range(0, len(ops), 10)]
    formats = "".join("    " + " ".join(f'"{form}",' for _, form, _ in row) + "\n" for row in rows)
    table = "#: Operand letters of each opcode, indexed by number.\nFORMATS: tuple[str, ...] = (\n"
    table += f"{formats})  # fmt: skip\n"
    return f"{HEAD}{body}\n\n{table}"


if __name__ == "__main__":
    rendered = render(OPS.read_text(encoding="utf-8"))
    if "--check" in sys.argv:
        sys.exit(OUT.read_text(encoding="utf-8") != rendered and f"{OUT} is stale: run `make gen`")
    OUT.write_text(rendered, encoding="utf-8")
