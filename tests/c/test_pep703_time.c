/*
 * test_pep703_time.c - retired blocks step by step: when they are freed at once, when after
 * everybody has passed, and by whom.  Three threads are played by one OS thread.
 */
#include "test_pep703_played.h"

static own_word V; /* a container of A's, in everybody's register 0 */

static uint64_t waiting(struct own_thread *th) { return pep_slot(th)->nretired; }
static uint64_t orphans(void) { return own_load_relaxed(&pep_of(rt)->xnorphan); }

static void safe_point(struct own_thread *th)
{
    disc_attend(th);
    disc_safe_point(th);
}

static void begin_shared(void)
{
    begin();
    V = A->r[0] = vec_new(A, 4);
    B->r[0] = C->r[0] = V;
    safe_point(A);
    safe_point(B);
    safe_point(C);
}

/* The owner's unshared container: nobody else reads it. */
static void unshared(void)
{
    begin_shared();
    vec_resize(A, V, 8);
    CHECK(waiting(A) == 0);
    end();
}

/* Written by another thread, which never read it: its owner may be reading. */
static void written_by_another(void)
{
    begin_shared();
    vec_resize(B, V, 8);
    CHECK((own_load_relaxed(&obj(V)->xgc) & OWN_P_SHARED) == 0);
    CHECK(waiting(B) == 1);
    end();
}

/* A batch of retired blocks begins an epoch; they are kept until every running thread has passed
 * it. */
static void everybody_passes(void)
{
    begin_shared();
    vec_get(B, V, 0);
    for (int i = 0; i < PEP_RETIRE_BATCH; i++)
        vec_resize(A, V, 4 + i % 2);
    CHECK(waiting(A) == PEP_RETIRE_BATCH);
    CHECK(disc_poll(A) && disc_poll(B) && disc_poll(C));
    safe_point(A);
    CHECK(waiting(A) == PEP_RETIRE_BATCH);
    safe_point(B);
    safe_point(A);
    CHECK(waiting(A) == PEP_RETIRE_BATCH); /* C has not passed */
    safe_point(C);
    safe_point(A);
    CHECK(waiting(A) == 0);
    end();
}

/* One large block is worth an epoch. */
static void large(void)
{
    begin_shared();
    vec_get(B, V, 0);
    vec_resize(A, V, PEP_RETIRE_BYTES / 8);
    CHECK(!disc_poll(C));
    vec_resize(A, V, 4);
    CHECK(disc_poll(C));
    end();
}

/* Who sleeps or has ended reads nothing; who wakes reads what is there now. */
static void sleepers(void)
{
    begin_shared();
    vec_get(B, V, 0);
    disc_block(C);
    leave(B);
    for (int i = 0; i < PEP_RETIRE_BATCH; i++)
        vec_resize(A, V, 4 + i % 2);
    CHECK((own_load_relaxed(&C->xstatus) & OWN_ST_ATTENTION) == 0);
    disc_unblock(C);
    safe_point(A);
    CHECK(waiting(A) == 0);
    B = enter(rt);
    end();
}

/* A thread that falls asleep leaves what it has retired to the others, even less than a batch. */
static void orphaned(void)
{
    begin_shared();
    vec_get(B, V, 0);
    vec_resize(A, V, 8);
    disc_block(A);
    CHECK(waiting(A) == 0 && orphans() == 1);
    safe_point(B);
    CHECK(orphans() == 1); /* C has not passed */
    safe_point(C);
    CHECK(orphans() == 0);
    disc_unblock(A);
    vec_resize(A, V, 4);
    leave(A);
    CHECK(orphans() == 1);
    safe_point(B);
    safe_point(C);
    safe_point(B);
    CHECK(orphans() == 0);
    A = enter(rt);
    end();
}

/* A large object is malloc's: its counts must refuse readers until all have passed.  It is no
 * longer on heap walks. */
static void large_object(void)
{
    own_word big;

    begin_shared();
    big = A->r[1] = box_new(A, 200);
    own_settle(A);
    CHECK(alive() == 2);
    A->r[1] = OWN_EMPTY;
    own_settle(A);
    CHECK(alive() == 1 && waiting(A) == 1);
    CHECK(local_of(big) == 0 && shared_of(big) == 0 && tid_of(big) == 0);
    CHECK(own_ref_type(big) == NULL);
    end();
}

int main(void)
{
    unshared();
    written_by_another();
    everybody_passes();
    large();
    sleepers();
    orphaned();
    large_object();
    return report("pep703_time");
}
