"""Compile the prelude at build time: `prelude_images.py PACKAGE_FOLDER OUT`."""

import sys
import types
from pathlib import Path


def main(package: str, out: str) -> None:
    """Write the images; the package's own __init__ is passed by, because the build has none of its dependencies."""
    shell = types.ModuleType("owner_rt")
    shell.__path__ = [package]
    sys.modules["owner_rt"] = shell
    from owner_rt.prelude import compile_parts, pack  # noqa: PLC0415 - needs the shell

    Path(out).write_bytes(pack(compile_parts()))


if __name__ == "__main__":
    main(*sys.argv[1:])
