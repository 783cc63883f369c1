/*
 * walk.c - every object alive, and the leak count: trial deletion over the whole heap.
 *
 * Each object's first 8 bytes are overwritten with MARK | state | remaining count: the count less
 * the references found in other objects.  What is left over is a count without a holder.
 *
 * Threads  one; every other thread of the runtime has ended, its own buffer is drained.
 */
#include "core/heap_impl.h"
#include <stdlib.h>

#define MARK ((uint64_t)0x5ead << 48) /* on walked objects only */
#define MARK_BITS ((uint64_t)0xffff << 48)
#define IMMORTAL ((uint64_t)1 << 47)
#define HELD ((uint64_t)1 << 46)   /* reachable from an immortal object */
#define LEAKED ((uint64_t)1 << 45) /* reachable from a surplus count */
#define COUNT_BITS (((uint64_t)1 << 40) - 1)
#define COUNT_BIAS ((uint64_t)1 << 39)

void own_heap_each(struct own_runtime *rt, void (*visit)(void *arg, struct own_head *o), void *arg)
{
    struct own_heap *h = rt->heap;

    for (struct arena *a = h->arena; a != NULL; a = a->next)
        for (uint32_t s = 0; s < a->used; s++) {
            uint64_t size = a->cls[s] * 16u, lead = OWN_DISC_PREFIX ? 16 : 0;
            char *p = a->base + (uint64_t)s * SLAB_BYTES + lead;
            uint64_t n = (SLAB_BYTES - lead) / size;

            if (a->kind[s] != OWN_OBJECTS)
                continue;
            /* a block never handed out is zero: type NULL as well (O4) */
            for (; n-- > 0; p += size)
                if (((struct own_obj *)(void *)p)->type != NULL)
                    visit(arg, (struct own_head *)(void *)p);
        }
    for (int i = 0; i < LARGE_LISTS; i++)
        for (struct large *l = h->large[i].head.next; l != &h->large[i].head; l = l->next)
            if (l->kind == OWN_OBJECTS && ((struct own_obj *)(void *)(l + 1))->type != NULL)
                visit(arg, (struct own_head *)(void *)(l + 1));
}

struct walk {
    struct own_thread *th;
    struct own_leaks *out;
    struct own_head **stack;
    uint64_t n, cap;
    uint64_t from; /* state that spreads along references */
    bool failed;
};

static uint64_t *mark_of(struct own_head *o) { return (uint64_t *)(void *)o; }
static bool is_walked(struct own_head *o) { return (*mark_of(o) & MARK_BITS) == MARK; }
static int64_t left_of(struct own_head *o)
{
    return (int64_t)((*mark_of(o) & COUNT_BITS) - COUNT_BIAS);
}

static void mark_count(void *arg, struct own_head *o)
{
    struct walk *w = arg;
    int64_t count = disc_refcount(w->th, own_word_of(o));
    bool immortal = count >= OWN_IMMORTAL_COUNT;

    w->out->alive++;
    w->out->bytes += o->ob.type->size(o);
    if (immortal)
        w->out->immortal++;
    if (immortal)
        *mark_of(o) = MARK | IMMORTAL | COUNT_BIAS;
    else
        *mark_of(o) = MARK | ((COUNT_BIAS + (uint64_t)count) & COUNT_BITS);
}

static void subtract(void *arg, struct own_head *o)
{
    own_word w;

    (void)arg;
    if (o->ob.type->ref_at == NULL)
        return;
    for (int64_t i = 0; (w = o->ob.type->ref_at(o, i)) != OWN_EMPTY; i++)
        if (own_is_ref(w) && is_walked(own_ref(w)) && !(*mark_of(own_ref(w)) & IMMORTAL))
            *mark_of(own_ref(w)) -= 1;
}

static void push(struct walk *w, struct own_head *o)
{
    if (w->n == w->cap) {
        uint64_t cap = w->cap ? 2 * w->cap : 1024;
        struct own_head **more = realloc(w->stack, cap * sizeof(struct own_head *));

        if (more == NULL) {
            w->failed = true;
            return;
        }
        w->stack = more;
        w->cap = cap;
    }
    w->stack[w->n++] = o;
}

/* Give everything that o reaches the state w->from. */
static void spread(struct walk *w, struct own_head *o)
{
    push(w, o);
    while (w->n > 0) {
        struct own_head *at = w->stack[--w->n];
        own_word r;

        if (at->ob.type->ref_at == NULL)
            continue;
        for (int64_t i = 0; (r = at->ob.type->ref_at(at, i)) != OWN_EMPTY; i++) {
            if (!own_is_ref(r) || !is_walked(own_ref(r)) ||
                (*mark_of(own_ref(r)) & (IMMORTAL | HELD | w->from)))
                continue;
            *mark_of(own_ref(r)) |= w->from;
            push(w, own_ref(r));
        }
    }
}

static void spread_immortal(void *arg, struct own_head *o)
{
    if (*mark_of(o) & IMMORTAL)
        spread(arg, o);
}

static void spread_surplus(void *arg, struct own_head *o)
{
    if (left_of(o) > 0 && !(*mark_of(o) & IMMORTAL)) {
        *mark_of(o) |= LEAKED;
        spread(arg, o);
    }
}

static void tally(void *arg, struct own_head *o)
{
    struct walk *w = arg;
    uint64_t m = *mark_of(o);

    if (m & IMMORTAL)
        return;
    if (left_of(o) < 0)
        w->out->short_count++;
    if (m & LEAKED)
        w->out->leaked++;
    else if (m & HELD)
        w->out->held++;
    else
        w->out->cyclic++;
}

bool own_heap_leaks(struct own_runtime *rt, struct own_leaks *out)
{
    struct walk w = {.th = &rt->thread[1], .out = out};

    *out = (struct own_leaks){0};
    own_heap_each(rt, mark_count, &w);
    own_heap_each(rt, subtract, &w);
    w.from = HELD;
    own_heap_each(rt, spread_immortal, &w);
    w.from = LEAKED;
    own_heap_each(rt, spread_surplus, &w);
    own_heap_each(rt, tally, &w);
    free(w.stack);
    return !w.failed;
}
