/*
 * str_grow.c - long strings made by appending: `s += piece` in a loop copies each piece once.
 *
 * The result of a long concatenation is a small object that points to a block with room to spare.
 * Appending to the string that ends where the block's used part ends claims the room behind it;
 * every other string copies.
 *
 * Invariants
 *   GR1  code points below xused never change; [xused, cap) belongs to nobody and is claimed by
 *        moving xused.
 *   GR2  a string's len is at most xused, and it holds one of the block's xrefs until release.
 * Threads  any: strings of one block may be in the hands of several threads.
 */
#include "core/alloc.h"
#include "obj/err.h"
#include "obj/known.h"
#include "obj/object_new.h"
#include "obj/str.h"

static uint64_t block_bytes(int64_t cap, int64_t kind)
{
    return sizeof(struct own_growth) + (uint64_t)cap * (uint64_t)kind;
}

static struct own_growth *block_new(struct own_thread *th, int64_t cap, int64_t kind, int64_t used)
{
    struct own_growth *g = own_block(th, block_bytes(cap, kind));

    if (!g)
        return NULL;
    /* relaxed: nobody else has seen the block; strings publish it. */
    own_store_relaxed(&g->xrefs, 1);
    own_store_relaxed(&g->xused, used);
    g->cap = cap;
    g->kind = kind;
    return g;
}

void own_str_release(struct own_thread *th, struct own_head *dead)
{
    struct own_growth *g;

    /* relaxed: written before the string was published. */
    if (OWN_LIKELY((own_load_relaxed(&dead->xaux) & OWN_S_GROWN) == 0))
        return;
    g = own_str_growth(own_word_of(dead));
    /* acq_rel: the last one frees after everybody's reads; pairs with itself (GR2). */
    if (own_sub_acq_rel(&g->xrefs, 1) == 1)
        own_block_free(th, g, block_bytes(g->cap, g->kind));
}

/* An object for a grown string; until it has a block it is a flat str of the same size. */
static struct own_str *header_new(struct own_thread *th)
{
    return own_str_make(th, (int64_t)sizeof(struct own_growth *) - 1, 1, false);
}

static own_word finish(struct own_str *s, struct own_growth *g, int64_t len, bool ascii)
{
    memcpy(s->data, &g, sizeof g);
    s->len = len;
    /* relaxed: still private. */
    own_store_relaxed(&s->head.xaux, (uint32_t)g->kind | OWN_S_GROWN | (ascii ? OWN_S_ASCII : 0u));
    return own_word_of(s);
}

/* The block of a with b behind a's text, one more reference taken; NULL: there is no room, or
 * another took it. */
static struct own_growth *extend(own_word a, struct own_ucs b)
{
    struct own_growth *g;
    int64_t len = own_str_len(a);

    if ((own_str_aux(a) & OWN_S_GROWN) == 0)
        return NULL;
    g = own_str_growth(a);
    if (b.kind > g->kind || b.len > g->cap - len)
        return NULL;
    /* relaxed: claims room that no string has (GR1); the new string is published as any other
     * object. */
    if (!own_cas_relaxed(&g->xused, &len, len + b.len))
        return NULL;
    /* relaxed: a's own reference keeps the block. */
    own_add_relaxed(&g->xrefs, 1);
    own_str_put(g->data, (int)g->kind, len, b);
    return g;
}

own_word own_str_grow(struct own_thread *th, own_word a, own_word b)
{
    struct own_ucs x = own_str_view(a), y = own_str_view(b);
    bool ascii = own_str_is_ascii(a) && own_str_is_ascii(b);
    int64_t total, spare;
    struct own_growth *g;
    struct own_str *s;
    int kind = x.kind > y.kind ? x.kind : y.kind;

    if (x.len > (INT64_MAX >> 5) - y.len)
        return own_no_memory(th);
    total = x.len + y.len;
    s = header_new(th);
    if (!s)
        return OWN_EMPTY;
    g = extend(a, y);
    if (!g) {
        /* a first long concatenation may be the last: room doubles only in a chain */
        spare = own_str_aux(a) & OWN_S_GROWN ? total : total / 4;
        g = block_new(th, total + spare + 64, kind, total);
        if (!g)
            return own_no_memory(th);
        own_str_put(g->data, kind, 0, x);
        own_str_put(g->data, kind, x.len, y);
    }
    return finish(s, g, total, ascii);
}
