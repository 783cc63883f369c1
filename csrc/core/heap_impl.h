/* heap_impl.h - the heap's own data, for heap.c and walk.c alone. */
#ifndef OWN_CORE_HEAP_IMPL_H
#define OWN_CORE_HEAP_IMPL_H

#include "core/alloc.h"
#include "core/heap.h"

#define ARENA_BYTES (64u << 20)
#define SLAB_BYTES OWN_SLAB_BYTES
#define SLABS (ARENA_BYTES / SLAB_BYTES)
#define ARENA_ROOM (ARENA_BYTES + SLAB_BYTES) /* slabs are aligned to their size (AL5) */
#define LARGE_LISTS 16

struct arena {
    struct arena *next;
    char *room, *base; /* what is reserved; the first slab */
    uint32_t used; /* slabs */
    uint8_t kind[SLABS], cls[SLABS];
};

/* Batches of free blocks of one kind and class (HP2), from the threads of one stripe. */
struct exchange {
    struct own_lock lock;
    uint32_t cap;
    _Atomic(uint32_t) xn; /* written under the lock */
    void **batch;
};
#define STRIPES 16

/* Before a large block; the object's prefix, if any, is the last 8 bytes of pad. */
struct large {
    struct large *next, *prev;
    uint64_t bytes;
    uint32_t list, kind;
    uint64_t pad[2];
};
_Static_assert(sizeof(struct large) == 48, "large blocks stay 16-aligned behind their header");

struct large_list {
    _Alignas(64) struct own_lock lock;
    _Atomic(uint64_t) xbytes; /* statistics, written under the lock */
    struct large head;        /* ring */
};

struct own_heap {
    struct own_lock lock; /* arenas */
    struct arena *arena;  /* newest first */
    struct exchange exchange[STRIPES][2][OWN_FREE_CLASSES];
    struct large_list large[LARGE_LISTS];
    _Atomic(uint64_t) xslab_bytes; /* statistics */
};

#endif
