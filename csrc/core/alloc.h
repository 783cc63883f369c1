/*
 * alloc.h - memory of objects and of the raw blocks that they point to.
 *
 * Sizes up to 512 bytes come from per-thread lists of free blocks, one per 16 bytes; lists are
 * filled from slabs and, in batches, from an exchange where threads that free more than they
 * allocate leave their surplus.
 *
 * Invariants
 *   AL1  an object is 16-aligned, OWN_DISC_PREFIX bytes of its block lie before it.
 *   AL2  slabs hold either objects or raw blocks, of one size, until the runtime closes
 *        (type-stable): the fields before OWN_DISC_LINK_OFFSET of a free object may be read by
 *        anybody; its type is NULL (O4).
 *   AL3  allocating and freeing never settle; 1 MiB handed out since the last settling asks for a
 *        safe point.
 *   AL4  what comes back is not cleared.
 *   AL5  slabs are aligned to OWN_SLAB_BYTES; a thread is given the blocks of a fresh one in the order of
 *        their addresses.
 *
 * Threads  the one that th belongs to.
 */
#ifndef OWN_CORE_ALLOC_H
#define OWN_CORE_ALLOC_H

#include "base/own_assert.h"
#include "obj/object.h"

#ifndef OWN_DISC_LINK_OFFSET
#define OWN_DISC_LINK_OFFSET sizeof(struct own_obj) /* shape and aux of a live object */
#endif
/* What of a free object is still in use: header and link. */
#define OWN_FREE_BYTES \
    (OWN_DISC_LINK_OFFSET + 8 > sizeof(struct own_obj) ? OWN_DISC_LINK_OFFSET + 8 : sizeof(struct own_obj))
#define OWN_BATCH_UNITS 16384u /* a batch is about 256 KiB: smaller ones made threads trade cache lines */
#define OWN_ALLOC_SOFT (1u << 20) /* AL3 */
#define OWN_SLAB_BYTES (64u << 10)

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#define OWN_POISON(p, n) __asan_poison_memory_region((p), (n))
#define OWN_UNPOISON(p, n) __asan_unpoison_memory_region((p), (n))
#else
#define OWN_POISON(p, n) ((void)(p), (void)(n))
#define OWN_UNPOISON(p, n) ((void)(p), (void)(n))
#endif

void *own_alloc_slow(struct own_thread *th, uint64_t bytes);
void own_free_slow(struct own_thread *th, void *obj, uint64_t bytes);
void own_free_surplus(struct own_thread *th, uint64_t cls);
void *own_block_slow(struct own_thread *th, uint64_t bytes);
#define OWN_SURPLUS (2 * OWN_BATCH_UNITS)
uint32_t own_batch(uint64_t cls); /* blocks that change hands at a time */

#ifdef OWN_CONTROLLED /* world/memory_plain.c: fresh memory each time, what is freed is poisoned */
static inline uint64_t own_class(uint64_t bytes) { return (bytes + 15) >> 4; }
void *own_alloc(struct own_thread *th, uint64_t bytes);
void own_free(struct own_thread *th, void *obj, uint64_t bytes);
struct own_head *own_alloc_next(struct own_head *o, uint64_t cls);
void *own_block(struct own_thread *th, uint64_t bytes);
#else
/* Size class of a block of so many bytes: OWN_FREE_CLASSES or more means malloc. */
static inline uint64_t own_class(uint64_t bytes) { return (bytes + 15) >> 4; }
static inline uint64_t own_raw_class(uint64_t bytes) { return own_class(bytes + !bytes); }
static inline void **own_free_link(void *obj)
{
    return (void **)((char *)obj + OWN_DISC_LINK_OFFSET);
}

/* The block behind this one, which is of class cls and lies in a slab; NULL: it is the last.  It may be
 * free, or not have been handed out (zero). */
static inline struct own_head *own_alloc_next(struct own_head *o, uint64_t cls)
{
    uint64_t room = OWN_SLAB_BYTES - ((uintptr_t)o & (OWN_SLAB_BYTES - 1));

    return room < 2 * cls * 16 ? NULL : (struct own_head *)(void *)((char *)o + cls * 16);
}

/* Memory for an object of so many bytes, own_obj included; NULL: no memory. */
static inline void *own_alloc(struct own_thread *th, uint64_t bytes)
{
    uint64_t cls = own_class(bytes + OWN_DISC_PREFIX);
    void *obj;

    if (OWN_UNLIKELY(cls >= OWN_FREE_CLASSES) || OWN_UNLIKELY((obj = th->free_list[cls]) == NULL))
        return own_alloc_slow(th, bytes);
    th->free_list[cls] = *own_free_link(obj);
    th->free_count[cls]--;
    OWN_UNPOISON(obj, cls * 16 - OWN_DISC_PREFIX);
    return obj;
}

/* Give back the memory of an object that nobody can reach any more; bytes as they were asked
 * for. */
static inline void own_free(struct own_thread *th, void *obj, uint64_t bytes)
{
    uint64_t cls = own_class(bytes + OWN_DISC_PREFIX);

    if (OWN_UNLIKELY(cls >= OWN_FREE_CLASSES)) {
        own_free_slow(th, obj, bytes);
        return;
    }
    ((struct own_obj *)obj)->type = NULL;
    *own_free_link(obj) = th->free_list[cls];
    th->free_list[cls] = obj;
    OWN_POISON((char *)obj + OWN_FREE_BYTES, cls * 16 - OWN_DISC_PREFIX - OWN_FREE_BYTES);
    if (OWN_UNLIKELY(++th->free_count[cls] * cls >= OWN_SURPLUS)) /* two batches or a little more */
        own_free_surplus(th, cls);
}

/* A raw block, 16-aligned; NULL: no memory. */
static inline void *own_block(struct own_thread *th, uint64_t bytes)
{
    uint64_t cls = own_raw_class(bytes);
    void *p;

    if (OWN_UNLIKELY(cls >= OWN_FREE_CLASSES) || OWN_UNLIKELY((p = th->raw_list[cls]) == NULL))
        return own_block_slow(th, bytes);
    th->raw_list[cls] = *(void **)p;
    th->raw_count[cls]--;
    OWN_UNPOISON(p, cls * 16);
    return p;
}
#endif

/* At once: nobody reads it any more (disc_free_block is for memory that lock-free readers may still
 * see). */
void own_block_free(struct own_thread *th, void *p, uint64_t bytes);

#endif
