/*
 * set.h - inside sets and frozensets: CPython's table, so that iteration order is CPython's.
 *
 * A slot never used has key EMPTY and hash 0; a deleted one key EMPTY and hash OWN_SET_DELETED,
 * which no key has, until another key goes there.
 *
 * Invariants
 *   SE1  xtable is never NULL: an empty set may have own_no_set, which is never written and never
 * freed. SE2  at least one slot of a table was never used; linear probing stops there. SE3  sets
 * are read under disc_read_lock: entries are overwritten in place.  Frozensets need no lock.
 */
#ifndef OWN_OBJ_SET_H
#define OWN_OBJ_SET_H

#include "obj/dict.h"

#define OWN_SET_DELETED UINT64_MAX

/* What the prelude's _set_op does for items with program code; set_apply carries it out. */
enum own_set_op { OWN_S_HAS, OWN_S_ADD, OWN_S_DISCARD, OWN_S_REMOVE };

extern struct own_set_table *const own_no_set;

static inline struct own_set *own_set_of(own_word w)
{
    return (struct own_set *)w;
}
static inline bool own_is_set(own_word w)
{
    return own_is_kind(w, OWN_K_SET);
}
static inline bool own_is_frozen(const struct own_set *s)
{
    return (s->head.ob.type->flags & OWN_T_IMMUTABLE) != 0;
}

static inline struct own_set_table *own_set_table(struct own_set *s)
{
    /* relaxed: read under a lock, or the set never changes (SE3). */
    return own_load_relaxed(&s->xtable);
}

static inline int64_t own_set_used(struct own_set *s)
{
    /* relaxed: a number on its own. */
    return own_load_relaxed(&s->xused);
}

static inline uint64_t own_set_hash_at(struct own_set_entry *e)
{
    /* relaxed: read under a lock, or the set never changes (SE3). */
    return own_load_relaxed(&e->xhash);
}

static inline int64_t own_set_len(struct own_thread *th, struct own_set *s)
{
    own_may_read(th, s);
    return own_set_used(s);
}

static inline void own_set_lock(struct own_thread *th, struct own_set *s)
{
    own_may_read(th, s);
    if (!own_is_frozen(s))
        disc_read_lock(th, &s->head);
}

static inline void own_set_unlock(struct own_thread *th, struct own_set *s)
{
    if (!own_is_frozen(s))
        disc_read_unlock(th, &s->head);
}

struct own_set *own_set_make(struct own_thread *th, struct own_type *type);
/* Item at *pos or later. */
bool own_set_step(struct own_thread *th, struct own_set *s, int64_t *pos, own_word *key);

/* Under a lock or of a set that never changes.  *at: entry, NULL if not there. */
enum own_step own_set_probe(struct own_thread *th, struct own_set *s, own_word key, uint64_t hash,
                            struct own_set_entry **at);
/* Take the write section themselves; fresh sets may be passed too.  *was: there already / found. */
enum own_step own_set_put(struct own_thread *th, struct own_set *s, own_word key, uint64_t hash,
                          bool *was);
enum own_step own_set_take(struct own_thread *th, struct own_set *s, own_word key, uint64_t hash,
                           bool *was);
enum own_step own_set_has(struct own_thread *th, struct own_set *s, own_word key, uint64_t hash,
                          bool *has);
/* Rebuild with more than `more` free slots, CPython's set_table_resize; no section open.  False:
 * raised. */
bool own_set_resize(struct own_thread *th, struct own_set *s, int64_t minimum);
void own_set_reset(struct own_thread *th,
                   struct own_set *s); /* under a write section: words are the caller's */
own_word own_set_clear(struct own_thread *th, struct own_set *s); /* None */
/* to |= from for sets, as CPython's set_merge.  `to` is fresh, or a set of the program: then all at
 * once. */
enum own_step own_set_merge(struct own_thread *th, struct own_set *to, struct own_set *from);
/* A copy of the same base type. */
struct own_set *own_set_copy(struct own_thread *th, struct own_set *s);
/* Exchange contents, as in-place operations do; `fresh` is nobody else's. */
void own_set_swap(struct own_thread *th, struct own_set *s, struct own_set *fresh);
enum own_step own_set_eq(struct own_thread *th, own_word a, own_word b, bool *equal);
enum own_step own_frozenset_hash(struct own_thread *th, own_word w, uint64_t *hash);

#endif
