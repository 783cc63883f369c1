"""owner_rt: runs ordinary threaded Python in parallel inside stock CPython, on objects that are owned and stolen."""

# Layout.  owner_rt/ is the Python surface; the runtime is csrc/, built into owner_rt._core.  Only vm.py talks to it.
# compile/ turns source into images, prelude/ is the runtime's own Python, compare.py and report.py measure.

from loguru import logger as _logger

from owner_rt.errors import CompileError, OwnError, ProgramError

__all__ = ["CompileError", "Module", "OwnError", "ProgramError", "Runtime", "__version__", "disciplines"]

__version__ = "0.1.0"

# A library is silent until the application asks: logger.enable("owner_rt").
_logger.disable("owner_rt")


def __getattr__(name: str) -> object:
    """Import the extension when it is first needed: the compiler works without it."""
    if name in {"Module", "Runtime", "disciplines"}:
        from owner_rt import vm  # noqa: PLC0415 - see above

        return getattr(vm, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
