/*
 * uc_page.c - the Unicode database beyond ASCII: pages of 256 code points, fetched from the host
 * when first needed.
 *
 * Invariants
 *   UP1  a published page never changes, and lives until the runtime closes.
 *   UP2  own_uc_ready waits for the host while blocked; a look-up that misses (text inside a
 *        container whose repr is being written) asks the host at once, which is correct but makes
 *        stealers wait that long.
 * Threads  any.
 */
#include <stdlib.h>

#include "base/own_wait.h"
#include "core/host.h"
#include "obj/str.h"

struct page {
    struct page *next; /* fetched before, under xlock */
    uint16_t props[256];
    int8_t decimal[256];
    bool plain;        /* every mapping is the identity */
    uint32_t map[256 * 4 * 3];
};

#define PAGES 0x1100

struct own_pages {
    struct page *newest; /* under xlock */
    _Atomic(struct page *) xpage[PAGES];
};
static _Thread_local struct own_runtime *asked; /* the runtime whose text is looked at */

bool own_uc_start(struct own_runtime *rt)
{
    rt->pages = own_reserve(sizeof *rt->pages);
    return rt->pages != NULL;
}

void own_uc_close(struct own_runtime *rt)
{
    struct page *page = rt->pages ? rt->pages->newest : NULL, *next;

    for (; page; page = next) {
        next = page->next;
        free(page);
    }
    if (rt->pages)
        own_unreserve(rt->pages, sizeof *rt->pages);
    rt->pages = NULL;
}

static struct page *fetch_page(struct own_runtime *rt, uint32_t number)
{
    struct page *page = calloc(1, sizeof *page), *there = NULL;
    struct page *small;

    if (!page)
        return NULL;
    page->plain = rt->host->page(number, page->props, page->decimal, page->map) == 0;
    if (page->plain && (small = realloc(page, offsetof(struct page, map))) != NULL)
        page = small;
    /* acq_rel: publishes the page, or sees another thread's; pairs with page_of (UP1). */
    if (!own_cas_acq_rel(&rt->pages->xpage[number], &there, page)) {
        free(page);
        return there;
    }
    own_lock_acquire(&rt->xlock);
    page->next = rt->pages->newest;
    rt->pages->newest = page;
    own_lock_release(&rt->xlock);
    return page;
}

static const struct page *page_of(uint32_t ch)
{
    uint32_t number = ch >> 8;
    struct page *page;

    if (number >= PAGES || !asked)
        return NULL;
    /* acquire: the page's contents; pairs with fetch_page (UP1). */
    page = own_load_acquire(&asked->pages->xpage[number]);
    if (!page && asked->host && asked->host->page)
        page = fetch_page(asked, number);
    return page;
}

static uint32_t host_props(uint32_t ch)
{
    const struct page *page = page_of(ch);
    return page ? page->props[ch & 255] : 0;
}

static int host_decimal(uint32_t ch)
{
    const struct page *page = page_of(ch);
    return page ? page->decimal[ch & 255] : -1;
}

static int host_map(uint32_t ch, enum own_uc_case how, uint32_t out[3])
{
    const struct page *page = page_of(ch);
    const uint32_t *to;
    int n = 0;

    out[0] = ch;
    if (!page || page->plain)
        return 1;
    to = page->map + ((ch & 255) * 4 + (uint32_t)how) * 3;
    if (to[0] == 0)
        return 1;
    while (n < 3 && to[n] != 0) {
        out[n] = to[n];
        n++;
    }
    return n;
}

const struct own_ucs_host *own_uc_host(struct own_thread *th)
{
    static const struct own_ucs_host host = {host_props, host_map, host_decimal};

    asked = th->rt;
    return &host;
}

void own_uc_ready(struct own_thread *th, struct own_ucs v)
{
    const struct own_host *host = th->rt->host;

    if (!host || !host->page)
        return;
    for (int64_t i = 0; i < v.len; i++) {
        uint32_t ch = own_ucs_at(v, i);
        /* relaxed: whether there is one; page_of acquires it. */
        if (ch < 128 || own_load_relaxed(&th->rt->pages->xpage[ch >> 8]))
            continue;
        OWN_COUNT(th, host_calls);
        disc_block(th);
        fetch_page(th->rt, ch >> 8);
        disc_unblock(th);
    }
}
