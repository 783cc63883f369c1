/*
 * test_ownership_counts.c - counts follow ownership: shared halves, messages, dead owners,
 * released objects, immortals.
 */
#include "test_ownership.h"

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

/* C17: a message that finds its addressee asleep comes back, unless the object is reserved for
 * it. */
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
    disc_safe_point(A); /* what arrived is served at the next poll */
    CHECK(outcome(r) == OWN_RQ_FREE && disc_refcount(A, o) == 3); /* two pins and B's */
    /* Reserved for A, who sleeps: A will take its inbox before it sleeps again. */
    own_settle(A);
    own_add_relaxed(own_w64(own_ref(o)), OWN_W_RESERVED);
    disc_block(A);
    r = own_node_get(B);
    own_node_send(B, r, A, OWN_RQ_DECREF, own_ref(o));
    CHECK(!own_node_cancel_unless_reserved(B, r, A) && outcome(r) == OWN_RQ_PENDING);
    own_node_let_fly(B, r);
    disc_unblock(A);
    own_convert(A, own_ref(o));
    CHECK(disc_poll(A) && disc_refcount(A, o) == 3); /* the sender's count keeps it meanwhile */
    disc_safe_point(A);
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
    last_count_frees();
    messages();
    message_to_sleeper();
    counts_follow();
    exit_and_adopt();
    release();
    immortals();
    return report("ownership_counts");
}
