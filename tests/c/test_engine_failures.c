/*
 * test_engine_failures.c - what the engine reports, and that a trail reproduces it: races, freed
 * memory, deadlocks, livelocks, mixed sizes, lost wake-ups, weakened orders, nondeterminism.
 */
#include "test_engine.h"

static struct own_ctl_result result, again;
static struct own_ctl_event events[2][512];

/* Explores and checks the kind of the failure (NULL: none); a failure's replay must be the same run. */
static void expect_with(const struct test_program *p, struct own_ctl_config c, const char *kind)
{
    struct own_ctl_program program = as_program(p);

    own_ctl_explore(&program, &c, &result);
    if ((result.failures != 0) != (kind != NULL) || (kind != NULL && strcmp(result.failure.kind, kind) != 0))
        fprintf(stderr, "expected %s, got %s: %s\n", kind == NULL ? "no failure" : kind,
                result.failures != 0 ? result.failure.kind : "none", result.failure.text);
    CHECK((result.failures != 0) == (kind != NULL));
    if (kind == NULL || result.failures == 0)
        return;
    CHECK(strcmp(result.failure.kind, kind) == 0);
    if (getenv("OWN_TEST_VERBOSE") != NULL)
        fprintf(stderr, "%s: %s (step %u, %" PRIu64 " schedules)\n", result.failure.kind, result.failure.text,
                result.failure.step, result.schedules);
    c.strategy = OWN_CTL_REPLAY;
    c.trail = result.trail;
    c.trail_n = result.trail_n;
    for (int i = 0; i < 2; i++) {
        memset(events[i], 0, sizeof events[i]);
        own_ctl_log(events[i], 512);
        own_ctl_explore(&program, &c, &again);
        CHECK(again.failures == 1 && strcmp(again.failure.kind, kind) == 0);
        CHECK(again.failure.hash == result.failure.hash && again.failure.step == result.failure.step);
        CHECK(strcmp(again.failure.text, result.failure.text) == 0);
        CHECK((own_ctl_logged() > 0 || result.failure.step == 0) && own_ctl_logged() <= 512);
        own_ctl_log(NULL, 0);
    }
    CHECK(memcmp(events[0], events[1], sizeof events[0]) == 0);
}

static void expect(const struct test_program *p, const char *kind)
{
    static const uint32_t all[] = {OWN_CTL_DFS, OWN_CTL_DPOR, OWN_CTL_RANDOM, OWN_CTL_PCT};

    for (size_t i = 0; i < 4; i++) {
        struct own_ctl_config c = config_of(all[i]);

        c.preemptions = all[i] == OWN_CTL_PCT ? 2 : -1;
        c.max_schedules = 20000;
        c.max_steps = 300;
        expect_with(p, c, kind);
        if (all[i] == OWN_CTL_DFS || all[i] == OWN_CTL_DPOR)
            CHECK(result.complete == (kind == NULL));
    }
}

static bool says(const char *text)
{
    if (strstr(result.failure.text, text) == NULL)
        fprintf(stderr, "does not say \"%s\": %s\n", text, result.failure.text);
    return strstr(result.failure.text, text) != NULL;
}

#define MESSAGE(store, load, first, second)                                                   \
    (&(struct test_program){.threads = 2, .op = {                                             \
        {{first, 0, X, 7, 0}, {ST, store, X, 1, 0}},                                          \
        {{UNTIL, load, X, 1, 0}, {second, 0, X, 0, 0}}}})

static void races(void)
{
    expect(MESSAGE(REL, ACQ, WR, RD), NULL);
    expect(MESSAGE(REL, ACQ, WR, WR), NULL);
    expect(MESSAGE(REL, ACQ, RD, WR), NULL);
    expect(MESSAGE(REL, RLX, RD, RD), NULL);
    expect(MESSAGE(RLX, ACQ, WR, RD), "race");
    CHECK(says("t1's plain read of 8 bytes at arena+0x20") && says("t0's plain write of 8 bytes"));
    CHECK(says("(step 0, test_engine_") && says("+0x"));
    expect(MESSAGE(REL, RLX, WR, RD), "race");
    expect(MESSAGE(REL, RLX, RD, WR), "race");
    expect(MESSAGE(REL, RLX, WR, FREE), "race");
    expect(&(struct test_program){.threads = 2, .op = {{{WR, 0, X, 1, 0}}, {{WR, 0, X, 2, 0}}}}, "race");
    expect(&(struct test_program){.threads = 2, .op = {{{WR, 0, X, 1, 0}}, {{WR, 0, Y, 2, 0}}}}, NULL);
    /* What follows a release is not released by it. */
    expect(&(struct test_program){.threads = 2, .op = {
        {{ST, REL, X, 1, 0}, {WR, 0, X, 7, 0}}, {{UNTIL, ACQ, X, 1, 0}, {RD, 0, X, 0, 0}}}}, "race");
    /* Full fences hand over what a release and an acquire fence would, and nothing by their order alone. */
    expect(&(struct test_program){.threads = 2, .op = {
        {{WR, 0, X, 7, 0}, {FENCE, SC, 0, 0, 0}, {ST, RLX, X, 1, 0}},
        {{UNTIL, RLX, X, 1, 0}, {FENCE, SC, 0, 0, 0}, {RD, 0, X, 0, 0}}}}, NULL);
    expect(&(struct test_program){.threads = 2, .op = {
        {{WR, 0, X, 7, 0}, {ST, RLX, X, 1, 0}, {FENCE, SC, 0, 0, 0}},
        {{UNTIL, RLX, X, 1, 0}, {FENCE, SC, 0, 0, 0}, {RD, 0, X, 0, 0}}}}, "race");
    /* Locks, start and join order. */
    expect(&(struct test_program){.threads = 2, .op = {
        {{LOCK, 0, X, 0, 0}, {WR, 0, X, 1, 0}, {UNLOCK, 0, X, 0, 0}},
        {{LOCK, 0, X, 0, 0}, {WR, 0, X, 2, 0}, {UNLOCK, 0, X, 0, 0}}}}, NULL);
    expect(&(struct test_program){.threads = 2, .started = 1, .op = {
        {{WR, 0, X, 1, 0}, {START, 0, 0, 1, 0}, {WR, 0, Y, 1, 0}, {JOIN, 0, 0, 1, 0}, {RD, 0, X, 0, 0}},
        {{RD, 0, X, 0, 0}, {WR, 0, X, 2, 0}}}}, NULL);
    expect(&(struct test_program){.threads = 2, .started = 1, .op = {
        {{START, 0, 0, 1, 0}, {WR, 0, X, 1, 0}, {JOIN, 0, 0, 1, 0}}, {{RD, 0, X, 0, 0}}}}, "race");
}

static void freed(void)
{
    expect(MESSAGE(REL, ACQ, FREE, RD), "use after free");
    CHECK(says("freed by t0"));
    expect(MESSAGE(REL, ACQ, FREE, FREE), "double free");
    expect(&(struct test_program){.threads = 1, .op = {{{FREE, 0, X, 0, 0}, {WR, 0, Y, 0, 0}}}}, NULL);
}

/* The freed bytes hold an atomic; one byte of a word is someone else's. */
static void free_atomic(void *self, uint32_t me)
{
    (void)self;
    if (me == 0)
        own_ctl_free(&arena.atomic[X], 8);
    else
        (void)own_ctl_load(site(OWN_CTL_LOAD, RLX), &arena.atomic[X], 8);
}

static void halves(void *self, uint32_t me)
{
    (void)self;
    own_ctl_store(site(OWN_CTL_STORE, RLX), (char *)&arena.atomic[X] + 4 * me, me == 0 ? 8 : 4, 0);
}

static uint32_t runs;

static void moody(void *self, uint32_t me)
{
    (void)self;
    if (me == 0 && ++runs > 2)
        return;
    own_ctl_store(site(OWN_CTL_STORE, RLX), &arena.atomic[X], 8, me);
}

void __tsan_write1(void *p);

static void bytes(void *self, uint32_t me)
{
    (void)self;
    __tsan_write1((char *)&arena.plain[Z] + me); /* neighbours in one word: no race */
}

static void expect_body(void (*body)(void *self, uint32_t me), const char *kind)
{
    static const struct test_program two = {.threads = 2};
    struct own_ctl_program program = as_program(&two);
    struct own_ctl_config c = config_of(OWN_CTL_DPOR);

    program.body = body;
    own_ctl_explore(&program, &c, &result);
    CHECK((result.failures != 0) == (kind != NULL));
    CHECK(kind == NULL || strcmp(result.failure.kind, kind) == 0);
    if (getenv("OWN_TEST_VERBOSE") != NULL)
        fprintf(stderr, "%s: %s\n", result.failure.kind, result.failure.text);
}

/* A turn that loads an old value, then fails to swap because of the newest one: the next turn is another. */
static void stale_turn(void *self, uint32_t me)
{
    uint64_t *p = &arena.atomic[X], old;

    (void)self;
    if (me == 0) {
        own_ctl_store(site(OWN_CTL_STORE, RLX), p, 8, 1);
        return;
    }
    for (;; own_ctl_spin(site(OWN_CTL_SPIN, RLX))) {
        old = own_ctl_load(site(OWN_CTL_LOAD, RLX), p, 8);
        if (old == 1 || own_ctl_cas(site(OWN_CTL_CAS, RLX), p, 8, &old, 2))
            return;
    }
}

static void stuck(void)
{
    expect(&(struct test_program){.threads = 2, .op = {
        {{LOCK, 0, X, 0, 0}, {LOCK, 0, Y, 0, 0}, {UNLOCK, 0, Y, 0, 0}, {UNLOCK, 0, X, 0, 0}},
        {{LOCK, 0, Y, 0, 0}, {LOCK, 0, X, 0, 0}, {UNLOCK, 0, X, 0, 0}, {UNLOCK, 0, Y, 0, 0}}}}, "deadlock");
    CHECK(says("t0 wants lock") && says("t1 wants lock") && says("held by t1") && says("held by t0"));
    /* A lost wake-up: the waker does not change the word. */
    expect(&(struct test_program){.threads = 2, .op = {{{WAIT, 0, X, 0, 0}}, {{WAKE, 0, X, 1, 0}}}}, "deadlock");
    CHECK(says("t0 sleeps on location 0 (value 0) at test:"));
    expect(&(struct test_program){.threads = 2, .op = {
        {{WAIT, 0, X, 0, 0}}, {{ST, RLX, X, 1, 0}, {WAKE, 0, X, 1, 0}}}}, NULL);
    /* One wake for two sleepers. */
    expect(&(struct test_program){.threads = 3, .op = {{{WAIT, 0, X, 0, 0}}, {{WAIT, 0, X, 0, 0}},
        {{ST, RLX, X, 1, 0}, {WAKE, 0, X, 1, 0}}}}, "deadlock");
    expect(&(struct test_program){.threads = 3, .op = {{{WAIT, 0, X, 0, 0}}, {{WAIT, 0, X, 0, 0}},
        {{ST, RLX, X, 1, 0}, {WAKE, 0, X, 0, 0}}}}, NULL);
    expect(&(struct test_program){.threads = 1, .op = {{{TIMED, 0, X, 0, 0}, {FAIL_IF, 0, 0, 0, 1}}}}, NULL);
    expect(&(struct test_program){.threads = 1, .op = {{{TIMED, 0, X, 0, 0}, {FAIL_IF, 0, 0, 0, 0}}}}, "assertion");
    /* Joins in a circle. */
    expect(&(struct test_program){.threads = 2, .op = {{{JOIN, 0, 0, 1, 0}}, {{JOIN, 0, 0, 0, 0}}}}, "deadlock");
    /* Nobody will ever store 2. */
    expect(&(struct test_program){.threads = 2, .op = {{{UNTIL, RLX, X, 2, 0}}, {{ST, RLX, X, 1, 0}}}}, "livelock");
    CHECK(says("t0 spins at"));
    expect(&(struct test_program){.threads = 2, .op = {{{UNTIL, RLX, X, 1, 0}}, {{ST, RLX, X, 1, 0}}}}, NULL);
    expect_body(stale_turn, NULL);
    /* Two that wait for each other in turns. */
    expect(&(struct test_program){.threads = 2, .op = {
        {{UNTIL, ACQ, X, 1, 0}, {ST, REL, Y, 1, 0}, {UNTIL, ACQ, X, 2, 0}},
        {{ST, REL, X, 1, 0}, {UNTIL, ACQ, Y, 1, 0}, {ST, REL, X, 2, 0}}}}, NULL);
}

/* Without own_ctl_spin: only the fair tail ends it, or shows that nothing does. */
static void blind_wait(void *self, uint32_t me)
{
    (void)self;
    if (me == 0)
        while (own_ctl_load(site(OWN_CTL_LOAD, RLX), &arena.atomic[X], 8) != 1)
            continue;
    else
        own_ctl_store(site(OWN_CTL_STORE, RLX), &arena.atomic[X], 8, 1);
}

static void blind_for_ever(void *self, uint32_t me)
{
    (void)self;
    while (own_ctl_load(site(OWN_CTL_LOAD, RLX), &arena.atomic[me], 8) != 1)
        continue;
}

static void tails(void)
{
    static const struct test_program two = {.threads = 2};
    struct own_ctl_program program = as_program(&two);
    struct own_ctl_config c = config_of(OWN_CTL_DFS);

    c.max_steps = 50;
    c.max_schedules = 1;
    program.body = blind_wait; /* the first schedule starves t1 until the tail */
    own_ctl_explore(&program, &c, &result);
    CHECK(result.failures == 0 && result.longest > 50 && !result.complete);
    program.body = blind_for_ever;
    own_ctl_explore(&program, &c, &result);
    CHECK(result.failures == 1 && strcmp(result.failure.kind, "livelock") == 0);
}

/* A seeded bug: two threads increment by load and store. */
static const struct test_program lost_update = {.threads = 3, .op = {
    {{LD, RLX, X, 0, 0}, {ST, RLX, X, 1, 0}, {LD, RLX, Y, 0, 0}},
    {{LD, RLX, X, 0, 0}, {ST, RLX, X, 2, 0}, {NOP, 0, 0, 0, 0}, {LD, RLX, X, 0, 0}, {FAIL_IF, 0, 0, 3, 1}},
    {{ST, RLX, Y, 1, 0}, {LD, RLX, Y, 0, 0}}}};

static void seeded(void)
{
    struct own_ctl_config c = config_of(OWN_CTL_RANDOM);

    expect(&lost_update, "assertion");
    c.max_schedules = 5000;
    for (c.seed = 1; c.seed < 20; c.seed++) {
        c.strategy = c.seed % 2 == 0 ? OWN_CTL_RANDOM : OWN_CTL_PCT;
        c.preemptions = 2;
        expect_with(&lost_update, c, "assertion");
    }
}

static void trails(void)
{
    struct own_ctl_config c = config_of(OWN_CTL_REPLAY);
    uint8_t wrong[3] = {0, 9, 0};

    c.trail = wrong;
    c.trail_n = 3;
    explore(&lost_update, &c, &result);
    CHECK(result.failures == 1 && strcmp(result.failure.kind, "divergence") == 0);
    CHECK(says("choice 1 is option 9"));
    c.trail_n = 1;
    explore(&lost_update, &c, &result);
    CHECK(result.failures == 1 && strcmp(result.failure.kind, "divergence") == 0);
    c.strategy = OWN_CTL_LENIENT;
    explore(&lost_update, &c, &result);
    CHECK(result.failures == 0 && result.schedules == 1);
    c.trail_n = 3;
    explore(&lost_update, &c, &result);
    CHECK(result.failures == 0);
}

static void weakened(void)
{
    const struct own_ctl_site *s[64];
    uint32_t n = own_ctl_sites(s, 64), release = 0;

    expect(MESSAGE(REL, ACQ, WR, RD), NULL);
    for (uint32_t i = 0; i < n; i++)
        if (s[i]->op == OWN_CTL_STORE && s[i]->order == REL)
            release = i + 1;
    CHECK(release != 0 && s[release - 1]->id == release);
    own_ctl_weaken(release, 1);
    expect(MESSAGE(REL, ACQ, WR, RD), NULL);
    own_ctl_weaken(release, 2);
    expect(MESSAGE(REL, ACQ, WR, RD), "race");
    own_ctl_weaken(release, 0);
    expect(MESSAGE(REL, ACQ, WR, RD), NULL);
}

int main(void)
{
    races();
    freed();
    expect_body(free_atomic, "use after free");
    expect_body(halves, "mixed size");
    expect_body(moody, "nondeterminism");
    expect_body(bytes, NULL);
    stuck();
    tails();
    seeded();
    trails();
    weakened();
    return report("engine failures");
}
