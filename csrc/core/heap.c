/* heap.c - arenas and slabs, the exchange of free blocks, large blocks. */
#include "core/heap_impl.h"
#include <stdlib.h>
#include <string.h>

#define EXCHANGE_FIRST 64
#define SPARE 8 /* batches, 2 MiB: about what the cache of one processor holds */
#define LARGE_MAX ((uint64_t)1 << 39) /* beyond what any allocator gives */

bool own_heap_open(struct own_runtime *rt)
{
    struct own_heap *h = aligned_alloc(_Alignof(struct own_heap), sizeof *h);

    if (h == NULL)
        return false;
    memset(h, 0, sizeof *h);
    for (int i = 0; i < LARGE_LISTS; i++)
        h->large[i].head.next = h->large[i].head.prev = &h->large[i].head;
    rt->heap = h;
    return true;
}

void own_heap_close(struct own_runtime *rt)
{
    struct own_heap *h = rt->heap;

    if (h == NULL)
        return;
    for (int i = 0; i < LARGE_LISTS; i++) {
        struct large *head = &h->large[i].head, *l = head->next, *next;

        for (; l != head; l = next) {
            next = l->next;
            free(l);
        }
    }
    for (int i = 0; i < STRIPES; i++)
        for (int kind = 0; kind < 2; kind++)
            for (int cls = 0; cls < OWN_FREE_CLASSES; cls++)
                free(h->exchange[i][kind][cls].batch);
    for (struct arena *a = h->arena, *next; a != NULL; a = next) {
        next = a->next;
        OWN_UNPOISON(a->room, ARENA_ROOM);
        own_unreserve(a->room, ARENA_ROOM);
        free(a);
    }
    free(h);
    rt->heap = NULL;
}

/* The newest of more than `least` batches, or of a stranger's the oldest. */
static void *pop(struct exchange *x, uint32_t least, bool oldest)
{
    void *batch = NULL;
    uint32_t n;

    /* relaxed: a hint; the lock orders. */
    if (own_load_relaxed(&x->xn) <= least)
        return NULL;
    own_lock_acquire(&x->lock);
    /* relaxed: written under the lock only. */
    n = own_load_relaxed(&x->xn);
    if (n > least) {
        batch = x->batch[oldest ? 0 : n - 1];
        if (oldest)
            x->batch[0] = x->batch[n - 1];
        own_store_relaxed(&x->xn, n - 1); /* relaxed: as above */
    }
    own_lock_release(&x->lock);
    return batch;
}

static void *pop_strangers(struct own_thread *th, int kind, uint64_t cls, uint32_t least)
{
    void *batch = NULL;

    for (uint32_t i = 1; i < STRIPES && batch == NULL; i++)
        batch = pop(&th->rt->heap->exchange[(th->slot + i) % STRIPES][kind][cls], least, true);
    return batch;
}

void *own_heap_take(struct own_thread *th, int kind, uint64_t cls)
{
    void *batch = pop(&th->rt->heap->exchange[th->slot % STRIPES][kind][cls], 0, false);

    return batch != NULL ? batch : pop_strangers(th, kind, cls, SPARE);
}

void *own_heap_scrape(struct own_thread *th, int kind, uint64_t cls)
{
    return pop_strangers(th, kind, cls, 0);
}

bool own_heap_give(struct own_thread *th, int kind, uint64_t cls, void *batch)
{
    struct exchange *x = &th->rt->heap->exchange[th->slot % STRIPES][kind][cls];
    bool ok = true;
    uint32_t n;

    own_lock_acquire(&x->lock);
    /* relaxed: written under the lock only. */
    n = own_load_relaxed(&x->xn);
    if (n == x->cap) {
        uint32_t cap = x->cap ? 2 * x->cap : EXCHANGE_FIRST;
        void **more = realloc(x->batch, cap * sizeof *more);

        ok = more != NULL;
        if (ok) {
            x->batch = more;
            x->cap = cap;
        }
    }
    if (ok) {
        x->batch[n] = batch;
        own_store_relaxed(&x->xn, n + 1); /* relaxed: as above */
    }
    own_lock_release(&x->lock);
    return ok;
}

static struct arena *new_arena(struct own_heap *h)
{
    struct arena *a = calloc(1, sizeof *a);

    if (a == NULL)
        return NULL;
    a->room = own_reserve(ARENA_ROOM);
    if (a->room == NULL) {
        free(a);
        return NULL;
    }
    a->base = a->room + (-(uintptr_t)a->room & (SLAB_BYTES - 1));
    a->next = h->arena;
    h->arena = a;
    return a;
}

char *own_heap_slab(struct own_runtime *rt, int kind, uint64_t cls, char **end)
{
    struct own_heap *h = rt->heap;
    /* AL1: objects start 16 bytes in where a prefix precedes them, so that it lies in their own
     * slab. */
    uint64_t lead = kind == OWN_OBJECTS && OWN_DISC_PREFIX != 0 ? 16 : 0;
    char *slab = NULL;
    struct arena *a;

    own_lock_acquire(&h->lock);
    a = h->arena;
    if (a == NULL || a->used == SLABS)
        a = new_arena(h);
    if (a != NULL) {
        slab = a->base + (uint64_t)a->used * SLAB_BYTES;
        a->kind[a->used] = (uint8_t)kind;
        a->cls[a->used] = (uint8_t)cls;
        a->used++;
        own_stat_add(&h->xslab_bytes, SLAB_BYTES);
    }
    own_lock_release(&h->lock);
    if (slab == NULL)
        return NULL;
    *end = slab + lead + (SLAB_BYTES - lead) / (cls * 16) * (cls * 16);
    return slab + lead;
}

void *own_heap_large(struct own_thread *th, int kind, uint64_t bytes)
{
    struct own_heap *h = th->rt->heap;
    struct large_list *list = &h->large[th->slot % LARGE_LISTS];
    struct large *l;

    if (bytes > LARGE_MAX)
        return NULL;
    l = malloc(sizeof *l + bytes);
    if (l == NULL)
        return NULL;
    *l = (struct large){.bytes = bytes, .list = th->slot % LARGE_LISTS, .kind = (uint32_t)kind};
    if (kind == OWN_OBJECTS)
        ((struct own_obj *)(void *)(l + 1))->type = NULL;
    own_lock_acquire(&list->lock);
    l->next = list->head.next;
    l->prev = &list->head;
    l->next->prev = l;
    list->head.next = l;
    own_stat_add(&list->xbytes, bytes);
    own_lock_release(&list->lock);
    return l + 1;
}

void own_heap_large_free(struct own_runtime *rt, void *p)
{
    struct own_heap *h = rt->heap;
    struct large *l = (struct large *)p - 1;
    struct large_list *list = &h->large[l->list];

    own_lock_acquire(&list->lock);
    l->next->prev = l->prev;
    l->prev->next = l->next;
    own_stat_add(&list->xbytes, -l->bytes);
    own_lock_release(&list->lock);
    free(l);
}

uint64_t own_heap_reserved(struct own_runtime *rt)
{
    /* relaxed: a snapshot of statistics. */
    uint64_t bytes = own_load_relaxed(&rt->heap->xslab_bytes);

    for (int i = 0; i < LARGE_LISTS; i++)
        bytes += own_load_relaxed(&rt->heap->large[i].xbytes); /* relaxed: as above */
    return bytes;
}
