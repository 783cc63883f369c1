"""The FFI objects, read from the [host] and [api] regions of the public headers: nothing is declared twice."""

import re
from pathlib import Path

from cffi import FFI

CSRC = Path(__file__).parent


def region(header: str, name: str) -> str:
    """Return the declarations between the pairs of markers of *header*."""
    text = (CSRC / header).read_text(encoding="utf-8")
    found = re.findall(rf"/\* \[{name}\].*?\*/\n(.*?)/\* \[/{name}\] \*/", text, re.DOTALL)
    if not found:
        raise SystemExit(f"{header}: no [{name}] region")
    return "".join(found)


ffi = FFI()
ffi.cdef(region("core/host.h", "host") + region("include/owner_rt.h", "api"))
ffi.set_source("owner_rt._core", '#include "include/owner_rt.h"')

controlled = FFI()
controlled.cdef(region("core/host.h", "host") + region("explore/engine.h", "api") + region("world/world.h", "api"))
controlled.set_source("owner_rt._controlled", '#include "core/host.h"\n#include "world/world.h"')
