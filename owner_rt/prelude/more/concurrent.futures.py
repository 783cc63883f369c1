"""
Module `concurrent.futures` of programs: futures, and the pool of threads.

A future has a condition of its own; who waits for several (`wait`, `as_completed`) hangs a queue into each, which
gets the future when it is done.  The workers are ordinary threads.  They end by a None in their pool's queue, which
`shutdown` puts there, or the end of the main thread (`_main_ends`); each passes it on to the next.
"""

import _core
import sys
import threading
import time as _time
from _core import Condition as _Condition
from _core import Empty as _Empty
from _core import Lock as _Lock
from _core import Semaphore as _Semaphore
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


class _Results:
    """The iterator of `map`: results in the order of the arguments; what is left is cancelled when it fails."""

    def __init__(self, futures, end):
        futures.reverse()
        self._futures = futures
        self._end = end

    def __iter__(self):
        return self

    def __next__(self):
        if not self._futures:
            raise StopIteration
        future = self._futures.pop()
        try:
            return future.result(None if self._end is None else self._end - _time.monotonic())
        except BaseException:
            future.cancel()
            for other in self._futures:
                other.cancel()
            self._futures = []
            raise


class Executor:
    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        end = None if timeout is None else timeout + _time.monotonic()
        return _Results([self.submit(fn, *args) for args in zip(*iterables)], end)

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False


_state_lock = _Lock()
_queues = {}  # of each worker that lives, its pool's queue
_pools = [0]  # that got a name by number
_ended = [False]  # the main thread


def _main_ends():
    with _state_lock:
        _ended[0] = True
        workers = list(_queues.items())
    for _, queue in workers:
        queue.put(None)
    for thread, _ in workers:
        thread.join()
    _ended[0] = False  # for the next program


class ThreadPoolExecutor(Executor):
    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        if max_workers is None:
            max_workers = min(32, _core.cpu_count() + 4)
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._max_workers = max_workers
        self._work_queue = _SimpleQueue()
        self._idle_semaphore = _Semaphore(0)
        self._threads = set()
        self._broken = False
        self._shutdown = False
        self._shutdown_lock = _Lock()
        self._initializer = initializer
        self._initargs = initargs
        if not thread_name_prefix:
            with _state_lock:
                thread_name_prefix = f"ThreadPoolExecutor-{_pools[0]}"
                _pools[0] += 1
        self._thread_name_prefix = thread_name_prefix

    def submit(self, fn, /, *args, **kwargs):
        with self._shutdown_lock:
            if self._broken:
                raise BrokenThreadPool(self._broken)
            if self._shutdown:
                raise RuntimeError("cannot schedule new futures after shutdown")
            if _ended[0]:
                raise RuntimeError("cannot schedule new futures after interpreter shutdown")
            future = Future()
            self._work_queue.put((future, fn, args, kwargs))
            self._one_more_thread()
            return future

    def _one_more_thread(self):
        """Start a worker, unless one is idle or there are enough."""
        number = len(self._threads)
        if self._idle_semaphore.acquire(blocking=False) or number >= self._max_workers:
            return
        name = f"{self._thread_name_prefix or self}_{number}"
        worker = threading.Thread(name=name, target=_work, args=(self,))
        with _state_lock:
            _queues[worker] = self._work_queue
        worker.start()
        self._threads.add(worker)

    def _initializer_failed(self):
        with self._shutdown_lock:
            self._broken = "A thread initializer failed, the thread pool is not usable anymore"
            self._drain(BrokenThreadPool(self._broken))

    def _drain(self, error):
        """Take the work that nobody began, and cancel it, or end it with `error`."""
        ends = False
        try:
            while True:
                item = self._work_queue.get_nowait()
                if item is None:
                    ends = True
                elif error is None:
                    item[0].cancel()
                else:
                    item[0].set_exception(error)
        except _Empty:
            pass
        if ends:
            self._work_queue.put(None)

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._shutdown_lock:
            self._shutdown = True
            if cancel_futures:
                self._drain(None)
            self._work_queue.put(None)
        if wait:
            for thread in self._threads:
                thread.join()


def _run(future, fn, args, kwargs):
    if not future.set_running_or_notify_cancel():
        return
    try:
        result = fn(*args, **kwargs)
    except BaseException as e:
        future.set_exception(e)
    else:
        future.set_result(result)


def _work(pool):
    queue = pool._work_queue
    idle = pool._idle_semaphore
    try:
        if pool._initializer is not None and not _initialized(pool):
            return
        while True:
            item = queue.get()
            if item is None:
                queue.put(None)
                return
            _run(*item)
            item = None  # keeps nothing alive while it waits for the next
            idle.release()
    finally:
        with _state_lock:
            del _queues[threading.current_thread()]


def _initialized(pool):
    try:
        pool._initializer(*pool._initargs)
    except BaseException as e:
        _complain("Exception in initializer:", e)
        pool._initializer_failed()
        return False
    return True


_core.at_exit(_main_ends)
