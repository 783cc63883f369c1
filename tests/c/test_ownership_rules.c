/*
 * test_ownership_rules.c - the protocol step by step: one OS thread plays two or three threads of a
 * runtime, so that every interleaving below is exact.  The numbers are those of the hazards and
 * counterexamples in csrc/disc/README.md.
 */
#include "disc/ownership.h"
#include "test_core.h"

static struct own_runtime *rt;
static struct own_thread *A, *B, *C;

static uint64_t word(own_word w) { return own_load_relaxed(own_w64(own_ref(w))); }
static uint32_t state(own_word w) { return (uint32_t)word(w) & OWN_W_STATE; }
static bool is_owned(own_word w, struct own_thread *th) { return own_is_mine(th, word(w)); }
static uint32_t status(struct own_thread *th) { return own_load_relaxed(&th->xstatus); }
static int64_t alive(void) { return own_load_relaxed(&boxes_alive); }

static void begin(void)
{
    rt = open_rt();
    A = enter(rt);
    B = enter(rt);
    C = enter(rt);
}

/* Everybody drops all registers and ends; nothing may be left but cycles. */
static void end(uint64_t cyclic)
{
    leave(A);
    leave(B);
    leave(C);
    CHECK(alive() == (int64_t)cyclic);
    own_store_relaxed(&boxes_alive, 0);
    close_rt(rt, cyclic);
}

/* th asks owner for w and gets the answer without waiting: send, serve, look. */
static struct own_request *ask(struct own_thread *th, own_word w, struct own_thread *owner,
                               enum own_request_kind kind)
{
    struct own_request *r = own_node_get(th);

    own_settle(th);
    own_node_send(th, r, owner, kind, own_ref(w));
    return r;
}
static uint32_t outcome(struct own_request *r)
{
    return own_load_acquire(&r->xstate) & OWN_RQ_STATE;
}

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

static void finish_robbing(void *arg)
{
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

/* Read-shared objects die with their last count, whoever drops it; no upgrade. */
static void last_count_frees(void)
{
    own_word o;

    begin();
    o = A->r[0] = box_new(A, 0);
    own_settle_all(A);
    own_share(A, own_ref(o), OWN_W_SHARED);
    B->r[0] = o;
    own_settle_all(B); /* pinned by both */
    A->r[0] = OWN_EMPTY;
    own_settle_all(A);
    CHECK(alive() == 1);
    B->r[0] = OWN_EMPTY;
    own_settle_all(B);
    CHECK(alive() == 0);
    end(0);
}

/* A count of another's object: its own share first, then the shared half; message only to who runs
 * (C17). */
static void messages(void)
{
    own_word o, p;
    own_word w;

    begin();
    o = A->r[0] = box_new(A, 1);
    p = leaf_new(A);
    box_set(A, o, 0, p);
    own_settle_all(A);
    B->r[0] = o; /* B robs the container, not the leaf */
    own_settle_all(B);
    A->r[0] = OWN_EMPTY;
    disc_block(A);
    box_own(B, o);
    disc_unblock(A);
    box_set(B, o, 0, own_from_int(1)); /* the leaf's only count is A's to drop */
    own_settle_all(B);
    CHECK(alive() == 2 && disc_poll(A) && own_load_relaxed(&B->stats.xmessages) == 1);
    poll(A);
    w = o;
    own_settle_all(A);
    CHECK(alive() == 1 && is_owned(w, B));
    /* The same with a blocked owner: robbed and dropped at once. */
    disc_block(B);
    p = leaf_new(A);
    A->r[0] = o;
    box_set(A, o, 0, p);
    A->r[0] = OWN_EMPTY;
    disc_unblock(B);
    disc_block(A);
    CHECK(is_owned(p, A) && is_owned(o, A));
    box_set(B, o, 0, own_from_int(2));
    own_settle_all(B);
    CHECK(alive() == 1);
    disc_unblock(A);
    end(0);
}

/* C17: a message that finds its addressee asleep comes back, unless the object is reserved for it. */
static void message_to_sleeper(void)
{
    own_word o;
    struct own_request *r = NULL;

    begin();
    o = A->r[0] = C->r[0] = box_new(A, 0);
    own_settle_all(C);
    disc_incref(B, o);
    disc_block(A);
    r = own_node_get(B);
    CHECK(own_node_send(B, r, A, OWN_RQ_DECREF, own_ref(o)) & OWN_ST_BLOCKED);
    CHECK(own_node_cancel_unless_reserved(B, r, A) && outcome(r) == OWN_RQ_CANCELLED);
    disc_unblock(A);
    CHECK(outcome(r) == OWN_RQ_FREE && disc_refcount(A, o) == 3); /* two pins and B's */
    /* Reserved for A, who sleeps: A will take its inbox before it uses the object. */
    own_settle(A);
    own_add_relaxed(own_w64(own_ref(o)), OWN_W_RESERVED);
    disc_block(A);
    r = own_node_get(B);
    own_node_send(B, r, A, OWN_RQ_DECREF, own_ref(o));
    CHECK(!own_node_cancel_unless_reserved(B, r, A) && outcome(r) == OWN_RQ_PENDING);
    own_node_let_fly(B, r);
    disc_unblock(A);
    own_convert(A, own_ref(o));
    own_settle_all(A);
    CHECK(outcome(r) == OWN_RQ_FREE && disc_refcount(A, o) == 2);
    end(0);
}

/* The owner's last count takes over what others counted (H28): nothing dies early, nothing
 * stays. */
static void counts_follow(void)
{
    own_word o;

    begin();
    o = A->r[0] = box_new(A, 0);
    own_settle_all(A); /* one pin: the owner's */
    disc_incref(B, o); /* shared half */
    disc_incref(B, o);
    A->r[0] = OWN_EMPTY;
    own_settle_all(A); /* owner's part is 0: takes two over */
    CHECK(alive() == 1 && is_owned(o, A) && OWN_OBJ(o)->refcnt == 2);
    disc_incref(B, o);
    disc_defer(B, o); /* finds the shared half at 1 */
    own_settle_all(B);
    CHECK(word(o) >> 32 == 0);
    disc_defer(B, o);
    disc_defer(B, o);
    own_settle_all(B); /* both go by message */
    poll(A);
    own_settle_all(A);
    CHECK(alive() == 0);
    end(0);
}

/* H21, H22: a thread ends with a request pending and objects alive; the next thread in its slot
 * owns them. */
static void exit_and_adopt(void)
{
    own_word o, kept;
    struct own_request *r;
    uint32_t slot;

    begin();
    o = A->r[0] = B->r[0] = box_new(A, 0);
    kept = A->r[1] = C->r[1] = box_new(A, 0);
    own_settle_all(C);
    r = ask(B, o, A, OWN_RQ_WRITE);
    slot = A->slot;
    leave(A);
    CHECK(outcome(r) == OWN_RQ_GRANTED);
    own_convert(B, own_ref(o));
    own_node_put(B, r);
    A = enter(rt);
    CHECK(A->slot == slot && is_owned(kept, A) && disc_write_try(A, own_ref(kept)));
    /* A dead owner is robbed like a sleeping one. */
    leave(A);
    disc_acquire_write(C, own_ref(kept));
    CHECK(is_owned(kept, C));
    A = enter(rt);
    CHECK(!disc_write_try(A, own_ref(kept)));
    end(0);
}

/* Released: one CAS, no waiting, whole count in one hand; sole children go along, shared ones do
 * not. */
static void release(void)
{
    own_word o, kid, other, leaf, tuple;

    begin();
    o = A->r[0] = box_new(A, 4);
    kid = box_new(A, 0);
    box_set(A, o, 0, kid);
    other = A->r[1] = box_new(A, 0);
    box_set(A, o, 1, other);
    leaf = leaf_new(A);
    box_set(A, o, 2, leaf);
    tuple = new_of(A, &leaf_type, 1);
    disc_init(A, &box_of(tuple)->slot[0], box_new(A, 0));
    box_set(A, o, 3, tuple);
    disc_release(A, o);
    CHECK(state(o) == OWN_W_RELEASED && state(kid) == OWN_W_RELEASED && is_owned(other, A));
    CHECK(state(leaf) == OWN_W_SHARED && state(tuple) == OWN_W_SHARED);
    CHECK(state(own_load_relaxed(&box_of(tuple)->slot[0])) == OWN_W_RELEASED);
    CHECK(!disc_may_read(A, own_ref(o)) && disc_may_read(A, own_ref(leaf)));
    B->r[0] = o;
    box_own(B, o);
    CHECK(is_owned(o, B) && OWN_OBJ(o)->refcnt == 1 && !disc_poll(A));
    box_own(A, kid); /* taken back the same way */
    A->r[0] = A->r[1] = OWN_EMPTY;
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

/* OW4: mutable immortals keep the fused compare; immutable ones are not counted at all. */
static void immortals(void)
{
    own_word cell, leaf;

    begin();
    cell = box_new(A, 1);
    leaf = leaf_new(A);
    disc_immortal(A, own_ref(cell));
    disc_immortal(A, own_ref(leaf));
    own_settle_all(A);
    CHECK(disc_write_try(A, own_ref(cell)));
    disc_block(A);
    B->r[0] = cell;
    box_set(B, cell, 0, leaf_new(B));
    CHECK(is_owned(cell, B));
    uint64_t w = word(leaf);
    disc_incref(B, leaf);
    disc_defer(B, leaf);
    CHECK(word(leaf) == w && disc_refcount(B, leaf) >= OWN_IMMORTAL_COUNT);
    CHECK(disc_refcount(B, cell) >= OWN_IMMORTAL_COUNT);
    B->r[0] = OWN_EMPTY;
    disc_unblock(A);
    leave(A);
    leave(B);
    leave(C);
    CHECK(alive() == 3);
    own_store_relaxed(&boxes_alive, 0);
    close_rt(rt, 0);
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
    last_count_frees();
    messages();
    message_to_sleeper();
    counts_follow();
    exit_and_adopt();
    release();
    two();
    immortals();
    return report("ownership_rules");
}
