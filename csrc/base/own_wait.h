/*
 * own_wait.h - waiting, waking, short locks, OS threads and the clock: the platform's one place.
 *
 * Invariants
 *   WA1  own_wait returns at once if *word != expected; it may also return spuriously.
 *   WA2  own_lock guards a few instructions; its holder never waits for anything else.
 *
 * Threads  all.
 */
#ifndef OWN_BASE_WAIT_H
#define OWN_BASE_WAIT_H

#include "base/own_atomic.h"

struct own_lock {
    _Atomic(uint32_t) xstate; /* 0 free, 1 held, 2 held and somebody waits */
};
/* How long a spin loop has been going on; starts as {0}. */
struct own_patience {
    int64_t until;
    uint32_t turns;
};

#ifdef OWN_CONTROLLED
#define own_wait(word, expected, timeout_ns) OWN_CTL_WAIT_(word, expected, timeout_ns)
#define own_wait_low(word, expected) OWN_CTL_WAIT_(word, expected, -1)
#define own_wake(word, count) OWN_CTL_WAKE_(word, count)
#define own_wake_low(word) OWN_CTL_WAKE_(word, 0)
#define own_spin_hint() OWN_CTL_SPIN_()
#define own_yield_cpu() OWN_CTL_SPIN_()
#define own_spin_pause() ((void)0)
/* Giving up is a choice, not a matter of time. */
#define own_patience_over(p) ((void)(p), OWN_CTL_CHOOSE_(2) != 0 || (OWN_CTL_SPIN_(), false))
#else
/* Sleep while *word == expected, at most timeout_ns (negative: no limit).  False: timed out. */
bool own_wait(_Atomic(uint32_t) *word, uint32_t expected, int64_t timeout_ns);
void own_wake(_Atomic(uint32_t) *word, int count); /* count <= 0: all */
/* The same for the low half of a counter: sleep while it is what expected's is; wake all. */
void own_wait_low(_Atomic(uint64_t) *word, uint64_t expected);
void own_wake_low(_Atomic(uint64_t) *word);
void own_spin_hint(void);   /* one turn of a spin loop */
void own_spin_pause(void);  /* some turns: what is looked at is in use by who will change it */
void own_yield_cpu(void);
/* One turn of a spin loop; true after OWN_SPIN_NS: time to sleep. */
bool own_patience_over(struct own_patience *p);
#endif
#define OWN_SPIN_NS 10000 /* about the price of parking */

#if defined(OWN_CONTROLLED) && !defined(OWN_LOCK_ITSELF)
#define own_lock_acquire(lock) OWN_CTL_LOCK_(lock)
#define own_lock_release(lock) OWN_CTL_UNLOCK_(lock)
#else
void own_lock_acquire(struct own_lock *lock);
void own_lock_release(struct own_lock *lock);
#endif

int64_t own_now_ns(void);   /* monotonic */
uint32_t own_cpus(void);    /* that this process may use, as of the first call */

/* Start an OS thread; false if the system refuses.  Somebody joins it once: own_os_join(its own_os_self()). */
bool own_os_thread(void (*run)(void *), void *arg);
uint64_t own_os_self(void);
void own_os_join(uint64_t os_thread);
void own_os_leave_processor(void); /* the caller is about to sleep (own_os_thread.c) */

/* Address space without memory behind it until touched; NULL if refused. */
void *own_reserve(uint64_t bytes);
void own_unreserve(void *p, uint64_t bytes);
void own_decommit(void *p, uint64_t bytes); /* contents become zero, memory goes back */

#endif
