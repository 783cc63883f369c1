/*
 * shape.c - see shape.h.
 */
#include "obj/shape.h"

#include "base/own_assert.h"
#include "core/alloc.h"
#include "obj/err.h"
#include "obj/names.h"

#define INDEX_FROM 8u /* chains with more slots get an index */

struct own_shape_index {
    uint32_t mask;
    uint32_t shape[]; /* ids by hash of the name; 0: free */
};

bool own_shapes_start(struct own_runtime *rt)
{
    rt->shape = own_reserve((uint64_t)OWN_MAX_SHAPES * sizeof *rt->shape);
    rt->nshapes = 1 + OWN_TY_COUNT; /* 0 is none, then the builtin types' (SH4) */
    return rt->shape != NULL;
}

void own_shapes_close(struct own_runtime *rt)
{
    if (rt->shape)
        own_unreserve(rt->shape, (uint64_t)OWN_MAX_SHAPES * sizeof *rt->shape);
    rt->shape = NULL;
}

/* Under rt->xlock. */
static struct own_shape *shape_new(struct own_runtime *rt, struct own_type *type)
{
    struct own_shape *s;

    if (rt->nshapes >= OWN_MAX_SHAPES)
        return NULL;
    s = &rt->shape[rt->nshapes];
    s->id = rt->nshapes++;
    s->type = type;
    return s;
}

uint32_t own_shape_root(struct own_runtime *rt, struct own_type *type)
{
    struct own_shape *s;

    own_lock_acquire(&rt->xlock);
    s = shape_new(rt, type);
    own_lock_release(&rt->xlock);
    return s ? s->id : 0;
}

uint32_t own_shape_builtin(struct own_runtime *rt, struct own_type *type, enum own_type_id id)
{
    rt->shape[1 + id].id = 1u + id;
    rt->shape[1 + id].type = type;
    return 1u + id;
}

static uint32_t name_hash(own_word name) { return (uint32_t)(name >> 4) * 2654435761u >> 8; }

static const struct own_shape *index_find(const struct own_runtime *rt,
                                          const struct own_shape_index *x, own_word name)
{
    uint32_t i = name_hash(name) & x->mask;

    while (x->shape[i] != 0) {
        if (rt->shape[x->shape[i]].name == name)
            return &rt->shape[x->shape[i]];
        i = (i + 1) & x->mask;
    }
    return NULL;
}

static const struct own_shape_index *index_make(struct own_runtime *rt, struct own_shape *s)
{
    uint32_t size = 16, i;
    struct own_shape_index *x;
    const struct own_shape *p;

    while (size < s->count * 2)
        size *= 2;
    x = own_perm(rt, sizeof *x + size * sizeof x->shape[0]);
    if (!x)
        return NULL;
    x->mask = size - 1;
    for (p = s; p->name != OWN_EMPTY; p = &rt->shape[p->parent]) {
        for (i = name_hash(p->name) & x->mask; x->shape[i] != 0;)
            i = (i + 1) & x->mask;
        x->shape[i] = p->id;
    }
    /* release: the filled index; pairs with own_shape_find (two makers: either index is right). */
    own_store_release(&s->xindex, x);
    return x;
}

const struct own_shape *own_shape_find(const struct own_runtime *rt, uint32_t id, own_word name)
{
    struct own_shape *s = &rt->shape[id];
    const struct own_shape_index *x;
    const struct own_shape *p;

    if (s->count > INDEX_FROM) {
        /* acquire: pairs with index_make. */
        x = own_load_acquire(&s->xindex);
        if (!x)
            x = index_make((struct own_runtime *)(uintptr_t)rt, s);
        if (x)
            return index_find(rt, x, name);
    }
    for (p = s; p->name != OWN_EMPTY; p = &rt->shape[p->parent])
        if (p->name == name)
            return p;
    return NULL;
}

static uint32_t child_find(const struct own_runtime *rt, const struct own_shape *s, own_word name)
{
    /* acquire: the child was filled before it was linked; pairs with own_shape_add (SH1). */
    uint32_t c = own_load_acquire(&s->xchild);

    while (c != 0 && rt->shape[c].name != name)
        /* relaxed: whoever linked the first child had seen the others, under xlock. */
        c = own_load_relaxed(&rt->shape[c].xsibling);
    return c;
}

uint32_t own_shape_add(struct own_runtime *rt, uint32_t id, own_word name)
{
    struct own_shape *parent = &rt->shape[id], *s;
    uint32_t c = child_find(rt, parent, name);

    if (c != 0)
        return c;
    own_lock_acquire(&rt->xlock);
    c = child_find(rt, parent, name);
    if (c == 0 && (s = shape_new(rt, parent->type)) != NULL) {
        s->parent = id;
        s->name = name;
        s->slot = parent->count;
        s->count = parent->count + 1;
        s->offset = s->slot < s->type->inline_slots ? s->type->basic_size + s->slot * 8 : 0;
        /* relaxed: published by xchild below. */
        own_store_relaxed(&s->xsibling, own_load_relaxed(&parent->xchild));
        /* release: the filled shape; pairs with child_find (SH1). */
        own_store_release(&parent->xchild, s->id);
        c = s->id;
    }
    own_lock_release(&rt->xlock);
    return c;
}

/* -- slots -- */

static own_slot *inline_slot(struct own_head *o, const struct own_shape *at)
{
    return (own_slot *)(void *)((char *)o + at->offset);
}

static int64_t overflow_slot(const struct own_shape *at)
{
    return (int64_t)at->slot - at->type->inline_slots;
}

static struct own_attrs *block_at(struct own_runtime *rt, uint32_t index)
{
    /* acquire: the block's contents; pairs with install (SH3). */
    return (struct own_attrs *)own_load_acquire(&rt->names->xoverflow[index]);
}

struct own_attrs *own_overflow_of(struct own_runtime *rt, const struct own_head *o)
{
    uint32_t index = own_overflow_index(o);

    return index ? block_at(rt, index) : NULL;
}

own_word own_attr_load(struct own_thread *th, struct own_head *o, const struct own_shape *at)
{
    int64_t i = overflow_slot(at);
    struct own_attrs *block;
    own_word w;

    if (at->offset != 0)
        return disc_load(th, o, inline_slot(o, at));
    do {
        block = own_overflow_of(th->rt, o);
        if (!block || i >= block->cap)
            return OWN_EMPTY;
        w = disc_load(th, o, &block->xslot[i]);
    } while (w == OWN_EMPTY && own_overflow_of(th->rt, o) != block); /* replaced meanwhile (SH3) */
    return w;
}

static uint64_t block_bytes(int64_t cap)
{
    return sizeof(struct own_attrs) + (uint64_t)cap * sizeof(own_slot);
}

/* An empty block with room for slot i, growing by half. */
static struct own_attrs *block_new(struct own_thread *th, int64_t i, const struct own_attrs *old)
{
    int64_t cap = old ? old->cap + old->cap / 2 : 2;
    struct own_attrs *b;

    while (cap <= i)
        cap += cap / 2 + 1;
    cap = (cap + 1) & ~(int64_t)1;
    b = own_block(th, block_bytes(cap));
    if (!b)
        return NULL;
    memset(b, 0, block_bytes(cap));
    b->cap = cap;
    return b;
}

/* An index in the table; 0: none left. */
static uint32_t index_take(struct own_runtime *rt)
{
    struct own_names *names = rt->names;
    uint32_t index;

    own_lock_acquire(&rt->xlock);
    index = names->overflow_free;
    if (index != 0)
        /* relaxed: free entries are under xlock. */
        names->overflow_free = (uint32_t)(own_load_relaxed(&names->xoverflow[index]) >> 1);
    else if (names->overflow_used + 1 < OWN_OVERFLOWS)
        index = ++names->overflow_used;
    own_lock_release(&rt->xlock);
    return index;
}

static void index_give(struct own_runtime *rt, uint32_t index)
{
    own_lock_acquire(&rt->xlock);
    /* relaxed: free entries are under xlock. */
    own_store_relaxed(&rt->names->xoverflow[index], (uint64_t)rt->names->overflow_free << 1 | 1);
    rt->names->overflow_free = index;
    own_lock_release(&rt->xlock);
}

/* In a write section: `fresh` takes over the slots of `old` (counts move along) and is
 * published. */
static void install(struct own_runtime *rt, uint32_t index, struct own_attrs *fresh,
                    struct own_attrs *old)
{
    int64_t i;

    for (i = 0; old && i < old->cap; i++)
        /* relaxed: published with the block. */
        own_store_relaxed(&fresh->xslot[i], own_load_relaxed(&old->xslot[i]));
    /* release: the filled block; pairs with block_at (SH3). */
    own_store_release(&rt->names->xoverflow[index], (uint64_t)fresh);
    for (i = 0; old && i < old->cap; i++)
        /* release: after the new block; a reader of the old one asks again (SH3). */
        own_store_release(&old->xslot[i], OWN_EMPTY);
}

/* What a store needs that must be allocated before the write section. */
struct growth {
    struct own_attrs *seen, *fresh;
    uint32_t index; /* new index, or 0 */
};

static void growth_drop(struct own_thread *th, struct growth *g)
{
    if (g->fresh)
        own_block_free(th, g->fresh, block_bytes(g->fresh->cap));
    if (g->index)
        index_give(th->rt, g->index);
}

/* False: no memory (raised).  Rights first: the owner may free the block that is looked at. */
static bool growth_prepare(struct own_thread *th, struct own_head *o, const struct own_shape *at,
                           struct growth *g)
{
    if (!disc_may_read(th, o))
        disc_acquire_read(th, o);
    g->seen = own_overflow_of(th->rt, o);
    if (g->seen && overflow_slot(at) < g->seen->cap)
        return true;
    g->fresh = block_new(th, overflow_slot(at), g->seen);
    if (!g->seen)
        g->index = index_take(th->rt);
    if (g->fresh && (g->seen || g->index))
        return true;
    growth_drop(th, g);
    own_no_memory(th);
    return false;
}

/* In the write section, with g->seen still the object's block.  The slot to store to. */
static own_slot *growth_apply(struct own_thread *th, struct own_head *o, const struct own_shape *at,
                              struct growth *g)
{
    struct own_attrs *block = g->seen;

    if (g->fresh) {
        install(th->rt, g->index ? g->index : own_overflow_index(o), g->fresh, g->seen);
        if (g->index)
            /* release: the table entry first; pairs with own_overflow_index (SH3). */
            own_or_release(&o->xaux, g->index << 8);
        block = g->fresh;
    }
    return &block->xslot[overflow_slot(at)];
}

static void store_in_section(struct own_thread *th, struct own_head *o, own_slot *slot,
                             uint32_t before, uint32_t after, own_word w)
{
    if (w == OWN_EMPTY)
        disc_move_out(th, o, slot);
    else
        disc_store(th, o, slot, w);
    if (after != before)
        /* release: the slot first; pairs with readers of shapes (O2). */
        own_store_release(&o->xshape, after);
}

enum own_stored own_attr_store(struct own_thread *th, struct own_head *o, uint32_t before,
                               const struct own_shape *at, uint32_t after, own_word w)
{
    struct growth g = {0};
    enum own_stored result = OWN_STORE_AGAIN;
    own_slot *slot;

    if (at->offset == 0 && !growth_prepare(th, o, at, &g))
        return OWN_STORE_RAISED;
    if (!disc_write_try(th, o))
        disc_acquire_write(th, o);
    if (own_shape_of(o) == before && (at->offset != 0 || own_overflow_of(th->rt, o) == g.seen)) {
        slot = at->offset != 0 ? inline_slot(o, at) : growth_apply(th, o, at, &g);
        result = w == OWN_EMPTY && disc_peek(o, slot) == OWN_EMPTY ? OWN_STORE_NOTHING : OWN_STORED;
        if (result == OWN_STORED)
            store_in_section(th, o, slot, before, after, w);
    }
    disc_write_end(th, o);
    if (at->offset == 0 && g.fresh) {
        if (result == OWN_STORE_AGAIN)
            growth_drop(th, &g);
        else if (g.seen)
            disc_free_block(th, o, g.seen, block_bytes(g.seen->cap));
    }
    return result;
}

void own_overflow_free(struct own_thread *th, struct own_head *dead)
{
    uint32_t index = own_overflow_index(dead);
    struct own_attrs *block;

    if (!index)
        return;
    block = block_at(th->rt, index);
    own_block_free(th, block, block_bytes(block->cap));
    index_give(th->rt, index);
}
