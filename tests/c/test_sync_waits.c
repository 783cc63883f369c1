/*
 * test_sync_waits.c - what threading and queue are made of, with real threads: permits under
 * timeouts, a queue of objects, tellers against waiters that leave, interrupts.  A wake-up that is
 * lost is a hang: the time limit tells. argv: unused, seed.
 */
#include "obj/sync_queue.h"
#include "obj/sync_types.h"
#include "test_workers.h"

#define ROUNDS 4000

/* The library under test is without exceptions: only what cannot happen here would raise. */
own_word own_raise(struct own_thread *th, enum own_exc_id what, const char *format, ...)
{
    (void)th, (void)what, (void)format;
    abort();
}
own_word own_no_memory(struct own_thread *th)
{
    (void)th;
    abort();
}
own_word own_wait_stopped(struct own_thread *th)
{
    (void)th;
    abort();
}

static struct own_sync sync_of_rt;

static int64_t soon(uint64_t *s) { return own_now_ns() + (int64_t)(rnd(s) % 100000); }

/* ---- permits: at most `most` inside, none is lost; with one, what it guards is plain ---- */

static struct own_permits permits;
static uint64_t most;
static _Atomic(uint64_t) inside; /* relaxed: it must not order what the permit is to order */
static int64_t guarded, entered[MAX_WORKERS];

static bool enter_somehow(struct own_thread *th, uint64_t *s)
{
    switch (rnd(s) % 4) {
    case 0: return own_permit_try(&permits);
    case 1: return own_permit_wait(th, &permits, soon(s)) == OWN_TOLD_GRANTED;
    default: return own_permit_wait(th, &permits, OWN_FOREVER) == OWN_TOLD_GRANTED;
    }
}

static void permit_worker(struct own_thread *th, int me)
{
    uint64_t s = seed * 13 + (uint64_t)me + 1;

    for (int i = 0; i < ROUNDS; i++) {
        poll(th);
        if (!enter_somehow(th, &s))
            continue;
        CHECK(own_add_relaxed(&inside, (uint64_t)1) < most);
        if (most == 1)
            guarded++;
        entered[me]++;
        for (uint64_t n = rnd(&s) % 64; n > 0; n--)
            own_spin_hint();
        if (rnd(&s) % 64 == 0)
            own_yield_cpu();
        own_sub_relaxed(&inside, (uint64_t)1);
        CHECK(own_permit_give(&permits, 1, most));
    }
}

static void permit_test(struct own_thread *th, uint64_t n, int threads)
{
    int64_t all = 0;

    own_permits_init(&permits, most = n);
    guarded = 0;
    memset(entered, 0, sizeof entered);
    run(th, threads, permit_worker);
    for (int i = 0; i < threads; i++)
        all += entered[i];
    CHECK(own_permits_free(&permits) == n && permits.list.n == 0);
    CHECK(n > 1 || guarded == all);
    CHECK(!own_permit_give(&permits, 1, n)); /* one too many */
}

/* ---- a queue of objects: made here, changed there ---- */

static uint64_t queue_size(const struct own_head *o)
{
    (void)o;
    return sizeof(struct own_queue);
}
static struct own_type queue_type = {
    .kind = OWN_K_SYNC,
    .flags = OWN_T_IMMUTABLE,
    .next_ref = own_queue_next_ref,
    .release = own_queue_release,
    .size = queue_size,
    .ref_at = own_queue_ref_at,
};
static own_word queue;
static _Atomic(int64_t) sum;

static void queue_worker(struct own_thread *th, int me)
{
    th->r[0] = queue;
    for (int i = 0; i < ROUNDS; i++) {
        poll(th);
        if (me % 2 == 0) {
            th->r[1] = box_new(th, 2);
            box_set(th, th->r[1], 0, own_from_int(i));
            box_set(th, th->r[1], 1, leaf_new(th));
            own_queue_put(th, th->r, OWN_FOREVER);
            check_alive(th->r[1]);
        } else {
            th->r[1] = own_queue_get(th, th->r, OWN_FOREVER);
            box_own(th, th->r[1]);
            box_of(th->r[1])->mark++;
            disc_write_end(th, own_ref(th->r[1]));
            own_add_relaxed(&sum, own_int(box_get(th, th->r[1], 0)));
            CHECK(own_queue_task_done(own_queue_of(queue)));
        }
    }
    if (me == 0)
        own_queue_join(th, th->r);
}

static void queue_test(struct own_thread *th, int64_t maxsize, bool lifo, int threads)
{
    window(th);
    queue = th->r[0] = own_queue_new(th, &queue_type, maxsize, lifo);
    own_store_relaxed(&sum, (int64_t)0);
    run(th, threads, queue_worker);
    CHECK(own_load_relaxed(&sum) == (int64_t)threads / 2 * ROUNDS * (ROUNDS - 1) / 2);
    CHECK(own_queue_len(own_queue_of(queue)) == 0 && !own_queue_task_done(own_queue_of(queue)));
    /* What lies in a queue that dies goes with it. */
    for (int i = 0; i < (maxsize ? maxsize : 100); i++) {
        th->r[1] = box_new(th, 0);
        own_queue_put(th, th->r, 0);
    }
    window(th);
}

/* ---- a relay that only passes objects on: its register is backed until it lets go itself (C1)
 * ---- */

static own_word second;

static void relay_worker(struct own_thread *th, int me)
{
    own_word window_of[3][2] = {{queue, OWN_EMPTY}, {queue, second}, {second, OWN_EMPTY}};

    th->r[0] = window_of[me][0];
    th->r[2] = window_of[me][1];
    for (int i = 0; i < ROUNDS; i++) {
        poll(th);
        if (me == 0) {
            th->r[1] = box_new(th, 0);
            own_queue_put(th, th->r, OWN_FOREVER);
            th->r[1] = OWN_EMPTY;
            own_settle_all(th); /* only the queue keeps it */
            continue;
        }
        th->r[1] = own_queue_get(th, th->r, OWN_FOREVER);
        if (me == 1) {
            th->r[3] = th->r[1];
            own_queue_put(th, th->r + 2, OWN_FOREVER);
            while (own_queue_len(own_queue_of(second)) > 0 && !OWN_DISC_TURNS)
                own_yield_cpu(); /* no safe point: until the last one has it, and longer */
            for (int k = 0; k < 3; k++)
                own_yield_cpu();
            check_alive(th->r[1]);
        } else {
            th->r[1] = OWN_EMPTY;
            own_settle_all(th);
        }
    }
}

static void relay_test(struct own_thread *th)
{
    window(th);
    queue = th->r[0] = own_queue_new(th, &queue_type, 0, false);
    second = th->r[1] = own_queue_new(th, &queue_type, 0, false);
    run(th, 3, relay_worker);
    window(th);
}

/* ---- telling against leaving: whoever was told knows it ---- */

static struct own_lock list_lock;
static struct own_waitlist list;
static _Atomic(int64_t) told, heard, leavers;

static void tell_worker(struct own_thread *th, int me)
{
    uint64_t s = seed * 7 + (uint64_t)me + 1;

    while (me == 0 && own_load_acquire(&leavers) > 0) {
        struct own_wakes wakes = {.n = 0};
        int64_t before;

        own_lock_acquire(&list_lock);
        before = list.n;
        if (rnd(&s) % 8 == 0)
            own_waitlist_tell_all(&list, OWN_TOLD_GRANTED, &wakes);
        else if (list.first != NULL)
            own_waitlist_tell(&list, OWN_TOLD_GRANTED, &wakes);
        own_add_relaxed(&told, before - list.n);
        own_lock_release(&list_lock);
        own_wake_all(&wakes);
        poll(th);
        if (rnd(&s) % 4 == 0) { /* or, where threads take turns, nobody else would come to wait */
            disc_block(th);
            own_yield_cpu();
            disc_unblock(th);
        }
    }
    for (int i = 0; me != 0 && i < ROUNDS; i++) {
        int64_t deadline;

        own_lock_acquire(&list_lock);
        own_waitlist_join(&list, own_waiter_of(th), rnd(&s) % 4 == 0);
        own_lock_release(&list_lock);
        deadline = rnd(&s) % 4 ? soon(&s) : OWN_FOREVER;
        if (own_wait_told(th, &list_lock, &list, deadline) == OWN_TOLD_GRANTED)
            own_add_relaxed(&heard, (int64_t)1);
    }
    if (me != 0)
        own_sub_acq_rel(&leavers, (int64_t)1);
}

/* ---- an interrupt reaches a waiter between any two of its steps ---- */

static _Atomic(uint32_t) answered;

static void interrupt_worker(struct own_thread *th, int me)
{
    uint64_t s = seed * 3 + (uint64_t)me + 1;

    th->is_main = me == 0;
    for (uint32_t i = 0; i < ROUNDS / 2; i++) {
        if (me == 0) {
            own_lock_acquire(&list_lock);
            own_waitlist_join(&list, own_waiter_of(th), false);
            own_lock_release(&list_lock);
            CHECK(own_wait_told(th, &list_lock, &list, OWN_FOREVER) == OWN_TOLD_SIGNAL);
            own_store_relaxed(&rt->xinterrupt, 0u);
            own_store_release(&answered, i + 1);
            continue;
        }
        for (uint64_t n = rnd(&s) % 4096; n > 0; n--)
            own_spin_hint();
        own_store_release(&rt->xinterrupt, 1u); /* as own_rt_interrupt (SW4) */
        own_add_release(&jobs[0].th->xpark, 1u);
        own_wake(&jobs[0].th->xpark, 0);
        while (own_load_acquire(&answered) != i + 1) {
            disc_block(th);
            own_yield_cpu();
            disc_unblock(th);
        }
    }
    th->is_main = false;
}

int main(int argc, char **argv)
{
    struct own_thread *th;

    start(argc, argv);
    until = 0; /* no phase runs by time */
    sync_of_rt.waiter = own_reserve((uint64_t)OWN_MAX_THREADS * sizeof *sync_of_rt.waiter);
    rt->sync = &sync_of_rt;
    th = enter(rt);
    permit_test(th, 1, 2);
    permit_test(th, 1, 5);
    permit_test(th, 3, 6);
    queue_test(th, 0, false, 4);
    queue_test(th, 2, false, 6);
    queue_test(th, 1, true, 4);
    relay_test(th);
    own_store_relaxed(&leavers, (int64_t)4);
    run(th, 5, tell_worker);
    CHECK(own_load_relaxed(&told) == own_load_relaxed(&heard) && list.n == 0);
    CHECK(own_load_relaxed(&heard) > 0);
    run(th, 2, interrupt_worker);
    return finish(th, "sync_waits");
}
