/*
 * memory.c - store histories, release sequences, fences.
 *
 * `seen` makes the coherence rules one comparison: a store is not to be overtaken by a fiber whose
 * clock covers the clock at which some fiber first read or wrote it.  Initial values are seen at
 * zero by everybody.
 */
#include "explore/memory.h"

#include <inttypes.h>

#include "explore/shadow.h"

#define NONE UINT32_MAX

struct own_read_note own_note;

uint64_t own_peek(const volatile void *p, uint32_t size)
{
    switch (size) {
    case 1:
        return *(const volatile uint8_t *)p;
    case 2:
        return *(const volatile uint16_t *)p;
    case 8:
        return *(const volatile uint64_t *)p;
    default:
        return *(const volatile uint32_t *)p;
    }
}

void own_poke(volatile void *p, uint32_t size, uint64_t v)
{
    switch (size) {
    case 1:
        *(volatile uint8_t *)p = (uint8_t)v;
        break;
    case 2:
        *(volatile uint16_t *)p = (uint16_t)v;
        break;
    case 8:
        *(volatile uint64_t *)p = v;
        break;
    default:
        *(volatile uint32_t *)p = (uint32_t)v;
        break;
    }
}

static void *address(const struct own_location *at)
{
    return (void *)(uintptr_t)at->address;
}

/* A value that everybody has seen: from before the run, or written plainly. */
static void settle_value(struct own_location *at)
{
    *own_memory_version(at, at->newest) = (struct own_store){
        .value = own_peek(address(at), at->size == 0 ? 4 : at->size),
        .step = NONE, .sc = NONE, .event = OWN_EX_NO_EVENT, .fiber = OWN_CTL_THREADS,
    };
    at->base = at->newest;
}

static struct own_location *new_location(const volatile void *p, uint32_t size)
{
    uint32_t n = own_ex.locations_n;
    struct own_location *at = &own_ex.location[n];

    if (n == OWN_EX_LOCATIONS)
        own_run_fail("limit", "too large: more than %u places in memory", OWN_EX_LOCATIONS);
    own_ex.locations_n = n + 1;
    at->address = (uint64_t)(uintptr_t)p;
    at->size = size;
    at->number = n;
    at->newest = 0;
    at->read = at->wrote = own_clk_all(0);
    at->last_write = at->last_lock = OWN_EX_NO_EVENT;
    for (int f = 0; f < OWN_CLOCK_LANES; f++)
        at->floor[f] = at->last_read[f] = at->last_failed[f] = at->last_low[f] = 0;
    at->holder = OWN_CTL_THREADS;
    at->stored = false;
    settle_value(at);
    own_shadow_bind(p, size == 0 ? 4 : size, (uint16_t)(n + 1));
    return at;
}

static uint64_t in_arena(uint64_t a)
{
    return a - (uint64_t)(uintptr_t)own_ex.arena;
}

struct own_location *own_location_at(const volatile void *p, uint32_t size, struct own_cell **cell)
{
    uint64_t a = (uint64_t)(uintptr_t)p;
    uint32_t known = size == 0 ? 4 : size;
    struct own_cell *c = own_shadow_cell(p, known);
    struct own_location *at;

    if ((a & (known - 1)) != 0)
        own_run_fail("mixed size", "%u bytes at arena+%#" PRIx64 ": not aligned", known, in_arena(a));
    *cell = c;
    if (c->location == 0)
        return new_location(p, size);
    at = &own_ex.location[c->location - 1];
    if (at->size == 0 && at->address == a && size != 0) {
        at->size = size;
        settle_value(at);
        own_shadow_bind(p, size, c->location);
    }
    if (at->address != a || (size != 0 && at->size != size))
        own_run_fail("mixed size", "%u bytes at arena+%#" PRIx64 " overlap an atomic of %u bytes at arena+%#" PRIx64,
                     known, in_arena(a), at->size, in_arena(at->address));
    return at;
}

void own_memory_reset(void)
{
    own_ex.locations_n = 0;
    own_ex.sc = own_clk_all(0);
}

/* A plain write since the last atomic access: ordered before us, or it were a race. */
static inline void resettle(struct own_location *at)
{
    if (at->size != 0 && own_peek(address(at), at->size) != own_memory_version(at, at->newest)->value) {
        at->newest++;
        settle_value(at);
    }
}

static void remember(struct own_thread *t, struct own_location *at, uint32_t v)
{
    for (uint32_t i = 0; i < t->remembered_n && i < OWN_EX_REMEMBERED; i++)
        if (t->remembered[i].at == at) {
            if (t->remembered[i].version > v) /* the oldest: that read may come out differently */
                t->remembered[i].version = v;
            return;
        }
    if (t->remembered_n < OWN_EX_REMEMBERED)
        t->remembered[t->remembered_n] = (struct own_remembered){at, v};
    if (t->remembered_n <= OWN_EX_REMEMBERED) /* one more: too many to tell what is news */
        t->remembered_n++;
}

static uint32_t candidates(const struct own_thread *t, struct own_location *at)
{
    own_clk view = (t->op.flags & OWN_EX_SEQ_CST) != 0 ? own_clk_join(t->view, own_ex.sc) : t->view;
    uint32_t v = at->newest, kept = v >= OWN_CTL_HISTORY ? v - OWN_CTL_HISTORY + 1 : 0;
    uint32_t lowest = at->floor[own_ex.self] > at->base ? at->floor[own_ex.self] : at->base;

    while (v > lowest && !own_memory_is_last(t, own_memory_version(at, v), view)) {
        if (v == kept) {
            own_ex.truncated++;
            break;
        }
        v--;
    }
    return at->newest - v + 1;
}

static inline void acquire(struct own_thread *t, struct own_time what)
{
    t->clock = own_clk_join(t->clock, what.clock);
    t->view = own_clk_join(t->view, what.view);
}

/* What a store hands over. */
static inline struct own_time handed_over(const struct own_thread *t)
{
    return (t->op.flags & OWN_EX_RELEASE) != 0 ? (struct own_time){t->clock, t->view} : t->released;
}

/* t has read version v. */
static uint64_t read_version(struct own_thread *t, struct own_location *at, uint32_t v)
{
    uint32_t f = own_ex.self;
    struct own_store *s = own_memory_version(at, v);

    if (s->seen[f] > t->clock[f])
        s->seen[f] = t->clock[f];
    at->read[f] = t->clock[f];
    if ((t->op.flags & OWN_EX_SEQ_CST) != 0 && s->sc == NONE)
        s->sc = own_ex.steps;
    if ((t->op.flags & OWN_EX_ACQUIRE) != 0)
        acquire(t, s->sync);
    else
        t->acquired = own_time_join(t->acquired, s->sync);
    own_note = (struct own_read_note){s->value, s->value, s->step, at->newest - v, s->event, false, 0};
    return s->value;
}

/*
 * Of the n newest versions those that differ in their low half; of equal ones the oldest, because it asks least of
 * what this fiber may read later.
 */
static uint32_t low_candidates(struct own_location *at, uint32_t n, uint32_t back[OWN_CTL_HISTORY])
{
    uint32_t found = 0;

    for (uint32_t k = 0; k < n; k++) {
        uint32_t i = 0, low = (uint32_t)own_memory_version(at, at->newest - k)->value;

        while (i < found && (uint32_t)own_memory_version(at, at->newest - back[i])->value != low)
            i++;
        back[i] = k;
        if (i == found)
            found++;
    }
    return found;
}

static uint64_t load_low(struct own_thread *t, struct own_location *at, uint32_t n)
{
    uint32_t back[OWN_CTL_HISTORY], found = low_candidates(at, n, back);
    uint32_t pick = found > 1 ? own_choose_value(found, found) : 0;
    uint64_t v = read_version(t, at, at->newest - back[pick]);

    remember(t, at, pick == 0 ? at->newest : at->newest - back[pick]); /* 0: no news beyond this */
    if (pick == 0)
        own_note.stale = 0;
    return v;
}

uint64_t own_memory_load(struct own_thread *t)
{
    struct own_location *at = t->op.at;
    uint32_t n = 1, pick = 0;

    own_shadow_atomic(t, false);
    resettle(at);
    if (own_ex.config.weak_memory && own_ex.tail == 0)
        n = candidates(t, at);
    if (t->op.low) {
        t->least = 0;
        return load_low(t, at, n);
    }
    if (n > 1) {
        uint32_t fresh = at->newest - t->least + 1; /* what the search still wants to see */

        pick = own_choose_value(n, fresh < n ? fresh : n);
    }
    t->least = 0;
    remember(t, at, at->newest - pick);
    return read_version(t, at, at->newest - pick);
}

/* The write comes after version t->follows. */
static void write(struct own_thread *t, uint64_t v, struct own_time sync, bool update)
{
    uint32_t f = own_ex.self, at_version = t->follows + 1;
    struct own_location *at = t->op.at;
    bool newest = t->follows == at->newest;
    struct own_store *s = newest ? own_memory_version(at, ++at->newest) : own_order_insert(at, at_version);

    s->value = v;
    s->sync = sync;
    s->seen = own_clk_all(OWN_CLOCK_NEVER);
    s->seen -= own_clk_one(f) * own_clk_all((int16_t)(OWN_CLOCK_NEVER - own_lane(t->clock, f)));
    s->step = own_ex.steps;
    s->sc = (t->op.flags & OWN_EX_SEQ_CST) != 0 ? own_ex.steps : NONE;
    s->event = own_ex.event_next;
    s->fiber = (uint8_t)f;
    s->update = update;
    at->wrote[f] = t->clock[f];
    own_note.version = at_version;
    if (!newest)
        return;
    own_poke(address(at), at->size, v);
    for (uint32_t i = 0; i < t->remembered_n && i < OWN_EX_REMEMBERED; i++)
        if (t->remembered[i].at == at && t->remembered[i].version == at->newest - 1)
            t->remembered[i].version = at->newest; /* one's own store is no news */
}

static uint64_t truncate_to(uint64_t v, uint32_t size)
{
    return size >= 8 ? v : v & ((UINT64_C(1) << (size * 8)) - 1);
}

void own_memory_store(struct own_thread *t, uint64_t v)
{
    struct own_location *at = t->op.at;
    struct own_time sync = handed_over(t);
    const struct own_store *before;

    own_shadow_atomic(t, true);
    resettle(at);
    t->follows = own_order_choose(t, NULL);
    before = own_memory_version(at, t->follows);
    if (own_ex.config.bug == OWN_CTL_BUG_CXX11_RELEASE && before->fiber == own_ex.self)
        sync = own_time_join(sync, before->sync);
    v = truncate_to(v, at->size);
    own_note = (struct own_read_note){v, before->value, NONE, at->newest - t->follows, OWN_EX_NO_EVENT, false, 0};
    at->stored = true;
    write(t, v, sync, false);
}

uint64_t own_memory_take(struct own_thread *t, const uint64_t *expected)
{
    struct own_location *at = t->op.at;

    own_shadow_atomic(t, false);
    resettle(at);
    t->follows = own_order_choose(t, expected);
    remember(t, at, t->follows);
    return read_version(t, at, t->follows);
}

void own_memory_update(struct own_thread *t, uint64_t v)
{
    struct own_location *at = t->op.at;
    struct own_time sync = handed_over(t);

    own_shadow_atomic(t, true);
    v = truncate_to(v, at->size);
    own_note.value = v;
    write(t, v, own_time_join(own_memory_version(at, t->follows)->sync, sync), true);
}

void own_memory_witness(struct own_thread *t)
{
    struct own_store *s = own_memory_version(t->op.at, t->op.at->newest);
    uint32_t f = own_ex.self;

    if (s->seen[f] > t->clock[f])
        s->seen[f] = t->clock[f];
}

void own_memory_fence(struct own_thread *t, uint32_t flags)
{
    if ((flags & OWN_EX_ACQUIRE) != 0 && own_ex.config.bug != OWN_CTL_BUG_NO_FENCE_JOIN)
        acquire(t, t->acquired);
    if ((flags & OWN_EX_SEQ_CST) != 0) {
        t->view = own_clk_join(t->view, own_ex.sc);
        own_ex.sc = t->view;
        t->fenced = own_ex.steps;
    }
    if ((flags & OWN_EX_RELEASE) != 0)
        t->released = (struct own_time){t->clock, t->view};
}

bool own_memory_news(const struct own_thread *t)
{
    if (t->remembered_n > OWN_EX_REMEMBERED)
        return true;
    for (uint32_t i = 0; i < t->remembered_n; i++)
        if (t->remembered[i].at->newest > t->remembered[i].version)
            return true;
    return false;
}

void own_memory_mark(struct own_thread *t)
{
    for (uint32_t i = 0; i < t->remembered_n && i < OWN_EX_REMEMBERED; i++) {
        struct own_remembered r = t->remembered[i];
        uint32_t floor = r.version < r.at->newest ? r.version + 1 : r.version;

        if (r.at->floor[own_ex.self] < floor)
            r.at->floor[own_ex.self] = floor;
    }
    t->remembered_n = 0;
}
