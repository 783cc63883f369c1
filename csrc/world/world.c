/* world.c - scenarios: reading them, exploring them, and what Python asks about them. */
#include "world/world.h"
#include "base/own_atomic.h"
#include "world/arena.h"
#include "world/memory_plain.h"
#include "world/program.h"
#include "world/scene.h"
#include <stdio.h>
#include <string.h>

#define HEAD 6
#define OBJECT_BYTES 8
#define MAX_BYTES 4096
#define DIGESTS 4096

static struct {
    bool open;
    const struct own_program *loading, *loaded; /* a program that is being set up; that is open */
    uint8_t bytes[MAX_BYTES];
    struct own_scenario scenario;
    const struct own_scene *scene;
    struct own_ctl_program program;
    uint32_t ndigests;
    struct {
        uint64_t digest, word[OWN_CTL_THREADS * 8 + 8];
    } seen[DIGESTS]; /* open addressing by digest */
} world;

extern uint32_t own_world_patience; /* own_controlled.h */
uint32_t own_world_patience;
bool own_world_reuse;

/* ---- reading ---- */

static const char *read_object(const uint8_t *b, uint32_t k, struct own_scenario *s)
{
    struct own_scenario_object *o = &s->object[k];

    *o = (struct own_scenario_object){
        .kind = b[0], .slots = b[1], .owner = b[2], .state = b[3], .roots = b[4], .policy = b[7],
        .slot = {b[5] & 15, b[5] >> 4, b[6] & 15, b[6] >> 4}};
    if (o->kind > 1 || o->slots > OWN_SCENE_SLOTS || o->owner >= s->threads || o->state > OWN_STATE_RESERVED ||
        o->roots >> s->threads != 0)
        return "an object's fields are out of range";
    for (int i = 0; i < OWN_SCENE_SLOTS; i++)
        if (o->slot[i] > k || (i >= o->slots && o->slot[i] != 0))
            return "a slot refers to no earlier object";
    return NULL;
}

static const char *check_op(const uint8_t *op, const struct own_scenario *s)
{
    static const char *const bad = "an operation's register or argument is out of range";

    if (op[0] >= OWN_WORLD_NOPS)
        return "an unknown operation";
    if (op[0] >= OWN_WORLD_LD)
        return s->variant == OWN_WORLD_LITMUS ? NULL : "an operation of litmus tests";
    switch (op[0]) {
    case OWN_WORLD_NEW: return op[1] < OWN_SCENE_REGISTERS && op[2] <= OWN_SCENE_SLOTS ? NULL : bad;
    case OWN_WORLD_LOAD: case OWN_WORLD_MOVE:
        return op[1] < OWN_SCENE_REGISTERS && op[2] < OWN_SCENE_REGISTERS && op[3] < OWN_SCENE_SLOTS ? NULL : bad;
    case OWN_WORLD_STORE:
        return op[1] < OWN_SCENE_REGISTERS && op[2] < OWN_SCENE_SLOTS && op[3] < OWN_SCENE_REGISTERS ? NULL : bad;
    case OWN_WORLD_COPY: case OWN_WORLD_TWO:
        return op[1] < OWN_SCENE_REGISTERS && op[2] < OWN_SCENE_REGISTERS ? NULL : bad;
    case OWN_WORLD_RESULT: return op[2] < OWN_SCENE_REGISTERS ? NULL : bad;
    case OWN_WORLD_START:
        return op[1] < s->threads && (s->thread[op[1]].start == OWN_WORLD_ABSENT || s->thread[op[1]].start == OWN_WORLD_UNBORN)
                   ? NULL
                   : "START of what is not absent";
    case OWN_WORLD_ABANDON: return NULL;
    case OWN_WORLD_REFCOUNT: return op[2] < OWN_SCENE_REGISTERS ? NULL : bad;
    case OWN_WORLD_PEEK: return op[1] < OWN_SCENE_REGISTERS && op[2] < OWN_SCENE_SLOTS ? NULL : bad;
    case OWN_WORLD_JOIN: return op[1] < s->threads ? NULL : bad;
    case OWN_WORLD_CALL: return op[1] <= OWN_SCENE_REGISTERS ? NULL : bad;
    default: return op[1] < OWN_SCENE_REGISTERS ? NULL : bad;
    }
}

static const char *read_threads(const uint8_t *b, uint32_t n, uint32_t at, struct own_scenario *s)
{
    for (uint32_t t = 0; t < s->threads; t++) {
        struct own_scenario_thread *th = &s->thread[t];

        if (n - at < 4)
            return "the bytes end early";
        th->start = b[at];
        th->end = b[at + 1];
        th->n = (uint32_t)b[at + 2] | (uint32_t)b[at + 3] << 8;
        th->op = b + at + 4;
        if (th->start > OWN_WORLD_UNBORN || th->end > OWN_WORLD_ENDS_THERE)
            return "a thread's start or end is out of range";
        if (n - at - 4 < 4 * th->n)
            return "the bytes end early";
        at += 4 + 4 * th->n;
    }
    if (at != n)
        return "there are bytes after the last thread";
    for (uint32_t k = 0; k < s->objects; k++)
        for (uint32_t t = 0; t < s->threads; t++)
            if (s->thread[t].start == OWN_WORLD_UNBORN && (s->object[k].owner == t || s->object[k].roots >> t & 1))
                return "an object of a thread that has no slot yet";
    for (uint32_t t = 0; t < s->threads; t++)
        for (uint32_t i = 0; i < s->thread[t].n; i++) {
            const char *wrong = check_op(s->thread[t].op + 4 * i, s);

            if (wrong != NULL)
                return wrong;
        }
    return NULL;
}

static const char *read_scenario(const uint8_t *b, uint32_t n, struct own_scenario *s)
{
    if (n < HEAD || b[0] != 'S' || b[1] != '1')
        return "this is no scenario";
    *s = (struct own_scenario){.variant = b[2], .threads = b[3], .objects = b[4], .flags = b[5]};
    if (s->variant >= OWN_WORLD_VARIANTS || s->threads == 0 || s->threads > OWN_CTL_THREADS ||
        s->objects > OWN_SCENE_OBJECTS || (s->flags & 7) > 5 || s->flags > 15)
        return "variant, threads or objects are out of range";
    if (n < HEAD + OBJECT_BYTES * (uint32_t)s->objects)
        return "the bytes end early";
    for (uint32_t k = 0; k < s->objects; k++) {
        const char *wrong = read_object(b + HEAD + OBJECT_BYTES * k, k, s);

        if (wrong != NULL)
            return wrong;
    }
    return read_threads(b, n, HEAD + OBJECT_BYTES * (uint32_t)s->objects, s);
}

/* ---- outcomes ---- */

static uint64_t outcome(void *self)
{
    uint32_t n, at;
    const uint64_t *word = world.scene->results(&n);
    uint64_t h = 0x9e3779b97f4a7c15u;

    (void)self;
    for (uint32_t i = 0; i < n; i++)
        h = (h ^ word[i]) * 0xff51afd7ed558ccdu, h ^= h >> 32;
    h |= 1;
    for (at = (uint32_t)(h % DIGESTS); world.seen[at].digest != h; at = (at + 1) % DIGESTS)
        if (world.seen[at].digest == 0) {
            if (world.ndigests == DIGESTS - 1)
                return h;
            world.ndigests++;
            world.seen[at].digest = h;
            memcpy(world.seen[at].word, word, n * sizeof *word);
            break;
        }
    return h;
}

bool own_world_outcome(uint64_t digest, uint64_t *word)
{
    uint32_t at = (uint32_t)(digest % DIGESTS);

    for (; world.seen[at].digest != 0; at = (at + 1) % DIGESTS)
        if (world.seen[at].digest == digest) {
            memcpy(word, world.seen[at].word, sizeof world.seen[at].word);
            return true;
        }
    return false;
}

/* ---- opening and exploring ---- */

static struct own_scene scene_of_program;

static const uint64_t *no_results(uint32_t *n)
{
    static const uint64_t none[1];

    *n = 1;
    return none;
}

static void reset(void *self)
{
    (void)self;
    own_arena_restore();
    if (world.loaded != NULL)
        world.loaded->reset();
}

const char *own_world_open(const uint8_t *bytes, uint32_t n)
{
    static const struct own_scene *const scene[OWN_WORLD_VARIANTS] = {&own_scene_ownership, &own_scene_pep703,
                                                                      &own_scene_litmus};
    const char *wrong;

    own_world_close();
    if (n > MAX_BYTES)
        return "the scenario is too long";
    memcpy(world.bytes, bytes, n);
    wrong = read_scenario(world.bytes, n, &world.scenario);
    if (wrong != NULL)
        return wrong;
    if (!own_arena_open())
        return "no memory for the arena";
    world.scene = scene[world.scenario.variant];
    own_world_patience = world.scenario.flags >> 1 & 3;
    own_world_reuse = (world.scenario.flags & 8) != 0;
    wrong = world.scene->set_up(&world.scenario);
    if (wrong != NULL)
        return wrong;
    world.program = (struct own_ctl_program){
        .fibers = world.scenario.threads, .body = world.scene->body, .reset = reset, .at_end = world.scene->at_end,
        .outcome = outcome, .arena = own_arena_base(), .arena_bytes = OWN_ARENA_BYTES};
    for (uint32_t t = 0; t < world.scenario.threads; t++)
        if (world.scenario.thread[t].start <= OWN_WORLD_BLOCKED)
            world.program.started |= 1u << t;
    for (uint32_t t = 0; t < world.scenario.threads; t++)
        if (world.scenario.thread[t].start == OWN_WORLD_GONE && t + 1 != world.scenario.threads)
            return "threads that are GONE come last";
        else if (world.scenario.thread[t].start == OWN_WORLD_GONE)
            world.program.fibers = t;
    own_arena_save();
    world.open = true;
    return NULL;
}

static const struct own_program *const programs[] = {&own_program_ownership, &own_program_pep703};
static const char *const names_of_programs[] = {"ownership", "pep703"};
#define PROGRAMS (sizeof programs / sizeof *programs)

const char *own_world_program_variants(uint32_t i) { return i < PROGRAMS ? names_of_programs[i] : NULL; }

const char *own_world_program(const struct own_host *host, uint32_t variant)
{
    own_world_close();
    if (variant >= PROGRAMS)
        return "no such discipline";
    if (!own_arena_open())
        return "no memory for the arena";
    own_world_reuse = false;
    own_world_patience = 2; /* waits sleep at once: one that has a time limit must not spin for ever */
    world.loading = programs[variant];
    return world.loading->open(host);
}

const char *own_world_load(const uint8_t *image, uint64_t size, int prelude, int64_t *module)
{
    return world.loading != NULL ? world.loading->load(image, size, prelude, module) : "no program is open";
}

const char *own_world_ready(int64_t module, const char *function, uint32_t ending)
{
    static const struct own_scene scene = {.results = no_results};
    const struct own_program *p = world.loading;
    bool interrupted = ending == OWN_WORLD_INTERRUPTED;
    const char *wrong = p != NULL ? p->ready(module, function, ending) : "no program is open";

    if (wrong != NULL)
        return wrong;
    scene_of_program = scene;
    scene_of_program.name = p->name;
    world.scene = &scene_of_program;
    world.program = (struct own_ctl_program){
        .fibers = OWN_CTL_THREADS, .started = interrupted ? 1u | 1u << (OWN_CTL_THREADS - 1) : 1u,
        .endless = !interrupted, .body = p->body, .reset = reset,
        .at_end = p->at_end, .place = p->place, .outcome = outcome, .arena = own_arena_base(),
        .arena_bytes = OWN_ARENA_BYTES};
    own_arena_save();
    world.open = true;
    world.loaded = p;
    world.loading = NULL;
    return NULL;
}

void own_world_close(void)
{
    if (world.open)
        own_arena_forget();
    world.open = false;
    world.loading = world.loaded = NULL;
}

void own_world_explore(const struct own_ctl_config *config, struct own_ctl_result *result)
{
    memset(result, 0, sizeof *result);
    if (!world.open)
        return;
    memset(world.seen, 0, sizeof world.seen);
    world.ndigests = 0;
    own_ctl_explore(&world.program, config, result);
}

double own_world_estimate(const struct own_ctl_config *config, uint32_t probes)
{
    return world.open ? own_ctl_estimate(&world.program, config, probes) : 0;
}

void own_world_name(uint64_t address, char name[48])
{
    if (!world.open || !world.scene->name(address, name))
        snprintf(name, 48, "@%llx", (unsigned long long)(address - (uint64_t)(uintptr_t)own_arena_base()));
}

bool own_world_unit(uint32_t unit, char *file, char *function)
{
    return world.loaded != NULL && world.loaded->unit(unit, file, function);
}

/* ---- tables ---- */

const char *own_world_mutant(uint32_t i, const char **variant, const char **doc)
{
    static const char *const table[][3] = {
#define MUTANT(variant, name, doc) {#name, #variant, doc},
#include "disc/mutants.def"
#undef MUTANT
    };

    if (i == 0 || i > sizeof table / sizeof *table)
        return NULL;
    *variant = table[i - 1][1];
    *doc = table[i - 1][2];
    return table[i - 1][0];
}

void own_world_set_mutant(uint32_t i) { own_ctl_mutant = i; }

uint64_t own_world_progress(void)
{
    /* relaxed: a number for a progress line. */
    return own_load_relaxed(&own_ctl_progress);
}

void own_world_stop(bool stop)
{
    /* relaxed: a wish; nothing else is read because of it. */
    own_store_relaxed(&own_ctl_stop, (uint32_t)stop);
}

const char *own_world_op_doc(uint32_t op, const char **name)
{
    static const char *const table[][2] = {
#define OWN_WORLD_OP(name, doc) {#name, doc},
        OWN_WORLD_OPS(OWN_WORLD_OP)
#undef OWN_WORLD_OP
    };

    if (op >= OWN_WORLD_NOPS)
        return NULL;
    *name = table[op][0];
    return table[op][1];
}
