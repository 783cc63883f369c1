/*
 * explore.c - run after run, until everything was seen, something failed, or time is up.
 *
 * A failure is replayed once, carefully, before it is reported: the replay supplies the text, and
 * its hash must be that of the first time.
 */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/own_atomic.h"
#include "explore/search.h"
#include "explore/shadow.h"

#define LOOK_AT_CLOCK 64 /* runs between two looks */

_Atomic(uint64_t) own_ctl_progress;
_Atomic(uint32_t) own_ctl_stop;

static uint8_t found_trail[OWN_CTL_TRAIL];
_Static_assert(sizeof((struct own_ctl_result){0}.trail) == OWN_CTL_TRAIL, "a failure's whole trail is kept");

static int64_t now_ns(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static void open_engine(const struct own_ctl_program *program, const struct own_ctl_config *config)
{
    bool ready;

    own_sites_open();
    own_ex.program = program;
    own_ex.config = *config;
    if (own_ex.config.max_steps == 0)
        own_ex.config.max_steps = 4096;
    own_ex.arena = program->arena;
    own_ex.arena_bytes = program->arena == NULL ? 0 : program->arena_bytes;
    ready = program->fibers > 0 && program->fibers <= OWN_CTL_THREADS &&
            (program->started & (own_bit(program->fibers) - 1)) != 0;
    for (uint32_t f = 0; ready && f < program->fibers; f++)
        ready = own_fiber_make(&own_ex.thread[f].fiber);
    if (!ready || !own_shadow_open(own_ex.arena_bytes))
        own_run_fail("uncontrolled", "cannot set up %u fibers and %llu bytes", program->fibers,
                     (unsigned long long)own_ex.arena_bytes);
    own_nodes_n = own_nodes_at = 0;
    own_ex.rf_off = !config->weak_memory; /* a load after a store cannot return the old value */
    own_ex.restart = false;
    own_private_open();
    own_random_open(config->seed);
    own_replay_open(config->trail, config->trail_n);
    own_outcomes_clear();
}

static void keep(struct own_ctl_result *result, const struct own_ctl_failure *failure, uint32_t trail_n)
{
    result->failure = *failure;
    result->trail_n = trail_n < sizeof result->trail ? trail_n : sizeof result->trail;
    memcpy(result->trail, own_ex.trail, result->trail_n);
}

/* Runs the failing trail again, carefully, and keeps what it says. */
static void confirm(struct own_ctl_result *result)
{
    struct own_ctl_failure first = own_ex.failure;
    uint32_t n = own_ex.trail_n;
    bool same;

    if (strcmp(first.kind, "divergence") == 0 || strcmp(first.kind, "nondeterminism") == 0) {
        if (result->failures++ == 0) /* a replay cannot tell more */
            keep(result, &first, n);
        return;
    }
    memcpy(found_trail, own_ex.trail, n);
    own_replay_open(found_trail, n);
    own_access_open();
    own_ex.careful = own_log_off = true;
    own_run_once(OWN_CTL_REPLAY);
    own_ex.careful = own_log_off = false;
    same = own_ex.failed && own_ex.failure.hash == first.hash && own_ex.failure.step == first.step &&
           strcmp(own_ex.failure.kind, first.kind) == 0;
    if (result->failures++ > 0)
        return;
    memcpy(own_ex.trail, found_trail, n);
    keep(result, same ? &own_ex.failure : &first, n);
    if (!same) {
        snprintf(result->failure.kind, sizeof result->failure.kind, "nondeterminism");
        snprintf(result->failure.text, sizeof result->failure.text,
                 "the replay of \"%.40s\" at step %u gave \"%.40s\" at step %u (%.160s)", first.kind, first.step,
                 own_ex.failed ? own_ex.failure.kind : "no failure", own_ex.steps, first.text);
    }
}

static bool is_replay(uint32_t strategy)
{
    return strategy == OWN_CTL_REPLAY || strategy == OWN_CTL_LENIENT;
}

/* One run and its account.  False: it was only to learn that the search must begin anew. */
static bool one_run(struct own_ctl_result *result)
{
    uint32_t strategy = own_ex.config.strategy, steps;

    if (is_replay(strategy)) {
        own_access_open();
        own_ex.careful = true;
    }
    own_run_once(strategy);
    own_ex.careful = false;
    if (own_private_news() && (!own_ex.failed || own_ex.config.stop_at_first > 1) &&
        (strategy == OWN_CTL_DFS || strategy == OWN_CTL_DPOR))
        own_ex.restart = true;
    if (own_ex.restart) {
        own_ex.restart = false;
        own_nodes_n = 0;
        memset(result, 0, offsetof(struct own_ctl_result, trail));
        own_outcomes_clear();
        return false;
    }
    steps = own_ex.steps;
    result->schedules++;
    result->steps += steps;
    result->truncated += own_ex.truncated;
    if (steps > result->longest)
        result->longest = steps;
    if (own_ex.tail != 0)
        result->truncated++;
    if (own_ex.failed)
        confirm(result);
    else if (own_ex.cut)
        result->blocked++;
    else if (own_ex.program->outcome != NULL)
        own_outcomes_add(own_ex.outcome);
    return true;
}

static bool next(uint32_t strategy)
{
    switch (strategy) {
    case OWN_CTL_DFS:
        return own_dfs_next();
    case OWN_CTL_DPOR:
        return own_dpor_next();
    case OWN_CTL_RANDOM:
    case OWN_CTL_PCT:
        return true;
    default:
        return false;
    }
}

static bool time_is_up(const struct own_ctl_result *result, int64_t began)
{
    const struct own_ctl_config *config = &own_ex.config;

    if (config->max_schedules != 0 && result->schedules >= config->max_schedules)
        return true;
    if (result->schedules % LOOK_AT_CLOCK != 0)
        return false;
    /* relaxed: a number for a progress line. */
    own_store_relaxed(&own_ctl_progress, result->schedules);
    /* relaxed: a wish; nothing else is read because of it. */
    return own_load_relaxed(&own_ctl_stop) != 0 ||
           (config->max_ns > 0 && now_ns() - began >= config->max_ns);
}

void own_ctl_explore(const struct own_ctl_program *program, const struct own_ctl_config *config,
                     struct own_ctl_result *result)
{
    uint32_t enough = config->stop_at_first == 0 ? 1 : config->stop_at_first;
    int64_t began = now_ns();
    bool more = true;

    memset(result, 0, sizeof *result);
    open_engine(program, config);
    while (more) {
        if (!one_run(result))
            continue;
        if (result->failures >= enough)
            break;
        more = next(config->strategy);
        if (more && time_is_up(result, began))
            break;
    }
    result->complete = !more && !is_replay(config->strategy) && result->truncated == 0 && result->failures == 0;
    result->outcomes = own_outcomes_count();
    result->ns = now_ns() - began;
    /* relaxed: a number for a progress line. */
    own_store_relaxed(&own_ctl_progress, result->schedules);
}

/* A random descent sees the product of the numbers of options on its way: on average, the number
 * of leaves of the tree (Knuth 1975). */
double own_ctl_estimate(const struct own_ctl_program *program, const struct own_ctl_config *config, uint32_t probes)
{
    double sum = 0;

    open_engine(program, config);
    for (uint32_t i = 0; i < probes; i++) {
        double leaves = 1;

        own_nodes_n = 0;
        own_dfs_probe(true);
        own_run_once(OWN_CTL_DFS);
        own_dfs_probe(false);
        for (uint32_t k = 0; k < own_nodes_n; k++)
            leaves *= own_nodes[k].n;
        sum += leaves;
    }
    own_nodes_n = 0;
    return probes == 0 ? 0 : sum / probes;
}
