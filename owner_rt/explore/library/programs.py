"""Whole compiled functions: main() and the threads that it starts, on the real virtual machine."""

from __future__ import annotations

from textwrap import dedent

from owner_rt.explore.scenario import Scenario


def program(name: str, doc: str, source: str, *, fails: str | None = None, discipline: str = "ownership") -> Scenario:
    return Scenario(name, doc, (), discipline=discipline, source=dedent(source).lstrip(), fails=fails, max_steps=20000)


SCENARIOS = (
    program(
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
    program(
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
    program(
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
    program(
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
    program(
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
    program(
        "program_barrier_borrowed",
        "a value that was read before a barrier outlives it, and its replacement after it",
        """
        import threading

        class Box:
            def __init__(self):
                self.value = [1]

        def work(box, barrier, out):
            threading.Barrier(1).wait()
            value = box.value
            barrier.wait()
            out.append(len(value))

        def main():
            box = Box()
            barrier = threading.Barrier(2)
            out = []
            t = threading.Thread(target=work, args=(box, barrier, out))
            t.start()
            barrier.wait()
            box.value = [1]
            t.join()
            assert out == [1]
        """,
    ),
    program(
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
    program(
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
    program(
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
)
