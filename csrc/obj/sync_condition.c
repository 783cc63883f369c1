/*
 * sync_condition.c - threading.Condition over a Lock or an RLock.
 *
 * Invariants
 *   CV1  a waiter is listed before it lets the lock go: a notify under the lock finds it.
 *   CV2  a waiter that was told says so even if its time is up or it is interrupted: a notification
 *        is never lost.
 *   CV3  wait returns or raises with the lock held, unless it is interrupted a second time or the
 *        thread must end.
 */
#include "obj/layout.h"
#include "obj/native_args.h"
#include "obj/object_new.h"
#include "obj/sync_lock.h"
#include "obj/tail.h"

static struct own_condition *cond_of(own_word w) { return (struct own_condition *)w; }

/* Kept alive by the condition, which lies in the window. */
static own_word lock_of(own_word condition)
{
    /* relaxed: stored before the condition was published. */
    return own_load_relaxed(&cond_of(condition)->xlock);
}

static own_word own_nat_condition_new(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_condition *c;

    (void)n;
    if (w[0] == OWN_EMPTY || w[0] == OWN_NONE(th))
        w[0] = own_rlock_new(th);
    if (w[0] == OWN_EMPTY)
        return OWN_EMPTY;
    if (!own_is_lock(th, w[0]))
        return own_raise(th, OWN_E_TypeError,
                         "Condition() argument must be a Lock or an RLock, not '%T'", w[0]);
    c = (struct own_condition *)own_new(th, OWN_TYPE(th, CONDITION), sizeof *c);
    if (c == NULL)
        return OWN_EMPTY;
    c->guard = (struct own_lock){0};
    c->list = (struct own_waitlist){0};
    disc_init(th, &c->xlock, w[0]);
    return own_word_of(c);
}

/* The lock's own method, with the lock as self. */
static own_word on_lock(struct own_thread *th, own_word *w, int64_t n, own_native_fn *lock,
                        own_native_fn *rlock)
{
    own_word window[3] = {lock_of(w[0]), n > 1 ? w[1] : OWN_EMPTY, n > 2 ? w[2] : OWN_EMPTY};

    return (own_ref_type(window[0]) == OWN_TYPE(th, RLOCK) ? rlock : lock)(th, window, 3);
}

static own_word own_nat_condition_acquire(struct own_thread *th, own_word *w, int64_t n)
{
    return on_lock(th, w, n, own_nat_lock_acquire, own_nat_rlock_acquire);
}

static own_word own_nat_condition_enter(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return on_lock(th, w, 1, own_nat_lock_acquire, own_nat_rlock_acquire);
}

static own_word own_nat_condition_release(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return on_lock(th, w, 1, own_nat_lock_release, own_nat_rlock_release);
}

/* -- waiting -- */

/* After a signal: the lock once more, so that the handlers of the program find it held (CV3). */
static own_word stopped(struct own_thread *th, own_word lock, int64_t depth)
{
    own_wait_stopped(th);
    if (th->exc != OWN_EMPTY)
        own_lock_take(th, lock, depth);
    return OWN_EMPTY;
}

static own_word own_nat_condition_wait(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_condition *c = cond_of(w[0]);
    own_word lock = lock_of(w[0]);
    enum own_told how;
    int64_t deadline, depth;

    (void)n;
    if (!own_lock_is_mine(th, lock))
        return own_raise(th, OWN_E_RuntimeError, "cannot wait on un-acquired lock");
    if (!own_arg_deadline(th, w[1], &deadline))
        return OWN_EMPTY;
    own_lock_acquire(&c->guard);
    own_waitlist_join(&c->list, own_waiter_of(th), false); /* CV1 */
    own_lock_release(&c->guard);
    depth = own_lock_drop(th, lock);
    how = own_wait_told(th, &c->guard, &c->list, deadline);
    if (how == OWN_TOLD_SIGNAL)
        return stopped(th, lock, depth);
    if (own_lock_take(th, lock, depth) == OWN_TOLD_SIGNAL)
        return stopped(th, lock, depth);
    return OWN_BOOL(th, how == OWN_TOLD_GRANTED);
}

static own_word own_nat_condition_wait_for(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return own_tail3(th, OWN_PRELUDE(th, condition_wait_for), w[0], w[1],
                     w[2] == OWN_EMPTY ? OWN_NONE(th) : w[2]);
}

static own_word notify(struct own_thread *th, own_word *w, int64_t count)
{
    struct own_condition *c = cond_of(w[0]);
    struct own_wakes wakes = {.n = 0};

    if (!own_lock_is_mine(th, lock_of(w[0])))
        return own_raise(th, OWN_E_RuntimeError, "cannot notify on un-acquired lock");
    own_lock_acquire(&c->guard);
    for (; count > 0 && c->list.first != NULL; count--)
        own_waitlist_tell(&c->list, OWN_TOLD_GRANTED, &wakes);
    own_lock_release(&c->guard);
    own_wake_all(&wakes);
    return th->none;
}

static own_word own_nat_condition_notify(struct own_thread *th, own_word *w, int64_t n)
{
    int64_t count = 1;

    (void)n;
    return own_arg_clipped(th, w[1], &count) ? notify(th, w, count) : OWN_EMPTY;
}

static own_word own_nat_condition_notify_all(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return notify(th, w, INT64_MAX);
}

const struct own_native_def own_natives_sync_condition[] = {
    {"()", "lock=?", own_nat_condition_new, 0},
    {"acquire", "self, blocking=?, timeout=?", own_nat_condition_acquire, 0},
    {"release", "self, /", own_nat_condition_release, 0},
    {"__enter__", "self, /", own_nat_condition_enter, 0},
    {"__exit__", "self, type=?, value=?, traceback=?, /", own_nat_condition_release, 0},
    {"wait", "self, timeout=?", own_nat_condition_wait, 0},
    {"wait_for", "self, predicate, timeout=?", own_nat_condition_wait_for, 0},
    {"notify", "self, n=?", own_nat_condition_notify, 0},
    {"notify_all", "self, /", own_nat_condition_notify_all, 0},
    {"notifyAll", "self, /", own_nat_condition_notify_all, 0},
    {0},
};
