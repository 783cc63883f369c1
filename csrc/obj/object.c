/*
 * object.c - methods and attributes of object and of type.
 */
#include "obj/attr.h"
#include "obj/class.h"
#include "obj/code.h"
#include "obj/exc.h"
#include "obj/inst.h"
#include "obj/list.h"
#include "obj/lookup.h"
#include "obj/member.h"
#include "obj/names.h"
#include "obj/natives.h"
#include "obj/num.h"
#include "obj/object_new.h"
#include "obj/ops.h"
#include "obj/shape.h"
#include "obj/str.h"
#include "obj/tail.h"
#include "obj/value.h"

/* -- object -- */

static own_word too_many(struct own_thread *th, const struct own_type *t)
{
    return own_raise(th, OWN_E_TypeError, "%N() takes no arguments", t);
}

static own_word own_nat_object_init(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_type *t = own_type_of(th, w[0]);

    if (n <= 1)
        return OWN_NONE(th);
    if (own_type_overrides(th, t, OWN_NAME(th, init)))
        return own_raise(
            th, OWN_E_TypeError,
            "object.__init__() takes exactly one argument (the instance to initialize)");
    return own_type_overrides(th, t, OWN_NAME(th, new)) ? OWN_NONE(th) : too_many(th, t);
}

static own_word own_nat_object_new(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_type *t = own_as_type(w[0]);

    if (!own_is_type(w[0]))
        return own_raise(th, OWN_E_TypeError, "object.__new__(X): X is not a type object (%T)",
                         w[0]);
    if (!(t->flags & (OWN_T_SUBCLASS | OWN_T_EXC)) && t->kind != OWN_K_OBJECT &&
        t->kind != OWN_K_LIST && t->kind != OWN_K_DICT &&
        (t->kind != OWN_K_SET || (t->flags & OWN_T_IMMUTABLE)))
        return own_raise(th, OWN_E_TypeError, "object.__new__(%N) is not safe, use %N.__new__()", t,
                         t);
    if (n > 1 && t->kind == OWN_K_OBJECT && own_type_overrides(th, t, OWN_NAME(th, new)))
        return own_raise(th, OWN_E_TypeError,
                         "object.__new__() takes exactly one argument (the type to instantiate)");
    return own_construct(th, t, w + 1, n - 1);
}

static own_word own_nat_object_repr(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return own_builtin_repr(th, w[0]);
}

static own_word own_nat_object_str(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return own_repr(th, w[0]);
}

static own_word own_nat_object_hash(struct own_thread *th, own_word *w, int64_t n)
{
    uint64_t hash;

    (void)n;
    if (own_is_ref(w[0]) && (own_ref_type(w[0])->flags & OWN_T_SUBCLASS))
        return own_int_new(th, (int64_t)(w[0] >> 4));
    return own_hash(th, w[0], &hash) == OWN_OK ? own_int_new(th, (int64_t)hash) : OWN_EMPTY;
}

static own_word own_nat_object_eq(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return w[0] == w[1] ? th->true_ : th->known->not_implemented;
}

/* != of a class that defines __eq__ only is decided by the operator, not here. */
static own_word own_nat_object_ne(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return w[0] == w[1] ? th->false_ : th->known->not_implemented;
}

static own_word name_arg(struct own_thread *th, own_word w)
{
    if (!own_is_str(w))
        return own_raise(th, OWN_E_TypeError, "attribute name must be string, not '%T'", w);
    return own_intern(th, w);
}

static bool has_attrs(struct own_thread *th, own_word w)
{
    return (own_type_of(th, w)->flags & OWN_T_ATTRS) != 0;
}

static own_word own_nat_object_setattr(struct own_thread *th, own_word *w, int64_t n)
{
    own_word name = name_arg(th, w[1]);

    (void)n;
    if (name == OWN_EMPTY)
        return OWN_EMPTY;
    return has_attrs(th, w[0]) ? own_object_setattr(th, w[0], name, w[2], NULL)
                               : own_op_setattr(th, w[0], name, w[2], NULL);
}

static own_word own_nat_object_delattr(struct own_thread *th, own_word *w, int64_t n)
{
    own_word name = name_arg(th, w[1]);

    (void)n;
    if (name == OWN_EMPTY)
        return OWN_EMPTY;
    return has_attrs(th, w[0]) ? own_object_delattr(th, w[0], name)
                               : own_op_delattr(th, w[0], name);
}

static own_word own_nat_object_getattribute(struct own_thread *th, own_word *w, int64_t n)
{
    own_word name = name_arg(th, w[1]);

    (void)n;
    return name == OWN_EMPTY ? OWN_EMPTY : own_op_getattr(th, w[0], name, NULL);
}

static own_word own_nat_object_format(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    if (!own_is_str(w[1]))
        return own_raise(th, OWN_E_TypeError, "__format__() argument must be str, not %T", w[1]);
    if (own_str_len(w[1]) == 0)
        return own_to_str(th, w[0]);
    if (own_is_number(w[0]) || own_is_str(w[0]))
        return own_format_builtin(th, w[0], w[1]);
    return own_raise(th, OWN_E_TypeError, "unsupported format string passed to %T.__format__",
                     w[0]);
}

static own_word own_nat_object_init_subclass(struct own_thread *th, own_word *w, int64_t n)
{
    if (n > 1)
        return own_raise(th, OWN_E_TypeError, "%N.__init_subclass__() takes no arguments",
                         own_as_type(w[0]));
    return OWN_NONE(th);
}

/* Bound natives and functions of the prelude pass for natives. */
static own_word shown_type(struct own_thread *th, own_word w)
{
    struct own_type *t = own_type_of(th, w);

    if ((t->kind == OWN_K_METHOD && own_is_kind(((struct own_method *)w)->fn, OWN_K_NATIVE)) ||
        (t->kind == OWN_K_FUNC &&
         own_ucs_at(own_str_view(((struct own_func *)w)->code->filename), 0) == '<'))
        t = OWN_TYPE(th, NATIVE);
    return own_word_of(t);
}

static own_word own_nat_object_class(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return shown_type(th, w[0]);
}

static own_word own_nat_object_set_class(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    if (!own_is_type(w[1]))
        return own_raise(th, OWN_E_TypeError, "__class__ must be set to a class, not '%T' object",
                         w[1]);
    return own_raise(th, OWN_E_TypeError, "changing __class__ of an object is not supported");
}

static own_word own_nat_object_doc(struct own_thread *th, own_word *w, int64_t n)
{
    own_word doc = own_type_of(th, w[0])->doc;

    (void)n;
    return doc != OWN_EMPTY ? doc : OWN_NONE(th);
}

static own_word own_nat_object_module(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return own_type_of(th, w[0])->module;
}

/* Is name one of the __slots__ of a class behind t?  Those are not in __dict__. */
static bool is_slot(const struct own_type *t, own_word name)
{
    uint32_t k;
    int64_t i;

    for (k = 0; k < t->nmro; k++)
        for (i = 0; i < own_items_len(t->mro[k]->slots); i++)
            if (own_items_at(t->mro[k]->slots, i) == name)
                return true;
    return false;
}

/* The names of o's shape, first stored first, with their values. */
static bool attrs_into(struct own_thread *th, struct own_head *o, uint32_t shape, own_word dict)
{
    const struct own_shape *s = &th->rt->shape[shape];
    own_word v;

    if (s->name == OWN_EMPTY)
        return true;
    if (!attrs_into(th, o, s->parent, dict))
        return false;
    v = is_slot(s->type, s->name) ? OWN_EMPTY : own_attr_load(th, o, s);
    return v == OWN_EMPTY || own_dict_set_str(th, dict, s->name, v);
}

own_word own_attrs_dict(struct own_thread *th, own_word o)
{
    own_word dict;

    own_read_begin(th, own_ref(o));
    dict = own_dict_new(th);
    if (dict == OWN_EMPTY || !attrs_into(th, own_ref(o), own_shape_now(own_ref(o)), dict))
        return OWN_EMPTY;
    return own_tail2(th, OWN_PRELUDE(th, attributes), o, dict);
}

static own_word own_nat_object_dict(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_type *t = own_type_of(th, w[0]);

    (void)n;
    if (!(t->flags & OWN_T_ATTRS) || t->slots != OWN_EMPTY)
        return own_no_attr(th, w[0], OWN_NAME(th, dict));
    return own_attrs_dict(th, w[0]);
}

const struct own_native_def own_natives_object[] = {
    {"__init__", "self, *args, **_object_init_kw", own_nat_object_init, 0},
    {"!__new__", "cls, *args", own_nat_object_new, 0},
    {"__repr__", "self, /", own_nat_object_repr, 0},
    {"__str__", "self, /", own_nat_object_str, 0},
    {"__hash__", "self, /", own_nat_object_hash, 0},
    {"__eq__", "self, value, /", own_nat_object_eq, 0},
    {"__ne__", "self, value, /", own_nat_object_ne, 0},
    {"__setattr__", "self, name, value, /", own_nat_object_setattr, 0},
    {"__delattr__", "self, name, /", own_nat_object_delattr, 0},
    {"__getattribute__", "self, name, /", own_nat_object_getattribute, 0},
    {"__format__", "self, format_spec, /", own_nat_object_format, 0},
    {"%__init_subclass__", "cls, *args", own_nat_object_init_subclass, 0},
    {"@__class__", "self, /", own_nat_object_class, 0},
    {"=__class__", "self, value, /", own_nat_object_set_class, 0},
    {"@__doc__", "self, /", own_nat_object_doc, 0},
    {"@__module__", "self, /", own_nat_object_module, 0},
    {"@__dict__", "self, /", own_nat_object_dict, 0},
    {0},
};

/* -- type -- */

static own_word own_nat_type_call(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    if (w[1] == OWN_EMPTY && w[2] == OWN_EMPTY)
        return shown_type(th, w[0]);
    if (w[1] == OWN_EMPTY || w[2] == OWN_EMPTY)
        return own_raise(th, OWN_E_TypeError, "type() takes 1 or 3 arguments");
    if (!own_is_kind(w[1], OWN_K_TUPLE))
        return own_raise(th, OWN_E_TypeError, "type.__new__() argument 2 must be tuple, not %T",
                         w[1]);
    if (!own_is_kind(w[2], OWN_K_DICT))
        return own_raise(th, OWN_E_TypeError, "type.__new__() argument 3 must be dict, not %T",
                         w[2]);
    return own_op_mkclass(th, w, OWN_NONE(th));
}

#define TYPE_GETTER(name, expression)                                                        \
    static own_word name(struct own_thread *th, own_word *w, int64_t n)                        \
    { struct own_type *t = own_as_type(w[0]); (void)th, (void)n; return (expression); }

TYPE_GETTER(own_nat_type_name, t->name)
TYPE_GETTER(own_nat_type_qualname, t->qualname)
TYPE_GETTER(own_nat_type_module, t->module)
TYPE_GETTER(own_nat_type_doc, t->doc != OWN_EMPTY ? t->doc : OWN_NONE(th))
TYPE_GETTER(own_nat_type_bases, t->bases)
TYPE_GETTER(own_nat_type_base, t->base ? own_word_of(t->base) : OWN_NONE(th))
TYPE_GETTER(own_nat_type_class, own_word_of(own_ref_type(own_word_of(t))))

static own_word own_nat_type_mro(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_type *t = own_as_type(w[0]);

    (void)n;
    return own_tuple_new(th, (const own_word *)t->mro, t->nmro);
}

/* The class's own name space: a snapshot. */
static own_word own_nat_type_dict(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_type *t = own_as_type(w[0]);
    own_word dict = own_dict_new(th), v;
    struct own_ns_entry e;
    uint32_t i = 0;
    bool more = dict != OWN_EMPTY, ok = more;

    (void)n;
    if (!ok)
        return OWN_EMPTY;
    own_hold(th, dict); /* loading from cells may settle */
    for (; more && ok; i++) {
        own_lock_acquire(&th->rt->xlock);
        more = i < t->ns->n;
        if (more)
            e = t->ns->entry[i];
        own_lock_release(&th->rt->xlock);
        v = more && e.kind != OWN_M_NONE ? own_cell_load(th, e.cell) : OWN_EMPTY;
        ok = v == OWN_EMPTY || own_dict_set_str(th, dict, e.name, v);
    }
    own_let_go(th, dict);
    return ok ? dict : OWN_EMPTY;
}

const struct own_native_def own_natives_type[] = {
    {"()", "object, bases=?, dict=?, /", own_nat_type_call, 0},
    {"mro", "self, /", own_nat_type_mro, 0},
    {"@__name__", "self, /", own_nat_type_name, 0},
    {"@__qualname__", "self, /", own_nat_type_qualname, 0},
    {"@__module__", "self, /", own_nat_type_module, 0},
    {"@__doc__", "self, /", own_nat_type_doc, 0},
    {"@__bases__", "self, /", own_nat_type_bases, 0},
    {"@__base__", "self, /", own_nat_type_base, 0},
    {"@__mro__", "self, /", own_nat_type_mro, 0},
    {"@__dict__", "self, /", own_nat_type_dict, 0},
    {"@__class__", "self, /", own_nat_type_class, 0},
    {0},
};
