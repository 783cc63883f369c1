/* ownership_epoch.c - epochs: every running thread settles once before a read-shared object gets an
 * owner. */
#include "disc/ownership.h"

/* Settled, or nothing read since: whoever waits for this thread may go on (EP1). */
void own_acknowledge(struct own_thread *th)
{
    /* relaxed: after the bit that asked for it, so at least that epoch (C11); the fence orders it
     * before what is read next. */
    uint64_t e = own_load_relaxed(&th->rt->xepoch);

    /* relaxed: our own store.  Nothing new: whoever waits for e or less has seen it, or sees it
     * now. */
    if (own_load_relaxed(&th->xepoch) == e)
        return;
    /* release: our reads of read-shared objects come before the upgrader's writes; pairs with
     * passed. */
    own_store_release(&th->xepoch, e);
    own_guess(th, -OWN_GUESS_UPGRADED);
    own_fence_seq_cst(); /* the store before the look at sleepers; pairs with sleep_for (H13) */
    /* relaxed: ordered by the fence. */
    if (own_load_relaxed(&th->xepoch_waits) != 0 && !OWN_MUTANT(ack_no_wake))
        own_wake_low(&th->xepoch);
}

static bool passed(struct own_thread *x, uint64_t t)
{
    /* acquire: x's reads happened before; pairs with own_acknowledge. */
    if (own_load_acquire(&x->xepoch) >= t)
        return true;
    /* acquire: as above for what x read before it blocked; pairs with block_as.  A thread that
     * wakes after this look sees the reservation: the fences in own_epoch_pass and disc_unblock
     * (SB). */
    return OWN_NOT_RUNNING(own_load_acquire(&x->xstatus)) && !OWN_MUTANT(epoch_waits_blocked);
}

/* In the kernel, as any blocked thread: others may rob this one and skip it (H10). */
static void sleep_for(struct own_thread *th, struct own_thread *x, uint64_t t)
{
    uint64_t e;

    disc_block(th);
    /* relaxed: the fence orders it before the look at the epoch. */
    if (!OWN_MUTANT(epoch_uncounted))
        own_add_relaxed(&x->xepoch_waits, 1u);
    /* the count before the look at the epoch; pairs with own_acknowledge (H13).  Where a futex compares behind a
     * full barrier, as on Linux, that would do as well: models, sleep.nofence. */
    own_fence_seq_cst();
    /* relaxed: the caller looks again, as passed. */
    while ((e = own_load_relaxed(&x->xepoch)) < t)
        own_wait_low(&x->xepoch, e);
    /* relaxed: a counter of sleepers. */
    if (!OWN_MUTANT(epoch_uncounted))
        own_sub_relaxed(&x->xepoch_waits, 1u);
    disc_unblock(th);
}

static void wait_for(struct own_thread *th, struct own_thread *x, uint64_t t)
{
    struct own_patience patience = {0};

    if (passed(x, t))
        return;
    /* acquire: what x did before it blocked.  x cannot block or end without looking, and whoever clears the bit after
     * this acknowledges t, for the fence in own_epoch_pass releases: once is enough (C10, C11); pairs with own_serve,
     * block_as. */
    if (!OWN_MUTANT(epoch_no_poke) && !OWN_MUTANT(epoch_poke_once) &&
        OWN_NOT_RUNNING(own_or_acquire(&x->xstatus, OWN_ST_ATTENTION)) && !OWN_MUTANT(epoch_waits_blocked))
        return;
    while (!passed(x, t)) {
        /* relaxed: a hint; own_serve orders. */
        if (own_load_relaxed(&th->xstatus) & OWN_WANTED)
            own_serve(th); /* waiters serve and acknowledge (C12) */
        if (own_patience_over(&patience))
            sleep_for(th, x, t);
    }
}

void own_epoch_pass(struct own_thread *th)
{
    struct own_runtime *rt = th->rt;
    /* release: after the reservation that it protects; pairs with own_acknowledge. */
    uint64_t t = own_add_release(&rt->xepoch, 1u) + 1;
    uint32_t n;

    OWN_COUNT(th, epochs);
    /* the reservation before the looks at statuses; pairs with disc_unblock (SB) */
    own_fence_seq_cst();
    /* acquire: slots below the mark are initialised; pairs with reserve_slot. */
    n = own_load_acquire(&rt->xthreads);
    for (uint32_t i = 1; i < n; i++) {
        struct own_thread *x = &rt->thread[i];

        if (x != th && !passed(x, t) && !OWN_MUTANT(epoch_no_poke)) {
            /* relaxed: ask all before waiting for any; wait_for asks again. */
            own_or_relaxed(&x->xstatus, OWN_ST_ATTENTION);
        }
    }
    for (uint32_t i = 1; i < n; i++)
        if (i != th->slot)
            wait_for(th, &rt->thread[i], t);
}
