/*
 * test_workers.h - real threads of one runtime: main blocks, and is robbed, until its workers have
 * ended.
 */
#ifndef OWN_TEST_WORKERS_H
#define OWN_TEST_WORKERS_H

#include "test_core.h"

#define MAX_WORKERS 8

static struct own_runtime *rt;
/* containers that every worker knows; each worker counts those it uses in its window */
static own_word shared[64];
static _Atomic(uint32_t) done, ready; /* workers that have ended, begun */
static uint32_t workers;
static int64_t until; /* own_now_ns() when phases that run by time end */
static uint64_t seed = 1, seconds = 2;
static void (*work)(struct own_thread *th, int me);

struct job {
    struct own_thread *th;
    int me;
};
static struct job jobs[MAX_WORKERS];

static inline void run_job(struct own_thread *th)
{
    int me = 0;

    while (jobs[me].th != th)
        me++;
    own_add_acq_rel(&ready, 1u);
    while (own_load_acquire(&ready) < workers) /* all at once, or the first would be alone */
        own_yield_cpu();
    disc_thread_start(th);
    window(th);
    work(th, me);
    disc_thread_exit(th);
    /* relaxed: counted; the sleeper below looks again.  rt outlives us: own_slots_join. */
    own_add_acq_rel(&done, 1u);
    own_wake(&done, 0);
}

/* The main thread blocks (and is robbed) until n workers have ended. */
static inline void run(struct own_thread *main, int n, void (*fn)(struct own_thread *th, int me))
{
    uint32_t d;

    work = fn;
    own_store_relaxed(&done, 0u);
    own_store_relaxed(&ready, 0u);
    workers = (uint32_t)n;
    for (int i = 0; i < n; i++) {
        jobs[i] = (struct job){own_thread_attach(rt), i};
        CHECK(jobs[i].th != NULL);
    }
    for (int i = 0; i < n; i++)
        CHECK(own_thread_launch(jobs[i].th, run_job));
    disc_block(main);
    while ((d = own_load_acquire(&done)) < (uint32_t)n)
        own_wait(&done, d, -1);
    disc_unblock(main);
}

static inline void adopt_all(struct own_thread *th, int n)
{
    for (int i = 0; i < n; i++)
        th->r[i] = shared[i]; /* kept alive by main's pins until all have ended */
}

static inline void fill(struct own_thread *th, int n)
{
    window(th);
    for (int i = 0; i < n; i++)
        shared[i] = th->r[i] = box_new(th, 4);
}

static inline void print_stats(const uint64_t *sum)
{
    static const char *const names[] = {
#define OWN_STAT(name) #name,
        OWN_STATS(OWN_STAT)
#undef OWN_STAT
    };

    for (uint64_t i = 0; i < OWN_STATS_COUNT; i++)
        if (sum[i] != 0)
            printf("%s %llu, ", names[i], (unsigned long long)sum[i]);
    printf("\n");
}

/* argv: seconds, seed. */
static inline void start(int argc, char **argv)
{
    if (argc > 1)
        seconds = strtoull(argv[1], NULL, 10);
    seed = argc > 2 ? strtoull(argv[2], NULL, 10) : (uint64_t)own_now_ns();
    printf("seed %llu\n", (unsigned long long)seed);
    fflush(stdout);
    rt = open_rt();
}

/* Everybody has left: counts are exact, nothing leaks. */
static inline int finish(struct own_thread *th, const char *name)
{
    uint64_t sum[OWN_STATS_COUNT];

    own_slots_stats(rt, sum);
    leave(th);
    CHECK(own_load_relaxed(&boxes_alive) == 0);
    close_rt(rt, 0);
    print_stats(sum);
    return report(name);
}

#endif
