"""Names, scopes, assignment, operators: compiled, small programs do what they do on CPython."""

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
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_as_cpython(name: str) -> None:
    """Output, exception, causes and contexts agree; no dead register is read."""
    source = textwrap.dedent(PROGRAMS[name])
    assert compiled(source) == on_host(source)
