"""Module `concurrent.futures` of programs: executors."""

import _core
import threading
import time as _time
from _core import Empty as _Empty
from _core import Lock as _Lock
from _core import Semaphore as _Semaphore
from _core import SimpleQueue as _SimpleQueue


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
