/*
 * private.c - locations that are no choice: one fiber's alone, or never written.
 *
 * What is known holds for all runs of the exploration so far.  An operation on such a location
 * commutes with everything that others do, so it is done at once.  When another fiber comes, a
 * systematic search begins anew and knows better; random ones just go on.
 *
 * Invariants
 *   PV1  the trail has an entry wherever a run without this knowledge would have a choice: a replay
 *        knows nothing and needs nothing.
 */
#include "explore/search.h"

enum { UNKNOWN, READ_BY, WRITTEN_BY = READ_BY + OWN_CTL_THREADS, READ_ONLY = WRITTEN_BY + OWN_CTL_THREADS, SHARED };

static uint32_t exploration;
static bool news;

void own_private_open(void)
{
    exploration++;
    news = false;
}

bool own_private_news(void)
{
    bool had = news;

    news = false;
    return had;
}

static uint32_t after(uint32_t state, uint32_t f, bool write)
{
    switch (state) {
    case UNKNOWN:
        return (write ? WRITTEN_BY : READ_BY) + f;
    case READ_ONLY:
        return write ? SHARED : READ_ONLY;
    case SHARED:
        return SHARED;
    default:
        break;
    }
    if (state == WRITTEN_BY + f || (state == READ_BY + f && !write))
        return state;
    if (state == READ_BY + f)
        return WRITTEN_BY + f;
    return state < WRITTEN_BY && !write ? READ_ONLY : SHARED;
}

bool own_private(const struct own_op *op)
{
    bool write = op->class != OWN_CLASS_READ;
    uint32_t *known = &op->cell->owner, before, now;

    if (*known >> 8 != (exploration & 0xffffff))
        *known = exploration << 8;
    before = *known & 0xff;
    now = after(before, own_ex.self, write);
    *known = exploration << 8 | now;
    if (now != SHARED)
        return (op->class == OWN_CLASS_READ || op->class == OWN_CLASS_WRITE) && (op->flags & OWN_EX_SEQ_CST) == 0;
    if (before != SHARED && before != UNKNOWN)
        news = true;
    return false;
}
