/*
 * test_pep703_threads.c - real threads: locks under contention, parking, optimistic readers against
 * writers that replace blocks, counts that cross, full queues, short lives.  Exact counts at the
 * end.  argv: seconds, seed.
 */
#include "test_pep703.h"
#include "test_workers.h"

#define THREADS 4

/* ---- the lock ---- */

static int64_t guarded; /* plain: only who holds the lock of shared[0] touches it */
#define TURNS 20000

static void count_under_lock(struct own_thread *th, int me)
{
    adopt_all(th, 1);
    for (int i = 0; i < TURNS; i++) {
        box_own(th, shared[0]);
        guarded++;
        if (i % 1000 == me)
            own_yield_cpu(); /* held for long: the others park */
        disc_write_end(th, own_ref(shared[0]));
    }
}

static void locks(struct own_thread *th)
{
    fill(th, 1);
    guarded = 0;
    run(th, THREADS, count_under_lock);
    CHECK(guarded == THREADS * TURNS);
    CHECK(own_load_relaxed(&obj(shared[0])->xmutex) == 0);
}

static _Atomic(uint32_t) locked;

/* One holds the lock until all others have parked. */
static void park(struct own_thread *th, int me)
{
    struct own_obj *o = obj(shared[0]);
    int64_t limit = own_now_ns() + 20000000000;

    adopt_all(th, 1);
    if (me == 0) {
        box_own(th, shared[0]);
        own_store_release(&locked, 1u);
        while (own_load_acquire(&o->xmutex) != 3 && own_now_ns() < limit)
            own_yield_cpu();
        CHECK(own_load_acquire(&o->xmutex) == 3);
        guarded++;
        disc_write_end(th, own_ref(shared[0]));
        return;
    }
    while (own_load_acquire(&locked) == 0)
        own_yield_cpu();
    box_own(th, shared[0]);
    guarded++;
    disc_write_end(th, own_ref(shared[0]));
}

static void parking(struct own_thread *th)
{
    fill(th, 1);
    guarded = 0;
    run(th, THREADS, park);
    CHECK(guarded == THREADS);
}

/* ---- optimistic readers: an item's slot 0 names its container ---- */

#define VECS 4

static own_word item_of(struct own_thread *th, int v)
{
    own_word item = th->r[8] = box_new(th, 1);

    disc_init(th, &box_of(item)->slot[0], own_from_int(v));
    return item;
}

static void read_one(struct own_thread *th, int v, int64_t i)
{
    own_word item = th->r[9] = vec_get(th, shared[v], i);

    if (item == OWN_EMPTY)
        return;
    check_alive(item);
    CHECK(own_ref_type(item) == &box_type);
    CHECK(own_load_relaxed(&box_of(item)->slot[0]) == own_from_int(v));
}

static void read_and_replace(struct own_thread *th, int me)
{
    uint64_t s = seed * 1000003 + (uint64_t)me * 7919 + 1, n = 0;

    adopt_all(th, VECS);
    while ((++n & 63) || own_now_ns() < until) {
        int v = (int)(rnd(&s) % VECS);
        uint64_t what = rnd(&s) % 8;

        if (what == 0 && me < 2)
            vec_resize(th, shared[v], 4 + (int64_t)(rnd(&s) % 8));
        else if (what < 3)
            vec_set(th, shared[v], (int64_t)(rnd(&s) % 8), item_of(th, v));
        else
            read_one(th, v, (int64_t)(rnd(&s) % 12));
        if (rnd(&s) % 1024 == 0) {
            disc_block(th);
            disc_unblock(th);
        }
        poll(th);
    }
}

static void readers(struct own_thread *th)
{
    uint64_t memory = 0;

    for (int k = 0; k < 2; k++) {
        window(th);
        for (int i = 0; i < VECS; i++)
            shared[i] = th->r[i] = vec_new(th, 8);
        until = own_now_ns() + (int64_t)seconds * 250000000;
        run(th, THREADS, read_and_replace);
        if (k == 0)
            memory = own_heap_reserved(rt);
    }
    CHECK(own_heap_reserved(rt) <= 2 * memory + (8u << 20));
}

/* ---- counts that cross: everybody's objects die in everybody else's hands ---- */

static uint32_t room; /* 0: as it is */

static void set_room(struct own_thread *th)
{
    own_lock_acquire(&pep_slot(th)->lock);
    pep_slot(th)->room = room != 0 ? room : PEP_QUEUE_BYTES / sizeof(struct own_obj *);
    own_lock_release(&pep_slot(th)->lock);
}

static void cross(struct own_thread *th, int me)
{
    uint64_t s = seed * 1000003 + (uint64_t)me * 7919 + 3, n = 0;

    set_room(th);
    adopt_all(th, 8);
    while ((++n & 63) || own_now_ns() < until) {
        own_word a = th->r[rnd(&s) % 8];
        int64_t i = (int64_t)(rnd(&s) % 4);

        switch (rnd(&s) % 4) {
        case 0:
            th->r[8] = box_new(th, 1);
            set(th, a, i, th->r[8]);
            break;
        case 1:
            th->r[9] = get(th, a, i);
            if (th->r[9] != OWN_EMPTY)
                check_alive(th->r[9]);
            break;
        case 2: take_out(th, a, i); break;
        default:
            set(th, th->r[rnd(&s) % 8], (int64_t)(rnd(&s) % 4), th->r[9] = get(th, a, i));
            check_alive(th->r[9]);
        }
        if (rnd(&s) % 4096 == 0) {
            disc_block(th);
            own_yield_cpu();
            disc_unblock(th);
        }
        if (rnd(&s) % 4 == 0)
            poll(th);
        if (room != 0 && rnd(&s) % 64 == 0)
            disc_attend(th);
    }
}

static void crossing(struct own_thread *th, uint32_t entries)
{
    fill(th, 8);
    room = entries;
    until = own_now_ns() + (int64_t)seconds * 250000000;
    run(th, THREADS, cross);
}

/* ---- short lives: slots are adopted while others still give back what the last thread owned
 * ---- */

static void short_life(struct own_thread *th, int me)
{
    uint64_t s = seed * 1000003 + (uint64_t)me + (uint64_t)own_now_ns() % 1000 + 1;

    set_room(th);
    adopt_all(th, 8);
    for (int i = 0; i < 60; i++) {
        own_word a = th->r[rnd(&s) % 8];

        th->r[8] = box_new(th, 1);
        set(th, a, (int64_t)(rnd(&s) % 4), th->r[8]);
        take_out(th, th->r[rnd(&s) % 8], (int64_t)(rnd(&s) % 4));
        th->r[9] = get(th, a, (int64_t)(rnd(&s) % 4));
        if (i % 8 == 0)
            own_settle(th);
    }
    /* no last safe point: the thread ends with whatever is in its queue */
}

static void short_lives(struct own_thread *th)
{
    int64_t limit = own_now_ns() + (int64_t)seconds * 250000000;

    fill(th, 8);
    room = 0;
    do
        run(th, THREADS, short_life);
    while (own_now_ns() < limit);
}

/* ---- the last count: what others did with the object is over; the counts alone order it ---- */

static own_slot handed;
static _Atomic(uint32_t) counted;

static void last_count(struct own_thread *th, int me)
{
    own_word x;

    if (me == 0) {
        x = th->r[0] = box_new(th, 1);
        own_settle(th);
        own_store_release(&handed, x);
        while (own_load_acquire(&counted) < 2)
            own_yield_cpu();
        th->r[0] = OWN_EMPTY;
        own_settle(th); /* merged: two counts are left */
        return;
    }
    while ((x = own_load_acquire(&handed)) == OWN_EMPTY)
        own_yield_cpu();
    disc_incref(th, x);
    own_add_release(&counted, 1u);
    while (shared_of(x) != (me == 1 ? 2 * OWN_P_ONE | OWN_P_MERGED : OWN_P_ONE | OWN_P_MERGED))
        own_yield_cpu();
    CHECK(box_of(x)->mark == 0); /* plain: the death of x writes it */
    disc_defer(th, x);
    own_settle(th);
}

/* The owner frees without a compare-and-swap: the word is zero again. */
static void zero_again(struct own_thread *th, int me)
{
    own_word x;

    if (me == 0) {
        x = th->r[0] = box_new(th, 1);
        own_settle(th);
        own_store_release(&handed, x);
        while (shared_of(x) == 0 || own_load_acquire(&counted) == 0)
            own_yield_cpu();
        own_store_release(&counted, 2u);
        while (shared_of(x) != 0)
            own_yield_cpu();
        th->r[0] = OWN_EMPTY;
        own_settle(th);
        return;
    }
    while ((x = own_load_acquire(&handed)) == OWN_EMPTY)
        own_yield_cpu();
    disc_incref(th, x);
    own_store_release(&counted, 1u);
    while (own_load_acquire(&counted) != 2)
        own_yield_cpu();
    CHECK(box_of(x)->mark == 0);
    disc_defer(th, x);
    own_settle(th);
}

static void last_counts(struct own_thread *th)
{
    for (int i = 0; i < 20; i++) {
        own_store_relaxed(&handed, OWN_EMPTY);
        own_store_relaxed(&counted, 0u);
        run(th, 3, last_count);
        own_store_relaxed(&handed, OWN_EMPTY);
        own_store_relaxed(&counted, 0u);
        run(th, 2, zero_again);
    }
}

int main(int argc, char **argv)
{
    struct own_thread *th;

    start(argc, argv);
    th = enter(rt);
    locks(th);
    parking(th);
    last_counts(th);
    readers(th);
    crossing(th, 0);
    crossing(th, 2);
    short_lives(th);
    return finish(th, "pep703_threads");
}
