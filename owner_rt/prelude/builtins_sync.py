"""What the natives of `threading` call back for: see csrc/obj/sync_condition.c, sync_barrier.c, sync_thread.c."""

import time as _time


_thread_hooks = []  # what the program assigned to threading.excepthook, last


def _thread_run(thread):
    try:
        thread.run()
    except BaseException as e:
        if not _thread_hooks or thread._reports:
            raise
        hook, arguments = _thread_hooks[-1]
        hook(arguments(type(e), e, e.__traceback__, thread))


def _condition_wait_for(condition, predicate, timeout):
    end = None
    result = predicate()
    while not result:
        if timeout is not None:
            if end is None:
                end = _time.monotonic() + timeout
            else:
                timeout = end - _time.monotonic()
                if timeout <= 0:
                    break
        condition.wait(timeout)
        result = predicate()
    return result


def _barrier_act(barrier, action, index):
    try:
        action()
    except BaseException:
        barrier.abort()
        raise
    barrier._open()
    return index
