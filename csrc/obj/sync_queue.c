/*
 * sync_queue.c - see sync_queue.h: the ring, putting, getting, joining, and what the drain and heap
 * walks ask.
 */
#include "obj/sync_queue.h"

#include "obj/exc.h"
#include "obj/object_new.h"

#define ROOM_FIRST 16
#define ROOM_KEPT 4096 /* an empty ring beyond this is given back */

own_word own_queue_new(struct own_thread *th, struct own_type *type, int64_t maxsize, bool lifo)
{
    struct own_queue *q = (struct own_queue *)own_new(th, type, sizeof *q);

    if (q == NULL)
        return OWN_EMPTY;
    q->lock = (struct own_lock){0};
    q->lifo = lifo;
    q->maxsize = maxsize;
    q->ring = NULL;
    q->room = q->first = q->n = 0;
    q->unfinished = 0;
    q->getters = q->putters = q->joiners = (struct own_waitlist){0};
    return own_word_of(q);
}

/* -- the ring -- */

/* A block of a ring, with its room. */
struct spare {
    own_word *ring;
    uint64_t room;
};

/* Under the lock: put the larger ring in place; the old one becomes the spare. */
static void install(struct own_queue *q, struct spare *s)
{
    struct spare old = {q->ring, q->room};

    for (uint64_t i = 0; i < q->n; i++)
        s->ring[i] = q->ring[(q->first + i) & (q->room - 1)];
    q->ring = s->ring;
    q->room = s->room;
    q->first = 0;
    *s = old;
}

static void drop_spare(struct own_thread *th, struct spare *s)
{
    if (s->ring != NULL)
        own_block_free(th, s->ring, s->room * sizeof *s->ring);
    *s = (struct spare){NULL, 0};
}

/* Not under the lock (QU3).  False: MemoryError is raised. */
static bool make_spare(struct own_thread *th, struct spare *s, uint64_t room)
{
    drop_spare(th, s);
    s->ring = own_block(th, room * sizeof *s->ring);
    s->room = room;
    if (s->ring != NULL)
        return true;
    s->room = 0;
    own_no_memory(th);
    return false;
}

static void tell_one(struct own_waitlist *list, struct own_wakes *wakes)
{
    if (list->first != NULL)
        own_waitlist_tell(list, OWN_TOLD_RETRY, wakes);
}

/* -- put -- */

enum attempt { DONE, NO_ROOM, FULL };

static enum attempt try_put(struct own_queue *q, own_word item, struct own_wakes *wakes)
{
    if (q->maxsize > 0 && q->n >= (uint64_t)q->maxsize)
        return FULL;
    if (q->n == q->room)
        return NO_ROOM;
    q->ring[(q->first + q->n++) & (q->room - 1)] = item;
    q->unfinished++;
    tell_one(&q->getters, wakes);
    return DONE;
}

/* Listed as a putter in a full queue; OK: look again. */
static enum own_told wait_for_room(struct own_thread *th, struct own_queue *q, int64_t deadline,
                                   bool again)
{
    if (deadline == 0 || (deadline != OWN_FOREVER && own_now_ns() >= deadline)) {
        own_lock_release(&q->lock);
        return OWN_TOLD_TIMEOUT;
    }
    /* who was overtaken keeps its place */
    own_waitlist_join(&q->putters, own_waiter_of(th), again);
    own_lock_release(&q->lock);
    return own_wait_told(th, &q->lock, &q->putters, deadline);
}

/* The item has a count for the ring.  RETRY stands for done. */
static enum own_told put_counted(struct own_thread *th, own_word *w, struct spare *s,
                                 int64_t deadline)
{
    struct own_queue *q = own_queue_of(w[0]);
    bool again = false;

    for (;;) {
        struct own_wakes wakes = {.n = 0};
        enum own_told how;
        enum attempt a;
        uint64_t room;

        own_lock_acquire(&q->lock);
        if (s->room > q->room)
            install(q, s);
        a = try_put(q, w[1], &wakes);
        if (a == FULL) {
            how = wait_for_room(th, q, deadline, again);
            if (how != OWN_TOLD_RETRY)
                return how;
            again = true;
            continue;
        }
        room = q->room ? 2 * q->room : ROOM_FIRST;
        own_lock_release(&q->lock);
        own_wake_all(&wakes);
        if (a == DONE)
            return OWN_TOLD_RETRY;
        if (!make_spare(th, s, room))
            return OWN_TOLD_BROKEN;
    }
}

own_word own_queue_put(struct own_thread *th, own_word *w, int64_t deadline)
{
    struct spare s = {NULL, 0};
    enum own_told how;

    /* Settles, if the item is ours: from here on it is nobody's, and our register is pinned. */
    disc_release(th, w[1]);
    /* QU1: a count of the ring's own.  disc_count_store would move the newest buffer entry, which
     * may be all that backs this thread's register; the getter could then drop the last count under
     * it (C1). */
    disc_incref(th, w[1]);
    how = put_counted(th, w, &s, deadline);
    drop_spare(th, &s);
    if (how == OWN_TOLD_RETRY)
        return th->none;
    disc_defer(th, w[1]);
    if (how == OWN_TOLD_SIGNAL)
        return own_wait_stopped(th);
    return how == OWN_TOLD_TIMEOUT ? own_raise(th, OWN_E_Full, NULL) : OWN_EMPTY;
}

/* -- get -- */

/* Under the lock, the ring is not empty. */
static own_word take(struct own_queue *q, struct spare *s, struct own_wakes *wakes)
{
    own_word item;

    q->n--;
    item = q->ring[(q->first + (q->lifo ? q->n : 0)) & (q->room - 1)];
    if (!q->lifo)
        q->first++;
    if (q->n == 0 && q->room > ROOM_KEPT) {
        *s = (struct spare){q->ring, q->room};
        q->ring = NULL;
        q->room = q->first = 0;
    }
    tell_one(&q->putters, wakes);
    return item;
}

own_word own_queue_get(struct own_thread *th, own_word *w, int64_t deadline)
{
    struct own_queue *q = own_queue_of(w[0]);
    struct own_wakes wakes = {.n = 0};
    struct spare s = {NULL, 0};
    enum own_told how;
    own_word item;

    for (bool again = false;; again = true) {
        own_lock_acquire(&q->lock);
        if (q->n > 0)
            break;
        if (deadline == 0 || (deadline != OWN_FOREVER && own_now_ns() >= deadline)) {
            own_lock_release(&q->lock);
            return own_raise(th, OWN_E_Empty, NULL);
        }
        own_waitlist_join(&q->getters, own_waiter_of(th), again);
        own_lock_release(&q->lock);
        how = own_wait_told(th, &q->lock, &q->getters, deadline);
        if (how == OWN_TOLD_SIGNAL)
            return own_wait_stopped(th);
        if (how == OWN_TOLD_TIMEOUT)
            return own_raise(th, OWN_E_Empty, NULL);
    }
    item = take(q, &s, &wakes);
    own_lock_release(&q->lock);
    own_wake_all(&wakes);
    drop_spare(th, &s);
    disc_defer(th, item); /* QU1: the ring's count, now in the buffer that backs the result */
    return item;
}

/* -- task_done, join -- */

bool own_queue_task_done(struct own_queue *q)
{
    struct own_wakes wakes = {.n = 0};
    bool ok;

    own_lock_acquire(&q->lock);
    ok = q->unfinished > 0;
    if (ok && --q->unfinished == 0)
        own_waitlist_tell_all(&q->joiners, OWN_TOLD_RETRY, &wakes);
    own_lock_release(&q->lock);
    own_wake_all(&wakes);
    return ok;
}

own_word own_queue_join(struct own_thread *th, own_word *w)
{
    struct own_queue *q = own_queue_of(w[0]);

    for (;;) {
        own_lock_acquire(&q->lock);
        if (q->unfinished == 0)
            break;
        own_waitlist_join(&q->joiners, own_waiter_of(th), false);
        own_lock_release(&q->lock);
        if (own_wait_told(th, &q->lock, &q->joiners, OWN_FOREVER) == OWN_TOLD_SIGNAL)
            return own_wait_stopped(th);
    }
    own_lock_release(&q->lock);
    return th->none;
}

int64_t own_queue_len(struct own_queue *q)
{
    int64_t n;

    own_lock_acquire(&q->lock);
    n = (int64_t)q->n;
    own_lock_release(&q->lock);
    return n;
}

/* -- death and walks: nobody else uses the queue -- */

own_word own_queue_next_ref(struct own_thread *th, struct own_head *dead)
{
    struct own_queue *q = (struct own_queue *)dead;

    (void)th;
    while (q->n > 0) {
        own_word w = q->ring[(q->first + --q->n) & (q->room - 1)];

        if (own_is_ref(w))
            return w;
    }
    return OWN_EMPTY;
}

void own_queue_release(struct own_thread *th, struct own_head *dead)
{
    struct own_queue *q = (struct own_queue *)dead;

    if (q->ring != NULL)
        own_block_free(th, q->ring, q->room * sizeof *q->ring);
}

own_word own_queue_ref_at(const struct own_head *o, int64_t i)
{
    const struct own_queue *q = (const struct own_queue *)o;

    return (uint64_t)i < q->n ? q->ring[(q->first + (uint64_t)i) & (q->room - 1)] : OWN_EMPTY;
}
