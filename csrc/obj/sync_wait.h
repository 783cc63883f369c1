/*
 * sync_wait.h - waiting natives: lists of waiters in order of arrival, telling them, sleeping until
 * told.
 *
 * Invariants
 *   SW1  a thread waits for one thing at a time, with the one waiter of its slot; waiters are never
 *        freed before the runtime closes, so that a late wake-up reaches a thread, if not the wait
 *        that it was meant for.
 *   SW2  links and `listed` change under the list's lock; telling is taking off the list and
 *        storing the outcome, both under that lock: a waiter that leaves finds itself listed, or
 *        told.
 *   SW3  who parks stores PARKED before it looks at xpark; who tells a PARKED waiter adds to its
 *        thread's xpark after the outcome is stored: the sleeper sees the outcome or its futex word
 *        has moved.
 *   SW4  whoever wants a thread to look up (interrupt, end of the program) sets its flag, then adds
 *        to xpark.
 *
 * Threads  any thread of the runtime; a waiter belongs to its thread.
 */
#ifndef OWN_OBJ_SYNC_WAIT_H
#define OWN_OBJ_SYNC_WAIT_H

#include "base/own_assert.h"
#include "obj/object.h"

#define OWN_FOREVER INT64_MAX /* a deadline */

enum own_told {
    OWN_TOLD_NOTHING, /* waiting, running or spinning */
    OWN_TOLD_PARKED,  /* waiting, in the kernel or about to be */
    OWN_TOLD_RETRY,   /* look again: what was wanted may be there */
    OWN_TOLD_GRANTED, /* it is yours */
    OWN_TOLD_BROKEN,
    /* never stored: */
    OWN_TOLD_TIMEOUT, /* left the list at the deadline */
    OWN_TOLD_SIGNAL   /* left the list: own_wait_stopped says why */
};

struct own_waiter {
    _Alignas(64) _Atomic(uint32_t) xtold; /* enum own_told */
    bool listed;
    struct own_thread *th;
    struct own_waiter *next, *prev;
    int64_t since; /* when the wait began */
    int64_t spin;  /* how long it pays to spin, as the last waits showed; 0: none yet */
};

struct own_waitlist {
    struct own_waiter *first, *last;
    int64_t n;
};

/* Sleepers to wake once the list's lock is released. */
#define OWN_WAKES 32
struct own_wakes {
    struct own_thread *th[OWN_WAKES];
    int n;
};

struct own_waiter *own_waiter_of(struct own_thread *th);

/* Under the list's lock. */
void own_waitlist_join(struct own_waitlist *list, struct own_waiter *w, bool first);
void own_waitlist_leave(struct own_waitlist *list, struct own_waiter *w);
/* The first waiter is told: it is off the list, and its own from here on.  The list is not empty.
 * */
void own_waitlist_tell(struct own_waitlist *list, enum own_told what, struct own_wakes *wakes);
void own_waitlist_tell_all(struct own_waitlist *list, enum own_told what, struct own_wakes *wakes);

/* Not under a lock. */
void own_wake_all(struct own_wakes *wakes);
/* In `list`, whose lock is not held: until told, the deadline, or a signal.  A safe point. */
enum own_told own_wait_told(struct own_thread *th, struct own_lock *lock, struct own_waitlist *list,
                            int64_t deadline);
/* The same for who has spun already. */
enum own_told own_wait_parked(struct own_thread *th, struct own_lock *lock,
                              struct own_waitlist *list, int64_t deadline);
/* Something ends this thread's waits: an interrupt of the main thread, the end of the program for
 * others. */
bool own_wait_signalled(struct own_thread *th);
/* After SIGNAL: raises KeyboardInterrupt, or nothing if the thread is to end; EMPTY. */
own_word own_wait_stopped(struct own_thread *th);
/* One turn of a spinning wait; false: no longer worth it. */
bool own_spin_turn(struct own_thread *th, struct own_patience *patience);

int64_t own_deadline_after(double seconds);
/* EMPTY and None: FOREVER; numbers of seconds: from now, at the earliest now.  False: raised. */
bool own_arg_deadline(struct own_thread *th, own_word seconds, int64_t *deadline);
/* (blocking, timeout) of Lock.acquire; deadline 0: do not wait.  False: raised. */
bool own_arg_blocking(struct own_thread *th, own_word blocking, own_word timeout,
                      int64_t *deadline);
/* EMPTY leaves *yes.  False: raised. */
bool own_arg_truth(struct own_thread *th, own_word w, bool *yes);

#endif
