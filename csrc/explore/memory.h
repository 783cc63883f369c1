/*
 * memory.h - locations: the stores that a load may still return.
 *
 * Invariants
 *   ME1  versions of one location are consecutive, in modification order (order.c).
 *   ME2  a load returns no store older than one that happens before it, that was seen before it
 *        in happens-before order, or that its fiber's last spin mark rules out.
 *   ME3  a read-modify-write follows the store that it reads, at once.
 *   ME4  only read-modify-writes continue a release sequence (C++20).
 */
#ifndef OWN_EXPLORE_MEMORY_H
#define OWN_EXPLORE_MEMORY_H

#include "explore/state.h"

uint64_t own_peek(const volatile void *p, uint32_t size);
void own_poke(volatile void *p, uint32_t size, uint64_t v);

/* The location at p; fails the run if it is known with another size.  size 0: a word to wait on. */
struct own_location *own_location_at(const volatile void *p, uint32_t size, struct own_cell **cell);
void own_memory_reset(void);

uint64_t own_memory_load(struct own_thread *t);
void own_memory_store(struct own_thread *t, uint64_t v);
/* Reads the newest store, or an older one; the caller then writes v or not.  A compare-and-swap says what it expects. */
uint64_t own_memory_take(struct own_thread *t, const uint64_t *expected);
void own_memory_update(struct own_thread *t, uint64_t v);

static inline struct own_store *own_memory_version(struct own_location *at, uint32_t v)
{
    return &at->history[v % OWN_CTL_HISTORY];
}

/* No load or write of t may go past this store. */
static inline bool own_memory_is_last(const struct own_thread *t, const struct own_store *s, own_clk view)
{
    return own_clk_any(s->seen <= view) || s->sc < t->fenced || ((t->op.flags & OWN_EX_SEQ_CST) != 0 && s->sc != UINT32_MAX);
}

/* order.c: the version that the pending write comes after; then room for it, if that is not the newest. */
uint32_t own_order_older(struct own_thread *t, const uint64_t *expected);
struct own_store *own_order_insert(struct own_location *at, uint32_t v);
static inline uint32_t own_order_choose(struct own_thread *t, const uint64_t *expected)
{
    struct own_location *at = t->op.at;

    if ((!at->stored && expected == NULL) || t->op.class != OWN_CLASS_WRITE ||
        own_memory_is_last(t, own_memory_version(at, at->newest), t->view))
        return at->newest;
    return own_order_older(t, expected);
}
void own_memory_witness(struct own_thread *t); /* t has seen the newest value, without order */
void own_memory_fence(struct own_thread *t, uint32_t flags);

/* Spin marks. */
bool own_memory_news(const struct own_thread *t);   /* something remembered has a newer store */
void own_memory_mark(struct own_thread *t);
/* What the last step read, for the log and the trace. */
struct own_read_note {
    uint64_t value, old;
    uint32_t from, stale;
    uint32_t event;  /* of the DPOR trace: the store that was read */
    bool failed;
    uint32_t version; /* that was written */
};
extern struct own_read_note own_note;

#endif
