/*
 * thread.h - one thread of a runtime: its shared slot, its registers, its buffers.
 *
 * Invariants
 *   T1  slots are type-stable: rt->thread[] is reserved once and lives until the runtime closes.
 *   T2  fields without x belong to the thread itself (or to its creator before it starts).
 *   T3  xstatus is 0 exactly while the thread runs and nobody wants anything from it.
 *
 * Design   csrc/README.md, "Threads".
 * Threads  each function names its own.
 */
#ifndef OWN_CORE_THREAD_H
#define OWN_CORE_THREAD_H

#include "base/own_atomic.h"
#include "core/word.h"

struct own_known;
struct own_obj;
struct own_code;
struct own_func;
struct own_request;
struct own_runtime;

/* xstatus bits.  RUN is the absence of BLOCKED and DEAD. */
#define OWN_ST_BLOCKED 1u   /* settled, in the kernel or about to be: may be robbed */
#define OWN_ST_DEAD 2u      /* slot free for adoption; as BLOCKED for robbers */
#define OWN_ST_INBOX 4u     /* xinbox is not empty */
#define OWN_ST_ATTENTION 8u /* settle and acknowledge at the next safe point */
#define OWN_ST_ROBBED 16u   /* somebody took an object while BLOCKED: wake-up waits for xann */
#define OWN_ST_STOP 32u     /* stop the world: a wake-up waits while it is set */
#define OWN_ST_RESTS 128u   /* with BLOCKED: no C function is midway with objects that only it knows */
#define OWN_ST_SIGNAL 64u   /* poll entries and back-edges only: interrupt, exit, finalizers */

#define OWN_FREE_CLASSES 33 /* block sizes 16, 32 .. 512 */
#define OWN_FRAME_WORDS 3   /* function, return pc, link: below each frame's base */
#ifdef OWN_CONTROLLED
#define OWN_BUFFER_SOFT 32
#else
#define OWN_BUFFER_SOFT 256 /* entries after which a push sets own attention */
#endif

/* Link word of a frame: bits 0-15 distance to the caller's base, 16-31 continuation, 32-63 depth.
 * OWN_LINK_KEEPS: the word base[-4] is live too, until this frame returns (the instance whose __init__ runs here). */
#define OWN_LINK_DELTA(l) ((l) & 0xffff)
#define OWN_LINK_CONT(l) (((l) >> 16) & 0xffff)
#define OWN_LINK_DEPTH(l) ((l) >> 32)
#define OWN_LINK_KEEPS ((uint64_t)1 << 31)

struct own_head;
struct own_bump {
    char *at, *end;
};

struct own_pin {
    own_word obj;
    uint64_t base; /* index of the frame's base in the register stack */
};

/* Second level of the inline caches, per thread: what (shape, name) meant last; word as in obj/attr.h. */
#define OWN_LOOKUPS 256
struct own_lookup {
    own_word name;
    _Atomic(uint64_t) xword; /* only this thread uses it; atomic because inline caches are */
};

/* What a thread counted; the sum over threads is Runtime.counters(). */
#define OWN_STATS(_) \
    _(steals_read) _(steals_write) _(steals_running) _(steals_blocked) _(steals_parked) _(served) \
    _(publishes) _(upgrades) _(releases) _(takes) _(epochs) _(settles) _(pins) _(drained) _(frees) \
    _(messages) _(lock_waits) _(merges) _(queued) _(try_incref_failures) _(gil_switches) _(host_calls)
struct own_stats {
#define OWN_STAT(name) _Atomic(uint64_t) x##name;
    OWN_STATS(OWN_STAT)
#undef OWN_STAT
};
#define OWN_COUNT(th, name) own_stat_add(&(th)->stats.x##name, 1)

struct own_thread {
    /* -- the slot: other threads write here -- */
    _Alignas(128) _Atomic(uint32_t) xstatus;
    _Atomic(uint32_t) xann;                /* slot that this thread is robbing, or 0 */
    _Atomic(struct own_request *) xinbox;  /* newest first */
    _Atomic(uint64_t) xepoch;              /* last acknowledged; futex word in its low half */
    _Atomic(uint32_t) xpark;               /* futex word for everything else this thread waits for */
    uint32_t slot;                         /* index in rt->thread, from 1 */
    _Atomic(uint32_t) xepoch_waits;        /* threads that sleep on xepoch */

    /* -- hot, private -- */
    _Alignas(128) uint64_t tag; /* low half of the word of an object that this thread owns; pep703: thread id */
    own_word *r;                /* base of the running frame, saved before every slow path */
    const uint64_t *pc;         /* instruction being executed in it, saved likewise */
    int64_t native_n;           /* >= 0: the running frame is C code with this many live words */
    struct own_obj **buf;       /* deferred decrements: [buf_base, buf) */
    struct own_obj **buf_soft;  /* at this mark a push raises own attention */
    struct own_obj **buf_base;
    own_word *watermark;        /* base of the frame that ran at the last settling (R10) */
    own_word *stack;            /* register stack: reserved address space */
    own_word *stack_end;        /* frames end below; OWN_STACK_SPARE words beyond are usable */
    struct own_runtime *rt;
    own_word none, true_, false_, unbound; /* singletons of this runtime */
    struct own_known *known;               /* rt->known */
    void *free_list[OWN_FREE_CLASSES]; /* dead objects by size class; linked at OWN_DISC_LINK_OFFSET */
    void *raw_list[OWN_FREE_CLASSES];  /* free raw blocks; linked at their first word */

    own_word exc;     /* exception in flight: a counted thread root, or EMPTY */
    own_word tail_fn; /* with OWN_TAIL: what to call */
    int64_t tail_n;   /* with OWN_TAIL: arguments in tail_arg, or ~n: n arguments lie in the window already */
    own_word tail_arg[4];

    struct own_pin *pin, *pin_base; /* [pin_base, pin): counts held for registers */
    uint64_t alloc_bytes;           /* handed out since the last settling */
    uint32_t free_count[OWN_FREE_CLASSES], raw_count[OWN_FREE_CLASSES];
    struct own_bump bump[2][OWN_FREE_CLASSES]; /* uncarved rests of slabs: objects, raw blocks */
    struct own_head *dead;                     /* dead objects whose references the drain gives back */
    uint64_t buf_room, pin_room;               /* bytes reserved for the buffer, the pins */
    uint64_t os_thread;                        /* own_os_self() of who runs here, to be joined; or 0 */
    uint32_t next_free;                        /* chain of slots free for adoption, under rt->xlock */
    uint32_t recursion_limit;       /* copied from the runtime at safe points */
    uint32_t c_depth;               /* how deep C code is inside nested containers */
    uint32_t locks;                 /* locks of programs that this thread holds */
    uint32_t put_off;               /* how often the loop may still put off a safe point */
    uint32_t won;                   /* objects to let go at the next release of one (discipline) */
    bool is_main, daemon, draining;
    struct own_request *requests;   /* this thread's pool of request nodes */
    struct own_request *held;       /* requests for what is reserved for this thread: its private list */
    void *disc;                     /* private state of the discipline */
    uint64_t disc_room[76];         /* room for it, kept with the slot */
    void *sync;                     /* private state of vm/thread natives: wait node */
    own_word current;               /* threading.current_thread(): counted root, or EMPTY */
    own_word locals;                /* dict of threading.local storage: counted root, or EMPTY */
    own_word name;                  /* str: counted root, or EMPTY */
    uint64_t ident;
    struct own_stats stats;
    struct own_lookup lookup[3][OWN_LOOKUPS]; /* attributes read, attributes written, methods */
};

#endif
