/*
 * test_ownership_release.c - what is left released with a lock of the program, at a barrier, before
 * sleeping; putting off who asks meanwhile.  The numbers are those of csrc/disc/README.md.
 */
#include "test_ownership.h"

/* What was won under a lock is released with it, settled, its count whole; the taker has it on its
 * list, lock or not, and passes it on at its own next release (RL1, C6, R7). */
static void unlocked(void)
{
    own_word o, v, mine;

    begin();
    o = A->r[0] = B->r[0] = box_new(A, 1);
    v = box_new(A, 0);
    box_set(A, o, 0, v);
    disc_block(A);
    mine = B->r[1] = box_new(B, 0);
    disc_locked(B);
    disc_acquire_write(B, own_ref(o)); /* robbed */
    CHECK(is_owned(o, B) && B->won == 1);
    B->r[2] = box_get(B, o, 0); /* borrowed from o: counted before o is anybody's */
    box_set(B, o, 0, own_from_int(1));
    disc_unlocked(B);
    CHECK(B->won == 0 && B->locks == 0);
    CHECK(state(o) == OWN_W_RELEASED && OWN_W_SLOT(word(o)) == B->slot && OWN_OBJ(o)->refcnt == 0);
    CHECK(OWN_W_COUNT(word(o)) == 2); /* pins of A and B */
    CHECK(box_of(v)->mark == 0 && disc_refcount(B, v) >= 1 && is_owned(mine, B));
    C->r[0] = o;
    disc_acquire_read(C, own_ref(o)); /* no lock yet */
    CHECK(is_owned(o, C) && C->won == 1 && word(o) >> 32 == 0);
    CHECK(OWN_OBJ(o)->refcnt == 3); /* the list's, too */
    disc_locked(C);
    disc_locked(C);
    disc_unlocked(C); /* the inner one */
    CHECK(state(o) == OWN_W_RELEASED && OWN_W_SLOT(word(o)) == C->slot && C->locks == 1);
    disc_unlocked(C);
    disc_unlocked(C); /* one too many: somebody else's lock */
    CHECK(C->locks == 0);
    disc_unblock(A);
    end(0);
}

/* By depth: what was won before the inner lock was taken stays; sleeping releases all; nobody
 * else's object is touched. */
static void unlocked_by_depth(void)
{
    own_word outer, inner;

    begin();
    outer = A->r[0] = B->r[0] = box_new(A, 0);
    inner = A->r[1] = B->r[1] = box_new(A, 0);
    disc_block(A);
    disc_locked(B);
    disc_acquire_write(B, own_ref(outer));
    disc_locked(B);
    disc_acquire_write(B, own_ref(inner));
    disc_unlocked(B);
    CHECK(state(inner) == OWN_W_RELEASED && is_owned(outer, B) && B->won == 1);
    disc_acquire_write(B, own_ref(inner)); /* its own back: under the outer lock now */
    CHECK(is_owned(inner, B) && B->won == 2);
    disc_block(B);
    CHECK(B->won == 0 && state(inner) == OWN_W_RELEASED && state(outer) == OWN_W_RELEASED);
    disc_unblock(B);
    disc_unlocked(B);
    disc_unblock(A);
    end(0);
}

/* Asked for while it is on the list: it goes, off the list and with its counts, and is on the
 * asker's. */
static void won_goes(void)
{
    own_word o;
    struct own_request *r;

    begin();
    o = A->r[0] = B->r[0] = C->r[0] = box_new(A, 0);
    disc_block(A);
    disc_locked(B);
    disc_acquire_write(B, own_ref(o));
    r = ask(C, o, B, OWN_RQ_WRITE);
    poll(B);
    CHECK(outcome(r) == OWN_RQ_GRANTED && r->guarded && B->won == 0);
    own_convert(C, own_ref(o));
    own_won_note(C, own_ref(o), r->guarded);
    own_node_put(C, r);
    CHECK(C->won == 1 && OWN_OBJ(o)->refcnt == 4); /* A, B, C and C's list */
    disc_unlocked(B);
    CHECK(is_owned(o, C));
    C->r[0] = A->r[0] = B->r[0] = OWN_EMPTY;
    own_settle_all(C); /* the list keeps it */
    CHECK(box_of(o)->mark == 0 && alive() == 1);
    disc_unblock(A);
    end(0);
}

/* In steps: what was won between two barriers is released at the second, settled; what comes back
 * twice in a row is left alone; what was never fought for stays. */
static void met(void)
{
    own_word o, mine, v;

    begin();
    o = A->r[0] = B->r[0] = C->r[0] = box_new(A, 1);
    v = box_new(A, 0);
    box_set(A, o, 0, v);
    mine = B->r[1] = box_new(B, 0);
    disc_acquire_read(A, own_ref(o));
    disc_block(A);
    disc_meeting(B);
    disc_acquire_write(B, own_ref(o)); /* robbed, no lock */
    CHECK(B->won == 1 && is_owned(o, B));
    B->r[2] = box_get(B, o, 0); /* borrowed: counted before o is anybody's */
    box_set(B, o, 0, own_from_int(1));
    disc_meeting(B);
    CHECK(B->won == 0 && state(o) == OWN_W_RELEASED && OWN_OBJ(o)->refcnt == 0);
    CHECK(is_owned(mine, B));
    CHECK(box_of(v)->mark == 0 && disc_refcount(B, v) >= 1);
    disc_acquire_write(B, own_ref(o)); /* back once: another may want it in the next step */
    CHECK(B->won == 1);
    disc_meeting(B);
    CHECK(state(o) == OWN_W_RELEASED);
    disc_acquire_write(B, own_ref(o)); /* twice */
    CHECK(B->won == 0 && is_owned(o, B));
    disc_meeting(B);
    CHECK(is_owned(o, B));
    disc_locked(B); /* a lock is taken: what is won under it counts, whatever was idle */
    disc_unlocked(B);
    disc_block(B);
    disc_meeting(C);
    disc_acquire_read(C, own_ref(o));
    CHECK(C->won == 1);
    disc_block(C); /* sleeping releases, too */
    CHECK(C->won == 0 && state(o) == OWN_W_RELEASED);
    disc_unblock(C);
    disc_unblock(B);
    disc_unblock(A);
    end(0);
}

/* Nobody else takes anything: kept over releases, then forgotten.  Asked meanwhile: a bounded
 * number of polls. */
static void put_off(void)
{
    own_word o;
    struct own_request *r;
    int polls = 0;

    begin();
    o = A->r[0] = B->r[0] = C->r[0] = box_new(A, 0);
    disc_block(A);
    for (int i = 0; i < 9; i++) {
        disc_locked(B);
        disc_acquire_write(B, own_ref(o));
        disc_unlocked(B);
    }
    CHECK(is_owned(o, B) && B->won == 1); /* kept */
    disc_attend(B);
    poll(B); /* from now on it puts off */
    r = ask(C, o, B, OWN_RQ_WRITE);
    while (disc_put_off(B))
        polls++;
    CHECK(polls > 0 && polls <= OWN_PUT_OFF && outcome(r) == OWN_RQ_PENDING);
    B->put_off = OWN_KEEP_OFF; /* however soon the time was over */
    disc_locked(B);
    disc_unlocked(B); /* somebody has waited: no longer kept */
    CHECK(state(o) == OWN_W_RELEASED);
    poll(B);
    CHECK(outcome(r) == OWN_RQ_RETRY && B->put_off == OWN_PUT_OFF);
    own_node_put(C, r);
    own_or_acq_rel(&B->xstatus, OWN_ST_SIGNAL);
    CHECK(!disc_put_off(B)); /* an interrupt is not put off */
    own_and_acq_rel(&B->xstatus, ~OWN_ST_SIGNAL);
    disc_acquire_write(B, own_ref(o));
    for (int i = 0; i < 200; i++) {
        disc_locked(B);
        disc_acquire_write(B, own_ref(o));
        disc_unlocked(B);
    }
    CHECK(is_owned(o, B) && B->won == 0); /* for good */
    disc_unblock(A);
    end(0);
}

int main(void)
{
    unlocked();
    unlocked_by_depth();
    won_goes();
    met();
    put_off();
    return report("ownership_release");
}
