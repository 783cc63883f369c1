/*
 * test_ownership_threads.c - real threads, one thing at a time: steal ping-pong, sharing and
 * upgrade storms, two objects at once, robbing, going to sleep while asked, hand-over, short lives.
 * argv: unused, seed.
 */
#include "disc/ownership.h"
#include "test_workers.h"

/* ---- ping-pong: every thread writes the same few objects ---- */

#define ROUNDS 20000

static void pingpong(struct own_thread *th, int me)
{
    adopt_all(th, 2);
    for (int i = 0; i < ROUNDS; i++) {
        own_word w = th->r[(i + me) & 1];

        box_own(th, w);
        box_of(w)->mark++;
        poll(th);
    }
}

/* ---- read sharing and upgrades ---- */

#define STORM_NS 500000000

static void storm(struct own_thread *th, int me)
{
    uint64_t s = seed * 77 + (uint64_t)me + 1;

    adopt_all(th, 4);
    for (uint64_t i = 0; (i & 255) || own_now_ns() < until; i++) {
        own_word w = th->r[rnd(&s) & 3];

        check_alive(th->r[4]); /* borrowed in an earlier turn, maybe settled since */
        if (rnd(&s) % 200 == 0) {
            th->r[5] = box_new(th, 0); /* D2: what an acquire must not lose lies in a register */
            box_set(th, w, 0, th->r[5]);
        } else {
            th->r[4] = box_get(th, w, 0);
        }
        poll(th);
    }
}

/* ---- write both or none ---- */

static void transfers(struct own_thread *th, int me)
{
    uint64_t s = seed * 31 + (uint64_t)me + 1;

    adopt_all(th, 6);
    for (int i = 0; i < ROUNDS / 2; i++) {
        own_word a = th->r[rnd(&s) % 6], b = th->r[rnd(&s) % 6];

        disc_write_two(th, own_ref(a), true, own_ref(b), true);
        box_of(a)->mark += 7;
        box_of(b)->mark -= 7;
        disc_end_two(th, own_ref(a), own_ref(b));
        poll(th);
    }
}

/* ---- sleepers are robbed while they wake ---- */

static void sleepers(struct own_thread *th, int me)
{
    adopt_all(th, 2);
    for (int i = 0; i < ROUNDS; i++) {
        own_word w = th->r[i & 1];

        if ((i + me) % 3 == 0) {
            disc_block(th);
            disc_unblock(th);
        }
        box_own(th, w);
        box_of(w)->mark++;
        poll(th);
    }
}

/* ---- the owner goes to sleep for good just as it is asked (C13), or is sent a count (C17) ---- */

static _Atomic(uint32_t) turn;
static struct own_thread *sleeper;

/* Nobody reads what lies in a sleeper's inbox: nothing may be pending there. */
static bool inbox_is_dead(struct own_thread *th)
{
    for (struct own_request *r = own_load_acquire(&th->xinbox); r != NULL; r = r->next)
        if ((own_load_acquire(&r->xstate) & OWN_RQ_STATE) == OWN_RQ_PENDING)
            return false;
    return true;
}

static void join_race(struct own_thread *th, int me)
{
    uint64_t s = seed * 17 + (uint64_t)me + 1;

    adopt_all(th, 1);
    if (me == 0)
        sleeper = th;
    for (uint32_t i = 0; i < ROUNDS; i++) {
        /* owns the box and a value whose only count is the box's; sleeps until the other is done */
        if (me == 0) {
            th->r[1] = leaf_new(th);
            box_set(th, th->r[0], 0, th->r[1]);
            th->r[1] = OWN_EMPTY;
            own_settle_all(th);
            own_store_release(&turn, 2 * i + 1);
            disc_block(th);
            while (own_load_acquire(&turn) != 2 * i + 2)
                own_wait(&turn, 2 * i + 1, -1);
            disc_unblock(th);
        } else {
            while (own_load_acquire(&turn) != 2 * i + 1)
                poll(th);
            for (uint64_t n = rnd(&s) % 64; n > 0; n--)
                own_spin_hint();
            box_set(th, th->r[0], 0, OWN_EMPTY);
            for (uint64_t n = rnd(&s) % 16; n > 0; n--)
                own_spin_hint();
            own_settle_all(th); /* drops a value that the other owns */
            poll(th);
            while (!(own_load_acquire(&sleeper->xstatus) & OWN_ST_BLOCKED))
                poll(th);
            CHECK(inbox_is_dead(sleeper));
            own_store_release(&turn, 2 * i + 2);
            own_wake(&turn, 0);
        }
    }
}

/* ---- hand-over: made here, released, taken and dropped there ---- */

static struct own_lock queue_lock;
static own_word queue[64];
static int queued;

static bool put(own_word w)
{
    bool ok;

    own_lock_acquire(&queue_lock);
    ok = queued < 64;
    if (ok)
        queue[queued++] = w;
    own_lock_release(&queue_lock);
    return ok;
}
static own_word get(void)
{
    own_word w = OWN_EMPTY;

    own_lock_acquire(&queue_lock);
    if (queued > 0)
        w = queue[--queued];
    own_lock_release(&queue_lock);
    return w;
}

static void handover(struct own_thread *th, int me)
{
    for (int i = 0; i < ROUNDS; i++) {
        own_word w;

        if (me % 2 == 0) {
            w = th->r[0] = box_new(th, 3);
            box_set(th, w, 0, box_new(th, 1)); /* our own and new: no acquire can come between */
            box_set(th, w, 1, leaf_new(th));
            box_set(th, w, 2, own_from_int(i));
            disc_incref(th, w); /* the queue's count: put is no move (R1) */
            if (i % 4)
                disc_release(th, w);
            while (!put(w)) {
                poll(th);
                own_yield_cpu();
            }
        } else {
            while ((w = get()) == OWN_EMPTY) {
                poll(th);
                own_yield_cpu();
            }
            disc_defer(th, w); /* the queue's count is ours now */
            th->r[0] = w;
            box_own(th, w);
            box_of(w)->mark++;
            th->r[1] = box_get(th, w, 0);
            box_set(th, th->r[1], 0, own_from_int(1));
            CHECK(own_is_int(box_get(th, w, 2)));
        }
        poll(th);
    }
}

static int64_t marks(struct own_thread *th, int n)
{
    int64_t sum = 0;

    for (int i = 0; i < n; i++) {
        box_own(th, shared[i]);
        sum += box_of(shared[i])->mark;
    }
    return sum;
}

/* Many short threads: slots are adopted over and over, their objects with them. */
static void short_life(struct own_thread *th, int me)
{
    (void)me;
    adopt_all(th, 4);
    for (int i = 0; i < 20; i++) {
        th->r[4] = box_new(th, 1);
        box_set(th, th->r[i & 3], 1, th->r[4]);
        poll(th);
    }
}

int main(int argc, char **argv)
{
    struct own_thread *th;

    start(argc, argv);
    th = enter(rt);
    fill(th, 2);
    run(th, 2, pingpong);
    CHECK(marks(th, 2) == 2 * ROUNDS);
    fill(th, 2);
    run(th, 4, pingpong);
    CHECK(marks(th, 2) == 4 * ROUNDS);
    fill(th, 4);
    until = own_now_ns() + STORM_NS;
    run(th, 3, storm);
    fill(th, 6);
    run(th, 4, transfers);
    CHECK(marks(th, 6) == 0);
    fill(th, 2);
    run(th, 4, sleepers);
    CHECK(marks(th, 2) == 4 * ROUNDS);
    fill(th, 1);
    run(th, 2, join_race);
    window(th);
    run(th, 2, handover);
    run(th, 4, handover);
    CHECK(queued == 0);
    fill(th, 4);
    for (int i = 0; i < 200; i++)
        run(th, 4, short_life);
    CHECK(own_load_acquire(&rt->xthreads) <= 64); /* of 800 threads */
    return finish(th, "ownership_threads");
}
