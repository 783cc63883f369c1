/*
 * sync.h - threading and queue: what a runtime keeps for them, and the life of their objects.
 *
 * Invariants
 *   SY1  sync objects are born immutable: reading one needs no right.  Their state lies in atomics
 *        or under a short own_lock of their own, so that acquire() never steals the lock that it
 *        acquires.
 *   SY2  a native that waits keeps words in its window only (D2); no right to any object is held
 *        across a wait.
 *   SY3  idents are never used twice in a runtime.
 *
 * Design   csrc/README.md, "Threads".
 * Threads  any, but for start and close: the creator of the runtime.
 */
#ifndef OWN_OBJ_SYNC_H
#define OWN_OBJ_SYNC_H

#include "obj/sync_wait.h"

struct own_handle;

struct own_sync {
    struct own_waiter *waiter;       /* by slot; reserved address space (SW1) */
    _Atomic(uint64_t) xident;        /* last one given out */
    _Atomic(uint64_t) xserial;       /* last N of Thread-N */
    _Atomic(uint64_t) xlocals;       /* last key of a threading.local */
    struct own_lock lock;            /* the list below */
    struct own_handle *running;      /* started and not yet ended, newest first */
    int64_t nrunning;
    own_word at_exit; /* function of the prelude, immortal, or EMPTY: see own_at_exit */
};

/* After own_natives_start: names and publishes the types. */
bool own_sync_start(struct own_thread *th);
void own_sync_close(struct own_runtime *rt);

/* The main thread has run its program: whoever joins it goes on.  Or (not ends) it may run another.
 * */
void own_main_ends(struct own_thread *th, bool ends);

/* What the main thread has to call when its program has ended, before it waits for the others; or
 * EMPTY. */
own_word own_at_exit(const struct own_thread *th);

/* Identity of the running thread; never 0. */
uint64_t own_ident_new(struct own_thread *th);
static inline uint64_t own_ident(struct own_thread *th)
{
    return OWN_LIKELY(th->ident != 0) ? th->ident : own_ident_new(th);
}

/* Types that hold one reference, right behind the head. */
struct own_sync_one {
    struct own_head head;
    own_slot xref;
};
own_word own_sync_one_next_ref(struct own_thread *th, struct own_head *dead);
own_word own_sync_one_ref_at(const struct own_head *o, int64_t i);
own_word own_queue_next_ref(struct own_thread *th, struct own_head *dead);
void own_queue_release(struct own_thread *th, struct own_head *dead);
own_word own_queue_ref_at(const struct own_head *o, int64_t i);

#endif
