"""Small programs for the orders of what threads wait for, and of how they end: what each primitive hands over.

What was told before is the name of a function that never dies: it is read without a right to it, so that the
primitive's order alone protects it.
"""

from __future__ import annotations

from dataclasses import replace
from textwrap import dedent

from owner_rt.explore.library.played import STEPS, ended, handed, played
from owner_rt.explore.scenario import Scenario

# fmt: off
_HANDED = (
    handed("lock", "a lock that one thread releases and another acquires", """
        lock = threading.Lock()
        lock.acquire()
        """, "lock.release()", "lock.acquire()"),
    handed("lock_two", "a lock that two threads wait for", """
        lock = threading.Lock()
        lock.acquire()

        def wait():
            lock.acquire()
            heard()
            lock.release()

        second = threading.Thread(target=wait)
        """, "lock.release()", """
        second.start()
        lock.acquire()
        lock.release()
        second.join()
        """),
    handed("semaphore", "two permits given at once", """
        permits = threading.Semaphore(0)

        def wait():
            permits.acquire()
            heard()

        second = threading.Thread(target=wait)
        """, "permits.release(2)", """
        second.start()
        permits.acquire()
        second.join()
        """),
    handed("semaphore_more", "two permits given at once to one waiter", """
        permits = threading.Semaphore(0)
        """, "permits.release(2)", """
        permits.acquire()
        permits.acquire()
        """),
    replace(played("semaphore_late", "a permit given after a waiter has given up", """
        permits = threading.Semaphore(0)
        """, """
        permits.acquire(timeout=0.001)
        tell()
        permits.release()
        """, """
        if permits.acquire(False):
            heard()
        """), spurious=1),
    handed("event", "an event", "event = threading.Event()", "event.set()", "event.wait()"),
    handed("event_is_set", "an event that is looked at", "event = threading.Event()", "event.set()", """
        if not event.is_set():
            tell()
        """),
    handed("condition", "a condition", """
        condition = threading.Condition()
        done = [False]
        """, """
        with condition:
            done[0] = True
            condition.notify()
        """, """
        with condition:
            while not done[0]:
                condition.wait()
        """),
    handed("barrier", "a barrier", "barrier = threading.Barrier(2)", "barrier.wait()", "barrier.wait()"),
    handed("queue", "a queue of numbers", "q = queue.SimpleQueue()", "q.put(1)", "q.get()"),
    handed("join", "the end of a thread", "", "", "t.join()"),
    handed("alive", "a thread that is seen to have ended", "", "", """
        if t.is_alive():
            tell()
        """),
    played("start_twice", "two threads start a third: one of them does", """
        third = threading.Thread(target=news)

        def start(wins):
            try:
                third.start()
                wins.append(1)
            except RuntimeError:
                pass

        first, second = [], []
        """, "start(first)", """
        start(second)
        t.join()
        assert len(first) + len(second) == 1
        third.join()
        """),
    played("ident", "a thread that is alive has a number", """
        third = threading.Thread(target=news)
        handle = third
        """, "third.start()", """
        third.name
        third.name
        if third.is_alive():
            assert third.ident is not None
        third.name
        if third.is_alive():
            assert third.ident is not None
        """),
    played("enumerate", "the list of running threads", "", "assert len(threading.enumerate()) >= 2", """
        for thread in threading.enumerate():
            assert thread.name != ""
        """),
    played("print", "two threads write", "", "print('other', flush=True)", "print('main', flush=True)"),
)

#: how programs end: with threads that still run, and by Ctrl-C
_ENDINGS = (
    ended("waiting", "a daemon waits when the program ends", """
        never = threading.Event()

        def other():
            never.wait()

        def main():
            start(other)
        """),
    ended("spawning", "a daemon starts another when the program ends", """
        def other():
            start(news)

        def main():
            start(other)
        """),
    ended("sleeping", "a daemon sleeps when the program ends", """
        def other():
            time.sleep(0.1)

        def main():
            start(other)
        """),
    ended("lock_interrupted", "Ctrl-C while the main thread waits for a lock", """
        lock = threading.Lock()
        lock.acquire()

        def main():
            lock.acquire()
        """, "interrupted"),
    ended("join_interrupted", "Ctrl-C while the main thread waits for another", """
        never = threading.Event()

        def other():
            never.wait()

        def main():
            t = threading.Thread(target=other, daemon=True)
            t.start()
            t.join()
        """, "interrupted"),
    replace(ended("loop_interrupted", "Ctrl-C while the main thread computes", """
        def main():
            while True:
                pass
        """, "interrupted"), max_steps=3000),
    ended("sleep_interrupted", "Ctrl-C while the main thread sleeps", """
        def main():
            time.sleep(0.1)
        """, "interrupted"),
)
# fmt: on

#: the module itself: what is bound there once is read without a right
_MODULE = Scenario("objects_once", "a global is written once while another thread looks for it", (), source=dedent("""
    import threading

    def look():
        try:
            assert late[0] == "l"
        except NameError:
            pass

    t = threading.Thread(target=look)
    t.start()
    late = ("l", threading.active_count())
    t.join()
    """).lstrip(), function="", max_steps=STEPS)  # fmt: skip

SCENARIOS = (
    *_HANDED,
    *_ENDINGS,
    _MODULE,
    *(replace(s, name=f"{s.name}_pep703", discipline="pep703") for s in (*_HANDED, *_ENDINGS)),
)

#: by <file>:<function>, or the mutant's whole name
KILLERS = {
    "counters:gauge": ("spawning",),
    "loop_slow:own_vm_signal": ("loop_interrupted",),
    "ops_basic.inc:own_call_from_c": ("once",),
    "out:writing_begin": ("print",),
    "out:writing_end": ("print",),
    "sync_event:is_set": ("event_is_set",),
    "sync_event:own_nat_event_set": ("event",),
    "sync_permit:own_permit_give_slow/add_release/1/release": ("lock_two_pep703",),
    "sync_permit:own_permit_give_slow/add_release/2/release": ("semaphore_late_pep703",),
    "sync_permit:own_permit_give": ("lock",),
    "sync_permit:own_permit_try": ("lock",),
    "sync_permit:take_or_mark": ("lock", "condition"),
    "sync_thread:become": ("alive_pep703",),
    "sync_thread:own_nat_thread_start": ("ident_pep703",),
    "sync_thread:state_of": ("alive_pep703",),
    "sync_wait:own_waitlist_tell": ("barrier", "condition"),
    "sync_wait:told": ("barrier", "event"),
    "sync_wait:park": ("lock_interrupted", "event"),
    "sync_wait:wake": ("event",),
    "thread_main:count_down": ("spawning",),
    "thread_main:own_program_end": ("spawning",),
    "thread_main:signal_thread/add_release/1/release": ("lock_interrupted",),
    "thread_main:signal_thread/or_release/1/release": ("loop_interrupted",),
}
