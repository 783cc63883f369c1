"""Programs that this search, or its author's, has once seen fail."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

from owner_rt.explore.library.programs import program

if TYPE_CHECKING:
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


def found(name: str, doc: str, source: str, discipline: str = "ownership") -> Scenario:
    """Return a program that this search, or its author's, has once seen fail; run() starts and joins threads."""
    return program(name, doc, _RUN + dedent(source), discipline=discipline)


SCENARIOS = (
    found(
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
    found(
        "program_repr",
        "the text of a shared list in a shared list while another thread replaces it (found: use after free)",
        """
        x = [[1] * 12]

        def show():
            assert repr(x) != ""

        def change():
            x[0].append(6)
            x[0] = [8]

        def main():
            run(show)
            run(show)
            run(show, change)
        """,
    ),
    found(
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
    found(
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
    found(
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
    found(
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
    found(
        "program_class_defined",
        "two threads define one attribute of a class: it has one value (found: two)",
        """
        class A:
            pass

        def one(self):
            return 1

        def two(self):
            return 2

        def define_one():
            A.f = one

        def define_two():
            A.f = two

        def main():
            run(define_one, define_two)
            assert A.f is A.__dict__["f"], (A.f, A.__dict__["f"])
        """,
        "pep703",
    ),
    found(
        "program_equal_keys",
        "two threads add keys that are equal by their own __eq__: the set has one (found: both)",
        """
        class Key:
            def __hash__(self):
                return 1

            def __eq__(self, other):
                return True

        s = set()

        def add():
            s.add(Key())

        def main():
            run(add, add)
            assert len(s) == 1, len(s)
        """,
        "pep703",
    ),
)
