/* litmus.c - litmus tests: words, variables, and the memory operations themselves; the real short lock and the
 * real baton. */
#include "world/arena.h"
#include "world/scene.h"
#include "base/own_wait.h"
#include "disc/baton.h"
#include <stdio.h>

#define WORDS 8
#define VARIABLES 8

static struct stage {
    uint64_t variable[OWN_CTL_THREADS][VARIABLES];
    uint64_t word[WORDS];
    struct own_lock lock[WORDS];
    uint64_t plain[WORDS];
    struct own_baton baton;
    struct own_runtime rt;
    struct own_thread thread[OWN_CTL_THREADS];
    const struct own_scenario *scenario;
} *stage;

static const char *set_up(const struct own_scenario *s)
{
    if (s->objects != 0)
        return "a litmus test has no objects";
    stage = own_arena_take(sizeof *stage, 64);
    stage->scenario = s;
    stage->rt.disc = &stage->baton;
    stage->rt.thread = stage->thread;
    for (uint32_t t = 0; t < OWN_CTL_THREADS; t++) {
        stage->thread[t].rt = &stage->rt;
        stage->thread[t].slot = t;
    }
    return NULL;
}

/* A site for each operation and order: litmus tests have no source lines of their own. */
static struct own_ctl_site *site(uint8_t op, uint8_t order)
{
    static struct own_ctl_site sites[OWN_CTL_FENCE + 1][OWN_CTL_SEQ_CST + 1];
    struct own_ctl_site *s = &sites[op][order];

    if (s->file == NULL)
        *s = (struct own_ctl_site){"litmus", "litmus", op * 10u + order, op, order, 0, false};
    return s;
}

static __attribute__((no_sanitize("thread"))) void set(uint32_t fiber, uint32_t v, uint64_t to)
{
    stage->variable[fiber][v % VARIABLES] = to;
}

static void atomic_op(uint32_t fiber, const uint8_t *op)
{
    uint64_t *x = &stage->word[op[2] % WORDS], expected = 0;
    uint8_t order = op[3] & 15;

    switch (op[0]) {
    case OWN_WORLD_LD: set(fiber, op[1], own_ctl_load(site(OWN_CTL_LOAD, order), x, 8)); break;
    case OWN_WORLD_FADD: set(fiber, op[1], own_ctl_rmw(site(OWN_CTL_ADD, order), x, 8, 1)); break;
    case OWN_WORLD_SWAP: set(fiber, op[1], own_ctl_rmw(site(OWN_CTL_XCHG, order), x, 8, op[3] >> 4)); break;
    case OWN_WORLD_CAS01: set(fiber, op[1], own_ctl_cas(site(OWN_CTL_CAS, order), x, 8, &expected, 1)); break;
    }
}

static void spin_until(const uint8_t *op)
{
    while (own_ctl_load(site(OWN_CTL_LOAD, op[3]), &stage->word[op[1] % WORDS], 8) != op[2])
        own_spin_hint();
}

static void perform(uint32_t fiber, const uint8_t *op)
{
    switch (op[0]) {
    case OWN_WORLD_ST: own_ctl_store(site(OWN_CTL_STORE, op[3]), &stage->word[op[1] % WORDS], 8, op[2]); break;
    case OWN_WORLD_FENCE: own_ctl_fence(site(OWN_CTL_FENCE, op[1])); break;
    case OWN_WORLD_RD: {
        uint64_t seen = *(volatile uint64_t *)&stage->plain[op[2] % WORDS];

        set(fiber, op[1], seen);
        break;
    }
    case OWN_WORLD_WR: *(volatile uint64_t *)&stage->plain[op[1] % WORDS] = op[2]; break;
    case OWN_WORLD_SPINUNTIL: spin_until(op); break;
    case OWN_WORLD_LOCK: own_lock_acquire(&stage->lock[op[1] % WORDS]); break;
    case OWN_WORLD_UNLOCK: own_lock_release(&stage->lock[op[1] % WORDS]); break;
    case OWN_WORLD_TAKE: own_baton_take(&stage->thread[fiber], -1); break;
    case OWN_WORLD_GIVE: own_baton_give(&stage->thread[fiber]); break;
    case OWN_WORLD_START: own_ctl_start(op[1]); break;
    case OWN_WORLD_JOIN: own_ctl_join(op[1]); break;
    default: atomic_op(fiber, op);
    }
}

static __attribute__((no_sanitize("thread"))) const struct own_scenario_thread *script_of(uint32_t fiber)
{
    return &stage->scenario->thread[fiber];
}

static void body(void *self, uint32_t fiber)
{
    const struct own_scenario_thread *t = script_of(fiber);

    (void)self;
    for (uint32_t i = 0; i < t->n && t->op[4 * i] != OWN_WORLD_EXIT; i++) {
        own_ctl_note(i, t->op[4 * i], 0);
        perform(fiber, t->op + 4 * i);
    }
}

static void at_end(void *self) { (void)self; }

static const uint64_t *results(uint32_t *n)
{
    *n = OWN_CTL_THREADS * VARIABLES + WORDS;
    return &stage->variable[0][0];
}

static bool name(uint64_t address, char text[48])
{
    uint64_t at = address - (uint64_t)(uintptr_t)stage;

    if (at - offsetof(struct stage, word) < sizeof stage->word)
        return snprintf(text, 48, "x%u", (unsigned)(at - offsetof(struct stage, word)) / 8) > 0;
    if (at - offsetof(struct stage, plain) < sizeof stage->plain)
        return snprintf(text, 48, "p%u", (unsigned)(at - offsetof(struct stage, plain)) / 8) > 0;
    if (at - offsetof(struct stage, lock) < sizeof stage->lock)
        return snprintf(text, 48, "lock%u", (unsigned)(at - offsetof(struct stage, lock)) / 4) > 0;
    return false;
}

const struct own_scene own_scene_litmus = {set_up, body, at_end, results, name};
