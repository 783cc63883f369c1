/*
 * test_ownership_threads.c - real threads: steal ping-pong, sharing and upgrade storms, robbing,
 * ending with requests pending, adoption, hand-over, and a random mix of everything.  Counts are
 * exact at the end, nothing leaks, memory stays flat.  argv: seconds of the mix, seed.
 */
#include "disc/ownership.h"
#include "test_core.h"

#define MAX_WORKERS 8

static struct own_runtime *rt;
/* containers that every worker knows; each worker counts those it uses in its window */
static own_word shared[64];
static _Atomic(uint32_t) done;
static uint64_t seed = 1, seconds = 2;
static void (*work)(struct own_thread *th, int me);

struct job {
    struct own_thread *th;
    int me;
};
static struct job jobs[MAX_WORKERS];

static void run_job(struct own_thread *th)
{
    int me = 0;

    while (jobs[me].th != th)
        me++;
    disc_thread_start(th);
    window(th);
    work(th, me);
    disc_thread_exit(th);
    /* relaxed: counted; the sleeper below looks again.  rt outlives us: own_slots_join. */
    own_add_acq_rel(&done, 1u);
    own_wake(&done, 0);
}

/* The main thread blocks (and is robbed) until n workers have ended. */
static void run(struct own_thread *main, int n, void (*fn)(struct own_thread *th, int me))
{
    uint32_t d;

    work = fn;
    own_store_relaxed(&done, 0u);
    for (int i = 0; i < n; i++) {
        jobs[i] = (struct job){own_thread_attach(rt), i};
        CHECK(jobs[i].th != NULL);
    }
    for (int i = 0; i < n; i++)
        CHECK(own_thread_launch(jobs[i].th, run_job));
    disc_block(main);
    while ((d = own_load_acquire(&done)) < (uint32_t)n)
        own_wait(&done, d, -1);
    disc_unblock(main);
}

static void adopt_all(struct own_thread *th, int n)
{
    for (int i = 0; i < n; i++)
        th->r[i] = shared[i]; /* kept alive by main's pins until all have ended */
}

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

static void storm(struct own_thread *th, int me)
{
    uint64_t s = seed * 77 + (uint64_t)me + 1;

    adopt_all(th, 4);
    for (int i = 0; i < ROUNDS; i++) {
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

/* ---- everything at once ---- */

static int64_t until;

static void mix_step(struct own_thread *th, uint64_t *s)
{
    own_word *r = th->r;
    int a = (int)(rnd(s) % 8), v = 8 + (int)(rnd(s) % 4);

    check_alive(r[v]);
    switch (rnd(s) % 16) {
    case 0: case 1: case 2: case 3:
        r[v] = box_get(th, r[a], (int64_t)(rnd(s) & 3));
        if (own_is_ref(r[v]) && r[v] != OWN_EMPTY)
            CHECK(own_ref_type(r[v]) == &box_type || own_ref_type(r[v]) == &leaf_type);
        break;
    case 4: case 5:
        r[v] = box_new(th, 4);
        break;
    case 6: /* a chain down: reading what another thread may be replacing */
        r[v] = box_get(th, r[a], 0);
        for (int i = 0; i < 4 && r[v] != OWN_EMPTY && own_is_kind(r[v], OWN_K_LIST); i++)
            r[v] = box_get(th, r[v], (int64_t)(rnd(s) & 3));
        break;
    case 7: case 8:
        r[v] = rnd(s) % 4 == 0 ? OWN_EMPTY : rnd(s) % 2 ? leaf_new(th) : box_new(th, 4);
        box_set(th, r[a], (int64_t)(rnd(s) & 3), r[v]);
        break;
    case 9: { /* a fresh tree of two levels */
        own_word t = r[v] = box_new(th, 4);

        for (int i = 0; i < 3; i++)
            box_set(th, t, i, i ? box_new(th, 4) : leaf_new(th));
        box_set(th, r[a], 0, t);
        break;
    }
    case 10: {
        own_word b = r[rnd(s) % 8];

        disc_write_two(th, own_ref(r[a]), true, own_ref(b), rnd(s) % 2);
        box_of(r[a])->mark++;
        CHECK(disc_may_read(th, own_ref(b)));
        disc_end_two(th, own_ref(r[a]), own_ref(b));
        break;
    }
    case 11:
        if (rnd(s) % 8 == 0) {
            disc_block(th);
            if (rnd(s) % 2)
                own_yield_cpu();
            disc_unblock(th);
        }
        break;
    case 12:
        if (rnd(s) % 4 == 0)
            disc_release(th, r[rnd(s) % 12]);
        break;
    case 13:
        r[v] = r[8 + rnd(s) % 4];
        break;
    case 14:
        if (rnd(s) % 64 == 0)
            disc_attend(th);
        break;
    default:
        box_own(th, r[a]);
        box_of(r[a])->mark++;
        disc_move_out(th, own_ref(r[a]), &box_of(r[a])->slot[rnd(s) & 3]);
    }
}

static void mix(struct own_thread *th, int me)
{
    uint64_t s = seed * 1000003 + (uint64_t)me * 7919 + 1, n = 0;

    adopt_all(th, 8);
    while ((++n & 255) || own_now_ns() < until) {
        mix_step(th, &s);
        if (rnd(&s) % 4)
            poll(th);
    }
}

static void fill(struct own_thread *th, int n)
{
    window(th);
    for (int i = 0; i < n; i++)
        shared[i] = th->r[i] = box_new(th, 4);
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

static void print_stats(const uint64_t *sum)
{
    static const char *const names[] = {
#define OWN_STAT(name) #name,
        OWN_STATS(OWN_STAT)
#undef OWN_STAT
    };

    for (uint64_t i = 0; i < OWN_STATS_COUNT; i++)
        if (sum[i] != 0)
            printf("%s %llu, ", names[i], (unsigned long long)sum[i]);
    printf("\n");
}

int main(int argc, char **argv)
{
    struct own_thread *th;
    uint64_t sum[OWN_STATS_COUNT];

    if (argc > 1)
        seconds = strtoull(argv[1], NULL, 10);
    seed = argc > 2 ? strtoull(argv[2], NULL, 10) : (uint64_t)own_now_ns();
    printf("seed %llu\n", (unsigned long long)seed);
    fflush(stdout);
    rt = open_rt();
    th = enter(rt);
    fill(th, 2);
    run(th, 2, pingpong);
    CHECK(marks(th, 2) == 2 * ROUNDS);
    fill(th, 2);
    run(th, 4, pingpong);
    CHECK(marks(th, 2) == 4 * ROUNDS);
    fill(th, 4);
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
    uint64_t memory = 0;
    for (uint64_t i = 0; i < seconds * 2; i++) {
        fill(th, 8);
        until = own_now_ns() + 500000000;
        run(th, 4, mix);
        if (i == 0)
            memory = own_heap_reserved(rt);
    }
    CHECK(own_heap_reserved(rt) <= 2 * memory);
    own_slots_stats(rt, sum);
    leave(th);
    CHECK(own_load_relaxed(&boxes_alive) == 0);
    close_rt(rt, 0);
    print_stats(sum);
    return report("ownership_threads");
}
