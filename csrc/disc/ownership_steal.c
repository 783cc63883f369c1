/*
 * ownership_steal.c - getting an object: from its owner, from nobody, or from all readers
 * (ownership_rob.c: from a sleeper).
 *
 * Every attempt loads the word once and switches on what it says (H1); only own_convert, own_take and own_rob
 * make this thread owner.
 */
#include "disc/ownership.h"

#define LOOK_TURNS 64  /* of waiting for an answer, before the object itself is looked at */
#define FAIR_TRIES 3 /* disc_write_two: then a read becomes a write */

/* reserved for me -> mine, with the whole shared half in the same step (R7). */
void own_convert(struct own_thread *th, struct own_head *o)
{
    /* relaxed: the CAS orders. */
    uint64_t w = own_load_relaxed(own_w64(o));

    for (;;) {
        uint64_t mine = (w & OWN_W_LOW & ~(uint64_t)OWN_W_WHO) | own_who(OWN_W_OWNED, th->slot);

        OWN_ASSERT(own_reserved_for(th, w), "converting what is not reserved for me");
        /* acquire: what the last owner did, whose release the counts of others go on; pairs with grant, own_share. */
        if (own_cas_acquire(own_w64(o), &w, mine))
            break;
    }
    if (!OWN_MUTANT(convert_half))
        OWN_OBJ(o)->refcnt += OWN_W_COUNT(w);
}

/* Change state and slot of the word w, keeping count and flags; false: it has changed. */
static bool move_word(struct own_head *o, uint64_t w, uint64_t who)
{
    if (OWN_MUTANT(word_twice)) {
        /* relaxed: the mutant's. */
        w = OWN_MUTANT_OP(own_load_relaxed(own_w64(o)));
    }
    /* relaxed: own_convert acquires before the object is touched; the epoch releases. */
    return own_cas_relaxed(own_w64(o), &w, (w & ~(uint64_t)OWN_W_WHO) | who);
}

/* ---- asking a running owner ---- */

static void park(struct own_thread *th, struct own_request *r)
{
    uint32_t s;

    disc_block(th);
    /* relaxed: wait_answer looks again. */
    s = own_load_relaxed(&r->xstate);
    while ((s & OWN_RQ_STATE) == OWN_RQ_PENDING || (s & OWN_RQ_STATE) == OWN_RQ_TAKEN) {
        /* relaxed: whoever finishes the node sees that we sleep, nothing else. */
        if ((s & OWN_RQ_PARKED) || own_cas_relaxed(&r->xstate, &s, s | OWN_RQ_PARKED)) {
            own_wait(&r->xstate, s | OWN_RQ_PARKED, -1);
            /* relaxed: as above. */
            s = own_load_relaxed(&r->xstate);
        }
    }
    disc_unblock(th);
    OWN_COUNT(th, steals_parked);
}

/* Settled.  Spin while whoever has the object now runs, about as long as parking costs; serve
 * meanwhile (C12). */
static uint32_t wait_answer(struct own_thread *th, struct own_request *r)
{
    struct own_patience patience = {0};

    for (;;) {
        /* acquire: what the server did; pairs with finish. */
        uint32_t s = own_load_acquire(&r->xstate) & OWN_RQ_STATE;

        if (s == OWN_RQ_GRANTED || s == OWN_RQ_RETRY)
            return s;
        /* relaxed: a hint; own_take orders.  We hold a count, so looking is safe.  Not at once: who
         * releases an object often uses it again a few times, which is cheaper for all than to and
         * fro. */
        if (patience.turns > LOOK_TURNS && ((uint32_t)own_load_relaxed(own_w64(r->obj)) & OWN_W_STATE) == OWN_W_RELEASED &&
            own_node_cancel(th, r))
            return OWN_RQ_CANCELLED;
        /* relaxed: a hint; own_serve orders. */
        if (own_load_relaxed(&th->xstatus) & OWN_WANTED)
            own_serve(th);
        if (own_patience_over(&patience)) {
            park(th, r);
            patience = (struct own_patience){0};
        }
    }
}

/* The node says GRANTED: the server is about to write the word (RQ3). */
static void take_grant(struct own_thread *th, struct own_head *o)
{
    /* relaxed: own_convert orders. */
    for (int spins = 1; !OWN_MUTANT(grant_unawaited) && !own_reserved_for(th, own_load_relaxed(own_w64(o))); spins++) {
        own_spin_hint();
        if (spins % 128 == 0)
            own_yield_cpu();
    }
    own_convert(th, o);
}

/* Ask x, who owns o or has it reserved.  When it returns the word has changed, or x has gone to
 * sleep. */
static void request(struct own_thread *th, struct own_head *o, struct own_thread *x,
                    enum own_request_kind kind)
{
    struct own_request *r = own_node_get(th);
    uint32_t s;

    if (r == NULL) { /* no memory: as if refused */
        own_yield_cpu();
        return;
    }
    s = own_node_send(th, r, x, kind, o);
    if (OWN_NOT_RUNNING(s) && !OWN_MUTANT(request_no_look)) {
        /* relaxed: what x did before it slept came with its status.  If it is still reserved for x, x
         * serves its inbox before it can sleep again; else rob (C13).  We hold a count, so looking is
         * safe. */
        uint64_t w = own_load_relaxed(own_w64(o));

        if (!own_reserved_for(x, w) && own_node_cancel(th, r))
            return;
    }
    s = wait_answer(th, r);
    if (s == OWN_RQ_CANCELLED) /* the node flies */
        return;
    if (s == OWN_RQ_RETRY && kind == OWN_RQ_READ)
        own_guess(th, 1); /* published, as a rule */
    if (s == OWN_RQ_GRANTED) {
        take_grant(th, o);
        own_won_note(th, o, r->guarded);
        OWN_COUNT(th, steals_running);
    }
    own_node_put(th, r);
}

/* ---- acquiring ---- */

static void upgrade(struct own_thread *th, struct own_head *o, uint64_t w)
{
    if (!move_word(o, w, own_who(OWN_W_RESERVED, th->slot)))
        return;
    if (!OWN_MUTANT(epoch_skipped))
        own_epoch_pass(th);
    own_convert(th, o);
    own_policy_upgraded(o);
    own_guess(th, -OWN_GUESS_UPGRADED);
    own_won_note(th, o, false);
    OWN_COUNT(th, upgrades);
}

/* One look at the word and one step.  True: done. */
static bool step(struct own_thread *th, struct own_head *o, enum own_request_kind kind,
                 bool *settled)
{
    /* acquire: what publishers and granters did; pairs with own_share, grant. */
    uint64_t w = own_load_acquire(own_w64(o));
    struct own_thread *x = own_word_thread(th, w);
    uint32_t state = (uint32_t)w & OWN_W_STATE;
    bool sleeps;

    if (own_is_mine(th, w) || (kind == OWN_RQ_READ && (w & (OWN_W_SHARED | OWN_W_IMMUTABLE))))
        return true;
    if (state == OWN_W_RELEASED)
        return own_take(th, o, w);
    /* relaxed: own_rob looks again. */
    sleeps = state == OWN_W_OWNED && OWN_NOT_RUNNING(own_load_relaxed(&x->xstatus));
    if (sleeps) {
        own_rob(th, o, w, kind);
        return false;
    }
    OWN_ASSERT((uint32_t)w != OWN_W_FREE, "asking for what is free");
    OWN_ASSERT(x != th && state != OWN_W_LOCKED, "asking nobody");
    if (!*settled) { /* before the first wait (C8) */
        if (!OWN_MUTANT(step_unsettled))
            own_settle(th);
        *settled = true;
        return false;
    }
    if (state == OWN_W_SHARED)
        upgrade(th, o, w);
    else
        request(th, o, x, kind);
    return false;
}

static void acquire(struct own_thread *th, struct own_head *o, enum own_request_kind kind,
                    bool *settled)
{
    OWN_ASSERT(kind == OWN_RQ_READ || !(OWN_OBJ(o)->type->flags & OWN_T_IMMUTABLE), "writing an immutable object");
    own_private(th)->want = o;
    while (!step(th, o, kind, settled))
        ;
    own_private(th)->want = NULL;
    /* Requests kept meanwhile are answered when this thread next waits or passes a safe point:
     * after one operation (H6), and before it can sleep on anything else (no cycle of kept
     * requests). */
    if (th->held != NULL)
        disc_attend(th);
}

void disc_acquire_read(struct own_thread *th, struct own_head *o)
{
    bool settled = false;

    OWN_COUNT(th, steals_read);
    acquire(th, o, OWN_RQ_READ, &settled);
}

void disc_acquire_write(struct own_thread *th, struct own_head *o)
{
    bool settled = false;

    OWN_COUNT(th, steals_write);
    acquire(th, o, OWN_RQ_WRITE, &settled);
}

static bool holds(struct own_thread *th, struct own_head *o, bool write)
{
    return write ? disc_write_try(th, o) : disc_may_read(th, o);
}

/*
 * Two objects at once: the one at the lower address first, reserved for this thread while it waits
 * for the other, so that nobody takes it; addresses order the waits, so there is no cycle.  What is
 * only read-shared cannot be kept across a wait (H12): it is looked at again, and after FAIR_TRIES
 * it is taken exclusively.
 */
void disc_write_two(struct own_thread *th, struct own_head *a, bool wa, struct own_head *b, bool wb)
{
    bool settled = false;

    if (a == b)
        wa = wb = wa || wb;
    if ((uintptr_t)a > (uintptr_t)b) {
        struct own_head *o = a;
        bool w = wa;

        a = b, wa = wb;
        b = o, wb = w;
    }
    for (int tries = 0; !(holds(th, a, wa) && holds(th, b, wb)); tries++) {
        bool kept;

        if (tries >= FAIR_TRIES) { /* immutable objects are always readable */
            wa = wa || !disc_may_read(th, a);
            wb = wb || !disc_may_read(th, b);
        }
        acquire(th, a, wa ? OWN_RQ_WRITE : OWN_RQ_READ, &settled);
        /* relaxed: ours is our own doing (OW1).  The state bit alone changes: OWNED is 0. */
        kept = own_is_mine(th, own_load_relaxed(own_w64(a))) && !disc_write_try(th, b) && a != b;
        if (kept)
            own_add_relaxed(own_w64(a), OWN_W_RESERVED); /* relaxed: nothing is published */
        acquire(th, b, wb ? OWN_RQ_WRITE : OWN_RQ_READ, &settled);
        if (kept)
            own_convert(th, a);
        if (OWN_MUTANT(two_no_look))
            break;
    }
}
