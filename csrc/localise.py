"""Link one variant's static library into an object whose only global symbol is the variant's table."""

import subprocess
import sys
from pathlib import Path


def main(ld: str, objcopy: str, keep: str, lib: str, out: str) -> None:
    """Write *out* from *lib*; every symbol but *keep* becomes local."""
    whole = Path(out).with_suffix(".whole.o")
    subprocess.run([ld, "-r", "--whole-archive", lib, "-o", whole], check=True)
    subprocess.run([objcopy, f"--keep-global-symbol={keep}", whole, out], check=True)
    whole.unlink()


if __name__ == "__main__":
    main(*sys.argv[1:])
