/*
 * sync_lock.h - Lock and RLock, as Condition uses them.
 *
 * Invariants
 *   LK1  xowner holds the ident of the thread inside an RLock and is written by that thread alone:
 *        who reads its own ident there is inside, who reads anything else is not.
 *
 * Threads  any.
 */
#ifndef OWN_OBJ_SYNC_LOCK_H
#define OWN_OBJ_SYNC_LOCK_H

#include "obj/known.h"
#include "obj/sync_types.h"

own_word own_rlock_new(struct own_thread *th);

/* A Lock or an RLock. */
static inline bool own_is_lock(struct own_thread *th, own_word w)
{
    return own_is_ref(w) &&
           (own_ref_type(w) == OWN_TYPE(th, LOCK) || own_ref_type(w) == OWN_TYPE(th, RLOCK));
}
bool own_lock_is_mine(struct own_thread *th, own_word lock); /* a Lock: anybody's */
/* Let go entirely; what own_lock_take needs to get back to the same depth. */
int64_t own_lock_drop(struct own_thread *th, own_word lock);
enum own_told own_lock_take(struct own_thread *th, own_word lock, int64_t depth);

own_word own_nat_lock_acquire(struct own_thread *th, own_word *w, int64_t n);
own_word own_nat_lock_release(struct own_thread *th, own_word *w, int64_t n);
own_word own_nat_rlock_acquire(struct own_thread *th, own_word *w, int64_t n);
own_word own_nat_rlock_release(struct own_thread *th, own_word *w, int64_t n);

#endif
