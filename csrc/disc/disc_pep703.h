/*
 * Discipline pep703: biased reference counts, a one-byte lock per object, optimistic reads.  Contract: disc_contract.h.
 *
 * Header of 32 bytes; states of the shared half (low 2 bits): 0 default, 1 may be try-incremented, 2 queued, 3 merged.
 *
 * Invariants
 *   Q1  xlocal is written by thread xtid only; UINT32_MAX: immortal.  Count = local + (shared >> 2).
 *   Q2  an object dies only from shared == 0 (the owner, no RMW: try-increment refuses 0) or shared == 3 (merged).
 *   Q3  xtid is cleared before the state becomes merged; tid 0 implies merged or immortal.
 *   Q4  contents change under xmutex only; the owner reads optimistically, others once OWN_P_SHARED is set; both
 *       re-check slot and block.  A slot that is not EMPTY while its container is locked keeps its referent alive:
 *       in replaced blocks all slots are EMPTY.  A block that anybody but the thread that replaces it may be reading
 *       is freed after a grace period (disc_free_block, pep703_time.c).
 *   Q5  waiters for an object's lock need not detach: its holder waits for no other lock but a container's that it
 *       takes under an iterator's, and the higher of two (disc_write_two).  disc_load may take its object's lock: it
 *       is not for who holds that lock (disc_load_held), nor for comparisons (disc_read_try).
 */
#ifndef OWN_DISC_H
#define OWN_DISC_H

#include "core/buffer.h"
#include "core/runtime.h"

#define OWN_DISC_PREFIX 0
#define OWN_DISC_BORROWS 0
#define OWN_DISC_GUARDS 0
#define OWN_DISC_RECHECK 1 /* lock-free readers look at the block pointer again */

struct own_type;
struct own_obj {
    _Atomic(uint64_t) xtid;
    uint16_t flags;
    _Atomic(uint8_t) xmutex; /* 1 locked, 2 somebody is parked */
    _Atomic(uint8_t) xgc;    /* OWN_P_SHARED; set under xmutex */
    _Atomic(uint32_t) xlocal;
    _Atomic(int64_t) xshared;
    struct own_type *type;
};
struct own_head;
#define OWN_P(o) ((struct own_obj *)(void *)(o))
#define OWN_P_IMMORTAL UINT32_MAX
#define OWN_P_SHARED 16u
enum { OWN_P_DEFAULT, OWN_P_MAYBE, OWN_P_QUEUED, OWN_P_MERGED, OWN_P_ONE = 4 };

void own_pep_lock_slow(struct own_thread *th, struct own_obj *o);
void own_pep_unlock_slow(struct own_thread *th, struct own_obj *o);
bool own_pep_merge_zero(struct own_thread *th, struct own_obj *o);
bool own_pep_decref_shared(struct own_thread *th, struct own_obj *o);
own_word own_pep_load_slow(struct own_thread *th, struct own_obj *c, _Atomic(uint64_t) *slot);
void own_pep_retire(struct own_thread *th, void *p, uint64_t bytes, bool object);
void own_block_free(struct own_thread *th, void *p, uint64_t bytes);
void own_pep_incref_held(struct own_obj *o);

#define OWN_DISC_COUNTED(w) (own_is_ref(w) && (w) != OWN_EMPTY && !own_pep_immortal(OWN_P(w)))
#define OWN_DISC_FREE_OBJECT(th, o, bytes) own_pep_free_object((th), OWN_P(o), (bytes))

static inline bool own_pep_immortal(struct own_obj *o)
{
    /* relaxed: immortal from birth or made so before it was shared. */
    return own_load_relaxed(&o->xlocal) == OWN_P_IMMORTAL;
}

static inline bool own_pep_mine(struct own_thread *th, struct own_obj *o)
{
    /* relaxed: only this thread ever stores its own id or takes it away. */
    return own_load_relaxed(&o->xtid) == th->tag;
}

static inline void own_pep_lock(struct own_thread *th, struct own_obj *o)
{
    uint8_t zero = 0;

    /* acquire: the last holder's writes; pairs with own_pep_unlock (Q4). */
    if (OWN_UNLIKELY(!own_cas_acquire(&o->xmutex, &zero, (uint8_t)1)))
        own_pep_lock_slow(th, o);
}

static inline void own_pep_unlock(struct own_thread *th, struct own_obj *o)
{
    uint8_t one = 1;

    /* release: publishes what was written under the lock; pairs with own_pep_lock (Q4). */
    if (OWN_UNLIKELY(!own_cas_release(&o->xmutex, &one, (uint8_t)0)))
        own_pep_unlock_slow(th, o);
}

static inline void disc_birth(struct own_thread *th, struct own_head *head, struct own_type *type, uint32_t flags)
{
    struct own_obj *o = OWN_P(head);

    (void)flags;
    o->flags = 0;
    /* relaxed: nobody has the object; optimistic readers of its memory see counts that refuse them (Q2). */
    own_store_relaxed(&o->xmutex, (uint8_t)0);
    /* relaxed: as above. */
    own_store_relaxed(&o->xgc, (uint8_t)0);
    /* release: heads the release sequence of all counts of the object.  Whoever try-increments it acquires that the slots
     * of what lay here before are empty, and does not take it for that (Q4); pairs with try_incref. */
    own_store_release(&o->xshared, 0);
    /* relaxed: as above. */
    own_store_relaxed(&o->xlocal, 1u);
    /* relaxed: as above. */
    own_store_relaxed(&o->xtid, th->tag);
    o->type = type;
    own_buf_push(th, o);
}

static inline void disc_immortal(struct own_thread *th, struct own_head *head)
{
    (void)th;
    /* relaxed: before it is shared. */
    own_store_relaxed(&OWN_P(head)->xlocal, OWN_P_IMMORTAL);
    /* relaxed: as above (Q3). */
    own_store_relaxed(&OWN_P(head)->xtid, (uint64_t)0);
    /* relaxed: as above. */
    own_store_relaxed(&OWN_P(head)->xgc, (uint8_t)OWN_P_SHARED);
}

static inline bool disc_may_read(struct own_thread *th, struct own_head *head)
{
    if (OWN_LIKELY(own_pep_mine(th, OWN_P(head))))
        return true;
    /* acquire: pairs with disc_acquire_read: later blocks of the container are retired, not freed (Q4). */
    return (own_load_acquire(&OWN_P(head)->xgc) & OWN_P_SHARED) != 0;
}

static inline void disc_acquire_read(struct own_thread *th, struct own_head *head)
{
    own_pep_lock(th, OWN_P(head));
    /* release: pairs with disc_may_read. */
    own_store_release(&OWN_P(head)->xgc, (uint8_t)OWN_P_SHARED);
    own_pep_unlock(th, OWN_P(head));
}

static inline bool disc_write_try(struct own_thread *th, struct own_head *head)
{
    own_pep_lock(th, OWN_P(head));
    return true;
}
static inline void disc_acquire_write(struct own_thread *th, struct own_head *head) { own_pep_lock(th, OWN_P(head)); }
static inline void disc_write_end(struct own_thread *th, struct own_head *head)
{
    own_pep_unlock(th, OWN_P(head));
}
static inline void disc_read_lock(struct own_thread *th, struct own_head *head) { own_pep_lock(th, OWN_P(head)); }
static inline bool disc_read_try(struct own_thread *th, struct own_head *head)
{
    uint8_t zero = 0;

    (void)th;
    /* acquire: the last holder's writes; pairs with own_pep_unlock (Q4). */
    return own_cas_acquire(&OWN_P(head)->xmutex, &zero, (uint8_t)1);
}
static inline void disc_read_unlock(struct own_thread *th, struct own_head *head)
{
    own_pep_unlock(th, OWN_P(head));
}

static inline void disc_incref(struct own_thread *th, own_word w)
{
    struct own_obj *o = OWN_P(w);
    uint32_t local;

    if (!own_is_ref(w) || w == OWN_EMPTY)
        return;
    /* relaxed: a count of our own, or immortal for ever (Q1). */
    local = own_load_relaxed(&o->xlocal);
    if (local == OWN_P_IMMORTAL)
        return;
    if (own_pep_mine(th, o)) {
        /* relaxed: Q1. */
        own_store_relaxed(&o->xlocal, local + 1);
        return;
    }
    /* relaxed: the caller holds a reference, so the object cannot die meanwhile. */
    own_add_relaxed(&o->xshared, (int64_t)OWN_P_ONE);
}

static inline void disc_defer(struct own_thread *th, own_word w)
{
    if (OWN_DISC_COUNTED(w))
        own_buf_push(th, OWN_P(w));
}

/* Take a reference out of a slot that writers may change meanwhile; the count is owed to the buffer. */
static inline own_word disc_load(struct own_thread *th, struct own_head *c, _Atomic(uint64_t) *slot)
{
    /* acquire: the referent's fields; pairs with disc_store. */
    own_word w = own_load_acquire(slot);
    struct own_obj *o = OWN_P(w);
    uint32_t local;

    if (!own_is_ref(w) || w == OWN_EMPTY)
        return w;
    /* relaxed: a count of our own, or immortal for ever (Q1). */
    local = own_load_relaxed(&o->xlocal);
    if (local == OWN_P_IMMORTAL)
        return w;
    if (OWN_UNLIKELY(!own_pep_mine(th, o)))
        return own_pep_load_slow(th, OWN_P(c), slot);
    /* relaxed: Q1; what this thread owns dies in its own drain only, so it is alive. */
    own_store_relaxed(&o->xlocal, local + 1);
    own_buf_push(th, o);
    return w;
}

/* The container's own reference keeps the referent alive: it is locked. */
static inline own_word disc_load_held(struct own_thread *th, struct own_head *c, _Atomic(uint64_t) *slot)
{
    /* relaxed: under the lock (Q4). */
    own_word w = own_load_relaxed(slot);

    (void)c;
    if (!OWN_DISC_COUNTED(w))
        return w;
    if (own_pep_mine(th, OWN_P(w)))
        disc_incref(th, w);
    else
        own_pep_incref_held(OWN_P(w));
    own_buf_push(th, OWN_P(w));
    return w;
}

static inline own_word disc_peek(struct own_head *c, _Atomic(uint64_t) *slot)
{
    (void)c;
    /* relaxed: under the lock (Q4). */
    return own_load_relaxed(slot);
}

/* Never the newest buffer entry: it may be all that backs a live register, and whoever empties the slot next, at any
 * time, would drop it. */
static inline void disc_count_store(struct own_thread *th, own_word w)
{
    if (!OWN_MUTANT(pep_store_takes) || !own_is_ref(w) || w == OWN_EMPTY || !own_buf_take(th, OWN_P(w)))
        disc_incref(th, w);
}

static inline void disc_init(struct own_thread *th, _Atomic(uint64_t) *slot, own_word w)
{
    disc_count_store(th, w);
    /* relaxed: nobody else has seen the object. */
    own_store_relaxed(slot, w);
}

static inline void disc_store(struct own_thread *th, struct own_head *c, _Atomic(uint64_t) *slot, own_word w)
{
    own_word old;

    (void)c;
    disc_count_store(th, w);
    /* relaxed: under the lock (Q4). */
    old = own_load_relaxed(slot);
    /* release: the referent's fields; pairs with disc_load. */
    own_store_release(slot, w);
    disc_defer(th, old);
}

static inline own_word disc_move_out(struct own_thread *th, struct own_head *c, _Atomic(uint64_t) *slot)
{
    own_word old;

    (void)c;
    /* relaxed: under the lock (Q4). */
    old = own_load_relaxed(slot);
    /* release: keeps the order of this container's stores for optimistic readers. */
    own_store_release(slot, OWN_EMPTY);
    disc_defer(th, old);
    return old;
}

static inline bool disc_decref_now(struct own_thread *th, struct own_head *head)
{
    struct own_obj *o = OWN_P(head);
    uint32_t local;

    /* relaxed: Q1. */
    local = own_load_relaxed(&o->xlocal);
    if (local == OWN_P_IMMORTAL)
        return false;
    if (!own_pep_mine(th, o))
        return own_pep_decref_shared(th, o);
    /* relaxed: Q1. */
    own_store_relaxed(&o->xlocal, local - 1);
    return local == 1 && own_pep_merge_zero(th, o);
}

static inline int64_t disc_refcount(struct own_thread *th, own_word w)
{
    (void)th;
    if (!OWN_DISC_COUNTED(w))
        return (int64_t)1 << 30;
    /* relaxed: a snapshot for reports. */
    return (int64_t)own_load_relaxed(&OWN_P(w)->xlocal) + (own_load_relaxed(&OWN_P(w)->xshared) >> 2);
}

static inline void disc_free_block(struct own_thread *th, struct own_head *c, void *p, uint64_t bytes)
{
    /* relaxed: set under the lock that the caller held when it replaced the block.  Mine and not shared: nobody else
     * reads it.  Not mine: its owner may be reading, shared or not (Q4). */
    if (own_pep_mine(th, OWN_P(c)) && !(own_load_relaxed(&OWN_P(c)->xgc) & OWN_P_SHARED))
        own_block_free(th, p, bytes);
    else
        own_pep_retire(th, p, bytes, false);
}

static inline bool disc_poll(struct own_thread *th)
{
    /* relaxed: a poll; the safe point re-reads what it needs with acquire. */
    return own_load_relaxed(&th->xstatus) != 0;
}

static inline void disc_attend(struct own_thread *th)
{
    /* relaxed: for this thread itself. */
    own_or_relaxed(&th->xstatus, OWN_ST_ATTENTION);
}

static inline void disc_release(struct own_thread *th, own_word w) { (void)th, (void)w; }
static inline void disc_locked(struct own_thread *th) { (void)th; }
static inline bool disc_put_off(struct own_thread *th) { (void)th; return false; }
static inline void disc_unlocked(struct own_thread *th) { (void)th; }
static inline void disc_meeting(struct own_thread *th) { (void)th; }

void own_pep_free_object(struct own_thread *th, struct own_obj *o, uint64_t bytes);
void disc_write_two(struct own_thread *th, struct own_head *a, bool wa, struct own_head *b, bool wb);
void disc_end_two(struct own_thread *th, struct own_head *a, struct own_head *b);
void disc_safe_point(struct own_thread *th);
void disc_block(struct own_thread *th);
static inline void disc_rest(struct own_thread *th) { disc_block(th); }
void disc_unblock(struct own_thread *th);
bool disc_start(struct own_runtime *rt);
void disc_close(struct own_runtime *rt);
void disc_thread_start(struct own_thread *th);
void disc_thread_exit(struct own_thread *th);

#include "disc/disc_contract.h"
#endif
