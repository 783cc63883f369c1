/* object_new.h - a new object: memory, type, root shape, one count owed to the buffer. */
#ifndef OWN_OBJ_OBJECT_NEW_H
#define OWN_OBJ_OBJECT_NEW_H

#include "core/alloc.h"
#include "obj/err.h"

/* The fields beyond own_head are the caller's to fill before anything may settle.  NULL:
 * MemoryError is raised. */
static inline struct own_head *own_new(struct own_thread *th, struct own_type *type, uint64_t bytes)
{
    struct own_head *o = own_alloc(th, bytes);

    if (OWN_UNLIKELY(o == NULL)) {
        own_no_memory(th);
        return NULL;
    }
    /* relaxed: the object is nobody else's yet. */
    own_store_relaxed(&o->xshape, type->root_shape);
    /* relaxed: as above. */
    own_store_relaxed(&o->xaux, 0);
    disc_birth(th, o, type, type->flags);
    return o;
}

#endif
