/* sync_queue_natives.c - the methods of queue.Queue, LifoQueue and SimpleQueue. */
#include "obj/native_args.h"
#include "obj/sync_queue.h"

static own_word make(struct own_thread *th, struct own_type *type, own_word maxsize, bool lifo)
{
    int64_t limit = 0;

    if (!own_arg_clipped(th, maxsize, &limit))
        return OWN_EMPTY;
    return own_queue_new(th, type, limit, lifo);
}

static own_word own_nat_queue_new(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return make(th, OWN_TYPE(th, QUEUE), w[0], false);
}

static own_word own_nat_lifo_new(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return make(th, OWN_TYPE(th, LIFO_QUEUE), w[0], true);
}

static own_word own_nat_simple_new(struct own_thread *th, own_word *w, int64_t n)
{
    (void)w, (void)n;
    return make(th, OWN_TYPE(th, SIMPLE_QUEUE), OWN_EMPTY, false);
}

/* (block, timeout) of put and get; deadline 0: do not wait. */
static bool arguments(struct own_thread *th, own_word block, own_word timeout, int64_t *deadline)
{
    bool wait = true;
    double s = 0;

    if (!own_arg_truth(th, block, &wait))
        return false;
    if (wait) {
        if (timeout != OWN_EMPTY && own_is_number(timeout) && own_arg_real(th, timeout, &s) &&
            s < 0) {
            own_raise(th, OWN_E_ValueError, "'timeout' must be a non-negative number");
            return false;
        }
        return own_arg_deadline(th, timeout, deadline);
    }
    *deadline = 0;
    return true;
}

static own_word own_nat_queue_put(struct own_thread *th, own_word *w, int64_t n)
{
    int64_t deadline;

    (void)n;
    return arguments(th, w[2], w[3], &deadline) ? own_queue_put(th, w, deadline) : OWN_EMPTY;
}

static own_word own_nat_queue_put_nowait(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return own_queue_put(th, w, 0);
}

static own_word own_nat_queue_get(struct own_thread *th, own_word *w, int64_t n)
{
    int64_t deadline;

    (void)n;
    return arguments(th, w[1], w[2], &deadline) ? own_queue_get(th, w, deadline) : OWN_EMPTY;
}

static own_word own_nat_queue_get_nowait(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return own_queue_get(th, w, 0);
}

static own_word own_nat_queue_qsize(struct own_thread *th, own_word *w, int64_t n)
{
    (void)th, (void)n;
    return own_from_int(own_queue_len(own_queue_of(w[0])));
}

static own_word own_nat_queue_empty(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return OWN_BOOL(th, own_queue_len(own_queue_of(w[0])) == 0);
}

static own_word own_nat_queue_full(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_queue *q = own_queue_of(w[0]);

    (void)n;
    return OWN_BOOL(th, q->maxsize > 0 && own_queue_len(q) >= q->maxsize);
}

static own_word own_nat_queue_task_done(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    if (own_queue_task_done(own_queue_of(w[0])))
        return th->none;
    return own_raise(th, OWN_E_ValueError, "task_done() called too many times");
}

static own_word own_nat_queue_join(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return own_queue_join(th, w);
}

static own_word own_nat_queue_maxsize(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return own_int_new(th, own_queue_of(w[0])->maxsize);
}

static own_word own_nat_queue_unfinished(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_queue *q = own_queue_of(w[0]);
    int64_t count;

    (void)n;
    own_lock_acquire(&q->lock);
    count = (int64_t)q->unfinished;
    own_lock_release(&q->lock);
    return own_int_new(th, count);
}

#define COMMON                                                           \
    {"put", "self, item, block=?, timeout=?", own_nat_queue_put, 0},     \
    {"put_nowait", "self, item", own_nat_queue_put_nowait, 0},           \
    {"get", "self, block=?, timeout=?", own_nat_queue_get, 0},           \
    {"get_nowait", "self, /", own_nat_queue_get_nowait, 0},              \
    {"qsize", "self, /", own_nat_queue_qsize, 0},                        \
    {"empty", "self, /", own_nat_queue_empty, 0}

const struct own_native_def own_natives_sync_queue[] = {
    {"()", "maxsize=?", own_nat_queue_new, 0},
    COMMON,
    {"full", "self, /", own_nat_queue_full, 0},
    {"task_done", "self, /", own_nat_queue_task_done, 0},
    {"join", "self, /", own_nat_queue_join, 0},
    {"@maxsize", "self, /", own_nat_queue_maxsize, 0},
    {"@unfinished_tasks", "self, /", own_nat_queue_unfinished, 0},
    {0},
};

const struct own_native_def own_natives_sync_lifo[] = {
    {"()", "maxsize=?", own_nat_lifo_new, 0},
    {0},
};

const struct own_native_def own_natives_sync_simple[] = {
    {"()", "", own_nat_simple_new, 0},
    COMMON,
    {0},
};
