/*
 * attr.c - reading attributes: see attr.h and lookup.h.
 */
#include "obj/attr.h"

#include "base/own_assert.h"
#include "obj/inst.h"
#include "obj/lookup.h"
#include "obj/names.h"
#include "obj/natives.h"
#include "obj/object_new.h"
#include "obj/shape.h"
#include "obj/str.h"
#include "obj/tail.h"

#define PAYLOAD_OVERFLOW 0x80000000u

own_word own_method_new(struct own_thread *th, own_word fn, own_word self)
{
    struct own_method *m = (struct own_method *)own_new(th, OWN_TYPE(th, METHOD), sizeof *m);

    if (!m)
        return OWN_EMPTY;
    disc_init(th, own_slot_of(&m->fn), fn);
    disc_init(th, own_slot_of(&m->self), self);
    return own_word_of(m);
}

own_word own_no_attr(struct own_thread *th, own_word o, own_word name)
{
    if (own_is_kind(o, OWN_K_TYPE))
        return own_raise(th, OWN_E_AttributeError, "type object '%N' has no attribute '%U'",
                         own_as_type(o), name);
    if (own_is_kind(o, OWN_K_MODULE))
        return own_raise(th, OWN_E_AttributeError, "module '%U' has no attribute '%U'",
                         ((struct own_module *)o)->name, name);
    return own_raise(th, OWN_E_AttributeError, "'%T' object has no attribute '%U'", o, name);
}

/* -- binding -- */

/* A getter written in C runs here, its window being no register (NA2). */
static own_word call_getter(struct own_thread *th, own_word get, own_word o)
{
    own_word window[2] = {o, OWN_EMPTY};

    if (own_is_kind(get, OWN_K_NATIVE))
        return ((struct own_native *)get)->fn(th, window, 1);
    return own_tail1(th, get, o);
}

/* A __get__ of the program's; v, which no register holds yet, survives the look-up. */
static bool descriptor_get(struct own_thread *th, own_word v, own_word *get)
{
    bool yes;

    disc_incref(th, v);
    yes = own_special(th, v, OWN_NAME(th, get), get) == OWN_M_FUNC;
    disc_defer(th, v);
    return yes;
}

own_word own_bind_instance(struct own_thread *th, own_word v, own_word o, struct own_type *t,
                           own_word name)
{
    const struct own_known *known = th->known;
    const struct own_type *vt = own_is_ref(v) ? own_ref_type(v) : NULL;
    own_word get;

    if (!vt)
        return v;
    if (vt->kind == OWN_K_FUNC || (vt->kind == OWN_K_NATIVE && ((struct own_native *)v)->self_type))
        return own_method_new(th, v, o);
    if (vt == known->type[OWN_TY_PROPERTY]) {
        get = ((struct own_property *)v)->get;
        if (get == OWN_EMPTY || get == OWN_NONE(th))
            return own_raise(th, OWN_E_AttributeError, "property '%U' of '%U' object has no getter",
                             name, t->qualname);
        return call_getter(th, get, o);
    }
    if (vt == known->type[OWN_TY_STATIC])
        return ((struct own_static *)v)->fn;
    if (vt == known->type[OWN_TY_CLASSMETHOD])
        return own_method_new(th, ((struct own_static *)v)->fn, own_word_of(t));
    if ((vt->flags & OWN_T_SUBCLASS) && descriptor_get(th, v, &get))
        return own_tail3(th, get, v, o, own_word_of(t));
    return v;
}

own_word own_bind_class(struct own_thread *th, own_word v, struct own_type *t)
{
    const struct own_type *vt = own_is_ref(v) ? own_ref_type(v) : NULL;
    own_word get;

    if (!vt)
        return v;
    if (vt == OWN_TYPE(th, STATIC))
        return ((struct own_static *)v)->fn;
    if (vt == OWN_TYPE(th, CLASSMETHOD))
        return own_method_new(th, ((struct own_static *)v)->fn, own_word_of(t));
    if ((vt->flags & OWN_T_SUBCLASS) && descriptor_get(th, v, &get))
        return own_tail3(th, get, v, OWN_NONE(th), own_word_of(t));
    return v;
}

own_word own_missing(struct own_thread *th, own_word o, struct own_type *t, own_word name)
{
    own_word fn;

    if ((t->flags & OWN_T_SETATTR) && own_special(th, o, OWN_NAME(th, getattr), &fn) == OWN_M_FUNC)
        return own_tail2(th, fn, o, name);
    return own_no_attr(th, o, name);
}

/* -- instances, and every builtin value -- */

own_word own_slot_get_named(struct own_thread *th, struct own_head *o, uint32_t shape,
                            own_word name, _Atomic(uint64_t) *cache)
{
    const struct own_shape *at = own_shape_find(th->rt, shape, name);
    own_word w = at ? own_attr_load(th, o, at) : OWN_EMPTY;

    if (w == OWN_EMPTY)
        return OWN_EMPTY;
    if (at->offset != 0)
        own_cache_fill(cache, shape, at->offset);
    else
        own_cache_fill(cache, shape | OWN_CACHE_SLOW, at->id | PAYLOAD_OVERFLOW);
    return w;
}

static own_word member_get(struct own_thread *th, own_word o, struct own_type *t, uint32_t at,
                           own_word name)
{
    struct own_member *m = &th->rt->member[at];
    own_word w = own_member_fn(m);

    if (w != OWN_EMPTY)
        return own_method_new(th, w, o);
    w = own_member_value(th, m);
    return w == OWN_EMPTY ? own_missing(th, o, t, name) : own_bind_instance(th, w, o, t, name);
}

/* The cache knows more than the loop can use. */
static own_word cached_get(struct own_thread *th, own_word o, struct own_type *t, uint32_t payload,
                           own_word name)
{
    own_word w;

    if (!(payload & PAYLOAD_OVERFLOW))
        return member_get(th, o, t, payload, name);
    own_read_begin(th, own_ref(o));
    w = own_attr_load(th, own_ref(o), &th->rt->shape[payload & ~PAYLOAD_OVERFLOW]);
    return w; /* EMPTY: deleted */
}

static own_word object_get(struct own_thread *th, own_word o, struct own_type *t, own_word name,
                           _Atomic(uint64_t) *cache)
{
    uint32_t shape = 0, at, payload;
    own_word w;

    if (t->flags & OWN_T_ATTRS) {
        own_read_begin(th, own_ref(o));
        shape = own_shape_now(own_ref(o));
        payload = own_cache_hit(cache, shape | OWN_CACHE_SLOW);
        w = payload ? cached_get(th, o, t, payload, name) : OWN_EMPTY;
        if (w != OWN_EMPTY || (payload && !(payload & PAYLOAD_OVERFLOW)))
            return w;
        w = own_slot_get_named(th, own_ref(o), shape, name, cache);
        if (w != OWN_EMPTY)
            return w;
    } else if (own_is_ref(o)) {
        shape = t->root_shape;
        payload = own_cache_hit(cache, shape | OWN_CACHE_SLOW);
        if (payload)
            return member_get(th, o, t, payload, name);
    }
    at = own_type_lookup(th, t, name);
    if (at == 0)
        return OWN_EMPTY;
    if (shape != 0 && !own_shape_find(th->rt, shape, name))
        own_cache_fill(cache, shape | OWN_CACHE_SLOW, at);
    return member_get(th, o, t, at, name);
}

/* -- classes -- */

own_word own_meta_get(struct own_thread *th, struct own_type *t, own_word name)
{
    own_word v = own_type_find(th, OWN_TYPE(th, TYPE), name);

    if (v == OWN_EMPTY || !own_is_ref(v) || own_ref_type(v) != OWN_TYPE(th, PROPERTY))
        return OWN_EMPTY;
    return call_getter(th, ((struct own_property *)v)->get, own_word_of(t));
}

static bool looks_special(own_word name)
{
    return own_str_len(name) > 2 && own_ucs_at(own_str_view(name), 0) == '_';
}

static own_word class_get(struct own_thread *th, struct own_type *t, own_word name,
                          _Atomic(uint64_t) *cache)
{
    uint32_t key = own_shape_of(&t->head) | OWN_CACHE_SLOW, at = own_cache_hit(cache, key);
    own_word w;

    if (!at) {
        if (looks_special(name) &&
            ((w = own_meta_get(th, t, name)) != OWN_EMPTY || th->exc != OWN_EMPTY))
            return w;
        at = own_type_lookup(th, t, name);
        if (!at)
            return OWN_EMPTY;
        own_cache_fill(cache, key, at);
    }
    w = own_member_value(th, &th->rt->member[at]);
    if (w != OWN_EMPTY)
        return own_bind_class(th, w, t);
    w = own_type_find(th, OWN_TYPE(th, TYPE), name); /* mro() and other methods of classes */
    return w != OWN_EMPTY ? own_bind_instance(th, w, own_word_of(t), OWN_TYPE(th, TYPE), name)
                          : own_no_attr(th, own_word_of(t), name);
}

/* -- modules, super objects, functions -- */

static own_word module_get(struct own_thread *th, own_word o, own_word name)
{
    own_word cell = own_module_cell(th, o, name, false), v;

    if (cell != OWN_EMPTY) {
        v = own_cell_load(th, cell);
        if (v != OWN_EMPTY)
            return v;
    }
    return object_get(th, o, own_ref_type(o), name, NULL);
}

static struct own_type *super_class(struct own_thread *th, const struct own_super *s)
{
    return own_is_type(s->self) && own_type_is_subtype(own_as_type(s->self), s->type)
               ? own_as_type(s->self)
               : own_type_of(th, s->self);
}

/* In the MRO of start from place k on, the first class that defines name. */
static own_word mro_cell(struct own_thread *th, const struct own_type *start, uint32_t k,
                         own_word name)
{
    const struct own_ns_entry *e = NULL;
    own_word cell = OWN_EMPTY;

    own_lock_acquire(&th->rt->xlock);
    for (; k < start->nmro && cell == OWN_EMPTY; k++) {
        e = own_ns_find(start->mro[k]->ns, name);
        if (e && e->kind != OWN_M_NONE)
            cell = e->cell;
    }
    own_lock_release(&th->rt->xlock);
    return cell;
}

static own_word mro_scan(struct own_thread *th, const struct own_type *start, uint32_t k,
                         own_word name)
{
    own_word cell = OWN_EMPTY, last, w;

    do {
        last = cell;
        cell = mro_cell(th, start, k, name);
        if (cell == OWN_EMPTY)
            return OWN_EMPTY;
        w = own_cell_load(th, cell);
        /* Deleted just now: another class's shows through when that section has ended. */
        disc_read_lock(th, own_ref(cell));
        disc_read_unlock(th, own_ref(cell));
    } while (w == OWN_EMPTY && cell != last);
    return w;
}

own_word own_super_find(struct own_thread *th, const struct own_super *s, own_word name)
{
    const struct own_type *start = super_class(th, s);
    struct own_type *next;
    uint32_t k = 0;

    while (k < start->nmro && start->mro[k] != s->type)
        k++;
    if (++k >= start->nmro)
        return OWN_EMPTY;
    next = start->mro[k];
    if (next->nmro == start->nmro - k &&
        memcmp(next->mro, start->mro + k, next->nmro * sizeof *next->mro) == 0)
        return own_type_find(th, next, name); /* single inheritance from here on */
    return mro_scan(th, start, k, name);
}

static own_word super_get(struct own_thread *th, own_word o, own_word name)
{
    const struct own_super *s = (const struct own_super *)o;
    own_word v = own_super_find(th, s, name);

    if (v == OWN_EMPTY)
        return own_no_attr(th, o, name);
    if (own_is_type(s->self) && super_class(th, s) == own_as_type(s->self))
        return own_bind_class(th, v, own_as_type(s->self));
    return own_bind_instance(th, v, s->self, own_type_of(th, s->self), name);
}

own_word own_func_attrs(struct own_func *f)
{
    /* acquire: the instance's contents; pairs with func_set (set once). */
    return own_load_acquire(&f->xattrs);
}

static own_word func_get(struct own_thread *th, own_word o, own_word name, _Atomic(uint64_t) *cache)
{
    own_word attrs = own_func_attrs((struct own_func *)o), w;

    if (attrs == OWN_EMPTY)
        return object_get(th, o, own_ref_type(o), name, cache);
    own_read_begin(th, own_ref(attrs));
    w = own_slot_get_named(th, own_ref(attrs), own_shape_now(own_ref(attrs)), name, NULL);
    return w != OWN_EMPTY ? w : object_get(th, o, own_ref_type(o), name, NULL);
}

/* A bound method shows its function's attributes. */
static own_word method_get(struct own_thread *th, own_word o, own_word name)
{
    uint32_t at = own_type_lookup(th, own_ref_type(o), name);
    own_word v = at ? own_member_value(th, &th->rt->member[at]) : OWN_EMPTY;

    if (!at)
        return OWN_EMPTY;
    if (v != OWN_EMPTY)
        return own_bind_instance(th, v, o, own_ref_type(o), name);
    return own_op_getattr(th, ((struct own_method *)o)->fn, name, NULL);
}

own_word own_op_getattr(struct own_thread *th, own_word o, own_word name, _Atomic(uint64_t) *cache)
{
    struct own_type *t = own_type_of(th, o);

    switch (t->kind) {
    case OWN_K_TYPE:
        return class_get(th, own_as_type(o), name, cache);
    case OWN_K_MODULE:
        return module_get(th, o, name);
    case OWN_K_SUPER:
        return super_get(th, o, name);
    case OWN_K_FUNC:
        return func_get(th, o, name, cache);
    case OWN_K_METHOD:
        return method_get(th, o, name);
    default:
        return object_get(th, o, t, name, cache);
    }
}
