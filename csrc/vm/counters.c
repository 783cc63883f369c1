/*
 * Counters of a runtime: sums over its threads, then gauges of its heap.
 */
#include "core/heap.h"
#include "core/slots.h"
#include "obj/layout.h"
#include "vm/variant.h"

static void count_one(void *arg, struct own_head *o)
{
    (void)o;
    ++*(uint64_t *)arg;
}

static uint64_t gauge(struct own_runtime *rt, int i)
{
    uint64_t n = 0, rounded = OWN_DISC_PREFIX + 15;

    switch (i) {
    case 0: return own_heap_reserved(rt);
    case 1:
        /* acquire: pairs with the last thread's end. */
        if (own_load_acquire(&rt->xothers) == 0)
            own_heap_each(rt, count_one, &n);
        return n;
    case 2: return OWN_DISC_PREFIX + sizeof(struct own_head);
    case 3: return (sizeof(struct own_inst) + 16 + rounded) & ~(uint64_t)15;
    case 4: return (sizeof(struct own_list) + rounded) & ~(uint64_t)15;
    case 5: return (sizeof(struct own_dict) + rounded) & ~(uint64_t)15;
    default: return (sizeof(struct own_float) + rounded) & ~(uint64_t)15;
    }
}

uint64_t own_counter(struct own_runtime *rt, int i)
{
    uint64_t sum[OWN_STATS_COUNT];

    if (i >= (int)OWN_STATS_COUNT)
        return gauge(rt, i - (int)OWN_STATS_COUNT);
    own_slots_stats(rt, sum);
    return sum[i];
}
