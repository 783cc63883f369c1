"""
The grammar of random programs: what the placeholders of generator.py stand for.

`<kind>` is an expression of that kind; `<kind'>` may also use the names that the same template makes (`@i` an int,
`@s` a str).  `=kind=` is a name to assign to; `<block>` an indented block, `<block'>` one that sees the made names,
`<loop'>` one in which `break` and `continue` may stand.  Kinds are sound: an expression of a kind has that type or
raises, so that nothing but `<int>` grows beyond a few hundred bytes, and ints are cut before they are kept.
"""

from __future__ import annotations

LEAVES = {
    "int": [
        "0", "1", "2", "-1", "3", "7", "10", "-5", "100", "255", "1000003", "True", "2**30", "2**31 - 1",
        "2**61", "2**62 - 1", "2**62", "-2**62", "-2**62 - 1", "2**63 - 1", "2**63", "-2**63", "2**64", "10**25", "-10**30",
    ],
    "float": ["0.0", "1.0", "0.5", "-2.5", "0.1", "1e16", "1e-7", "123456.789", "-0.0", "1e308", "5e-324", "INF", "NAN"],
    "str": ["''", "'a'", "'b'", "'abc'", "'x y z'", "'Hello'", "'12'", "' -7 '", "'a,b,,c'", "'größe'", "'東京'", "'🙂\\n'", "\"it's\""],
    "bool": ["False", "True"],
    "list": ["[]", "[1, 2, 3]", "[5, -1, 5, 0]", "list(range(4))"],
    "strs": ["[]", "['b', 'a']", "['x', '', 'yy', 'x']"],
    "dict": ["{}", "{'a': 1, 'b': 2}", "dict(a=3, c=4)"],
    "set": ["set()", "{1, 2}", "{0, 5, 9}"],
    "tuple": ["()", "(1,)", "(1, 2)", "(3, 4, 5)"],
    "obj": ["Base(1)", "Base(2, 3)", "Base(a=4)"],
    "fn": ["abs", "int", "double"],
    "small": ["0", "1", "2", "3", "4", "5", "6"],
    "index": ["0", "1", "-1", "2", "-2", "5"],
    "error": ["ValueError", "KeyError", "IndexError", "TypeError", "Oops", "Worse", "ArithmeticError", "LookupError", "RuntimeError"],
    "spec": ["", "d", "5", "<6", ">8", "^7", "+", "08", ",", "x", "#x", "b", "e", ".2f", "10.3f", "s", "*^9", "_", "%", "g"],
}  # fmt: skip

VALUES = {
    "int": [
        "(<int> + <int>)", "(<int> - <int>)", "(<int> * <int>)", "(<int> // <int>)", "(<int> % <int>)", "(<int> & <int>)",
        "(<int> | <int>)", "(<int> ^ <int>)", "(cut(<int>) ** <small>)", "(<int> << <small>)", "(<int> >> <small>)",
        "(<int> << (<int> % 70))", "(<int> >> (<int> % 70))", "-<int>", "~<int>", "+<int>", "abs(<int>)", "len(<list>)",
        "len(<str>)", "len(<dict>)", "len(<set>)", "sum(<list>)", "sum(<list>, <int>)", "max(<list>)", "min(<tuple>)",
        "max(<int>, <int>)", "min(<list>, default=<int>)", "<list>[<index>]", "<tuple>[<index>]", "<dict>['a']",
        "<dict>[<str>]", "<dict>.get(<str>, <int>)", "int(<str>)", "int(<float>)", "round(<float>)", "ord(<str>)",
        "<list>.index(<int>)", "<list>.count(<int>)", "<str>.find(<str>)", "<str>.count(<str>)", "<str>.index(<str>)",
        "(<int> if <bool> else <int>)", "(<int> and <int>)", "(<int> or <int>)", "divmod(<int>, <int>)[0]",
        "pow(<int>, <small>, <int>)", "<obj>.a", "<obj>.b", "<obj>.bump(<int>)", "<obj>.total", "<obj>.nothing", "<obj>[<index>]",
        "len(<obj>)", "<obj>(<int>)", "<fn>(<int>)", "<call>", "<call>", "int(<str>, <small>)", "(<int>).bit_length()",
        "<list>[<obj>]", "sum(<obj>)",
        "math.gcd(<int>, <int>)", "math.isqrt(<int>)", "math.floor(<float>)", "bool(<int>)", "(<int> == <int>)",
        "sum([<int'> for @i in <list>[:5]])", "max(<list>, key=<fn>)", "(lambda @i: <int'>)(<int>)", "hash(<int>)",
    ],
    "float": [
        "(<float> + <float>)", "(<float> - <float>)", "(<float> * <float>)", "(<float> / <float>)", "(<int> / <int>)",
        "(<float> // <float>)", "(<float> % <float>)", "(abs(<float>) ** <small>)", "(<int> ** -<small>)", "-<float>",
        "float(<int>)", "float(<str>)", "math.sqrt(<float>)", "math.sin(<float>)", "math.exp(<float>)", "math.log(<float>)",
        "round(<float>, <small>)", "abs(<float>)", "(<float> if <bool> else <float>)", "max(<float>, <int>)", "(<int> * <float>)",
        "math.fsum([<float>, <float>])", "math.hypot(<float>, <float>)", "sum([<float>, <float>], <int>)",
    ],
    "str": [
        "(<str> + <str>)", "(<str> * <small>)", "<str>[<index>]", "<str>[<index>:<index>]", "<str>[::-1]", "<str>[<index>:]",
        "str(<any>)", "repr(<any>)", "<str>.upper()", "<str>.lower()", "<str>.strip()", "<str>.replace(<str>, <str>)",
        "<str>.join(<strs>)", "<str>.center(<small>)", "<str>.zfill(<small>)", "<str>.title()", "<str>.rjust(<small>, <str>)",
        "f'{<any:name>}'", "f'{<int:name>:<spec>}|{<float:name>:<spec>}'", "f'{<str:name>!r:>12}'", "f'{<str:name>:<spec>}{{}}'",
        "f'{<any:name>!r}{<any:name>!s}'", "f'{<int:name>:{<small>}d}'", "f'{<int:name> + <small>=}'",
        "format(<int>, '<spec>')", "format(<float>, '<spec>')", "('%s-%d' % (<any>, <int>))",
        "('%5.2f|%r' % (<float>, <any>))", "('%x %o' % (<int>, <int>))", "'{} {!r} {:>4}'.format(<any>, <any>, <int>)",
        "'{0}{1}{0}'.format(<any>, <any>)", "(<str> or <str>)", "chr(<int>)", "hex(<int>)", "bin(<int>)", "<strs>[<index>]",
        "type(<any>).__name__", "('%s' % <any>)", "max(<str>, <str>)", "''.join([<str'> for @s in <str>[:4]])", "ascii(<str>)",
    ],
    "bool": [
        "(<int> < <int>)", "(<int> <= <int>)", "(<int> == <int>)", "(<int> != <int>)", "(<int> > <int> >= <int>)",
        "(<float> < <float>)", "(<int> < <float>)", "(<int> == <float>)", "(<str> < <str>)", "(<str> == <str>)", "(<list> == <list>)",
        "(<list> < <list>)", "(<tuple> <= <tuple>)", "(<dict> == <dict>)", "(<set> <= <set>)", "(<any> == <any>)", "(<any> is None)",
        "(not <any>)", "(<bool> and <bool>)", "(<bool> or <bool>)", "(<int> in <list>)", "(<str> in <str>)", "(<str> not in <dict>)",
        "(<int> in <set>)", "(<int> in range(<int>, <int>))", "isinstance(<any>, int)", "isinstance(<any>, (str, list))",
        "bool(<any>)", "all(<list>)", "any(<list>)", "<str>.isdigit()", "<str>.startswith(<str>)", "callable(<any>)",
        "(<obj> == <obj>)", "(<obj> < <obj>)", "(<int> in <obj>)", "hasattr(<obj>, 'extra')", "isinstance(<obj>, Base)",
    ],
    "list": [
        "[<int>, <int>]", "[<int>, *<list>]", "[*<list>, *<tuple>]", "(<list> + <list>)", "(<list> * <small>)",
        "<list>[<index>:<index>]", "<list>[::-1]", "<list>[::2]", "<list>[<index>::-<small>]", "sorted(<list>)",
        "sorted(<list>, reverse=<bool>)", "sorted(<list>, key=<fn>)", "sorted(<set>)", "list(<tuple>)",
        "list(<obj>)[:9]", "list(<dict>.values())",
        "list(reversed(<list>))", "list(range(<small>))", "list(range(<small>, <small>, <index>))", "list(map(<fn>, <list>))",
        "list(filter(<fn>, <list>))", "[<int'> for @i in <list>[:5]]", "[<int'> for @i in range(<small>) if <bool'>]",
        "[<int'> for @i in range(3) for @j in <list>[:3]]", "[len(@s) for @s in <strs>]", "<list>.copy()",
        "[@i + @j for @i, @j in zip(<list>, <tuple>)]", "[@i * @j for @i, @j in enumerate(<list>)]", "(<list> or <list>)",
    ],
    "strs": [
        "[<str>, <str>]", "<str>.split()", "<str>.split(<str>)", "sorted(<strs>)", "sorted(<strs>, key=len)",
        "sorted(<dict>.keys() & <dict>.keys())", "sorted(<dict>.keys() | set(<strs>))", "list(<str>)[:6]",
        "[<str'> for @s in <strs>[:4]]", "list(<dict>)", "sorted(<dict>)", "<strs>[::-1]", "[@s for @s, @i in <dict>.items()]",
        "<str>.splitlines()", "list(map(str, <list>))", "<str>.partition(<str>)[0:3:2] and <strs>",
    ],
    "dict": [
        "{<str>: <int>}", "{**<dict>, <str>: <int>}", "(<dict> | <dict>)", "{@s: <int'> for @s in <strs>[:5]}", "dict(<dict>)",
        "dict(zip(<strs>, <list>))", "{@s: @i for @i, @s in enumerate(<strs>)}", "{@s: @i for @s, @i in <dict>.items() if <bool'>}",
        "dict(<dict>, z=<int>)", "<dict>.copy()", "dict([(<str>, <int>)])",
    ],
    "set": [
        "{<int>, <int>}", "set(<list>)", "(<set> | <set>)", "(<set> & <set>)", "(<set> - <set>)", "(<set> ^ <set>)",
        "{<int'> for @i in <list>[:5]}", "<set>.union(<list>)", "set(<tuple>)",
    ],
    "tuple": ["(<int>,)", "(<int>, <int>)", "tuple(<list>)", "(<tuple> + <tuple>)", "<tuple>[<index>:]",
    "divmod(<int>, <int>)", "(*<list>, <int>)"],
    "obj": ["(<obj> + <obj>)", "(<obj> - <int>)", "(-<obj>)", "(<int> + <obj>)", "(<obj> if <bool> else <obj>)",
    "<obj>.again()", "<new>", "<new>"],
    "fn": ["(lambda @i: <int'>)", "(lambda @i, @j=<int>: <int'>)", "<obj>.bump", "(lambda *@t: len(@t))"],
    "call": ["abs(<int>)"],
    "new": ["Base(<int>)"],
    # only printed: values of any type, and one place in the code that sees many
    "show": [
        "poly_add(<any>, <any>)", "poly_add(<int>, <int>)", "poly_add(<str>, <str>)", "poly_add(<float>, <int>)",
        "poly_add(<list>, <list>)",
        "poly_add(<tuple>, <tuple>)", "poly_add(<obj>, <obj>)", "poly_less(<any>, <any>)", "poly_less(<int>, <float>)",
        "poly_less(<obj>, <obj>)",
        "poly_same(<any>, <any>)", "poly_get(<list>, <index>)", "poly_get(<str>, <index>)", "poly_get(<dict>, <str>)",
        "poly_get(<tuple>, <index>)",
        "poly_get(<obj>, <index>)", "poly_get(<any>, <any>)", "poly_a(<obj>)", "poly_a(<new>)", "poly_a(<any>)",
        "poly_call(<fn>, <int>)", "poly_call(<obj>, <int>)",
        "poly_each(<list>)", "poly_each(<str>)", "poly_each(<dict>)", "poly_each(<obj>)", "poly_each(range(<small>))",
        "poly_each(zip(<list>, <str>))", "poly_each(<any>)",
        "poly_more(<int>, <int>)", "poly_more(<list>, <tuple>)", "poly_more(<str>, <str>)", "poly_more(<obj>, <int>)",
        "poly_more(<float>, <any>)", "poly_rest(<any>, <any>)",
        "poly_rest(<str>, <any>)", "poly_rest(<int>, <float>)", "poly_len(<any>)", "poly_set(<new>, <any>)",
        "poly_set(<obj>, <any>)", "poly_bump(<obj>)", "poly_bump(<new>)",
        "(<any> and <any>)", "(<any> or <any>)", "len({<obj>, <obj>, <obj>})", "{<obj>: 1, <obj>: 2}.get(<obj>)",
        "{<tuple>: <int>, <str>: 2, <float>: 3}", "{<any>: <int>}",
        "[<obj>, <obj>].index(<obj>)", "[<any>, <any>].count(<any>)", "(<obj> in [<obj>, <obj>])",
        "sorted([<obj>, <obj>, <obj>])", "max([<obj>, <obj>], key=poly_a)",
        "min(<obj>, <obj>)", "([<obj>] < [<obj>])", "((<obj>, <int>) == (<obj>, <int>))",
        "sorted([<obj>, <obj>, <obj>], key=poly_a, reverse=<bool>)", "[<any>, <any>] == [<any>, <any>]",
        "list(zip(<list>, <strs>))", "list(enumerate(<str>, <small>))", "dict(enumerate(<strs>))",
        "list(reversed(<dict>))", "next(iter(<list>), <any>)", "divmod(<float>, <float>)",
        "<list>[slice(<index>, <index>)]", "(<dict>.keys() == <dict>.keys())", "list(<dict>.items())",
        "[*<str>, *<dict>, *<list>]", "{**<dict>, 'z': <any>}", "(<any>, [<any>, {'k': <any>}])",
        "isinstance(<any>, (<wrong>, int))", "getattr(<obj>, <str>, <any>)", "hasattr(<any>, 'append')",
        "issubclass(type(<any>), Base)", "type(<any>) is type(<any>)", "(<str> % <any>)",
        "list(map(poly_add, <list>, <tuple>))", "list(filter(None, [<any>, <any>]))", "sorted(<strs>, key=str.lower)",
        "round(<float>, <index>)", "float(<any>)", "int(<any>)", "bool(<obj>)",
        "[@m for @m in [<any>, <any>] if @m]", "{@m: poly_len(@m) for @m in [<str>, <tuple>]}",
        "[(@i, @j) for @i in range(3) for @j in range(@i)]", "(lambda *@t, **@d: (@t, @d))(<any>, k=<any>)",
    ],
    "none": ["None", "print(end='')", "[].sort()"],
    # these raise, always
    "wrong": [
        "(<int> + <str>)", "(<str> - <int>)", "(<str> + <int>)", "len(<int>)", "<int>[0]", "<none>.append(1)",
        "-<str>", "(<list> + <tuple>)",
        "sorted([<int>, <str>])", "<int>()", "<list>['x']", "<str>[<str>]", "{<list>: 1}", "{<dict>}", "int(<none>)",
        "int('x' + <str>)", "ord('ab')",
        "<tuple>.push", "sum([<str>])", "(<none> < <int>)", "(<list> < <int>)", "abs()", "len(<list>, <list>)",
        "undefined_name", "range(<str>)",
        "int(<list>)", "<str>.join([<int>])", "(<dict> + <dict>)", "math.sqrt(<str>)", "(<set> + <set>)", "max()",
        "next(iter([]))", "max([])",
        "chr(-1)", "double(1, 2)", "double()", "double(x=1)", "Base()", "Base(1, 2, 3)", "Base(1, c=2)",
        "Base.missing", "isinstance(1, 2)", "float('x')",
        "'%d' % <str>", "'%s %s' % (1,)", "'%z' % 1", "format(1, 'q')", "'{} {}'.format(1)", "iter(<int>)", "[*<int>]",
        "print(*<int>)", "double(**<list>)",
        "divmod(1, 0)", "1 // 0", "1 % 0", "1.5 // 0", "0.0 ** -1", "[].pop()", "{}.popitem()", "set().pop()",
        "(1, 2).index(3)", "[1].remove(2)", "1 << -1",
        "tuple(1)", "{1: 2}[3]", "zip(1)", "setattr(1, 'x', 2)", "round('a')", "pow(2, -1, 0)", "'a' * 'b'",
        "not_here.x", "[1, 2][1:'a']", "''.join(1)",
    ],
}  # fmt: skip
ANY = ("int", "float", "str", "bool", "list", "strs", "dict", "tuple", "obj", "none")

STATEMENTS = [
    "print(<any>)", "print(<any>, <any>)", "print(<show>)", "print(<show>)", "print(<show>, <show>)",
    "print(<show>, <show>)", "print(<any>, <any>, sep=<str>, end='|\\n')", "print(*<list>)", "print(sorted(<set>))",
    "=int= = cut(<int>)", "=int= = <int> % 1000003", "=int= = <int:leaf> + <int:leaf>", "=int= = <int:leaf> - <int:leaf>",
    "=int= = <int:leaf> * 3", "=float= = <float>", "=str= = (<str>)[:40]", "=bool= = <bool>", "=list= = (<list>)[:20]",
    "=strs= = (<strs>)[:12]",
    "=dict= = <dict>", "=set= = set(sorted(<set>)[:20])", "=tuple= = (<tuple>)[:12]", "=obj= = <obj>", "=fn= = <fn>",
    "=list= = =list= = <list>[:9]",
    "=int=, =str= = cut(<int>), (<str>)[:9]", "=int=, =int= = <tuple>", "=int=, *=list= = <list>", "*=list=, =int= = <tuple>",
    "(=int=, =int=), =str= = <tuple>, <str>[:3]", "[=int=, =int=] = [cut(<int>), cut(<int>)]", "=int= = =float= = <small>",
    "<!int> += <int:leaf>", "<!int> -= <int:leaf>", "<!int> *= <small>", "<!int> //= <int>", "<!int> %= <int>",
    "<!int> ^= <int:leaf>", "<!int> >>= <small>",
    "<!float> += <float>", "<!float> *= <float>", "<!str> += <str>[:3]", "<!list> += <list>[-3:]",
    "<!set> |= {<int> % 50}", "<!set> -= <set>",
    "<!dict> |= {<str>[:2]: cut(<int>)}", "<&list>.append(cut(<int>))", "<&list>.insert(<index>, <small>)",
    "print(<&list>.pop())", "print(<&list>.pop(<index>))",
    "<&list>.remove(<int>)", "<&list>.sort()", "<&list>.sort(key=<fn>)", "<&list>.reverse()",
    "<&list>.extend(<tuple>[:3])", "<&list>[<index>] = cut(<int>)",
    "<&list>[<index>:<index>] = <list>[:3]", "<&list>[::2] = <list>[:3]", "del <&list>[<index>]",
    "del <&list>[<index>:<index>]", "<&list>.clear()",
    "<&list>[<index>] += <small>", "<&dict>[<str>[:3]] = cut(<int>)", "<&dict>['a'] += <small>", "del <&dict>[<str>]",
    "print(<&dict>.pop(<str>, <int>))", "print(<&dict>.pop(<str>))",
    "print(<&dict>.setdefault(<str>[:3], cut(<int>)))", "<&dict>.update(<dict>)", "print(<&dict>.popitem())",
    "print(list(<&dict>.items()))", "print(list(<&dict>.keys()))",
    "<&set>.add(<int> % 99)", "<&set>.discard(<int>)", "<&set>.remove(<int>)", "<&set>.update(<list>[:4])",
    "<&obj>.a = cut(<int>)", "<&obj>.b += <small>", "<&obj>.extra = <str>[:9]",
    "<&obj>.total = cut(<int>)", "del <&obj>.b", "del <&obj>.extra", "print(<&obj>.extra)", "<&obj>[<index>] = cut(<int>)",
    "<!obj> += <int>", "print(getattr(<obj>, 'b', None), getattr(<obj>, 'extra', 'none'))", "assert <bool>",
    "assert <bool>, <any>", "del <!int>", "pass", "<call>",
    "def @f(@i=1):\n    @j = cut(<int'>)\n\n    def @g(@k=1):\n        nonlocal @j\n        @j += @k\n        return cut(@j)\n\n    return @g\n=fn= = @f(<int:leaf>)",
    "=fn= = [(lambda @i: @i + @j) for @j in range(3)][<index>]", "=fn= = (lambda @j: lambda @i: cut(@i * @j + <int'>))(<int>)",
    "for @m in (<any>, <any>, <any>, <any>):\n    try:\n        print(poly_add(@m, @m), poly_less(@m, <any>))\n    except Exception as e:\n        SHOW",
    "for @m in [<new>, <obj>, <new>]:\n    @m.a += 1\n    @m.fresh = <any>\n    print(poly_a(@m), @m.bump(2))",
    "def @f(@i=3):\n    return 1 if @i <= 0 else cut(@i + @f(min(@i, 12) - 1) + <int>)\nprint(@f(<int>))",
    "raise <error>(<any>) from None", "raise <error>(<any>)", "raise <error>", "print(<wrong>)", "<wrong>",
    "print([<wrong> for _ in range(2)])",
    "if <any>:\n<block>", "if <bool>:\n<block>\nelse:\n<block>",
    "if <bool>:\n<block>\nelif <bool>:\n<block>\nelse:\n<block>", "if (@i := cut(<int>)) > <int>:\n<block'>",
    "for @i in range(<small>):\n<loop'>", "for @i in <list>[:5]:\n<loop'>\nelse:\n<block>",
    "for @i in range(<small>, -<small>, -2):\n<loop'>", "for @s in <str>[:4]:\n<loop'>",
    "for @i, @s in enumerate(<strs>[:4]):\n<loop'>", "for @s, @i in list(<dict>.items())[:4]:\n<loop'>",
    "for @i in sorted(<set>)[:4]:\n<loop'>", "for @i in <obj>:\n<loop'>",
    "for @i, @j in zip(<list>[:4], <tuple>):\n<loop'>", "for @s in <&dict>:\n<loop'>", "for @i in <&list>:\n    tick()\n<loop'>",
    "@i = <small>\nwhile @i > 0:\n    @i -= 1\n<loop'>",
    "@i = 0\nwhile @i < <small>:\n    @i += 1\n<loop'>\nelse:\n<block>",
    "@i = 0\nwhile True:\n    @i += 1\n    if @i > 4:\n        break\n<loop'>",
    "try:\n<block>\nexcept Exception as e:\n    SHOW",
    "try:\n<block>\nexcept (ValueError, TypeError, LookupError) as e:\n    SHOW\n<block>\nelse:\n<block>",
    "try:\n<block>\nexcept <error> as e:\n    SHOW\nexcept Exception as e:\n    print('other')\n    SHOW\nfinally:\n<block>",
    "try:\n<block>\nfinally:\n<block>",
    "try:\n    try:\n        <wrong>\n    except <error> as e:\n        raise Worse('again') from e\nexcept Exception as e:\n    print(type(e.__cause__).__name__, type(e.__context__).__name__)\n    SHOW",
    "try:\n<block>\nexcept Exception as e:\n    SHOW\n    raise", "with Guard(<str>[:5], <bool>):\n<block>",
    "with Guard('outer', False), Guard(<str>[:5], <bool>) as @i:\n<block'>",
]  # fmt: skip

IN_LOOP = [
    "if <bool'>:\n    break",
    "if <bool'>:\n    continue",
    "try:\n<block>\n    continue\nfinally:\n<block>",
    "try:\n    break\nfinally:\n<block>",
]
IN_FUNCTION = [
    "return cut(<int>)", "if <bool>:\n    return cut(<int>)", "try:\n    return cut(<int>)\nfinally:\n<block>",
    "for @i in range(<small>):\n    try:\n        if <bool'>:\n            return cut(<int'>)\n    finally:\n        print('left', @i)",
    "try:\n<block>\n    return cut(<int>)\nexcept Exception as e:\n    SHOW\n    return -1",
]  # fmt: skip

# parameters, and calls that fit them or do not
SIGNATURES = [
    ("@i, @j", ["(<int>, <int>)", "(<int>, @j=<int>)", "(*(<int>, <int>))", "(**{'@i': 1, '@j': <int>})", "(<int>)", "(*<tuple>)", "(1, 2, 3)", "(1, @i=2)", "(@j=1, @i=<int>)"]),
    ("@i, @j=<int>", ["(<int>)", "(<int>, <int>)", "(@i=<int>)", "()", "(*<tuple>)", "(1, nope=2)"]),
    ("@i, *@t", ["(<int>)", "(<int>, <int>, <int>)", "(<int>, *<list>)", "()", "(*<tuple>, *<list>)"]),
    ("@i, *, @j=<int>", ["(<int>)", "(<int>, @j=<int>)", "(<int>, <int>)", "(@j=1)"]),
    ("@i, *, @j", ["(<int>, @j=<int>)", "(<int>)", "(@i=1, @j=2)"]),
    ("@i, /, @j, *@t, @k=1, **@d", ["(<int>, <int>)", "(<int>, <int>, <int>, @k=<int>, extra=<int>)", "(<int>, @j=<int>)", "(<int>, **<dict>)", "(@i=1, @j=2)", "(1, 2, *<list>, **<dict>)"]),
    ("*@t, **@d", ["()", "(*<list>)", "(<int>, b=<int>)", "(**<dict>)", "(**<dict>, a=1)", "(*<list>, **{'a': <int>})"]),
]  # fmt: skip

METHODS = [
    "def __add__(self, other):\n    return type(self)(self.a + (other.a if isinstance(other, Base) else other))",
    "def __radd__(self, other):\n    print('radd')\n    return Base(other, <int>)",
    "def __sub__(self, n):\n    return Base(cut(self.a - n))",
    "def __neg__(self):\n    return Base(-self.a, <int>)", "def __iadd__(self, n):\n    self.a += 1\n    return self",
    "def __add__(self, other):\n    return NotImplemented",
    "def __eq__(self, other):\n    print('eq')\n    return isinstance(other, Base) and self.a == other.a",
    "def __lt__(self, other):\n    return self.a < other.a",
    "def __gt__(self, other):\n    print('gt')\n    return <bool>", "def __len__(self):\n    return self.b % 7",
    "def __len__(self):\n    return -1", "def __bool__(self):\n    return <bool>", "def __bool__(self):\n    return 3",
    "def __getitem__(self, i):\n    if i > 3:\n        raise IndexError(i)\n    return cut(self.a + i)",
    "def __setitem__(self, i, v):\n    self.b = v", "def __contains__(self, x):\n    return self.a == x",
    "def __call__(self, x=1):\n    return cut(x + self.a)",
    "def __repr__(self):\n    return f'<{type(self).__name__} {self.a}>'",
    "def __str__(self):\n    return 'str ' + str(self.a)", "def __repr__(self):\n    return 1",
    "def __iter__(self):\n    return iter([self.a, self.b, 0])",
    "def __iter__(self):\n    self.left = 3\n    return self\ndef __next__(self):\n    self.left -= 1\n    if self.left < 0:\n        raise StopIteration\n    return self.left",
    "def bump(self, n=1):\n    return cut(super().bump(n) * 2)", "def bump(self, n=1):\n<body>\n    return cut(n)",
    "def again(self):\n    return type(self)(self.b, self.a)", "def __getattr__(self, name):\n    return len(name)",
    "@property\ndef total(self):\n    return self.a * 10\n@total.setter\ndef total(self, v):\n    self.b = v",
    "@staticmethod\ndef bump(n=1):\n    return -n % 1000",
    "@classmethod\ndef bump(cls, n=1):\n    return cut(n) + len(cls.__name__)",
    "def __init__(self, a, b=<int>):\n    super().__init__(a, b)\n    self.extra = 'e'",
    "def __hash__(self):\n    return <int>", "def __eq__(self, other):\n    raise Oops('eq')", "nothing = <int>",
    "__slots__ = ('extra', 'more')",
    "def __setattr__(self, name, value):\n    object.__setattr__(self, name, value if name != 'b' else 7)",
    "def __mod__(self, x):\n    return self.a % x",
    "def __le__(self, x):\n    return NotImplemented", "def __ne__(self, x):\n    print('ne')\n    return True",
    "def __delattr__(self, name):\n    raise AttributeError('no ' + name)",
    "def __format__(self, spec):\n    return 'F' + spec", "def __int__(self):\n    return self.a",
    "def __float__(self):\n    return 0.5", "def __rsub__(self, x):\n    return x",
    "def __reversed__(self):\n    return [1]", "def __index__(self):\n    return 2",
]  # fmt: skip

PROLOGUE = """import math

INF, NAN = float("inf"), float("nan")
fuel = [FUEL]


def tick():
    fuel[0] -= 1
    if fuel[0] < 0:
        raise RuntimeError("out of fuel")


def cut(n):
    return n if -(10**40) < n < 10**40 else n % 10**39


def double(n):
    return n * 2


def poly_add(a, b):
    return a + b


def poly_more(a, b):
    a += b
    return a


def poly_rest(a, b):
    return a % b


def poly_less(a, b):
    return a < b, b <= a


def poly_same(a, b):
    if a == b:
        return 1
    return 2 if a != b else 3


def poly_get(c, i):
    return c[i]


def poly_a(o):
    return o.a


def poly_set(o, x):
    o.fresh = x
    o.a = 5
    return o.fresh, o.a


def poly_bump(o):
    return o.bump(), o.bump(3)


def poly_call(f, x):
    return f(x)


def poly_each(c):
    return [x for x in c]


def poly_len(x):
    return len(x) if x else 0


class Oops(Exception):
    pass


class Worse(Oops):
    def __init__(self, *args):
        super().__init__("worse", *args)


class Guard:
    def __init__(self, name, swallow):
        self.name = name
        self.swallow = swallow

    def __enter__(self):
        print("enter", self.name)
        return 1

    def __exit__(self, kind, value, tb):
        print("exit", self.name, kind and kind.__name__)
        return self.swallow


class Base:
    nothing = -1

    def __init__(self, a, b=2):
        self.a = a
        self.b = b

    def __repr__(self):
        return f"{type(self).__name__}({self.a}, {self.b})"

    def bump(self, n=1):
        self.b = cut(self.b + n)
        return self.b

    def again(self):
        return self

    @property
    def total(self):
        return self.a + self.b
"""
