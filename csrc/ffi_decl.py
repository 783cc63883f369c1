"""The FFI object, read from the [host] and [api] regions of the public headers: nothing is declared twice."""

import re
from pathlib import Path

from cffi import FFI

CSRC = Path(__file__).parent


def region(header: str, name: str) -> str:
    """Return the declarations between the two markers of *header*."""
    text = (CSRC / header).read_text(encoding="utf-8")
    found = re.search(rf"/\* \[{name}\].*?\*/\n(.*?)/\* \[/{name}\] \*/", text, re.DOTALL)
    if found is None:
        raise SystemExit(f"{header}: no [{name}] region")
    return found[1]


ffi = FFI()
ffi.cdef(region("core/host.h", "host") + region("include/owner_rt.h", "api"))
ffi.set_source("owner_rt._core", '#include "include/owner_rt.h"')
