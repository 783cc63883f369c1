/*
 * block.c - waits, wakes, locks, spins, choices, threads.
 *
 * A wait is two operations: to compare and sleep, and to return.  The return of a woken one is no
 * choice; a spurious one, or one by time, is.
 */
#include "explore/memory.h"
#include "explore/search.h"
#include "explore/shadow.h"

/* The sleeper t goes on without having been woken: false, it timed out. */
static bool end_unwoken(struct own_thread *t)
{
    bool quiet = t->timed && own_ex.quiet, out = quiet && own_ex.spurious_left == 0;

    if (!out) {
        out = t->timed && own_choose_value(2, 2) == 0;
        if (!out || !quiet) /* time that passes because nothing else does is no surprise */
            own_ex.spurious_left--;
    }
    t->op.note |= out ? 4 : 2;
    if (out && own_ctl_now < t->deadline)
        own_ctl_now = t->deadline;
    return !out;
}

bool own_ctl_wait(struct own_ctl_site *site, volatile uint32_t *p, uint32_t expected, int64_t timeout_ns)
{
    struct own_thread *t;
    uint32_t bit = own_bit(own_ex.self), value;
    bool result = true;

    if (!own_ex.running) {
        if (*p == expected)
            own_ctl_fail("uncontrolled", site->file, (int)site->line, "a wait outside a run");
        return true;
    }
    t = own_op_begin(site, OWN_CTL_WAIT, p, 0);
    own_shadow_atomic(t, false);
    value = *p;
    own_note = (struct own_read_note){.value = value, .old = expected, .failed = value != expected};
    t->woken = false;
    if (value != expected) {
        own_memory_witness(t); /* the kernel has looked for this thread: it reads nothing older from now on */
        t->op.note |= 1;
        own_op_done(t, true);
        return true;
    }
    t->timed = timeout_ns >= 0;
    t->deadline = t->timed && timeout_ns < INT64_MAX - own_ctl_now ? own_ctl_now + timeout_ns : INT64_MAX;
    t->queued = ++own_ex.waits_n;
    own_op_done(t, true);
    own_ex.waiting |= bit;
    t->op.class = OWN_CLASS_RETURN;
    t->op.note = 0;
    own_schedule(t);
    own_note = (struct own_read_note){.value = *p, .old = expected};
    if (t->woken) {
        own_ex.forced &= ~bit;
        if (own_ex.strategy == OWN_CTL_DPOR)
            own_dpor_woken(t);
        own_op_done(t, false);
        return true;
    }
    own_ex.waiting &= ~bit;
    result = end_unwoken(t);
    own_op_done(t, true);
    return result;
}

/* The sleeper at this location that has slept longest but n. */
static uint32_t sleeper(const struct own_location *at, uint32_t n)
{
    uint32_t left = own_ex.waiting, best;

    for (;; n--) {
        best = OWN_CTL_THREADS;
        for (uint32_t m = left; m != 0; m &= m - 1) {
            uint32_t f = own_lowest(m);

            if (own_ex.thread[f].op.at == at &&
                (best == OWN_CTL_THREADS || own_ex.thread[f].queued < own_ex.thread[best].queued))
                best = f;
        }
        if (n == 0 || best == OWN_CTL_THREADS)
            return best;
        left &= ~own_bit(best);
    }
}

void own_ctl_wake(struct own_ctl_site *site, volatile uint32_t *p, int count)
{
    struct own_thread *t;
    uint32_t n = 0, woken = 0;

    if (!own_ex.running)
        return;
    t = own_op_begin(site, OWN_CTL_WAKE, p, 0);
    own_shadow_atomic(t, false);
    while (sleeper(t->op.at, n) != OWN_CTL_THREADS)
        n++;
    for (; n > 0 && (count <= 0 || woken < (uint32_t)count); n--, woken++) {
        bool all = count <= 0 || n <= (uint32_t)count - woken;
        uint32_t f = sleeper(t->op.at, all ? 0 : own_choose_value(n, n));

        own_ex.waiting &= ~own_bit(f);
        own_ex.forced |= own_bit(f);
        own_ex.thread[f].woken = true;
        own_ex.thread[f].waker = own_ex.event_next;
    }
    own_note = (struct own_read_note){.value = woken, .old = (uint64_t)(int64_t)count};
    own_op_done(t, true);
}

void own_ctl_lock(struct own_ctl_site *site, volatile uint32_t *p)
{
    struct own_thread *t;

    if (!own_ex.running) {
        *p = 1;
        return;
    }
    t = own_op_begin(site, OWN_CTL_LOCK, p, 4);
    own_memory_take(t, NULL);
    own_memory_update(t, 1);
    t->op.at->holder = (uint8_t)own_ex.self;
    own_op_done(t, true);
}

void own_ctl_unlock(struct own_ctl_site *site, volatile uint32_t *p)
{
    struct own_thread *t;

    if (!own_ex.running) {
        *p = 0;
        return;
    }
    t = own_op_begin(site, OWN_CTL_UNLOCK, p, 4);
    if (*p == 0)
        own_ctl_fail("lock", site->file, (int)site->line, "released while it is free");
    own_memory_store(t, 0);
    t->op.at->holder = OWN_CTL_THREADS;
    own_op_done(t, true);
}

/* An operation of the running fiber alone. */
static struct own_thread *private_op(struct own_ctl_site *site, uint32_t kind, uint64_t value)
{
    struct own_thread *t = &own_ex.thread[own_ex.self];

    if (site != NULL)
        own_site_id(site);
    t->op = (struct own_op){.site = site, .kind = (uint8_t)kind};
    own_note = (struct own_read_note){.value = value};
    return t;
}

void own_ctl_spin(struct own_ctl_site *site)
{
    struct own_thread *t;
    uint32_t bit = own_bit(own_ex.self);

    if (!own_ex.running && own_ex.in_run)
        own_run_fail("livelock", "%s: spins after all threads have ended", site->func);
    if (!own_ex.running)
        return;
    t = private_op(site, OWN_CTL_SPIN, 0);
    own_ex.spinning |= bit;
    own_schedule(t);
    own_ex.spinning &= ~bit;
    if (own_ex.strategy == OWN_CTL_DPOR)
        own_dpor_spun(t);
    own_memory_mark(t);
    own_note = (struct own_read_note){.value = 0};
    own_op_done(t, false);
}

uint32_t own_ctl_choose(struct own_ctl_site *site, uint32_t n)
{
    struct own_thread *t;
    uint32_t v;

    if (!own_ex.running || n < 2)
        return 0;
    if (n > UINT8_MAX)
        own_ctl_fail("uncontrolled", site->file, (int)site->line, "more than 255 options");
    t = private_op(site, OWN_CTL_CHOOSE, 0);
    v = own_choose_value(n, n);
    own_note.value = v;
    own_op_done(t, false);
    return v;
}

void own_ctl_start(uint32_t fiber)
{
    struct own_thread *t, *child = &own_ex.thread[fiber];

    if (!own_ex.running)
        return;
    if (fiber >= own_ex.program->fibers || ((own_ex.alive | own_ex.ended) & own_bit(fiber)) != 0)
        own_run_fail("uncontrolled", "t%u starts t%u, which cannot start", own_ex.self, fiber);
    t = private_op(NULL, OWN_CTL_START, fiber);
    child->clock = own_clk_join(child->clock, t->clock);
    child->view = own_clk_join(child->view, t->view);
    child->fenced = t->fenced;
    child->trace = t->trace;
    own_ex.alive |= own_bit(fiber);
    own_ex.forced |= own_bit(fiber);
    own_op_done(t, false);
}

void own_ctl_join(uint32_t fiber)
{
    struct own_thread *t;
    uint32_t bit = own_bit(own_ex.self);

    if (!own_ex.running)
        return;
    if (fiber >= own_ex.program->fibers)
        own_run_fail("uncontrolled", "t%u joins t%u, which does not exist", own_ex.self, fiber);
    t = private_op(NULL, OWN_CTL_JOIN, fiber);
    t->joins = (uint8_t)fiber;
    own_ex.joining |= bit;
    own_schedule(t);
    own_ex.joining &= ~bit;
    own_note = (struct own_read_note){.value = fiber};
    t->clock = own_clk_join(t->clock, own_ex.thread[fiber].clock);
    t->view = own_clk_join(t->view, own_ex.thread[fiber].view);
    t->trace = own_clk_join(t->trace, own_ex.thread[fiber].trace);
    own_op_done(t, false);
}

uint32_t own_ctl_self(void)
{
    return own_ex.in_run ? own_ex.self : OWN_CTL_THREADS;
}

bool own_ctl_running(void)
{
    return own_ex.running;
}
