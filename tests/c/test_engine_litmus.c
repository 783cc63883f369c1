/* test_engine_litmus.c - the classical small programs have exactly their outcomes, by DFS and by DPOR. */
#include "test_engine.h"

/* Outcomes as decimal digits: what `digits` of a test says. */
static const char *digits;

/* "tk" pairs: register k of thread t;  "mk": the last value of location k. */
static uint64_t digits_outcome(void *self)
{
    uint64_t v = 0;

    (void)self;
    for (const char *d = digits; *d != 0; d += 2)
        v = v * 10 + (d[0] == 'm' ? arena.atomic[d[1] - '0'] : reg[d[0] - '0'][d[1] - '0'] % 256);
    return v;
}

struct litmus {
    const char *name, *digits;
    uint32_t threads;
    struct op op[4][6];
    uint32_t outcomes;
    uint64_t expected[16];
    uint64_t schedules; /* DPOR: as many runs, 0: whatever */
};

#define SB(st, f, ld) .digits = "0212", .threads = 2, .op = { \
    {{ST, st, X, 1, 0}, {FENCE, f, 0, 0, 0}, {LD, ld, Y, 0, 0}}, \
    {{ST, st, Y, 1, 0}, {FENCE, f, 0, 0, 0}, {LD, ld, X, 0, 0}}}
#define MP(st, f1, f2, ld) .digits = "1012", .threads = 2, .op = { \
    {{ST, RLX, X, 1, 0}, {FENCE, f1, 0, 0, 0}, {ST, st, Y, 1, 0}}, \
    {{LD, ld, Y, 0, 0}, {FENCE, f2, 0, 0, 0}, {LD, RLX, X, 0, 0}}}
#define IRIW(st, ld, f) .digits = "20223032", .threads = 4, .op = { \
    {{ST, st, X, 1, 0}}, {{ST, st, Y, 1, 0}}, \
    {{LD, ld, X, 0, 0}, {FENCE, f, 0, 0, 0}, {LD, ld, Y, 0, 0}}, \
    {{LD, ld, Y, 0, 0}, {FENCE, f, 0, 0, 0}, {LD, ld, X, 0, 0}}}
#define TWO_PLUS_TWO(st, o, f) .digits = "m0m1", .threads = 2, .op = { \
    {{st, o, X, 1, 0}, {FENCE, f, 0, 0, 0}, {st, o, Y, 2, 0}}, \
    {{st, o, Y, 1, 0}, {FENCE, f, 0, 0, 0}, {st, o, X, 2, 0}}}
#define ALL16 16, {0, 1, 10, 11, 100, 101, 110, 111, 1000, 1001, 1010, 1011, 1100, 1101, 1110, 1111}
#define NO1010 15, {0, 1, 10, 11, 100, 101, 110, 111, 1000, 1001, 1011, 1100, 1101, 1110, 1111}

static const struct litmus tests[] = {
    {"SB relaxed", SB(RLX, RLX, RLX), 4, {0, 1, 10, 11}, 4},
    {"SB release acquire", SB(REL, RLX, ACQ), 4, {0, 1, 10, 11}, 4},
    {"SB with full fences", SB(RLX, SC, RLX), 3, {1, 10, 11}, 0},
    {"SB with acq_rel fences", SB(RLX, AR, RLX), 4, {0, 1, 10, 11}, 0},
    {"SB seq_cst", SB(SC, RLX, SC), 3, {1, 10, 11}, 0},
    {"MP relaxed", MP(RLX, RLX, RLX, RLX), 4, {0, 1, 10, 11}, 0},
    {"MP release acquire", MP(REL, RLX, RLX, ACQ), 3, {0, 1, 11}, 3},
    {"MP fences", MP(RLX, REL, ACQ, RLX), 3, {0, 1, 11}, 3},
    {"MP release fence, acquire load", MP(RLX, REL, RLX, ACQ), 3, {0, 1, 11}, 0},
    {"MP release store, acquire fence", MP(REL, RLX, ACQ, RLX), 3, {0, 1, 11}, 0},
    {"MP no acquire", MP(REL, RLX, RLX, RLX), 4, {0, 1, 10, 11}, 0},
    {"MP no release", MP(RLX, RLX, ACQ, ACQ), 4, {0, 1, 10, 11}, 0},
    {"IRIW release acquire", IRIW(REL, ACQ, RLX), ALL16, 16},
    {"IRIW full fences", IRIW(RLX, RLX, SC), NO1010, 0},
    {"IRIW seq_cst", IRIW(SC, SC, RLX), NO1010, 0},
    {"LB relaxed: not both", .digits = "0010", .threads = 2,
     .op = {{{LD, RLX, X, 0, 0}, {ST, RLX, Y, 1, 0}}, {{LD, RLX, Y, 0, 0}, {ST, RLX, X, 1, 0}}}, 3, {0, 1, 10}, 3},
    {"CoRR", .digits = "1011", .threads = 2,
     .op = {{{ST, RLX, X, 1, 0}, {ST, RLX, X, 2, 0}}, {{LD, RLX, X, 0, 0}, {LD, RLX, X, 0, 0}}},
     6, {0, 1, 2, 11, 12, 22}, 6},
    {"CoRR by two readers in order", .digits = "102122", .threads = 3,
     .op = {{{ST, RLX, X, 1, 0}}, {{LD, RLX, X, 0, 0}, {ST, REL, Y, 1, 0}},
           {{NOP, 0, 0, 0, 0}, {LD, ACQ, Y, 0, 0}, {LD, RLX, X, 0, 0}}},
     7, {0, 1, 10, 11, 100, 101, 111}, 0},
    {"CoWR", .digits = "01", .threads = 2,
     .op = {{{ST, RLX, X, 1, 0}, {LD, RLX, X, 0, 0}}, {{ST, RLX, X, 2, 0}}}, 2, {1, 2}, 0},
    {"2+2W", TWO_PLUS_TWO(ST, RLX, RLX), 4, {11, 12, 21, 22}, 0}, /* 1 1: modification order against execution order */
    {"2+2W release stores", TWO_PLUS_TWO(ST, REL, RLX), 4, {11, 12, 21, 22}, 0},
    {"2+2W full fences", TWO_PLUS_TWO(ST, RLX, SC), 3, {12, 21, 22}, 0},
    {"2+2W acq_rel fences", TWO_PLUS_TWO(ST, RLX, AR), 4, {11, 12, 21, 22}, 0},
    {"2+2W exchanges", TWO_PLUS_TWO(XCHG, RLX, RLX), 3, {12, 21, 22}, 0}, /* changes only: in the order of the changes */
    {"S relaxed", .digits = "10m0", .threads = 2,
     .op = {{{ST, RLX, X, 2, 0}, {ST, RLX, Y, 1, 0}}, {{LD, RLX, Y, 0, 0}, {ST, RLX, X, 1, 0}}}, 4, {1, 2, 11, 12}, 0},
    {"S release acquire", .digits = "10m0", .threads = 2,
     .op = {{{ST, RLX, X, 2, 0}, {ST, REL, Y, 1, 0}}, {{LD, ACQ, Y, 0, 0}, {ST, RLX, X, 1, 0}}}, 3, {1, 2, 11}, 0},
    {"an RMW before a store that was done", .digits = "101112m0", .threads = 2,
     .op = {{{ST, RLX, X, 1, 0}, {ST, RLX, Y, 1, 0}}, {{LD, RLX, Y, 0, 0}, {XCHG, RLX, X, 2, 0}, {LD, RLX, X, 0, 0}}},
     6, {11, 21, 122, 1011, 1021, 1122}, 0},
    {"nothing between an RMW and what it reads", .digits = "1011m0", .threads = 2,
     .op = {{{ADD, RLX, X, 1, 0}, {ST, RLX, Y, 1, 0}}, {{LD, RLX, Y, 0, 0}, {XCHG, RLX, X, 5, 0}}},
     3, {6, 15, 115}, 0},
    {"a CAS may fail for what was", .digits = "1011", .threads = 2,
     .op = {{{XCHG, RLX, X, 1, 0}, {ST, RLX, Y, 1, 0}}, {{LD, RLX, Y, 0, 0}, {CAS, RLX, X, 1, 2}}}, 4, {0, 1, 10, 11}, 0},
    {"release sequence: an RMW continues it", .digits = "2022", .threads = 3,
     .op = {{{ST, RLX, X, 1, 0}, {ST, REL, Y, 1, 0}}, {{ADD, RLX, Y, 1, 0}},
           {{LD, ACQ, Y, 0, 0}, {NOP, 0, 0, 0, 0}, {LD, RLX, X, 0, 0}}},
     5, {0, 1, 10, 11, 21}, 0},
    {"release sequence: the writer's own store ends it", .digits = "1011", .threads = 2,
     .op = {{{ST, RLX, X, 1, 0}, {ST, REL, Y, 1, 0}, {ST, RLX, Y, 2, 0}}, {{LD, ACQ, Y, 0, 0}, {LD, RLX, X, 0, 0}}},
     5, {0, 1, 11, 20, 21}, 0},
    {"two increments", .digits = "m0", .threads = 2, .op = {{{ADD, RLX, X, 1, 0}}, {{ADD, RLX, X, 1, 0}}}, 1, {2}, 2},
    {"a CAS wins once", .digits = "m0", .threads = 2, .op = {{{CAS, RLX, X, 0, 1}},
           {{CAS, RLX, X, 0, 2}}}, 2, {1, 2}, 2},
    {"dekker by exchanges reads the newest", .digits = "0010", .threads = 2,
     .op = {{{XCHG, RLX, X, 1, 0}}, {{XCHG, RLX, X, 1, 0}}}, 2, {1, 10}, 2},
    {"WRC", .digits = "102022", .threads = 3,
     .op = {{{ST, RLX, X, 1, 0}}, {{LD, ACQ, X, 0, 0}, {ST, REL, Y, 1, 0}},
           {{LD, ACQ, Y, 0, 0}, {NOP, 0, 0, 0, 0}, {LD, RLX, X, 0, 0}}},
     7, {0, 1, 10, 11, 100, 101, 111}, 0},
    {"R with one full fence only", .digits = "m112", .threads = 2,
     .op = {{{ST, RLX, X, 1, 0}, {FENCE, SC, 0, 0, 0}, {ST, RLX, Y, 1, 0}},
           {{ST, RLX, Y, 2, 0}, {FENCE, SC, 0, 0, 0}, {LD, RLX, X, 0, 0}}},
     3, {10 + 0, 10 + 1, 20 + 1}, 0},
};

static void run(const struct litmus *l, uint32_t strategy)
{
    struct test_program p = {.threads = l->threads};
    struct own_ctl_config c = config_of(strategy);
    struct own_ctl_result r;
    uint64_t got[64], n;
    bool same;

    for (uint32_t t = 0; t < l->threads; t++)
        memcpy(p.op[t], l->op[t], sizeof l->op[t]);
    digits = l->digits;
    explore(&p, &c, &r);
    n = own_ctl_outcomes(got, 64);
    CHECK(r.complete && r.failures == 0);
    same = n == l->outcomes && n == r.outcomes && memcmp(got, l->expected, n * sizeof *got) == 0;
    CHECK(same);
    if (strategy == OWN_CTL_DPOR && l->schedules != 0)
        CHECK(r.schedules - r.blocked == l->schedules);
    if (!same || getenv("OWN_TEST_VERBOSE") != NULL) {
        fprintf(stderr, "%s, %s: %" PRIu64 " schedules, %" PRIu64 " cut, outcomes", l->name,
                strategy == OWN_CTL_DFS ? "DFS" : "DPOR", r.schedules, r.blocked);
        for (uint64_t i = 0; i < n && i < 64; i++)
            fprintf(stderr, " %0*" PRIu64, (int)strlen(l->digits) / 2, got[i]);
        fprintf(stderr, " %s\n", r.failures != 0 ? r.failure.text : "");
    }
}

int main(void)
{
    outcome_of = digits_outcome;
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++) {
        run(&tests[i], OWN_CTL_DFS);
        run(&tests[i], OWN_CTL_DPOR);
    }
    return report("engine litmus");
}
