/*
 * descr.c - property, staticmethod, classmethod and super objects.
 */
#include "obj/attr.h"
#include "obj/inst.h"
#include "obj/natives.h"
#include "obj/object_new.h"

/* Stores w unless it is None or missing. */
static void init_field(struct own_thread *th, own_word *field, own_word w)
{
    *field = OWN_EMPTY;
    if (w != OWN_EMPTY && w != OWN_NONE(th))
        disc_init(th, own_slot_of(field), w);
}

static own_word property_new(struct own_thread *th, own_word get, own_word set, own_word del,
                             own_word doc)
{
    struct own_property *p = (struct own_property *)own_new(th, OWN_TYPE(th, PROPERTY), sizeof *p);

    if (!p)
        return OWN_EMPTY;
    init_field(th, &p->get, get);
    init_field(th, &p->set, set);
    init_field(th, &p->del, del);
    init_field(th, &p->doc, doc);
    return own_word_of(p);
}

static own_word own_nat_property_new(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return property_new(th, w[0], w[1], w[2], w[3]);
}

static own_word own_nat_property_getter(struct own_thread *th, own_word *w, int64_t n)
{
    const struct own_property *p = (const struct own_property *)w[0];

    (void)n;
    return property_new(th, w[1], p->set, p->del, p->doc);
}

static own_word own_nat_property_setter(struct own_thread *th, own_word *w, int64_t n)
{
    const struct own_property *p = (const struct own_property *)w[0];

    (void)n;
    return property_new(th, p->get, w[1], p->del, p->doc);
}

static own_word own_nat_property_deleter(struct own_thread *th, own_word *w, int64_t n)
{
    const struct own_property *p = (const struct own_property *)w[0];

    (void)n;
    return property_new(th, p->get, p->set, w[1], p->doc);
}

static own_word or_none(struct own_thread *th, own_word w)
{
    return w != OWN_EMPTY ? w : OWN_NONE(th);
}

static own_word own_nat_property_fget(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return or_none(th, ((struct own_property *)w[0])->get);
}

static own_word own_nat_property_fset(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return or_none(th, ((struct own_property *)w[0])->set);
}

static own_word own_nat_property_fdel(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return or_none(th, ((struct own_property *)w[0])->del);
}

static own_word own_nat_property_doc(struct own_thread *th, own_word *w, int64_t n)
{
    const struct own_property *p = (const struct own_property *)w[0];

    (void)n;
    if (p->doc == OWN_EMPTY && p->get != OWN_EMPTY && own_is_kind(p->get, OWN_K_FUNC))
        return or_none(th, ((struct own_func *)p->get)->doc);
    return or_none(th, p->doc);
}

const struct own_native_def own_natives_property[] = {
    {"()", "fget=?, fset=?, fdel=?, doc=?", own_nat_property_new, 0},
    {"getter", "self, fget, /", own_nat_property_getter, 0},
    {"setter", "self, fset, /", own_nat_property_setter, 0},
    {"deleter", "self, fdel, /", own_nat_property_deleter, 0},
    {"@fget", "self, /", own_nat_property_fget, 0},
    {"@fset", "self, /", own_nat_property_fset, 0},
    {"@fdel", "self, /", own_nat_property_fdel, 0},
    {"@__doc__", "self, /", own_nat_property_doc, 0},
    {0},
};

/* -- staticmethod, classmethod -- */

static own_word wrap(struct own_thread *th, struct own_type *t, own_word fn)
{
    struct own_static *s = (struct own_static *)own_new(th, t, sizeof *s);

    if (!s)
        return OWN_EMPTY;
    disc_init(th, own_slot_of(&s->fn), fn);
    return own_word_of(s);
}

static own_word own_nat_static_new(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return wrap(th, OWN_TYPE(th, STATIC), w[0]);
}

static own_word own_nat_class_new(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return wrap(th, OWN_TYPE(th, CLASSMETHOD), w[0]);
}

const struct own_native_def own_natives_static_new[] = {
    {"()", "function, /", own_nat_static_new, 0}, {0}};
const struct own_native_def own_natives_class_new[] = {{"()", "function, /", own_nat_class_new, 0},
                                                       {0}};

/* -- super -- */

static own_word own_nat_super_new(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_type *t = own_as_type(w[0]);
    struct own_super *s;

    (void)n;
    if (!own_is_type(w[0]))
        return own_raise(th, OWN_E_TypeError, "super() argument 1 must be a type, not %T", w[0]);
    if (!own_type_is_subtype(own_type_of(th, w[1]), t) &&
        !(own_is_type(w[1]) && own_type_is_subtype(own_as_type(w[1]), t)))
        return own_raise(th, OWN_E_TypeError,
                         "super(type, obj): obj must be an instance or subtype of type");
    s = (struct own_super *)own_new(th, OWN_TYPE(th, SUPER), sizeof *s);
    if (!s)
        return OWN_EMPTY;
    s->type = t; /* immortal */
    disc_init(th, own_slot_of(&s->self), w[1]);
    return own_word_of(s);
}

const struct own_native_def own_natives_super[] = {{"()", "type, object, /", own_nat_super_new, 0},
                                                   {0}};
