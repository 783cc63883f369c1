/*
 * test_baton_turns.c - the one lock of gil and none: one thread at a time, no lost wake-up, no
 * thread starves, and the baton changes hands when it should and not more often.  argv: seconds,
 * seed.
 */
#include "test_workers.h"

#define THREADS 4
#define INTERVAL OWN_PLAIN_SWITCH_NS

static struct own_baton *baton(void) { return rt->disc; }
static uint32_t turns(void) { return own_load_relaxed(&baton()->xswitch); }

/* ---- exclusion: plain fields; a report under -fsanitize=thread if two ran at once ---- */

static int64_t inside, steps, expected;

static void one_at_a_time(struct own_thread *th, int me)
{
    uint64_t s = seed * 1000003 + (uint64_t)me * 7919 + 1;

    for (int i = 0; i < 20000; i++) {
        CHECK(inside++ == 0);
        steps++;
        inside--;
        if (rnd(&s) % 8 == 0) {
            disc_block(th);
            if (rnd(&s) % 4 == 0)
                own_yield_cpu();
            disc_unblock(th);
        } else if (rnd(&s) % 8 == 0) {
            disc_safe_point(th);
        }
    }
    expected += 20000;
}

static void exclusion(struct own_thread *th)
{
    steps = expected = 0;
    run(th, THREADS, one_at_a_time);
    CHECK(steps == expected && expected == THREADS * 20000);
    CHECK(own_load_relaxed(&baton()->xwaiting) == 0);
    CHECK(own_load_relaxed(&baton()->xgivers) == 0);
    CHECK(own_load_relaxed(&baton()->xheld) == 1);
}

/* ---- nobody blocks: all get their turns, an interval each ---- */

static uint64_t ran[THREADS];     /* safe points passed, while everybody ran */
static int last;                  /* who ran last */
static uint64_t kept;             /* gave way and came back without anybody else having run */

static void busy(struct own_thread *th, int me)
{
    uint64_t before = own_load_relaxed(&th->stats.xgil_switches);

    last = me;
    while (own_now_ns() < until) {
        for (int i = 0; i < 100; i++) {
            /* as often as a full buffer asks for it, and oftener; the others only when somebody
             * does */
            if (me % 2) {
                th->r[0] = box_new(th, 1);
                disc_attend(th);
            }
            poll(th);
            if (own_load_relaxed(&th->stats.xgil_switches) != before) {
                before = own_load_relaxed(&th->stats.xgil_switches);
                kept += last == me;
                last = me;
            }
            ran[me]++;
        }
    }
}

static void all_run(struct own_thread *th)
{
    int64_t begun = own_now_ns(), wall;
    uint32_t first = turns();

    memset(ran, 0, sizeof ran);
    kept = 0;
    until = begun + (int64_t)seconds * 500000000;
    run(th, THREADS, busy);
    wall = own_now_ns() - begun;
    for (int i = 0; i < THREADS; i++)
        CHECK(ran[i] > 0); /* nobody starves */
    CHECK(kept == 0);
    CHECK(turns() - first >= 2 * THREADS);
    /* a turn lasts an interval unless its thread blocks: starts, ends and main are the rest */
    CHECK(turns() - first <= wall / INTERVAL + 4 * THREADS + 4);
}

/* ---- a holder that was asked to give way: it does not come back before somebody else has had the
 * baton ---- */

static _Atomic(uint32_t) back;

static void asked(struct own_thread *th, int me)
{
    (void)me;
    /* a waiter that is in no hurry: the test's main thread */
    own_add_acq_rel(&baton()->xwaiting, 1u);
    own_store_release(&baton()->xasked, turns());
    own_baton_give_way(th, INTERVAL);
    own_store_release(&back, 1u);
    own_sub_relaxed(&baton()->xwaiting, 1u);
}

static void forced(struct own_thread *th)
{
    uint32_t before = turns();

    own_store_relaxed(&back, 0u);
    work = asked;
    workers = 1;
    own_store_relaxed(&ready, 0u);
    own_store_relaxed(&done, 0u);
    jobs[0] = (struct job){own_thread_attach(rt), 0};
    CHECK(jobs[0].th != NULL && own_thread_launch(jobs[0].th, run_job));
    disc_block(th);
    while (own_load_acquire(&baton()->xgivers) == 0 && own_load_acquire(&back) == 0)
        own_yield_cpu();
    own_wait(&back, 0, 30000000);
    CHECK(own_load_acquire(&back) == 0 && own_load_acquire(&baton()->xheld) == 0);
    disc_unblock(th);
    CHECK(turns() == before + 2);
    disc_block(th);
    while (own_load_acquire(&done) == 0)
        own_wait(&done, 0, -1);
    CHECK(own_load_acquire(&back) == 1);
    disc_unblock(th);
    CHECK(turns() == before + 4);
    CHECK(own_load_relaxed(&baton()->xwaiting) == 0);
    CHECK(own_load_relaxed(&baton()->xgivers) == 0);
}

/* ---- a chain: each lets exactly the next one run ---- */

static _Atomic(uint32_t) token;

static void pass_on(struct own_thread *th, int me)
{
    int64_t limit = own_now_ns() + 20000000000;

    for (uint32_t round = 0; round < 500; round++) {
        uint32_t mine = round * THREADS + (uint32_t)me, now;

        disc_block(th);
        while ((now = own_load_acquire(&token)) != mine && own_now_ns() < limit)
            own_wait(&token, now, 1000000000);
        disc_unblock(th);
        CHECK(own_load_acquire(&token) == mine);
        own_store_release(&token, mine + 1);
        own_wake(&token, 0);
    }
}

static void chain(struct own_thread *th)
{
    own_store_relaxed(&token, 0u);
    run(th, THREADS, pass_on);
    CHECK(own_load_relaxed(&token) == 500 * THREADS);
}

int main(int argc, char **argv)
{
    struct own_thread *th;

    start(argc, argv);
    th = enter(rt);
    exclusion(th);
    all_run(th);
    forced(th);
    chain(th);
    return finish(th, "baton_turns");
}
