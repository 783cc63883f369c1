/*
 * state.h - what a run knows: its fibers, its locations, its trail.
 *
 * Invariants
 *   ST1  everything of a run is dropped by counting `generation` up and setting lengths to zero.
 *   ST2  a fiber that does not run is in exactly one of the masks of struct own_engine.
 *   ST3  a step is one operation; a location's number and a store's version count from zero in
 *        the order of the run.  Nothing depends on an address.
 */
#ifndef OWN_EXPLORE_STATE_H
#define OWN_EXPLORE_STATE_H

#include "explore/clock.h"
#include "explore/engine.h"
#include "explore/fiber.h"

#define OWN_EX_LOCATIONS 32768
#define OWN_EX_REMEMBERED 16  /* locations read since the last spin mark */
#define OWN_EX_SITES 8192
#define OWN_EX_NO_EVENT 0     /* events count from 1 */

/* What a site's order means now: own_ctl_weaken takes bits away. */
enum { OWN_EX_ACQUIRE = 1, OWN_EX_RELEASE = 2, OWN_EX_SEQ_CST = 4 };

struct own_store {
    uint64_t value;
    struct own_time sync; /* what an acquiring reader joins */
    own_clk seen;     /* per fiber: its clock when it first read or wrote this store */
    uint32_t step;    /* that wrote it; ~0: initial */
    uint32_t sc;      /* first step that touched it as seq_cst; ~0: none */
    uint32_t event;   /* of the DPOR trace */
    uint8_t fiber;
    bool update;      /* it has read the store before it */
};

struct own_location {
    uint64_t address;
    uint32_t size;    /* 0: so far only waited on */
    uint32_t number;
    uint32_t newest;  /* version */
    uint32_t base;    /* oldest version that exists at all */
    uint32_t floor[OWN_CLOCK_LANES];  /* versions that a fiber may still read: spin marks */
    own_clk read, wrote;              /* clocks of the last atomic accesses, for plain ones */
    uint32_t last_write, last_lock;   /* events of the DPOR trace */
    uint32_t last_read[OWN_CLOCK_LANES], last_failed[OWN_CLOCK_LANES]; /* failed CAS */
    uint32_t last_low[OWN_CLOCK_LANES]; /* loads of the low half */
    uint8_t holder;                   /* of a lock; OWN_CTL_THREADS: nobody */
    bool stored;                      /* written by stores, too */
    struct own_store history[OWN_CTL_HISTORY];
};

/* One unit of the shadow: four bytes, or one byte of a split unit. */
struct own_cell {
    own_clk read;         /* per fiber: clock of its last plain read */
    uint32_t generation;  /* everything else is void if it is not the run's */
    int16_t wrote;        /* clock and fiber of the last plain write */
    uint8_t writer;
    uint8_t flags;
    uint16_t location;    /* 1 + index, 0: none */
    uint16_t pad;
    uint32_t owner;       /* of the whole exploration: see private.c */
};
enum { OWN_CELL_POISON = 1, OWN_CELL_SPLIT = 2 };

/* How an operation depends on others on its location. */
enum { OWN_CLASS_NONE, OWN_CLASS_READ, OWN_CLASS_WRITE, OWN_CLASS_LOCK, OWN_CLASS_UNLOCK, OWN_CLASS_QUEUE,
    OWN_CLASS_RETURN /* of a wait, unwoken */ };

struct own_op {
    struct own_ctl_site *site;
    struct own_location *at;  /* NULL: none */
    struct own_cell *cell;
    uint8_t kind, class, flags;
    uint8_t note;             /* flags of the event: see own_ctl_event */
    bool low;                 /* a load of the low half */
};

struct own_remembered {
    struct own_location *at;
    uint32_t version;
};

struct own_thread {
    own_clk clock, view;               /* view: see struct own_time */
    struct own_time released, acquired; /* at the last release fence; for the next acquire fence */
    own_clk trace;                     /* DPOR: what comes before in every equivalent run */
    struct own_op op;                  /* pending */
    uint32_t fenced;                   /* step of the last SC fence; 0: none */
    uint32_t least;                    /* DPOR: version that the pending load must not go below */
    uint32_t follows;                  /* version that the write being done comes after */
    uint32_t remembered_n;
    uint32_t waker;                    /* event that woke it */
    uint32_t queued;                   /* order of going to sleep */
    uint8_t joins;
    bool timed, woken;
    int64_t deadline;                  /* of a timed wait */
    struct own_ctl_place place;        /* while it does not run */
    struct own_remembered remembered[OWN_EX_REMEMBERED];
    struct own_fiber fiber;
};

/* What a careful run, the replay of a failure, writes down about each access. */
struct own_access {
    const char *address;
    const void *from;          /* return address of a plain access */
    struct own_ctl_site *site; /* of an atomic one */
    uint32_t size, step, fiber;
    bool write, free;
};

struct own_engine {
    /* the run */
    bool running;         /* false: operations act directly (EN5) */
    bool in_run, failed, careful;
    bool cut;             /* redundant: every fiber that could go on is asleep */
    bool stepped, quiet;  /* quiet: nobody can go on but by time */
    uint32_t self;        /* fiber that runs */
    uint32_t last;        /* fiber that did the last visible step; OWN_CTL_THREADS: none */
    uint32_t turn;        /* fiber that was last chosen: to leave it while it can go on is a preemption */
    /* fibers: begun and not ended; with an operation that is enabled; not worth a choice; ... */
    uint32_t alive, ready, forced, locking, spinning, waiting, joining;
    uint32_t alone;       /* of those ready: the operation is private (private.c) */
    uint32_t ended;
    uint32_t steps, tail; /* tail: the step at which the fair tail began, 0 before */
    uint32_t spurious_left, preemptions;
    uint32_t generation;
    uint64_t hash, outcome, truncated;
    uint32_t event_next;  /* number of the next event of the DPOR trace */
    uint32_t locations_n, waits_n;
    own_clk sc;           /* join of the views of SC fences */
    uint32_t trail_n;
    struct own_thread thread[OWN_CTL_THREADS];
    struct own_fiber main;
    struct own_ctl_failure failure;
    /* the exploration */
    const struct own_ctl_program *program;
    struct own_ctl_config config;
    struct own_ctl_result *result;
    char *arena;
    uint64_t arena_bytes;
    bool searching;       /* this run is none of a replay */
    uint32_t strategy;    /* of this run: the replay of a failure differs from the config */
    bool rf_off, restart; /* DPOR: seq_cst accesses were met */
    uint8_t flags_of[OWN_EX_SITES];   /* by site id */
    uint8_t trail[OWN_CTL_TRAIL];
    struct own_location location[OWN_EX_LOCATIONS];
};
extern struct own_engine own_ex;

static inline int16_t own_lane(own_clk c, uint32_t f)
{
    return c[f % OWN_CLOCK_LANES];
}

static inline uint32_t own_lowest(uint32_t mask)
{
    return (uint32_t)__builtin_ctz(mask);
}

static inline uint32_t own_bit(uint32_t f)
{
    return 1u << f;
}

/* run.c: one run */
_Noreturn void own_run_fail(const char *kind, const char *text, ...) __attribute__((format(printf, 2, 3)));
_Noreturn void own_run_end(void);                /* on a fiber: the run is over */
void own_run_once(uint32_t strategy);            /* from the explorer's stack */

/* schedule.c: which fiber goes on */
/* The running fiber's pending operation becomes this; returns when it may be done. */
struct own_thread *own_op_begin(struct own_ctl_site *site, uint32_t kind, const volatile void *p, uint32_t size);
/* Lets others go first; the fiber is in its mask.  Returns when it has been picked. */
void own_schedule(struct own_thread *t);
_Noreturn void own_schedule_end(void);           /* this fiber's body has returned */
/* The operation is done.  visible: others could tell; otherwise it is of the fiber alone. */
void own_op_done(struct own_thread *t, bool visible);
uint32_t own_site_id(struct own_ctl_site *site);

/* trail.c: everything that may come out otherwise */
uint32_t own_choose_fiber(uint32_t enabled, uint32_t unlikely);
void own_choose_this(uint32_t enabled, uint32_t unlikely, uint32_t fiber); /* no choice, but an entry */
/* One of n options; only the first `wanted` of them are worth a look. */
uint32_t own_choose_value(uint32_t n, uint32_t wanted);
/* The n-th option of a choice among fibers: 0 is to go on, or else the lowest. */
uint32_t own_option(uint32_t enabled, uint32_t unlikely, uint32_t n);
uint32_t own_option_of(uint32_t enabled, uint32_t unlikely, uint32_t fiber);

/* report.c: what the careful run writes down */
_Noreturn void own_report_stuck(void);           /* nobody can go on */
void own_access_open(void);
void own_access_note(const struct own_access *a);
const struct own_access *own_access_find(const char *p, uint32_t size, uint32_t fiber, bool write);
void own_describe_access(char *text, uint64_t room, const struct own_access *a);
void own_describe_site(char *text, uint64_t room, const struct own_ctl_site *site);

/* log.c */
extern bool own_log_off;
void own_log_step(const struct own_thread *t, uint32_t flags);
void own_log_op(uint32_t kind, uint64_t a, uint64_t b);

/* sites.c */
void own_sites_open(void);

#endif
