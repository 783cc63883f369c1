"""What the natives of `threading` call back for: see csrc/obj/sync_condition.c, sync_barrier.c, sync_thread.c."""

import time as _time


def _thread_run(thread):
    thread.run()


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
