"""Whole compiled functions: main() and the threads that it starts, on the real virtual machine."""

from __future__ import annotations

from textwrap import dedent

from owner_rt.explore.scenario import Scenario

_RUN = dedent("""
    import threading

    def run(*functions):
        threads = [threading.Thread(target=f) for f in functions]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
    """).lstrip()


def _program(name: str, doc: str, source: str, *, fails: str | None = None) -> Scenario:
    return Scenario(name, doc, (), source=dedent(source).lstrip(), fails=fails, max_steps=20000)


def _found(name: str, doc: str, source: str) -> Scenario:
    """Return a program that this search, or its author's, has once seen fail; run() starts and joins threads."""
    return _program(name, doc, _RUN + dedent(source))


SCENARIOS = (
    _program(
        "program_lock",
        "two threads count under a lock",
        """
        import threading

        class Counter:
            def __init__(self):
                self.n = 0
                self.lock = threading.Lock()

            def add(self):
                with self.lock:
                    self.n += 1

        def main():
            c = Counter()
            t = threading.Thread(target=c.add)
            t.start()
            c.add()
            t.join()
            assert c.n == 2
        """,
    ),
    _program(
        "program_append",
        "two threads append to one list: nothing is lost",
        """
        import threading

        def main():
            items = []
            t = threading.Thread(target=items.append, args=(1,))
            t.start()
            items.append(2)
            t.join()
            assert sorted(items) == [1, 2]
        """,
    ),
    _program(
        "program_lost_update",
        "a counter without a lock: an update is lost in some schedule, as in any Python",
        """
        import threading

        class Counter:
            n = 0

        def add(c):
            c.n = c.n + 1

        def main():
            c = Counter()
            t = threading.Thread(target=add, args=(c,))
            t.start()
            add(c)
            t.join()
            assert c.n == 2
        """,
        fails="exception",
    ),
    _program(
        "program_event",
        "what was made before an event is set is seen by who waits for it",
        """
        import threading

        def main():
            ready = threading.Event()
            box = []

            def work():
                box.append("made")
                ready.set()

            t = threading.Thread(target=work)
            t.start()
            ready.wait()
            assert box == ["made"]
            t.join()
        """,
    ),
    _program(
        "program_queue",
        "objects change hands through a queue",
        """
        import queue
        import threading

        def main():
            q = queue.Queue()
            t = threading.Thread(target=q.put, args=([1, 2],))
            t.start()
            got = q.get()
            got.append(3)
            t.join()
            assert got == [1, 2, 3]
        """,
    ),
    _program(
        "program_lock_borrowed",
        "a value that was read under a lock outlives the lock, and its replacement",
        """
        import threading

        class Box:
            def __init__(self):
                self.value = [1]

        def work(box, lock, out):
            with lock:
                value = box.value
            out.append(len(value))

        def main():
            box = Box()
            lock = threading.Lock()
            out = []
            t = threading.Thread(target=work, args=(box, lock, out))
            t.start()
            with lock:
                box.value = [1]
            t.join()
            assert out == [1]
        """,
    ),
    _program(
        "program_lock_last_use",
        "an object that was taken under a lock dies under it",
        """
        import threading

        class Box:
            value = 0

        def work(boxes, lock, other):
            with lock:
                box = boxes.pop()
                box.value = 1
                box = None
                with other:
                    pass

        def main():
            boxes = [Box()]
            lock = threading.Lock()
            other = threading.Lock()
            t = threading.Thread(target=work, args=(boxes, lock, other))
            with other:
                t.start()
            t.join()
            assert boxes == []
        """,
    ),
    _program(
        "program_lock_order",
        "two locks in both orders: nobody gets further",
        """
        import threading

        def both(first, second):
            with first:
                with second:
                    pass

        def main():
            a = threading.Lock()
            b = threading.Lock()
            t = threading.Thread(target=both, args=(a, b))
            t.start()
            both(b, a)
            t.join()
        """,
        fails="deadlock|livelock",
    ),
    _found(
        "program_zip",
        "pairs of two shared lists while another thread writes: a right is asked for once (found: use after free)",
        """
        x = [[1], [2], [3]]
        y = [[4], [5], [6]]

        def read():
            for p, q in zip(x, y):
                assert p[0] < 10 and q[0] < 10

        def write():
            y[1] = [7]
            x[1] = [8]
            x[0] = [8]
            y[2] = [9]

        def main():
            run(read, read, write)
        """,
    ),
    _found(
        "program_repr",
        "the text of nested lists while others change them (found: use after free)",
        """
        x = [[1, 2], [[3], 4], {1: [5]}]
        y = x[1]
        z = x[2]

        def show():
            assert repr(x)[0] == "["
            assert repr(y) != ""

        def change():
            x[1].append(6)
            x[1] = [8]
            x[0].append(1)
            x[0] = [8]

        def drop():
            global y, z
            y[0] = [7]
            y = None
            z[1] = [9]
            z[1].append(2)
            z = None

        def main():
            run(show, show, change, drop)
        """,
    ),
    _found(
        "program_class_attribute",
        "an attribute of a class is deleted: the base class shows through, never nothing (found: AttributeError)",
        """
        class A:
            k = 1

        class B(A):
            k = 2

        o = B()

        def delete():
            del B.k

        def look():
            assert o.k in (1, 2)
            assert B.k in (1, 2)

        def main():
            run(delete, look)
        """,
    ),
    _found(
        "program_copies",
        "copies of a dict and slices of a list are of one moment (found: RuntimeError, an empty list)",
        """
        d = {1: 1, 2: 2}
        l = [1, 2, 3]

        def copy():
            assert len(list(d)) >= 2
            assert len(list(d.items())) >= 2
            assert len(sorted(d.values())) >= 2
            assert len(l[::-1]) >= 2

        def change():
            d[3] = 3
            l.pop()
            d[4] = 4
            d[5] = 5
            del d[3]

        def main():
            run(copy, copy, change)
        """,
    ),
    _found(
        "program_semaphore",
        "a bounded semaphore is released twice while a waiter gives up: one release is refused (found: two permits)",
        """
        s = threading.BoundedSemaphore(1)
        s.acquire()

        def wait():
            if s.acquire(timeout=0.0001):
                try:
                    s.release()
                except ValueError:
                    pass

        def release():
            try:
                s.release()
            except ValueError:
                pass

        def main():
            t = threading.Thread(target=wait)
            t.start()
            run(release, release)
            t.join()
            permits = 0
            while s.acquire(False):
                permits += 1
            assert permits <= 1, permits
        """,
    ),
    _found(
        "program_caches",
        "two threads fill the inline caches of one piece of code, for classes and shapes just made (found: a race)",
        """
        errors = []
        seen = [1]

        class Failed(Exception):
            def __init__(self, p):
                self.p = p

        def fail(o):
            raise Failed(o)

        def work():
            try:
                try:
                    fail(seen)
                except Failed as e:
                    e.p.append(2)
                    raise KeyError(e) from e
            except KeyError as k:
                errors.append(k)
                k.__cause__.p = errors

        def main():
            run(work, work)
            assert len(seen) == 3 and len(errors) == 2
            del errors[:]
        """,
    ),
)
