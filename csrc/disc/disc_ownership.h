/*
 * Discipline ownership: an object is owned by one thread, shared by all for reading, reserved, or
 * released.
 *
 * The word before the object:  [63:32] shared count | [31:24] lock byte | [23:8] slot | [7:0] state
 * and flags. The check of an owner is one 32-bit load, one compare with th->tag, one branch.
 *
 * Invariants
 *   OW1  only thread T stores "owned by T"; others reserve for T, and T converts.
 *   OW2  while owned or reserved, refcnt belongs to that thread and is >= 1 when owned; the shared
 *        half counts the references that others added.  Read-shared and released objects have their
 *        whole count in the shared half.
 *   OW3  the low half of the word of an object owned by a running thread is changed by that thread
 *        alone, but for the flag IMMORTAL, which any holder of a count may set.
 *   OW4  mutable immortals (cells, modules) carry a permanent count instead of the flag, so that
 *        OW1's compare works.
 *
 * Design   csrc/disc/README.md.
 */
#ifndef OWN_DISC_H
#define OWN_DISC_H

#include "base/own_assert.h"
#include "core/buffer.h"
#include "core/runtime.h"

#define OWN_DISC_PREFIX 8
#ifdef OWN_NO_BORROW
#define OWN_DISC_BORROWS 0
#else
#define OWN_DISC_BORROWS 1
#endif

struct own_type;
struct own_head;
struct own_obj {
    int64_t refcnt; /* OW2 */
    struct own_type *type;
};

/* States */
#define OWN_W_STATE 7u
#define OWN_W_OWNED 0u
#define OWN_W_SHARED 1u   /* all read */
#define OWN_W_RESERVED 2u /* promised to slot: usable by none until that thread converts it */
#define OWN_W_LOCKED 3u
#define OWN_W_RELEASED 4u /* nobody's: one CAS takes it */
/* Flags */
#define OWN_W_IMMUTABLE 8u /* contents never change: readable by all in every state */
#define OWN_W_IMMORTAL 16u /* not counted */
#define OWN_W_IN_C 32u
#define OWN_W_LOW 0xffffffffu
#define OWN_W_FREE 0u /* owned by slot 0, which nobody has */
#define OWN_W_ONE ((uint64_t)1 << 32)
#define OWN_W_PERMANENT ((int64_t)1 << 30) /* OW4 */

#define OWN_W_SLOT(w) ((uint32_t)((w) >> 8) & 0xffffu)
#define OWN_W_COUNT(w) ((int64_t)((w) >> 32))
#define OWN_OBJ(o) ((struct own_obj *)(void *)(o))

static inline _Atomic(uint64_t) *own_w64(struct own_head *o)
{
    return (_Atomic(uint64_t) *)(void *)((char *)o - 8);
}

#define OWN_DISC_COUNTED(w) own_is_counted(w)

static inline bool own_is_mortal(struct own_head *o)
{
    /* relaxed: the flag only ever appears; who misses it counts once more. */
    return !(own_load_low_relaxed(own_w64(o)) & OWN_W_IMMORTAL);
}

static inline bool own_is_counted(own_word w)
{
    return own_is_ref(w) && w != OWN_EMPTY && own_is_mortal((struct own_head *)w);
}

/* Slow paths, ownership_*.c. */
void own_incref_far(struct own_head *o);
bool own_take_over(struct own_head *o);
bool own_drop_far(struct own_thread *th, struct own_head *o);
void own_immortalize(struct own_thread *th, struct own_head *o);

/* ---- counts ---- */

static inline void disc_incref(struct own_thread *th, own_word w)
{
    struct own_head *o = (struct own_head *)w;
    uint32_t low;

    if (!own_is_ref(w) || w == OWN_EMPTY)
        return;
    /* relaxed: only this thread makes itself owner (OW1); any other value takes the atomic path. */
    low = own_load_low_relaxed(own_w64(o));
    if (OWN_LIKELY((low & ~OWN_W_IMMUTABLE) == (uint32_t)th->tag))
        OWN_OBJ(o)->refcnt++;
    else if (!(low & OWN_W_IMMORTAL))
        own_incref_far(o);
}

/* Settling: one look at the word.  What became immortal since is sorted out by the drain. */
#define OWN_DISC_PIN 1
static inline bool disc_pin(struct own_thread *th, own_word w)
{
    struct own_head *o = (struct own_head *)w;
    uint32_t low;

    if (!own_is_ref(w) || w == OWN_EMPTY)
        return false;
    /* relaxed: as disc_incref. */
    low = own_load_low_relaxed(own_w64(o));
    if (OWN_LIKELY((low & ~OWN_W_IMMUTABLE) == (uint32_t)th->tag))
        OWN_OBJ(o)->refcnt++;
    else if (low & OWN_W_IMMORTAL)
        return false;
    else
        own_incref_far(o);
    return true;
}
static inline void disc_unpin(struct own_thread *th, own_word w)
{
    own_buf_push(th, OWN_OBJ(w));
}

static inline void disc_defer(struct own_thread *th, own_word w)
{
    if (OWN_DISC_COUNTED(w))
        own_buf_push(th, OWN_OBJ(w));
}

static inline void disc_count_store(struct own_thread *th, own_word w)
{
    if (own_is_ref(w) && w != OWN_EMPTY && !own_buf_take(th, OWN_OBJ(w)))
        disc_incref(th, w);
}

static inline void disc_birth(struct own_thread *th, struct own_head *o, struct own_type *type,
                              uint32_t flags)
{
    /* OWN_T_IMMUTABLE is 1: obj/object.h, which includes us. */
    uint64_t word = th->tag | ((flags & 1u) ? OWN_W_IMMUTABLE : 0u);

    /* relaxed: nobody else has seen the object; whoever hands it over orders this. */
    own_store_relaxed(own_w64(o), word);
    OWN_OBJ(o)->refcnt = 1;
    OWN_OBJ(o)->type = type;
    own_buf_push(th, OWN_OBJ(o));
}

static inline void disc_immortal(struct own_thread *th, struct own_head *o)
{
    own_immortalize(th, o);
}

static inline bool disc_decref_now(struct own_thread *th, struct own_head *o)
{
    /* relaxed: only this thread makes itself owner (OW1). */
    if (OWN_LIKELY((own_load_low_relaxed(own_w64(o)) & ~OWN_W_IMMUTABLE) == (uint32_t)th->tag)) {
        OWN_ASSERT(OWN_OBJ(o)->refcnt > 0, "owned object without a count");
        return --OWN_OBJ(o)->refcnt == 0 && own_take_over(o);
    }
    return own_drop_far(th, o);
}

int64_t disc_refcount(struct own_thread *th, own_word w);

/* What is free is nobody's: robbers look at blocks by their addresses. */
#define OWN_DISC_FREE_OBJECT(th, o, bytes) (own_unname(o), own_free((th), (o), (bytes)))
static inline void own_unname(struct own_head *o)
{
    /* relaxed: who robs x has acquired x's status, after which x frees nothing; what another has freed
     * it had taken from x, and a robber's CAS comes after that. */
    if (!OWN_MUTANT(free_keeps_word))
        own_store_relaxed(own_w64(o), OWN_W_FREE);
}

/* ---- rights ---- */

static inline bool disc_may_read(struct own_thread *th, struct own_head *o)
{
    /* relaxed: only this thread makes itself owner (OW1). */
    if (OWN_LIKELY(own_load_low_relaxed(own_w64(o)) == (uint32_t)th->tag))
        return true;
    /* acquire: a read-shared object was published by another thread; pairs with own_share.  SHARED
     * and LOCKED are the odd states. */
    return (own_load_acquire(own_w64(o)) & (OWN_W_SHARED | OWN_W_IMMUTABLE)) != 0;
}

void disc_acquire_read(struct own_thread *th, struct own_head *o);

static inline bool disc_write_try(struct own_thread *th, struct own_head *o)
{
    /* relaxed: only this thread makes itself owner (OW1). */
    return OWN_LIKELY(own_load_low_relaxed(own_w64(o)) == (uint32_t)th->tag);
}

void disc_acquire_write(struct own_thread *th, struct own_head *o);
static inline void disc_write_end(struct own_thread *th, struct own_head *o) { (void)th, (void)o; }
static inline void disc_read_lock(struct own_thread *th, struct own_head *o) { (void)th, (void)o; }
static inline bool disc_read_try(struct own_thread *th, struct own_head *o) { return disc_may_read(th, o); }
static inline void disc_read_unlock(struct own_thread *th, struct own_head *o)
{
    (void)th, (void)o;
}
void disc_write_two(struct own_thread *th, struct own_head *a, bool wa, struct own_head *b,
                    bool wb);
static inline void disc_end_two(struct own_thread *th, struct own_head *a, struct own_head *b)
{
    (void)th, (void)a, (void)b;
}

/* ---- slots ---- */

static inline own_word disc_load(struct own_thread *th, struct own_head *o, _Atomic(uint64_t) *slot)
{
    /* acquire: outside owned mode what the slot refers to was made by another thread; pairs with
     * disc_store. */
    own_word w = own_load_acquire(slot);

    (void)th, (void)o;
#if !OWN_DISC_BORROWS
    if (OWN_DISC_COUNTED(w)) {
        disc_incref(th, w);
        own_buf_push(th, OWN_OBJ(w));
    }
#endif
    return w;
}

static inline own_word disc_load_held(struct own_thread *th, struct own_head *o, _Atomic(uint64_t) *slot)
{
    return disc_load(th, o, slot);
}

static inline own_word disc_peek(struct own_head *o, _Atomic(uint64_t) *slot)
{
    (void)o;
    /* acquire: as disc_load. */
    return own_load_acquire(slot);
}

static inline void disc_init(struct own_thread *th, _Atomic(uint64_t) *slot, own_word w)
{
    disc_count_store(th, w);
    /* relaxed: nobody else has seen the object. */
    own_store_relaxed(slot, w);
}

static inline void disc_store(struct own_thread *th, struct own_head *o, _Atomic(uint64_t) *slot,
                              own_word w)
{
    own_word old;

    (void)o;
    disc_count_store(th, w);
    /* relaxed: the writer owns the object. */
    old = own_load_relaxed(slot);
    /* release: L3, a shape or length that names the slot may be read by anybody; pairs with
     * disc_load. */
    own_store_release(slot, w);
    disc_defer(th, old);
}

static inline own_word disc_move_out(struct own_thread *th, struct own_head *o,
                                     _Atomic(uint64_t) *slot)
{
    own_word old;

    (void)o;
    /* relaxed: the writer owns the object. */
    old = own_load_relaxed(slot);
    /* relaxed: as above; EMPTY publishes nothing. */
    own_store_relaxed(slot, OWN_EMPTY);
    disc_defer(th, old);
    return old;
}

void own_block_free(struct own_thread *th, void *p, uint64_t bytes);

/* Only owners replace blocks, and an object becomes owned after every reader has settled: at
 * once. */
static inline void disc_free_block(struct own_thread *th, struct own_head *o, void *p,
                                   uint64_t bytes)
{
    (void)o;
    own_block_free(th, p, bytes);
}

/* ---- time ---- */

static inline bool disc_poll(struct own_thread *th)
{
    /* relaxed: a hint; disc_safe_point orders. */
    return OWN_UNLIKELY(own_load_relaxed(&th->xstatus) != 0);
}

void disc_safe_point(struct own_thread *th);
void disc_block(struct own_thread *th);
void disc_rest(struct own_thread *th);
void disc_unblock(struct own_thread *th);
void disc_attend(struct own_thread *th);
bool disc_start(struct own_runtime *rt);
void disc_close(struct own_runtime *rt);
void disc_thread_start(struct own_thread *th);
void disc_thread_exit(struct own_thread *th);
void disc_release(struct own_thread *th, own_word w);

bool own_put_off(struct own_thread *th);
/* Requests and epochs only, and a bounded number of times from one own_serve to the next. */
static inline bool disc_put_off(struct own_thread *th)
{
    /* relaxed: a poll. */
    if (th->put_off == 0 ||
        (own_load_relaxed(&th->xstatus) & ~(OWN_ST_INBOX | OWN_ST_ATTENTION)) != 0)
        return false;
    return own_put_off(th);
}

static inline void disc_locked(struct own_thread *th) { th->locks++; }
void own_unlocked(struct own_thread *th);
static inline void disc_unlocked(struct own_thread *th)
{
    /* Not its own lock, perhaps: anybody may release a Lock.  What is counted is a hint. */
    th->locks -= th->locks != 0;
    if (OWN_UNLIKELY(th->won != 0))
        own_unlocked(th);
}

void disc_meeting(struct own_thread *th);

#include "disc/disc_contract.h"

#endif
