/*
 * memory_plain.c - core/alloc.h, core/heap.h and the platform for the controlled build.
 *
 * Invariants
 *   MP1  each thread has a piece of the arena of its own: where its first objects lie does not depend on the
 *        schedule.
 *   MP2  what is freed is poisoned, but for the header of an object whose readers may look at it (AL2), and the
 *        word before it, which robbers look at.
 *   MP3  nothing is used again within a run, unless the scenario says so: then what a thread frees is the next that
 *        it is given of that size, as in core/alloc.h.  It comes back as a new block: no reader from before is in
 *        order with it.  A header that others may look at stays the same atomics for ever.
 *   MP4  a thread's objects of one size lie in a row, in the order in which it was given them first.
 */
#include "core/alloc.h"
#include "core/heap.h"
#include "world/arena.h"
#include "world/memory_plain.h"
#include <time.h>

#define PIECE 2048u /* bytes of objects and blocks that a thread takes at a time */

static void *take(struct own_thread *th, uint64_t bytes)
{
    struct own_bump *b = &th->bump[0][0];
    char *p;

    bytes = (bytes + 15) & ~(uint64_t)15;
    if ((uint64_t)(b->end - b->at) < bytes) {
        uint64_t piece = bytes > PIECE ? bytes : PIECE;

        p = own_arena_take(piece, 64);
        if (p == NULL)
            return NULL;
        b->at = p;
        b->end = p + piece;
    }
    p = b->at;
    b->at += bytes;
    return p;
}

/* Where the part of an object lies that is nobody's while it is free; linked there. */
#if OWN_DISC_RECHECK /* lock-free readers look at the counts of what is free (Q2) */
#define FREE_FROM ((int64_t)sizeof(struct own_obj))
#elif OWN_DISC_PREFIX
#define FREE_FROM ((int64_t)0)
#else
#define FREE_FROM ((int64_t)-16) /* what would be the prefix */
#endif
static uint64_t free_bytes(uint64_t bytes) { return (uint64_t)((int64_t)bytes - FREE_FROM); }

/* The allocator's own accesses to free memory: neither the protocol's, nor after a free. */
#define GHOST __attribute__((no_sanitize("thread"), noinline))

static GHOST void *used_before(void **list, uint64_t cls)
{
    char *p = cls < OWN_FREE_CLASSES ? list[cls] : NULL;

    if (p != NULL)
        list[cls] = *(void **)(void *)p;
    return p;
}

static GHOST void use_again(void **list, uint64_t cls, void *p)
{
    if (!own_world_reuse || cls >= OWN_FREE_CLASSES)
        return;
    *(void **)p = list[cls];
    list[cls] = p;
}

/* MP4: the next one stands before the prefix. */
#define LINK_BYTES 16u
static GHOST struct own_head **next_of(char *o) { return (struct own_head **)(void *)(o - 16 - LINK_BYTES); }

static GHOST void in_row(struct own_thread *th, uint64_t cls, char *o)
{
    struct own_bump *last;

    if (cls >= OWN_FREE_CLASSES)
        return;
    last = &th->bump[1][cls];
    if (last->at != NULL)
        *next_of(last->at) = (struct own_head *)(void *)o;
    last->at = o;
}

GHOST struct own_head *own_alloc_next(struct own_head *o, uint64_t cls)
{
    (void)cls;
    return *next_of((char *)o);
}

void *own_alloc(struct own_thread *th, uint64_t bytes)
{
    char *p = used_before(th->free_list, own_class(bytes + OWN_DISC_PREFIX));

    if (p != NULL) {
        own_ctl_alloc(p, free_bytes(bytes));
        return p - FREE_FROM;
    }
    p = take(th, LINK_BYTES + 16 + bytes); /* the prefix, 16-aligned */
    if (p == NULL)
        own_ctl_fail("limit", NULL, 0, "too large: the memory of a run is full");
    p += LINK_BYTES;
    own_ctl_alloc(p, 16 + bytes);
    in_row(th, own_class(bytes + OWN_DISC_PREFIX), p + 16);
    return p + 16;
}

void own_free(struct own_thread *th, void *obj, uint64_t bytes)
{
    char *p = (char *)obj + FREE_FROM;

    own_ctl_free(p, free_bytes(bytes));
    use_again(th->free_list, own_class(bytes + OWN_DISC_PREFIX), p);
}

void *own_block(struct own_thread *th, uint64_t bytes)
{
    void *p = used_before(th->raw_list, own_class(bytes + !bytes));

    if (p == NULL)
        p = take(th, bytes);
    if (p != NULL)
        own_ctl_alloc(p, bytes);
    return p;
}

void own_block_free(struct own_thread *th, void *p, uint64_t bytes)
{
    own_ctl_free(p, bytes);
    use_again(th->raw_list, own_class(bytes + !bytes), p);
}

bool own_heap_open(struct own_runtime *rt) { return (void)rt, true; }
void own_heap_close(struct own_runtime *rt) { (void)rt; }
uint64_t own_heap_reserved(struct own_runtime *rt) { return (void)rt, 0; }
/* No objects: what each thread has allocated is looked at, as by who walks the heap. */
void own_heap_each(struct own_runtime *rt, void (*visit)(void *arg, struct own_head *o), void *arg)
{
    (void)visit, (void)arg;
    for (uint32_t i = 1; i < OWN_MAX_THREADS && rt->thread[i].rt != NULL; i++)
        (void)*(char *volatile *)&rt->thread[i].bump[0][0].at;
}
bool own_heap_leaks(struct own_runtime *rt, struct own_leaks *out) { return (void)rt, (void)out, false; }

/* ---- the platform: base/own_wait.h ---- */

/* Address space that is touched from its beginning: what is huge elsewhere is RESERVE_MAX here. */
#define RESERVE_MAX (1u << 20)
void *own_reserve(uint64_t bytes) { return own_arena_take(bytes < RESERVE_MAX ? bytes : RESERVE_MAX, 64); }
void own_unreserve(void *p, uint64_t bytes) { (void)p, (void)bytes; }
void own_decommit(void *p, uint64_t bytes) { (void)p, (void)bytes; }

#define TEXT_OF(macro) TEXT_OF_(macro)
#define TEXT_OF_(text) #text

/* An OS thread is a fiber; its number is the fiber's, plus one. */
struct own_plain_threads *own_plain_threads;

uint32_t own_cpus(void) { return 2; }
uint64_t own_os_self(void) { return own_ctl_self() + 1; }
void own_os_join(uint64_t os_thread) { own_ctl_join((uint32_t)os_thread - 1); }
__attribute__((no_sanitize("thread"))) bool own_os_thread(void (*run)(void *), void *arg)
{
    struct own_plain_threads *t = own_plain_threads;

    if (t == NULL || !own_ctl_running())
        return false;
    if (t->n == OWN_CTL_THREADS)
        own_ctl_fail("limit", NULL, 0, "too large: more than " TEXT_OF(OWN_CTL_THREADS) " threads");
    t->thread[t->n].run = run;
    t->thread[t->n].arg = arg;
    own_ctl_start(t->n++);
    return true;
}

int64_t own_now_ns(void) { return own_ctl_now; }
int own_plain_clock_gettime(int clock, struct timespec *t)
{
    (void)clock;
    *t = (struct timespec){.tv_sec = own_ctl_now / 1000000000, .tv_nsec = own_ctl_now % 1000000000};
    return 0;
}
int own_plain_nanosleep(const struct timespec *t, struct timespec *left)
{
    (void)left;
    own_ctl_now += (int64_t)t->tv_sec * 1000000000 + t->tv_nsec;
    return 0;
}

/* The same hash seed always: a trail must mean the same in every process. */
int64_t own_plain_getrandom(void *to, uint64_t n, unsigned flags)
{
    (void)flags;
    for (uint64_t i = 0; i < n; i++)
        ((char *)to)[i] = 0;
    return (int64_t)n;
}

static struct {
    uint64_t n;
    char text[2000];
} complaint;

static void complain(const char *text, uint64_t n)
{
    for (uint64_t i = 0; i < n && complaint.n < sizeof complaint.text - 1; i++)
        complaint.text[complaint.n++] = text[i];
    complaint.text[complaint.n] = 0;
}
/* What a program prints is lost; what it says on stderr is a failure (world/program.c). */
int64_t own_plain_write(int fd, const void *text, uint64_t n)
{
    if (fd == 2)
        complain(text, n);
    else if (own_plain_threads != NULL)
        own_plain_threads->written += n;
    return (int64_t)n;
}

const char *own_plain_complaint(void)
{
    bool any = complaint.n > 0;

    complaint.n = 0;
    return any ? complaint.text : NULL;
}

/* ---- malloc of the runtime's files, renamed by the build ---- */

void *own_plain_malloc(uint64_t bytes) { return own_arena_take(bytes, 64); }
void *own_plain_calloc(uint64_t n, uint64_t bytes) { return own_arena_take(n * bytes, 64); }
void *own_plain_aligned_alloc(uint64_t align, uint64_t bytes) { return own_arena_take(bytes, align); }
void own_plain_free(void *p) { (void)p; }
void *own_plain_realloc(void *p, uint64_t bytes)
{
    char *more = own_arena_take(bytes, 64);

    for (uint64_t i = 0; p != NULL && more != NULL && i < bytes; i++)
        more[i] = ((char *)p)[i]; /* what lies beyond the old block is arena, too */
    return more;
}
