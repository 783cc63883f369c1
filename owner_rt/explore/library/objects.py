"""Small programs for the orders of tables, caches and containers: what a thread sees that another has just made."""

from __future__ import annotations

from dataclasses import replace

from owner_rt.explore.library.played import played

# fmt: off
#: a class, and another thread that gives it methods of its own
_MADE = """
        class C:
            def m(self):
                return 1

            def __len__(self):
                return 1

        c = C()

        def call(o):
            return o.m()
        """
_MAKE = """
        class D:
            def m(self):
                return 2

            def __len__(self):
                return 2

        C.m = D.m
        C.__len__ = D.__len__
        """

_TABLES = (
    played("method_replaced", "a method that another thread has just made", _MADE + """
        call(c)
        """, _MAKE, "assert call(c) in (1, 2)"),
    played("method_cold", "a method just made, called where none has been called before", _MADE + """
        c.m()
        """, _MAKE, "assert c.m() in (1, 2)"),
    played("method_bound", "a bound method of a function just made", _MADE, _MAKE, """
        m = c.m
        assert m() in (1, 2)
        """),
    played("method_of_class", "a function just made, through its class", _MADE, _MAKE, "assert C.m(c) in (1, 2)"),
    played("method_special", "a special method just made", _MADE, _MAKE, "assert len(c) in (1, 2)"),
    played("method_of_many", "a call that meets several classes; one's method has just been made", """
        class C:
            def m(self):
                return 1

        class E:
            def m(self):
                return 3

        c, e = C(), E()

        def call(o):
            return o.m()

        call(c)
        call(e)
        """, """
        class D:
            def m(self):
                return 2

        E.m = D.m
        """, """
        assert call(e) in (2, 3)
        assert call(e) in (2, 3)
        """),
    played("init_replaced", "a constructor that another thread has just made", """
        class C:
            def __init__(self):
                self.k = 1
        """, """
        class D:
            def __init__(self):
                self.k = 2

        C.__init__ = D.__init__
        """, """
        assert C().k in (1, 2)
        assert C().k in (1, 2)
        """),
    played("member_new", "names that nobody has looked for in a class before", """
        class C:
            a = 1
            b = 2

            def f(self):
                return 3

            def g(self):
                return 4

        c = C()
        """, """
        assert c.a == 1 and c.b == 2 and c.f() == 3 and c.g() == 4
        """, """
        assert c.b == 2 and c.g() == 4 and c.a == 1 and c.f() == 3
        """),
    played("attribute_new", "a class attribute that another thread has just made", """
        class C:
            pass

        c = C()
        """, "C.k = [1]", """
        k = getattr(c, "k", None)
        assert k is None or k[0] == 1
        """),
    played("shapes", "shapes that two threads make at once", """
        class C:
            pass
        """, """
        c = C()
        c.a = 1
        c.b = 2
        assert c.a + c.b == 3
        """, """
        c = C()
        c.b = 1
        d = C()
        d.a = 1
        d.b = 2
        assert d.a + d.b == 3 and c.b == 1
        """),
    played("shape_wide", "an index of a shape with many attributes", """
        class C:
            def __init__(self):
                self.a = self.b = self.c = self.d = self.e = self.f = self.g = self.h = 1

        x = C()
        y = C()
        """, """
        x.i = 1
        assert getattr(x, 'i') + getattr(x, 'a') == 2
        """, """
        y.i = 1
        assert getattr(y, 'a') + getattr(y, 'i') == 2
        """),
    played("caches", "one piece of code meets several shapes in two threads", """
        class C:
            def __init__(self):
                self.k = 1

            def get(self):
                return self.k

        class D(C):
            pass

        def use(o):
            o.k = o.get() + 1
            o.more = o.k
            return o.more
        """, """
        assert use(C()) == 2
        assert use(D()) == 2
        """, """
        assert use(D()) == 2
        assert use(C()) == 2
        """),
    played("func_attrs", "attributes of a function", "", "news.first = [1]", """
        news.second = [2]
        assert news.second[0] == 2
        first = getattr(news, "first", None)
        assert first is None or first[0] == 1
        """),
    played("func_doc", "the text of a function is replaced", """
        def look():
            assert news.__doc__ is None or len(news.__doc__) == 6
            assert len(news.__qualname__) in (4, 6)
            assert len(news.__name__) in (4, 6)
        """, """
        name = str(threading.active_count())
        news.__doc__ = "abcde" + name
        news.__qualname__ = "cdefg" + name
        news.__name__ = "efghi" + name
        """, """
        look()
        look()
        """),
    played("grown", "long strings that share one block", """
        class Box:
            def __init__(self, s):
                self.s = s + "y" * 600

        box = Box("x" * 600)
        """, """
        s = (box.s or "") + "other"
        time.sleep(0.001)
        assert s[-1] == "r"
        s = None
        time.sleep(0.001)
        """, """
        box.s = None
        time.sleep(0.001)
        """),
    played("letters", "letters beyond ASCII, which the host tells about", "", """
        assert len(repr(['\xe9'])) == 5
        """, """
        assert len(repr(['\xe8'])) == 5
        assert '\xe8'.upper() == '\xc8'
        """),
)

#: what another thread reads while it is written: under pep703 nobody asks first
_SEEN = (
    played("list_last", "the last item of a list that grows", "items = [[0]]", """
        items.append([1])
        """, """
        n = len(items)
        assert items[n - 1][0] in (0, 1)
        """),
    played("list_grown", "a list that gets a larger block", "items = [[0]]", """
        items.append([1])
        items.append([2])
        items.append([3])
        items.append([4])
        items.append([5])
        """, """
        for item in items:
            assert item[0] >= 0
        assert items[0][0] == 0
        assert [x[0] for x in reversed(items)][-1:] == [0]
        """),
    played("list_reversed", "a list that grows, from its end", "items = [[0]]", """
        items.append([1])
        """, """
        assert [x[0] for x in reversed(items)] in ([0], [1, 0])
        """),
    played("dict_in", "a key that is there has a value", "d = {}", """
        d["k"] = [1]
        d[7] = [2]
        """, """
        if 7 in d:
            assert d[7][0] == 2 and d["k"][0] == 1
        if "k" in d:
            assert d["k"][0] == 1
        """),
    played("dict_walked", "a dict that grows while it is read", "d = {0: [0]}", """
        d[1] = [1]
        d[2] = [2]
        d[3] = [3]
        d[4] = [4]
        d[5] = [5]
        d[6] = [6]
        """, """
        try:
            for k in d:
                assert d[k][0] == k
        except RuntimeError:
            pass
        n = len(d)
        assert len(dict(d)) >= n
        """),
    played("dict_len", "as many keys as there are", "d = {1: [1]}", """
        d[2] = [2]
        """, """
        n = len(d)
        found = 0
        try:
            for k in d:
                found += 1
        except RuntimeError:
            found = 2
        assert found >= n
        """),
    played("set_in", "a set that grows while it is read", "s = {0}", """
        for i in range(1, 7):
            s.add(i)
        """, """
        n = len(s)
        found = 0
        for i in range(7):
            found += i in s
        assert found >= n
        """),
    played("attribute_seen", "an attribute that another thread has just made", """
        class C:
            pass

        class E:
            def __init__(self):
                self.early = 1

            def later(self):
                self.late = [2]

        c = C()
        e = E()
        """, """
        c.a = [1]
        e.later()
        """, """
        a = getattr(c, "a", None)
        assert a is None or a[0] == 1
        late = getattr(e, "late", None)
        assert late is None or late[0] == 2
        """),
    played("overflow", "attributes that lie outside of the object", """
        class C:
            pass

        c = C()
        c.a = c.b = c.c = c.d = c.e = c.f = [0]
        """, """
        c.g = [1]
        """, """
        assert c.e[0] == 0
        g = getattr(c, "g", None)
        assert g is None or g[0] == 1
        """),
    played("overflow_again", "two first attributes that lie where a dead object's lay", """
        class C:
            pass

        def make():
            o = C()
            o.a = o.b = 0  # as many as lie in the object
            return o

        make().c = 1
        c = make()
        """, "c.c = [1]", """
        c.d = [2]
        assert c.d[0] == 2
        """),
    played("shape_cached", "an attribute that a cache has added, of a shape just made", """
        class C:
            pass

        c = C()

        def put(o):
            o.z = 1
        """, """
        put(C())
        put(c)
        """, """
        assert getattr(c, "z", 1) == 1
        """),
)
# fmt: on

SCENARIOS = (
    *_TABLES,
    *_SEEN,
    *(replace(s, name=f"{s.name}_pep703", discipline="pep703") for s in (*_SEEN, *_TABLES)),
)

#: by <file>:<function>, or the mutant's whole name
KILLERS = {
    "attr:member_get": ("method_bound_pep703",),
    "attr:own_func_attrs": ("func_attrs",),
    "dict:dict_publish": ("dict_in_pep703",),
    "dict:own_dict_used": ("dict_len_pep703",),
    "dict:set_used": ("dict_len_pep703",),
    "func:func_name": ("func_doc",),
    "list:own_list_items": ("list_grown_pep703",),
    "list:own_list_len": ("list_reversed_pep703",),
    "list:own_list_publish": ("list_grown_pep703",),
    "list:own_list_set_len": ("list_reversed_pep703",),
    "list:own_slot_put": ("list_last_pep703",),
    "lookup:own_shape_now": ("shape_cached_pep703",),
    "lookup:own_cache_fill": ("program_caches",),
    "lookup:own_cache_hit": ("program_caches",),
    "member:resolve/store_release/1/release": ("attribute_new_pep703",),
    "member:resolve/store_release/2/release": ("method_special_pep703",),
    "member:own_member_value/load_acquire/1/acquire": ("method_special_pep703",),
    "member:own_member_value/load_acquire/2/acquire": ("attribute_new_pep703",),
    "member:own_type_lookup": ("func_attrs",),
    "member:table_add": ("func_attrs",),
    "member:table_find": ("member_new_pep703",),
    "member:table_put": ("member_new_pep703",),
    "method:object_method": ("method_cold_pep703",),
    "ops_attr.inc:own_call_from_c/load_acquire/1/acquire": ("program_caches",),
    "ops_attr.inc:own_call_from_c/load_acquire/2/acquire": ("list_last_pep703",),
    "ops_attr.inc:own_call_from_c/load_acquire/3/acquire": ("list_grown_pep703",),
    "ops_attr.inc:own_call_from_c/store_release/1/release": ("shape_cached_pep703",),
    "ops_call.inc:own_call_from_c": ("method_replaced_pep703",),
    "ops_iter.inc:own_call_from_c": ("list_grown_pep703",),
    "shape:block_at": ("overflow_pep703",),
    "shape:growth_apply": ("overflow_again_pep703",),
    "shape:install": ("overflow_pep703",),
    "shape:own_overflow_index": ("overflow_again_pep703",),
    "shape:store_in_section": ("attribute_seen_pep703",),
    "str_grow:own_str_release": ("grown_pep703",),
    "uc_page:fetch_page": ("letters",),
    "uc_page:page_of": ("letters",),
}
