/*
 * test_ownership_rules.c - who may do what, step by step: robbing, requests, reservations, read
 * sharing, upgrades, two objects.  The numbers are those of the hazards and counterexamples in
 * csrc/disc/README.md.
 */
#include "test_ownership.h"

static void birth(void)
{
    own_word o, leaf;

    begin();
    o = box_new(A, 1);
    leaf = leaf_new(A);
    CHECK(is_owned(o, A) && disc_write_try(A, own_ref(o)) && !disc_write_try(B, own_ref(o)));
    CHECK(!disc_may_read(B, own_ref(o)) && disc_may_read(B, own_ref(leaf)));
    CHECK(A->buf - A->buf_base == 2);
    box_set(A, o, 0, leaf); /* takes the newest entry: no increment, no decrement */
    CHECK(A->buf - A->buf_base == 1 && disc_refcount(A, leaf) == 1);
    end(0);
}

/* Rob a sleeper: the word moves, ROBBED is set, waking clears it and keeps INBOX (C9, C14). */
static void rob_blocked(void)
{
    own_word o;

    begin();
    o = A->r[0] = box_new(A, 1);
    disc_block(A);
    CHECK(status(A) == OWN_ST_BLOCKED && A->pin == A->pin_base + 1);
    B->r[0] = o;
    disc_acquire_write(B, own_ref(o));
    CHECK(is_owned(o, B) && (status(A) & OWN_ST_ROBBED) && disc_refcount(B, o) == 1);
    own_or_acq_rel(&A->xstatus, OWN_ST_SIGNAL);
    disc_unblock(A);
    CHECK(status(A) == OWN_ST_SIGNAL);
    CHECK(!disc_write_try(A, own_ref(o)));
    own_and_acq_rel(&A->xstatus, ~OWN_ST_SIGNAL);
    end(0);
}

/* H19, C14: who wakes with ROBBED set waits until nobody robs it any more; who was not robbed does
 * not look. */
static _Atomic(uint32_t) robber_done;
static uint64_t robber;

static void finish_robbing(void *arg)
{
    robber = own_os_self();
    own_wait(&robber_done, 0, 20000000);
    own_store_relaxed(&robber_done, 1u);
    own_store_release(&((struct own_thread *)arg)->xann, 0u);
}

static void waking_waits(void)
{
    begin();
    disc_block(A);
    own_store_relaxed(&C->xann, A->slot);
    disc_unblock(A); /* announced, but nothing was robbed: C will find A awake */
    disc_block(A);
    own_or_acq_rel(&A->xstatus, OWN_ST_ROBBED);
    own_store_relaxed(&robber_done, 0u);
    CHECK(own_os_thread(finish_robbing, C));
    disc_unblock(A);
    CHECK(own_load_relaxed(&robber_done) == 1);
    CHECK(status(A) == 0);
    own_os_join(robber); /* written before what disc_unblock waited for */
    end(0);
}

/* A blocked thread may not leave RUN while somebody wants something (C11, C13, H20). */
static void block_serves_first(void)
{
    own_word o;
    struct own_request *r;

    begin();
    o = A->r[0] = B->r[0] = box_new(A, 1);
    r = ask(B, o, A, OWN_RQ_WRITE);
    CHECK(disc_poll(A));
    disc_block(A);
    CHECK(outcome(r) == OWN_RQ_GRANTED && own_reserved_for(B, word(o)) &&
          status(A) == OWN_ST_BLOCKED);
    own_convert(B, own_ref(o));
    own_node_put(B, r);
    CHECK(is_owned(o, B) && disc_refcount(B, o) == 2); /* pins of A and B */
    disc_unblock(A);
    end(0);
}

/* What is reserved for a thread is nobody's to rob or grant: later requests wait for its first use
 * (H3, H4, H6). */
static void reserved_is_kept(void)
{
    own_word o;
    struct own_request *rb, *rc;

    begin();
    o = A->r[0] = B->r[0] = C->r[0] = box_new(A, 1);
    rb = ask(B, o, A, OWN_RQ_WRITE);
    rc = ask(C, o, A, OWN_RQ_WRITE);
    own_settle(A);
    own_serve(A);
    /* B has it; C's request went along, in order (H7). */
    CHECK(outcome(rb) == OWN_RQ_GRANTED && outcome(rc) == OWN_RQ_TAKEN &&
          (status(B) & OWN_ST_INBOX));
    disc_block(A);
    own_serve(B);
    CHECK(B->held == rc && own_reserved_for(B, word(o)));
    own_convert(B, own_ref(o));
    own_node_put(B, rb);
    disc_attend(B);
    box_of(o)->mark++; /* the one operation */
    poll(B);
    CHECK(outcome(rc) == OWN_RQ_GRANTED && own_reserved_for(C, word(o)));
    own_convert(C, own_ref(o));
    own_node_put(C, rc);
    disc_unblock(A);
    end(0);
}

/* A cancelled node is skipped and comes back; its object is not looked at (H23). */
static void cancelled(void)
{
    own_word o;
    struct own_request *r;

    begin();
    o = A->r[0] = box_new(A, 1);
    r = ask(B, o, A, OWN_RQ_WRITE);
    CHECK(own_node_cancel(B, r));
    A->r[0] = OWN_EMPTY;
    own_settle_all(A);
    CHECK(alive() == 0); /* the object is gone, the node still in A's inbox */
    poll(A);
    CHECK(outcome(r) == OWN_RQ_FREE);
    for (int i = 0; i < 200; i++) /* it is found again, and the pool does not grow for ever */
        own_node_put(B, own_node_get(B));
    end(0);
}

/* First read request: hand over.  Second, by another: publish, children along.  Then a write:
 * epoch, flapping. */
static void read_policy(void)
{
    own_word o, kid, leaf;
    struct own_request *r;

    begin();
    o = A->r[0] = B->r[0] = C->r[0] = box_new(A, 2);
    kid = box_new(A, 0);
    box_set(A, o, 0, kid);
    leaf = leaf_new(A);
    box_set(A, o, 1, leaf);
    r = ask(B, o, A, OWN_RQ_READ);
    poll(A);
    CHECK(outcome(r) == OWN_RQ_GRANTED);
    own_convert(B, own_ref(o));
    own_node_put(B, r);
    disc_block(A);
    disc_acquire_read(B, own_ref(kid)); /* robs */
    disc_unblock(A);
    r = ask(C, o, B, OWN_RQ_READ);
    poll(B);
    CHECK(outcome(r) == OWN_RQ_RETRY && state(o) == OWN_W_SHARED && state(kid) == OWN_W_SHARED);
    own_node_put(C, r);
    CHECK(OWN_OBJ(o)->refcnt == 0 && OWN_OBJ(kid)->refcnt == 0); /* C16 */
    CHECK(is_owned(leaf, A));
    CHECK(disc_may_read(A, own_ref(o)) && disc_may_read(C, own_ref(kid)));
    CHECK(!disc_write_try(B, own_ref(o)));
    /* C writes: A and B are asked; both acknowledge because they block. */
    disc_block(A);
    disc_block(B);
    box_set(C, o, 0, own_from_int(1));
    CHECK(is_owned(o, C) && OWN_OBJ(o)->refcnt >= 1 && word(o) >> 32 == 0); /* C15 */
    CHECK(own_load_relaxed(&C->stats.xepochs) == 1 && own_load_relaxed(&rt->xepoch) == 1);
    disc_unblock(A);
    disc_unblock(B);
    end(0);
}

/* C3-C8: an upgrade waits for the reader's settling, and the reader's borrowed value survives the
 * overwrite. */
static void borrowed_survives_upgrade(void)
{
    own_word o, v;

    begin();
    o = B->r[1] = box_new(B, 1);
    v = box_new(B, 0);
    box_set(B, o, 0, v);
    own_settle_all(B);
    own_share(B, own_ref(v), OWN_W_SHARED);
    own_share(B, own_ref(o), OWN_W_SHARED);
    A->r[0] = box_get(A, o, 0); /* borrowed: no count */
    CHECK(disc_refcount(A, v) == 1 || !OWN_DISC_BORROWS);
    uint64_t before = own_load_relaxed(&A->xepoch);
    poll(A); /* idle: acknowledges nothing (C4) */
    CHECK(own_load_relaxed(&A->xepoch) == before);
    disc_block(A); /* settles: the value is pinned */
    disc_block(C);
    CHECK(disc_refcount(A, v) == 2);
    box_set(B, o, 0, own_from_int(1));
    own_settle_all(B);
    CHECK(box_of(v)->mark == 0 && disc_refcount(B, v) == 1);
    disc_unblock(A);
    disc_unblock(C);
    end(0);
}

/* Two at once: never one without the other, in any mix of states. */
static void two(void)
{
    own_word a, b;

    begin();
    a = A->r[0] = B->r[0] = box_new(A, 0);
    b = A->r[1] = B->r[1] = box_new(A, 0);
    disc_block(A);
    disc_block(C);
    disc_write_two(B, own_ref(a), true, own_ref(b), false);
    CHECK(is_owned(a, B) && disc_may_read(B, own_ref(b)));
    disc_end_two(B, own_ref(a), own_ref(b));
    disc_write_two(B, own_ref(b), true, own_ref(b), false); /* H25 */
    CHECK(is_owned(b, B));
    own_share(B, own_ref(b), OWN_W_SHARED);
    own_settle_all(B);
    disc_write_two(B, own_ref(b), true, own_ref(a), true);
    disc_unblock(A);
    disc_unblock(C);
    end(0);
}

int main(void)
{
    birth();
    rob_blocked();
    waking_waits();
    block_serves_first();
    reserved_is_kept();
    cancelled();
    read_policy();
    borrowed_survives_upgrade();
    two();
    return report("ownership_rules");
}
