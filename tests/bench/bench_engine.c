/*
 * bench_engine.c - schedules per second of each strategy, on a scenario of 20 to 30 steps: three
 * threads share a counted object; who takes the count to zero frees it.
 *
 * Prints one line per strategy, each within 2 s; with an argument, so many schedules of random
 * search and nothing else, for counting instructions.
 */
#include <time.h>

#include "test_engine.h"

#define USERS 3

static struct own_ctl_site s_load = {"bench", "use", 1, OWN_CTL_LOAD, OWN_CTL_RELAXED, 0, false};
static struct own_ctl_site s_take = {"bench", "take", 2, OWN_CTL_CAS, OWN_CTL_RELAXED, 0, false};
static struct own_ctl_site s_drop = {"bench", "drop", 3, OWN_CTL_SUB, OWN_CTL_ACQ_REL, 0, false};
static struct own_ctl_site s_flag = {"bench", "use", 4, OWN_CTL_STORE, OWN_CTL_RELEASE, 0, false};
static struct own_ctl_site s_look = {"bench", "use", 5, OWN_CTL_LOAD, OWN_CTL_ACQUIRE, 0, false};

static void user(void *self, uint32_t me)
{
    uint64_t count;

    (void)self;
    for (int turn = 0; turn < 1; turn++) {
        count = own_ctl_load(&s_load, &arena.atomic[X], 8);
        while (!own_ctl_cas(&s_take, &arena.atomic[X], 8, &count, count + 1))
            continue;
        __tsan_read8(&arena.plain[X]);
        own_ctl_store(&s_flag, &arena.atomic[Y], 8, me + 1);
        (void)own_ctl_load(&s_look, &arena.atomic[Y], 8);
        own_ctl_rmw(&s_drop, &arena.atomic[X], 8, 1);
    }
    (void)own_ctl_load(&s_look, &arena.atomic[Y], 8);
    if (own_ctl_rmw(&s_drop, &arena.atomic[X], 8, 1) == 1)
        own_ctl_free(&arena.plain[X], 8);
}

static void reset(void *self)
{
    test_reset(self);
    arena.atomic[X] = USERS;
}

static void measure(const char *name, struct own_ctl_config c)
{
    static struct own_ctl_result r;
    struct own_ctl_program program = {
        .fibers = USERS, .started = (1u << USERS) - 1, .body = user, .reset = reset,
        .arena = (char *)&arena, .arena_bytes = sizeof arena,
    };
    double rate;
    clock_t began = clock();

    c.weak_memory = true;
    if (c.max_schedules == 0)
        c.max_ns = 2000000000;
    c.seed = 1;
    own_ctl_explore(&program, &c, &r);
    rate = (double)r.schedules * CLOCKS_PER_SEC / (double)(clock() - began + 1);
    printf("%-22s %10.0f schedules/s %12.0f steps/s  %9" PRIu64 " schedules of %.1f steps%s, %" PRIu64 " cut%s\n",
           name, rate,
           rate * (double)r.steps / (double)r.schedules, r.schedules, (double)r.steps / (double)r.schedules,
           r.complete ? ", complete" : "", r.blocked, r.failures != 0 ? r.failure.text : "");
}

int main(int argc, char **argv)
{
    uint64_t n = argc > 1 ? strtoull(argv[1], NULL, 10) : 0;

    measure("random", (struct own_ctl_config){.strategy = OWN_CTL_RANDOM, .max_schedules = n});
    if (n != 0)
        return 0;
    measure("PCT, 3 changes", (struct own_ctl_config){.strategy = OWN_CTL_PCT, .preemptions = 3});
    measure("DFS, 2 preemptions", (struct own_ctl_config){.strategy = OWN_CTL_DFS, .preemptions = 2});
    measure("DFS", (struct own_ctl_config){.strategy = OWN_CTL_DFS, .preemptions = -1});
    measure("DPOR", (struct own_ctl_config){.strategy = OWN_CTL_DPOR});
    return 0;
}
