/*
 * outcomes.c - the set of distinct outcome digests of an exploration.
 */
#include <stdlib.h>
#include <string.h>

#include "explore/search.h"

static uint64_t *table;      /* open addressing; 0 is kept apart */
static uint64_t room, used;
static bool zero;

void own_outcomes_clear(void)
{
    if (table != NULL)
        memset(table, 0, room * sizeof *table);
    used = 0;
    zero = false;
}

static void put(uint64_t digest)
{
    uint64_t i = (digest * UINT64_C(0x9e3779b97f4a7c15)) >> 20;

    for (;; i++) {
        uint64_t *at = &table[i & (room - 1)];

        if (*at == digest)
            return;
        if (*at == 0) {
            *at = digest;
            used++;
            return;
        }
    }
}

static void grow(void)
{
    uint64_t *old = table, n = room;

    room = n == 0 ? 1024 : n * 4;
    table = calloc(room, sizeof *table);
    if (table == NULL)
        abort();
    used = 0;
    for (uint64_t i = 0; i < n; i++)
        if (old[i] != 0)
            put(old[i]);
    free(old);
}

void own_outcomes_add(uint64_t digest)
{
    if (digest == 0) {
        zero = true;
        return;
    }
    if (used * 2 >= room)
        grow();
    put(digest);
}

uint64_t own_outcomes_count(void)
{
    return used + zero;
}

static int ascending(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return (x > y) - (x < y);
}

uint64_t own_ctl_outcomes(uint64_t *digest, uint64_t space)
{
    uint64_t n = 0, *all = malloc((used + 1) * sizeof *all);

    if (all == NULL)
        abort();
    if (zero)
        all[n++] = 0;
    for (uint64_t i = 0; i < room; i++)
        if (table[i] != 0)
            all[n++] = table[i];
    qsort(all, n, sizeof *all, ascending);
    if (digest != NULL)
        memcpy(digest, all, (n < space ? n : space) * sizeof *all);
    free(all);
    return n;
}
