"""
The part of the runtime that is written in the language that it runs.

The build compiles it once (csrc/prelude_images.py); without that file, in a bare source tree, it is compiled here.

Every other file here is in the compiler's subset and may import `_core`, the natives made for it.  The files
builtins*.py together are the module `builtins`; any other file belongs to the module of its name, up to an underscore.
Every runtime has those.  The modules in the folder `more` are loaded only for a program that names them.
"""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from owner_rt.compile import compile_source, strings_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_FOLDER = Path(__file__).resolve().parent
_MORE = _FOLDER / "more"
_BUILT = _FOLDER / "images.bin"


class Part(NamedTuple):
    """One module of the prelude; `always`: every runtime has it."""

    name: str
    always: bool
    image: bytes


@cache
def _parts() -> tuple[Part, ...]:
    """Return the modules of the prelude, each after those that it imports."""
    if _BUILT.exists():
        return unpack(_BUILT.read_bytes())
    return compile_parts()


def prelude_images() -> list[tuple[str, bytes]]:
    """Return name and image of each module that every runtime has, in the order in which they have to run."""
    return [(part.name, part.image) for part in _parts() if part.always]


def more_images(image: bytes, loaded: Iterable[str]) -> list[tuple[str, bytes]]:
    """Return name and image of each other module that a program may need, but for those in `loaded`, in order."""
    more = {part.name: part.image for part in _parts() if not part.always}
    done = set(loaded)
    wanted: dict[str, None] = {}

    def want(of: bytes) -> None:
        for name in more.keys() & strings_of(of):
            if name not in done:
                done.add(name)
                want(more[name])
                wanted[name] = None

    want(image)
    return [(name, more[name]) for name in wanted]


def pack(parts: Iterable[Part]) -> bytes:
    """Return *parts* as one byte string: for each, two lengths and `always` on a line, then the name, then the image."""
    return b"".join(b"%d %d %d\n%s%s" % (len(p.name), len(p.image), p.always, p.name.encode(), p.image) for p in parts)


def unpack(data: bytes) -> tuple[Part, ...]:
    """Return what :func:`pack` packed."""
    parts = []
    while data:
        head, _, data = data.partition(b"\n")
        n, m, always = map(int, head.split())
        parts.append(Part(data[:n].decode(), bool(always), data[n : n + m]))
        data = data[n + m :]
    return tuple(parts)


def compile_parts() -> tuple[Part, ...]:
    """Compile the prelude."""
    sources = _sources()
    more = _more_sources()
    parts = [Part(name, True, _compile(name, sources[name])) for name in _order(sources)]
    return (*parts, *(Part(name, False, _compile(name, more[name])) for name in _order(more)))


def _sources() -> dict[str, list[Path]]:
    found = _by_module(_FOLDER)
    return {"builtins": found.pop("builtins"), **found}


def _by_module(folder: Path) -> dict[str, list[Path]]:
    found: dict[str, list[Path]] = {}
    for path in sorted(folder.glob("*.py"), key=lambda p: p.stem):
        if path.stem != "__init__":
            found.setdefault(path.stem.partition("_")[0], []).append(path)
    return found


def _more_sources() -> dict[str, list[Path]]:
    """Return the files in `more`; `a.b.py` and `a.b_c.py` together are module `a.b`."""
    return _by_module(_MORE)


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
