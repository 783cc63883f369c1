"""Programs about what is of one moment: lengths, texts, copies, set updates, attributes of functions; and unpacking."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from owner_rt.explore.library.found import found

if TYPE_CHECKING:
    from owner_rt.explore.scenario import Scenario

SCENARIOS: tuple[Scenario, ...] = (
    found(
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
    found(
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
    found(
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
    found(
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
    found(
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
    found(
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
    found(
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
        found(
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
