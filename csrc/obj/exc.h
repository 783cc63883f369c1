/*
 * exc.h - exceptions as objects: ordinary instances whose first five words are fixed (OWN_X_*;
 * EMPTY reads as None).
 *
 * Invariants
 *   EX1  the args word is a tuple from birth on.
 */
#ifndef OWN_OBJ_EXC_H
#define OWN_OBJ_EXC_H

#include "obj/attr.h"
#include "obj/err.h"
#include "obj/known.h"
#include "obj/layout.h"

static inline bool own_is_exc(own_word w) { return own_is_kind(w, OWN_K_EXC); }
/* One of the fixed words, None for EMPTY.  May acquire exc. */
own_word own_exc_word(struct own_thread *th, own_word exc, int which);
/* Store one of them (EMPTY: none). */
void own_exc_store(struct own_thread *th, own_word exc, int which, own_word w);
/* str(exc) and repr(exc) as BaseException has them: a str, EMPTY or OWN_TAIL. */
own_word own_exc_str(struct own_thread *th, own_word exc);
own_word own_exc_repr(struct own_thread *th, own_word exc);
/* OSError(*w[0 .. n)), or its subclass for the errno w[0]; w has room for one more. */
own_word own_nat_oserror_new(struct own_thread *th, own_word *w, int64_t n);
/* Inside exceptions, for the files that define their natives. */
static inline struct own_tuple *own_exc_args(struct own_thread *th, own_word exc)
{
    return (struct own_tuple *)own_exc_word(th, exc, OWN_X_ARGS);
}
static inline own_word own_exc_item(struct own_thread *th, struct own_tuple *t, int64_t i)
{
    return disc_load(th, &t->head, &t->xitem[i]);
}
/* An attribute of this thread's new exception. */
static inline bool own_exc_set_attr(struct own_thread *th, own_word exc, enum own_name_id name,
                                    own_word value)
{
    return own_op_setattr(th, exc, th->known->name[name], value, NULL) != OWN_EMPTY;
}
bool own_exc_init_args(struct own_thread *th, own_word exc, const own_word *w, int64_t n);
/* class attributes with defaults; the MemoryError kept in reserve */
bool own_excs_start(struct own_thread *th);

#endif
