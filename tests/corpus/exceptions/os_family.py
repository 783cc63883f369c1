"""The family of OSError: who is whose subclass, and which one an errno makes."""
import threading

FAMILY = (
    OSError, IOError, EnvironmentError, BlockingIOError, ChildProcessError, ConnectionError, BrokenPipeError,
    ConnectionAbortedError, ConnectionRefusedError, ConnectionResetError, FileExistsError, FileNotFoundError,
    InterruptedError, IsADirectoryError, NotADirectoryError, PermissionError, ProcessLookupError, TimeoutError,
)
for kind in FAMILY:
    print(kind.__name__, [base.__name__ for base in kind.__mro__])
for number in range(1, 120):
    made = OSError(number, "text")
    if type(made) is not OSError:
        print(number, type(made).__name__, made)
for kind in (IndentationError, TabError, FutureWarning, ImportWarning, PendingDeprecationWarning, ResourceWarning,
             SyntaxWarning, UnicodeWarning):
    print([base.__name__ for base in kind.__mro__])


class Flaky:
    """Fails in turn in every way that a connection can."""

    def __init__(self):
        self.left = [ConnectionResetError("reset"), BrokenPipeError(32, "pipe"), TimeoutError("late"), ValueError("other")]

    def call(self):
        if self.left:
            raise self.left.pop(0)
        return "done"


def retry(flaky, log):
    while True:
        try:
            log.append(flaky.call())
            return
        except ConnectionError as error:
            log.append(f"connection: {error}")
        except OSError as error:
            log.append(f"system: {error!r}")
        except Exception as error:
            log.append(f"else: {error!r}")


log = []
thread = threading.Thread(target=retry, args=(Flaky(), log))
thread.start()
thread.join()
print(log)
