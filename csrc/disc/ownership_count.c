/* ownership_count.c - counts of objects that this thread does not own, and the end of those it
 * does. */
#include "disc/ownership.h"

#define STUCK ((int64_t)1 << 31)     /* a shared half beyond this is never decremented: it leaks */
#define STUCK_TOP ((int64_t)3 << 30) /* nor incremented beyond this: it never wraps */

void own_incref_far(struct own_head *o)
{
    /* relaxed: whoever counts holds a count or a borrow already; every state adds to the shared
     * half. */
    uint64_t w = own_add_relaxed(own_w64(o), OWN_W_ONE);

    OWN_ASSERT((uint32_t)w != OWN_W_FREE, "counting what is free");
    if (OWN_UNLIKELY(OWN_W_COUNT(w) >= STUCK_TOP)) {
        /* relaxed: beyond the bound by the number of threads at most; nobody decrements there. */
        own_sub_relaxed(own_w64(o), OWN_W_ONE);
    }
}

void own_immortalize(struct own_thread *th, struct own_head *o)
{
    /* relaxed: flags never change; ownership by this thread neither (OW1). */
    uint64_t w = own_load_relaxed(own_w64(o));

    if (w & OWN_W_IMMUTABLE) {
        /* acq_rel: the caller holds a count, so the owner cannot be freeing the object (OW3). */
        own_or_acq_rel(own_w64(o), (uint64_t)OWN_W_IMMORTAL);
    } else if (own_is_mine(th, w)) {
        OWN_OBJ(o)->refcnt += OWN_W_PERMANENT; /* OW4 */
    } else {
        /* relaxed: as own_incref_far. */
        own_add_relaxed(own_w64(o), (uint64_t)OWN_W_PERMANENT << 32);
    }
}

/* The owner's part is gone: take the others' over, or find that there is none.  True: dead. */
bool own_take_over(struct own_head *o)
{
    /* acquire: what others did before they gave their counts back; pairs with own_drop_far. */
    uint64_t w = own_load_acquire(own_w64(o));

    if (OWN_MUTANT(take_over_blind))
        return true;
    for (;;) {
        if (w & OWN_W_IMMORTAL) {
            OWN_OBJ(o)->refcnt = 1;
            return false;
        }
        if (OWN_W_COUNT(w) == 0)
            return true;
        /* acquire: as above; others may still add or subtract (OW2). */
        if (own_cas_acquire(own_w64(o), &w, w & OWN_W_LOW)) {
            OWN_OBJ(o)->refcnt = OWN_W_COUNT(w);
            return false;
        }
    }
}

/* Send the count to x, who owns o or has it reserved.  False: x went to sleep and does not have it
 * reserved. */
static bool send_decref(struct own_thread *th, struct own_head *o, struct own_thread *x)
{
    struct own_request *r = own_node_get(th);
    uint32_t s;

    if (r == NULL)
        return true; /* no memory: the count is lost, the object leaks */
    s = own_node_send(th, r, x, OWN_RQ_DECREF, o);
    if (OWN_NOT_RUNNING(s) && !OWN_MUTANT(message_no_look) && own_node_cancel_unless_reserved(th, r, x))
        return false;
    own_node_let_fly(th, r);
    OWN_COUNT(th, messages);
    return true;
}

bool own_drop_far(struct own_thread *th, struct own_head *o)
{
    /* acquire: the state as published; pairs with own_share, grants. */
    uint64_t w = own_load_acquire(own_w64(o));

    for (;;) {
        uint32_t state = (uint32_t)w & OWN_W_STATE;
        bool shared = state == OWN_W_SHARED || state == OWN_W_LOCKED || state == OWN_W_RELEASED;
        struct own_thread *x;

        OWN_ASSERT((uint32_t)w != OWN_W_FREE, "dropping what is free");
        if ((w & OWN_W_IMMORTAL) || OWN_W_COUNT(w) >= STUCK)
            return false;
        if (shared || OWN_W_COUNT(w) > 0) {
            OWN_ASSERT(OWN_W_COUNT(w) > 0, "count below zero");
            if (OWN_MUTANT(drop_blind)) {
                /* acq_rel: the mutant's. */
                w = OWN_MUTANT_OP(own_sub_acq_rel(own_w64(o), OWN_W_ONE));
                return shared && OWN_W_COUNT(w) == 1;
            }
            /* acq_rel: our use of the object before its end by another, theirs before ours; the
             * whole word, because after a change of mode a subtraction could go below zero.  Pairs
             * with itself and own_take_over. */
            if (own_cas_acq_rel(own_w64(o), &w, w - OWN_W_ONE))
                return shared && OWN_W_COUNT(w) == 1;
            continue;
        }
        if (own_is_mine(th, w)) /* robbed just now */
            return --OWN_OBJ(o)->refcnt == 0 && own_take_over(o);
        /* being acquired: refcnt is ours (OW2), and a pin keeps the object alive */
        if (own_reserved_for(th, w)) {
            OWN_ASSERT(OWN_OBJ(o)->refcnt > 1, "dropping the last count of what is being acquired");
            OWN_OBJ(o)->refcnt--;
            return false;
        }
        if (OWN_MUTANT(drop_foreign))
            return --OWN_OBJ(o)->refcnt == 0;
        x = own_word_thread(th, w);
        /* relaxed: own_rob_to_drop looks again. */
        if (state == OWN_W_OWNED && OWN_NOT_RUNNING(own_load_relaxed(&x->xstatus)))
            own_rob_to_drop(th, o, w);
        else if (send_decref(th, o, x))
            return false;
        /* acquire: as above. */
        w = own_load_acquire(own_w64(o));
    }
}

/* A snapshot.  Exact once th has ended, as the last one (heap walks): then the counts of the dead may be read. */
int64_t disc_refcount(struct own_thread *th, own_word word)
{
    struct own_head *o = (struct own_head *)word;
    uint64_t w;
    uint32_t state;

    if (!own_is_ref(word) || word == OWN_EMPTY)
        return 1;
    /* relaxed: as others may change it at any time, nothing else is read because of it; or nobody runs. */
    w = own_load_relaxed(own_w64(o));
    state = (uint32_t)w & OWN_W_STATE;
    if (w & OWN_W_IMMORTAL)
        return OWN_W_PERMANENT;
    if (state != OWN_W_OWNED && state != OWN_W_RESERVED)
        return OWN_W_COUNT(w);
    /* relaxed: our own.  The half of another owner, who may run or be robbed meanwhile, is guessed to be one. */
    if (own_is_mine(th, w) || (own_load_relaxed(&th->xstatus) & OWN_ST_DEAD))
        return OWN_W_COUNT(w) + OWN_OBJ(o)->refcnt;
    return OWN_W_COUNT(w) + 1;
}
