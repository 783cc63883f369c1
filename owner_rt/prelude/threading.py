"""
Module `threading` of programs.

Locks, conditions, events, semaphores and barriers are natives (csrc/obj/sync_*.c); Thread objects are ordinary
instances around a native handle, which knows whether the thread runs and who waits for its end.
"""

import _core
from _core import Barrier, BoundedSemaphore, Condition, Event, Lock, RLock, Semaphore

TIMEOUT_MAX = 9223372036.0
ThreadError = RuntimeError


class Thread:
    _initialized = False
    _reports = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        if group is not None:
            raise AssertionError("group argument must be None for now")
        if name:
            name = str(name)
        else:
            name = f"Thread-{_core.thread_serial()}"
            target_name = getattr(target, "__name__", None)
            if target is not None and target_name is not None:
                name = f"{name} ({target_name})"
        self._target = target
        self._name = name
        self._args = args
        self._kwargs = kwargs
        self._daemonic = current_thread()._daemonic if daemon is None else daemon
        self._handle = _core.thread_handle()
        self._initialized = True

    def __repr__(self):
        if not self._initialized:
            raise AssertionError("Thread.__init__() was not called")
        state = _core.thread_state(self._handle)
        status = "initial" if state == 0 else "started" if state == 1 else "stopped"
        if self._daemonic:
            status += " daemon"
        if state != 0:
            status += f" {self.ident}"
        return f"<{type(self).__name__}({self._name}, {status})>"

    def _check(self):
        if not self._initialized:
            raise AssertionError("Thread.__init__() not called")

    def start(self):
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        _core.thread_start(self._handle, self, self._name, self._daemonic)

    def run(self):
        target = self._target
        if target is not None:
            kwargs = self._kwargs
            if kwargs:
                target(*self._args, **kwargs)
            else:
                target(*self._args)

    def join(self, timeout=None):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        _core.thread_join(self._handle, timeout)

    def is_alive(self):
        self._check()
        return _core.thread_alive(self._handle)

    @property
    def name(self):
        self._check()
        return self._name

    @name.setter
    def name(self, name):
        self._check()
        self._name = name = str(name)
        if self is current_thread():
            _core.thread_rename(name)

    @property
    def ident(self):
        self._check()
        return _core.thread_ident(self._handle)

    @property
    def native_id(self):
        return self.ident

    @property
    def daemon(self):
        self._check()
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if _core.thread_state(self._handle) != 0:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def getName(self):
        return self.name

    def setName(self, name):
        self.name = name

    def isDaemon(self):
        return self.daemon

    def setDaemon(self, daemonic):
        self.daemon = daemonic


class _MainThread(Thread):
    def __init__(self):
        Thread.__init__(self, name="MainThread", daemon=False)
        _core.thread_adopt(self._handle, self)


class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.interval = interval
        self.function = function
        self.args = args if args is not None else []
        self.kwargs = kwargs if kwargs is not None else {}
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class local:
    """
    Attributes of its own in every thread that uses it.

    The object itself has only a key and the arguments of its creation; the attributes lie in a dict of the running
    thread.  What the class defines is found first, as for any instance.
    """

    def __new__(cls, *args, **kwargs):
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        self = object.__new__(cls)
        key = _core.local_key()
        object.__setattr__(self, "_local__key", key)
        object.__setattr__(self, "_local__args", (args, kwargs))
        _core.local_dicts()[key] = {}  # __init__ is about to be called in this thread
        return self

    @property
    def __dict__(self):
        return _local_attributes(self)

    def __getattr__(self, name):
        try:
            return _local_attributes(self)[name]
        except KeyError:
            _local_missing(self, name)

    def __setattr__(self, name, value):
        if name == "__dict__":
            raise AttributeError(f"'{type(self).__name__}' object attribute '__dict__' is read-only")
        _local_attributes(self)[name] = value

    def __delattr__(self, name):
        try:
            del _local_attributes(self)[name]
        except KeyError:
            _local_missing(self, name)


def _local_missing(self, name):
    kind = "_thread._local" if type(self) is local else type(self).__name__
    raise AttributeError(f"'{kind}' object has no attribute '{name}'") from None


def _local_attributes(self):
    dicts = _core.local_dicts()
    key = self._local__key
    attributes = dicts.get(key)
    if attributes is None:
        attributes = dicts[key] = {}
        args, kwargs = self._local__args
        type(self).__init__(self, *args, **kwargs)
    return attributes


def current_thread():
    return _core.thread_current()


def main_thread():
    return _main_thread


def active_count():
    return _core.thread_count()


def enumerate():
    return _core.thread_list()


def get_ident():
    return _core.thread_ident()


def get_native_id():
    return _core.thread_ident()


class ExceptHookArgs:
    def __init__(self, exc_type, exc_value, exc_traceback, thread):
        self.exc_type = exc_type
        self.exc_value = exc_value
        self.exc_traceback = exc_traceback
        self.thread = thread


def excepthook(args, /):
    """Report as the runtime does: a thread of that name ends by that exception."""
    if issubclass(args.exc_type, SystemExit):
        return
    reporter = Thread(target=_raise, args=(args.exc_value,), name=args.thread.name)
    reporter._reports = True
    reporter.start()
    reporter.join()


def _raise(exc):
    raise exc


def _set_excepthook(hook):
    _thread_hooks.clear()
    if hook is not excepthook:
        _thread_hooks.append((hook, ExceptHookArgs))


def _get_excepthook():
    return _thread_hooks[-1][0] if _thread_hooks else excepthook


__excepthook__ = excepthook
currentThread = current_thread
activeCount = active_count
_main_thread = _MainThread()
