"""
The part of the runtime that is written in the language that it runs.

The build compiles it once (csrc/prelude_images.py); without that file, in a bare source tree, it is compiled here.

Every other file here is in the compiler's subset and may import `_core`, the natives made for it.  The files
builtins*.py together are the module `builtins`; any other file belongs to the module of its name, up to an underscore.
"""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

from owner_rt.compile import compile_source

_FOLDER = Path(__file__).resolve().parent
_BUILT = _FOLDER / "images.bin"


@cache
def prelude_images() -> tuple[tuple[str, bytes], ...]:
    """Return name and image of each prelude module, in the order in which they have to run."""
    if _BUILT.exists():
        return unpack(_BUILT.read_bytes())
    return compile_images()


def pack(images: tuple[tuple[str, bytes], ...]) -> bytes:
    """Return *images* as one byte string: for each, two lengths on a line, then the name, then the image."""
    return b"".join(b"%d %d\n%s%s" % (len(name), len(image), name.encode(), image) for name, image in images)


def unpack(data: bytes) -> tuple[tuple[str, bytes], ...]:
    """Return what :func:`pack` packed."""
    images = []
    while data:
        head, _, data = data.partition(b"\n")
        n, m = map(int, head.split())
        images.append((data[:n].decode(), data[n : n + m]))
        data = data[n + m :]
    return tuple(images)


def compile_images() -> tuple[tuple[str, bytes], ...]:
    """Compile the prelude."""
    sources = _sources()
    return tuple((name, _compile(name, sources[name])) for name in _order(sources))


def _sources() -> dict[str, list[Path]]:
    found: dict[str, list[Path]] = {"builtins": []}
    for path in sorted(_FOLDER.glob("*.py")):
        if path.stem != "__init__":
            found.setdefault(path.stem.partition("_")[0], []).append(path)
    return found


def _compile(name: str, paths: list[Path]) -> bytes:
    source = b"\n".join(path.read_bytes() for path in paths)
    # Tracebacks leave out modules whose file name begins with "<".
    return compile_source(source, f"<prelude {name}>", module_name=name, prelude=True)


def _order(sources: dict[str, list[Path]]) -> list[str]:
    """Return the modules such that each comes after those that it imports, builtins first."""
    ordered: list[str] = []

    def visit(name: str, path: tuple[str, ...]) -> None:
        if name in ordered or name not in sources or name in path:
            return
        for imported in _imports(sources[name]):
            visit(imported, (*path, name))
        ordered.append(name)

    for name in sources:
        visit(name, ())
    return ordered


def _imports(paths: list[Path]) -> list[str]:
    names: list[str] = []
    for path in paths:
        for node in ast.parse(path.read_bytes()).body:
            if isinstance(node, ast.Import):
                names += [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module is not None:
                names.append(node.module)
    return names
