"""
Module `concurrent.futures` of programs: futures, and the pool of threads.

A future has a condition of its own; who waits for several (`wait`, `as_completed`) hangs a queue into each, which
gets the future when it is done.  The workers are ordinary threads.  They end by a None in their pool's queue, which
`shutdown` puts there, or the end of the main thread (`_main_ends`); each passes it on to the next.
"""

import sys
import time as _time
from _core import Condition as _Condition
from _core import Empty as _Empty
from _core import SimpleQueue as _SimpleQueue

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

_PENDING = "PENDING"
_RUNNING = "RUNNING"
_CANCELLED = "CANCELLED"
_CANCELLED_AND_NOTIFIED = "CANCELLED_AND_NOTIFIED"
_FINISHED = "FINISHED"
_STATES = {
    _PENDING: "pending",
    _RUNNING: "running",
    _CANCELLED: "cancelled",
    _CANCELLED_AND_NOTIFIED: "cancelled",
    _FINISHED: "finished",
}

TimeoutError = TimeoutError


class _Error(Exception):
    __module__ = "concurrent.futures._base"
    __qualname__ = "Error"


class CancelledError(_Error):
    __module__ = "concurrent.futures._base"


class InvalidStateError(_Error):
    __module__ = "concurrent.futures._base"


class BrokenExecutor(RuntimeError):
    pass


class BrokenThreadPool(BrokenExecutor):
    __module__ = "concurrent.futures.thread"


def _complain(what, error):
    sys.stderr.write(f"{what}\n{type(error).__name__}: {error}\n")


class Future:
    def __init__(self):
        self._condition = _Condition()
        self._state = _PENDING
        self._result = None
        self._exception = None
        self._waiters = None  # queues that want this future when it is done
        self._done_callbacks = None

    def __repr__(self):
        with self._condition:
            text = f"<{type(self).__name__} at {id(self):#x} state={_STATES[self._state]}"
            if self._state != _FINISHED:
                return text + ">"
            if self._exception is not None:
                return f"{text} raised {type(self._exception).__name__}>"
            return f"{text} returned {type(self._result).__name__}>"

    def _is_done(self):
        state = self._state
        return state is not _PENDING and state is not _RUNNING

    def _tell(self):
        """Wake who waits; the condition is held."""
        self._condition.notify_all()
        if self._waiters is not None:
            for waiter in self._waiters:
                waiter.put(self)

    def _call_back(self):
        callbacks = self._done_callbacks
        if callbacks is not None:
            for fn in callbacks:
                self._call_one(fn)

    def _call_one(self, fn):
        try:
            fn(self)
        except Exception as e:
            _complain(f"exception calling callback for {self!r}", e)

    def cancel(self):
        with self._condition:
            if self._state is _RUNNING or self._state is _FINISHED:
                return False
            if self._state is not _PENDING:
                return True
            self._state = _CANCELLED
            self._condition.notify_all()
        self._call_back()
        return True

    def cancelled(self):
        with self._condition:
            return self._state is _CANCELLED or self._state is _CANCELLED_AND_NOTIFIED

    def running(self):
        with self._condition:
            return self._state is _RUNNING

    def done(self):
        with self._condition:
            return self._is_done()

    def add_done_callback(self, fn):
        with self._condition:
            if not self._is_done():
                if self._done_callbacks is None:
                    self._done_callbacks = []
                self._done_callbacks.append(fn)
                return
        self._call_one(fn)

    def _wait(self, timeout):
        """Wait until it is done, holding the condition."""
        if not self._is_done():
            self._condition.wait_for(self._is_done, timeout)
        if self._state is _FINISHED:
            return
        if self._is_done():
            raise CancelledError
        raise TimeoutError

    def result(self, timeout=None):
        with self._condition:
            self._wait(timeout)
        if self._exception is not None:
            raise self._exception
        return self._result

    def exception(self, timeout=None):
        with self._condition:
            self._wait(timeout)
            return self._exception

    def set_running_or_notify_cancel(self):
        with self._condition:
            if self._state is _CANCELLED:
                self._state = _CANCELLED_AND_NOTIFIED
                self._tell()
                return False
            if self._state is _PENDING:
                self._state = _RUNNING
                return True
            raise RuntimeError("Future in unexpected state")

    def _finish(self, result, exception):
        with self._condition:
            if self._is_done():
                raise InvalidStateError(f"{self._state}: {self!r}")
            self._result = result
            self._exception = exception
            self._state = _FINISHED
            self._tell()
        self._call_back()

    def set_result(self, result):
        self._finish(result, None)

    def set_exception(self, exception):
        self._finish(None, exception)

    def _listen(self, waiter):
        """Put this future into `waiter` when it is done; at once, if it is."""
        with self._condition:
            if self._state is _CANCELLED_AND_NOTIFIED or self._state is _FINISHED:
                waiter.put(self)
                return
            if self._waiters is None:
                self._waiters = []
            self._waiters.append(waiter)

    def _ignore(self, waiter):
        with self._condition:
            if self._waiters is not None and waiter in self._waiters:
                self._waiters.remove(waiter)


class _Completed:
    """The iterator of `as_completed`."""

    def __init__(self, fs, timeout):
        self._end = None if timeout is None else _time.monotonic() + timeout
        self._queue = _SimpleQueue()
        self._pending = set(fs)
        self._total = len(self._pending)
        for future in self._pending:
            future._listen(self._queue)

    def __iter__(self):
        return self

    def __next__(self):
        if not self._pending:
            raise StopIteration
        try:
            if self._end is None:
                future = self._queue.get()
            else:
                future = self._queue.get(True, max(0, self._end - _time.monotonic()))
        except _Empty:
            left = len(self._pending)
            for future in self._pending:
                future._ignore(self._queue)
            self._pending = set()
            raise TimeoutError(f"{left} (of {self._total}) futures unfinished") from None
        self._pending.remove(future)
        return future


def as_completed(fs, timeout=None):
    return _Completed(fs, timeout)


class DoneAndNotDoneFutures:
    """What `wait` returns: a pair with names."""

    def __init__(self, done, not_done):
        self.done = done
        self.not_done = not_done

    def __iter__(self):
        return iter((self.done, self.not_done))

    def __len__(self):
        return 2

    def __getitem__(self, index):
        return (self.done, self.not_done)[index]

    def __repr__(self):
        return f"DoneAndNotDoneFutures(done={self.done!r}, not_done={self.not_done!r})"


def _ends_wait(future, return_when):
    if return_when == FIRST_COMPLETED:
        return True
    return return_when == FIRST_EXCEPTION and not future.cancelled() and future._exception is not None


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    end = None if timeout is None else _time.monotonic() + timeout
    waiter = _SimpleQueue()
    not_done = set(fs)
    done = set()
    over = False
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        if not all([future.done() for future in not_done]):
            raise ValueError(f"Invalid return condition: {return_when!r}")
    for future in not_done:
        future._listen(waiter)
    try:
        while not_done:
            if over:
                future = waiter.get_nowait()  # what is done already belongs to the answer
            elif end is None:
                future = waiter.get()
            else:
                future = waiter.get(True, max(0, end - _time.monotonic()))
            not_done.remove(future)
            done.add(future)
            over = over or _ends_wait(future, return_when)
    except _Empty:
        pass
    for future in not_done:
        future._ignore(waiter)
    return DoneAndNotDoneFutures(done, not_done)
