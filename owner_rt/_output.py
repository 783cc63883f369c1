"""Where our own commands write: what cannot be written is one line on standard error and status 1, no traceback."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Callable

USAGE = 2  # exit status of wrong usage
FAILED = 1


def complain(message: str, status: int = USAGE) -> typer.Exit:
    """Print one line (or some) on standard error; the result is to be raised."""
    _tell(message.rstrip("\n") + "\n")
    return typer.Exit(status)


def finite(seconds: float) -> float:
    """Check an option that is a time: `inf` and `nan` are numbers for the option parser."""
    if not 0 <= seconds <= 1e9:  # false for nan, too
        raise typer.BadParameter(f"{seconds}: want a number of seconds")
    return seconds


def target(option: str, given: str | Path | None) -> Path | None:
    """Return the file that *option* names, which can be written as far as can be told before; None for none and `-`."""
    if given is None or given == "-":
        return None
    path = Path(given)
    if path.is_dir():
        raise complain(f"owner-rt: {option} {given}: is a directory")
    if not path.parent.is_dir():
        raise complain(f"owner-rt: {option} {given}: no directory {str(path.parent)!r}")
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise complain(f"owner-rt: {option} {given}: cannot be written")
    return path


def write(option: str, path: Path, text: str) -> None:
    """Write *text* to the file that *option* named."""
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as e:
        raise complain(f"owner-rt: {option} {path}: {e.strerror}", FAILED) from None


def _open_missing() -> None:
    """
    Give descriptors 0 to 2 that are closed something to stand for, so that no other file gets their numbers.

    Standard output is opened for reading: whoever writes to it is told that it cannot be, as if it were closed.
    """
    for fd in range(3):
        try:
            os.fstat(fd)
        except OSError:
            os.open(os.devnull, os.O_RDONLY if fd == 1 else os.O_RDWR)
    for name, fd in (("stdout", 1), ("stderr", 2)):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(fd, "w", encoding="utf-8", errors="backslashreplace", closefd=False))


def guarded(command: Callable[[], object]) -> None:
    """
    Run *command* and exit with its status.

    An output that cannot be written is status 1, and a line on standard error unless its reader went away.
    """
    status: object = 0
    _open_missing()
    try:
        try:
            command()
        except SystemExit as e:
            status = e.code
        sys.stdout.flush()
    except ModuleNotFoundError as e:
        if e.name != "owner_rt._core":
            raise
        status = FAILED
        _tell("owner-rt: this package has not been built: there is no owner_rt._core (run `make build`)\n")
    except OSError as e:
        status = FAILED
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what is still buffered goes there when the interpreter ends
        if e.errno != errno.EPIPE:
            _tell(f"owner-rt: {e.filename or 'standard output'}: {e.strerror}\n")
    sys.exit(status)  # type: ignore[arg-type]


def _tell(line: str) -> None:
    try:
        sys.stderr.write(line)
        sys.stderr.flush()
    except OSError:  # there is nobody to tell
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
