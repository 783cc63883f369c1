/*
 * sync_permit.h - permits: what locks and semaphores are made of.
 *
 * A word holds the number of free permits and whether somebody waits; taking and giving one is one
 * CAS.  Who gives while others wait tells the first of them to try again, and may be overtaken; a
 * waiter that has been overtaken for FAIR_NS is handed the permit itself.
 *
 * Invariants
 *   PE1  the waiting bit is set while the list is not empty; both change under the lock.
 *   PE2  while somebody is listed, there are at most as many free permits as waiters that were told
 *        to try and have not yet tried: a waiter lists itself when there are none, and each permit
 *        given then tells one.
 *   PE3  a waiter that was told tries before it gives up, for whatever reason: no permit is left
 *        with nobody awake.
 *
 * Threads  any.
 */
#ifndef OWN_OBJ_SYNC_PERMIT_H
#define OWN_OBJ_SYNC_PERMIT_H

#include "obj/sync.h"

#define OWN_PERMITS_MAX ((uint64_t)1 << 62)

struct own_permits {
    _Atomic(uint64_t) xword; /* free permits << 1 | somebody waits */
    struct own_lock lock;
    struct own_waitlist list;
};

static inline void own_permits_init(struct own_permits *p, uint64_t n)
{
    *p = (struct own_permits){.xword = n << 1};
}

static inline uint64_t own_permits_free(struct own_permits *p)
{
    /* relaxed: a snapshot. */
    return own_load_relaxed(&p->xword) >> 1;
}

static inline bool own_permit_try(struct own_permits *p)
{
    /* relaxed: the CAS decides. */
    uint64_t w = own_load_relaxed(&p->xword);

    while (w >= 2) {
        /* acquire: what the giver did while it had the permit; pairs with own_permit_give. */
        if (OWN_LIKELY(own_cas_acquire(&p->xword, &w, w - 2)))
            return true;
    }
    return false;
}

/* GRANTED, TIMEOUT or SIGNAL; deadline 0: do not wait.  A safe point. */
enum own_told own_permit_wait(struct own_thread *th, struct own_permits *p, int64_t deadline);
/* Somebody waits; false: the word is not `seen` any more, nothing is given. */
bool own_permit_give_slow(struct own_permits *p, uint64_t seen, uint64_t n);

/* False: there would be more than `limit` free ones. */
static inline bool own_permit_give(struct own_permits *p, uint64_t n, uint64_t limit)
{
    /* relaxed: the CAS decides. */
    uint64_t w = own_load_relaxed(&p->xword);

    for (;;) {
        if (OWN_UNLIKELY((w >> 1) + n > limit))
            return false;
        if (OWN_UNLIKELY(w & 1)) {
            if (own_permit_give_slow(p, w, n))
                return true;
            /* relaxed: as above. */
            w = own_load_relaxed(&p->xword);
            /* release: what was done with the permit; pairs with own_permit_try. */
        } else if (OWN_LIKELY(own_cas_release(&p->xword, &w, w + 2 * n))) {
            return true;
        }
    }
}

#endif
