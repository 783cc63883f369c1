/* sync_lock.c - threading.Lock and threading.RLock. */
#include "obj/sync_lock.h"

#include "obj/layout.h"
#include "obj/object_new.h"

static struct own_permits *permits_of(own_word lock)
{
    return &((struct own_mutex *)lock)->permits;
}

_Static_assert(offsetof(struct own_mutex, permits) == offsetof(struct own_rlock, permits),
               "permits_of fits both");

static own_word outcome(struct own_thread *th, enum own_told how)
{
    if (how == OWN_TOLD_SIGNAL)
        return own_wait_stopped(th);
    return OWN_BOOL(th, how == OWN_TOLD_GRANTED);
}

static enum own_told take(struct own_thread *th, struct own_permits *p, int64_t deadline)
{
    enum own_told how = own_permit_wait(th, p, deadline);

    if (how == OWN_TOLD_GRANTED)
        disc_locked(th);
    return how;
}

/* -- Lock -- */

static own_word own_nat_lock_new(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_mutex *lock = (struct own_mutex *)own_new(th, OWN_TYPE(th, LOCK), sizeof *lock);

    (void)w, (void)n;
    if (lock == NULL)
        return OWN_EMPTY;
    own_permits_init(&lock->permits, 1);
    return own_word_of(lock);
}

own_word own_nat_lock_acquire(struct own_thread *th, own_word *w, int64_t n)
{
    int64_t deadline;

    (void)n;
    if (!own_arg_blocking(th, w[1], w[2], &deadline))
        return OWN_EMPTY;
    return outcome(th, take(th, permits_of(w[0]), deadline));
}

static own_word own_nat_lock_enter(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    if (OWN_LIKELY(own_permit_try(permits_of(w[0])))) {
        disc_locked(th);
        return th->true_;
    }
    return outcome(th, take(th, permits_of(w[0]), OWN_FOREVER));
}

own_word own_nat_lock_release(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    disc_unlocked(th); /* first: the next one finds released what this one leaves */
    if (OWN_LIKELY(own_permit_give(permits_of(w[0]), 1, 1)))
        return th->none;
    return own_raise(th, OWN_E_RuntimeError, "release unlocked lock");
}

static own_word own_nat_lock_locked(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return OWN_BOOL(th, own_permits_free(permits_of(w[0])) == 0);
}

const struct own_native_def own_natives_sync_lock[] = {
    {"()", "", own_nat_lock_new, 0},
    {"acquire", "self, blocking=?, timeout=?", own_nat_lock_acquire, 0},
    {"release", "self, /", own_nat_lock_release, 0},
    {"locked", "self, /", own_nat_lock_locked, 0},
    {"__enter__", "self, /", own_nat_lock_enter, 0},
    {"__exit__", "self, type=?, value=?, traceback=?, /", own_nat_lock_release, 0},
    {0},
};

/* -- RLock -- */

own_word own_rlock_new(struct own_thread *th)
{
    struct own_rlock *lock = (struct own_rlock *)own_new(th, OWN_TYPE(th, RLOCK), sizeof *lock);

    if (lock == NULL)
        return OWN_EMPTY;
    own_permits_init(&lock->permits, 1);
    lock->depth = 0;
    /* relaxed: nobody else has seen the lock. */
    own_store_relaxed(&lock->xowner, (uint64_t)0);
    return own_word_of(lock);
}

static own_word own_nat_rlock_new(struct own_thread *th, own_word *w, int64_t n)
{
    (void)w, (void)n;
    return own_rlock_new(th);
}

static bool is_mine(struct own_thread *th, struct own_rlock *lock)
{
    /* relaxed: LK1. */
    return own_load_relaxed(&lock->xowner) == own_ident(th);
}

static void enter(struct own_thread *th, struct own_rlock *lock, int64_t depth)
{
    lock->depth = depth;
    /* relaxed: LK1; the permit orders everything else. */
    own_store_relaxed(&lock->xowner, own_ident(th));
}

static void leave(struct own_thread *th, struct own_rlock *lock)
{
    disc_unlocked(th);
    /* relaxed: LK1; before the permit is given. */
    own_store_relaxed(&lock->xowner, (uint64_t)0);
    own_permit_give(&lock->permits, 1, 1);
}

static enum own_told rlock_take(struct own_thread *th, struct own_rlock *lock, int64_t deadline)
{
    enum own_told how;

    if (is_mine(th, lock)) {
        lock->depth++;
        return OWN_TOLD_GRANTED;
    }
    how = take(th, &lock->permits, deadline);
    if (how == OWN_TOLD_GRANTED)
        enter(th, lock, 1);
    return how;
}

own_word own_nat_rlock_acquire(struct own_thread *th, own_word *w, int64_t n)
{
    int64_t deadline;

    (void)n;
    if (!own_arg_blocking(th, w[1], w[2], &deadline))
        return OWN_EMPTY;
    return outcome(th, rlock_take(th, (struct own_rlock *)w[0], deadline));
}

static own_word own_nat_rlock_enter(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return outcome(th, rlock_take(th, (struct own_rlock *)w[0], OWN_FOREVER));
}

own_word own_nat_rlock_release(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_rlock *lock = (struct own_rlock *)w[0];

    (void)n;
    if (!is_mine(th, lock))
        return own_raise(th, OWN_E_RuntimeError, "cannot release un-acquired lock");
    if (--lock->depth == 0)
        leave(th, lock);
    return th->none;
}

const struct own_native_def own_natives_sync_rlock[] = {
    {"()", "", own_nat_rlock_new, 0},
    {"acquire", "self, blocking=?, timeout=?", own_nat_rlock_acquire, 0},
    {"release", "self, /", own_nat_rlock_release, 0},
    {"__enter__", "self, /", own_nat_rlock_enter, 0},
    {"__exit__", "self, type=?, value=?, traceback=?, /", own_nat_rlock_release, 0},
    {0},
};

/* -- for Condition -- */

bool own_lock_is_mine(struct own_thread *th, own_word lock)
{
    if (own_ref_type(lock) == OWN_TYPE(th, RLOCK))
        return is_mine(th, (struct own_rlock *)lock);
    return own_permits_free(permits_of(lock)) == 0;
}

int64_t own_lock_drop(struct own_thread *th, own_word lock)
{
    struct own_rlock *r = (struct own_rlock *)lock;
    int64_t depth = 1;

    if (own_ref_type(lock) == OWN_TYPE(th, RLOCK)) {
        depth = r->depth;
        leave(th, r);
    } else {
        disc_unlocked(th);
        own_permit_give(permits_of(lock), 1, 1);
    }
    return depth;
}

enum own_told own_lock_take(struct own_thread *th, own_word lock, int64_t depth)
{
    enum own_told how = take(th, permits_of(lock), OWN_FOREVER);

    if (how == OWN_TOLD_GRANTED && own_ref_type(lock) == OWN_TYPE(th, RLOCK))
        enter(th, (struct own_rlock *)lock, depth);
    return how;
}
