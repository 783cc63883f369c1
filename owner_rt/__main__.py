"""Command line: ``owner-rt`` or ``python -m owner_rt``."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer
from loguru import logger
from rich.console import Console
from rich.table import Table

from owner_rt import __version__, report
from owner_rt import compare as comparison
from owner_rt._output import complain, guarded, target, write
from owner_rt.errors import CompileError, OwnError
from owner_rt.explore import commands as exploring

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
err = Console(stderr=True, highlight=False, soft_wrap=True)

SHOWN = 4  # rows named in a note
UNSUPPORTED = 2  # exit status of a program that the compiler refuses, as of wrong usage

Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Log to stderr.")]


def _version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"owner-rt {__version__}\n")
        raise typer.Exit


@app.callback()
def _options(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Run ordinary threaded Python in parallel: objects are owned and stolen, not locked."""


def _log(verbose: bool) -> None:
    if verbose:
        logger.enable("owner_rt")


def _read(program: Path) -> bytes:
    try:
        return program.read_bytes()
    except OSError as e:
        raise complain(f"owner-rt: can't open file {str(program)!r}: [Errno {e.errno}] {e.strerror}") from None


@app.command(context_settings={"allow_interspersed_args": False})
def run(  # noqa: PLR0913 - the command's options
    program: Annotated[Path, typer.Argument(help="A Python file.")],
    args: Annotated[list[str] | None, typer.Argument(help="Its arguments: sys.argv[1:].")] = None,
    *,
    discipline: Annotated[str, typer.Option("--discipline", "-d", help="none, gil, pep703, ownership.")] = "ownership",
    stats: Annotated[bool, typer.Option("--stats", help="Print the runtime's counters to stderr at the end.")] = False,
    no_borrow: Annotated[bool, typer.Option("--no-borrow", help="Count every register (ownership only).")] = False,
    verbose: Verbose = False,
) -> None:
    """Run PROGRAM; its output is untouched, its exit status is passed through."""
    from owner_rt.vm import Runtime  # noqa: PLC0415 - `check` works without the extension

    _log(verbose)
    source = _read(program)  # once: it may be a pipe
    if no_borrow:
        if discipline != "ownership":
            raise complain("owner-rt: --no-borrow is a switch of the ownership discipline")
        discipline = "ownership-noborrow"
    try:
        with Runtime(discipline=discipline) as rt:
            status = rt.run_source(source, str(program), args or [], handle_interrupt=True)
            if stats:
                _print_counters(rt.counters())
    except CompileError as e:
        raise complain(str(e)) from None
    except OwnError as e:
        raise complain(f"owner-rt: {e}") from None
    except MemoryError as e:
        raise complain(f"owner-rt: out of memory: {e}", 1) from None
    raise typer.Exit(status)


def _print_counters(counters: dict[str, int]) -> None:
    table = Table("counter", "value", title="counters", title_justify="left")
    for name, value in counters.items():
        if value:
            table.add_row(name, f"{value:,}")
    err.print(table)


@app.command()
def check(files: Annotated[list[Path], typer.Argument(help="Python files.")]) -> None:
    """List every place in FILES that the runtime's subset does not cover; exit status 2 if there is one."""
    from owner_rt.compile import check_source  # noqa: PLC0415 - keeps `owner-rt --help` quick

    problems = [p for f in files for p in check_source(_read(f), str(f))]
    for p in problems:
        sys.stdout.write(f"{p}\n")
    if problems:
        raise typer.Exit(UNSUPPORTED)


@app.command()
def dis(
    file: Annotated[Path, typer.Argument(help="A Python file.")],
    *,
    live: Annotated[bool, typer.Option("--live", help="Show the live registers of every instruction.")] = False,
) -> None:
    """Print the register code of FILE."""
    from owner_rt.compile import compile_source  # noqa: PLC0415
    from owner_rt.dis import disassemble  # noqa: PLC0415

    try:
        image = compile_source(_read(file), str(file))
    except CompileError as e:
        raise complain(str(e)) from None
    sys.stdout.write(disassemble(image, live=live))


def _numbers(text: str) -> list[int]:
    try:
        numbers = [int(part) for part in text.split(",")]
    except ValueError:
        raise typer.BadParameter(f"{text!r}: want whole numbers, separated by commas") from None
    if min(numbers) < 1:
        raise typer.BadParameter(f"{text!r}: thread counts start at 1")
    return numbers


def _peers(specs: list[str]) -> dict[str, str]:
    peers = {}
    for spec in specs:
        name, sep, path = spec.partition("=")
        if not sep or not name or not path:
            raise typer.BadParameter(f"--peer {spec!r}: want NAME=PATH")
        if not os.access(path, os.X_OK):
            raise typer.BadParameter(f"--peer {spec!r}: {path} cannot be run")
        peers[name] = path
    return peers


def _programs(given: list[Path] | None, *, compiled: bool) -> list[Path]:
    """Return the programs to compare, which exist and, where they are to be *compiled*, can be."""
    from owner_rt.compile import check_source  # noqa: PLC0415

    if not given:
        given = sorted(p for p in Path("examples").glob("*.py") if not p.name.startswith("_"))
        if not given:
            raise complain("owner-rt: no PROGRAM given and no examples/ here")
    given = list(dict.fromkeys(given))
    for p in given:
        if p.exists() and not p.is_file():
            raise complain(f"owner-rt: {str(p)!r} is not a file that can be read again and again")
    sources = [(p, _read(p)) for p in given]
    problems = [str(problem) for p, source in sources for problem in check_source(source, str(p)) if compiled]
    if problems:
        raise complain("\n".join(problems))
    return given


@app.command()
def compare(  # noqa: PLR0913 - the command's options
    programs: Annotated[list[Path] | None, typer.Argument(help="Python files; default: examples/*.py.")] = None,
    *,
    threads: Annotated[str, typer.Option(help="Thread counts, separated by commas.")] = "1,2",
    disciplines: Annotated[
        str, typer.Option(help="Disciplines, separated by commas.")
    ] = "none,gil,pep703,ownership,ownership-noborrow",
    repeat: Annotated[int, typer.Option(min=1, help="Measurements per row.")] = 5,
    host: Annotated[bool, typer.Option("--host/--no-host", help="Measure this CPython, too.")] = True,
    peer: Annotated[list[str] | None, typer.Option(help="A further interpreter: NAME=PATH; repeatable.")] = None,
    json: Annotated[str | None, typer.Option(help="Write the results as JSON to FILE, or - for stdout.")] = None,
    verbose: Verbose = False,
) -> None:
    """Run PROGRAMS side by side under each discipline: interleaved, in fresh processes, outputs compared."""
    from owner_rt.vm import disciplines as known  # noqa: PLC0415

    _log(verbose)
    peers = _peers(peer or [])
    chosen = [d.strip() for d in disciplines.split(",") if d.strip()]
    unknown = [d for d in chosen if d not in known()]
    if unknown:
        raise complain(f"owner-rt: no discipline {unknown[0]!r}; have {', '.join(known())}")
    variants = ([comparison.HOST] if host else []) + list(peers) + chosen
    counts = _numbers(threads)
    if not variants:
        raise complain("owner-rt: nothing to compare: no discipline, no host, no peer")
    file = target("--json", json)
    found = _programs(programs, compiled=bool(chosen))
    try:
        rows = _measure(found, counts, variants, repeat, peers)
    except comparison.HostFailedError as e:
        raise complain(f"owner-rt: {e}") from None
    _print_tables(rows, err if json == "-" else Console(highlight=False))
    if json == "-":
        sys.stdout.write(comparison.as_json(rows) + "\n")
    elif file is not None:
        write("--json", file, comparison.as_json(rows) + "\n")
    failed = report.failures(rows)
    for line in failed:
        err.print(line, style="red", markup=False)
    if failed:
        raise typer.Exit(1)


def _print_tables(rows: list[comparison.Row], out: Console) -> None:
    if not out.is_terminal:
        out.width = max(out.width, 200)
    out.print(report.times_table(rows, len(os.sched_getaffinity(0))))
    out.print(report.ratios_table(rows))
    short = report.too_short(rows)
    if short:
        more = f", and {len(short) - SHOWN} more" if len(short) > SHOWN else ""
        names = ", ".join(short[:SHOWN]) + more
        err.print(f"note: under {report.SHORTEST * 1000:.0f} ms, mostly noise: {names}", markup=False)


def _measure(
    programs: list[Path], threads: list[int], variants: list[str], repeat: int, peers: dict[str, str]
) -> list[comparison.Row]:
    tty = err.is_terminal

    def tell(job: comparison.Job, n: int, total: int) -> None:
        line = f"[{n}/{total}] {job.name} {job.variant} {job.threads}t"
        if tty:
            sys.stderr.write(f"\r\033[K{line}")
        elif n in (1, total) or n % max(total // 20, 1) == 0:
            sys.stderr.write(line + "\n")
        sys.stderr.flush()

    try:
        return comparison.compare(
            programs, threads=threads, variants=variants, repeat=repeat, peers=peers, progress=tell
        )
    finally:
        if tty:
            sys.stderr.write("\r\033[K")


@app.command()
def doctor() -> None:
    """Check this machine and this build: one line each, exit status 1 if something is wrong."""
    from owner_rt.doctor import diagnose  # noqa: PLC0415

    bad = False
    for finding in diagnose():
        mark = "ok  " if finding.ok else "FAIL"
        bad = bad or not finding.ok
        sys.stdout.write(f"{mark} {finding.what}\n")
    if bad:
        raise typer.Exit(1)


for _command in (exploring.explore, exploring.replay, exploring.mutants):
    app.command()(_command)


def main() -> None:
    """Run the command line."""
    guarded(app)


if __name__ == "__main__":
    main()
