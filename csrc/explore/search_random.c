/*
 * search_random.c - random walks, and PCT: random priorities that change at random steps.
 *
 * xorshift64*; a run's numbers depend on the seed and the number of runs before it only.
 */
#include "explore/search.h"

#define CHANGES 16u

static uint64_t state;
static uint32_t priority[OWN_CTL_THREADS];  /* higher runs first */
static uint32_t change_at[CHANGES], changes, choices, longest;

static inline uint32_t next(void)
{
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return (uint32_t)(state * UINT64_C(2685821657736338717) >> 32);
}

uint32_t own_random_below(uint32_t n)
{
    return (uint32_t)((uint64_t)next() * n >> 32);
}

void own_random_open(uint64_t seed)
{
    state = (seed + 1) * UINT64_C(0x9e3779b97f4a7c15);
    state = state == 0 ? 1 : state;
    for (int i = 0; i < 4; i++)
        next();
    longest = 16;
}

void own_random_begin(uint32_t strategy)
{
    if (strategy != OWN_CTL_PCT)
        return;
    if (choices > longest)
        longest = choices;
    choices = 0;
    changes = own_ex.config.preemptions < 0 ? 3 : (uint32_t)own_ex.config.preemptions;
    if (changes > CHANGES)
        changes = CHANGES;
    for (uint32_t i = 0; i < changes; i++)
        change_at[i] = own_random_below(longest);
    for (uint32_t f = 0; f < OWN_CTL_THREADS; f++) {
        uint32_t other = own_random_below(f + 1);

        priority[f] = priority[other];
        priority[other] = CHANGES + 1 + f;
    }
}

/* A wait ends by itself once in a while only. */
static bool surprise(uint32_t unlikely)
{
    return unlikely != 0 && own_random_below(16) == 0;
}

uint32_t own_random_fiber(uint32_t enabled, uint32_t unlikely, uint32_t n)
{
    uint32_t usual = (uint32_t)__builtin_popcount(enabled);

    if (surprise(unlikely))
        return usual + own_random_below(n - usual);
    return own_random_below(usual);
}

/* Half of the loads return the newest value. */
uint32_t own_random_value(uint32_t n)
{
    uint32_t r = next();

    return (r & 1) != 0 ? 0 : (uint32_t)((uint64_t)(r >> 1) * n >> 31);
}

uint32_t own_pct_fiber(uint32_t enabled, uint32_t unlikely, uint32_t n)
{
    uint32_t usual = (uint32_t)__builtin_popcount(enabled), best = 0;

    if (surprise(unlikely))
        return usual + own_random_below(n - usual);
    for (uint32_t i = 0; i < changes; i++)
        if (change_at[i] == choices && own_ex.last != OWN_CTL_THREADS)
            priority[own_ex.last] = i + 1;
    choices++;
    for (uint32_t i = 1; i < usual; i++)
        if (priority[own_option(enabled, 0, i)] > priority[own_option(enabled, 0, best)])
            best = i;
    return best;
}
