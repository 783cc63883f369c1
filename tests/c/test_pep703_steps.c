/*
 * test_pep703_steps.c - what others do between any two steps of a reader, an enqueuer, a parker:
 * pep703_count.c and pep703_lock.c are compiled in here with a hook at each of their acquire loads,
 * compare-and-swaps and waits.
 *
 * A reader's steps are run again and again with another thread's action at the first, second, .. of
 * them; both threads are played by one OS thread, so each interleaving is exact.
 */
#include "base/own_atomic.h"

static void step(void);

#undef own_load_acquire
#undef own_cas_acquire
#undef own_cas_acq_rel
#define own_load_acquire(p) \
    __extension__({ \
        __auto_type loaded_ = atomic_load_explicit((p), memory_order_acquire); \
        step(); \
        loaded_; \
    })
#define own_cas_acquire(p, old, v)                                                          \
    (step(), atomic_compare_exchange_strong_explicit((p), (old), (v), memory_order_acquire, \
                                                     memory_order_acquire))
#define own_cas_acq_rel(p, old, v)                                                          \
    (step(), atomic_compare_exchange_strong_explicit((p), (old), (v), memory_order_acq_rel, \
                                                     memory_order_acquire))
#include "disc/pep703_count.c"

#define own_wait(word, expected, ns) hooked_wait((word), (expected), (ns))
static bool hooked_wait(_Atomic(uint32_t) *word, uint32_t expected, int64_t ns);
#include "disc/pep703_lock.c"
#undef own_wait

#include "test_pep703_played.h"

static void (*action)(void); /* what happens at step `at` */
static int at, now;

static void step(void)
{
    void (*run)(void) = action;

    if (run == NULL || now++ < at)
        return;
    action = NULL;
    run();
}

/* ---- a reader: r[0] is a box of A's, its slot 0 holds an item of A's, whose slot 0 says "1"
 * ---- */

static own_word item(int64_t name)
{
    own_word w = box_new(A, 1);

    disc_init(A, &box_of(w)->slot[0], own_from_int(name));
    return w;
}

/* A takes the item out and nobody else has it: it dies, with a word of 0 or 3. */
static bool remove_item(void)
{
    own_word gone = own_load_relaxed(&box_of(A->r[0])->slot[0]);

    if (own_load_relaxed(&obj(A->r[0])->xmutex) != 0) {
        action = NULL; /* the reader has the lock: the writer would wait */
        return false;
    }
    take_out(A, A->r[0], 0);
    A->r[1] = OWN_EMPTY;
    own_settle(A);
    /* the reader may have counted it */
    CHECK(own_ref_type(gone) != NULL || shared_of(gone) == OWN_P_DEFAULT ||
          shared_of(gone) == OWN_P_MERGED);
    return true;
}

static void dies(void) { remove_item(); }

/* As before; then its memory is an item of something else that others have read. */
static void reborn(void)
{
    own_word gone = A->r[1];

    if (!remove_item())
        return;
    A->r[2] = item(2);
    if (A->r[2] == gone) {
        own_pep_incref_held(obj(gone)); /* C has read it */
        own_buf_push(C, obj(gone));
    }
}

/* Another item takes its place. */
static void replaced(void)
{
    if (own_load_relaxed(&obj(A->r[0])->xmutex) != 0)
        return;
    A->r[2] = item(1);
    set(A, A->r[0], 0, A->r[2]);
    A->r[1] = OWN_EMPTY;
    own_settle(A);
}

enum before { NEW, SEEN, MERGED_BY_OWNER };

static void prepare(enum before how)
{
    A->r[0] = box_new(A, 1);
    A->r[1] = item(1);
    set(A, A->r[0], 0, A->r[1]);
    own_settle(A);
    B->r[0] = A->r[0];
    if (!disc_may_read(B, own_ref(B->r[0])))
        disc_acquire_read(B, own_ref(B->r[0]));
    if (how == NEW)
        return;
    C->r[1] = get(C, A->r[0], 0);
    own_settle(C);
    C->r[1] = OWN_EMPTY;
    if (how == SEEN)
        own_settle(C);
}

static void read_at(void (*what)(void), enum before how, int when)
{
    own_word w;

    begin();
    prepare(how);
    at = when;
    now = 0;
    action = what;
    w = B->r[1] = get(B, B->r[0], 0);
    action = NULL;
    if (w != OWN_EMPTY) {
        check_alive(w);
        CHECK(own_load_relaxed(&box_of(w)->slot[0]) == own_from_int(1));
    }
    own_settle(B);
    end();
}

static void readers(void)
{
    static void (*const what[])(void) = {dies, reborn, replaced};

    for (int i = 0; i < 3; i++)
        for (int how = NEW; how <= MERGED_BY_OWNER; how++)
            for (int when = 0; when < 8; when++)
                read_at(what[i], (enum before)how, when);
}

/* ---- the same with a block that is replaced: the item was in a slot that the new one does not
 * have, or has ---- */

static own_word looked_for;

static bool resize(int64_t cap)
{
    if (own_load_relaxed(&obj(A->r[0])->xmutex) != 0)
        return false;
    vec_resize(A, A->r[0], cap);
    A->r[1] = OWN_EMPTY;
    own_settle(A);
    return true;
}

static void grows(void) { resize(8); }
static void shrinks(void) { resize(1); }

static void shrinks_reborn(void)
{
    own_word gone = looked_for;

    if (!resize(1))
        return;
    A->r[2] = item(2);
    if (A->r[2] == gone) {
        own_pep_incref_held(obj(gone)); /* C has read it */
        own_buf_push(C, obj(gone));
    }
}

static void read_block_at(void (*what)(void), bool seen, int when)
{
    own_word w;

    begin();
    A->r[0] = vec_new(A, 4);
    A->r[1] = item(1);
    looked_for = A->r[1];
    vec_set(A, A->r[0], 2, A->r[1]);
    own_settle(A);
    B->r[0] = A->r[0];
    if (!disc_may_read(B, own_ref(B->r[0])))
        disc_acquire_read(B, own_ref(B->r[0]));
    if (seen) {
        C->r[1] = vec_get(C, A->r[0], 2);
        own_settle(C);
        C->r[1] = OWN_EMPTY;
        own_settle(C);
    }
    at = when;
    now = 0;
    action = what;
    w = B->r[1] = vec_get(B, B->r[0], 2);
    action = NULL;
    CHECK(what != grows || w == looked_for); /* it was there all the time */
    /* nobody counts what is dead */
    CHECK(own_ref_type(looked_for) != NULL || shared_of(looked_for) == OWN_P_DEFAULT ||
          shared_of(looked_for) == OWN_P_MERGED);
    if (w != OWN_EMPTY) {
        check_alive(w);
        CHECK(own_load_relaxed(&box_of(w)->slot[0]) == own_from_int(1));
    }
    own_settle(B);
    end();
}

/* ---- who gives back the last count of a sleeper's object: the sleeper wakes in the middle ---- */

static _Atomic(uint32_t) awake;
static uint64_t waker; /* OS thread; published by awake */

static void wake_up(void *arg)
{
    disc_unblock(arg);
    waker = own_os_self();
    own_store_release(&awake, 1u);
    own_wake(&awake, 0);
}

static bool woken; /* the action has been run */

static void wakes(void)
{
    own_store_relaxed(&awake, 0u);
    CHECK(own_os_thread(wake_up, A));
    own_wait(&awake, 0, 30000000);
    /* Q7: it may not run while somebody merges in its stead */
    if (own_load_relaxed(&pep_slot(A)->lock.xstate) != 0)
        CHECK(own_load_relaxed(&awake) == 0);
    woken = true;
}

static void merged_while_waking(int when)
{
    begin();
    A->r[0] = box_new(A, 1);
    A->r[1] = item(1);
    set(A, A->r[0], 0, A->r[1]);
    own_settle(A);
    B->r[0] = A->r[0];
    own_settle(B);
    disc_block(A);
    take_out(B, B->r[0], 0);
    woken = false;
    at = when;
    now = 0;
    action = wakes;
    own_settle(B);
    action = NULL;
    if (woken) {
        while (atomic_load_explicit(&awake, memory_order_acquire) == 0)
            own_wait(&awake, 0, -1);
        own_os_join(waker);
    } else {
        disc_unblock(A);
    }
    poll(A);
    A->r[1] = OWN_EMPTY;
    own_settle(A);
    CHECK(alive() == 1);
    end();
}

/* ---- a parker: the lock is given back at each of its steps, the last one right before it sleeps
 * ---- */

static bool slept; /* nobody woke it */

static bool hooked_wait(_Atomic(uint32_t) *word, uint32_t expected, int64_t ns)
{
    (void)ns;
    step();
    slept = !own_wait(word, expected, 500000000);
    if (slept && action != NULL) { /* asleep and the holder not done yet: as it should be */
        slept = false;
        at = 0;
        step();
    }
    return true;
}

static void gives_back(void) { disc_write_end(A, own_ref(A->r[0])); }

static void parks(int when)
{
    begin();
    A->r[0] = box_new(A, 1);
    own_settle(A);
    box_own(A, A->r[0]);
    at = when;
    now = 0;
    slept = false;
    action = gives_back;
    box_own(B, A->r[0]);
    CHECK(action == NULL && !slept);
    CHECK(own_load_relaxed(&obj(A->r[0])->xmutex) == 1);
    disc_write_end(B, own_ref(A->r[0]));
    end();
}

int main(void)
{
    readers();
    for (int when = 0; when < 10; when++) {
        for (int seen = 0; seen < 2; seen++) {
            read_block_at(grows, seen, when);
            read_block_at(shrinks, seen, when);
            read_block_at(shrinks_reborn, seen, when);
        }
    }
    for (int when = 0; when < 8; when++)
        merged_while_waking(when);
    for (int when = 2 * LOCK_SPINS - 2; when < 2 * LOCK_SPINS + 5; when++)
        parks(when);
    return report("pep703_steps");
}
