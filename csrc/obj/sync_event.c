/*
 * sync_event.c - threading.Event.
 *
 * Invariants
 *   EV1  xset changes under the lock; who finds it clear under the lock is listed before set() can
 *        look at the list.
 */
#include "obj/known.h"
#include "obj/layout.h"
#include "obj/object_new.h"
#include "obj/sync_types.h"

static struct own_event *event_of(own_word w) { return (struct own_event *)w; }

static bool is_set(struct own_event *e)
{
    /* acquire: what was done before set(); pairs with own_nat_event_set. */
    return own_load_acquire(&e->xset) != 0;
}

static own_word own_nat_event_new(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_event *e = (struct own_event *)own_new(th, OWN_TYPE(th, EVENT), sizeof *e);

    (void)w, (void)n;
    if (e == NULL)
        return OWN_EMPTY;
    e->lock = (struct own_lock){0};
    e->list = (struct own_waitlist){0};
    /* relaxed: nobody else has seen the event. */
    own_store_relaxed(&e->xset, 0u);
    return own_word_of(e);
}

static own_word own_nat_event_is_set(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return OWN_BOOL(th, is_set(event_of(w[0])));
}

static own_word own_nat_event_set(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_event *e = event_of(w[0]);
    struct own_wakes wakes = {.n = 0};

    (void)n;
    own_lock_acquire(&e->lock);
    /* release: what this thread did; pairs with is_set. */
    own_store_release(&e->xset, 1u);
    own_waitlist_tell_all(&e->list, OWN_TOLD_GRANTED, &wakes);
    own_lock_release(&e->lock);
    own_wake_all(&wakes);
    return th->none;
}

static own_word own_nat_event_clear(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_event *e = event_of(w[0]);

    (void)n;
    own_lock_acquire(&e->lock);
    /* relaxed: publishes nothing; EV1. */
    own_store_relaxed(&e->xset, 0u);
    own_lock_release(&e->lock);
    return th->none;
}

static own_word own_nat_event_wait(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_event *e = event_of(w[0]);
    enum own_told how;
    int64_t deadline;

    (void)n;
    if (is_set(e))
        return th->true_;
    if (!own_arg_deadline(th, w[1], &deadline))
        return OWN_EMPTY;
    own_lock_acquire(&e->lock);
    if (is_set(e)) {
        own_lock_release(&e->lock);
        return th->true_;
    }
    own_waitlist_join(&e->list, own_waiter_of(th), false);
    own_lock_release(&e->lock);
    how = own_wait_told(th, &e->lock, &e->list, deadline);
    if (how == OWN_TOLD_SIGNAL)
        return own_wait_stopped(th);
    return OWN_BOOL(th, how == OWN_TOLD_GRANTED);
}

const struct own_native_def own_natives_sync_event[] = {
    {"()", "", own_nat_event_new, 0},
    {"is_set", "self, /", own_nat_event_is_set, 0},
    {"isSet", "self, /", own_nat_event_is_set, 0},
    {"set", "self, /", own_nat_event_set, 0},
    {"clear", "self, /", own_nat_event_clear, 0},
    {"wait", "self, timeout=?", own_nat_event_wait, 0},
    {0},
};
