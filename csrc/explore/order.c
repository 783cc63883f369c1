/*
 * order.c - where a write goes in modification order.
 *
 * Operations are done in an order that agrees with program order and reads-from; modification order
 * need not agree with it.  So a store may come before stores that were done earlier, and a
 * read-modify-write or a compare-and-swap may read an older store than the newest.
 *
 * Invariants
 *   OR1  a write comes after every store that happens before it, that was seen before it in
 *        happens-before order, or that a seq_cst fence orders (`seen`, own_memory_is_last).
 *   OR2  nothing comes between a store and the read-modify-write that reads it; so a location that
 *        only read-modify-writes change is in the order of its changes.
 *   OR3  a write with order seq_cst is the newest.  The newest value stands in memory.
 *   OR4  the search by DPOR passes only stores that come before the write, or before what it reads, in
 *        every equivalent run (trace clock): otherwise the write could as well be done before them,
 *        which is a run of its own.  A search with bounded preemptions has no writes but the newest.
 */
#include "explore/memory.h"
#include "explore/search.h"

/* No other run of the search has the write after version v and before the versions after that. */
static bool is_forced(const struct own_thread *t, struct own_location *at, uint32_t v)
{
    uint32_t reads = t->op.kind == OWN_CTL_STORE ? OWN_EX_NO_EVENT : own_memory_version(at, v)->event;

    if (own_ex.strategy != OWN_CTL_DPOR)
        return own_ex.strategy != OWN_CTL_DFS || own_ex.config.preemptions < 0;
    while (v < at->newest)
        if (!own_dpor_precedes(t, reads, own_memory_version(at, ++v)->event))
            return false;
    return true;
}

/* May the pending write follow version v, when others follow that? */
static inline bool may_follow(const struct own_thread *t, struct own_location *at, uint32_t v, const uint64_t *expected)
{
    bool taken = own_memory_version(at, v + 1)->update; /* OR2 */

    if (t->op.kind == OWN_CTL_CAS && own_memory_version(at, v)->value != *expected)
        return true; /* it fails: a load */
    return !taken;
}

/* Options in the order of the versions that the write follows, the newest first; returns how many. */
static uint32_t options(const struct own_thread *t, struct own_location *at, const uint64_t *expected,
                        uint32_t follows[OWN_CTL_HISTORY], uint32_t *wanted)
{
    uint32_t v = at->newest, n = 1, oldest = v >= OWN_CTL_HISTORY ? v - OWN_CTL_HISTORY + 1 : 0;

    *wanted = 1;
    follows[0] = v;
    if (oldest < at->base)
        oldest = at->base;
    if (t->op.kind != OWN_CTL_STORE && oldest < at->floor[own_ex.self])
        oldest = at->floor[own_ex.self]; /* it reads, too: the spin mark */
    for (; v > oldest && !own_memory_is_last(t, own_memory_version(at, v), t->view); v--) {
        if (!may_follow(t, at, v - 1, expected))
            continue;
        follows[n++] = v - 1;
        if (is_forced(t, at, v - 1))
            *wanted = n;
    }
    if (v > at->base && v + OWN_CTL_HISTORY == at->newest + 1)
        own_ex.truncated++;
    return n;
}

uint32_t own_order_older(struct own_thread *t, const uint64_t *expected)
{
    uint32_t follows[OWN_CTL_HISTORY], n, wanted;
    struct own_location *at = t->op.at;

    if (!own_ex.config.weak_memory || own_ex.tail != 0 || (t->op.flags & OWN_EX_SEQ_CST) != 0)
        return at->newest;
    n = options(t, at, expected, follows, &wanted);
    return follows[n < 2 ? 0 : own_choose_value(n, wanted)];
}

/* Versions from v on are one more now. */
static void renumber(const struct own_location *at, uint32_t v)
{
    for (uint32_t f = 0; f < own_ex.program->fibers; f++) {
        struct own_thread *t = &own_ex.thread[f];

        for (uint32_t i = 0; i < t->remembered_n && i < OWN_EX_REMEMBERED; i++)
            if (t->remembered[i].at == at && t->remembered[i].version >= v)
                t->remembered[i].version++;
        if (t->op.at == at && t->least > v)
            t->least = v; /* the pending load may want to see the new one */
    }
}

struct own_store *own_order_insert(struct own_location *at, uint32_t v)
{
    for (uint32_t k = at->newest; k >= v; k--)
        *own_memory_version(at, k + 1) = *own_memory_version(at, k);
    at->newest++;
    for (uint32_t f = 0; f < own_ex.program->fibers; f++)
        if (at->floor[f] >= v)
            at->floor[f]++;
    renumber(at, v);
    return own_memory_version(at, v);
}
