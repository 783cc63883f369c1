/*
 * search_dpor.c - one run per class of equivalent ones: source sets, sleep sets, reads-from.
 *
 * Source sets: Abdulla, Aronis, Jonsson, Sagonas, POPL 2014.  Invariants
 *   DP1  the trace clock of an event covers what precedes it in every equivalent run: program
 *        order, reads-from, the order of writes.  A load that runs later could return the old store,
 *        too, so a store after a load is a race, a load after a store is none (its values are
 *        choices), and a sleeping load that a store wakes may only return that store or newer ones.
 *        Failed compare-and-swaps are ordered before the next store, too.  Modification order is no part
 *        of it: order.c, OR4.
 *   DP2  with seq_cst accesses, or without weak memory, loads are in order, too: rf_off.
 *   DP3  the values of an operation are nodes below its fiber's node: all are done before a sibling.
 *   DP4  a sleeper that may go on unwoken is tried first, wherever it may; then it is asleep until
 *        something on its word happens.  Where it may not, only time ends a wait, and time passes
 *        when all else has stopped: everything is before.
 */
#include "explore/memory.h"
#include "explore/search.h"

struct event {
    own_clk clock;   /* trace clock; the lane of its fiber is its number */
    own_clk upto;    /* how many events each fiber had had, itself included */
    uint32_t node;
    uint8_t fiber, class;
};

#define CANDIDATES (3 * OWN_CTL_THREADS + 4)

static struct event events[OWN_EX_NODES + 2];
static own_clk total;
static uint32_t sleeping, current, last_fence, last_return;

/* Earlier events that the one at hand may race with. */
struct races {
    uint32_t n, with[CANDIDATES];
    bool orders[CANDIDATES]; /* the event is in the clock of the later one */
    own_clk enabler;         /* in the clock, too, but it cannot come later */
};

void own_dpor_begin(void)
{
    total = own_clk_all(0);
    sleeping = 0;
    last_fence = last_return = OWN_EX_NO_EVENT;
    own_ex.event_next = 1;
}

void own_search_seq_cst(void)
{
    if (own_ex.strategy != OWN_CTL_DPOR || own_ex.rf_off)
        return;
    own_ex.rf_off = own_ex.restart = true;
    own_run_end();
}

static struct own_node *new_node(uint32_t all, uint32_t unlikely)
{
    uint32_t awake, usual;
    struct own_node *at;

    if (own_ex.quiet) /* what was tried was not the end by time */
        for (uint32_t m = sleeping & all; m != 0; m &= m - 1)
            if (own_ex.thread[own_lowest(m)].timed)
                sleeping &= ~(m & -m);
    awake = all & ~sleeping;
    usual = awake & ~unlikely;
    if (awake == 0) {
        own_ex.cut = true;
        own_run_end();
    }
    at = own_node_push();
    at->value = false;
    at->enabled = (uint8_t)all;
    at->sleep = (uint8_t)sleeping;
    at->done = 0;
    if (usual == 0)
        usual = awake;
    if (own_ex.last != OWN_CTL_THREADS && (usual & own_bit(own_ex.last)) != 0)
        at->pick = (uint8_t)own_ex.last;
    else
        at->pick = (uint8_t)own_lowest(usual);
    at->backtrack = (uint8_t)(own_ex.quiet ? all : own_bit(at->pick)); /* time may end any of them */
    unlikely &= awake;
    if (unlikely != 0) { /* DP4 */
        at->backtrack |= (uint8_t)unlikely;
        at->pick = (uint8_t)own_lowest(unlikely);
    }
    return at;
}

uint32_t own_dpor_fiber(uint32_t enabled, uint32_t unlikely)
{
    uint32_t all = enabled | unlikely;
    struct own_node *at;

    if (own_nodes_at < own_nodes_n) {
        at = &own_nodes[own_nodes_at++];
        if (at->value || at->enabled != all)
            own_run_fail("nondeterminism", "step %u: fibers %#x can go on, %#x in the run before", own_ex.steps, all,
                         at->enabled);
    } else {
        at = new_node(all, unlikely);
    }
    current = (uint32_t)(at - own_nodes);
    sleeping = (uint32_t)(at->sleep | at->done) & ~own_bit(at->pick);
    return at->pick;
}

/* First events of fibers in what follows event i but does not depend on it, ended by event u. */
static uint32_t initials(uint32_t i, uint32_t u)
{
    const struct event *first = &events[i];
    uint32_t found = 0, met = 0;

    for (uint32_t k = i + 1; k <= u; k++) {
        const struct event *e = &events[k];
        own_clk beyond;

        if ((met & own_bit(e->fiber)) != 0 ||
            (k != u && own_lane(e->clock, first->fiber) >= own_lane(first->clock, first->fiber)))
            continue;
        met |= own_bit(e->fiber);
        beyond = e->clock > first->upto;
        beyond[e->fiber] = 0;
        beyond[first->fiber] = 0;
        if (!own_clk_any(beyond))
            found |= own_bit(e->fiber);
    }
    return found;
}

/* Event u could come before event i. */
static void reverse(uint32_t i, uint32_t u)
{
    struct own_node *at = &own_nodes[events[i].node];
    uint32_t fiber = own_bit(events[u].fiber), possible = initials(i, u);

    if (own_ex.config.bug == OWN_CTL_BUG_SLEEP_FG)
        possible = fiber;
    else if ((possible & (uint32_t)(at->backtrack | at->sleep)) != 0)
        return;
    possible &= at->enabled;
    if (possible == 0)
        at->backtrack |= at->enabled;
    else
        at->backtrack |= (uint8_t)((possible & fiber) != 0 ? fiber : possible & -possible);
}

static void candidate(struct races *r, uint32_t event, bool orders)
{
    if (event != OWN_EX_NO_EVENT) {
        r->with[r->n] = event;
        r->orders[r->n++] = orders;
    }
}

/* Latest first: what comes before a later candidate is no race of its own. */
static void sort(struct races *r)
{
    for (uint32_t i = 1; i < r->n; i++) {
        uint32_t event = r->with[i], k = i;
        bool orders = r->orders[i];

        for (; k > 0 && event > r->with[k - 1]; k--) {
            r->with[k] = r->with[k - 1];
            r->orders[k] = r->orders[k - 1];
        }
        r->with[k] = event;
        r->orders[k] = orders;
    }
}

/* The event at the end of the trace, of fiber f with what precedes it anyway, and its races. */
static void settle(struct races *r, uint32_t u, uint32_t f, own_clk clock)
{
    uint32_t reversible = 0;

    sort(r);
    for (uint32_t i = 0; i < r->n; i++) {
        const struct event *e = &events[r->with[i]];

        if (own_lane(clock, e->fiber) < own_lane(e->clock, e->fiber))
            reversible |= own_bit(i);
        if (r->orders[i])
            clock = own_clk_join(clock, e->clock);
    }
    events[u].clock = clock;
    events[u].fiber = (uint8_t)f;
    for (; reversible != 0; reversible &= reversible - 1)
        reverse(r->with[own_lowest(reversible)], u);
    events[u].clock = own_clk_join(clock, r->enabler);
}

/* The store just done left the low half as it was: who looks at nothing else cannot tell. */
static bool low_kept(void)
{
    return (uint32_t)own_note.value == (uint32_t)own_note.old;
}

static void readers(struct races *r, const struct own_location *at, uint32_t self)
{
    for (uint32_t f = 0; f < OWN_CTL_THREADS; f++)
        if (f != self) {
            candidate(r, at->last_read[f], own_ex.rf_off);
            candidate(r, at->last_failed[f], true);
            if (!low_kept())
                candidate(r, at->last_low[f], own_ex.rf_off);
        }
}

/* The planted bug: one slot per location, as if it had one last access only. */
static void only_latest(struct races *r, const struct own_location *at, uint32_t self)
{
    uint32_t latest = at->last_write > at->last_read[self] ? at->last_write : at->last_read[self], best = 0;

    sort(r);
    for (uint32_t i = 1; i < r->n; i++)
        if (r->with[i] == at->last_write)
            best = i;
    if (r->n > 0 && r->with[0] < latest)
        r->with[0] = r->with[best], r->orders[0] = true;
    r->n = r->n > 1 ? 1 : r->n;
}

static bool is_fence(const struct own_op *op)
{
    return (op->flags & OWN_EX_SEQ_CST) != 0;
}

/* What the operation may race with, and its place on its location. */
static void place(struct races *r, const struct own_op *op, uint32_t class, uint32_t self, uint32_t u)
{
    struct own_location *at = op->at;
    uint32_t before;

    if (is_fence(op)) {
        candidate(r, last_fence, true);
        last_fence = u;
    }
    if (at == NULL)
        return;
    before = at->last_write;
    if (class == OWN_CLASS_READ) {
        if (own_ex.rf_off || op->kind == OWN_CTL_CAS)
            candidate(r, before, true);
        if (op->kind == OWN_CTL_CAS)
            at->last_failed[self] = u;
        else if (op->low)
            at->last_low[self] = u;
        else
            at->last_read[self] = u;
        return;
    }
    if (class == OWN_CLASS_WRITE || class == OWN_CLASS_LOCK || class == OWN_CLASS_UNLOCK)
        readers(r, at, self);
    if (class == OWN_CLASS_LOCK && before != OWN_EX_NO_EVENT && events[before].class == OWN_CLASS_UNLOCK) {
        candidate(r, at->last_lock, false);
        r->enabler = events[before].clock;
    } else {
        candidate(r, before, true);
    }
    if (own_ex.config.bug == OWN_CTL_BUG_ONE_SLOT)
        only_latest(r, at, self);
    if (class == OWN_CLASS_RETURN) {
        candidate(r, last_return, true);
        last_return = u;
    }
    at->last_write = u;
    if (class == OWN_CLASS_LOCK)
        at->last_lock = u;
}

/* The pending operation of fiber q would do otherwise after the one just done than before it. */
static bool depends(const struct own_op *done, uint32_t class, uint32_t q)
{
    const struct own_op *op = &own_ex.thread[q].op;

    if (is_fence(done) && is_fence(op))
        return true;
    if (class == OWN_CLASS_RETURN && op->class == OWN_CLASS_RETURN)
        return true;
    if (done->at == NULL || done->at != op->at)
        return false;
    if (class == OWN_CLASS_READ) /* DP1: done first, it may yet return the older store */
        return op->class != OWN_CLASS_READ && (own_ex.rf_off || done->kind == OWN_CTL_CAS);
    if (op->class == OWN_CLASS_READ && op->low && class == OWN_CLASS_WRITE && low_kept())
        return false;
    if (op->class == OWN_CLASS_READ)
        return class != OWN_CLASS_QUEUE && class != OWN_CLASS_RETURN;
    return true;
}

static void wake_sleepers(const struct own_op *done, uint32_t class)
{
    for (uint32_t m = sleeping; m != 0; m &= m - 1) {
        uint32_t q = own_lowest(m);

        if (!depends(done, class, q))
            continue;
        sleeping &= ~own_bit(q);
        if (!own_ex.rf_off && own_ex.thread[q].op.kind == OWN_CTL_LOAD)
            own_ex.thread[q].least = own_note.version;
    }
}

bool own_dpor_precedes(const struct own_thread *t, uint32_t reads, uint32_t event)
{
    const struct event *e = &events[event];
    own_clk before = reads == OWN_EX_NO_EVENT ? t->trace : own_clk_join(t->trace, events[reads].clock);

    return event != OWN_EX_NO_EVENT && own_lane(e->clock, e->fiber) <= own_lane(before, e->fiber);
}

void own_dpor_step(struct own_thread *t)
{
    uint32_t self = own_ex.self, u = own_ex.event_next++, class = t->op.class;
    struct races r = {.n = 0};
    own_clk before = t->trace;

    if (class == OWN_CLASS_WRITE && own_note.failed)
        class = OWN_CLASS_READ;
    total[self]++;
    events[u].node = current;
    events[u].class = (uint8_t)class;
    events[u].upto = total;
    if (class == OWN_CLASS_RETURN && own_ex.quiet && own_ex.spurious_left == 0 && (t->op.note & 4) != 0)
        for (uint32_t f = 0; f < OWN_CTL_THREADS; f++) /* time passes when all else has stopped */
            before = own_clk_join(before, own_ex.thread[f].trace);
    place(&r, &t->op, class, self, u);
    if (class == OWN_CLASS_READ && t->op.kind == OWN_CTL_LOAD && !own_ex.rf_off && own_note.event != OWN_EX_NO_EVENT)
        before = own_clk_join(before, events[own_note.event].clock);
    before[self] = total[self];
    settle(&r, u, self, before);
    t->trace = events[u].clock;
    wake_sleepers(&t->op, class);
}

/* As if fiber f's pending operation were done now: its races. */
static void race_pending(uint32_t f, uint32_t with)
{
    struct races r = {.n = 0};
    uint32_t u = own_ex.event_next;

    candidate(&r, with, false);
    settle(&r, u, f, own_ex.thread[f].trace);
}

void own_dpor_woken(struct own_thread *t)
{
    t->trace = own_clk_join(t->trace, events[t->waker].clock);
}

void own_dpor_spun(struct own_thread *t)
{
    for (uint32_t i = 0; i < t->remembered_n && i < OWN_EX_REMEMBERED; i++) {
        const struct own_location *at = t->remembered[i].at;
        uint32_t event = at->history[at->newest % OWN_CTL_HISTORY].event;

        if (at->newest > t->remembered[i].version && event != OWN_EX_NO_EVENT)
            t->trace = own_clk_join(t->trace, events[event].clock);
    }
}

void own_dpor_stuck(void)
{
    for (uint32_t m = own_ex.locking; m != 0; m &= m - 1) {
        uint32_t f = own_lowest(m);

        race_pending(f, own_ex.thread[f].op.at->last_lock);
    }
    for (uint32_t m = own_ex.waiting; m != 0; m &= m - 1)
        race_pending(own_lowest(m), last_return);
}

bool own_dpor_next(void)
{
    while (own_nodes_n > 0) {
        struct own_node *at = &own_nodes[own_nodes_n - 1];
        uint32_t left;

        if (at->value) {
            if (at->pick + 1 < at->n) {
                at->pick++;
                return true;
            }
        } else {
            at->done |= (uint8_t)own_bit(at->pick);
            left = (uint32_t)at->backtrack & ~(uint32_t)(at->done | at->sleep);
            if (left != 0) {
                at->pick = (uint8_t)own_lowest(left);
                return true;
            }
        }
        own_nodes_n--;
    }
    return false;
}
