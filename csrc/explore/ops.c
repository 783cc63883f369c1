/*
 * ops.c - loads, stores, read-modify-writes and fences of controlled code.
 *
 * Outside a run, and in checks between two steps, they act on memory directly (EN5).
 */
#include "explore/memory.h"
#include "explore/search.h"

uint64_t own_ctl_load(struct own_ctl_site *site, const volatile void *p, unsigned size)
{
    struct own_thread *t;
    uint64_t v;

    if (!own_ex.running)
        return own_peek(p, size);
    t = own_op_begin(site, OWN_CTL_LOAD, p, size);
    v = own_memory_load(t);
    own_op_done(t, true);
    return v;
}

void own_ctl_store(struct own_ctl_site *site, volatile void *p, unsigned size, uint64_t v)
{
    struct own_thread *t;

    if (!own_ex.running) {
        own_poke(p, size, v);
        return;
    }
    t = own_op_begin(site, OWN_CTL_STORE, p, size);
    own_memory_store(t, v);
    own_op_done(t, true);
}

static uint64_t result_of(uint32_t op, uint64_t old, uint64_t v)
{
    switch (op) {
    case OWN_CTL_ADD:
        return old + v;
    case OWN_CTL_SUB:
        return old - v;
    case OWN_CTL_OR:
        return old | v;
    case OWN_CTL_AND:
        return old & v;
    default:
        return v;
    }
}

uint64_t own_ctl_rmw(struct own_ctl_site *site, volatile void *p, unsigned size, uint64_t v)
{
    struct own_thread *t;
    uint64_t old;

    if (!own_ex.running) {
        old = own_peek(p, size);
        own_poke(p, size, result_of(site->op, old, v));
        return old;
    }
    t = own_op_begin(site, site->op, p, size);
    old = own_memory_take(t, NULL);
    own_memory_update(t, result_of(site->op, old, v));
    own_op_done(t, true);
    return old;
}

bool own_ctl_cas(struct own_ctl_site *site, volatile void *p, unsigned size, uint64_t *expected, uint64_t v)
{
    struct own_thread *t = NULL;
    uint64_t old, want = *expected;
    bool same;

    if (own_ex.running) {
        t = own_op_begin(site, OWN_CTL_CAS, p, size);
        old = own_memory_take(t, &want);
    } else {
        old = own_peek(p, size);
    }
    same = old == want;
    if (same && t != NULL)
        own_memory_update(t, v);
    else if (same)
        own_poke(p, size, v);
    else
        *expected = old;
    if (t != NULL) {
        own_note.failed = !same;
        if (!same)
            t->op.note |= 1;
        own_op_done(t, true);
    }
    return same;
}

void own_ctl_fence(struct own_ctl_site *site)
{
    struct own_thread *t;
    uint32_t flags;

    if (!own_ex.running)
        return;
    flags = own_ex.flags_of[own_site_id(site)];
    if (flags == 0)
        return;
    if ((flags & OWN_EX_SEQ_CST) != 0) {
        t = own_op_begin(site, OWN_CTL_FENCE, NULL, 0);
        own_memory_fence(t, flags);
        own_op_done(t, true);
        return;
    }
    t = &own_ex.thread[own_ex.self];
    t->op = (struct own_op){.site = site, .kind = OWN_CTL_FENCE, .flags = (uint8_t)flags};
    own_memory_fence(t, flags);
    own_op_done(t, false);
}
