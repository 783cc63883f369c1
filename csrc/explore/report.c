/*
 * report.c - who waits for what, and who touched it: texts for people.
 *
 * The book of accesses is kept in the careful run only, the replay of a failure.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <dlfcn.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "explore/memory.h"
#include "explore/search.h"

#define BOOK (1u << 16)

static struct own_access *book;
static uint32_t noted;

static const char *const op_name[] = {
    "load", "store", "exchange", "compare-and-swap", "add", "sub", "or", "and", "fence", "wait", "wake", "lock",
    "unlock", "spin", "choice", "start", "join", "end", "read", "write", "allocation", "free", "note",
};

void own_access_open(void)
{
    if (book == NULL)
        book = calloc(BOOK, sizeof *book);
    noted = 0;
}

void own_access_note(const struct own_access *a)
{
    if (book != NULL)
        book[noted++ % BOOK] = *a;
}

const struct own_access *own_access_find(const char *p, uint32_t size, uint32_t fiber, bool write)
{
    uint32_t oldest = noted > BOOK ? noted - BOOK : 0;

    if (book == NULL || !own_ex.careful)
        return NULL;
    for (uint32_t i = noted; i-- > oldest;) {
        const struct own_access *a = &book[i % BOOK];

        if (a->fiber == fiber && (a->write || !write) && a->address < p + size && p < a->address + a->size)
            return a;
    }
    return NULL;
}

void own_describe_site(char *text, uint64_t room, const struct own_ctl_site *site)
{
    const char *slash;

    if (site == NULL) {
        snprintf(text, room, "?");
        return;
    }
    slash = strrchr(site->file, '/');
    snprintf(text, room, "%s:%u %s", slash == NULL ? site->file : slash + 1, site->line, site->func);
}

static void describe_code(char *text, uint64_t room, const void *from)
{
    Dl_info info;
    const char *slash;

    if (dladdr(from, &info) == 0 || info.dli_fname == NULL) {
        snprintf(text, room, "%p", from);
        return;
    }
    slash = strrchr(info.dli_fname, '/');
    if (info.dli_sname != NULL)
        snprintf(text, room, "%s+%#tx (%s+%#tx)", info.dli_sname, (const char *)from - (const char *)info.dli_saddr,
                 slash == NULL ? info.dli_fname : slash + 1, (const char *)from - (const char *)info.dli_fbase);
    else
        snprintf(text, room, "%s+%#tx", slash == NULL ? info.dli_fname : slash + 1,
                 (const char *)from - (const char *)info.dli_fbase);
}

void own_describe_access(char *text, uint64_t room, const struct own_access *a)
{
    char where[120];
    const char *what = a->free ? "free" : a->write ? "plain write" : "plain read";

    if (a->site != NULL) {
        own_describe_site(where, sizeof where, a->site);
        what = op_name[a->site->op];
    } else {
        describe_code(where, sizeof where, a->from);
    }
    snprintf(text, room, "t%u's %s of %u bytes at arena+%#" PRIx64 " (step %u, %s)", a->fiber, what, a->size,
             (uint64_t)((uintptr_t)a->address - (uintptr_t)own_ex.arena), a->step, where);
}

/* What fiber f waits for. */
static void describe_wait(char *text, size_t room, uint32_t f)
{
    const struct own_thread *t = &own_ex.thread[f];
    char site[160], held[40] = "";

    if (t->op.kind == OWN_CTL_JOIN) {
        snprintf(text, room, "t%u waits for the end of t%u", f, t->joins);
        return;
    }
    own_describe_site(site, sizeof site, t->op.site);
    if (t->op.kind == OWN_CTL_SPIN) {
        snprintf(text, room, "t%u spins at %s", f, site);
        return;
    }
    if (t->op.at->holder != OWN_CTL_THREADS)
        snprintf(held, sizeof held, " held by t%u", t->op.at->holder);
    snprintf(text, room, "t%u %s location %u%s (value %" PRIu64 ") at %s", f,
             t->op.kind == OWN_CTL_LOCK ? "wants lock" : "sleeps on", t->op.at->number, held,
             own_peek((const void *)(uintptr_t)t->op.at->address, 4), site);
}

_Noreturn void own_report_stuck(void)
{
    char text[480] = "", one[280];
    size_t used = 0;
    bool spinning = own_ex.spinning != 0 && (own_ex.locking | own_ex.waiting) == 0;

    if (own_ex.strategy == OWN_CTL_DPOR)
        own_dpor_stuck();
    for (uint32_t m = own_ex.alive; m != 0; m &= m - 1) {
        int n;

        describe_wait(one, sizeof one, own_lowest(m));
        n = snprintf(text + used, sizeof text - used, "%s%s", used == 0 ? "" : "; ", one);
        if (n < 0 || (size_t)n >= sizeof text - used)
            break;
        used += (size_t)n;
    }
    own_run_fail(spinning ? "livelock" : "deadlock", "%s", text);
}
