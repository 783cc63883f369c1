/*
 * disc_plain.h - what `none` and `gil` share: CPython's classic 16-byte header, plain counts, one baton.
 *
 * Invariants
 *   P1  whoever touches an object holds the baton (baton.h); handing it over orders all accesses.
 */
#ifndef OWN_DISC_PLAIN_H
#define OWN_DISC_PLAIN_H

#include "core/buffer.h"
#include "core/runtime.h"
#include "disc/baton.h"

#define OWN_DISC_PREFIX 0
#define OWN_DISC_BORROWS 1
#define OWN_DISC_TURNS 1
#define OWN_DISC_LINK_OFFSET 0 /* a free block's link replaces the count */

struct own_type;
struct own_obj {
    int64_t refcnt; /* baton holder only (P1) */
    struct own_type *type;
};
struct own_head;
#define OWN_PLAIN_IMMORTAL ((int64_t)1 << 62)
#define OWN_PLAIN(o) ((struct own_obj *)(void *)(o))

static inline void disc_incref(struct own_thread *th, own_word w)
{
    (void)th;
    if (own_is_ref(w) && w != OWN_EMPTY)
        OWN_PLAIN(w)->refcnt++; /* an immortal's count is never read */
}

static inline void disc_defer(struct own_thread *th, own_word w)
{
    if (own_is_ref(w) && w != OWN_EMPTY && OWN_PLAIN(w)->refcnt < OWN_PLAIN_IMMORTAL)
        own_buf_push(th, OWN_PLAIN(w));
}

static inline void disc_birth(struct own_thread *th, struct own_head *o, struct own_type *type, uint32_t flags)
{
    (void)flags;
    OWN_PLAIN(o)->refcnt = 1;
    OWN_PLAIN(o)->type = type;
    own_buf_push(th, OWN_PLAIN(o));
}

static inline void disc_immortal(struct own_thread *th, struct own_head *o)
{
    (void)th;
    OWN_PLAIN(o)->refcnt = OWN_PLAIN_IMMORTAL + ((int64_t)1 << 61); /* far from the edge: increments are not tested */
}

static inline bool disc_may_read(struct own_thread *th, struct own_head *o)
{
    (void)th, (void)o;
    return true;
}
static inline void disc_acquire_read(struct own_thread *th, struct own_head *o) { (void)th, (void)o; }
static inline bool disc_write_try(struct own_thread *th, struct own_head *o)
{
    (void)th, (void)o;
    return true;
}
static inline void disc_acquire_write(struct own_thread *th, struct own_head *o) { (void)th, (void)o; }
static inline void disc_write_end(struct own_thread *th, struct own_head *o) { (void)th, (void)o; }
static inline void disc_read_lock(struct own_thread *th, struct own_head *o) { (void)th, (void)o; }
static inline bool disc_read_try(struct own_thread *th, struct own_head *o)
{
    (void)th, (void)o;
    return true;
}
static inline void disc_read_unlock(struct own_thread *th, struct own_head *o) { (void)th, (void)o; }
static inline void disc_write_two(struct own_thread *th, struct own_head *a, bool wa, struct own_head *b, bool wb)
{
    (void)th, (void)a, (void)wa, (void)b, (void)wb;
}
static inline void disc_end_two(struct own_thread *th, struct own_head *a, struct own_head *b)
{
    (void)th, (void)a, (void)b;
}

static inline own_word disc_load(struct own_thread *th, struct own_head *o, _Atomic(uint64_t) *slot)
{
    (void)th, (void)o;
    /* relaxed: P1. */
    return own_load_relaxed(slot);
}

static inline own_word disc_load_held(struct own_thread *th, struct own_head *o, _Atomic(uint64_t) *slot)
{
    return disc_load(th, o, slot);
}

static inline own_word disc_peek(struct own_head *o, _Atomic(uint64_t) *slot)
{
    (void)o;
    /* relaxed: P1. */
    return own_load_relaxed(slot);
}

static inline void disc_count_store(struct own_thread *th, own_word w)
{
    if (own_is_ref(w) && w != OWN_EMPTY && !own_buf_take(th, OWN_PLAIN(w)))
        OWN_PLAIN(w)->refcnt++;
}

static inline void disc_init(struct own_thread *th, _Atomic(uint64_t) *slot, own_word w)
{
    disc_count_store(th, w);
    /* relaxed: nobody else has seen the object. */
    own_store_relaxed(slot, w);
}

static inline void disc_store(struct own_thread *th, struct own_head *o, _Atomic(uint64_t) *slot, own_word w)
{
    own_word old;

    (void)o;
    disc_count_store(th, w);
    /* relaxed: P1. */
    old = own_load_relaxed(slot);
    /* relaxed: P1. */
    own_store_relaxed(slot, w);
    disc_defer(th, old);
}

static inline own_word disc_move_out(struct own_thread *th, struct own_head *o, _Atomic(uint64_t) *slot)
{
    own_word old;

    (void)o;
    /* relaxed: P1. */
    old = own_load_relaxed(slot);
    /* relaxed: P1. */
    own_store_relaxed(slot, OWN_EMPTY);
    disc_defer(th, old);
    return old;
}

static inline bool disc_decref_now(struct own_thread *th, struct own_head *o)
{
    (void)th;
    return --OWN_PLAIN(o)->refcnt == 0;
}

static inline int64_t disc_refcount(struct own_thread *th, own_word w)
{
    (void)th;
    return own_is_ref(w) && w != OWN_EMPTY ? OWN_PLAIN(w)->refcnt : 1;
}

void own_block_free(struct own_thread *th, void *p, uint64_t bytes);

static inline void disc_free_block(struct own_thread *th, struct own_head *o, void *p, uint64_t bytes)
{
    (void)o;
    own_block_free(th, p, bytes);
}

static inline void disc_attend(struct own_thread *th)
{
    /* relaxed: for this thread itself. */
    own_or_relaxed(&th->xstatus, OWN_ST_ATTENTION);
}

static inline bool disc_poll(struct own_thread *th)
{
    /* relaxed: a poll; the safe point re-reads what it needs with acquire. */
    return own_load_relaxed(&th->xstatus) != 0;
}

static inline void disc_release(struct own_thread *th, own_word w) { (void)th, (void)w; }
static inline void disc_locked(struct own_thread *th) { (void)th; }
static inline bool disc_put_off(struct own_thread *th) { (void)th; return false; }
static inline void disc_unlocked(struct own_thread *th) { (void)th; }
static inline void disc_meeting(struct own_thread *th) { (void)th; }

/* Out of line in plain.c. */
void disc_safe_point(struct own_thread *th);
void disc_block(struct own_thread *th);
static inline void disc_rest(struct own_thread *th) { disc_block(th); }
void disc_unblock(struct own_thread *th);
bool disc_start(struct own_runtime *rt);
void disc_close(struct own_runtime *rt);
void disc_thread_start(struct own_thread *th);
void disc_thread_exit(struct own_thread *th);

#endif
