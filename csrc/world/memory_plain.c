/*
 * memory_plain.c - core/alloc.h, core/heap.h and the platform for the controlled build.
 *
 * Invariants
 *   MP1  each thread has a piece of the arena of its own: where its objects lie does not depend on the schedule.
 *   MP2  nothing is reused within a run; what is freed is poisoned, but for the header of an object whose readers
 *        may look at it (AL2).
 */
#include "core/alloc.h"
#include "core/heap.h"
#include "world/arena.h"
#include "world/memory_plain.h"

#define PIECE 2048u /* bytes of objects and blocks per thread and run */

static void *take(struct own_thread *th, uint64_t bytes)
{
    struct own_bump *b = &th->bump[0][0];
    char *p;

    if (b->at == NULL) {
        b->at = own_arena_take(PIECE, 64);
        b->end = b->at == NULL ? NULL : b->at + PIECE;
    }
    bytes = (bytes + 15) & ~(uint64_t)15;
    if ((uint64_t)(b->end - b->at) < bytes)
        return NULL;
    p = b->at;
    b->at += bytes;
    return p;
}

void *own_alloc(struct own_thread *th, uint64_t bytes)
{
    char *p = take(th, bytes + 16); /* the prefix, 16-aligned */

    if (p == NULL)
        own_ctl_fail("memory", __FILE__, __LINE__, "the scenario makes more objects than a thread's piece holds");
    own_ctl_alloc(p, bytes + 16);
    return p + 16;
}

void own_free(struct own_thread *th, void *obj, uint64_t bytes)
{
    (void)th;
#if OWN_DISC_RECHECK /* lock-free readers look at the counts of what is free (Q2) */
    own_ctl_free((char *)obj + sizeof(struct own_obj), bytes - sizeof(struct own_obj));
#else
    own_ctl_free((char *)obj - 16, bytes + 16);
#endif
}

void *own_block(struct own_thread *th, uint64_t bytes)
{
    void *p = take(th, bytes);

    if (p != NULL)
        own_ctl_alloc(p, bytes);
    return p;
}

void own_block_free(struct own_thread *th, void *p, uint64_t bytes)
{
    (void)th;
    own_ctl_free(p, bytes);
}

bool own_heap_open(struct own_runtime *rt) { return (void)rt, true; }
void own_heap_close(struct own_runtime *rt) { (void)rt; }

/* ---- the platform: base/own_wait.h ---- */

void *own_reserve(uint64_t bytes) { return own_arena_take(bytes, 64); }
void own_unreserve(void *p, uint64_t bytes) { (void)p, (void)bytes; }
void own_decommit(void *p, uint64_t bytes) { (void)p, (void)bytes; }
uint64_t own_os_self(void) { return 0; }
void own_os_join(uint64_t os_thread) { (void)os_thread; }
bool own_os_thread(void (*run)(void *), void *arg) { return (void)run, (void)arg, false; }
int64_t own_now_ns(void) { return 0; }

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
