/*
 * dict.h - inside dicts.
 *
 * Invariants
 *   DI1  xtable is never NULL: an empty dict may have own_no_table, which is never written and
 *        never freed.
 *   DI2  hash, key and value of an entry are stored in this order, then its index; a reader that
 *        sees the index too early finds the value EMPTY: not there.  A deleted entry keeps its
 *        index and hash, its key and value are EMPTY (value first), and it is not used again
 *        before the next rebuild.
 *   DI3  xversion changes whenever a key is added or removed.
 *
 * Threads  readers: any that may read.  Writers: inside a write section, or of a dict nobody else
 * has seen.
 */
#ifndef OWN_OBJ_DICT_H
#define OWN_OBJ_DICT_H

#include "obj/list.h"
#include "obj/num.h"
#include "obj/str.h"
#include "obj/value.h"

extern struct own_table *const own_no_table;

enum own_view_what { OWN_V_KEYS, OWN_V_VALUES, OWN_V_ITEMS };

static inline struct own_dict *own_dict_of(own_word w)
{
    return (struct own_dict *)w;
}
static inline bool own_is_dict(own_word w)
{
    return own_is_kind(w, OWN_K_DICT);
}

static inline struct own_table *own_dict_table(struct own_dict *d)
{
    /* acquire: the table was filled before; pairs with dict_publish (L3). */
    return own_load_acquire(&d->xtable);
}

static inline int64_t own_dict_used(struct own_dict *d)
{
    /* acquire: who knows how many keys there are finds them; pairs with set_used. */
    return own_load_acquire(&d->xused);
}

static inline int64_t own_table_fill(struct own_table *t)
{
    /* relaxed: an entry that is seen too early is EMPTY, as a deleted one (DI2). */
    return own_load_relaxed(&t->xfill);
}

static inline _Atomic(int32_t) *own_table_index(struct own_table *t)
{
    return (_Atomic(int32_t) *)(void *)(t + 1);
}

static inline struct own_entry *own_table_entry(struct own_table *t)
{
    return (struct own_entry *)(void *)(own_table_index(t) + ((int64_t)1 << t->log2));
}

static inline uint64_t own_dict_version(struct own_dict *d)
{
    /* relaxed: compared under the write section, where it cannot change. */
    return own_load_relaxed(&d->xversion);
}

/* Hash of a key; CALL: program code decides. */
static inline enum own_step own_key_hash(struct own_thread *th, own_word key, uint64_t *hash)
{
    if (own_is_int(key) && (uint64_t)own_int(key) < ((uint64_t)1 << 61) - 1) {
        *hash = (uint64_t)own_int(key);
        return OWN_OK;
    }
    if (own_is_str(key)) {
        *hash = own_str_hash(key);
        return OWN_OK;
    }
    return own_hash(th, key, hash);
}

/* An empty dict of that type; room for n entries. */
struct own_dict *own_dict_make(struct own_thread *th, struct own_type *type, int64_t n);

/* By known hash.  find: *value EMPTY if there is none.  All but find take the write section
 * themselves. */
enum own_step own_dict_find(struct own_thread *th, struct own_dict *d, own_word key, uint64_t hash,
                            own_word *value);
enum own_step own_dict_put(struct own_thread *th, struct own_dict *d, own_word key, uint64_t hash,
                           own_word value);
/* Only if the key is not there; *value is what the dict has afterwards. */
enum own_step own_dict_default(struct own_thread *th, struct own_dict *d, own_word key,
                               uint64_t hash, own_word *value);
/* *value is what was removed, EMPTY if nothing; live as long as any borrowed word. */
enum own_step own_dict_take(struct own_thread *th, struct own_dict *d, own_word key, uint64_t hash,
                            own_word *value);
own_word own_dict_clear(struct own_thread *th, struct own_dict *d); /* None */
own_word own_dict_copy(struct own_thread *th, own_word dict);
/* All of `from` at once; override: existing keys get new values.  CALL: partly done, repeat in the
 * prelude. */
enum own_step own_dict_merge(struct own_thread *th, own_word to, own_word from, bool override);
void own_dict_reset(struct own_thread *th,
                    struct own_dict *d); /* under a write section: words are the caller's */
/* Never acquires: CALL if it may not read. */
enum own_step own_dict_eq(struct own_thread *th, own_word a, own_word b, bool *equal);
/* The last item; false: empty. */
bool own_dict_pop_last(struct own_thread *th, struct own_dict *d, own_word *key, own_word *value);

/* Under a write section or read lock (locked) or with rights only: entry number or -1. */
enum own_step own_dict_probe(struct own_thread *th, struct own_dict *d, struct own_table *t,
                             own_word key, uint64_t hash, bool locked, int64_t *at);
/* Room for more entries under an open write section; closes it and returns false if raised. */
bool own_dict_room(struct own_thread *th, struct own_dict *d, int64_t more);
/* A new key at the end, under a write section with room. */
void own_dict_append(struct own_thread *th, struct own_dict *d, own_word key, uint64_t hash,
                     own_word value);
own_word own_dict_remove_at(struct own_thread *th, struct own_dict *d,
                            int64_t at); /* likewise; the value */
own_word own_dict_update(struct own_thread *th, own_word dict,
                         own_word other); /* may be OWN_TAIL */
/* Entry at *pos or later; false at the end.  The caller may read. */
bool own_dict_step(struct own_thread *th, struct own_dict *d, int64_t *pos, own_word *key,
                   own_word *value, uint64_t *hash);

/* Entry i; false: deleted, or there is none. */
bool own_dict_at(struct own_thread *th, struct own_dict *d, int64_t i, own_word *key,
                 own_word *value);

own_word own_view_new(struct own_thread *th, own_word dict, enum own_view_what what);

#endif
