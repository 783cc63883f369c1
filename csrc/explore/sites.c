/*
 * sites.c - the numbers of the sites, and orders weakened at run time.
 *
 * Numbers follow from sorting (file, line, func, op, order): the copies of a header's line have
 * one, and another link order changes nothing.  Sites of no section get theirs at their first use.
 */
#include <stdlib.h>
#include <string.h>

#include "explore/state.h"

extern struct own_ctl_site __start_own_sites[] __attribute__((weak, visibility("hidden")));
extern struct own_ctl_site __stop_own_sites[] __attribute__((weak, visibility("hidden")));

static const struct own_ctl_site *site_of[OWN_EX_SITES];
static uint8_t weakened[OWN_EX_SITES];
static uint32_t sites_n;
static struct own_ctl_site *sorting[OWN_EX_SITES];

static int compare(const void *a, const void *b)
{
    const struct own_ctl_site *x = *(struct own_ctl_site *const *)a, *y = *(struct own_ctl_site *const *)b;
    int c = strcmp(x->file, y->file);

    if (c == 0)
        c = (x->line > y->line) - (x->line < y->line);
    if (c == 0)
        c = strcmp(x->func, y->func);
    if (c == 0)
        c = x->op - y->op;
    return c == 0 ? x->order - y->order : c;
}

static uint8_t flags_of(const struct own_ctl_site *site, uint32_t side)
{
    static const uint8_t of_order[] = {0, OWN_EX_ACQUIRE, OWN_EX_RELEASE, OWN_EX_ACQUIRE | OWN_EX_RELEASE,
                                       OWN_EX_ACQUIRE | OWN_EX_RELEASE | OWN_EX_SEQ_CST};
    uint32_t flags = of_order[site->order];

    switch (site->op) {
    case OWN_CTL_LOCK:
        flags = OWN_EX_ACQUIRE;
        break;
    case OWN_CTL_UNLOCK:
        flags = OWN_EX_RELEASE;
        break;
    case OWN_CTL_LOAD:
        flags &= ~(uint32_t)OWN_EX_RELEASE;
        break;
    case OWN_CTL_STORE:
        flags &= ~(uint32_t)OWN_EX_ACQUIRE;
        break;
    case OWN_CTL_FENCE:
        return (uint8_t)(side != 0 ? 0 : flags);
    case OWN_CTL_WAIT:
    case OWN_CTL_WAKE:
        return 0;
    default:
        break;
    }
    if (side != 0)
        flags &= ~((side & 3) | OWN_EX_SEQ_CST); /* the sides have the values of the flags */
    return (uint8_t)flags;
}

static void number(struct own_ctl_site *site)
{
    if (sites_n + 1 >= OWN_EX_SITES)
        own_run_fail("uncontrolled", "more than %u sites", OWN_EX_SITES);
    site->id = (uint16_t)++sites_n;
    site_of[sites_n] = site;
    own_ex.flags_of[sites_n] = flags_of(site, weakened[sites_n]);
}

uint32_t own_site_id(struct own_ctl_site *site)
{
    if (site->id == 0)
        number(site);
    return site->id;
}

/* The linker may leave gaps between the objects, and within them the compiler; both are zero. */
void own_sites_open(void)
{
    static bool opened;
    char *at = (char *)__start_own_sites, *end = (char *)__stop_own_sites;
    uint32_t n = 0;

    if (opened)
        return;
    opened = true;
    while (at != NULL && at + sizeof(struct own_ctl_site) <= end) {
        struct own_ctl_site *site = (struct own_ctl_site *)(void *)at;

        if (site->file == NULL) {
            at += sizeof(void *);
            continue;
        }
        if (n < OWN_EX_SITES)
            sorting[n++] = site;
        at += sizeof *site;
    }
    if (n > 0)
        qsort(sorting, n, sizeof *sorting, compare);
    for (uint32_t i = 0; i < n; i++) {
        if (i > 0 && compare(&sorting[i], &sorting[i - 1]) == 0)
            sorting[i]->id = sorting[i - 1]->id;
        else
            number(sorting[i]);
    }
}

uint32_t own_ctl_sites(const struct own_ctl_site **site, uint32_t room)
{
    own_sites_open();
    for (uint32_t i = 1; i <= sites_n && i <= room; i++)
        site[i - 1] = site_of[i];
    return sites_n;
}

void own_ctl_weaken(uint32_t site, uint32_t side)
{
    own_sites_open();
    if (site == 0 || site > sites_n)
        return;
    weakened[site] = (uint8_t)side;
    own_ex.flags_of[site] = flags_of(site_of[site], side);
}
