/*
 * class.h - inside class statements: what class.c and class_layout.c share.
 */
#ifndef OWN_OBJ_CLASS_H
#define OWN_OBJ_CLASS_H

#include "obj/ops.h"
#include "obj/type.h"

#define OWN_MAX_BASES 64

/* What a class statement says, while the type is being made. */
struct own_making {
    own_word name, bases, space, hints;
    struct own_type *base[OWN_MAX_BASES];
    uint32_t nbase;
    struct own_type *layout; /* the base whose kind the instances have */
    struct own_type *type;
};

static inline own_word own_items_at(own_word tuple, int64_t i)
{
    /* relaxed: tuples never change. */
    return own_load_relaxed(&((struct own_tuple *)tuple)->xitem[i]);
}

static inline int64_t own_items_len(own_word tuple)
{
    return tuple == OWN_EMPTY ? 0 : ((struct own_tuple *)tuple)->len;
}

static inline own_word own_space_get(struct own_thread *th, const struct own_making *m,
                                     enum own_name_id id)
{
    return own_dict_get_str(th, m->space, th->known->name[id]);
}

/* Hints of the compiler, a tuple of names or None, kept as an immortal copy; false: raised. */
bool own_class_hints(struct own_thread *th, struct own_making *m, own_word hints);
/* __slots__: replaces the hints, and limits instances if the class and all its bases but
 * object do. */
bool own_class_slots(struct own_thread *th, struct own_making *m);
/* t->inline_slots from the hints along the MRO. */
void own_class_inline(struct own_type *t);

#endif
