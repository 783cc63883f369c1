/*
 * shadow.c - FastTrack over the arena: a clock per fiber for reads, an epoch for the last write.
 *
 * Clocks are those of memory.c.  A unit knows the location that lies on it, so one look finds both.
 * Atomics outside the arena have a cell in a table of their own: never checked, only found.
 */
#include "explore/shadow.h"

#include <inttypes.h>
#include <stdio.h>
#include <sys/mman.h>

#define UNIT 4u
#define OUTSIDE 4096u

static struct own_cell *units, *bytes; /* one per unit, one per byte */
static uint64_t room;
static struct own_cell outside[OUTSIDE];
static const volatile void *outside_address[OUTSIDE];

static struct own_cell *map(uint64_t n)
{
    void *p = mmap(NULL, n * sizeof(struct own_cell), PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

    return p == MAP_FAILED ? NULL : p;
}

bool own_shadow_open(uint64_t n)
{
    if (room >= n && units != NULL)
        return true;
    if (units != NULL) {
        munmap(units, (room / UNIT + 4) * sizeof *units);
        munmap(bytes, (room + 16) * sizeof *bytes);
    }
    units = map(n / UNIT + 4);
    bytes = map(n + 16);
    room = n;
    return units != NULL && bytes != NULL;
}

static inline uint64_t offset(const volatile void *p)
{
    return (uint64_t)((uintptr_t)p - (uintptr_t)own_ex.arena);
}

bool own_in_arena(const volatile void *p)
{
    return offset(p) < own_ex.arena_bytes;
}

static inline struct own_cell *fresh(struct own_cell *c)
{
    if (c->generation != own_ex.generation) {
        c->read = own_clk_all(0);
        c->generation = own_ex.generation;
        c->wrote = 0;
        c->writer = c->flags = 0;
        c->location = 0;
    }
    return c;
}

static struct own_cell *outside_cell(const volatile void *p)
{
    uint32_t i = (uint32_t)(((uintptr_t)p >> 2) * 0x9e3779b1u) >> 20;

    for (uint32_t n = 0; n < OUTSIDE; n++, i = (i + 1) % OUTSIDE) {
        if (outside_address[i] == p || outside_address[i] == NULL) {
            outside_address[i] = p;
            return fresh(&outside[i]);
        }
    }
    own_run_fail("uncontrolled", "too many atomics outside the arena");
}

static struct own_cell *split(uint64_t at)
{
    struct own_cell *unit = fresh(&units[at / UNIT]), *b = &bytes[at / UNIT * UNIT];

    if ((unit->flags & OWN_CELL_SPLIT) == 0) {
        for (uint32_t i = 0; i < UNIT; i++) {
            uint32_t owner = b[i].owner;

            b[i] = *unit;
            b[i].owner = owner;
        }
        unit->flags |= OWN_CELL_SPLIT;
    }
    return &bytes[at];
}

struct own_cell *own_shadow_cell(const volatile void *p, uint32_t size)
{
    uint64_t at = offset(p);

    if (at >= own_ex.arena_bytes)
        return outside_cell(p);
    return size < UNIT ? split(at) : fresh(&units[at / UNIT]);
}

/* Visits the cells of [at, at + n): units where they are whole and not split, else bytes. */
#define EACH_CELL(at, n, cell, where, ...)                                                         \
    for (uint64_t where = (at), end_ = where + (n), step_; where < end_; where += step_) {        \
        struct own_cell *cell = fresh(&units[where / UNIT]);                                       \
        step_ = UNIT;                                                                              \
        if (where % UNIT != 0 || end_ - where < UNIT || (cell->flags & OWN_CELL_SPLIT) != 0) {     \
            cell = split(where);                                                                   \
            step_ = 1;                                                                             \
        }                                                                                          \
        __VA_ARGS__                                                                                \
    }

static void bind_cell(struct own_cell *c, uint16_t location)
{
    if (c->location != 0 && c->location != location)
        own_run_fail("mixed size", "two atomics overlap at arena+%#" PRIx64,
                     own_ex.location[location - 1].address - (uint64_t)(uintptr_t)own_ex.arena);
    c->location = location;
}

void own_shadow_bind(const volatile void *p, uint32_t size, uint16_t location)
{
    uint64_t at = offset(p);

    if (at >= own_ex.arena_bytes) {
        bind_cell(outside_cell(p), location);
        return;
    }
    for (uint32_t i = 0; size >= UNIT && i < size; i += UNIT)
        bind_cell(fresh(&units[at / UNIT + i / UNIT]), location);
    EACH_CELL(at, size, c, w, bind_cell(c, location);)
}

/* ---- races ---- */

static const char *place(char *room_, size_t n, const struct own_access *a, uint32_t fiber)
{
    if (a == NULL)
        snprintf(room_, n, "an earlier access by t%u", fiber);
    else
        own_describe_access(room_, n, a);
    return room_;
}

static _Noreturn void race(const struct own_access *mine, uint32_t fiber, bool write)
{
    char a[200], b[200];
    const struct own_access *other = own_access_find(mine->address, mine->size, fiber, write);

    own_run_fail("race", "%s is not ordered after %s", place(a, sizeof a, mine, own_ex.self),
                 place(b, sizeof b, other, fiber));
}

static uint32_t first_later(own_clk a, own_clk b)
{
    uint32_t f = 0;

    while (f < OWN_CTL_THREADS - 1 && own_lane(a, f) <= own_lane(b, f))
        f++;
    return f;
}

/* One cell against what the access must be ordered after. */
static inline void check_cell(struct own_cell *c, const struct own_thread *t, const struct own_access *mine)
{
    if ((c->flags & OWN_CELL_POISON) != 0) {
        char a[200];

        own_run_fail(mine->free ? "double free" : "use after free", "%s: freed by t%u",
                     place(a, sizeof a, mine, own_ex.self), (unsigned)c->writer);
    }
    if (c->wrote > own_lane(t->clock, c->writer))
        race(mine, c->writer, true);
    if (mine->write && own_clk_exceeds(c->read, t->clock))
        race(mine, first_later(c->read, t->clock), false);
}

/* A plain access to bytes that an atomic lies on. */
static void check_location(const struct own_cell *c, const struct own_thread *t, const struct own_access *mine)
{
    const struct own_location *at = &own_ex.location[c->location - 1];

    if (own_clk_exceeds(at->wrote, t->clock))
        race(mine, first_later(at->wrote, t->clock), true);
    if (mine->write && own_clk_exceeds(at->read, t->clock))
        race(mine, first_later(at->read, t->clock), false);
}

/* Nothing to report for an atomic access to this unit; false: perhaps. */
static inline bool is_quiet(const struct own_cell *c, const struct own_thread *t, bool write)
{
    return c->generation == own_ex.generation && c->flags == 0 && c->wrote <= own_lane(t->clock, c->writer) &&
           !(write && own_clk_exceeds(c->read, t->clock));
}

void own_shadow_atomic(struct own_thread *t, bool write)
{
    const struct own_location *at = t->op.at;
    struct own_access mine;
    uint64_t where = offset((const void *)(uintptr_t)at->address);

    if (!own_ex.careful && where < own_ex.arena_bytes && at->size >= UNIT && is_quiet(t->op.cell, t, write) &&
        (at->size == UNIT || is_quiet(t->op.cell + 1, t, write)))
        return;
    mine = (struct own_access){(const char *)(uintptr_t)at->address, NULL, t->op.site, at->size, own_ex.steps,
                              own_ex.self, write, false};
    if (own_ex.careful)
        own_access_note(&mine);
    if (where >= own_ex.arena_bytes)
        return;
    EACH_CELL(where, at->size == 0 ? 4 : at->size, c, w, check_cell(c, t, &mine);)
}

static inline void touch_cell(struct own_cell *c, const struct own_thread *t, const struct own_access *mine)
{
    uint32_t f = own_ex.self;

    check_cell(c, t, mine);
    if (c->location != 0)
        check_location(c, t, mine);
    if (mine->write) {
        c->wrote = own_lane(t->clock, f);
        c->writer = (uint8_t)f;
    } else {
        c->read[f] = own_lane(t->clock, f);
    }
}

/* A whole word or two, not split, nothing atomic there, no race: nearly every access. */
static inline bool touch_quickly(uint64_t at, uint64_t size, bool write, const struct own_thread *t)
{
    uint32_t f = own_ex.self, n = (uint32_t)size / UNIT;
    int16_t now = own_lane(t->clock, f);
    own_clk mine = -own_clk_one(f); /* all ones in that lane */

    if (own_ex.careful || (size != UNIT && size != 2 * UNIT) || at % UNIT != 0)
        return false;
    for (struct own_cell *c = &units[at / UNIT]; n > 0; n--, c++) {
        fresh(c);
        if (c->wrote == now && c->writer == f && c->flags == 0 && c->location == 0)
            continue; /* since its last operation it wrote here: whoever comes races with that */
        if (c->flags != 0 || c->location != 0 || c->wrote > own_lane(t->clock, c->writer) ||
            (write && own_clk_exceeds(c->read, t->clock)))
            return false;
        if (write) {
            c->wrote = now;
            c->writer = (uint8_t)f;
        } else {
            c->read = (c->read & ~mine) | (t->clock & mine);
        }
    }
    return true;
}

void own_shadow_plain(const void *p, uint64_t size, bool write, const void *from)
{
    struct own_access mine;
    const struct own_thread *t = &own_ex.thread[own_ex.self];

    if (touch_quickly(offset(p), size, write, t))
        return;
    mine = (struct own_access){p, from, NULL, (uint32_t)size, own_ex.steps, own_ex.self, write, false};
    if (own_ex.careful)
        own_access_note(&mine);
    if (size > own_ex.arena_bytes - offset(p))
        size = own_ex.arena_bytes - offset(p);
    EACH_CELL(offset(p), size, c, w, touch_cell(c, t, &mine);)
}

void own_ctl_alloc(void *p, uint64_t n)
{
    const struct own_thread *t = &own_ex.thread[own_ex.self];

    if (!own_ex.running || !own_in_arena(p))
        return;
    EACH_CELL(offset(p), n, c, w, {
        c->flags &= (uint8_t)~OWN_CELL_POISON;
        c->read = own_clk_all(0);
        c->location = 0;
        c->wrote = own_lane(t->clock, own_ex.self);
        c->writer = (uint8_t)own_ex.self;
    })
    own_log_op(OWN_CTL_ALLOC, (uint64_t)(uintptr_t)p, n);
}

void own_ctl_free(void *p, uint64_t n)
{
    struct own_access mine = {p, __builtin_return_address(0), NULL, (uint32_t)n, own_ex.steps, own_ex.self, true, true};
    const struct own_thread *t = &own_ex.thread[own_ex.self];

    if (!own_ex.running || !own_in_arena(p))
        return;
    if (own_ex.careful)
        own_access_note(&mine);
    EACH_CELL(offset(p), n, c, w, {
        touch_cell(c, t, &mine);
        c->flags |= OWN_CELL_POISON;
    })
    own_log_op(OWN_CTL_FREE, (uint64_t)(uintptr_t)p, n);
}
