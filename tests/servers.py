"""Ask many small questions cheaply: one process per discipline (and one for the host) that runs program after program."""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from harness import Outcome, Run, _last_line

SERVER = Path(__file__).with_name("program_server.py")
PATIENCE = 60.0  # seconds for one program, each of which takes milliseconds


class Server:
    """A process that runs programs on the host or under a discipline; it is started again if a program kills it."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.process: subprocess.Popen[bytes] | None = None
        self.log = tempfile.TemporaryFile()
        self.deadline = 0.0

    def send(self, program: Path, args: list[str]) -> None:
        """Start a program; `receive` says how it ended."""
        if self.process is None or self.process.poll() is not None:
            env = os.environ | {"PYTHONHASHSEED": "0", "PYTHONIOENCODING": "utf-8", "PYTHONFAULTHANDLER": "1"}
            self.log.seek(0)
            self.log.truncate()
            self.process = subprocess.Popen(
                [sys.executable, str(SERVER), self.where],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.log, env=env,
            )  # fmt: skip
        self.process.stdin.write(json.dumps([str(program), args]).encode() + b"\n")
        self.process.stdin.flush()
        self.deadline = time.monotonic() + PATIENCE

    def receive(self) -> Run:
        """Wait for the program that was sent; a crash is a negative status, no end within PATIENCE is 124."""
        line = self._line()
        if line.endswith(b"\n"):
            r = json.loads(line)
            outcome = Outcome(r["stdout"], r["status"], _last_line(r["stderr"], r["status"]))
            return Run(outcome, r["stderr"], r["leaked"])
        hung = time.monotonic() >= self.deadline
        if hung:
            self.process.kill()
        status = 124 if hung else self.process.wait(PATIENCE)
        self.close()
        self.log.seek(0)
        log = self.log.read().decode(errors="replace")[-3000:]
        return Run(Outcome("", status, "no end" if hung else "process died"), log, None)

    def _line(self) -> bytes:
        line = b""
        with selectors.DefaultSelector() as ready:
            ready.register(self.process.stdout, selectors.EVENT_READ)
            while not line.endswith(b"\n"):
                if not ready.select(max(self.deadline - time.monotonic(), 0)):
                    break
                piece = os.read(self.process.stdout.fileno(), 1 << 20)
                if not piece:
                    break
                line += piece
        return line

    def close(self) -> None:
        """End the process."""
        if self.process is not None:
            self.process.stdin.close()
            self.process.stdout.close()
            self.process.wait()
            self.process = None


class Servers:
    """The host and every discipline, running the same programs."""

    def __init__(self, disciplines: list[str]) -> None:
        self.host = Server("host")
        self.runtimes = {d: Server(d) for d in disciplines}
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "program.py"

    def run(self, source: str, *args: str) -> tuple[Run, dict[str, Run]]:
        """Run a program everywhere: what the host did, and what each discipline did."""
        self.path.write_text(source, encoding="utf-8")
        everyone = [self.host, *self.runtimes.values()]
        for server in everyone:
            server.send(self.path, list(args))
        host, *runs = [server.receive() for server in everyone]
        return host, dict(zip(self.runtimes, runs, strict=True))

    def close(self) -> None:
        """End all processes."""
        for server in [self.host, *self.runtimes.values()]:
            server.close()
            server.log.close()
        self.folder.cleanup()
