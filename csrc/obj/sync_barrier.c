/*
 * sync_barrier.c - threading.Barrier.
 *
 * Invariants
 *   BR1  `inside` lists the waiters of the generation being filled: its length is the number of
 *        arrivals.
 *   BR2  while the action runs (ACTING) `inside` is complete: arrivals of the next generation wait
 *        in `early`, a waiter whose time is up goes back and waits for the outcome.
 *
 * Threads  any.
 */
#include "obj/exc.h"
#include "obj/layout.h"
#include "obj/native_args.h"
#include "obj/object_new.h"
#include "obj/sync_types.h"
#include "obj/tail.h"

static struct own_barrier *barrier_of(own_word w) { return (struct own_barrier *)w; }

static own_word own_nat_barrier_new(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_barrier *b;
    int64_t parties;
    double timeout = -1;

    (void)n;
    if (!own_arg_clipped(th, w[0], &parties))
        return OWN_EMPTY;
    if (w[2] != OWN_EMPTY && w[2] != OWN_NONE(th)) {
        if (!own_arg_real(th, w[2], &timeout))
            return OWN_EMPTY;
        timeout = timeout > 0 ? timeout : 0;
    }
    b = (struct own_barrier *)own_new(th, OWN_TYPE(th, BARRIER), sizeof *b);
    if (b == NULL)
        return OWN_EMPTY;
    b->lock = (struct own_lock){0};
    b->state = OWN_BARRIER_FILLING;
    b->inside = b->early = (struct own_waitlist){0};
    b->generation = 0;
    b->parties = parties;
    b->timeout = timeout;
    disc_init(th, &b->xaction, w[1] == OWN_EMPTY ? OWN_NONE(th) : w[1]);
    return own_word_of(b);
}

/* Under the lock: everybody out, whatever the barrier was doing. */
static void settle_state(struct own_barrier *b, enum own_barrier_state state, enum own_told what,
                         struct own_wakes *wakes)
{
    b->state = state;
    b->generation++;
    own_waitlist_tell_all(&b->inside, what, wakes);
    own_waitlist_tell_all(&b->early, OWN_TOLD_RETRY, wakes);
}

static void change(struct own_barrier *b, enum own_barrier_state state)
{
    struct own_wakes wakes = {.n = 0};

    own_lock_acquire(&b->lock);
    settle_state(b, state, OWN_TOLD_BROKEN, &wakes);
    own_lock_release(&b->lock);
    own_wake_all(&wakes);
}

static own_word broken(struct own_thread *th)
{
    return own_raise(th, OWN_E_BrokenBarrierError, NULL);
}

/* Under the lock, which is released: the last one is here.  w[0] is the barrier. */
static own_word complete(struct own_thread *th, own_word *w, int64_t index)
{
    struct own_barrier *b = barrier_of(w[0]);
    struct own_wakes wakes = {.n = 0};

    /* relaxed: stored before the barrier was published. */
    if (own_load_relaxed(&b->xaction) != OWN_NONE(th)) {
        b->state = OWN_BARRIER_ACTING;
        own_lock_release(&b->lock);
        return own_tail3(th, OWN_PRELUDE(th, barrier_act), w[0],
                         disc_load(th, &b->head, &b->xaction), own_from_int(index));
    }
    settle_state(b, OWN_BARRIER_FILLING, OWN_TOLD_GRANTED, &wakes);
    own_lock_release(&b->lock);
    own_wake_all(&wakes);
    return own_from_int(index);
}

/* Time is up for a waiter of this generation, which is off the list.  True: back in, the outcome is
 * being made. */
static bool expired(struct own_thread *th, struct own_barrier *b, uint64_t generation)
{
    bool back;

    own_lock_acquire(&b->lock);
    back = b->state == OWN_BARRIER_ACTING && b->generation == generation;
    if (back)
        own_waitlist_join(&b->inside, own_waiter_of(th), true);
    own_lock_release(&b->lock);
    if (!back)
        change(b, OWN_BARRIER_BROKEN);
    return back;
}

static own_word wait_inside(struct own_thread *th, struct own_barrier *b, int64_t index,
                            uint64_t generation, int64_t deadline)
{
    enum own_told how = own_wait_told(th, &b->lock, &b->inside, deadline);

    if (how == OWN_TOLD_TIMEOUT && expired(th, b, generation))
        how = own_wait_told(th, &b->lock, &b->inside, OWN_FOREVER);
    if (how == OWN_TOLD_SIGNAL)
        return own_wait_stopped(th);
    return how == OWN_TOLD_GRANTED ? own_from_int(index) : broken(th);
}

static own_word own_nat_barrier_wait(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_barrier *b = barrier_of(w[0]);
    int64_t deadline, index;
    uint64_t generation;

    (void)n;
    if (!own_arg_deadline(th, w[1], &deadline))
        return OWN_EMPTY;
    if (deadline == OWN_FOREVER && b->timeout >= 0)
        deadline = own_deadline_after(b->timeout);
    disc_meeting(th); /* first: whoever goes on finds released what this thread leaves */
    for (;;) {
        own_lock_acquire(&b->lock);
        if (b->state != OWN_BARRIER_ACTING)
            break;
        own_waitlist_join(&b->early, own_waiter_of(th), false);
        own_lock_release(&b->lock);
        if (own_wait_told(th, &b->lock, &b->early, OWN_FOREVER) == OWN_TOLD_SIGNAL)
            return own_wait_stopped(th);
    }
    if (b->state == OWN_BARRIER_BROKEN) {
        own_lock_release(&b->lock);
        return broken(th);
    }
    index = b->inside.n;
    if (index + 1 == b->parties)
        return complete(th, w, index);
    generation = b->generation;
    own_waitlist_join(&b->inside, own_waiter_of(th), false);
    own_lock_release(&b->lock);
    return wait_inside(th, b, index, generation, deadline);
}

/* The action has returned: everybody may go, unless the barrier was broken or reset meanwhile. */
static own_word own_nat_barrier_open(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_barrier *b = barrier_of(w[0]);
    struct own_wakes wakes = {.n = 0};
    bool acting;

    (void)n;
    own_lock_acquire(&b->lock);
    acting = b->state == OWN_BARRIER_ACTING;
    if (acting)
        settle_state(b, OWN_BARRIER_FILLING, OWN_TOLD_GRANTED, &wakes);
    own_lock_release(&b->lock);
    own_wake_all(&wakes);
    return acting ? th->none : broken(th);
}

static own_word own_nat_barrier_reset(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    change(barrier_of(w[0]), OWN_BARRIER_FILLING);
    return th->none;
}

static own_word own_nat_barrier_abort(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    change(barrier_of(w[0]), OWN_BARRIER_BROKEN);
    return th->none;
}

static own_word own_nat_barrier_parties(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return own_int_new(th, barrier_of(w[0])->parties);
}

static own_word own_nat_barrier_waiting(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_barrier *b = barrier_of(w[0]);
    int64_t waiting;

    (void)th, (void)n;
    own_lock_acquire(&b->lock);
    waiting = b->inside.n;
    own_lock_release(&b->lock);
    return own_from_int(waiting);
}

static own_word own_nat_barrier_broken(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_barrier *b = barrier_of(w[0]);
    bool yes;

    (void)n;
    own_lock_acquire(&b->lock);
    yes = b->state == OWN_BARRIER_BROKEN;
    own_lock_release(&b->lock);
    return OWN_BOOL(th, yes);
}

const struct own_native_def own_natives_sync_barrier[] = {
    {"()", "parties, action=?, timeout=?", own_nat_barrier_new, 0},
    {"wait", "self, timeout=?", own_nat_barrier_wait, 0},
    {"reset", "self, /", own_nat_barrier_reset, 0},
    {"abort", "self, /", own_nat_barrier_abort, 0},
    {"_open", "self, /", own_nat_barrier_open, 0},
    {"@parties", "self, /", own_nat_barrier_parties, 0},
    {"@n_waiting", "self, /", own_nat_barrier_waiting, 0},
    {"@broken", "self, /", own_nat_barrier_broken, 0},
    {0},
};
