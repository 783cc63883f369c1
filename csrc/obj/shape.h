/*
 * shape.h - hidden classes: which attribute lies in which slot.
 *
 * A fresh instance has its type's root shape; storing a new attribute moves it to a child shape.
 * The first type->inline_slots attributes lie in the object behind basic_size, the rest in its
 * overflow block.
 *
 * Invariants
 *   SH1  shapes are immutable but for the list of children, and live until close; ids are never
 *        reused.
 *   SH2  slot numbers grow along a transition and are never reused; a deleted attribute is an EMPTY
 *        slot.
 *   SH3  an object's overflow index (xaux >> 8, 0: none) is set once; its block only grows, and a
 *        block that was replaced has EMPTY slots only (a reader without the lock sees EMPTY and
 *        asks again).
 *   SH4  root shapes of builtin types have fixed ids: an object with shape OWN_SHAPE(LIST) is
 *        exactly a list.
 * Threads  any.
 */
#ifndef OWN_OBJ_SHAPE_H
#define OWN_OBJ_SHAPE_H

#include "obj/known.h"
#include "obj/layout.h"

#define OWN_SHAPE(id) (1u + OWN_TY_##id)

bool own_shapes_start(struct own_runtime *rt);
void own_shapes_close(struct own_runtime *rt);

/* The root shape of a builtin type: OWN_SHAPE(LIST) (SH4). */
uint32_t own_shape_builtin(struct own_runtime *rt, struct own_type *type, enum own_type_id id);
/* A root shape for instances of type; 0: no memory (nothing raised). */
uint32_t own_shape_root(struct own_runtime *rt, struct own_type *type);
/* The shape in the chain of `id` that adds name, or NULL. */
const struct own_shape *own_shape_find(const struct own_runtime *rt, uint32_t id, own_word name);
/* The child of `id` that adds name; 0: no memory (nothing raised). */
uint32_t own_shape_add(struct own_runtime *rt, uint32_t id, own_word name);

/* Attributes of one object (instances, and subclasses of list, dict, set and exceptions). */
struct own_attrs {
    int64_t cap;
    int64_t left; /* of a dead object: slots not yet released */
    own_slot xslot[];
};
static inline uint32_t own_overflow_index(const struct own_head *o)
{
    /* acquire: the block was published before its index; pairs with own_attr_store (SH3). */
    return own_load_acquire(&o->xaux) >> 8;
}
/* EMPTY: deleted or never stored.  The caller may read o. */
own_word own_attr_load(struct own_thread *th, struct own_head *o, const struct own_shape *at);
enum own_stored {
    OWN_STORED,
    OWN_STORE_AGAIN,  /* the object changed meanwhile: nothing was stored */
    OWN_STORE_RAISED, /* no memory */
    OWN_STORE_NOTHING /* deletion: the slot was EMPTY */
};
/* Slot at->slot := w (EMPTY: delete) if the object's shape is `before`; its shape then is `after`.
 * Acquires. */
enum own_stored own_attr_store(struct own_thread *th, struct own_head *o, uint32_t before,
                               const struct own_shape *at, uint32_t after, own_word w);
/* The overflow block of a dead object, or NULL; and giving it back. */
struct own_attrs *own_overflow_of(struct own_runtime *rt, const struct own_head *o);
void own_overflow_free(struct own_thread *th, struct own_head *dead);

#endif
