/*
 * trail.c - one trail for everything that may come out otherwise.
 *
 * One byte per choice with two options or more: 0 is the usual one (the fiber goes on, the newest
 * value), so that a schedule without surprises is all zeros.
 */
#include "explore/search.h"

struct own_node own_nodes[OWN_EX_NODES];
uint32_t own_nodes_n, own_nodes_at;

struct own_node *own_node_push(void)
{
    if (own_nodes_n == OWN_EX_NODES)
        own_run_fail("limit", "too long: more than %u choices", OWN_EX_NODES);
    own_nodes_at = own_nodes_n + 1;
    return &own_nodes[own_nodes_n++];
}

static uint32_t first_of(uint32_t enabled)
{
    return own_ex.last != OWN_CTL_THREADS && (enabled & own_bit(own_ex.last)) != 0 ? own_ex.last : own_lowest(enabled);
}

uint32_t own_option(uint32_t enabled, uint32_t unlikely, uint32_t n)
{
    uint32_t first = first_of(enabled), rest = enabled & ~own_bit(first);

    if (n == 0)
        return first;
    for (n--; rest != 0; rest &= rest - 1)
        if (n-- == 0)
            return own_lowest(rest);
    for (; n > 0; n--)
        unlikely &= unlikely - 1;
    return own_lowest(unlikely);
}

uint32_t own_option_of(uint32_t enabled, uint32_t unlikely, uint32_t fiber)
{
    uint32_t n = 0;

    while (own_option(enabled, unlikely, n) != fiber)
        n++;
    return n;
}

static inline void write_down(uint32_t option)
{
    if (own_ex.trail_n == OWN_CTL_TRAIL)
        own_run_fail("limit", "too long: more than %u choices", OWN_CTL_TRAIL);
    own_ex.trail[own_ex.trail_n++] = (uint8_t)option;
}

uint32_t own_choose_fiber(uint32_t enabled, uint32_t unlikely)
{
    uint32_t n = (uint32_t)__builtin_popcount(enabled | unlikely), option = 0;

    if (own_ex.strategy == OWN_CTL_DPOR) { /* a node even without a choice: an event needs one */
        uint32_t f = own_dpor_fiber(enabled, unlikely);

        if (n > 1)
            write_down(own_option_of(enabled, unlikely, f));
        return f;
    }
    if (n > 1) {
        switch (own_ex.strategy) {
        case OWN_CTL_DFS:
            option = own_dfs_fiber(enabled, unlikely, n);
            break;
        case OWN_CTL_RANDOM:
            option = own_random_fiber(enabled, unlikely, n);
            break;
        case OWN_CTL_PCT:
            option = own_pct_fiber(enabled, unlikely, n);
            break;
        default:
            option = own_replay_choice(n);
            break;
        }
        write_down(option);
    }
    return own_option(enabled, unlikely, option);
}

void own_choose_this(uint32_t enabled, uint32_t unlikely, uint32_t fiber)
{
    if (((enabled | unlikely) & ((enabled | unlikely) - 1)) != 0)
        write_down(own_option_of(enabled, unlikely, fiber));
}

uint32_t own_choose_value(uint32_t n, uint32_t wanted)
{
    uint32_t option = 0;

    if (n < 2 || own_ex.tail != 0)
        return 0;
    switch (own_ex.strategy) {
    case OWN_CTL_DFS:
    case OWN_CTL_DPOR:
        option = wanted > 1 ? own_dfs_value(wanted) : 0;
        break;
    case OWN_CTL_RANDOM:
    case OWN_CTL_PCT:
        option = own_random_value(n);
        break;
    default:
        option = own_replay_choice(n);
        break;
    }
    write_down(option);
    return option;
}
