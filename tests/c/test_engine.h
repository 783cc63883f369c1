/*
 * test_engine.h - small programs for the engine: threads of operations over a few locations, and
 * their sets of outcomes.
 */
#ifndef OWN_TEST_ENGINE_H
#define OWN_TEST_ENGINE_H

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "explore/engine.h"

#define CHECK(c)                                                             \
    do {                                                                     \
        checks++;                                                            \
        if (!(c)) {                                                          \
            failed_checks++;                                                 \
            fprintf(stderr, "%s:%d: failed: %s\n", __FILE__, __LINE__, #c);  \
        }                                                                    \
    } while (0)

static int checks, failed_checks;

static inline int report(const char *name)
{
    printf("%s: %d checks, %d failed\n", name, checks, failed_checks);
    return failed_checks != 0;
}

enum {
    RLX = OWN_CTL_RELAXED, ACQ = OWN_CTL_ACQUIRE, REL = OWN_CTL_RELEASE, AR = OWN_CTL_ACQ_REL, SC = OWN_CTL_SEQ_CST
};
enum verb {
    NOP, LD, ST, XCHG, ADD, CAS, FENCE, RD, WR, WAIT, WAKE, LOCK, UNLOCK, UNTIL, CHOOSE, FREE, START, JOIN,
    TIMED, FAIL_IF,
    LOW, /* a load of the low half */
    HIGH /* adds to the high half */
};
enum { X, Y, Z, W, LOCS };
#define MAX_OPS 12

/* One operation: on `loc`, with `a` (value, expected) and `b` (new value of a CAS).
 * FAIL_IF: a failed assertion if register a of this thread is b. */
struct op {
    uint8_t verb, order, loc, a, b;
};
struct test_program {
    uint32_t threads, started; /* started 0: all */
    struct op op[OWN_CTL_THREADS][MAX_OPS];
};

/* What the programs act on.  Plain variables lie beside the atomic ones. */
struct test_arena {
    _Alignas(64) uint64_t atomic[LOCS];
    uint64_t plain[LOCS];
    uint32_t word[LOCS];
};
static struct test_arena arena;
static uint64_t reg[OWN_CTL_THREADS][MAX_OPS];
static const struct test_program *prog;
static bool whole_loads; /* LOW loads all and drops the high half: for the oracle */
static struct own_ctl_site sites[OWN_CTL_LOAD_LOW + 1][OWN_CTL_SEQ_CST + 1];

/* The engine checks plain accesses where the compiler says that they are. */
void __tsan_read8(void *p);
void __tsan_write8(void *p);

static inline struct own_ctl_site *site(uint32_t op, uint32_t order)
{
    struct own_ctl_site *s = &sites[op][order];

    if (s->file == NULL)
        *s = (struct own_ctl_site){.file = "test", .func = "program", .line = op * 8 + order + 1, .op = (uint8_t)op,
                                   .order = (uint8_t)order};
    return s;
}

static inline uint64_t do_atomic(const struct op *op)
{
    uint64_t *p = &arena.atomic[op->loc], old = op->a;

    switch (op->verb) {
    case LD:
        return own_ctl_load(site(OWN_CTL_LOAD, op->order), p, 8);
    case ST:
        own_ctl_store(site(OWN_CTL_STORE, op->order), p, 8, op->a);
        return 0;
    case XCHG:
        return own_ctl_rmw(site(OWN_CTL_XCHG, op->order), p, 8, op->a);
    case LOW:
        return (uint32_t)own_ctl_load(site(whole_loads ? OWN_CTL_LOAD : OWN_CTL_LOAD_LOW, RLX), p, 8);
    case HIGH:
        return own_ctl_rmw(site(OWN_CTL_ADD, op->order), p, 8, UINT64_C(1) << 32);
    case ADD:
        return own_ctl_rmw(site(OWN_CTL_ADD, op->order), p, 8, op->a);
    default:
        return (uint64_t)own_ctl_cas(site(OWN_CTL_CAS, op->order), p, 8, &old, op->b) << 8 | old;
    }
}

static inline uint64_t do_plain(const struct op *op)
{
    uint64_t *p = &arena.plain[op->loc];

    switch (op->verb) {
    case RD:
        __tsan_read8(p);
        return *p;
    case WR:
        __tsan_write8(p);
        *p = op->a;
        return 0;
    default:
        own_ctl_free(p, 8);
        return 0;
    }
}

static inline uint64_t do_block(const struct op *op)
{
    uint32_t *p = &arena.word[op->loc];

    switch (op->verb) {
    case WAIT: /* on the low half of an atomic */
        return own_ctl_wait(site(OWN_CTL_WAIT, RLX), (uint32_t *)(void *)&arena.atomic[op->loc], op->a, -1);
    case TIMED:
        return own_ctl_wait(site(OWN_CTL_WAIT, RLX), (uint32_t *)(void *)&arena.atomic[op->loc], op->a, 1000);
    case WAKE:
        own_ctl_wake(site(OWN_CTL_WAKE, RLX), (uint32_t *)(void *)&arena.atomic[op->loc], op->a);
        return 0;
    case LOCK:
        own_ctl_lock(site(OWN_CTL_LOCK, RLX), p);
        return 0;
    case UNLOCK:
        own_ctl_unlock(site(OWN_CTL_UNLOCK, RLX), p);
        return 0;
    default:
        while (own_ctl_load(site(OWN_CTL_LOAD, op->order), &arena.atomic[op->loc], 8) != op->a)
            own_ctl_spin(site(OWN_CTL_SPIN, RLX));
        return 0;
    }
}

static inline uint64_t do_op(const struct op *op, uint32_t me)
{
    switch (op->verb) {
    case LD: case ST: case XCHG: case ADD: case CAS: case LOW: case HIGH:
        return do_atomic(op);
    case FENCE:
        own_ctl_fence(site(OWN_CTL_FENCE, op->order));
        return 0;
    case RD: case WR: case FREE:
        return do_plain(op);
    case CHOOSE:
        return own_ctl_choose(site(OWN_CTL_CHOOSE, RLX), op->a);
    case START:
        own_ctl_start(op->a);
        return 0;
    case JOIN:
        own_ctl_join(op->a);
        return 0;
    case FAIL_IF:
        if (reg[me][op->a] == op->b)
            own_ctl_fail("assertion", "program", op->a, "register has the forbidden value");
        return 0;
    case NOP:
        return 0;
    default:
        return do_block(op);
    }
}

static inline void test_body(void *self, uint32_t me)
{
    (void)self;
    for (int i = 0; i < MAX_OPS; i++)
        reg[me][i] = do_op(&prog->op[me][i], me);
}

static inline void test_reset(void *self)
{
    (void)self;
    memset(&arena, 0, sizeof arena);
    memset(reg, 0, sizeof reg);
}

/* All registers and the last values. */
static inline uint64_t test_outcome(void *self)
{
    uint64_t h = UINT64_C(1469598103934665603);

    (void)self;
    for (uint32_t t = 0; t < prog->threads; t++)
        for (int i = 0; i < MAX_OPS; i++)
            h = (h ^ reg[t][i]) * UINT64_C(0x9e3779b97f4a7c15), h ^= h >> 31;
    for (int i = 0; i < LOCS; i++)
        h = (h ^ arena.atomic[i]) * UINT64_C(0x9e3779b97f4a7c15), h ^= h >> 31;
    return h;
}

static uint64_t (*outcome_of)(void *self) = test_outcome;

static inline struct own_ctl_program as_program(const struct test_program *p)
{
    prog = p;
    return (struct own_ctl_program){
        .fibers = p->threads, .started = p->started == 0 ? (1u << p->threads) - 1 : p->started,
        .body = test_body, .reset = test_reset, .outcome = outcome_of,
        .arena = (char *)&arena, .arena_bytes = sizeof arena,
    };
}

static inline struct own_ctl_config config_of(uint32_t strategy)
{
    return (struct own_ctl_config){.strategy = strategy, .preemptions = -1, .weak_memory = true};
}

static inline void explore(const struct test_program *p, const struct own_ctl_config *c, struct own_ctl_result *r)
{
    struct own_ctl_program program = as_program(p);

    own_ctl_explore(&program, c, r);
}

/* xorshift64: the same numbers for the same seed, the first argument of the test. */
static uint64_t dice __attribute__((unused)) = 1;

static inline void seed_from(int argc, char **argv)
{
    dice = (argc > 1 ? strtoull(argv[1], NULL, 10) : 1) * UINT64_C(0x9e3779b97f4a7c15);
}

static inline uint32_t below(uint32_t n)
{
    dice ^= dice << 13;
    dice ^= dice >> 7;
    dice ^= dice << 17;
    return (uint32_t)((dice >> 32) % n);
}

#endif
