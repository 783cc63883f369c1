/* ownership_serve.c - what a thread does for others: answering requests, safe points, blocking,
 * starting, ending. */
#include "disc/ownership.h"
#include <stdlib.h>

/* ---- answering ---- */

static void keep(struct own_thread *th, struct own_request *r)
{
    struct own_private *p = own_private(th);

    r->next = NULL;
    if (th->held == NULL)
        th->held = r;
    else
        p->held_end->next = r;
    p->held_end = r;
}

/* The last touch of the node (RQ1); the sender may sleep on it. */
static bool finish(struct own_request *r, uint32_t outcome)
{
    /* release: publishes what was done before; pairs with wait_answer. */
    return (own_xchg_release(&r->xstate, outcome) & OWN_RQ_PARKED) != 0;
}

static void retry(struct own_request *r)
{
    if (finish(r, OWN_RQ_RETRY) && !OWN_MUTANT(retry_no_wake))
        own_wake(&r->xstate, 1); /* an address, no more */
}

/* The others who asked for the same object follow it, in order and before anybody can ask its new
 * owner (H7). */
static void forward(struct own_request **rest, struct own_head *o, struct own_thread *to)
{
    bool any = false;

    for (struct own_request **at = rest, *r; (r = *at) != NULL;) {
        if (r->obj != o || r->kind == OWN_RQ_DECREF) {
            at = &r->next;
            continue;
        }
        *at = r->next;
        if (own_node_take(r)) {
            own_node_push(r, to);
            any = true;
        }
    }
    if (any && !OWN_MUTANT(forward_no_poke)) {
        /* release: after the pushes; it waits for this object or has it reserved, so it will look
         * (C13). */
        own_or_release(&to->xstatus, OWN_WANTED);
    }
}

static void grant(struct own_thread *th, struct own_request *r, struct own_request **rest)
{
    struct own_head *o = r->obj;
    struct own_thread *to = &th->rt->thread[r->slot];
    bool parked;

    own_policy_moved(o, (enum own_request_kind)r->kind);
    r->guarded = own_won_forget(th, o);
    own_private(th)->reach /= 2;
    forward(rest, o, to);
    if (OWN_MUTANT(grant_word_first)) {
        /* release: the mutant's. */
        OWN_MUTANT_OP(own_add_release(own_w64(o), own_who(OWN_W_RESERVED, to->slot) - own_who(OWN_W_OWNED, th->slot)));
        if (finish(r, OWN_RQ_GRANTED))
            own_wake(&r->xstate, 1);
        return;
    }
    parked = finish(r, OWN_RQ_GRANTED) && !OWN_MUTANT(grant_no_wake);
    /* release: our accesses before theirs, last (RQ3); pairs with own_convert.  An addition,
     * because others may change the count meanwhile (H9). */
    own_add_release(own_w64(o), own_who(OWN_W_RESERVED, to->slot) - own_who(OWN_W_OWNED, th->slot));
    if (parked)
        own_wake(&r->xstate, 1);
    OWN_COUNT(th, served);
}

static void answer(struct own_thread *th, struct own_request *r, struct own_request **rest)
{
    struct own_head *o = r->obj;
    uint64_t w;

    if (!own_node_take(r))
        return;
    if (r->kind == OWN_RQ_DECREF) {
        own_buf_push(th, OWN_OBJ(o));
        /* release: our reads of the node come before its reuse; pairs with reclaim (RQ1). */
        own_store_release(&r->xstate, OWN_RQ_FREE);
        return;
    }
    /* relaxed: ours and reserved for us are our own doing, or was granted with an order that
     * own_convert takes. */
    w = own_load_relaxed(own_w64(o));
    if (own_is_mine(th, w) || (OWN_MUTANT(grant_reserved) && own_reserved_for(th, w))) {
        if (r->kind == OWN_RQ_READ && own_policy_publish(th, o)) {
            own_publish_group(th, o);
            own_guess(th, 1);
            OWN_COUNT(th, served);
            retry(r);
        } else {
            grant(th, r, rest);
        }
    } else if (own_reserved_for(th, w) || o == own_private(th)->want) {
        keep(th, r); /* until converted and used once (H6) */
    } else {
        retry(r);
    }
}

void own_serve(struct own_thread *th)
{
    struct own_request *list = NULL, *r = NULL, *next;
    /* acquire: what the bits announce is seen below; pairs with own_node_send, wait_for. */
    uint32_t s = own_and_acquire(&th->xstatus, OWN_MUTANT(serve_bits_last) ? ~0u : ~OWN_WANTED);

    /* acquire: the nodes' fields; pairs with own_node_push.  Without the bit whatever lies there
     * sets it again. */
    if (s & OWN_ST_INBOX)
        r = own_xchg_acquire(&th->xinbox, NULL);
    for (; r != NULL; r = next) { /* oldest first (H7) */
        next = r->next;
        r->next = list;
        list = r;
    }
    if (th->held != NULL) { /* kept ones came earlier; those that must wait on are kept again */
        own_private(th)->held_end->next = list;
        list = th->held;
        th->held = NULL;
    }
    while ((r = list) != NULL) {
        list = r->next;
        answer(th, r, &list);
    }
    if (OWN_MUTANT(serve_bits_last)) {
        /* acq_rel: the mutant's. */
        OWN_MUTANT_OP(own_and_acq_rel(&th->xstatus, ~OWN_WANTED));
    }
    if (!OWN_MUTANT(serve_no_ack))
        own_acknowledge(th);
    /* Here alone, so that everybody is answered in a bounded number of polls. */
    th->put_off = own_private(th)->fights ? OWN_PUT_OFF : 0;
}

/* ---- safe points ---- */

void disc_attend(struct own_thread *th)
{
    /* relaxed: for this thread itself. */
    own_or_relaxed(&th->xstatus, OWN_ST_ATTENTION);
}

void disc_safe_point(struct own_thread *th)
{
    /* relaxed: a hint; own_serve orders. */
    if (!(own_load_relaxed(&th->xstatus) & OWN_WANTED))
        return; /* acknowledges nothing, clears nothing (R3) */
    if (OWN_MUTANT(serve_unsettled))
        own_serve(th);
    own_settle(th);
    own_serve(th);
    own_drain(th); /* counts that came as messages; asks again if something is left */
    /* relaxed: a setting. */
    th->recursion_limit = own_load_relaxed(&th->rt->xrecursion_limit);
}

/* ---- blocking ---- */

/* Settle, serve, and leave RUN for state in one step that fails while anybody wants something (H20,
 * C11). */
static void block_as(struct own_thread *th, uint32_t state)
{
    for (;;) {
        uint32_t s;

        if (!OWN_MUTANT(block_unsettled))
            own_settle_all(th);
        /* relaxed: the CAS decides. */
        s = own_load_relaxed(&th->xstatus);
        if ((s & OWN_WANTED) && !OWN_MUTANT(block_ignores_wanted)) {
            own_serve(th);
            continue;
        }
        if (th->won != 0) { /* RL1; what this gives back is settled in turn */
            own_won_release(th, 0);
            continue;
        }
        /* release: everything done while running, for robbers and upgraders; pairs with own_rob,
         * passed. */
        if ((own_is_settled(th) || OWN_MUTANT(block_unsettled)) && own_cas_release(&th->xstatus, &s, s | state))
            return;
    }
}

void disc_block(struct own_thread *th) { block_as(th, OWN_ST_BLOCKED); }
void disc_rest(struct own_thread *th) { block_as(th, OWN_ST_BLOCKED | OWN_ST_RESTS); }

/* Robbers may be between their look at our status and the CAS of an object's word (H19, C14). */
static void wait_for_robbers(struct own_thread *th)
{
    struct own_runtime *rt = th->rt;
    /* relaxed: after the fence: a robber whose slot is not seen looks at our status after it. */
    uint32_t n = own_load_relaxed(&rt->xthreads);

    for (uint32_t i = 1; i < n; i++) {
        /* acquire: the robber's CAS came before; pairs with own_rob. */
        for (int spins = 0; own_load_acquire(&rt->thread[i].xann) == th->slot; spins++) {
            own_spin_hint();
            if (spins % 128 == 127)
                own_yield_cpu();
        }
    }
}

void disc_unblock(struct own_thread *th)
{
    /* relaxed: the CAS decides. */
    uint32_t s = own_load_relaxed(&th->xstatus);

    for (;;) {
        if (s & OWN_ST_STOP) {
            own_wait(&th->xstatus, s, -1);
            /* relaxed: the CAS decides. */
            s = own_load_relaxed(&th->xstatus);
            continue;
        }
        /* relaxed: keeps INBOX and the rest (C9).  Nothing was written since block_as, and the fence acquires what
         * robbers did. */
        if (own_cas_relaxed(&th->xstatus, &s,
                            OWN_MUTANT(unblock_clobbers) ? 0 : s & ~(OWN_ST_BLOCKED | OWN_ST_RESTS | OWN_ST_ROBBED)))
            break;
    }
    /* RUN is visible before any look at an owner; pairs with own_rob, own_epoch_pass (H15, H18) */
    own_fence_seq_cst();
    if ((s & OWN_ST_ROBBED) && !OWN_MUTANT(unblock_no_wait))
        wait_for_robbers(th);
    /* What else arrived is served at the next poll, wait or block: who could not wait so long has robbed or skipped us. */
}

/* ---- life ---- */

bool disc_start(struct own_runtime *rt)
{
    /* relaxed: no other thread knows the runtime yet.  0 is what a fresh slot has acknowledged. */
    own_store_relaxed(&rt->xepoch, 0u);
    return true;
}

void disc_close(struct own_runtime *rt)
{
    /* relaxed: every thread has been joined. */
    for (uint32_t i = 1; i < own_load_relaxed(&rt->xthreads); i++) {
        struct own_thread *th = &rt->thread[i];

        for (void *c = own_private(th)->chunks, *next; c != NULL; c = next) {
            next = *(void **)c;
            free(c);
        }
        *own_private(th) = (struct own_private){0};
        th->requests = NULL;
    }
}

/* The slot is BLOCKED; what it owns by adoption becomes ours the way a sleeper's own objects do
 * (H21). */
void disc_thread_start(struct own_thread *th)
{
    struct own_private *p = own_private(th);

    th->tag = own_who(OWN_W_OWNED, th->slot);
    th->locks = th->put_off = 0;
    p->fights = p->meets = false;
    p->idles = 0;
    p->reach = OWN_ROB_ROW;
    if (p->flight == NULL)
        p->flight_end = &p->flight;
    disc_unblock(th);
}

static void give_root(struct own_thread *th, own_word *root)
{
    disc_defer(th, *root);
    *root = OWN_EMPTY;
}

void disc_thread_exit(struct own_thread *th)
{
    give_root(th, &th->exc);
    give_root(th, &th->current);
    give_root(th, &th->locals);
    give_root(th, &th->name);
    th->r = th->watermark = th->stack + OWN_FRAME_WORDS;
    th->r[-3] = OWN_EMPTY;
    th->native_n = 0;
    if (!OWN_MUTANT(exit_with_pins))
        own_unpin_all(th);
    block_as(th, OWN_ST_DEAD); /* fails while requests are pending (H22) */
}
