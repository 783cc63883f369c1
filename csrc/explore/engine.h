/*
 * engine.h - the controlled scheduler: fibers, every value a load may return, every wake-up.
 *
 * The runtime's own C files, compiled with base/own_controlled.h in the place of own_atomic.h, call
 * the operations of the first part; a world (world.h) says what runs and calls the second part.
 *
 * Invariants
 *   EN1  a scheduling point comes before each visible operation; the pending operation of every
 *        fiber is known when one is chosen.
 *   EN2  everything that may come out otherwise (thread, value, wake-up, choice) is one entry of
 *        one trail; the same trail gives the same run.
 *   EN3  execution order agrees with program order and reads-from, modification order need not: the
 *        executions of RC11 (seq_cst accesses apart).  The last value of that order stands in memory.
 *   EN4  a failure never unwinds: the run ends where it is.
 *   EN5  without a run (set-up, checks at the end) the operations act directly on memory.
 *
 * Threads  one OS thread at a time: the explorer's.
 */
#ifndef OWN_EXPLORE_ENGINE_H
#define OWN_EXPLORE_ENGINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define OWN_CTL_THREADS 8  /* fibers of one run */
#define OWN_CTL_TRAIL 65536 /* choices of one run */
#define OWN_CTL_HISTORY 16  /* stores of one location that a load may still return */

/* ---- operations, called by controlled code ---- */

/* [api] the parts that Python sees */
enum own_ctl_op {
    OWN_CTL_LOAD, OWN_CTL_STORE, OWN_CTL_XCHG, OWN_CTL_CAS, OWN_CTL_ADD, OWN_CTL_SUB, OWN_CTL_OR,
    OWN_CTL_AND, OWN_CTL_FENCE, OWN_CTL_WAIT, OWN_CTL_WAKE, OWN_CTL_LOCK, OWN_CTL_UNLOCK, OWN_CTL_SPIN,
    OWN_CTL_CHOOSE, OWN_CTL_START, OWN_CTL_JOIN, OWN_CTL_END, OWN_CTL_PLAIN_READ, OWN_CTL_PLAIN_WRITE,
    OWN_CTL_ALLOC, OWN_CTL_FREE, OWN_CTL_NOTE,
    OWN_CTL_LOAD_LOW /* of sites only: a load whose high 32 bits are not looked at */
};
enum own_ctl_order { OWN_CTL_RELAXED, OWN_CTL_ACQUIRE, OWN_CTL_RELEASE, OWN_CTL_ACQ_REL, OWN_CTL_SEQ_CST };

/* One use of an atomic in the source.  Static, in section "own_sites", one per expansion; the engine
 * gives the same id to all copies of a header's line (file, line, func, op, order). */
struct own_ctl_site {
    const char *file, *func;
    uint32_t line;
    uint8_t op, order;
    uint16_t id; /* 0: not seen yet */
    bool of_mutant; /* reached with some logic mutant only: no part of the program */
};

/* [/api] */

/* At a site LOAD_LOW (relaxed, 8 bytes) only the low half counts: stores that leave it alone are no other outcome. */
uint64_t own_ctl_load(struct own_ctl_site *site, const volatile void *p, unsigned size);
void own_ctl_store(struct own_ctl_site *site, volatile void *p, unsigned size, uint64_t v);
/* XCHG, ADD, SUB, OR, AND: returns the old value. */
uint64_t own_ctl_rmw(struct own_ctl_site *site, volatile void *p, unsigned size, uint64_t v);
/* Strong; *expected is updated on failure. */
bool own_ctl_cas(struct own_ctl_site *site, volatile void *p, unsigned size, uint64_t *expected, uint64_t v);
void own_ctl_fence(struct own_ctl_site *site);

/* As own_wait.h.  A wait compares the low 32 bits of the location at p (of whatever size) and sleeps in
 * one step; it ends by a wake, spuriously, or (timeout_ns >= 0) by time: the last two are choices,
 * bounded per run. */
bool own_ctl_wait(struct own_ctl_site *site, volatile uint32_t *p, uint32_t expected, int64_t timeout_ns);
void own_ctl_wake(struct own_ctl_site *site, volatile uint32_t *p, int count);
/* A short lock as one operation: enabled while it is free; *p is 0 or 1; acquire / release. */
void own_ctl_lock(struct own_ctl_site *site, volatile uint32_t *p);
void own_ctl_unlock(struct own_ctl_site *site, volatile uint32_t *p);
/* One turn of a loop without side effects: disabled until something that this fiber has read since its
 * last mark gets a new store; a re-read then returns no store older than those it has seen. */
void own_ctl_spin(struct own_ctl_site *site);
uint32_t own_ctl_choose(struct own_ctl_site *site, uint32_t n); /* 0..n-1; 0 is the usual one */
void own_ctl_start(uint32_t fiber);  /* release to that fiber; it becomes enabled */
void own_ctl_join(uint32_t fiber);   /* disabled until it has ended; acquire */
uint32_t own_ctl_self(void);         /* fiber that runs, or OWN_CTL_THREADS outside a run */
bool own_ctl_running(void);          /* false: EN5 */

/* Memory: ranges inside the arena.  A freed range is poisoned until the end of the run; touching it is
 * a failure, freeing it again too.  Freeing counts as a write of all of it. */
void own_ctl_alloc(void *p, uint64_t bytes);
void own_ctl_free(void *p, uint64_t bytes);

/* A failed assertion or invariant of the code or the world: ends the run, never returns inside one. */
_Noreturn void own_ctl_fail(const char *kind, const char *file, int line, const char *text); /* file NULL: none */
/* A mark for the log of a replay ("t1 starts STORE r0 r1"); not a scheduling point. */
void own_ctl_note(uint32_t code, uint64_t a, uint64_t b);
/* Where in a program of its own the running fiber is, for logs: stored by the world's code, kept per fiber. */
struct own_ctl_place {
    const void *pc, *frame;
};
extern struct own_ctl_place own_ctl_place;
/* Nanoseconds since the run began: time goes on where a wait times out, or somebody sleeps. */
extern int64_t own_ctl_now;
/* The chosen logic mutant (mutants.def of the world), 0: none. */
extern uint32_t own_ctl_mutant;

/* ---- exploring, called by a world ---- */

struct own_ctl_program {
    uint32_t fibers;                      /* bodies; those with bit in `started` are enabled at once */
    uint32_t started;
    bool endless;                         /* bodies may loop: a run without end is too long, no livelock */
    void (*body)(void *self, uint32_t fiber);
    void (*reset)(void *self);            /* memory back to the snapshot, before each run */
    void (*at_step)(void *self);          /* invariants, direct mode, after each visible step; or NULL */
    void (*at_end)(void *self);           /* checks, direct mode, after the last fiber; may own_ctl_fail */
    uint64_t (*outcome)(void *self);      /* 64-bit digest of the outcome, after at_end; or NULL */
    /* Of the running fiber: unit and line of own_ctl_place, 0 0 if it has none; or NULL. */
    void (*place)(void *self, uint32_t *unit, uint32_t *line);
    void *self;
    char *arena;                          /* what may be raced for, allocated, poisoned */
    uint64_t arena_bytes;
};

/* [api] */
enum own_ctl_strategy { OWN_CTL_DFS, OWN_CTL_DPOR, OWN_CTL_RANDOM, OWN_CTL_PCT, OWN_CTL_REPLAY, OWN_CTL_LENIENT };

struct own_ctl_config {
    uint32_t strategy;
    int32_t preemptions;      /* DFS: bound, -1 none;  PCT: change points */
    uint64_t seed;
    uint64_t max_schedules;   /* 0: no limit */
    int64_t max_ns;           /* 0: no limit */
    uint32_t max_steps;       /* of one run; then a fair tail of as many, then it fails; 0: 4096 */
    uint32_t spurious;        /* per run: spurious wake-ups, and time-outs while others can go on */
    bool weak_memory;         /* false: loads return the newest store */
    uint32_t bug;             /* planted explorer bug, for its self-test: own_ctl_bug */
    uint32_t stop_at_first;   /* failures after which exploring stops; 0: 1 */
    /* REPLAY: choices of a trail, one byte each; LENIENT: then the default */
    const uint8_t *trail;
    uint32_t trail_n;
};
enum own_ctl_bug { OWN_CTL_BUG_NONE, OWN_CTL_BUG_ONE_SLOT, OWN_CTL_BUG_NO_FENCE_JOIN, OWN_CTL_BUG_CXX11_RELEASE,
    OWN_CTL_BUG_SLEEP_FG };

/* One executed step, for logs of a replay. */
struct own_ctl_event {
    uint32_t step, fiber, op, order, site; /* site id; 0 none */
    uint32_t loc;                          /* small number per location, in order of first use */
    uint64_t address, value, old;          /* value: read or written; old: RMW and CAS */
    uint32_t from;                         /* loads: step that stored the value, ~0: initial */
    uint32_t stale;                        /* stores newer than the one read; or than the one written */
    uint32_t flags;                        /* 1: CAS failed; 2: spurious; 4: timed out; 8: preemption */
    uint32_t unit, line;                   /* of the program that runs: see own_ctl_program.place */
};

struct own_ctl_failure {
    /* "assertion" "invariant" "race" "use after free" "leak" "deadlock" "livelock" "count" ..; what is not the
     * code's fault: "limit" (of the engine), "uncontrolled" (it cannot follow) */
    char kind[32];
    char text[2048];           /* incl. the wait-for graph of a deadlock, both sites of a race */
    uint32_t step;
    uint64_t hash;            /* of (fiber, op, loc, site) of all steps: equal for equal runs */
};

struct own_ctl_result {
    uint64_t schedules, steps, longest, blocked; /* blocked: runs cut off as redundant (sleep sets) */
    uint64_t truncated;       /* loads whose candidates fell off the history */
    uint64_t outcomes;        /* distinct digests */
    bool complete;            /* the whole space (within the bound) was seen */
    int64_t ns;
    uint32_t failures;
    struct own_ctl_failure failure;  /* the first */
    uint32_t trail_n;                /* its choices */
    uint8_t trail[65536];            /* OWN_CTL_TRAIL */
};

/* [/api] */

void own_ctl_explore(const struct own_ctl_program *program, const struct own_ctl_config *config,
                     struct own_ctl_result *result);
/* Knuth's estimate of the number of schedules of a DFS, from probes random descents. */
double own_ctl_estimate(const struct own_ctl_program *program, const struct own_ctl_config *config, uint32_t probes);
/* [api] */
/* Distinct outcome digests of the last exploration, sorted; returns how many there are. */
uint64_t own_ctl_outcomes(uint64_t *digest, uint64_t room);
/* With a log, replays append their events; returns how many there were. */
void own_ctl_log(struct own_ctl_event *event, uint64_t room);
uint64_t own_ctl_logged(void);

/* Sites seen so far, and weakening one of them: order becomes RELAXED on the given side, a fence
 * disappears.  side: 1 acquire, 2 release, 3 both.  0 undoes. */
uint32_t own_ctl_sites(const struct own_ctl_site **site, uint32_t room); /* by id, from 1 */
void own_ctl_weaken(uint32_t site, uint32_t side);
/* [/api] */
/* Progress for long searches: schedules done, estimate; written by the engine, read by other threads. */
extern _Atomic(uint64_t) own_ctl_progress;
extern _Atomic(uint32_t) own_ctl_stop; /* set by another thread: end as if time were up */

#endif
