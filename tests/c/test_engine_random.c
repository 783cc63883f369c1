/*
 * test_engine_random.c - DPOR finds exactly the outcomes that DFS finds, on random small programs;
 * and each planted bug of the explorer is caught by just this comparison.
 *
 * Arguments: seed, programs per family (defaults: 1, 150).
 */
#include "test_engine.h"

struct family {
    const char *name;
    uint32_t threads, ops, locations, spurious;
    bool seq_cst;
    enum kind { ATOMIC, BLOCKING, HALVES, RACY, STRONG, FENCES } kind;
};

static const struct family families[] = {
    {"2 x 5", 2, 5, 2, 0, false, ATOMIC},
    {"2 x 5, one location", 2, 5, 1, 0, false, ATOMIC},
    {"3 x 3", 3, 3, 2, 0, false, ATOMIC},
    {"3 x 3, three locations", 3, 3, 3, 0, false, ATOMIC},
    {"4 x 2", 4, 2, 2, 0, false, ATOMIC},
    {"2 x 6, fences", 2, 6, 2, 0, false, FENCES},
    {"3 x 3, four locations", 3, 3, 4, 0, false, ATOMIC},
    {"2 x 4, seq_cst accesses", 2, 4, 2, 0, true, ATOMIC},
    {"3 x 3, seq_cst accesses", 3, 3, 2, 0, true, ATOMIC},
    {"2 x 4, blocking", 2, 4, 2, 0, false, BLOCKING},
    {"3 x 3, blocking", 3, 3, 1, 0, false, BLOCKING},
    {"2 x 4, blocking, 1 surprise", 2, 4, 1, 1, false, BLOCKING},
    {"2 x 5, halves", 2, 5, 2, 0, false, HALVES},
    {"3 x 3, halves", 3, 3, 1, 0, false, HALVES},
    {"2 x 5, plain accesses", 2, 5, 2, 0, false, RACY},
    {"3 x 3, plain accesses", 3, 3, 2, 0, false, RACY},
    {"3 x 3, newest values only", 3, 3, 2, 0, false, STRONG},
    {"3 x 2, blocking, 1 surprise", 3, 2, 1, 1, false, BLOCKING},
};
#define FAMILIES (sizeof families / sizeof *families)
#define ROOM 65536

static uint8_t order_of(const struct family *f, uint32_t verb)
{
    static const uint8_t of[3][3] = {{RLX, ACQ, ACQ}, {RLX, REL, REL}, {ACQ, REL, AR}};
    uint32_t row = verb == LD ? 0 : verb == ST ? 1 : 2;

    if (verb == FENCE)
        return (uint8_t)(ACQ + below(4));
    if (f->kind == FENCES)
        return RLX;
    if (f->seq_cst && below(3) == 0)
        return SC;
    return row == 2 && below(4) == 0 ? RLX : of[row][below(3)];
}

static struct op random_op(const struct family *f, uint8_t value)
{
    static const uint8_t plain[] = {LD, LD, LD, ST, ST, ST, FENCE, FENCE, CAS, XCHG, ADD, LD, ST};
    static const uint8_t blocking[] = {LD, ST, ST, WAIT, WAKE, LOCK, UNLOCK, LOCK, UNTIL, CHOOSE, CAS, TIMED, WAIT,
                                       WAKE};
    static const uint8_t halves[] = {LD, LD, ST, LOW, LOW, LOW, HIGH, HIGH, HIGH, FENCE, CAS, ADD};
    static const uint8_t fences[] = {LD, LD, ST, ST, FENCE};
    static const uint8_t racy[] = {LD, LD, LD, ST, ST, ST, FENCE, CAS, RD, WR, WR, ADD, UNTIL, LOCK, UNLOCK};
    static const struct {
        const uint8_t *verb;
        uint32_t n;
    } of[] = {{plain, sizeof plain}, {blocking, sizeof blocking}, {halves, sizeof halves},
          {racy, sizeof racy}, {plain, sizeof plain},
          {fences, sizeof fences}};
    struct op op = {.loc = (uint8_t)below(f->locations), .a = value};

    op.verb = of[f->kind].verb[below(of[f->kind].n)];
    op.order = order_of(f, op.verb);
    if (op.verb == CAS) {
        op.a = (uint8_t)(below(2) == 0 ? 0 : 1 + below(f->threads * 8));
        op.b = value;
    } else if (op.verb == CHOOSE) {
        op.a = 2;
    } else if (op.verb == WAIT || op.verb == TIMED) {
        op.a = 0;
    } else if (op.verb == WAKE) {
        op.a = (uint8_t)below(3);
    } else if (op.verb == UNTIL) {
        op.a = (uint8_t)(1 + below(f->threads) * 8);
    }
    return op;
}

static struct test_program random_program(const struct family *f)
{
    struct test_program p = {.threads = f->threads};

    for (uint32_t t = 0; t < f->threads; t++) {
        uint32_t at = 0;
        bool held[LOCS] = {false};

        for (uint32_t i = 0; i < f->ops; i++) {
            struct op op = random_op(f, (uint8_t)(t * 8 + i + 1));

            if ((op.verb == LOCK && held[op.loc]) || (op.verb == UNLOCK && !held[op.loc]))
                op.verb = op.verb == LOCK ? UNLOCK : LOCK;
            if (op.verb == LOCK || op.verb == UNLOCK)
                held[op.loc] = op.verb == LOCK;
            p.op[t][at++] = op;
        }
        if (below(8) != 0) /* else a lock may be kept: a deadlock for others */
            for (uint32_t k = 0; k < f->locations; k++)
                if (held[k])
                    p.op[t][at++] = (struct op){UNLOCK, RLX, (uint8_t)k, 0, 0};
    }
    return p;
}

struct seen {
    uint64_t outcome[ROOM], n, schedules, blocked, failures, truncated;
};

static void outcomes(const struct test_program *p, const struct family *f, uint32_t strategy, uint32_t bug,
                     struct seen *s)
{
    struct own_ctl_config c = config_of(strategy);
    struct own_ctl_result r;

    c.bug = bug;
    c.spurious = f->spurious;
    c.weak_memory = f->kind != STRONG;
    c.stop_at_first = f->kind == RACY ? 1 : UINT32_MAX;
    c.max_schedules = 400000;
    c.max_steps = 200;
    whole_loads = strategy == OWN_CTL_DFS;
    explore(p, &c, &r);
    s->n = own_ctl_outcomes(s->outcome, ROOM);
    s->schedules = r.schedules;
    s->blocked = r.blocked;
    s->failures = r.failures;
    if (f->kind == RACY && r.failures != 0)
        s->n = 0; /* each stops somewhere */
    s->truncated = r.truncated + (r.schedules >= c.max_schedules);
}

static bool same(const struct seen *a, const struct seen *b)
{
    return a->n == b->n && memcmp(a->outcome, b->outcome, a->n * sizeof *a->outcome) == 0 &&
           (a->failures > 0) == (b->failures > 0);
}

static void print_program(const struct test_program *p, const struct seen *dfs, const struct seen *dpor)
{
    static const char *const verb[] = {"nop", "ld", "st", "xchg", "add", "cas", "fence", "rd", "wr", "wait", "wake",
                                       "lock", "unlock", "until", "choose", "free", "start", "join", "timed", "fail",
                                       "low", "high"};
    static const char *const order[] = {"rlx", "acq", "rel", "ar", "sc"};

    fprintf(stderr,
            "DFS: %" PRIu64 " outcomes of %" PRIu64 " runs, %" PRIu64 " failed; DPOR: %" PRIu64 " of %" PRIu64
            ", %" PRIu64 " failed\n",
            dfs->n, dfs->schedules, dfs->failures, dpor->n, dpor->schedules, dpor->failures);
    for (uint32_t t = 0; t < p->threads; t++, fprintf(stderr, "\n"))
        for (int i = 0; i < MAX_OPS && p->op[t][i].verb != NOP; i++) {
            const struct op *o = &p->op[t][i];

            fprintf(stderr, "  %s.%s %c %u %u;", verb[o->verb], order[o->order], "XYZW"[o->loc], o->a, o->b);
        }
}

static struct seen dfs, dpor;

static void compare_family(const struct family *f, uint32_t programs)
{
    uint64_t runs = 0, reduced = 0, wrong = 0, skipped = 0;

    for (uint32_t i = 0; i < programs; i++) {
        struct test_program p = random_program(f);

        outcomes(&p, f, OWN_CTL_DFS, 0, &dfs);
        if (dfs.truncated != 0) {
            skipped++;
            continue;
        }
        outcomes(&p, f, OWN_CTL_DPOR, 0, &dpor);
        runs += dfs.schedules;
        reduced += dpor.schedules;
        if (!same(&dfs, &dpor) && wrong++ < 3)
            print_program(&p, &dfs, &dpor);
    }
    printf("%-28s %u programs, %" PRIu64 " not finished, %" PRIu64 " runs of DFS, %" PRIu64 " of DPOR, %" PRIu64
           " differ\n",
           f->name, programs, skipped, runs, reduced, wrong);
    CHECK(wrong == 0);
    CHECK(skipped * 10 < programs);
}

/* How many random programs it takes to notice the bug. */
static void catch_bug(uint32_t bug, const char *name)
{
    uint32_t n = 0;

    for (; n < 20000; n++) {
        const struct family *f = &families[n % 6];
        struct test_program p = random_program(f);

        outcomes(&p, f, OWN_CTL_DFS, 0, &dfs);
        outcomes(&p, f, OWN_CTL_DPOR, bug, &dpor);
        if (dfs.truncated == 0 && !same(&dfs, &dpor))
            break;
    }
    printf("planted bug %s: caught by program %u\n", name, n);
    CHECK(n < 20000);
}

/* Whatever a strategy finds, the engine's own replay finds it, too. */
static void replays(uint32_t programs)
{
    static const uint32_t strategy[] = {OWN_CTL_DFS, OWN_CTL_DPOR, OWN_CTL_RANDOM, OWN_CTL_PCT};
    uint64_t found = 0;

    for (uint32_t i = 0; i < programs; i++) {
        const struct family *f = &families[below(FAMILIES)];
        struct test_program p = random_program(f);
        struct own_ctl_result r;

        for (uint32_t t = 0; t < p.threads; t++)
            p.op[t][f->ops + 2] = (struct op){FAIL_IF, 0, 0, (uint8_t)below(f->ops), (uint8_t)below(f->threads * 8)};
        for (size_t s = 0; s < sizeof strategy / sizeof *strategy; s++) {
            struct own_ctl_config c = config_of(strategy[s]);

            c.seed = i;
            c.spurious = f->spurious;
            c.max_schedules = 200;
            c.max_steps = 200;
            explore(&p, &c, &r);
            found += r.failures != 0;
            if (r.failures != 0 && strcmp(r.failure.kind, "nondeterminism") == 0)
                fprintf(stderr, "strategy %u: %s\n", strategy[s], r.failure.text);
            CHECK(r.failures == 0 || strcmp(r.failure.kind, "nondeterminism") != 0);
        }
    }
    printf("%" PRIu64 " failures of %u searches replayed\n", found, programs * 4);
    CHECK(found > programs / 4);
}

int main(int argc, char **argv)
{
    uint32_t programs = argc > 2 ? (uint32_t)strtoul(argv[2], NULL, 10) : 150;

    seed_from(argc, argv);
    for (size_t i = 0; i < FAMILIES; i++)
        compare_family(&families[i], programs);
    replays(programs * 4);
    catch_bug(OWN_CTL_BUG_ONE_SLOT, "one slot per location");
    catch_bug(OWN_CTL_BUG_NO_FENCE_JOIN, "acquire fences join nothing");
    catch_bug(OWN_CTL_BUG_CXX11_RELEASE, "release sequences of C++11");
    catch_bug(OWN_CTL_BUG_SLEEP_FG, "Flanagan-Godefroid with sleep sets");
    return report("engine random");
}
