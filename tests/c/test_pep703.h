/*
 * test_pep703.h - for test_pep703_*.c: reading and writing boxes, and a container whose slots lie
 * in a block that writers replace, as a list's do.
 *
 * Items carry the name of the container that they belong to: a reader that gets an item of another
 * name got it out of memory that had been given to somebody else.
 */
#ifndef OWN_TEST_PEP703_H
#define OWN_TEST_PEP703_H

#include "disc/pep703.h"
#include "test_core.h"

static inline struct own_obj *obj(own_word w) { return OWN_P(own_ref(w)); }
static inline int64_t shared_of(own_word w) { return own_load_relaxed(&obj(w)->xshared); }
static inline uint32_t local_of(own_word w) { return own_load_relaxed(&obj(w)->xlocal); }
static inline uint64_t tid_of(own_word w) { return own_load_relaxed(&obj(w)->xtid); }
static inline int64_t alive(void) { return own_load_relaxed(&boxes_alive); }
static inline uint64_t stat(_Atomic(uint64_t) *x) { return own_load_relaxed(x); }

/* Slots of boxes without their mark: pep703 readers take no lock. */
static inline own_word get(struct own_thread *th, own_word w, int64_t i)
{
    if (!disc_may_read(th, own_ref(w)))
        disc_acquire_read(th, own_ref(w));
    return disc_load(th, own_ref(w), &box_of(w)->slot[i]);
}

static inline void set(struct own_thread *th, own_word w, int64_t i, own_word v)
{
    box_own(th, w);
    disc_store(th, own_ref(w), &box_of(w)->slot[i], v);
    disc_write_end(th, own_ref(w));
}

static inline own_word take_out(struct own_thread *th, own_word w, int64_t i)
{
    own_word v;

    box_own(th, w);
    v = disc_move_out(th, own_ref(w), &box_of(w)->slot[i]);
    disc_write_end(th, own_ref(w));
    return v;
}

/* ---- a container with a block ---- */

struct block {
    int64_t cap;
    own_slot slot[];
};
struct vec {
    struct own_head head;
    _Atomic(struct block *) xblock;
    int64_t cursor;
};

static inline struct vec *vec_of(own_word w) { return (struct vec *)(void *)own_ref(w); }
static inline uint64_t block_bytes(int64_t cap)
{
    return sizeof(struct block) + (uint64_t)cap * sizeof(own_slot);
}
static inline struct block *block_of(own_word w) { return own_load_acquire(&vec_of(w)->xblock); }

static inline own_word vec_next_ref(struct own_thread *th, struct own_head *o)
{
    struct vec *v = (struct vec *)(void *)o;
    struct block *b = own_load_relaxed(&v->xblock);

    (void)th;
    while (v->cursor < b->cap) {
        own_word w = own_load_relaxed(&b->slot[v->cursor++]);

        if (w != OWN_EMPTY)
            return w;
    }
    return OWN_EMPTY;
}

static inline void vec_release(struct own_thread *th, struct own_head *o)
{
    struct block *b = own_load_relaxed(&((struct vec *)(void *)o)->xblock);

    own_block_free(th, b, block_bytes(b->cap));
    own_sub_relaxed(&boxes_alive, 1);
}

static inline uint64_t vec_size(const struct own_head *o)
{
    (void)o;
    return sizeof(struct vec);
}

static inline own_word vec_ref_at(const struct own_head *o, int64_t i)
{
    struct block *b = own_load_relaxed(&((struct vec *)(uintptr_t)o)->xblock);

    for (int64_t k = 0, seen = 0; k < b->cap; k++) {
        own_word w = own_load_relaxed(&b->slot[k]);

        if (w != OWN_EMPTY && seen++ == i)
            return w;
    }
    return OWN_EMPTY;
}

static struct own_type vec_type = {
    .kind = OWN_K_LIST,
    .next_ref = vec_next_ref,
    .release = vec_release,
    .size = vec_size,
    .ref_at = vec_ref_at,
};

static inline struct block *block_new(struct own_thread *th, int64_t cap)
{
    struct block *b = own_block(th, block_bytes(cap));

    if (b == NULL)
        abort();
    b->cap = cap;
    for (int64_t i = 0; i < cap; i++)
        own_store_relaxed(&b->slot[i], OWN_EMPTY);
    return b;
}

static inline own_word vec_new(struct own_thread *th, int64_t cap)
{
    struct vec *v = own_alloc(th, sizeof *v);

    if (v == NULL)
        abort();
    own_store_relaxed(&v->head.xshape, 0u);
    own_store_relaxed(&v->head.xaux, 0u);
    own_store_relaxed(&v->xblock, block_new(th, cap));
    v->cursor = 0;
    disc_birth(th, &v->head, &vec_type, 0);
    own_add_relaxed(&boxes_alive, 1);
    return own_word_of(v);
}

/* Item i without a lock, as own_list_at; EMPTY if there is none. */
static inline own_word vec_get(struct own_thread *th, own_word w, int64_t i)
{
    struct block *b;
    own_word item;

    if (!disc_may_read(th, own_ref(w)))
        disc_acquire_read(th, own_ref(w));
    do {
        b = block_of(w);
        if (i >= b->cap)
            return OWN_EMPTY;
        item = disc_load(th, own_ref(w), &b->slot[i]);
    } while (OWN_DISC_RECHECK && block_of(w) != b);
    return item;
}

/* Replace the block by one of `cap` slots: counts move along, what does not fit is dropped. */
static inline void vec_resize(struct own_thread *th, own_word w, int64_t cap)
{
    struct block *fresh = block_new(th, cap), *old;

    box_own(th, w);
    old = block_of(w);
    for (int64_t i = 0; i < cap && i < old->cap; i++)
        own_store_release(&fresh->slot[i], own_load_relaxed(&old->slot[i]));
    own_store_release(&vec_of(w)->xblock, fresh);
    for (int64_t i = cap; i < old->cap; i++)
        disc_defer(th, own_load_relaxed(&old->slot[i]));
    for (int64_t i = 0; i < old->cap; i++)
        own_store_release(&old->slot[i], OWN_EMPTY);
    disc_free_block(th, own_ref(w), old, block_bytes(old->cap));
    disc_write_end(th, own_ref(w));
}

static inline void vec_set(struct own_thread *th, own_word w, int64_t i, own_word v)
{
    struct block *b;

    box_own(th, w);
    b = block_of(w);
    if (i < b->cap)
        disc_store(th, own_ref(w), &b->slot[i], v);
    disc_write_end(th, own_ref(w));
}

#endif
