"""Exceptions, with, loops, imports, odd statements: compiled, small programs do what they do on CPython."""

from __future__ import annotations

import textwrap

import pytest
from compile.both import compiled, on_host

PROGRAMS = {
    "try": """
        def f(n):
            try:
                if n == 0: return 'early'
                if n == 1: raise KeyError('k')
                if n == 2: raise ValueError('v')
                if n == 3: [][1]
            except (KeyError, IndexError) as e:
                return type(e).__name__
            except ValueError:
                raise TypeError('t')
            else:
                return 'else'
            finally:
                print('finally', n)
        for n in range(5):
            try:
                print(f(n))
            except TypeError as e:
                print(e, repr(e.__context__), e.__cause__)
        def g():
            try:
                return 1
            finally:
                return 2
        def h():
            for i in range(3):
                try:
                    continue
                finally:
                    print('f', i)
                    if i == 1: break
            return i
        def r():
            try:
                raise KeyError(1)
            except KeyError:
                try:
                    raise
                except KeyError as e:
                    print('again', e)
                raise
        print(g(), h())
        try:
            r()
        except KeyError as e:
            print(e, e.__context__)
        try:
            try:
                1 / 0
            except ZeroDivisionError as e:
                raise ValueError('from') from e
        except ValueError as e:
            print(repr(e.__cause__), e.__suppress_context__)
        try:
            raise ValueError from None
        except ValueError as e:
            print(e.__cause__, e.__suppress_context__)
        raise
        """,
    "return value and finally": """
        def f():
            x = 1
            try:
                return x
            finally:
                x = 2
                print('x', x)
        def g(items):
            for i in items:
                try:
                    if i: return [i]
                finally:
                    i = None
        print(f(), g([0, 0, 5]))
        """,
    "bare raise in a callee": """
        def again():
            raise
        try:
            try:
                raise KeyError('k')
            except KeyError:
                again()
        except KeyError as e:
            print('got', e)
        try:
            again()
        except RuntimeError as e:
            print(e)
        """,
    "matching classes": """
        def f(kinds):
            try:
                raise IndexError('i')
            except kinds:
                return 'caught'
        print(f(LookupError), f((KeyError, (IndexError if True else 0))), f(Exception))
        try:
            f(5)
        except TypeError as e:
            print(e, repr(e.__context__))
        """,
    "with": """
        class M:
            def __init__(self, n): self.n = n
            def __enter__(self): print('enter', self.n); return self.n
            def __exit__(self, *a): print('exit', self.n, a[0]); return self.n == 2
        def f():
            with M(1) as a, M(2) as b:
                print(a, b)
                raise ValueError('x')
            print('after')
            for i in range(3):
                with M(i):
                    if i == 1: continue
                    if i == 2: break
            with M(4) as (x):
                return x
        print(f())
        class T: pass
        t = T()
        with M(9) as t.v, M(8) as t.w:
            print(t.v, t.w)
        with M(3):
            raise KeyError('out')
        """,
    "assert": """
        def f(x):
            assert x, 'not ' + str(x)
            assert x > 1
            return x
        print(f(2))
        for v in (0, 1):
            try:
                f(v)
            except AssertionError as e:
                print(repr(e))
        """,
    "loops": """
        def f(n):
            out = []
            while n:
                n -= 1
                if n == 5: continue
                if n == 2: break
                out.append(n)
            else:
                out.append('else')
            for i in range(10, 0, -3):
                for j in 'ab':
                    if j == 'b' and i == 4: break
                else:
                    continue
                break
            else:
                out.append('none')
            while False:
                out.append('never')
            else:
                out.append('while else')
            while 1:
                out.append('once')
                break
            k = 0
            while True:
                k += 1
                if k < 3: continue
                if k > 5: return out, i, j, k
        print(f(8), f(2))
        for i in range(3, 0): pass
        for i, c in enumerate('ab'): print(i, c)
        for k, (a, b) in {'x': (1, 2)}.items(): print(k, a, b)
        for x.y in []: pass
        v = [0, 0]
        for v[0] in range(3): v[1] += v[0]
        print(v)
        def shadow(range):
            return [i for i in range(2)]
        print(shadow(lambda n: 'xyz'[:n]))
        for i in range(2 ** 70, 2 ** 70 + 2): print(i)
        for i in range(*[1, 3]): print(i)
        """,
    "imports": """
        import math, sys as system
        import time as t
        from math import sqrt, floor as down
        from __future__ import annotations
        def f():
            import random
            from queue import Queue as Q
            return math.pi, sqrt(4), down(2.5), t.time() > 0, Q().empty(), random.Random(1).random()
        print(f())
        try:
            math.missing
        except AttributeError as e:
            print(e)
        """.replace("        from __future__ import annotations\n", ""),
    "annotations": """
        x: int = 3
        y: str
        def f(a: int, *b: int, c: int = 1) -> int:
            z: nothing = a
            w: nothing
            return z, x
        print(f(1))
        def g():
            w: int
            return w
        g()
        """,
    "dead code": """
        def f(x):
            return x
            print('never')
            for i in x: pass
            while x: pass
            try: x
            finally: x
            with x: pass
        def g():
            while True:
                pass
                return 1
            print('never')
        def h(x):
            if 0: print('never')
            elif x: return 'yes'
            else: return 'no'
        def k():
            raise KeyError('k')
            return 1
        print(f(1), g(), h(1), h(0), [i for i in [1] if 0 if i], [i for i in [1, 2] if 1])
        try: pass
        except KeyError: print('never')
        try: pass
        finally: print('finally')
        k()
        """,
    "long chains": "print("
    + " + ".join(f"'{i}'" for i in range(700))
    + " + str(1))\nx = 0\nprint("
    + "x + " * 800
    + "1)",
    "many branches": "def f(x):\n"
    + "".join(f"    {'el' if i else ''}if x == {i}: return {i * i}\n" for i in range(600))
    + "    else: return None\nprint(f(0), f(599), f(600))",
    "more variables than registers": "def f(a):\n    "
    + ", ".join(f"v{i}" for i in range(300))
    + " = range(a, a + 300)\n    v0, v299 = v299, v0\n    v250 += v251\n    del v200\n    g = lambda: (v1, v298)\n"
    + "    for v270 in range(3): v271 = v270\n    try:\n        v200\n    except UnboundLocalError as v272: print(v272)\n"
    + "    v298 = 1\n    v200 = [v270 for v270 in (v271, v250)]\n    return v0, v299, v200, v250, v270, g(), v199 + v201\n"
    + "print(f(10))\n",
    "statement kinds in one line": """
        if 1: pass; x = 1; y: int = 2; x += y; print(x)
        global z
        z = 1; del z
        lambda: 0
        'doc'; 5; x; x < 1 < 3; [x]; -x; x.bit_length
        def f(): 'only a docstring'
        print(f(), f.__doc__)
        """,
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_as_cpython(name: str) -> None:
    """Output, exception, causes and contexts agree; no dead register is read."""
    source = textwrap.dedent(PROGRAMS[name])
    assert compiled(source) == on_host(source)
