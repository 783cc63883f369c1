# ruff: noqa: E501 - programs
"""Small programs, one per corner of the language: compiled, they do what they do on CPython."""

from __future__ import annotations

import textwrap

import pytest
from compile.both import compiled, on_host

PROGRAMS = {
    "unbound local": """
        def f(flag):
            if flag:
                x = 1
            return x
        print(f(True))
        f(False)
        """,
    "unbound after del": """
        def f():
            x = 1
            del x
            return x
        f()
        """,
    "unbound after handler": """
        def f():
            e = 5
            try:
                raise ValueError('v')
            except ValueError as e:
                print(e)
            return e
        f()
        """,
    "loop variable after an empty loop": """
        def f(n):
            for i in range(n):
                pass
            return i
        print(f(3))
        f(0)
        """,
    "unbound free variable": """
        def f():
            def g():
                return x
            g()
            x = 1
        f()
        """,
    "captured by value and by cell": """
        def f(a, b):
            c = a + b
            def g():
                return a, b, c, d
            d = 4
            r = [g()]
            d = 5
            r.append(g())
            fs = [lambda: c for _ in range(2)]
            return r, [h() for h in fs]
        print(f(1, 2))
        """,
    "captured in a loop": """
        def f():
            out = []
            for i in range(3):
                j = i * 2
                out.append(lambda: (i, j))
            return [g() for g in out]
        print(f())
        """,
    "captured in with and if": """
        import threading
        def f(n):
            with threading.Lock() as got:
                inner = n
                g = lambda: (inner, got)
            if n:
                w = n + 1
                h = lambda: w
                return g(), h()
        print(f(3))
        """,
    "recursive inner function": """
        def f(n):
            def fib(k):
                return k if k < 2 else fib(k - 1) + fib(k - 2)
            return fib(n)
        print(f(12))
        """,
    "nonlocal, two levels": """
        def f():
            n = 0
            def g():
                def h():
                    nonlocal n
                    n += 1
                    return n
                return h
            k = g()
            return k(), k(), n
        print(f())
        """,
    "nonlocal before the binding": """
        def f():
            def g():
                nonlocal n
                n = 7
            n = 1
            g()
            return n
        print(f())
        """,
    "comprehension scopes": """
        x = 'outer'
        print([x for x in range(3)], x)
        def f(n):
            fs = [lambda: i for i in range(n)]
            return [g() for g in fs], [[i * j for j in range(i)] for i in range(n)], {i: n for i in range(n) if i % 2}
        print(f(4), {c for c in 'aba' if c > 'a'})
        class C:
            y = 3
            z = [y for _ in range(2)] if False else [v for v in range(y)]
        print(C.z)
        """,
    "comprehension shadows its own iterable": """
        def f(x):
            return [x for x in x for x in x]
        print(f([[1], [2, 3]]))
        print([y for x in 'ab' for y in x + 'c' if y != x])
        """,
    "comprehension of an unbound variable": """
        def f():
            return [y for x in (1,) for y in y]
        f()
        """,
    "walrus": """
        def f(data):
            while (n := len(data)) > 2:
                data.pop()
            a = [last := v for v in data]
            x = 1
            y = x + (x := 10) + x
            z = [x, (x := 3), x]
            x += (x := 100)
            return n, a, last, y, z, x, (x, x := 0, x)[0]
        print(f([1, 2, 3, 4]))
        if (m := 5) > 4:
            print(m)
        print([k := i for i in range(3)], k)
        """,
    "chained comparison": """
        def f(n):
            print('f', n)
            return n
        print(f(1) < f(2) < f(3), f(3) < f(2) < f(9), 1 < 2 > 1 != 3 in [3] is not None)
        if f(1) <= f(1) < f(0) or f(5) == f(5):
            print('yes')
        x = 5
        x = 1 < x < 9
        print(x)
        """,
    "boolean operators": """
        def t(v):
            print('t', v)
            return v
        def f(x):
            x = x or t('default')
            y = x and t(0) or t([])
            z = not (x and y)
            if not (t(1) and t(0)) or t(2):
                z = (z, 'in')
            return x, y, z, t(0) or t(None) or t('')
        print(f(0), f(3))
        """,
    "conditional expression into its own operand": """
        def f(x):
            x = x + 1 if x else x - 1
            x = (x, x) if x > 1 else [x]
            return x
        print(f(0), f(5))
        """,
    "assignment order": """
        def t(name, v):
            print(name)
            return v
        d = {}
        t('obj', d)[t('key', 1)] = t('value', 2)
        t('a', d)[t('b', 2)], t('c', d)[t('d', 3)] = t('e', 1), t('f', 2)
        a = b = t('once', [])
        a.append(1)
        print(d, a is b)
        i, d[i] = 1, 'one'
        print(d)
        """,
    "swaps": """
        def f(a, b, c):
            a, b = b, a
            a, b, c = c, a, b
            (a, b), c = (b, a), c + 1
            [a, b] = [b, a]
            a, a = a, b
            return a, b, c
        print(f(1, 2, 3))
        def g(i):
            v = [10, 20, 30]
            i, v[i] = 2, i
            v[0], v[2] = v[2], v[0]
            return i, v
        print(g(1))
        """,
    "unpacking": """
        def f(v):
            a, *b = v
            *c, d = v
            e, *g, h = v
            (i, j), k = (1, 2), 3
            for x, (y, *z) in [(1, (2, 3, 4)), (5, (6,))]:
                print(x, y, z)
            return a, b, c, d, e, g, h, i, j, k
        print(f([1, 2, 3, 4]), f('ab'))
        def g(a):
            a, b = a
            return b, a
        print(g((1, 2)))
        f([1])
        """,
    "unpacking errors": """
        def show(f):
            try:
                f()
            except Exception as e:
                print(type(e).__name__, e)
        def one():
            a, b = [1]
        def two():
            a, b = [1, 2, 3]
        def three():
            a, b, *c = [1]
        def four():
            a, b = 5
        def five():
            for a, b in [(1, 2), (3,)]:
                print(a, b)
        for f in (one, two, three, four, five):
            show(f)
        """,
    "augmented assignment": """
        class C:
            n = 1
            def __init__(self):
                self.items = [1]
            def __iadd__(self, other):
                print('iadd', other)
                return self
        def index():
            print('index')
            return 0
        def f(x, c):
            x += 1; x -= 2; x *= 3; x //= 2; x **= 2; x %= 7; x <<= 3; x |= 1; x ^= 5; x &= 14; x >>= 1
            c.n += 5
            c.items[index()] += 10
            c.items += [7]
            c += 'x'
            d = {'k': [1]}
            d['k'] += (2,)
            d['k'][-1] *= 4
            s = 'a'
            s += 'b' * 2
            return x, c.n, C.n, c.items, d, s
        print(f(9, C()))
        total = 0
        for i in range(4):
            total += i
        print(total)
        def g():
            global total
            total /= 4
        g()
        print(total)
        """,
    "deletion": """
        def f():
            a, b, c = [1, 2, 3], {1: 2}, 5
            del a[0], b[1], c
            del a[:1]
            return a, b
        print(f())
        x = 1
        del x
        try:
            x
        except NameError as e:
            print(e)
        class C:
            a = 1
            b = 2
            del a
        print(hasattr(C, 'a'), C.b)
        c = C()
        c.v = 1
        del c.v
        try:
            del c.v
        except AttributeError:
            print('gone')
        class D:
            try:
                del missing
            except NameError as e:
                print(e)
        """,
    "constants": """
        print(1, 1.0, True, 0.0, -0.0, 1e400, -1, 2 ** 70, -(2 ** 63), 10 ** 30, (1, 1.0, (True, -0.0)), 1 == 1.0)
        print('a' 'b', 'x' * 5, 3 * (1, 2), 7 // -2, -7 % 3, 1 << 65, ~5, not 0, +3, -True, 0.1 + 0.2, 2 ** -1)
        print([1, 1.0, True, None, ...], {'k': (0, 0.0, False)}, 'é€😀', repr('\\ud800'))
        try:
            1 // 0
        except ZeroDivisionError as e:
            print(e)
        x = 5
        print(x + 1, x - 1, x * -3, x // 2, x % 3, x & 6, x << 2, x >> 1, x + 2147483647, x - 2147483648, x * 2147483648)
        print(x < 127, x > -128, x == 128, x != -129, 5 < x, x + True, x == True)
        """,
    "small int comparisons": """
        def f(x):
            r = []
            if x < 100: r.append('<')
            if x <= -1: r.append('<=')
            if x > -128: r.append('>')
            if x >= 127: r.append('>=')
            if x == 128: r.append('==')
            if x != 0: r.append('!=')
            while not x < 3: x -= 100
            return r, x
        print([f(v) for v in (-200, -128, -1, 0, 3, 127, 128, 1.5)])
        n = float('nan')
        print('lt' if n < 1 else 'ge', 'not' if not n >= 1 else 'is', not (n == 0), [v for v in (n, 1.0) if not v > 1])
        """,
    "displays": """
        def f(*a, **k):
            return a, k
        a, b = [1, 2], {'x': 1}
        print([*a, 3, *a], (*a,), {*a, 9}, {**b, 'y': 2, **{'x': 5}}, [], (), {}, (1,), f(*a, 0, *a, **b, z=1), f(*[], **{}))
        print([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30])
        n = 5
        print((n, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, n))
        print(len({n: 1, 1: 1, 2: 1, 3: 1, 4: 1, 6: 1, 7: 1, 8: 1, 9: 1, 10: 1, 11: 1, 12: 1, 13: 1, 14: 1, n: 2}))
        print(len({n, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27}))
        """,
    "calls": """
        def f(a, b=2, /, c=3, *args, d, e=5, **kw):
            return a, b, c, args, d, e, kw
        print(f(1, d=4), f(1, 2, 3, 4, 5, d=6, e=7, z=8), f(*[1, 2], **{'d': 1, 'q': 2}), f(1, *(), d=0, **{}))
        g = lambda *a, k=1, **kw: (a, k, kw)
        print(g(), g(1, k=2, b=3), (lambda: None)(), (lambda x, y=g: y(x))(5))
        def show(f, *a, **k):
            try:
                print(f(*a, **k))
            except TypeError as e:
                print(e)
        show(f); show(f, 1); show(g, 1, k=1); show(lambda x: x, 1, 2); show(f, a=1, d=2); show(lambda x: x, y=1)
        def h(*args, **kw):
            return f(*args, **kw)
        print(h(1, d=2), max(*[3, 4]), print('a', 'b', sep='-', end='!\\n'), sorted([3, 1, 2], key=lambda v: -v))
        def k(*args):
            args = list(args)
            return g(*args)
        print(k(1, 2))
        """,
    "evaluation order of calls": """
        def t(n):
            print(n, end=' ')
            return n
        def f(*a, **k):
            return a, k
        print(t(f)(t(1), *[t(2), t(3)], t(4), a=t(5), **{'b': t(6)}, c=t(7)) if False else f(t(1), *[t(2)], t(3), k=t(4), **{'l': t(5)}))
        print({t(1): t(2), **{t(3): t(4)}, t(5): t(6)}, t(1) + t(2) * t(3), [t(1), *[t(2)], t(3)])
        """,
    "defaults": """
        def t(v):
            print('default', v)
            return v
        def f(a=t(1), *, b=t(2), c=t([])):
            c.append(a)
            return a, b, c
        print(f(), f(5), f(b=3))
        print(f.__name__, f.__qualname__, f.__doc__)
        """,
    "classes": """
        '''module doc'''
        class A:
            '''doc of A'''
            count = 0
            names = ['x']
            def __init__(self, v):
                self.v = v
                A.count += 1
            def get(self):
                '''doc of get'''
                return self.v
            @property
            def double(self):
                return self.v * 2
            @double.setter
            def double(self, v):
                self.v = v // 2
            @staticmethod
            def s(x):
                return x, __class__.__name__
            @classmethod
            def make(cls, v):
                return cls(v)
            def __private(self):
                return 'private'
            def call(self):
                return self.__private(), self._A__private()
            twice = lambda self: self.get() * 2
            class Inner:
                def where(self):
                    return __class__.__qualname__
        class B(A):
            def __init__(self, v):
                super().__init__(v)
                self.extra = [super(B, self).get() for _ in range(2)]
            def get(self):
                def inner(me):
                    return super().get()
                return super().get() + 1, inner(self)
        a, b = A(1), B.make(5)
        b.double = 8
        print(a.get(), b.get(), a.double, b.v, A.count, B.s(3), a.call(), a.twice(), A.Inner().where(), b.extra)
        print(A.__doc__, A.get.__doc__, B.__doc__, B.__name__, A.Inner.__qualname__, B.__module__, A.names, type(b) is B, __doc__)
        """,
    "class namespace": """
        x = 'global'
        def f():
            x = 'local'
            class C:
                a = x
                def m(self):
                    return x
            class D:
                x = x + '!' if False else 'own'
                y = x
                if x:
                    z = len
                len = 3
            return C.a, C().m(), D.x, D.y, D.z([1]), D.len
        print(f())
        class E:
            print = print
            for i in range(3):
                v = i
            import math as m
            root = m.sqrt(16)
            n: int = 4
            k: str
        E.print(E.i, E.v, E.root, E.n, hasattr(E, 'k'))
        class F:
            global made
            def made():
                return 'made'
        print(made(), hasattr(F, 'made'))
        """,
    "super without class": """
        def f(self):
            return super()
        try:
            f(1)
        except RuntimeError as e:
            print(e)
        class C:
            def m():
                return super()
        try:
            C.m()
        except RuntimeError as e:
            print(e)
        """,
    "globals": """
        def f():
            global n
            n = 1
            def g():
                return n
            return g()
        print(f(), n)
        def h():
            return later
        try:
            h()
        except NameError as e:
            print(e)
        later = 3
        print(h())
        len = lambda v: 'mine'
        print(len([]))
        del len
        print(len([1]))
        def k():
            global max
            max = min
        print(max(1, 2))
        k()
        print(max(1, 2), __name__)
        """,
    "f-strings": """
        x, w, d = 3.14159, 10, {'k': 'v'}
        print(f'{x:.2f}|{x:{w}.{1 + 1}f}|{x!r:>10}|{d["k"]}|{x=}|{w = :>5}|{{}}|{"é"!a}|{w:#x}|{w!s}|{"n" * 2}{x if w else d}')
        print(f'', f'{w}', f'{w:5}' f'{x:8.3}', '%s %d' % ('a', 3), '{} {k}'.format(1, k=2), f'{[i for i in range(3)]}')
        print(f'{w}{w}{w}{w}{w}{w}{w}{w}{w}{w}{w}{w}{w}{w}{w}{w}{w}{w}{w}{w}{w}{w}{w}{w}{w}{w}{w}-{w}')
        """,
    "slices": """
        v = list(range(10))
        i = 2
        print(v[1:], v[:-1], v[::2], v[i:i + 3], v[-3:], v[::-1], 'abc'[1:2], v[0], v[-1], v[i], (1, 2, 3)[1:])
        v[1:3] = 'ab'
        v[::5] = [0, 0]
        del v[-2:], v[i]
        print(v, slice(1, 2), v[i - 1])
        class S:
            def __getitem__(self, k):
                return k
        print(S()[1:2, 3], S()[...], S()[1:2:3], S()[::], S()[1,], S()['k'])
        """,
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
