/*
 * method.c - what a method call calls, and dunders: own_op_method, own_special (attr.h).
 */
#include "obj/lookup.h"
#include "obj/shape.h"
#include "obj/str.h"
#include "obj/tail.h"

enum own_member_kind own_special(struct own_thread *th, own_word w, own_word name, own_word *fn)
{
    struct own_type *t = own_type_of(th, w);
    uint32_t at = own_type_lookup(th, t, name);
    enum own_member_kind kind;
    own_word v, named;

    *fn = OWN_EMPTY;
    if (!at) {
        own_exc_clear(th);
        return OWN_M_NONE;
    }
    v = own_member_value(th, &th->rt->member[at]);
    if (v == OWN_EMPTY)
        return OWN_M_NONE;
    kind = own_member_kind_of(th->known, v, &named);
    if (kind == OWN_M_STATIC)
        v = ((struct own_static *)v)->fn;
    else if (kind == OWN_M_CLASS)
        v = own_method_new(th, ((struct own_static *)v)->fn, own_word_of(t));
    *fn = v;
    return kind == OWN_M_PROPERTY ? OWN_M_VALUE : kind;
}

bool own_has_user(struct own_thread *th, own_word w, own_word name)
{
    return own_type_overrides(th, own_type_of(th, w), name);
}

static own_word found(struct own_thread *th, own_word *callee, bool *with_self, own_word fn,
                      bool self)
{
    *callee = fn;
    *with_self = self;
    return fn == OWN_EMPTY ? OWN_EMPTY : OWN_NONE(th);
}

/* A value that own_bind_instance or own_bind_class made: EMPTY, OWN_TAIL or the callee. */
static own_word bound(struct own_thread *th, own_word v, own_word *callee, bool *with_self)
{
    return v == OWN_TAIL ? v : found(th, callee, with_self, v, false);
}

static bool takes_self(own_word v)
{
    return own_is_kind(v, OWN_K_FUNC) ||
           (own_is_kind(v, OWN_K_NATIVE) && ((struct own_native *)v)->self_type);
}

/* Through class attribute v of recv's class t. */
static own_word through_class(struct own_thread *th, own_word v, own_word recv, struct own_type *t,
                              own_word name, own_word *callee, bool *with_self)
{
    if (v == OWN_EMPTY)
        return bound(th, own_missing(th, recv, t, name), callee, with_self);
    if (takes_self(v))
        return found(th, callee, with_self, v, true);
    return bound(th, own_bind_instance(th, v, recv, t, name), callee, with_self);
}

static own_word object_method(struct own_thread *th, own_word recv, struct own_type *t,
                              own_word name, _Atomic(uint64_t) *cache, own_word *callee,
                              bool *with_self)
{
    bool attrs = (t->flags & OWN_T_ATTRS) != 0;
    uint32_t shape = attrs ? own_shape_now(own_ref(recv)) : t->root_shape, at;
    const struct own_member *m;
    own_word w = OWN_EMPTY;

    at = own_cache_hit(cache, shape | OWN_CACHE_SLOW);
    if (!at && attrs && own_shape_find(th->rt, shape, name)) {
        own_read_begin(th, own_ref(recv));
        w = own_slot_get_named(th, own_ref(recv), own_shape_now(own_ref(recv)), name, NULL);
        if (w != OWN_EMPTY)
            return found(th, callee, with_self, w, false);
        shape = 0; /* deleted: not cached */
    }
    if (!at)
        at = own_type_lookup(th, t, name);
    if (!at)
        return OWN_EMPTY;
    m = &th->rt->member[at];
    w = own_member_fn((struct own_member *)(uintptr_t)m);
    if (shape != 0)
        own_cache_fill(cache, w != OWN_EMPTY ? shape : shape | OWN_CACHE_SLOW, at);
    if (w == OWN_EMPTY)
        w = own_member_value(th, m);
    return through_class(th, w, recv, t, name, callee, with_self);
}

/* Class.method(..): a classmethod is called with the class, which is recv, first. */
static own_word class_method(struct own_thread *th, struct own_type *t, own_word name,
                             _Atomic(uint64_t) *cache, own_word *callee, bool *with_self)
{
    uint32_t key = own_shape_of(&t->head) | OWN_CACHE_SLOW, at = own_cache_hit(cache, key);
    own_word v;

    if (!at)
        return bound(th, own_op_getattr(th, own_word_of(t), name, cache), callee, with_self);
    v = own_member_value(th, &th->rt->member[at]);
    if (v != OWN_EMPTY && own_is_kind(v, OWN_K_PROPERTY) &&
        own_ref_type(v) == OWN_TYPE(th, CLASSMETHOD))
        return found(th, callee, with_self, ((struct own_static *)v)->fn, true);
    return bound(th, own_op_getattr(th, own_word_of(t), name, cache), callee, with_self);
}

/* A `with` statement enters by calling __enter__: what cannot be left again must not be entered. */
static bool is_manager(struct own_thread *th, own_word w)
{
    own_word fn;

    if (own_special(th, w, OWN_NAME(th, enter), &fn) == OWN_M_NONE)
        own_raise(th, OWN_E_TypeError, "'%T' object does not support the context manager protocol",
                  w);
    else if (own_special(th, w, OWN_NAME(th, exit), &fn) == OWN_M_NONE)
        own_raise(
            th, OWN_E_TypeError,
            "'%T' object does not support the context manager protocol (missed __exit__ method)",
            w);
    else
        return true;
    return false;
}

own_word own_op_method(struct own_thread *th, own_word recv, own_word name,
                       _Atomic(uint64_t) *cache, own_word *callee, bool *with_self)
{
    struct own_type *t = own_type_of(th, recv);

    if (name == OWN_NAME(th, enter) && t->kind != OWN_K_SUPER && t->kind != OWN_K_TYPE &&
        !is_manager(th, recv))
        return OWN_EMPTY;
    switch (t->kind) {
    case OWN_K_TYPE:
        return class_method(th, own_as_type(recv), name, cache, callee, with_self);
    case OWN_K_MODULE:
    case OWN_K_SUPER:
    case OWN_K_FUNC:
    case OWN_K_METHOD:
        return bound(th, own_op_getattr(th, recv, name, NULL), callee, with_self);
    default:
        return object_method(th, recv, t, name, cache, callee, with_self);
    }
}
