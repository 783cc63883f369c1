"""Displays, calls, classes, text, slices: compiled, small programs do what they do on CPython."""

from __future__ import annotations

import textwrap

import pytest
from compile.both import compiled, on_host

PROGRAMS = {
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
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_as_cpython(name: str) -> None:
    """Output, exception, causes and contexts agree; no dead register is read."""
    source = textwrap.dedent(PROGRAMS[name])
    assert compiled(source) == on_host(source)
