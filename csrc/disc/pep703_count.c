/* pep703_count.c - the reference-count machine and the merge queue.  Invariants: disc_pep703.h, pep703.h. */
#include "disc/pep703.h"

/* Owner, local count has become 0: free without an RMW if nobody else ever counted, else merge. */
bool own_pep_merge_zero(struct own_thread *th, struct own_obj *o)
{
    /* acquire: whoever gave counts back is done with the object; pairs with own_pep_decref_shared. */
    int64_t shared = own_load_acquire(&o->xshared), merged;

    if (shared == 0 || OWN_MUTANT(pep_merge_blind))
        return true; /* Q2 */
    /* relaxed: ordered before the state by the CAS below (Q3). */
    if (!OWN_MUTANT(pep_tid_last))
        own_store_relaxed(&o->xtid, (uint64_t)0);
    do {
        merged = (shared & ~(int64_t)3) | OWN_P_MERGED;
        /* acq_rel: publishes our accesses to whoever frees, takes over theirs; pairs with own_pep_decref_shared. */
    } while (!own_cas_acq_rel(&o->xshared, &shared, merged));
    if (OWN_MUTANT(pep_tid_last))
        OWN_MUTANT_OP(own_store_relaxed(&o->xtid, (uint64_t)0)); /* relaxed: the mutant's */
    OWN_COUNT(th, merges);
    return merged == OWN_P_MERGED;
}

/* The thread that owns o cannot run: fold its local count in; the caller's reference stays counted. */
static void merge(struct own_thread *th, struct own_obj *o)
{
    /* relaxed: the owner's last store of it, before it blocked or queued, came with the lock (Q7). */
    uint32_t local = own_load_relaxed(&o->xlocal);
    int64_t shared, merged;

    /* relaxed: ordered by the CAS (Q3). */
    own_store_relaxed(&o->xlocal, 0u);
    /* relaxed: as above. */
    own_store_relaxed(&o->xtid, (uint64_t)0);
    /* relaxed: the CAS re-reads. */
    shared = own_load_relaxed(&o->xshared);
    do {
        merged = (int64_t)((uint64_t)((shared >> 2) + (int64_t)local) << 2) | OWN_P_MERGED;
        /* acq_rel: as in own_pep_merge_zero. */
    } while (!own_cas_acq_rel(&o->xshared, &shared, merged));
    OWN_COUNT(th, merges);
}

/* Merge what the queue of x holds; each entry's reference goes into this thread's buffer.  Under x's lock. */
static void take_queue(struct own_thread *th, struct pep_slot *x)
{
    for (uint32_t i = 0; i < x->n; i++) {
        struct own_obj *o = x->queue[i];

        /* relaxed: under the lock; 0 if its owner merged it by itself (local reached 0) meanwhile. */
        if (own_load_relaxed(&o->xtid) != 0)
            merge(th, o);
        own_buf_push(th, o);
    }
    x->n = 0;
}

/* One try to hand the reference of a queued object to its owner, or to merge in the owner's stead. */
enum handed { HANDED, MERGED, FULL };
static enum handed enqueue(struct own_thread *th, struct own_obj *o)
{
    /* relaxed: a number; looked at again under the lock. */
    uint64_t tid = own_load_relaxed(&o->xtid);
    struct own_thread *owner = &th->rt->thread[tid];
    struct pep_slot *x = &pep_of(th->rt)->slot[tid];
    enum handed done = MERGED;
    uint32_t status;

    if (tid == 0)
        return MERGED; /* or about to be: the id goes first (Q3) */
    own_lock_acquire(&x->lock);
    /* relaxed: an owner that blocked has done so under the lock (Q7). */
    status = own_load_relaxed(&owner->xstatus);
    /* relaxed: under the lock. */
    if (own_load_relaxed(&o->xtid) != 0) {
        if ((status & (OWN_ST_BLOCKED | OWN_ST_DEAD)) && !OWN_MUTANT(pep_queue_asleep)) {
            take_queue(th, x);
            merge(th, o);
        } else if (x->n < x->room) {
            x->queue[x->n++] = o;
            done = HANDED;
            OWN_COUNT(th, queued);
        } else {
            done = FULL;
        }
    }
    own_lock_release(&x->lock);
    if (done != MERGED && !OWN_MUTANT(pep_queue_no_bit)) {
        /* release: after the entry; pairs with disc_safe_point. */
        own_or_release(&owner->xstatus, OWN_ST_INBOX);
    }
    return done;
}

/* True: the reference was handed over; false: the object is merged, the caller decrements by itself. */
static bool hand_over(struct own_thread *th, struct own_obj *o)
{
    for (;;) {
        enum handed done = enqueue(th, o);

        if (done == HANDED)
            return true;
        /* relaxed: from here on the count is all in the shared half; the caller's CAS orders. */
        if (done == MERGED && (own_load_relaxed(&o->xshared) & 3) == OWN_P_MERGED)
            return false;
        /* The owner stands between clearing its id and merging, or its queue is full.  It may be waiting for room in
         * ours, here as we do. */
        own_pep_drain_queue(th);
        own_yield_cpu();
    }
}

bool own_pep_decref_shared(struct own_thread *th, struct own_obj *o)
{
    /* relaxed: the CAS orders. */
    int64_t shared = own_load_relaxed(&o->xshared), after;
    bool queue;

    for (;;) {
        queue = shared == OWN_P_DEFAULT || shared == OWN_P_MAYBE;
        after = queue ? OWN_P_QUEUED : shared - OWN_P_ONE;
        /* acq_rel: release our accesses to whoever frees, acquire all others' if that is us. */
        if (!own_cas_acq_rel(&o->xshared, &shared, after))
            continue;
        if (!queue)
            return after == OWN_P_MERGED;
        if (OWN_MUTANT(pep_unqueued) || hand_over(th, o))
            return false;
        /* relaxed: the CAS orders. */
        shared = own_load_relaxed(&o->xshared);
    }
}

/* Owner, at a safe point. */
void own_pep_drain_queue(struct own_thread *th)
{
    struct pep_slot *x = pep_slot(th);

    own_lock_acquire(&x->lock);
    take_queue(th, x);
    own_lock_release(&x->lock);
}

bool own_pep_stop(struct own_thread *th, uint32_t how)
{
    struct pep_slot *x = pep_slot(th);
    bool empty;

    own_lock_acquire(&x->lock);
    empty = x->n == 0 || OWN_MUTANT(pep_stop_full);
    if (empty) {
        /* release: this thread's last stores to its objects, for whoever merges them (Q7). */
        own_or_release(&th->xstatus, how);
    }
    own_lock_release(&x->lock);
    return empty;
}

/* Somebody else's object: increment it if that is safe, and see that the slot still has it. */
static bool try_incref(struct own_obj *o)
{
    /* relaxed: the CAS decides. */
    int64_t shared = own_load_relaxed(&o->xshared);

    do {
        if ((shared == OWN_P_DEFAULT || shared == OWN_P_MERGED) && !OWN_MUTANT(pep_try_zero))
            return false; /* Q2 */
        /* acquire: the birth of what lies there now, so that the second look at the slot is no older; pairs with
         * disc_birth. */
    } while (!own_cas_acquire(&o->xshared, &shared, shared + OWN_P_ONE));
    return true;
}

/* Somebody else's object, kept alive by a locked container: count, and let others try-increment from now on. */
void own_pep_incref_held(struct own_obj *o)
{
    /* relaxed: the CAS decides. */
    int64_t shared = own_load_relaxed(&o->xshared), after;

    do {
        after = shared + OWN_P_ONE;
        if ((shared & 3) == OWN_P_DEFAULT)
            after |= OWN_P_MAYBE;
        /* relaxed: the container's reference keeps it alive. */
    } while (!own_cas_relaxed(&o->xshared, &shared, after));
}

own_word own_pep_load_slow(struct own_thread *th, struct own_obj *c, _Atomic(uint64_t) *slot)
{
    own_word w;

    for (;;) {
        /* acquire: the referent's fields; pairs with disc_store. */
        w = own_load_acquire(slot);
        if (!OWN_DISC_COUNTED(w) || own_pep_mine(th, OWN_P(w)))
            break;
        if (!try_incref(OWN_P(w))) {
            OWN_COUNT(th, try_incref_failures);
            own_pep_lock(th, c);
            w = disc_load_held(th, (struct own_head *)(void *)c, slot);
            own_pep_unlock(th, c);
            return w;
        }
        own_buf_push(th, OWN_P(w)); /* counted: owed to the buffer, whichever object it is */
        /* acquire: Q4: memory reuse: only what the slot still holds is an answer. */
        if (own_load_acquire(slot) == w || OWN_MUTANT(pep_no_recheck))
            return w;
    }
    if (OWN_DISC_COUNTED(w)) {
        disc_incref(th, w);
        own_buf_push(th, OWN_P(w));
    }
    return w;
}
