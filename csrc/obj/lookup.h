/*
 * lookup.h - between attr.c, setattr.c and method.c: finding a name in a class and binding what was
 * found.
 */
#ifndef OWN_OBJ_LOOKUP_H
#define OWN_OBJ_LOOKUP_H

#include "obj/attr.h"
#include "obj/member.h"

/* Rights to read one slot of a live register's object. */
static inline void own_read_begin(struct own_thread *th, struct own_head *o)
{
    if (OWN_UNLIKELY(!disc_may_read(th, o)))
        disc_acquire_read(th, o);
}

static inline uint32_t own_shape_now(struct own_head *o)
{
    /* acquire: the slots that the shape names; pairs with own_attr_store (O2). */
    return own_load_acquire(&o->xshape);
}

static inline void own_cache_fill(_Atomic(uint64_t) *cache, uint32_t key, uint32_t payload)
{
    if (cache)
        /* release: the shape or member that it names was filled before; pairs with own_cache_hit,
         * SETATTR. */
        own_store_release(cache, (uint64_t)payload << 32 | key);
}

/* The payload if the cache has this key, else 0 (no payload is 0). */
static inline uint32_t own_cache_hit(_Atomic(uint64_t) *cache, uint32_t key)
{
    /* acquire: what it names; pairs with own_cache_fill. */
    uint64_t c = cache ? own_load_acquire(cache) : 0;

    return (uint32_t)c == key ? (uint32_t)(c >> 32) : 0;
}

/* The value of the instance attribute in its slot; EMPTY if there is none.  Fills the cache of a
 * GETATTR. */
own_word own_slot_get_named(struct own_thread *th, struct own_head *o, uint32_t shape,
                            own_word name, _Atomic(uint64_t) *cache);
/* Class attribute v as seen through instance o of t: method, property's value (may be
 * OWN_TAIL), .. */
own_word own_bind_instance(struct own_thread *th, own_word v, own_word o, struct own_type *t,
                           own_word name);
/* The same through the class itself. */
own_word own_bind_class(struct own_thread *th, own_word v, struct own_type *t);
/* What super(type, self).name finds, unbound; EMPTY if nothing (nothing raised). */
own_word own_super_find(struct own_thread *th, const struct own_super *s, own_word name);
/* Nothing has that name: __getattr__ (OWN_TAIL) or AttributeError. */
own_word own_missing(struct own_thread *th, own_word o, struct own_type *t, own_word name);
/* The getter of `type` for this name (__name__, __mro__, ..) applied to class t; EMPTY: there is
 * none. */
own_word own_meta_get(struct own_thread *th, struct own_type *t, own_word name);
/* Functions: the instance with the attributes that the program set, or EMPTY. */
own_word own_func_attrs(struct own_func *f);
/* The same, made when first needed.  EMPTY: raised. */
own_word own_func_attrs_make(struct own_thread *th, struct own_func *f);
/* o.__dict__: a snapshot that writes through to the object. */
own_word own_attrs_dict(struct own_thread *th, own_word o);

/* Does a definition of this dunder take a container's fast paths away (OWN_T_ITEMS)? */
bool own_items_name(struct own_thread *th, own_word name);

/* repr(w) as w's builtin kind has it, whatever the program defines. */
own_word own_builtin_repr(struct own_thread *th, own_word w);

/* setattr without a program's __setattr__. */
own_word own_object_setattr(struct own_thread *th, own_word o, own_word name, own_word v,
                            _Atomic(uint64_t) *cache);
own_word own_object_delattr(struct own_thread *th, own_word o, own_word name);

#endif
