/* sync_permit.c - see sync_permit.h: waiting for a permit, and giving one to who waits. */
#include "obj/sync_permit.h"

#define FAIR_NS 1000000 /* overtaken for longer than this, a waiter is handed the permit */

/* Under the lock: a permit, or else the waiting bit, in one step (PE1, PE2). */
static bool take_or_mark(struct own_permits *p)
{
    /* relaxed: the CAS decides. */
    uint64_t w = own_load_relaxed(&p->xword);

    for (;;) {
        /* acquire: as own_permit_try; the bit orders nothing. */
        if (own_cas_acquire(&p->xword, &w, w >= 2 ? w - 2 : w | 1))
            return w >= 2;
    }
}

static bool spin(struct own_thread *th, struct own_permits *p)
{
    struct own_patience patience = {0};

    while (own_spin_turn(th, &patience)) {
        if (own_permit_try(p))
            return true;
        own_spin_pause();
    }
    return false;
}

enum own_told own_permit_wait(struct own_thread *th, struct own_permits *p, int64_t deadline)
{
    struct own_waiter *me = own_waiter_of(th);
    enum own_told how;

    if (own_permit_try(p))
        return OWN_TOLD_GRANTED;
    if (deadline == 0)
        return OWN_TOLD_TIMEOUT;
    me->since = own_now_ns();
    for (bool again = false;; again = true) {
        if (spin(th, p))
            return OWN_TOLD_GRANTED;
        own_lock_acquire(&p->lock);
        if (take_or_mark(p)) {
            own_lock_release(&p->lock);
            return OWN_TOLD_GRANTED;
        }
        own_waitlist_join(&p->list, me, again); /* who was overtaken keeps its place */
        own_lock_release(&p->lock);
        how = own_wait_parked(th, &p->lock, &p->list, deadline);
        if (how != OWN_TOLD_RETRY)
            return how; /* handed over, or off the list; the next giver clears the bit */
        if (own_permit_try(p)) /* PE3 */
            return OWN_TOLD_GRANTED;
        if (own_wait_signalled(th))
            return OWN_TOLD_SIGNAL;
        if (deadline != OWN_FOREVER && own_now_ns() >= deadline)
            return OWN_TOLD_TIMEOUT;
    }
}

bool own_permit_give_slow(struct own_permits *p, uint64_t seen, uint64_t n)
{
    struct own_wakes wakes = {.n = 0};
    int64_t now = own_now_ns();

    own_lock_acquire(&p->lock);
    /* relaxed: while the bit is set permits are given under the lock only: the limit holds as it
     * was looked at. */
    if (own_load_relaxed(&p->xword) != seen) {
        own_lock_release(&p->lock);
        return false;
    }
    for (; n > 0 && p->list.first != NULL; n--) {
        if (now - p->list.first->since > FAIR_NS) {
            own_waitlist_tell(&p->list, OWN_TOLD_GRANTED, &wakes);
            continue;
        }
        /* release: as own_permit_give; the permit is there before the waiter is told (PE2). */
        own_add_release(&p->xword, 2u);
        own_waitlist_tell(&p->list, OWN_TOLD_RETRY, &wakes);
    }
    if (n > 0) {
        /* release: as own_permit_give. */
        own_add_release(&p->xword, 2 * n);
    }
    if (p->list.first == NULL) {
        /* relaxed: PE1; as a read-modify-write it passes on what the permits before it released. */
        own_and_relaxed(&p->xword, ~(uint64_t)1);
    }
    own_lock_release(&p->lock);
    own_wake_all(&wakes);
    return true;
}
