/*
 * setattr.c - storing and deleting attributes: see attr.h and lookup.h.
 */
#include "obj/lookup.h"

#include "obj/names.h"
#include "obj/natives.h"
#include "obj/object_new.h"
#include "obj/shape.h"
#include "obj/str.h"
#include "obj/tail.h"

/* What a class attribute has to say about storing to that name in an instance. */
enum verdict { STORE_FREE, STORE_DONE, STORE_SHADOWS };

/* A setter or deleter of a property (v EMPTY: delete); *result is the operation's. */
static void call_property(struct own_thread *th, const struct own_property *p, own_word o,
                          own_word name, own_word v, own_word *result)
{
    own_word fn = v == OWN_EMPTY ? p->del : p->set, window[2] = {o, v};

    if (fn == OWN_EMPTY || fn == OWN_NONE(th))
        *result =
            own_raise(th, OWN_E_AttributeError, "property '%U' of '%U' object has no %s", name,
                      own_type_of(th, o)->qualname, v == OWN_EMPTY ? "deleter" : "setter");
    else if (own_is_kind(fn, OWN_K_NATIVE))
        *result = ((struct own_native *)fn)->fn(th, window, v == OWN_EMPTY ? 1 : 2);
    else
        *result = v == OWN_EMPTY ? own_tail1(th, fn, o) : own_tail2(th, fn, o, v);
}

static enum verdict ask_class(struct own_thread *th, own_word o, struct own_type *t, own_word name,
                              own_word v, own_word *result)
{
    uint32_t at = own_type_lookup(th, t, name);
    own_word found = at ? own_member_value(th, &th->rt->member[at]) : OWN_EMPTY, fn;
    const struct own_type *ft;

    if (!at) {
        *result = OWN_EMPTY;
        return STORE_DONE;
    }
    if (found == OWN_EMPTY || !own_is_ref(found))
        return found == OWN_EMPTY ? STORE_FREE : STORE_SHADOWS;
    ft = own_ref_type(found);
    if (ft == OWN_TYPE(th, PROPERTY)) {
        call_property(th, (const struct own_property *)found, o, name, v, result);
        return STORE_DONE;
    }
    if (ft->flags & OWN_T_SUBCLASS) {
        disc_incref(th, found); /* no register holds it yet */
        own_special(th, found, v != OWN_EMPTY ? OWN_NAME(th, set) : OWN_NAME(th, delete), &fn);
        disc_defer(th, found);
        if (fn != OWN_EMPTY && own_is_kind(fn, OWN_K_FUNC)) {
            *result = v != OWN_EMPTY ? own_tail3(th, fn, found, o, v) : own_tail2(th, fn, found, o);
            return STORE_DONE;
        }
    }
    return STORE_SHADOWS;
}

static bool slot_allowed(struct own_type *t, own_word name)
{
    struct own_tuple *slots = (struct own_tuple *)t->slots;
    int64_t i;

    for (i = 0; slots && i < slots->len; i++)
        /* relaxed: tuples never change. */
        if (own_load_relaxed(&slots->xitem[i]) == name)
            return true;
    return !slots;
}

static own_word cannot_set(struct own_thread *th, own_word o, own_word name, enum verdict verdict)
{
    if (verdict == STORE_SHADOWS)
        return own_raise(th, OWN_E_AttributeError, "'%T' object attribute '%U' is read-only", o,
                         name);
    return own_no_attr(th, o, name);
}

/* -- instances -- */

/* Where name goes in objects of that shape; NULL: *result is the whole operation's. */
static const struct own_shape *place(struct own_thread *th, own_word o, uint32_t shape,
                                     own_word name, own_word v, uint32_t *after, own_word *result)
{
    struct own_type *t = own_ref_type(o);
    const struct own_shape *at = own_shape_find(th->rt, shape, name);
    enum verdict verdict;

    *after = shape;
    if (at)
        return at;
    verdict = ask_class(th, o, t, name, v, result);
    if (verdict == STORE_DONE)
        return NULL;
    if (!slot_allowed(t, name)) {
        *result = cannot_set(th, o, name, verdict);
        return NULL;
    }
    *after = own_shape_add(th->rt, shape, name);
    if (*after != 0)
        return &th->rt->shape[*after];
    *result = own_no_memory(th);
    return NULL;
}

own_word own_object_setattr(struct own_thread *th, own_word o, own_word name, own_word v,
                            _Atomic(uint64_t) *cache)
{
    uint32_t shape, after;
    const struct own_shape *at;
    own_word result = OWN_EMPTY;

    for (;;) {
        shape = own_shape_now(own_ref(o));
        after = own_cache_hit(cache, shape | OWN_CACHE_SLOW);
        at = after ? &th->rt->shape[after] : place(th, o, shape, name, v, &after, &result);
        if (!at)
            return result;
        switch (own_attr_store(th, own_ref(o), shape, at, after, v)) {
        case OWN_STORE_RAISED:
            return OWN_EMPTY;
        case OWN_STORE_AGAIN:
            break;
        case OWN_STORED:
        case OWN_STORE_NOTHING:
            if (after != shape)
                own_cache_fill(cache, shape | OWN_CACHE_SLOW, after);
            else if (at->offset != 0)
                own_cache_fill(cache, shape, at->offset);
            return OWN_NONE(th);
        }
    }
}

own_word own_object_delattr(struct own_thread *th, own_word o, own_word name)
{
    struct own_type *t = own_ref_type(o);
    const struct own_shape *at;
    own_word result = OWN_EMPTY;
    uint32_t shape;
    enum verdict verdict;

    for (;;) {
        shape = own_shape_now(own_ref(o));
        at = own_shape_find(th->rt, shape, name);
        if (!at) {
            verdict = ask_class(th, o, t, name, OWN_EMPTY, &result);
            if (verdict == STORE_DONE)
                return result;
            return t->slots != OWN_EMPTY && slot_allowed(t, name)
                       ? own_raise(th, OWN_E_AttributeError, "%U", name)
                       : own_no_attr(th, o, name);
        }
        switch (own_attr_store(th, own_ref(o), shape, at, shape, OWN_EMPTY)) {
        case OWN_STORED:
            return OWN_NONE(th);
        case OWN_STORE_NOTHING:
            return t->slots != OWN_EMPTY ? own_raise(th, OWN_E_AttributeError, "%U", name)
                                         : own_no_attr(th, o, name);
        case OWN_STORE_RAISED:
            return OWN_EMPTY;
        case OWN_STORE_AGAIN:
            break;
        }
    }
}

/* -- classes -- */

/* Names whose meaning is built into a class when it is made. */
static bool fixed_name(struct own_thread *th, const struct own_type *t, own_word name)
{
    const own_word *n = th->known->name;

    if (name == n[OWN_N_getattr] || name == n[OWN_N_setattr] || name == n[OWN_N_delattr] ||
        name == n[OWN_N_getattribute] || name == n[OWN_N_new] || name == n[OWN_N_slots] ||
        name == n[OWN_N_name] || name == n[OWN_N_qualname] || name == n[OWN_N_bases] ||
        name == n[OWN_N_mro] || name == n[OWN_N_class])
        return true;
    return (t->flags & OWN_T_ITEMS) && own_items_name(th, name);
}

/* Caches of stores to existing attributes would go past a property that comes later. */
static bool shadows_slots(struct own_thread *th, const struct own_type *t, own_word name,
                          own_word v)
{
    bool data =
        v != OWN_EMPTY && own_is_ref(v) &&
        (own_ref_type(v) == OWN_TYPE(th, PROPERTY) || own_has_user(th, v, OWN_NAME(th, set)));
    struct own_runtime *rt = th->rt;
    uint32_t i;
    bool found = false;

    if (!data)
        return false;
    own_lock_acquire(&rt->xlock);
    for (i = 1; i < rt->nshapes && !found; i++)
        found = rt->shape[i].name == name && own_type_is_subtype(rt->shape[i].type, t);
    own_lock_release(&rt->xlock);
    if (found)
        own_raise(th, OWN_E_TypeError,
                  "instances of '%N' have an attribute '%U' already: it cannot become a property",
                  t, name);
    return found;
}

static own_word class_set(struct own_thread *th, struct own_type *t, own_word name, own_word v)
{
    if (!(t->flags & OWN_T_SUBCLASS))
        return own_raise(th, OWN_E_TypeError, "cannot set '%U' attribute of immutable type '%N'",
                         name, t);
    if (fixed_name(th, t, name))
        return own_raise(th, OWN_E_TypeError,
                         "cannot change '%U' of class '%N' once the class is made", name, t);
    if (shadows_slots(th, t, name, v))
        return OWN_EMPTY;
    return own_type_set(th, t, name, v) ? OWN_NONE(th) : OWN_EMPTY;
}

/* -- modules and functions -- */

/* Code that was loaded has the members of modules among its constants, uncounted. */
static own_word module_set(struct own_thread *th, own_word name)
{
    return own_raise(th, OWN_E_AttributeError,
                     "assignment to attribute '%U' of a module is not supported", name);
}

own_word own_func_attrs_make(struct own_thread *th, struct own_func *f)
{
    own_word have = own_func_attrs(f), fresh, none = OWN_EMPTY;

    if (have != OWN_EMPTY)
        return have;
    fresh = own_construct(th, th->known->attrs_type, NULL, 0);
    if (fresh == OWN_EMPTY)
        return OWN_EMPTY;
    disc_incref(th, fresh);
    /* acq_rel: the instance first; pairs with own_func_attrs (set once). */
    if (own_cas_acq_rel(&f->xattrs, &none, fresh))
        return fresh;
    disc_defer(th, fresh);
    return none;
}

/* Attributes with a field of their own are interned, hence immortal, and replaced by one store. */
static own_word func_set_field(struct own_thread *th, own_slot *field, own_word name, own_word v)
{
    if (!own_is_str(v)) {
        if (name == OWN_NAME(th, doc) && v == OWN_NONE(th))
            v = th->known->none;
        else
            return own_raise(th, OWN_E_TypeError, "%U must be set to a string object", name);
    } else {
        v = own_intern(th, v);
    }
    if (v == OWN_EMPTY)
        return OWN_EMPTY;
    /* release: what v refers to first; readers see either word. */
    own_store_release(field, v);
    return OWN_NONE(th);
}

static own_word func_set(struct own_thread *th, own_word o, own_word name, own_word v)
{
    struct own_func *f = (struct own_func *)o;
    own_word attrs;

    if (v != OWN_EMPTY && name == OWN_NAME(th, name))
        return func_set_field(th, (own_slot *)&f->name, name, v);
    if (v != OWN_EMPTY && name == OWN_NAME(th, qualname))
        return func_set_field(th, (own_slot *)&f->qualname, name, v);
    if (v != OWN_EMPTY && name == OWN_NAME(th, doc))
        return func_set_field(th, (own_slot *)&f->doc, name, v);
    attrs = v != OWN_EMPTY ? own_func_attrs_make(th, f) : own_func_attrs(f);
    if (attrs == OWN_EMPTY)
        return v != OWN_EMPTY ? OWN_EMPTY : own_no_attr(th, o, name);
    return v != OWN_EMPTY ? own_object_setattr(th, attrs, name, v, NULL)
                          : own_object_delattr(th, attrs, name);
}

static own_word builtin_set(struct own_thread *th, own_word o, struct own_type *t, own_word name,
                            own_word v)
{
    own_word result = OWN_EMPTY;
    enum verdict verdict = ask_class(th, o, t, name, v, &result);

    return verdict == STORE_DONE ? result : cannot_set(th, o, name, verdict);
}

own_word own_op_setattr(struct own_thread *th, own_word o, own_word name, own_word v,
                        _Atomic(uint64_t) *cache)
{
    struct own_type *t = own_type_of(th, o);
    own_word fn;

    switch (t->kind) {
    case OWN_K_TYPE:
        return class_set(th, own_as_type(o), name, v);
    case OWN_K_MODULE:
        return module_set(th, name);
    case OWN_K_FUNC:
        return func_set(th, o, name, v);
    default:
        break;
    }
    if (!(t->flags & OWN_T_ATTRS))
        return builtin_set(th, o, t, name, v);
    if (!(t->flags & OWN_T_SETATTR))
        return own_object_setattr(th, o, name, v, cache);
    if (own_special(th, o, OWN_NAME(th, setattr), &fn) == OWN_M_FUNC)
        return own_tail3(th, fn, o, name, v);
    return own_object_setattr(th, o, name, v, NULL);
}

own_word own_op_delattr(struct own_thread *th, own_word o, own_word name)
{
    struct own_type *t = own_type_of(th, o);
    own_word fn;

    switch (t->kind) {
    case OWN_K_TYPE:
        return class_set(th, own_as_type(o), name, OWN_EMPTY);
    case OWN_K_MODULE:
        return module_set(th, name);
    case OWN_K_FUNC:
        return func_set(th, o, name, OWN_EMPTY);
    default:
        break;
    }
    if (!(t->flags & OWN_T_ATTRS))
        return builtin_set(th, o, t, name, OWN_EMPTY);
    if ((t->flags & OWN_T_SETATTR) && own_special(th, o, OWN_NAME(th, delattr), &fn) == OWN_M_FUNC)
        return own_tail2(th, fn, o, name);
    return own_object_delattr(th, o, name);
}
