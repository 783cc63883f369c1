/* sync_semaphore.c - threading.Semaphore and threading.BoundedSemaphore. */
#include "obj/layout.h"
#include "obj/native_args.h"
#include "obj/object_new.h"
#include "obj/sync_types.h"

static struct own_semaphore *sem_of(own_word w) { return (struct own_semaphore *)w; }

static own_word make(struct own_thread *th, struct own_type *type, own_word value, bool bounded)
{
    struct own_semaphore *s;
    int64_t n = 1;

    if (!own_arg_clipped(th, value, &n))
        return OWN_EMPTY;
    if (n < 0)
        return own_raise(th, OWN_E_ValueError, "semaphore initial value must be >= 0");
    if ((uint64_t)n > OWN_PERMITS_MAX)
        n = (int64_t)OWN_PERMITS_MAX;
    s = (struct own_semaphore *)own_new(th, type, sizeof *s);
    if (s == NULL)
        return OWN_EMPTY;
    own_permits_init(&s->permits, (uint64_t)n);
    s->limit = bounded ? (uint64_t)n : OWN_PERMITS_MAX;
    return own_word_of(s);
}

static own_word own_nat_semaphore_new(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return make(th, OWN_TYPE(th, SEMAPHORE), w[0], false);
}

static own_word own_nat_bounded_new(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return make(th, OWN_TYPE(th, BOUNDED_SEMAPHORE), w[0], true);
}

static own_word outcome(struct own_thread *th, enum own_told how)
{
    if (how == OWN_TOLD_SIGNAL)
        return own_wait_stopped(th);
    return OWN_BOOL(th, how == OWN_TOLD_GRANTED);
}

static own_word own_nat_semaphore_acquire(struct own_thread *th, own_word *w, int64_t n)
{
    bool wait = true;
    int64_t deadline;

    (void)n;
    if (!own_arg_truth(th, w[1], &wait))
        return OWN_EMPTY;
    if (!wait && w[2] != OWN_EMPTY && w[2] != OWN_NONE(th))
        return own_raise(th, OWN_E_ValueError, "can't specify timeout for non-blocking acquire");
    if (!own_arg_deadline(th, w[2], &deadline))
        return OWN_EMPTY;
    return outcome(th, own_permit_wait(th, &sem_of(w[0])->permits, wait ? deadline : 0));
}

static own_word own_nat_semaphore_enter(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return outcome(th, own_permit_wait(th, &sem_of(w[0])->permits, OWN_FOREVER));
}

static own_word give(struct own_thread *th, own_word semaphore, uint64_t n)
{
    struct own_semaphore *s = sem_of(semaphore);

    if (own_permit_give(&s->permits, n, s->limit))
        return th->none;
    return own_raise(th, OWN_E_ValueError, "Semaphore released too many times");
}

static own_word own_nat_semaphore_release(struct own_thread *th, own_word *w, int64_t n)
{
    int64_t count = 1;

    (void)n;
    if (!own_arg_clipped(th, w[1], &count))
        return OWN_EMPTY;
    if (count < 1)
        return own_raise(th, OWN_E_ValueError, "n must be one or more");
    return give(th, w[0], (uint64_t)count < OWN_PERMITS_MAX ? (uint64_t)count : OWN_PERMITS_MAX);
}

static own_word own_nat_semaphore_exit(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return give(th, w[0], 1);
}

const struct own_native_def own_natives_sync_semaphore[] = {
    {"()", "value=?", own_nat_semaphore_new, 0},
    {"acquire", "self, blocking=?, timeout=?", own_nat_semaphore_acquire, 0},
    {"release", "self, n=?", own_nat_semaphore_release, 0},
    {"__enter__", "self, /", own_nat_semaphore_enter, 0},
    {"__exit__", "self, t=?, v=?, tb=?", own_nat_semaphore_exit, 0},
    {0},
};

const struct own_native_def own_natives_sync_bounded[] = {
    {"()", "value=?", own_nat_bounded_new, 0},
    {0},
};
