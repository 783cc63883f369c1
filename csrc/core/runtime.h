/*
 * runtime.h - one runtime: threads, heap, names, modules.  Several may live in one process.
 *
 * Invariants
 *   RT1  everything that types, shapes, code, members and interned names refer to lives until close.
 *   RT2  xlock guards creation of shapes, members, types, interned names, thread slots and arenas; it is
 *        a short lock: its holder never waits, acquires, calls out or reaches a safe point.
 *
 * Threads  any.
 */
#ifndef OWN_CORE_RUNTIME_H
#define OWN_CORE_RUNTIME_H

#include "base/own_wait.h"
#include "core/thread.h"

#ifdef OWN_CONTROLLED
#define OWN_MAX_THREADS 15
#define OWN_MAX_SHAPES (1u << 12)
#define OWN_MAX_MEMBERS (1u << 14)
#else
#define OWN_MAX_THREADS 65535
#define OWN_MAX_SHAPES (1u << 22)
#define OWN_MAX_MEMBERS (1u << 22)
#endif

struct own_type;
struct own_shape;
struct own_member;
struct own_names;
struct own_pages;
struct own_heap;
struct own_modules;
struct own_known;
struct own_sync;

/* What the embedding process does for the core (owner_rt/vm.py through cffi); see include/owner_rt.h. */
struct own_host;

struct own_runtime {
    struct own_thread *thread;      /* [0] is nobody; reserved address space (T1) */
    _Atomic(uint32_t) xthreads;     /* slots in use: 1 .. xthreads-1 may be anything but free-never-used */
    _Atomic(uint64_t) xepoch;
    _Atomic(uint32_t) xinterrupt;   /* Ctrl-C is pending for the main thread */
    _Atomic(uint32_t) xexiting;     /* every other thread ends at its next safe point */
    _Atomic(uint32_t) xalive;       /* threads that are not daemons and not the main one */
    _Atomic(uint32_t) xothers;      /* threads that are not the main one, daemons included */
    _Atomic(uint32_t) xrecursion_limit;
    struct own_lock xlock;          /* RT2 */

    uint32_t free_slot;             /* under xlock: first slot free for adoption, 0: none */

    struct own_shape *shape;        /* by id; reserved address space */
    uint32_t nshapes;               /* under xlock */
    struct own_member *member;      /* by index; reserved address space */
    uint32_t nmembers;              /* under xlock */
    struct own_names *names;        /* interned strings */
    struct own_heap *heap;          /* arenas, exchange of free blocks */
    struct own_modules *modules;    /* loaded images, prelude, native tables */
    struct own_known *known;        /* singletons, builtin types and names that C code needs */
    struct own_host *host;
    struct own_pages *pages;        /* of the Unicode database, as the host has told */
    void *disc;                     /* global state of the discipline: baton, merge queue, .. */
    void *out;                      /* buffered standard output */
    struct own_sync *sync;          /* waiters, running threads (obj/sync.h) */
    int64_t exit_status;
    own_word argv;                  /* list: sys.argv */
    uint64_t hash_seed;
};

#endif
