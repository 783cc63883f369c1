/*
 * search_dfs.c - every choice, depth first, with at most so many preemptions.
 *
 * A preemption is to leave a fiber that could go on; a bound that is reached leaves one option and
 * makes no node.
 */
#include "explore/search.h"

static bool probing;

void own_dfs_probe(bool on)
{
    probing = on;
}

static struct own_node *node(uint32_t n, bool value)
{
    struct own_node *at;

    if (own_nodes_at < own_nodes_n) {
        at = &own_nodes[own_nodes_at++];
        if (at->n != n || at->value != value)
            own_run_fail("nondeterminism", "step %u: %u options, %u in the run before", own_ex.steps, n, at->n);
        return at;
    }
    at = own_node_push();
    at->n = (uint8_t)n;
    at->pick = (uint8_t)(probing ? own_random_below(n) : 0);
    at->value = value;
    return at;
}

uint32_t own_dfs_fiber(uint32_t enabled, uint32_t unlikely, uint32_t n)
{
    int32_t bound = own_ex.config.preemptions;

    if (bound >= 0 && own_ex.preemptions >= (uint32_t)bound && own_ex.turn != OWN_CTL_THREADS &&
        (enabled & own_bit(own_ex.turn)) != 0)
        return own_option_of(enabled, unlikely, own_ex.turn);
    return node(n, false)->pick;
}

uint32_t own_dfs_value(uint32_t n)
{
    return node(n, true)->pick;
}

bool own_dfs_next(void)
{
    while (own_nodes_n > 0) {
        struct own_node *at = &own_nodes[own_nodes_n - 1];

        if (at->pick + 1 < at->n) {
            at->pick++;
            return true;
        }
        own_nodes_n--;
    }
    return false;
}
