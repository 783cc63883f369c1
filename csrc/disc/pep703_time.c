/*
 * pep703_time.c - safe points, blocking, thread life and quiescent-state-based reclamation.
 *
 * Invariants
 *   QS1  a retired block's goal is an epoch that had not begun when the block was unlinked (a seq_cst fence on both
 *        sides: own_pep_retire, acknowledge); a running thread that has acknowledged it holds no pointer from before
 *        (contract D2); a thread that is not running holds none.
 *   QS2  acknowledging comes after settling; a thread is counted as not running only if its status said so after
 *        whoever collects had acknowledged the goal itself.  So three seq_cst fences are in order: the retirer's before
 *        the collector's (it has seen a later epoch), the collector's before that of a thread which wakes after the
 *        look (disc_unblock acknowledges before it reads anything): it finds the block unlinked.
 */
#include "disc/pep703.h"
#include <stdlib.h>
#include <string.h>

void disc_write_two(struct own_thread *th, struct own_head *a, bool wa, struct own_head *b, bool wb)
{
    struct own_head *low = a < b ? a : b, *high = a < b ? b : a;

    (void)wa, (void)wb;
    own_pep_lock(th, OWN_P(low));
    if (high != low)
        own_pep_lock(th, OWN_P(high));
}

void disc_end_two(struct own_thread *th, struct own_head *a, struct own_head *b)
{
    own_pep_unlock(th, OWN_P(a));
    if (a != b)
        own_pep_unlock(th, OWN_P(b));
}

/* -- reclamation -- */

void own_pep_new_epoch(struct own_thread *th)
{
    struct own_runtime *rt = th->rt;
    uint32_t n;

    /* relaxed: the fence in own_pep_retire comes after the unlinking (QS1). */
    own_add_relaxed(&rt->xepoch, (uint64_t)1);
    /* relaxed: who is missed acknowledges when it next settles, or is asked for the next epoch: a block waits longer. */
    n = own_load_relaxed(&rt->xthreads);
    for (uint32_t i = 1; i < n; i++) {
        /* relaxed: as above. */
        if ((own_load_relaxed(&rt->thread[i].xstatus) & (OWN_ST_BLOCKED | OWN_ST_DEAD)) == 0) {
            /* release: after the epoch, which is then not missed; pairs with disc_safe_point. */
            own_or_release(&rt->thread[i].xstatus, OWN_ST_ATTENTION);
        }
    }
}

static void acknowledge(struct own_thread *th)
{
    /* relaxed: the fence orders it before what is read next (QS1). */
    uint64_t epoch = own_load_relaxed(&th->rt->xepoch);

    /* release: our reads of retired memory are over; pairs with passed. */
    own_store_release(&th->xepoch, epoch);
    /* the epoch that was seen, and that we run, before the reads and looks that follow; pairs with own_pep_retire, and
     * with itself in passed and disc_unblock (QS1, QS2) */
    own_fence_seq_cst();
}

/* The latest epoch that everybody has passed, th among them: its fence in acknowledge comes before the looks (QS2). */
static uint64_t passed(struct own_thread *th)
{
    struct own_runtime *rt = th->rt;
    /* relaxed: our own store. */
    uint64_t low = own_load_relaxed(&th->xepoch);
    /* relaxed: ordered by the fence: a thread in a slot that is not seen starts as one that wakes (QS2). */
    uint32_t n = own_load_relaxed(&rt->xthreads);

    for (uint32_t i = 1; i < n; i++) {
        /* acquire: a thread seen not running is done with what it read (QS2). */
        uint32_t status = own_load_acquire(&rt->thread[i].xstatus);
        /* acquire: pairs with acknowledge. */
        uint64_t epoch = own_load_acquire(&rt->thread[i].xepoch);

        if ((status & (OWN_ST_BLOCKED | OWN_ST_DEAD)) == 0 && epoch < low)
            low = epoch;
    }
    return low;
}

void own_pep_free_retired(struct own_thread *th, const struct pep_retired *r)
{
    if (r->object)
        own_free(th, r->p, r->bytes);
    else
        own_block_free(th, r->p, r->bytes);
}

static bool room(struct pep_retired **list, uint64_t n, uint64_t *cap)
{
    uint64_t want = *cap ? *cap * 2 : 64;
    struct pep_retired *grown;

    if (n < *cap)
        return true;
    grown = realloc(*list, want * sizeof **list);
    if (grown == NULL)
        return false;
    *list = grown;
    *cap = want;
    return true;
}

void own_pep_retire(struct own_thread *th, void *p, uint64_t bytes, bool object)
{
    struct pep_slot *me = pep_slot(th);

    if (OWN_MUTANT(pep_retire_now)) {
        own_pep_free_retired(th, &(struct pep_retired){p, bytes, 0, object});
        return;
    }
    if (!room(&me->retired, me->nretired, &me->cap))
        return; /* no memory even to remember it: lost until close rather than freed under a reader */
    own_fence_seq_cst(); /* QS1: whoever still reads the old pointer has not acknowledged a later epoch than we see */
    /* relaxed: ordered by the fence. */
    me->retired[me->nretired++] =
        (struct pep_retired){p, bytes, own_load_relaxed(&th->rt->xepoch) + !OWN_MUTANT(pep_goal_now), object};
    me->fresh++;
    me->fresh_bytes += bytes;
    if (me->fresh >= PEP_RETIRE_BATCH || me->fresh_bytes >= PEP_RETIRE_BYTES) {
        me->fresh = me->fresh_bytes = 0;
        own_pep_new_epoch(th);
        OWN_COUNT(th, epochs);
    }
}

void own_pep_free_object(struct own_thread *th, struct own_obj *o, uint64_t bytes)
{
    /* relaxed: dead; the id served as a link until now, the counts refuse readers (Q2). */
    own_store_relaxed(&o->xtid, (uint64_t)0);
    o->type = NULL; /* heap walks pass over it (O4) */
    if (own_class(bytes + OWN_DISC_PREFIX) >= OWN_FREE_CLASSES)
        own_pep_retire(th, o, bytes, true);
    else
        own_free(th, o, bytes);
}

void own_pep_collect(struct own_thread *th)
{
    struct pep_global *g = pep_of(th->rt);
    struct pep_slot *me = pep_slot(th);
    /* relaxed: a hint; read again under the lock. */
    uint64_t done, kept = 0, n = own_load_relaxed(&g->xnorphan);

    if (me->nretired == 0 && n == 0)
        return;
    done = passed(th);
    for (uint64_t i = 0; i < me->nretired; i++) {
        if (me->retired[i].goal <= done)
            own_pep_free_retired(th, &me->retired[i]);
        else
            me->retired[kept++] = me->retired[i];
    }
    me->nretired = kept;
    if (n == 0)
        return;
    own_lock_acquire(&g->lock);
    kept = 0;
    /* relaxed: under the lock. */
    n = own_load_relaxed(&g->xnorphan);
    for (uint64_t i = 0; i < n; i++) {
        if (g->orphan[i].goal <= done)
            own_pep_free_retired(th, &g->orphan[i]);
        else
            g->orphan[kept++] = g->orphan[i];
    }
    /* relaxed: under the lock. */
    own_store_relaxed(&g->xnorphan, kept);
    own_lock_release(&g->lock);
}

void own_pep_orphan(struct own_thread *th)
{
    struct pep_global *g = pep_of(th->rt);
    struct pep_slot *me = pep_slot(th);
    uint64_t n;

    if (me->nretired == 0)
        return;
    own_lock_acquire(&g->lock);
    /* relaxed: under the lock. */
    n = own_load_relaxed(&g->xnorphan);
    for (uint64_t i = 0; i < me->nretired; i++)
        if (room(&g->orphan, n, &g->cap))
            g->orphan[n++] = me->retired[i];
    /* relaxed: under the lock. */
    own_store_relaxed(&g->xnorphan, n);
    own_lock_release(&g->lock);
    me->nretired = 0;
    if (me->fresh != 0) /* nobody else would raise the epoch that they wait for */
        own_pep_new_epoch(th);
    me->fresh = me->fresh_bytes = 0;
}

/* -- safe points and blocking -- */

void disc_safe_point(struct own_thread *th)
{
    /* acquire: entries and epochs announced by the bits are visible; pairs with enqueue and own_pep_new_epoch. */
    if (own_and_acquire(&th->xstatus, ~(OWN_ST_ATTENTION | OWN_ST_INBOX)) & OWN_ST_INBOX)
        own_pep_drain_queue(th);
    own_settle(th);
    acknowledge(th);
    own_pep_collect(th);
}

/* Settled: stop running with nothing that others would have to wait for (Q7, Q8). */
static void stop(struct own_thread *th, uint32_t how)
{
    acknowledge(th);
    own_pep_collect(th);
    own_pep_orphan(th);
    while (!own_pep_stop(th, how)) {
        own_pep_drain_queue(th);
        own_settle_all(th);
        own_pep_orphan(th); /* what died meanwhile may have been large */
    }
}

void disc_block(struct own_thread *th)
{
    own_settle_all(th);
    stop(th, OWN_ST_BLOCKED);
}

void disc_unblock(struct own_thread *th)
{
    struct pep_slot *me = pep_slot(th);

    /* relaxed: from here on others enqueue instead of merging; their merges come with the lock. */
    own_and_relaxed(&th->xstatus, ~OWN_ST_BLOCKED);
    if (!OWN_MUTANT(pep_unblock_unlocked)) {
        own_lock_acquire(&me->lock); /* Q7: whoever merges in our stead is done */
        own_lock_release(&me->lock);
    }
    if (!OWN_MUTANT(pep_wake_silent))
        acknowledge(th); /* its fence: running before the reads that follow (QS2) */
}

bool disc_start(struct own_runtime *rt)
{
    struct pep_global *g = calloc(1, sizeof *g);

    if (g == NULL)
        return false;
    g->slot = own_reserve((OWN_MAX_THREADS + 1ull) * sizeof *g->slot);
    if (g->slot == NULL) {
        free(g);
        return false;
    }
    rt->disc = g;
    return true;
}

/* Every thread has ended: nobody reads retired memory; the heap is still open. */
void disc_close(struct own_runtime *rt)
{
    struct pep_global *g = pep_of(rt);
    struct own_thread *th = &rt->thread[1];
    /* relaxed: every thread has been joined. */
    uint32_t n = own_load_relaxed(&rt->xthreads);

    for (uint32_t i = 1; i < n; i++) {
        if (g->slot[i].queue != NULL && g->slot[i].queue != g->slot[i].few)
            own_unreserve(g->slot[i].queue, PEP_QUEUE_BYTES);
        for (uint64_t k = 0; k < g->slot[i].nretired; k++)
            own_pep_free_retired(th, &g->slot[i].retired[k]);
        free(g->slot[i].retired);
    }
    /* relaxed: nobody else is left. */
    for (uint64_t k = 0; k < own_load_relaxed(&g->xnorphan); k++)
        own_pep_free_retired(th, &g->orphan[k]);
    free(g->orphan);
    own_unreserve(g->slot, (OWN_MAX_THREADS + 1ull) * sizeof *g->slot);
    free(g);
    rt->disc = NULL;
}

void disc_thread_start(struct own_thread *th)
{
    struct pep_slot *me = pep_slot(th);

    th->tag = th->slot;
    if (me->queue == NULL) { /* BLOCKED: nobody queues (Q7) */
        me->queue = own_reserve(PEP_QUEUE_BYTES);
        me->room = PEP_QUEUE_BYTES / sizeof(struct own_obj *);
    }
    if (me->queue == NULL) {
        me->queue = me->few;
        me->room = PEP_QUEUE_FEW;
    }
    disc_unblock(th);
}

void disc_thread_exit(struct own_thread *th)
{
    own_leave_frames(th);
    own_settle_all(th);
    stop(th, OWN_ST_DEAD);
}
