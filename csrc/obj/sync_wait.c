/* sync_wait.c - see sync_wait.h. */
#include "obj/sync_wait.h"

#include "obj/sync.h"

/* Who is told sooner than this, time and again, waits for others that run.  With a processor for
 * each thread a longer spin costs nobody anything, while a wake-up moves threads onto one processor
 * (life with two threads: 0.7x or 1.7x). */
#define SPIN_MAX 400000
#define SPIN_MAX_CROWDED 50000

struct own_waiter *own_waiter_of(struct own_thread *th)
{
    struct own_waiter *w = &th->rt->sync->waiter[th->slot];

    if (w->th == NULL) /* once per slot */
        w->th = th;
    return w;
}

/* -- lists, under their lock -- */

void own_waitlist_join(struct own_waitlist *list, struct own_waiter *w, bool first)
{
    OWN_ASSERT(!w->listed, "a thread waits for two things");
    w->listed = true;
    w->prev = first ? NULL : list->last;
    w->next = first ? list->first : NULL;
    *(w->prev ? &w->prev->next : &list->first) = w;
    *(w->next ? &w->next->prev : &list->last) = w;
    list->n++;
    /* relaxed: the list's lock orders it against who tells (SW2). */
    own_store_relaxed(&w->xtold, OWN_TOLD_NOTHING);
}

void own_waitlist_leave(struct own_waitlist *list, struct own_waiter *w)
{
    *(w->prev ? &w->prev->next : &list->first) = w->next;
    *(w->next ? &w->next->prev : &list->last) = w->prev;
    w->listed = false;
    list->n--;
}

static void wake(struct own_thread *th)
{
    /* release: after the outcome was stored; pairs with park (SW3). */
    own_add_release(&th->xpark, 1u);
    own_wake(&th->xpark, 0);
}

void own_waitlist_tell(struct own_waitlist *list, enum own_told what, struct own_wakes *wakes)
{
    struct own_waiter *w = list->first;
    struct own_thread *th = w->th;

    own_waitlist_leave(list, w);
    /* release: what was done for the waiter comes before; pairs with told (SW3). */
    if (own_xchg_release(&w->xtold, (uint32_t)what) != OWN_TOLD_PARKED)
        return; /* w may be waiting for something else by now */
    if (wakes->n == OWN_WAKES)
        wake(th); /* rare: a crowd; the lock is held somewhat longer */
    else
        wakes->th[wakes->n++] = th;
}

void own_waitlist_tell_all(struct own_waitlist *list, enum own_told what, struct own_wakes *wakes)
{
    while (list->first != NULL)
        own_waitlist_tell(list, what, wakes);
}

void own_wake_all(struct own_wakes *wakes)
{
    for (int i = 0; i < wakes->n; i++)
        wake(wakes->th[i]);
}

/* -- sleeping -- */

bool own_wait_signalled(struct own_thread *th)
{
    /* relaxed: a flag; who sleeps has seen the xpark that was stored after it (SW4). */
    return own_load_relaxed(th->is_main ? &th->rt->xinterrupt : &th->rt->xexiting) != 0;
}

static bool told(struct own_waiter *me, enum own_told *what)
{
    /* acquire: what was done for us; pairs with own_waitlist_tell. */
    *what = (enum own_told)own_load_acquire(&me->xtold);
    return *what > OWN_TOLD_PARKED;
}

bool own_spin_turn(struct own_thread *th, struct own_patience *patience)
{
    if (OWN_DISC_TURNS)
        return false;
    if (disc_poll(th)) {
        disc_safe_point(th); /* who runs answers: the one we wait for may need our objects */
        if (own_wait_signalled(th))
            return false;
    }
    return !own_patience_over(patience);
}

/* Between disc_block and disc_unblock: touches nothing but this thread's own words. */
static void park(struct own_thread *th, struct own_waiter *me, int64_t deadline)
{
    uint32_t nothing = OWN_TOLD_NOTHING;
    enum own_told what;

    /* relaxed: this CAS or the teller's exchange comes first: either we see its outcome, which
     * `outcome` acquires, or it sees PARKED (SW3). */
    if (!own_cas_relaxed(&me->xtold, &nothing, OWN_TOLD_PARKED))
        return;
    for (;;) {
        /* acquire: what was done before this value was stored; pairs with wake and signal_thread
         * (SW3, SW4). */
        uint32_t seen = own_load_acquire(&th->xpark);
        int64_t left = -1;

        if (told(me, &what) || own_wait_signalled(th))
            return;
        if (deadline != OWN_FOREVER && (left = deadline - own_now_ns()) <= 0)
            return;
        own_wait(&th->xpark, seen, left);
    }
}

/* A barrier between equal shares of work is passed within microseconds; where there are more
 * threads than processors nothing is. */
static void learn(struct own_thread *th, struct own_waiter *me, int64_t began)
{
    /* relaxed: how many there are is a hint. */
    int64_t most = own_load_relaxed(&th->rt->xothers) > own_cpus() ? SPIN_MAX_CROWDED : SPIN_MAX;

    if (own_now_ns() - began < most)
        me->spin = me->spin > most / 2 ? most : 2 * me->spin;
    else
        me->spin = me->spin < 2 * OWN_SPIN_NS ? OWN_SPIN_NS : me->spin / 2;
}

/* Off the list, whoever took us off. */
static enum own_told outcome(struct own_thread *th, struct own_lock *lock,
                             struct own_waitlist *list)
{
    struct own_waiter *me = own_waiter_of(th);
    enum own_told what;

    if (told(me, &what))
        return what;
    own_lock_acquire(lock);
    if (me->listed) {
        own_waitlist_leave(list, me);
        what = own_wait_signalled(th) ? OWN_TOLD_SIGNAL : OWN_TOLD_TIMEOUT;
    } else {
        told(me, &what); /* at the last moment: the wake-up is ours and must not be lost (SW2) */
    }
    own_lock_release(lock);
    return what;
}

enum own_told own_wait_parked(struct own_thread *th, struct own_lock *lock,
                              struct own_waitlist *list, int64_t deadline)
{
    disc_rest(th);
    park(th, own_waiter_of(th), deadline);
    disc_unblock(th);
    return outcome(th, lock, list);
}

enum own_told own_wait_told(struct own_thread *th, struct own_lock *lock, struct own_waitlist *list,
                            int64_t deadline)
{
    struct own_waiter *me = own_waiter_of(th);
    enum own_told what;
    struct own_patience patience = {0};
    int64_t began = own_now_ns();

    if (me->spin == 0) /* once per slot */
        me->spin = OWN_SPIN_NS;
    patience.until = began + me->spin;
    while (!told(me, &what) && own_spin_turn(th, &patience)) {
        ;
    }
    if (what <= OWN_TOLD_PARKED)
        what = own_wait_parked(th, lock, list, deadline);
    learn(th, me, began);
    return what;
}
