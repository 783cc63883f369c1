/* test_ownership_rows.c - what a robber takes beside the object that it wants: how far, and what
 * not. */
#include "test_ownership.h"

#define ROW 24
static own_word row[ROW], keeper;

static uint64_t class_of(own_word w)
{
    return own_class(box_size(own_ref(w)) + OWN_DISC_PREFIX);
}

/* Twenty-four boxes of one size that A has made one after the other; a box of another size keeps
 * them. */
static void make(void)
{
    begin();
    keeper = A->r[0] = B->r[0] = C->r[0] = box_new(A, ROW);
    for (int i = 0; i < ROW; i++) {
        row[i] = box_new(A, 1);
        box_set(A, keeper, i, row[i]);
    }
    for (int i = 0; i + 1 < ROW; i++)
        CHECK(own_alloc_next(own_ref(row[i]), class_of(row[i])) == own_ref(row[i + 1]));
    disc_rest(A);
}

/* How many of the row are th's; those before `from` are all. */
static int owned(struct own_thread *th, int from)
{
    int n = 0;

    for (int i = 0; i < ROW; i++) {
        n += is_owned(row[i], th);
        CHECK(i >= from || is_owned(row[i], th));
    }
    return n;
}

static void finish(void)
{
    disc_unblock(A);
    end(0);
}

/* One, then its neighbour: the row is followed, twice as far each time. */
static void followed(void)
{
    make();
    disc_acquire_write(B, own_ref(row[0]));
    CHECK(owned(B, 1) == 1);
    disc_acquire_write(B, own_ref(row[1]));
    CHECK(owned(B, 6) == 6);
    disc_acquire_write(B, own_ref(row[6]));
    CHECK(owned(B, 15) == 15);
    CHECK(is_owned(keeper, A) && own_load_relaxed(&B->stats.xsteals_write) == 3);
    for (int i = 0; i < 15; i++)
        CHECK(disc_refcount(B, row[i]) == 1 && OWN_OBJ(row[i])->refcnt == 1);
    finish();
}

/* Not from who sleeps midway. */
static void midway(void)
{
    make();
    disc_unblock(A);
    disc_block(A);
    disc_acquire_write(B, own_ref(row[0]));
    disc_acquire_write(B, own_ref(row[1]));
    CHECK(owned(B, 2) == 2);
    finish();
}

/* Every other one, from behind, or what another thread has begun: no row. */
static void not_followed(void)
{
    static const int order[] = {4, 6, 8, 3, 1, 10, 22};

    make();
    disc_acquire_write(C, own_ref(row[5]));
    for (int i = 0; i < 7; i++)
        disc_acquire_write(B, own_ref(row[order[i]]));
    CHECK(owned(B, 0) == 7);
    finish();
}

/* What B drops A's dead neighbours follow as well; what lives on a free list is nobody's. */
static void what_is_free(void)
{
    uint32_t blocked;

    begin();
    keeper = A->r[0] = B->r[0] = C->r[0] = box_new(A, ROW);
    for (int i = 0; i < ROW; i++) {
        row[i] = box_new(A, 1);
        box_set(A, keeper, i, row[i]);
    }
    box_set(A, keeper, 2, OWN_EMPTY);
    own_settle_all(A);
    CHECK((uint32_t)word(row[2]) == OWN_W_FREE && alive() == ROW);
    disc_rest(A);
    blocked = status(A);
    disc_acquire_write(B, own_ref(row[0]));
    disc_acquire_write(B, own_ref(row[1]));
    CHECK((uint32_t)word(row[2]) == OWN_W_FREE && is_owned(row[6], B) && is_owned(row[7], A));
    CHECK(blocked == (OWN_ST_BLOCKED | OWN_ST_RESTS) && (status(A) & OWN_ST_ROBBED));
    row[2] = row[3];
    finish();
}

/* Read once by another: for all, at once, but for what has been upgraded too often. */
static void published(void)
{
    make();
    disc_unblock(A);
    for (int i = 0; i < 2; i++)
        own_policy_moved(own_ref(row[i]), OWN_RQ_READ);
    own_policy_upgraded(own_ref(row[3]));
    own_policy_upgraded(own_ref(row[3]));
    CHECK(own_policy_flaps(own_ref(row[3])) && !own_policy_flaps(own_ref(row[2])));
    disc_rest(A);
    disc_acquire_read(B, own_ref(row[0]));
    CHECK(state(row[0]) == OWN_W_SHARED && is_owned(row[1], A));
    disc_acquire_read(B, own_ref(row[1]));
    for (int i = 1; i < 6; i++)
        CHECK(i == 3 ? is_owned(row[i], B)
                     : state(row[i]) == OWN_W_SHARED && OWN_OBJ(row[i])->refcnt == 0);
    CHECK(is_owned(row[6], A));
    /* Somebody else goes on there, past what is shared already. */
    disc_acquire_read(C, own_ref(row[6]));
    CHECK(is_owned(row[7], A));
    disc_acquire_read(C, own_ref(row[7]));
    CHECK(is_owned(row[11], C) && is_owned(row[12], A));
    finish();
}

/* Who is asked for what it took goes less far. */
static void asked(void)
{
    struct own_request *r;

    make();
    disc_acquire_write(B, own_ref(row[0]));
    disc_acquire_write(B, own_ref(row[1]));
    CHECK(owned(B, 6) == 6);
    for (int i = 2; i < 6; i++) {
        r = ask(C, row[i], B, OWN_RQ_WRITE);
        poll(B);
        CHECK(outcome(r) == OWN_RQ_GRANTED);
        own_convert(C, own_ref(row[i]));
        own_node_put(C, r);
    }
    CHECK(own_private(B)->reach == OWN_ROB_ROW / 16);
    disc_acquire_write(C, own_ref(row[6]));
    disc_acquire_write(B, own_ref(row[7]));
    CHECK(is_owned(row[8], A));
    finish();
}

/* Of the dead: what is dropped brings what it refers to, and what lies next. */
static void dropped(void)
{
    own_word top;

    begin();
    top = B->r[1] = box_new(A, 1);
    row[0] = box_new(A, 1);
    row[1] = box_new(A, 1);
    box_set(A, top, 0, row[0]);
    box_set(A, row[0], 0, row[1]);
    keeper = B->r[0] = box_new(A, 2);
    box_set(A, keeper, 0, top);
    own_settle(B); /* counts what it holds */
    disc_thread_exit(A);
    CHECK(status(A) & OWN_ST_DEAD);
    disc_acquire_write(B, own_ref(keeper));
    CHECK(is_owned(top, B) && is_owned(row[1], B));
    B->r[0] = B->r[1] = OWN_EMPTY;
    own_settle_all(B);
    CHECK(alive() == 0);
    A->native_n = 0;
    leave(B);
    leave(C);
    own_thread_detach(A);
    close_rt(rt, 0);
}

int main(void)
{
    followed();
    midway();
    not_followed();
    what_is_free();
    published();
    asked();
    dropped();
    return report("ownership_rows");
}
