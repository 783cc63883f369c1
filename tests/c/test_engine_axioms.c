/*
 * test_engine_axioms.c - the engine against RC11 itself: on random small programs a depth-first search
 * has exactly the outcomes of all consistent execution graphs, enumerated here by the axioms.
 *
 * A graph is consistent if (sb: order in a thread, rf: reads-from, mo: modification order, rb: rf^-1;mo)
 *   sb and rf form no cycle, hb;eco? is irreflexive (hb: sb and synchronises-with; eco: rf, mo, rb),
 *   a read-modify-write follows in mo what it reads, at once, and the seq_cst fences can be put in one
 *   order (psc).  Release sequences as in C20.  No seq_cst accesses.
 *
 * Arguments: seed, programs per family (defaults: 1, 120).
 */
#include "test_engine.h"

#define EVENTS 16
#define OUTCOMES 4096

typedef struct {
    uint32_t to[EVENTS]; /* bit b of to[a]: a before b */
} relation;

struct event {
    const struct op *op; /* NULL: an initial value */
    uint32_t thread, at, loc;
    bool reads, writes;
    uint32_t from;
    uint64_t in, out;
};

static struct event ev[EVENTS];
static uint32_t n_events, locations;
static uint64_t graphs, found[OUTCOMES], n_found;
static relation sb;

static bool is_fence(uint32_t i) { return ev[i].op != NULL && ev[i].op->verb == FENCE; }
static bool has(uint32_t i, uint32_t a, uint32_t b)
{
    return ev[i].op != NULL && (ev[i].op->order == a || ev[i].op->order == b || ev[i].op->order == SC);
}
static bool releases(uint32_t i) { return has(i, REL, AR); }
static bool acquires(uint32_t i) { return has(i, ACQ, AR); }

static relation closed(relation r)
{
    for (uint32_t k = 0; k < n_events; k++)
        for (uint32_t a = 0; a < n_events; a++)
            if (r.to[a] >> k & 1)
                r.to[a] |= r.to[k];
    return r;
}

static relation both(relation a, const relation *b)
{
    for (uint32_t i = 0; i < n_events; i++)
        a.to[i] |= b->to[i];
    return a;
}

static relation then(const relation *a, const relation *b)
{
    relation r = {{0}};

    for (uint32_t i = 0; i < n_events; i++)
        for (uint32_t k = 0; k < n_events; k++)
            if (a->to[i] >> k & 1)
                r.to[i] |= b->to[k];
    return r;
}

static bool reflexive(const relation *r)
{
    for (uint32_t i = 0; i < n_events; i++)
        if (r->to[i] >> i & 1)
            return true;
    return false;
}

/* Who releases with a value that reader r gets, directly or through updates: itself, or a fence before it. */
static uint32_t heads(uint32_t r)
{
    uint32_t found_heads = 0;

    for (uint32_t w = ev[r].from;; w = ev[w].from) {
        if (releases(w))
            found_heads |= 1u << w;
        for (uint32_t f = 0; f < n_events; f++)
            if (is_fence(f) && releases(f) && (sb.to[f] >> w & 1))
                found_heads |= 1u << f;
        if (!ev[w].reads)
            return found_heads;
    }
}

static relation happens_before(void)
{
    relation hb = sb;

    for (uint32_t r = 0; r < n_events; r++) {
        uint32_t ends = 0, from;

        if (!ev[r].reads)
            continue;
        if (acquires(r))
            ends |= 1u << r;
        for (uint32_t f = 0; f < n_events; f++)
            if (is_fence(f) && acquires(f) && (sb.to[r] >> f & 1))
                ends |= 1u << f;
        from = heads(r);
        for (uint32_t w = 0; w < n_events; w++)
            if (from >> w & 1)
                hb.to[w] |= ends;
    }
    return closed(hb);
}

static bool fences_ordered(const relation *hb, const relation *eco)
{
    relation around = then(hb, eco), psc = {{0}};
    uint32_t full = 0;

    around = then(&around, hb);
    around = both(around, hb);
    for (uint32_t f = 0; f < n_events; f++)
        if (is_fence(f) && ev[f].op->order == SC)
            full |= 1u << f;
    for (uint32_t f = 0; f < n_events; f++)
        if (full >> f & 1)
            psc.to[f] = around.to[f] & full;
    psc = closed(psc);
    return !reflexive(&psc);
}

static void keep_outcome(const relation *mo)
{
    uint64_t digest;

    memset(&arena, 0, sizeof arena);
    memset(reg, 0, sizeof reg);
    for (uint32_t i = 0; i < n_events; i++) {
        if (ev[i].writes && mo->to[i] == 0)
            arena.atomic[ev[i].loc] = ev[i].out;
        if (ev[i].op != NULL && ev[i].reads)
            reg[ev[i].thread][ev[i].at] = ev[i].in | (uint64_t)(ev[i].op->verb == CAS && ev[i].writes) << 8;
    }
    digest = test_outcome(NULL);
    for (uint64_t i = 0; i < n_found; i++)
        if (found[i] == digest)
            return;
    CHECK(n_found < OUTCOMES);
    if (n_found < OUTCOMES)
        found[n_found++] = digest;
}

static void judge(const relation *mo, const relation *rf)
{
    relation eco = both(*mo, rf), hb = happens_before(), loop;

    for (uint32_t r = 0; r < n_events; r++) /* rb */
        if (ev[r].reads)
            eco.to[r] |= mo->to[ev[r].from] & ~(1u << r);
    eco = closed(eco);
    loop = then(&hb, &eco);
    graphs++;
    if (!reflexive(&hb) && !reflexive(&loop) && !reflexive(&eco) && fences_ordered(&hb, &eco))
        keep_outcome(mo);
}

/* Every order of the writes of each location; mo so far, `left`: writes of `loc` without a place. */
static void order_writes(uint32_t loc, uint32_t last, uint32_t left, relation mo, const relation *rf)
{
    if (left == 0) {
        uint32_t next = 0;

        if (++loc == locations) {
            judge(&mo, rf);
            return;
        }
        for (uint32_t i = locations; i < n_events; i++)
            if (ev[i].writes && ev[i].loc == loc)
                next |= 1u << i;
        order_writes(loc, loc, next, mo, rf);
        return;
    }
    for (uint32_t m = left; m != 0; m &= m - 1) {
        uint32_t w = (uint32_t)__builtin_ctz(m);
        relation more = mo;

        if (ev[w].reads && ev[w].from != last)
            continue;
        for (uint32_t i = 0; i < n_events; i++)
            if (i == last || (mo.to[i] >> last & 1))
                more.to[i] |= 1u << w;
        order_writes(loc, w, left & ~(1u << w), more, rf);
    }
}

static uint64_t result_of(const struct op *op, uint64_t in)
{
    return op->verb == ADD ? in + op->a : op->verb == CAS ? op->b : op->a;
}

/* Values along sb and rf; false: a cycle, or a source that writes nothing. */
static bool evaluate(relation *rf)
{
    relation order;

    memset(rf, 0, sizeof *rf);
    for (uint32_t i = locations; i < n_events; i++)
        if (ev[i].reads)
            rf->to[ev[i].from] |= 1u << i;
    order = closed(both(sb, rf));
    if (reflexive(&order))
        return false;
    for (uint32_t turn = 0; turn < n_events; turn++) /* as many steps as a chain can have */
        for (uint32_t i = locations; i < n_events; i++) {
            if (is_fence(i))
                continue;
            if (ev[i].reads)
                ev[i].in = ev[ev[i].from].out;
            if (ev[i].op->verb == CAS)
                ev[i].writes = ev[i].in == ev[i].op->a;
            ev[i].out = result_of(ev[i].op, ev[i].in);
        }
    for (uint32_t i = locations; i < n_events; i++)
        if (ev[i].reads && !ev[ev[i].from].writes)
            return false;
    return true;
}

static void choose_sources(uint32_t i)
{
    relation rf, none = {{0}};

    while (i < n_events && !ev[i].reads)
        i++;
    if (i == n_events) {
        if (evaluate(&rf)) {
            uint32_t first = 0;

            for (uint32_t w = locations; w < n_events; w++)
                if (ev[w].writes && ev[w].loc == 0)
                    first |= 1u << w;
            order_writes(0, 0, first, none, &rf);
        }
        return;
    }
    for (uint32_t w = 0; w < n_events; w++)
        if (w != i && ev[w].loc == ev[i].loc && !is_fence(w) && (w < locations || ev[w].op->verb != LD)) {
            ev[i].from = w;
            choose_sources(i + 1);
        }
}

static void enumerate(const struct test_program *p)
{
    memset(ev, 0, sizeof ev);
    memset(&sb, 0, sizeof sb);
    n_events = locations;
    n_found = 0;
    prog = p;
    for (uint32_t k = 0; k < locations; k++)
        ev[k] = (struct event){.loc = k, .writes = true};
    for (uint32_t t = 0; t < p->threads; t++)
        for (uint32_t i = 0; i < MAX_OPS && p->op[t][i].verb != NOP; i++) {
            const struct op *op = &p->op[t][i];

            ev[n_events] = (struct event){.op = op, .thread = t, .at = i, .loc = op->loc,
                .reads = op->verb != ST && op->verb != FENCE, .writes = op->verb != LD && op->verb != FENCE};
            for (uint32_t k = 0; k < n_events; k++)
                if (k < locations || ev[k].thread == t)
                    sb.to[k] |= 1u << n_events;
            n_events++;
        }
    choose_sources(locations);
}

static struct op random_op(uint8_t value)
{
    static const uint8_t verbs[] = {LD, LD, LD, ST, ST, ST, XCHG, ADD, CAS, FENCE};
    static const uint8_t of[3][3] = {{RLX, RLX, ACQ}, {RLX, RLX, REL}, {RLX, RLX, AR}};
    struct op op = {.verb = verbs[below(sizeof verbs)], .loc = (uint8_t)below(locations), .a = value};

    op.order = op.verb == FENCE ? (uint8_t)(below(2) == 0 ? SC : ACQ + below(3))
                                : of[op.verb == LD ? 0 : op.verb == ST ? 1 : 2][below(3)];
    if (op.verb == CAS) {
        op.a = (uint8_t)(below(2) == 0 ? 0 : 1 + below(12));
        op.b = value;
    }
    return op;
}

static int by_digest(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return x < y ? -1 : x > y;
}

static struct test_program random_program(uint32_t threads, uint32_t ops)
{
    struct test_program p = {.threads = threads};

    for (uint32_t t = 0; t < threads; t++)
        for (uint32_t k = 0; k < ops; k++)
            p.op[t][k] = random_op((uint8_t)(t * ops + k + 1));
    return p;
}

/* The engine, with a planted bug or none, and the axioms. */
static bool agree(const struct test_program *p, uint32_t bug, uint64_t *runs)
{
    static uint64_t seen[OUTCOMES];
    struct own_ctl_config c = config_of(OWN_CTL_DFS);
    struct own_ctl_result r;
    uint64_t n;

    c.bug = bug;
    explore(p, &c, &r);
    *runs += r.schedules;
    n = own_ctl_outcomes(seen, OUTCOMES);
    enumerate(p);
    qsort(found, n_found, sizeof *found, by_digest);
    return n == n_found && memcmp(seen, found, n * sizeof *seen) == 0;
}

static void compare_family(uint32_t threads, uint32_t ops, uint32_t programs)
{
    uint64_t runs = 0, wrong = 0;

    graphs = 0;
    for (uint32_t i = 0; i < programs; i++) {
        struct test_program p = random_program(threads, ops);

        if (!agree(&p, OWN_CTL_BUG_NONE, &runs) && wrong++ < 3)
            fprintf(stderr, "program %u: the engine has other outcomes than RC11, which has %" PRIu64 "\n", i, n_found);
    }
    printf("%u x %u, %u locations: %u programs, %" PRIu64 " runs, %" PRIu64 " graphs, %" PRIu64 " differ\n", threads, ops,
           locations, programs, runs, graphs, wrong);
    CHECK(wrong == 0);
}

/* A bug that is in all strategies is seen here only. */
static void catch_bug(uint32_t bug, const char *name)
{
    uint64_t runs = 0;
    uint32_t n = 0;

    for (; n < 5000; n++) {
        struct test_program p = random_program(2, 4);

        if (!agree(&p, bug, &runs))
            break;
    }
    printf("planted bug %s: caught by program %u\n", name, n);
    CHECK(n < 5000);
}

int main(int argc, char **argv)
{
    uint32_t programs = argc > 2 ? (uint32_t)strtoul(argv[2], NULL, 10) : 120;

    seed_from(argc, argv);
    for (locations = 1; locations <= 2; locations++) {
        compare_family(2, 3, programs);
        compare_family(2, 4, programs);
        compare_family(3, 2, programs);
        compare_family(3, 3, programs / 12);
    }
    locations = 2;
    catch_bug(OWN_CTL_BUG_NO_FENCE_JOIN, "acquire fences join nothing");
    catch_bug(OWN_CTL_BUG_CXX11_RELEASE, "release sequences of C++11");
    return report("engine axioms");
}
