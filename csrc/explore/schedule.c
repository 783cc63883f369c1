/*
 * schedule.c - which fiber goes on: enabledness is a predicate, never a loop.
 *
 * Invariants
 *   SC1  an operation that commutes with every other (beginning, a join that is over, a spin that
 *        has news, the return of a woken wait) is done at once and is no choice.
 *   SC2  the scheduler runs on the stack of the fiber that stops; the explorer's stack is used
 *        between runs only.
 */
#include "explore/memory.h"
#include "explore/search.h"

static uint32_t lock_free(uint32_t fibers)
{
    uint32_t found = 0;

    for (; fibers != 0; fibers &= fibers - 1) {
        uint32_t f = own_lowest(fibers);

        if (*(const volatile uint32_t *)(uintptr_t)own_ex.thread[f].op.at->address == 0)
            found |= own_bit(f);
    }
    return found;
}

/* A fiber whose operation is no choice; OWN_CTL_THREADS: none. */
static uint32_t without_choice(void)
{
    if (own_ex.forced != 0)
        return own_lowest(own_ex.forced);
    for (uint32_t m = own_ex.joining; m != 0; m &= m - 1)
        if ((own_ex.ended & own_bit(own_ex.thread[own_lowest(m)].joins)) != 0)
            return own_lowest(m);
    for (uint32_t m = own_ex.spinning; m != 0; m &= m - 1)
        if (own_memory_news(&own_ex.thread[own_lowest(m)]))
            return own_lowest(m);
    return OWN_CTL_THREADS;
}

/* The sleepers whose time is up first. */
static uint32_t timed(void)
{
    uint32_t found = 0;
    int64_t first = INT64_MAX;

    for (uint32_t m = own_ex.waiting; m != 0; m &= m - 1) {
        const struct own_thread *t = &own_ex.thread[own_lowest(m)];

        if (!t->timed || t->deadline > first)
            continue;
        found = t->deadline == first ? found | (m & -m) : m & -m;
        first = t->deadline;
    }
    return found;
}

/* Who may go on unwoken.  Programs: by time alone, their waits are known to stand anything else. */
static uint32_t surprises(void)
{
    uint32_t found = own_ex.spurious_left > 0 ? own_ex.waiting : 0;

    for (uint32_t m = own_ex.program->endless ? found : 0; m != 0; m &= m - 1)
        if (!own_ex.thread[own_lowest(m)].timed)
            found &= ~(m & -m);
    return found;
}

/* Nobody can go on: time passes; or nothing does, unless somebody returns without cause. */
static uint32_t when_quiet(uint32_t *unlikely)
{
    uint32_t enabled = timed();

    *unlikely &= ~enabled;
    if (enabled != 0)
        return enabled;
    if (*unlikely == 0 || own_choose_value(2, 2) == 0)
        own_report_stuck();
    enabled = *unlikely;
    *unlikely = 0;
    return enabled;
}

/* The fair tail: each in turn. */
static uint32_t in_turn(uint32_t enabled)
{
    uint32_t after = own_ex.last >= OWN_CTL_THREADS - 1 ? enabled : enabled & ~(own_bit(own_ex.last + 1) - 1);

    return own_lowest(after != 0 ? after : enabled);
}

static void invariants(void)
{
    own_ex.stepped = false;
    if (own_ex.program->at_step != NULL) {
        own_ex.running = false;
        own_ex.program->at_step(own_ex.program->self);
        own_ex.running = true;
    }
}

static uint32_t pick(void)
{
    uint32_t f, enabled, unlikely;

    if (own_ex.stepped)
        invariants();
    f = without_choice();
    if (f != OWN_CTL_THREADS)
        return f;
    enabled = own_ex.ready | lock_free(own_ex.locking);
    unlikely = surprises();
    own_ex.quiet = enabled == 0;
    if (own_ex.quiet)
        enabled = when_quiet(&unlikely);
    if (own_ex.steps >= own_ex.config.max_steps) {
        if (own_ex.tail == 0)
            own_ex.tail = own_ex.steps;
        if (own_ex.steps >= own_ex.tail + own_ex.config.max_steps)
            own_run_fail(own_ex.program->endless ? "limit" : "livelock",
                         "%snot finished after %u steps, the last %u of them in turn",
                         own_ex.program->endless ? "too long: " : "", own_ex.steps, own_ex.config.max_steps);
        f = in_turn(enabled);
    } else if (own_ex.alone != 0) {
        f = own_lowest(own_ex.alone);
        own_choose_this(enabled, unlikely, f);
        own_ex.thread[f].op.note = 0;
        return f;
    } else {
        f = own_choose_fiber(enabled, unlikely);
    }
    own_ex.thread[f].op.note = 0;
    if (own_ex.turn != f && own_ex.turn != OWN_CTL_THREADS && (enabled & own_bit(own_ex.turn)) != 0) {
        own_ex.preemptions++;
        own_ex.thread[f].op.note = 8;
    }
    own_ex.turn = f;
    return f;
}

void own_schedule(struct own_thread *t)
{
    uint32_t next = pick(), self = own_ex.self;

    if (next != self) {
        own_ex.self = next;
        t->place = own_ctl_place;
        own_fiber_switch(&t->fiber, &own_ex.thread[next].fiber);
        own_ctl_place = t->place;
    }
}

static uint8_t class_of(uint32_t kind)
{
    switch (kind) {
    case OWN_CTL_LOAD:
        return OWN_CLASS_READ;
    case OWN_CTL_LOCK:
        return OWN_CLASS_LOCK;
    case OWN_CTL_UNLOCK:
        return OWN_CLASS_UNLOCK;
    case OWN_CTL_WAIT:
    case OWN_CTL_WAKE:
        return OWN_CLASS_QUEUE;
    default:
        return OWN_CLASS_WRITE;
    }
}

struct own_thread *own_op_begin(struct own_ctl_site *site, uint32_t kind, const volatile void *p, uint32_t size)
{
    uint32_t self = own_ex.self, bit = own_bit(self);
    struct own_thread *t = &own_ex.thread[self];
    bool alone;

    t->op.site = site;
    t->op.kind = (uint8_t)kind;
    t->op.class = class_of(kind);
    t->op.low = kind == OWN_CTL_LOAD && site->op == OWN_CTL_LOAD_LOW && !own_ex.rf_off;
    t->op.flags = own_ex.flags_of[own_site_id(site)];
    t->op.at = p == NULL ? NULL : own_location_at(p, size, &t->op.cell);
    if ((t->op.flags & OWN_EX_SEQ_CST) != 0 && kind != OWN_CTL_FENCE)
        own_search_seq_cst();
    alone = p != NULL && own_ex.searching && own_private(&t->op);
    if (kind == OWN_CTL_LOCK) {
        own_ex.locking |= bit;
        own_schedule(t);
        own_ex.locking &= ~bit;
    } else {
        own_ex.ready |= bit;
        if (alone)
            own_ex.alone |= bit;
        own_schedule(t);
        own_ex.ready &= ~bit;
    }
    return t;
}

void own_op_done(struct own_thread *t, bool visible)
{
    uint32_t f = own_ex.self;
    uint64_t h = f | (uint64_t)t->op.kind << 8 | (uint64_t)(t->op.at == NULL ? 0 : t->op.at->number + 1) << 16 |
                 (uint64_t)(t->op.site == NULL ? 0 : t->op.site->id) << 40;

    h = (own_ex.hash ^ h) * UINT64_C(0x9e3779b97f4a7c15);
    own_ex.hash = h ^ h >> 29;
    if (visible) {
        if (own_ex.strategy == OWN_CTL_DPOR && (own_ex.alone & own_bit(f)) == 0)
            own_dpor_step(t);
        own_ex.alone &= ~own_bit(f);
        own_ex.last = f;
        own_ex.stepped = true;
    }
    if (own_ex.careful)
        own_log_step(t, t->op.note);
    t->clock += own_clk_one(f);
    t->view += own_clk_one(f);
    own_ex.steps++;
    if (own_lane(t->clock, f) >= OWN_CLOCK_LIMIT)
        own_run_fail("limit", "too long: t%u alone does more than %u steps", f, OWN_CLOCK_LIMIT);
}

_Noreturn void own_schedule_end(void)
{
    uint32_t self = own_ex.self, next;
    struct own_thread *t = &own_ex.thread[self];

    t->op = (struct own_op){.kind = OWN_CTL_END};
    own_op_done(t, false);
    own_ex.alive &= ~own_bit(self);
    own_ex.ended |= own_bit(self);
    if (own_ex.alive == 0) {
        if (own_ex.stepped)
            invariants();
        own_run_finish();
    }
    next = pick();
    own_ex.self = next;
    own_fiber_switch(&t->fiber, &own_ex.thread[next].fiber);
    __builtin_unreachable();
}
