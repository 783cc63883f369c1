"""The FFI object, read from the [api] region of the public header."""

import re
from pathlib import Path

from cffi import FFI

HEADER = Path(__file__).parent / "include/owner_rt.h"
region = re.search(r"/\* \[api\].*?\*/\n(.*?)/\* \[/api\] \*/", HEADER.read_text(encoding="utf-8"), re.DOTALL)
if region is None:
    raise SystemExit(f"{HEADER}: no [api] region")
ffi = FFI()
ffi.cdef(region[1])
ffi.set_source("owner_rt._core", '#include "include/owner_rt.h"')
