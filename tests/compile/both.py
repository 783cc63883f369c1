"""Running a program twice: on the host, and compiled on the reference interpreter."""

from __future__ import annotations

import contextlib
import io

from compile.simulate import Machine

from owner_rt.compile import compile_source


def outcome(run: object) -> tuple[str, str]:
    """Return what `run` prints, and the exception that ends it."""
    out = io.StringIO()
    end = ""
    with contextlib.redirect_stdout(out):
        try:
            run()
        except Exception as e:
            end = chain(e)
    return out.getvalue(), end


def chain(e: BaseException | None) -> str:
    """Describe an exception with its causes and contexts."""
    if e is None:
        return ""
    text = f"{type(e).__name__}({e})"
    if e.__cause__ is not None:
        text += f" from <{chain(e.__cause__)}>"
    if e.__context__ is not None:
        text += f" during <{chain(e.__context__)}>"
    return text + (" suppressed" if e.__suppress_context__ else "")


def on_host(source: str) -> tuple[str, str]:
    code = compile(source, "<program>", "exec", dont_inherit=True)
    return outcome(lambda: exec(code, {"__name__": "__main__"}))


def compiled(source: str) -> tuple[str, str]:
    image = compile_source(source.encode(), "<program>")
    return outcome(Machine(image).run)
