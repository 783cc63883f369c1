/*
 * test_pep703_count.c - the count machine step by step: three threads of a runtime are played by
 * one OS thread, so that every interleaving is exact.
 */
#include "test_pep703_played.h"

static uint32_t status(struct own_thread *th) { return own_load_relaxed(&th->xstatus); }

/* A box of A's in slot 0 of a box of A's, in A's registers 0 and 1. */
static own_word in_slot(void)
{
    A->r[0] = box_new(A, 1);
    A->r[1] = box_new(A, 0);
    set(A, A->r[0], 0, A->r[1]);
    own_settle(A);
    CHECK(local_of(A->r[1]) == 2 && shared_of(A->r[1]) == OWN_P_DEFAULT);
    return A->r[1];
}

/* Only its owner ever counted: it dies without having been merged. */
static void owner_alone(void)
{
    begin();
    in_slot();
    take_out(A, A->r[0], 0);
    own_settle(A);
    CHECK(local_of(A->r[1]) == 1 && alive() == 2);
    A->r[1] = OWN_EMPTY;
    own_settle(A);
    CHECK(alive() == 1);
    CHECK(stat(&A->stats.xmerges) == 0);
    end();
}

/* Counts that another thread made and gave back leave the word exactly zero: no merge either. */
static void foreign_and_back(void)
{
    own_word x;

    begin();
    x = in_slot();
    disc_incref(B, x);
    CHECK(local_of(x) == 2 && shared_of(x) == OWN_P_ONE);
    disc_defer(B, x);
    own_settle(B);
    CHECK(shared_of(x) == OWN_P_DEFAULT && tid_of(x) == A->tag);
    window(A);
    own_settle(A);
    CHECK(alive() == 0);
    CHECK(stat(&A->stats.xmerges) == 0);
    end();
}

/* First read by another thread: refused, counted under the container's lock, and not refused
 * again. */
static void refused_once(void)
{
    own_word x;

    begin();
    x = in_slot();
    B->r[0] = A->r[0];
    B->r[1] = get(B, B->r[0], 0);
    CHECK(B->r[1] == x);
    CHECK(stat(&B->stats.xtry_incref_failures) == 1);
    CHECK(shared_of(x) == (OWN_P_ONE | OWN_P_MAYBE));
    B->r[2] = get(B, B->r[0], 0);
    CHECK(stat(&B->stats.xtry_incref_failures) == 1);
    CHECK(shared_of(x) == (2 * OWN_P_ONE | OWN_P_MAYBE));
    CHECK(own_load_relaxed(&obj(B->r[0])->xmutex) == 0);
    B->r[1] = B->r[2] = OWN_EMPTY;
    own_settle(B);
    CHECK(shared_of(x) == OWN_P_MAYBE); /* not zero: from now on its owner must merge it */
    window(A);
    own_settle(A); /* the container has B's count only: merged */
    CHECK(alive() == 2);
    window(B);
    own_settle(B); /* it dies, x's last count is A's: queued */
    CHECK(alive() == 1 && shared_of(x) == OWN_P_QUEUED);
    poll(A);
    CHECK(alive() == 0);
    CHECK(stat(&A->stats.xmerges) >= 2);
    end();
}

/* The last count that others may have: not subtracted, handed to the owner's queue. */
static void queued(void)
{
    own_word x;

    begin();
    x = in_slot();
    B->r[0] = A->r[0];
    take_out(B, B->r[0], 0);
    own_settle(B);
    CHECK(shared_of(x) == OWN_P_QUEUED && local_of(x) == 2 && tid_of(x) == A->tag);
    CHECK(pep_slot(A)->n == 1 && pep_slot(A)->queue[0] == obj(x));
    CHECK(stat(&B->stats.xqueued) == 1);
    CHECK(status(A) & OWN_ST_INBOX);
    /* a second count that is given back is subtracted: below zero, the rest is in the local half */
    disc_incref(A, x);
    disc_defer(B, x);
    own_settle(B);
    CHECK(shared_of(x) == (-OWN_P_ONE | OWN_P_QUEUED) && local_of(x) == 3);
    CHECK(alive() == 2);
    poll(A);
    CHECK((status(A) & OWN_ST_INBOX) == 0 && pep_slot(A)->n == 0);
    CHECK(shared_of(x) == (OWN_P_ONE | OWN_P_MERGED) && tid_of(x) == 0 && local_of(x) == 0);
    A->r[1] = OWN_EMPTY;
    own_settle(A);
    CHECK(alive() == 1);
    end();
}

/* Its owner has no count left while it is queued: the owner merges, the queue's count keeps it
 * alive. */
static void owner_merges_queued(void)
{
    own_word x;

    begin();
    x = in_slot();
    B->r[0] = A->r[0];
    take_out(B, B->r[0], 0);
    own_settle(B); /* queued: local 2 */
    disc_incref(C, x);
    disc_incref(C, x);
    disc_defer(A, x); /* two counts that C made end in A */
    disc_defer(A, x);
    own_drain(A);
    CHECK(shared_of(x) == ((2 * OWN_P_ONE) | OWN_P_MERGED) && tid_of(x) == 0);
    CHECK(pep_slot(A)->n == 1);
    A->r[1] = OWN_EMPTY;
    poll(A);
    CHECK(alive() == 1);
    end();
}

/* Merged by its owner with counts elsewhere: whoever has the last one frees it. */
static void merged_dies_anywhere(void)
{
    own_word x;

    begin();
    x = in_slot();
    B->r[1] = x;
    own_settle(B);
    CHECK(shared_of(x) == OWN_P_ONE);
    window(A);
    own_settle(A);
    CHECK(shared_of(x) == (OWN_P_ONE | OWN_P_MERGED) && tid_of(x) == 0 && alive() == 1);
    disc_incref(C, x);
    CHECK(shared_of(x) == (2 * OWN_P_ONE | OWN_P_MERGED));
    disc_defer(C, x);
    own_settle(C);
    CHECK(alive() == 1);
    B->r[1] = OWN_EMPTY;
    own_settle(B);
    CHECK(alive() == 0);
    end();
}

/* The owner sleeps: who gives back the last count merges in its stead; nothing waits for the
 * sleeper. */
static void blocked_owner(void)
{
    begin();
    in_slot();
    B->r[0] = A->r[0];
    A->r[1] = OWN_EMPTY;
    own_settle(A);
    disc_block(A);
    take_out(B, B->r[0], 0);
    own_settle(B);
    CHECK(alive() == 1 && pep_slot(A)->n == 0);
    CHECK(stat(&B->stats.xmerges) == 1);
    disc_unblock(A);
    end();
}

/* What came in before the owner fell asleep is not kept until it wakes. */
static void blocks_with_queue(void)
{
    begin();
    in_slot();
    B->r[0] = A->r[0];
    A->r[1] = OWN_EMPTY;
    own_settle(A);
    take_out(B, B->r[0], 0);
    own_settle(B);
    CHECK(pep_slot(A)->n == 1 && alive() == 2);
    disc_block(A);
    CHECK(pep_slot(A)->n == 0 && alive() == 1);
    disc_unblock(A);
    end();
}

/* An object of a thread that has ended belongs to nobody, or to the slot's next thread. */
static void dead_owner(void)
{
    own_word x;

    begin();
    x = in_slot();
    B->r[0] = A->r[0];
    own_settle(B);
    leave(A);
    CHECK((status(A) & OWN_ST_DEAD) && tid_of(x) == A->slot && local_of(x) == 1);
    take_out(B, B->r[0], 0);
    own_settle(B);
    CHECK(alive() == 1 && pep_slot(A)->n == 0);
    CHECK(stat(&B->stats.xmerges) == 1);
    A = enter(rt);
    end();
}

/* A thread that ends with something in its queue gives it back first. */
static void exits_with_queue(void)
{
    begin();
    in_slot();
    B->r[0] = A->r[0];
    own_settle(B);
    A->r[1] = OWN_EMPTY;
    own_settle(A);
    take_out(B, B->r[0], 0);
    own_settle(B);
    CHECK(alive() == 2 && pep_slot(A)->n == 1);
    leave(A);
    CHECK(alive() == 1 && pep_slot(A)->n == 0);
    A = enter(rt);
    end();
}

static void adopted(void)
{
    struct own_thread *old;
    own_word x;

    begin();
    x = in_slot();
    B->r[0] = A->r[0];
    own_settle(B);
    old = A;
    leave(A);
    A = enter(rt);
    CHECK(A == old && own_pep_mine(A, obj(x)));
    CHECK(local_of(x) == 1);
    A->r[0] = get(A, B->r[0], 0);
    CHECK(local_of(x) == 2 && shared_of(x) == OWN_P_DEFAULT);
    window(B);
    own_settle(B); /* queued for A, which runs */
    CHECK(pep_slot(A)->n == 1);
    window(A);
    poll(A);
    own_settle(A);
    CHECK(alive() == 0);
    end();
}

static void immortal(void)
{
    own_word x;

    begin();
    x = in_slot();
    disc_immortal(A, own_ref(x));
    disc_incref(B, x);
    disc_defer(B, x);
    CHECK(own_is_settled(B));
    B->r[0] = A->r[0];
    CHECK(get(B, A->r[0], 0) == x && own_is_settled(B));
    CHECK(local_of(x) == OWN_P_IMMORTAL && shared_of(x) == 0);
    CHECK(disc_refcount(A, x) >= OWN_IMMORTAL_COUNT);
    window(A);
    window(B);
    own_settle(A);
    own_settle(B);
    CHECK(alive() == 1);
    leave(A);
    leave(B);
    leave(C);
    own_store_relaxed(&boxes_alive, 0);
    close_rt(rt, 0);
}

/* Loading from a container that this thread has locked, and trying one that somebody has. */
static void held(void)
{
    own_word x;

    begin();
    x = in_slot();
    disc_read_lock(B, own_ref(A->r[0]));
    CHECK(!disc_read_try(C, own_ref(A->r[0])));
    CHECK(disc_load_held(B, own_ref(A->r[0]), &box_of(A->r[0])->slot[0]) == x);
    CHECK(shared_of(x) == (OWN_P_ONE | OWN_P_MAYBE) && B->buf[-1] == obj(x));
    disc_read_unlock(B, own_ref(A->r[0]));
    CHECK(disc_read_try(C, own_ref(A->r[0])));
    disc_read_unlock(C, own_ref(A->r[0]));
    end();
}

int main(void)
{
    owner_alone();
    foreign_and_back();
    refused_once();
    queued();
    owner_merges_queued();
    merged_dies_anywhere();
    blocked_owner();
    blocks_with_queue();
    dead_owner();
    exits_with_queue();
    adopted();
    immortal();
    held();
    return report("pep703_count");
}
