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

/* Sleep while *word == expected, at most timeout_ns (negative: no limit).  False: timed out. */
bool own_wait(_Atomic(uint32_t) *word, uint32_t expected, int64_t timeout_ns);
void own_wake(_Atomic(uint32_t) *word, int count); /* count <= 0: all */

struct own_lock {
    _Atomic(uint32_t) xstate; /* 0 free, 1 held, 2 held and somebody waits */
};
void own_lock_acquire(struct own_lock *lock);
void own_lock_release(struct own_lock *lock);

void own_spin_hint(void);   /* one turn of a spin loop */
void own_yield_cpu(void);
int64_t own_now_ns(void);   /* monotonic */

/* Start an OS thread; false if the system refuses.  Somebody joins it once: own_os_join(its own_os_self()). */
bool own_os_thread(void (*run)(void *), void *arg);
uint64_t own_os_self(void);
void own_os_join(uint64_t os_thread);

/* Address space without memory behind it until touched; NULL if refused. */
void *own_reserve(uint64_t bytes);
void own_unreserve(void *p, uint64_t bytes);
void own_decommit(void *p, uint64_t bytes); /* contents become zero, memory goes back */

#endif
