"""
Runtimes: the one place that talks to the extension module.

A :class:`Runtime` runs threaded Python programs on real threads inside this process, on a heap of its own.  The host's
lock is released while a program runs; values are copied in and out.
"""

from __future__ import annotations

import os
import sys
import threading
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from loguru import logger

from owner_rt import errors
from owner_rt._core import ffi, lib
from owner_rt._values import NotCopiedError, decode, encode
from owner_rt.compile import compile_source
from owner_rt.host import host_functions
from owner_rt.prelude import more_images, prelude_images

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import TracebackType

# The core's names of its variants, and the names that people use.
_PUBLIC = {"noborrow": "ownership-noborrow"}
_ORDER = ("none", "gil", "pep703", "ownership", "ownership-noborrow")


@cache
def _variants() -> dict[str, str]:
    """Public name of each discipline to the core's."""
    names = [ffi.string(lib.own_vm_variant_name(i)).decode() for i in range(lib.own_vm_variants())]
    public = {_PUBLIC.get(n, n): n for n in names}
    return {n: public[n] for n in _ORDER if n in public}


def disciplines() -> list[str]:
    """Names of the disciplines of this build."""
    return list(_variants())


def build_info() -> str:
    """Compiler and flags that the extension was built with."""
    text: str = ffi.string(lib.own_vm_build()).decode()
    return text


class Module:
    """
    A loaded program: its functions are attributes, callable from Python.

    Arguments and results are copied: None, bool, int, float, str, tuple, list, dict, set, frozenset and nests of
    them, no more than 200 deep; anything else is a :class:`owner_rt.errors.ValueCopyError` that names the place.
    What a value holds twice, its copy holds as two objects.  A call raises the builtin exception that the function
    raised, with :class:`owner_rt.errors.ProgramError` as its cause; of classes that the host does not know, the
    ProgramError itself.
    """

    def __init__(self, runtime: Runtime, handle: int, path: str) -> None:
        self._runtime = runtime
        self._handle = handle
        self._path = path
        self._names = frozenset(runtime._functions(handle))  # noqa: SLF001 - the two belong together

    def __getattr__(self, name: str) -> Callable[..., Any]:
        """Return the function of this name, as a callable."""
        if name.startswith("__") or name not in self._names:
            raise AttributeError(f"{self._path} has no function {name!r}")

        def call(*args: object, **keywords: object) -> Any:  # noqa: ANN401 - whatever the function returns
            return self._runtime._call(self._handle, name, args, keywords)  # noqa: SLF001 - the two belong together

        call.__name__ = call.__qualname__ = name
        return call

    def __dir__(self) -> list[str]:
        """Names of the functions."""
        return sorted(self._names)

    def __repr__(self) -> str:
        """Name the file."""
        return f"<owner_rt module {self._path!r}>"


class Runtime:
    """
    One runtime under one discipline; a context manager that frees everything at its end.

    Args:
        discipline: One of :func:`disciplines`.

    Raises:
        DisciplineError: If this build has no such discipline.
        MemoryError: If address space or memory is refused.

    Several runtimes, of several disciplines, may exist at the same time.  One runtime serves one host thread at a time:
    others wait, in :meth:`close` too; :meth:`interrupt` alone does not.  In a forked child a runtime is as good as
    closed: it has none of the threads that it needs.
    """

    #: objects that were still alive at close and belong to no cycle; None before
    leaked: int | None = None

    def __init__(self, discipline: str = "ownership") -> None:
        variant = _variants().get(discipline)
        if variant is None:
            raise errors.DisciplineError(f"no discipline {discipline!r}; have {', '.join(disciplines())}")
        status = ffi.new("enum own_status *")
        vm = lib.own_vm_new(variant.encode(), host_functions(), status)
        if vm == ffi.NULL:
            raise MemoryError(f"no room for a runtime (status {status[0]})")
        self._vm: Any = vm
        self._pid = os.getpid()
        self._turn = threading.RLock()  # held by the host thread that is inside
        self._freeing = threading.RLock()  # held to interrupt, and while the runtime is taken away from interrupt()
        self._counters: dict[str, int] | None = None
        logger.debug("runtime under {}", discipline)
        for name, image in prelude_images():
            self._check(self._load(image, prelude=True)[0], name)
        self._more: set[str] = set()  # names of the prelude's other modules that are loaded

    @property
    def discipline(self) -> str:
        """The discipline's name, as the core itself tells it."""
        with self._alone():
            name = ffi.string(lib.own_vm_variant(self._open())).decode()
        return str(_PUBLIC.get(name, name))

    def __enter__(self) -> Runtime:  # noqa: PYI034 - typing.Self is younger than Python 3.10
        """Return the runtime."""
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """End the runtime and free its memory; sets :attr:`leaked`.  A second call does nothing."""
        if os.getpid() != self._pid:
            self._vm = None
        if self._vm is None:
            return
        with self._turn:
            if self._vm is None:  # while this thread waited
                return
            self._counters = self.counters()
            with self._freeing:
                vm, self._vm = self._vm, None
            self.leaked = lib.own_vm_close(vm)
        logger.debug("closed: {} leaked", self.leaked)

    def run(self, path: str | os.PathLike[str], argv: Sequence[str] = (), *, handle_interrupt: bool = False) -> int:
        """
        Run a program to its end and return its exit status.

        Args:
            path: A Python file; ``sys.argv[0]`` of the program.
            argv: ``sys.argv[1:]`` of the program.
            handle_interrupt: Let Ctrl-C raise KeyboardInterrupt in the program's main thread (only from the host's
                main thread); 130 is the exit status if the program does not catch it.

        Raises:
            CompileError: If the program is not Python, or uses what the runtime lacks.
            OSError: If the file cannot be read.

        The program writes to file descriptors 1 and 2; an uncaught exception is reported on 2, status 1.
        """
        return self.run_prepared(self.prepare(path), argv, handle_interrupt=handle_interrupt)

    def prepare(self, path: str | os.PathLike[str]) -> tuple[int, str]:
        """Compile and load a program, for :meth:`run_prepared`."""
        return self._prepare(Path(path).read_bytes(), os.fspath(path)), os.fspath(path)

    def load_image(self, image: bytes, name: str = "<image>") -> int:
        """
        Verify and load what :func:`owner_rt.compile.compile_source` returned; the result is for :meth:`run_prepared`.

        Raises:
            ImageError: If the verifier rejects it.
        """
        with self._alone():
            for more, its_image in more_images(image, self._more):
                self._check(self._load(its_image, prelude=True)[0], more)
                self._more.add(more)
            status, handle = self._load(image, prelude=False)
            self._check(status, name)
        return handle

    def run_source(
        self, source: bytes, filename: str, argv: Sequence[str] = (), *, handle_interrupt: bool = False
    ) -> int:
        """Run a program given as source text; otherwise as :meth:`run`."""
        prepared = self._prepare(source, filename), filename
        return self.run_prepared(prepared, argv, handle_interrupt=handle_interrupt)

    def run_prepared(self, prepared: tuple[int, str], argv: Sequence[str], *, handle_interrupt: bool = False) -> int:
        """Run what :meth:`prepare` returned, once; otherwise as :meth:`run`."""
        handle, filename = prepared
        args = _program_arguments(filename, argv)
        exit_status = ffi.new("int64_t *")
        if sys.stdout is not None:  # a closed descriptor 1
            sys.stdout.flush()
        with self._alone():
            if handle_interrupt:
                lib.own_vm_catch_sigint(self._open())
            try:
                status = lib.own_vm_run(self._open(), handle, args, len(args), exit_status)
            finally:
                if handle_interrupt:
                    lib.own_vm_catch_sigint(ffi.NULL)
            self._check(status, filename)
        return int(exit_status[0])

    def load(self, path: str | os.PathLike[str]) -> Module:
        """
        Run a file for its definitions and return its functions; its ``__name__`` is the file's.

        Raises:
            CompileError: If the file is not Python, or uses what the runtime lacks.
            OSError: If the file cannot be read.
            Exception: What the file's own top level raised.
        """
        filename = os.fspath(path)
        image = compile_source(Path(path).read_bytes(), filename, module_name=Path(path).stem)
        with self._alone():
            handle = self.load_image(image, filename)
            self._check(lib.own_vm_import(self._open(), handle), filename)
            return Module(self, handle, filename)

    def counters(self) -> dict[str, int]:
        """
        Return the counters: sums over all threads since the start.

        Names and units: ``*_bytes`` bytes, ``*_objects`` objects, everything else occurrences.
        """
        if self._vm is None and self._counters is not None:
            return self._counters
        with self._alone():
            vm = self._open()
            names = [ffi.string(lib.own_vm_counter_name(i)).decode() for i in range(lib.own_vm_counters())]
            return {n: int(lib.own_vm_counter(vm, i)) for i, n in enumerate(names)}

    def interrupt(self) -> None:
        """Raise KeyboardInterrupt in the program's main thread; may be called from any thread."""
        with self._freeing:
            lib.own_vm_interrupt(self._open())

    def _alone(self) -> threading.RLock:
        """Return the lock to hold while using the runtime."""
        if os.getpid() != self._pid:  # and whoever held the lock is not here
            raise errors.ClosedError("this runtime belongs to the process that was forked")
        return self._turn

    def _open(self) -> Any:  # noqa: ANN401 - a cffi pointer
        if self._vm is None:
            raise errors.ClosedError("this runtime is closed")
        return self._vm

    def _prepare(self, source: bytes, filename: str) -> int:
        return self.load_image(compile_source(source, filename), filename)

    def _load(self, image: bytes, *, prelude: bool) -> tuple[int, int]:
        handle = ffi.new("int64_t *")
        status = lib.own_vm_load(self._open(), image, len(image), prelude, handle)
        return status, int(handle[0])

    def _functions(self, handle: int) -> list[str]:
        with self._alone():
            self._check(lib.own_vm_functions(self._open(), handle), "")
            names: list[str] = self._result()
        return names

    def _call(self, handle: int, name: str, args: tuple[object, ...], keywords: dict[str, object]) -> Any:  # noqa: ANN401
        data = _arguments(name, args, keywords)
        with self._alone():
            self._check(lib.own_vm_call(self._open(), handle, name.encode(), data, len(data)), name)
            return self._result()

    def _result(self) -> Any:  # noqa: ANN401 - any copied value
        size = ffi.new("uint64_t *")
        data = lib.own_vm_result(self._open(), size)
        return decode(bytes(ffi.buffer(data, size[0])))

    def _check(self, status: int, what: str) -> None:
        if status == lib.OWN_STATUS_OK:
            return
        if status == lib.OWN_STATUS_NO_MEMORY:
            raise MemoryError(what)
        if status == lib.OWN_STATUS_EXITED:
            raise SystemExit(self._result())
        if status == lib.OWN_STATUS_RAISED:
            raise errors.from_program(*self._result())
        if status == lib.OWN_STATUS_BAD_IMAGE:
            raise errors.ImageError(f"{what}: {self._result()}")
        if status == lib.OWN_STATUS_BAD_VALUE:
            raise errors.ValueCopyError(f"{what}: {self._result()}")
        raise errors.InternalError(f"{what}: own_status {status}")


def _arguments(name: str, args: tuple[object, ...], keywords: dict[str, object]) -> bytes:
    """Encode a call's arguments; the error says which one it is about."""
    try:
        return encode([args, keywords] if keywords else args)
    except NotCopiedError as e:
        *inner, first = e.way
        if keywords:
            first = inner.pop()
        e.way = inner
        which = f"argument {first[1:-1]}" if first.startswith("['") else f"argument {int(first[1:-1]) + 1}"
        at = f", at {e.place()}" if inner else ""
        raise errors.ValueCopyError(f"{name}: {which}{at}: {e.why}") from None


def _program_arguments(filename: str, given: Sequence[str]) -> bytes:
    if isinstance(given, str):
        raise errors.ValueCopyError("argv: one str, not a sequence of them")
    argv = [filename, *given]
    for i, arg in enumerate(argv):
        if not isinstance(arg, str):
            raise errors.ValueCopyError(f"argv[{i}]: an object of type {type(arg).__qualname__!r}, not a str")
    return encode([str(arg) for arg in argv])
