/*
 * slice.h - slices and ranges as other files need them.
 */
#ifndef OWN_OBJ_SLICE_H
#define OWN_OBJ_SLICE_H

#include "obj/layout.h"
#include "obj/step.h"

static inline struct own_slice *own_slice_of(own_word w)
{
    return (struct own_slice *)w;
}

/* Fields as machine ints, clipped; a missing stop or start is a limit by the sign of step
 * (own_slice_adjust mends it).  CALL: a field has a user's __index__; prelude slice_ints makes a
 * slice without. */
enum own_step own_slice_ints(struct own_thread *th, own_word slice, int64_t *start, int64_t *stop,
                             int64_t *step);
/* To a length: start and stop inside, returns how many items. */
int64_t own_slice_adjust(int64_t len, int64_t *start, int64_t *stop, int64_t step);

own_word own_range_slice(struct own_thread *th, own_word range, int64_t start, int64_t stop,
                         int64_t step);
/* *at: position or -1.  OWN_TAIL: the position, or -1, is the call's result. */
own_word own_range_find(struct own_thread *th, own_word range, own_word item, int64_t *at);
enum own_step own_range_eq(struct own_thread *th, own_word a, own_word b, bool *equal);
uint64_t own_range_hash(struct own_thread *th, own_word w);

#endif
