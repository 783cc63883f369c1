"""Programs that this search, or its author's, has once seen fail; and what is of one moment."""

from __future__ import annotations

from dataclasses import replace
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


def _found(name: str, doc: str, source: str, discipline: str = "ownership") -> Scenario:
    """Return a program that this search, or its author's, has once seen fail; run() starts and joins threads."""
    return program(name, doc, _RUN + dedent(source), discipline=discipline)


SCENARIOS = (
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
    _found(
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
    _found(
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
    _found(
        "program_last_item",
        "l[-1] is of one moment: length and item belong together (found: an item that was never the last)",
        """
        l = [1]
        last = []

        def move():
            l.pop(0)
            l.append(5)
            l.insert(0, 6)

        def take():
            try:
                last.append(l[-1])
            except IndexError:
                pass

        def main():
            run(move, take)
            assert last in ([], [5], [1]), last
        """,
        "pep703",
    ),
    _found(
        "program_text_of_one_moment",
        "the text of a list, a dict and a set while another thread shifts them (found: an item twice)",
        """
        l = [1, 2, 3]
        d = {1: 1, 2: 2}
        s = {1}

        def change():
            l.append(4)
            l.pop(0)
            d[3] = 3
            del d[1]
            s.update([2, 3])

        def show():
            assert str(l) in ("[1, 2, 3]", "[1, 2, 3, 4]", "[2, 3, 4]"), str(l)
            assert str(d) in ("{1: 1, 2: 2}", "{1: 1, 2: 2, 3: 3}", "{2: 2, 3: 3}"), str(d)
            assert str(s) in ("{1}", "{1, 2, 3}"), str(s)

        def main():
            run(change, show)
        """,
        "pep703",
    ),
    _found(
        "program_sets_at_once",
        "s.update(list), s ^= set, s -= list: others see all of it or nothing (found: a part)",
        """
        s = {1}
        u = {1, 4}

        def change():
            s.update([2, 3])
            s.symmetric_difference_update(u)
            s.difference_update([2, 3])

        def look():
            for i in range(3):
                seen = sorted(s.copy())
                assert seen in ([1], [1, 2, 3], [2, 3, 4], [4]), seen

        def main():
            run(change, look)
        """,
        "pep703",
    ),
    _found(
        "program_len",
        "len of a dict and of a set that another thread fills at once (found: a number in between)",
        """
        d = {1: 1}
        e = {2: 2, 3: 3}
        s = {1}

        def change():
            d.update(e)
            s.update([2, 3])

        def look():
            assert len(d) in (1, 3), len(d)
            assert len(s) in (1, 3), len(s)

        def main():
            run(look)
            run(change, look)
        """,
    ),
    _found(
        "program_fromkeys",
        "dict.fromkeys(list) while another thread shifts the list (found: keys of two moments)",
        """
        l = [1, 2]

        def change():
            l.append(3)
            l.pop(0)

        def look():
            keys = list(dict.fromkeys(l))
            assert keys in ([1, 2], [1, 2, 3], [2, 3]), keys

        def main():
            run(change, look)
        """,
    ),
    _found(
        "program_function_attribute",
        "an attribute of a function while another thread takes what refers to the function (found: race)",
        """
        class Box:
            def __init__(self, f):
                self.f = f

        def build(made):
            def f():
                return 1
            made.append(Box(f))
            made.append(f)

        def mark(f):
            f.mark = 1

        def main():
            made = []
            t = threading.Thread(target=build, args=(made,))
            t.start()
            t.join()
            box, f = made
            made.clear()
            t = threading.Thread(target=mark, args=(f,))
            t.start()
            assert box.f() == 1
            t.join()
            assert f.mark == 1
        """,
    ),
    _found(
        "program_set_toggle",
        "s ^= a set, while another thread adds a key that only the program can compare (found: toggled twice)",
        """
        class Key:
            def __hash__(self):
                return 3

            def __eq__(self, other):
                return False

        s = {1, 9}

        def add():
            s.add(Key())

        def toggle():
            t = s
            t ^= {1, 2, 3}

        def main():
            run(add, toggle)
            assert 1 not in s and 2 in s and 3 in s and 9 in s, s
        """,
        "pep703",
    ),
    replace(
        _found(
            "program_unpack_shared",
            "a row that a compiled __next__ returns is unpacked, then called functions settle (found: use after free)",
            """
            class Rows:
                def __init__(self, rows):
                    self.rows = rows
                    self.i = 0

                def __iter__(self):
                    return self

                def __next__(self):
                    i = self.i
                    if i == 2:
                        raise StopIteration
                    self.i = i + 1
                    return self.rows[i]

            row = [[1], [2]]

            def deeper(n):
                return n + 1

            def touch(n):
                return deeper(deeper(n))

            def read():
                for k, v in Rows((row, row)):
                    n = touch(1)
                    n = touch(n)
                    assert k[0] in (1, 9) and v[0] in (2, 5, 6)

            def write():
                row[1] = [5]
                row[0] = [9]
                row[1] = [6]

            def main():
                run(read, write)
            """,
        ),
        hazards=("C21",),
    ),
)
