/*
 * test_engine_search.c - bounds, estimates, logs, sites, invariants at steps: the rest of the
 * contract of engine.h.
 */
#include "test_engine.h"

#include <stdatomic.h>

static struct own_ctl_result result;

static const struct test_program store_buffering = {.threads = 2, .op = {
    {{ST, RLX, X, 1, 0}, {LD, RLX, Y, 0, 0}}, {{ST, RLX, Y, 1, 0}, {LD, RLX, X, 0, 0}}}};
static const struct test_program counting = {.threads = 3, .op = {
    {{ADD, RLX, X, 1, 0}, {ADD, RLX, X, 1, 0}}, {{ADD, RLX, X, 2, 0}, {ADD, RLX, X, 2, 0}},
    {{ADD, RLX, X, 4, 0}, {ADD, RLX, X, 4, 0}}}};

/* Interleavings of 3 x 2 steps with at most k preemptions, counted by hand for k = 0, and in all. */
static void bounds(void)
{
    struct own_ctl_config c = config_of(OWN_CTL_DFS);
    uint64_t before = 0;

    for (c.preemptions = 0; c.preemptions < 4; c.preemptions++) {
        explore(&counting, &c, &result);
        CHECK(result.complete && result.schedules > before);
        CHECK(c.preemptions != 0 || result.schedules == 6);
        before = result.schedules;
    }
    c.preemptions = -1;
    explore(&counting, &c, &result);
    CHECK(result.complete && result.schedules == 90);
    c.max_schedules = 50;
    explore(&counting, &c, &result);
    CHECK(!result.complete && result.schedules == 50);
    c.strategy = OWN_CTL_DPOR;
    c.max_schedules = 0;
    explore(&counting, &c, &result);
    CHECK(result.complete && result.schedules - result.blocked == 90);
}

/* What is a fiber's alone makes no schedule more, bounded or not. */
static void private_ones(void)
{
    static const struct test_program p = {.threads = 3, .op = {
        {{ST, RLX, Y, 1, 0}, {ADD, RLX, X, 1, 0}, {LD, RLX, Y, 0, 0}, {ADD, RLX, X, 1, 0}},
        {{LD, RLX, W, 1, 0}, {ADD, RLX, X, 2, 0}, {ADD, RLX, X, 2, 0}, {LD, RLX, W, 1, 0}},
        {{LD, RLX, W, 1, 0}, {ADD, RLX, Z, 1, 0}, {ADD, RLX, X, 4, 0}, {ADD, RLX, X, 4, 0}}}};
    struct own_ctl_config c = config_of(OWN_CTL_DFS);
    uint64_t runs[4];

    for (c.preemptions = 0; c.preemptions < 4; c.preemptions++) {
        explore(&counting, &c, &result);
        runs[c.preemptions] = result.schedules;
    }
    for (c.preemptions = 0; c.preemptions < 4; c.preemptions++) {
        explore(&p, &c, &result);
        CHECK(result.complete && result.schedules == runs[c.preemptions]);
    }
    c.preemptions = -1;
    explore(&p, &c, &result);
    CHECK(result.complete && result.schedules == 90);
    c.strategy = OWN_CTL_DPOR;
    explore(&p, &c, &result);
    CHECK(result.complete && result.schedules - result.blocked == 90);
}

static void stops(void)
{
    struct own_ctl_config c = config_of(OWN_CTL_RANDOM);

    c.max_ns = 20000000;
    explore(&counting, &c, &result);
    CHECK(result.schedules > 0 && result.ns >= c.max_ns && result.ns < 100 * c.max_ns && !result.complete);
    CHECK(atomic_load(&own_ctl_progress) == result.schedules);
    atomic_store(&own_ctl_stop, 1);
    explore(&counting, &c, &result);
    CHECK(result.schedules <= 64);
    atomic_store(&own_ctl_stop, 0);
}

static void estimates(void)
{
    struct own_ctl_program program = as_program(&counting);
    struct own_ctl_config c = config_of(OWN_CTL_DFS);
    double all = own_ctl_estimate(&program, &c, 2000), some;

    CHECK(all > 80 && all < 100);
    c.preemptions = 0;
    some = own_ctl_estimate(&program, &c, 2000);
    CHECK(some > 5.9 && some < 6.1);
    CHECK(own_ctl_estimate(&program, &c, 0) == 0);
}

/* Weak memory, and without. */
static void memories(void)
{
    struct own_ctl_config c = config_of(OWN_CTL_DFS);
    uint64_t digest[8];

    for (int i = 0; i < 2; i++) {
        c.strategy = i == 0 ? OWN_CTL_DFS : OWN_CTL_DPOR;
        c.weak_memory = false;
        explore(&store_buffering, &c, &result);
        CHECK(result.complete && result.outcomes == 3);
        c.weak_memory = true;
        explore(&store_buffering, &c, &result);
        CHECK(result.complete && result.outcomes == 4);
        CHECK(own_ctl_outcomes(digest, 8) == 4 && digest[0] < digest[1] && digest[2] < digest[3]);
        CHECK(own_ctl_outcomes(NULL, 0) == 4);
    }
}

static void ten_stores(void *self, uint32_t me)
{
    (void)self;
    if (me == 0)
        for (uint64_t i = 0; i < OWN_CTL_HISTORY + 2; i++)
            own_ctl_store(site(OWN_CTL_STORE, RLX), &arena.atomic[X], 8, i);
    else
        (void)own_ctl_load(site(OWN_CTL_LOAD, RLX), &arena.atomic[X], 8);
}

/* What fell off the history is said. */
static void truncations(void)
{
    struct own_ctl_program program = as_program(&store_buffering);
    struct own_ctl_config c = config_of(OWN_CTL_DFS);

    program.body = ten_stores;
    own_ctl_explore(&program, &c, &result);
    CHECK(result.truncated > 0 && !result.complete && result.failures == 0);
}

/* The log of the run that reads the older values, chosen by its trail. */
static void logs(void)
{
    struct own_ctl_config c = config_of(OWN_CTL_LENIENT);
    struct own_ctl_event e[32];
    uint8_t trail[] = {0, 0, 1}; /* t0's store, t0's load; t1's store needs no choice; its load: older */
    uint64_t n;

    c.trail = trail;
    c.trail_n = sizeof trail;
    own_ctl_log(e, 32);
    explore(&store_buffering, &c, &result);
    n = own_ctl_logged();
    own_ctl_log(NULL, 0);
    CHECK(n == 6 && result.steps == 6 && result.schedules == 1);
    CHECK(e[0].op == OWN_CTL_STORE && e[0].fiber == 0 && e[0].loc == 0 && e[0].value == 1 && e[0].old == 0);
    CHECK(e[1].op == OWN_CTL_LOAD && e[1].fiber == 0 && e[1].loc == 1 && e[1].value == 0 && e[1].from == UINT32_MAX);
    CHECK(e[2].op == OWN_CTL_END && e[2].fiber == 0);
    CHECK(e[3].op == OWN_CTL_STORE && e[3].fiber == 1 && e[3].step == 3 && e[3].site != 0);
    CHECK(e[4].op == OWN_CTL_LOAD && e[4].value == 0 && e[4].stale == 1 && e[4].from == UINT32_MAX);
    CHECK(e[4].address == (uint64_t)(uintptr_t)&arena.atomic[X]);
    c.trail_n = 2;
    own_ctl_log(e, 32);
    explore(&store_buffering, &c, &result);
    own_ctl_log(NULL, 0);
    CHECK(e[4].value == 1 && e[4].stale == 0 && e[4].from == 0);
    trail[0] = 1; /* t1 first, although t0 could go on */
    own_ctl_log(e, 3);
    explore(&store_buffering, &c, &result);
    CHECK(own_ctl_logged() == 6 && e[0].fiber == 1);
    own_ctl_log(NULL, 0);
}

static uint32_t looked;

static void look(void *self)
{
    (void)self;
    looked++;
    if (own_ctl_running() || own_ctl_self() == OWN_CTL_THREADS)
        own_ctl_fail("assertion", "look", 1, "an invariant is checked outside a step");
    if (own_ctl_load(site(OWN_CTL_LOAD, RLX), &arena.atomic[X], 8) > 12)
        own_ctl_fail("invariant", "look", 2, "too much");
}

static void end(void *self)
{
    (void)self;
    if (arena.atomic[X] != 14)
        own_ctl_fail("invariant", "end", 3, "lost");
}

static void invariants(void)
{
    struct own_ctl_program program = as_program(&counting);
    struct own_ctl_config c = config_of(OWN_CTL_DPOR);

    program.at_end = end;
    own_ctl_explore(&program, &c, &result);
    CHECK(result.failures == 0 && result.complete);
    program.at_step = look;
    looked = 0;
    own_ctl_explore(&program, &c, &result);
    CHECK(result.failures == 1 && strcmp(result.failure.kind, "invariant") == 0 && looked == 12);
    CHECK(strcmp(result.failure.text, "look:2: too much") == 0);
    program.at_step = NULL;
    prog = &store_buffering;
    own_ctl_explore(&program, &c, &result);
    CHECK(result.failures == 1 && strcmp(result.failure.text, "end:3: lost") == 0);
    CHECK(!own_ctl_running() && own_ctl_self() == OWN_CTL_THREADS);
}

/* Outside a run everything acts on memory. */
static void direct(void)
{
    uint64_t old = 5;

    test_reset(NULL);
    own_ctl_store(site(OWN_CTL_STORE, RLX), &arena.atomic[X], 8, 5);
    CHECK(own_ctl_load(site(OWN_CTL_LOAD, RLX), &arena.atomic[X], 8) == 5);
    CHECK(own_ctl_rmw(site(OWN_CTL_ADD, RLX), &arena.atomic[X], 8, 2) == 5 && arena.atomic[X] == 7);
    CHECK(!own_ctl_cas(site(OWN_CTL_CAS, RLX), &arena.atomic[X], 8, &old, 1) && old == 7);
    CHECK(own_ctl_cas(site(OWN_CTL_CAS, RLX), &arena.atomic[X], 8, &old, 1) && arena.atomic[X] == 1);
    own_ctl_lock(site(OWN_CTL_LOCK, RLX), &arena.word[X]);
    CHECK(arena.word[X] == 1);
    own_ctl_unlock(site(OWN_CTL_UNLOCK, RLX), &arena.word[X]);
    CHECK(arena.word[X] == 0);
    CHECK(own_ctl_choose(site(OWN_CTL_CHOOSE, RLX), 3) == 0);
}

#define SITE(file, line, order) \
    __attribute__((section("own_sites"), used)) static struct own_ctl_site s_##line##_##order = { \
        file, "f", line, OWN_CTL_LOAD, order, 0, false}

/* Out of order, and one of them twice. */
SITE("b.c", 9, RLX);
SITE("a.c", 10, ACQ);
SITE("a.c", 10, RLX);
SITE("a.c", 2, RLX);
static struct own_ctl_site again __attribute__((section("own_sites"), used)) = {"b.c", "f", 9, OWN_CTL_LOAD, RLX, 0, false};

static void numbers(void)
{
    const struct own_ctl_site *all[8];

    CHECK(own_ctl_sites(all, 8) >= 4);
    CHECK(s_2_RLX.id == 1 && s_10_RLX.id == 2 && s_10_ACQ.id == 3 && s_9_RLX.id == 4 && again.id == 4);
    CHECK(all[0] == &s_2_RLX && all[2] == &s_10_ACQ);
}

int main(void)
{
    numbers();
    direct();
    bounds();
    private_ones();
    stops();
    estimates();
    memories();
    truncations();
    logs();
    invariants();
    return report("engine search");
}
