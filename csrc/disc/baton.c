/* baton.c - see baton.h. */
#include "disc/baton.h"

static struct own_baton *baton_of(struct own_thread *th) { return th->rt->disc; }

static bool try_take(struct own_baton *b)
{
    uint32_t zero = 0;

    /* acquire: everything the last holder did; pairs with own_baton_give (P1). */
    return own_cas_acquire(&b->xheld, &zero, 1u);
}

/* Waited a whole interval during one turn: ask its holder to give way at its next safe point. */
static void ask_holder(struct own_thread *th, struct own_baton *b, uint32_t turn)
{
    /* relaxed: a hint; the wrong thread only settles once more. */
    uint32_t holder = own_load_relaxed(&b->xholder);

    /* relaxed: a holder that sees the bit first is asked again after the next interval (BA4). */
    own_store_relaxed(&b->xasked, turn);
    if (holder != 0) {
        /* relaxed: see above. */
        own_or_relaxed(&th->rt->thread[holder].xstatus, OWN_ST_ATTENTION);
    }
}

void own_baton_take(struct own_thread *th, int64_t interval_ns)
{
    struct own_baton *b = baton_of(th);

    if (!try_take(b)) {
        /* relaxed: the fence orders it (BA2). */
        own_add_relaxed(&b->xwaiting, 1u);
        /* the count before the look at xheld; pairs with own_baton_give (BA2) */
        own_fence_seq_cst();
        while (!try_take(b)) {
            /* relaxed: compared only with a later value of itself. */
            uint32_t turn = own_load_relaxed(&b->xswitch);

            /* relaxed: see above. */
            if (!own_wait(&b->xheld, 1, interval_ns) && turn == own_load_relaxed(&b->xswitch))
                ask_holder(th, b, turn);
        }
        /* relaxed: only a giver that sees it too high pays, with a needless wake. */
        own_sub_relaxed(&b->xwaiting, 1u);
    }
    /* relaxed: read as a hint only. */
    own_store_relaxed(&b->xholder, th->slot);
    /* relaxed: who waits for it to move takes the baton next, and acquires that (BA3). */
    own_add_relaxed(&b->xswitch, 1u);
    /* relaxed: a giver counts itself before it releases the baton, which we have acquired (BA3). */
    if (own_load_relaxed(&b->xgivers) != 0)
        own_wake(&b->xswitch, 0);
}

void own_baton_give(struct own_thread *th)
{
    struct own_baton *b = baton_of(th);

    /* relaxed: a hint. */
    own_store_relaxed(&b->xholder, 0u);
    /* release: hands everything to the next holder; pairs with try_take (P1). */
    own_store_release(&b->xheld, 0u);
    /* the store before the look at xwaiting; pairs with own_baton_take (BA2) */
    own_fence_seq_cst();
    /* relaxed: ordered by the fence (BA2). */
    if (own_load_relaxed(&b->xwaiting) != 0)
        own_wake(&b->xheld, 1);
}

void own_baton_give_way(struct own_thread *th, int64_t interval_ns)
{
    struct own_baton *b = baton_of(th);
    uint32_t turn;

    /* relaxed: our own value of it. */
    turn = own_load_relaxed(&b->xswitch);
    /* relaxed: as ask_holder.  Who asked is counted until it has the baton; if xwaiting is 0, the turn numbers have
     * wrapped and the question is old. */
    if (own_load_relaxed(&b->xasked) != turn)
        return;
    /* relaxed: see above. */
    if (own_load_relaxed(&b->xwaiting) == 0)
        return;
    /* relaxed: published by the release in own_baton_give (BA3). */
    own_add_relaxed(&b->xgivers, 1u);
    own_baton_give(th);
    /* A forced switch, as CPython's: else the giver, still on its core, takes the baton back (BA3). */
    /* relaxed: waits until it has moved: a waiter goes away only by taking the baton. */
    while (own_load_relaxed(&b->xswitch) == turn)
        own_wait(&b->xswitch, turn, -1);
    /* relaxed: seen too high, it costs a needless wake. */
    own_sub_relaxed(&b->xgivers, 1u);
    OWN_COUNT(th, gil_switches);
    own_baton_take(th, interval_ns);
}
