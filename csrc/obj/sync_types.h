/*
 * sync_types.h - layouts of the objects of threading and queue (obj/types.def).  Each file says
 * what its fields mean.
 *
 * Invariants
 *   ST1  where an object holds one reference, it lies right behind the head (struct own_sync_one).
 */
#ifndef OWN_OBJ_SYNC_TYPES_H
#define OWN_OBJ_SYNC_TYPES_H

#include "obj/sync.h"
#include "obj/sync_permit.h"

struct own_mutex {
    struct own_head head;
    struct own_permits permits; /* one */
};

struct own_rlock {
    struct own_head head;
    struct own_permits permits; /* one */
    _Atomic(uint64_t) xowner;   /* LK1 */
    int64_t depth;              /* the owner's */
};

struct own_semaphore {
    struct own_head head;
    struct own_permits permits;
    uint64_t limit; /* of free permits */
};

struct own_event {
    struct own_head head;
    _Atomic(uint32_t) xset;
    struct own_lock lock;
    struct own_waitlist list;
};

struct own_condition {
    struct own_head head;
    own_slot xlock; /* the Lock or RLock; never changes */
    struct own_lock guard;
    struct own_waitlist list;
};

enum own_barrier_state { OWN_BARRIER_FILLING, OWN_BARRIER_ACTING, OWN_BARRIER_BROKEN };
struct own_barrier {
    struct own_head head;
    own_slot xaction; /* callable or None; never changes */
    struct own_lock lock;
    enum own_barrier_state state; /* from here on: under lock */
    struct own_waitlist inside, early;
    uint64_t generation;
    int64_t parties; /* never changes */
    double timeout;  /* default in seconds, negative: none; never changes */
};

struct own_queue {
    struct own_head head;
    struct own_lock lock;
    bool lifo;        /* never changes */
    int64_t maxsize;  /* never changes; below 1: no limit */
    own_word *ring;   /* from here on: under lock */
    uint64_t room;    /* a power of two, or 0 */
    uint64_t first, n;
    int64_t unfinished;
    struct own_waitlist getters, putters, joiners;
};

struct own_handle {
    struct own_head head;
    own_slot xthread; /* Thread object; under the runtime's sync lock, EMPTY unless running (TH2) */
    _Atomic(uint32_t) xstate;
    struct own_lock lock;
    struct own_waitlist joiners;
    _Atomic(uint64_t) xident;
    struct own_handle *next, *prev; /* under the runtime's sync lock */
};

#endif
