/*
 * heap.h - where memory comes from, walking it, and closing it.
 *
 * Invariants
 *   HP1  an arena is reserved address space, cut into slabs of one kind and size; never given back
 *        before close.
 *   HP2  a batch in the exchange has exactly own_batch(class) blocks.  It goes back to the thread
 *        that gave it, whose cache it lies in, unless that one has more than a cache holds.
 *   HP3  every large block (object or raw) is on one of the large lists.
 *
 * Threads  own_heap_refill, own_heap_give, large blocks: any.  Walks and close: one thread, all
 *          others ended.
 */
#ifndef OWN_CORE_HEAP_H
#define OWN_CORE_HEAP_H

#include "core/runtime.h"

#define OWN_IMMORTAL_COUNT ((int64_t)1 << 29) /* disc_refcount of an immortal is at least this */
#define OWN_OBJECTS 0 /* kinds of slab */
#define OWN_RAW 1

bool own_heap_open(struct own_runtime *rt);
void own_heap_close(struct own_runtime *rt); /* frees everything: objects, blocks, arenas */

/* A batch that this thread gave, or of what others have too much of; or NULL. */
void *own_heap_take(struct own_thread *th, int kind, uint64_t cls);
void *own_heap_scrape(struct own_thread *th, int kind, uint64_t cls); /* anybody's: memory is short */
bool own_heap_give(struct own_thread *th, int kind, uint64_t cls, void *batch);
/* first block, or NULL */
char *own_heap_slab(struct own_runtime *rt, int kind, uint64_t cls, char **end);
void *own_heap_large(struct own_thread *th, int kind, uint64_t bytes);
void own_heap_large_free(struct own_runtime *rt, void *p);

/* Every object alive. */
void own_heap_each(struct own_runtime *rt, void (*visit)(void *arg, struct own_head *o), void *arg);

struct own_leaks {
    uint64_t alive, bytes;   /* all objects, their memory */
    uint64_t immortal;       /* never freed by design */
    uint64_t held;           /* reachable from immortal ones (globals, constants) */
    uint64_t cyclic;         /* only referred to by each other */
    uint64_t leaked;         /* a count without a holder, and what hangs on it: a bug */
    uint64_t short_count;    /* fewer counts than references: a bug */
};
/* Trial deletion.  Overwrites the counts: own_heap_close must follow.  False: no memory for the
 * walk. */
bool own_heap_leaks(struct own_runtime *rt, struct own_leaks *out);

/* bytes of slabs handed out and of large blocks */
uint64_t own_heap_reserved(struct own_runtime *rt);

#endif
