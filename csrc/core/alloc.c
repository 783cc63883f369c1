/* alloc.c - the slow paths of alloc.h: filling a thread's lists, giving the surplus back, large
 * blocks. */
#include "core/alloc.h"
#include "core/heap.h"

#define BATCH_MIN 8
#define CARVE_MAX 64 /* blocks linked at a time from a fresh slab */

uint32_t own_batch(uint64_t cls)
{
    return cls * BATCH_MIN >= OWN_BATCH_UNITS ? BATCH_MIN : (uint32_t)(OWN_BATCH_UNITS / cls);
}

/* AL3: what was handed out since the last settling weighs; dead objects may hold as much. */
static void weigh(struct own_thread *th, uint64_t bytes)
{
    uint64_t before = th->alloc_bytes;

    th->alloc_bytes = before + bytes;
    if (before / OWN_ALLOC_SOFT != th->alloc_bytes / OWN_ALLOC_SOFT)
        disc_attend(th);
}

static void **link_of(int kind, void *p)
{
    return kind == OWN_OBJECTS ? own_free_link(p) : (void **)p;
}

/* Cut up to CARVE_MAX blocks off the thread's slab of this class; they come back linked. */
static void *carve(struct own_thread *th, int kind, uint64_t cls, uint32_t *count)
{
    struct own_bump *b = &th->bump[kind][cls];
    uint64_t size = cls * 16;
    void *list = NULL;

    if (b->at == b->end) {
        b->at = own_heap_slab(th->rt, kind, cls, &b->end);
        if (b->at == NULL) {
            b->end = NULL;
            return NULL;
        }
    }
    uint64_t n = (uint64_t)(b->end - b->at) / size;
    if (n > CARVE_MAX)
        n = CARVE_MAX;
    /* Highest first, so that blocks are handed out in the order of their addresses. */
    for (uint64_t i = n; i-- > 0;) {
        void *p = b->at + i * size;

        *link_of(kind, p) = list;
        list = p;
    }
    b->at += n * size;
    *count = (uint32_t)n;
    return list;
}

static void *fill(struct own_thread *th, int kind, uint64_t cls, uint32_t *count)
{
    void *list = own_heap_take(th, kind, cls);

    *count = own_batch(cls);
    if (list == NULL && (list = carve(th, kind, cls, count)) == NULL)
        list = own_heap_scrape(th, kind, cls);
    if (list == NULL)
        *count = 0;
    weigh(th, *count * cls * 16);
    return list;
}

void *own_alloc_slow(struct own_thread *th, uint64_t bytes)
{
    uint64_t cls = own_class(bytes + OWN_DISC_PREFIX);
    uint32_t n = 0;
    void *p;

    if (cls >= OWN_FREE_CLASSES) {
        weigh(th, bytes);
        return own_heap_large(th, OWN_OBJECTS, bytes);
    }
    p = fill(th, OWN_OBJECTS, cls, &n);
    if (p == NULL)
        return NULL;
    th->free_list[cls] = *own_free_link(p);
    th->free_count[cls] = n - 1;
    OWN_UNPOISON(p, cls * 16 - OWN_DISC_PREFIX);
    return p;
}

void *own_block_slow(struct own_thread *th, uint64_t bytes)
{
    uint64_t cls = own_raw_class(bytes);
    uint32_t n = 0;
    void *p;

    if (cls >= OWN_FREE_CLASSES) {
        weigh(th, bytes);
        return own_heap_large(th, OWN_RAW, bytes);
    }
    p = fill(th, OWN_RAW, cls, &n);
    if (p == NULL)
        return NULL;
    th->raw_list[cls] = *(void **)p;
    th->raw_count[cls] = n - 1;
    OWN_UNPOISON(p, cls * 16);
    return p;
}

void own_free_slow(struct own_thread *th, void *obj, uint64_t bytes)
{
    (void)bytes;
    own_heap_large_free(th->rt, obj);
}

/* Keep the newest batch, offer the rest, exactly a batch, to others (HP2).  Refused: keep it. */
static void surplus(struct own_thread *th, int kind, uint64_t cls, void **list, uint32_t *count)
{
    uint32_t keep = *count - own_batch(cls);
    void *last = *list, **cut;

    for (uint32_t i = 1; i < keep; i++)
        last = *link_of(kind, last);
    cut = link_of(kind, last);
    if (!own_heap_give(th, kind, cls, *cut))
        return;
    *cut = NULL;
    *count = keep;
}

void own_free_surplus(struct own_thread *th, uint64_t cls)
{
    surplus(th, OWN_OBJECTS, cls, &th->free_list[cls], &th->free_count[cls]);
}

void own_block_free(struct own_thread *th, void *p, uint64_t bytes)
{
    uint64_t cls = own_raw_class(bytes);

    if (cls >= OWN_FREE_CLASSES) {
        own_heap_large_free(th->rt, p);
        return;
    }
    *(void **)p = th->raw_list[cls];
    th->raw_list[cls] = p;
    OWN_POISON((char *)p + 8, cls * 16 - 8);
    if (++th->raw_count[cls] >= 2 * own_batch(cls))
        surplus(th, OWN_RAW, cls, &th->raw_list[cls], &th->raw_count[cls]);
}
