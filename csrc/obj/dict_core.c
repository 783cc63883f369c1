/*
 * dict_core.c - building dicts (MKDICT, UPDATEDICT), and the primitives for keys with program code.
 *
 * Such keys work like this: the prelude's _dict_op hashes the key, asks for the stored keys with
 * that hash (dict_candidates), compares them with ==, and carries the operation out on the stored
 * key that is equal, found again by identity (dict_apply), which answers None if the dict has
 * changed meanwhile: then all begins anew.
 */
#include "obj/attr.h"
#include "obj/dict.h"
#include "obj/ops.h"
#include "obj/subscript.h"
#include "obj/tail.h"

/* -- UPDATEDICT, MKDICT -- */

static own_word update_in_call(struct own_thread *th, own_word dict, own_word mapping,
                               own_word callee)
{
    own_word key, value, found;
    int64_t pos = 0;
    uint64_t hash;

    own_may_read(th, own_ref(mapping));
    while (own_dict_step(th, own_dict_of(mapping), &pos, &key, &value, &hash)) {
        if (!own_is_str(key))
            return own_raise(th, OWN_E_TypeError, "keywords must be strings");
        if (own_dict_find(th, own_dict_of(dict), key, hash, &found) != OWN_OK)
            return OWN_EMPTY;
        if (found != OWN_EMPTY)
            return own_raise(th, OWN_E_TypeError,
                             "%U got multiple values for keyword argument '%U'",
                             own_callee_text(th, callee), key);
        own_may_read(th, own_ref(mapping));
    }
    return own_dict_merge(th, dict, mapping, true) == OWN_OK ? OWN_NONE(th) : OWN_EMPTY;
}

own_word own_op_updatedict(struct own_thread *th, own_word dict, own_word mapping, own_word callee)
{
    own_word fn, r, text = callee == OWN_EMPTY ? OWN_NONE(th) : own_callee_text(th, callee);

    if (text == OWN_EMPTY)
        return OWN_EMPTY;

    if (own_is_ref(mapping) && own_is_dict(mapping) && own_plain_type(own_ref_type(mapping))) {
        if (callee != OWN_EMPTY)
            return update_in_call(th, dict, mapping, callee);
        r = own_dict_update(th, dict, mapping);
        return r;
    }
    if (!own_is_ref(mapping) || own_special(th, mapping, OWN_NAME(th, w_keys), &fn) == OWN_M_NONE)
        return callee == OWN_EMPTY
                   ? own_raise(th, OWN_E_TypeError, "'%T' object is not a mapping", mapping)
                   : own_raise(th, OWN_E_TypeError,
                               "%U argument after ** must be a mapping, not %T", text, mapping);
    return own_tail3(th, OWN_PRELUDE(th, dict_update_map), dict, mapping, text);
}

own_word own_op_mkdict(struct own_thread *th, const own_word *pair, int64_t n)
{
    struct own_dict *d = own_dict_make(th, OWN_TYPE(th, DICT), n);
    enum own_step st = OWN_OK;
    own_word list;

    if (!d)
        return OWN_EMPTY;
    for (int64_t i = 0; st == OWN_OK && i < n;
         i++) /* the dict is nobody else's: nothing is acquired */
        st = own_dict_set(th, own_word_of(d), pair[2 * i], pair[2 * i + 1]);
    if (st != OWN_CALL)
        return st == OWN_OK ? own_word_of(d) : OWN_EMPTY;
    list = own_list_new(th, pair, 2 * n);
    return list == OWN_EMPTY ? OWN_EMPTY : own_tail1(th, OWN_PRELUDE(th, mkdict), list);
}

/* -- primitives for keys with program code -- */

/* _core.dict_merge(d, other): positional part of update and of dict() */
static own_word own_nat_merge(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return own_dict_update(th, w[0], w[1]);
}

/* dict_new(): an empty dict of class cls, or of dict itself */
static own_word own_nat_core_new(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return own_word_of(own_dict_make(th, (struct own_type *)w[0], 0));
}

static own_word own_nat_version(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    own_may_read(th, own_ref(w[0]));
    return own_from_int((int64_t)(own_dict_version(own_dict_of(w[0])) & (uint64_t)OWN_INT_MAX));
}

static bool hash_arg(own_word w, uint64_t *hash)
{
    int64_t i = 0;
    bool ok = own_to_int64(w, &i);

    *hash = (uint64_t)i;
    return ok;
}

/* dict_candidates(d, h): the stored keys with that hash */
static own_word own_nat_candidates(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_dict *d = own_dict_of(w[0]);
    struct own_list *l = own_list_make(th, OWN_TYPE(th, LIST), 0);
    struct own_table *t;
    uint64_t hash, mask, perturb, i;
    bool ok = true;
    int32_t ix;

    (void)n;
    if (!l || !hash_arg(w[1], &hash))
        return OWN_EMPTY;
    own_hold(th, own_word_of(l));
    own_may_read(th, d);
    own_let_go(th, own_word_of(l));
    disc_read_lock(th, &d->head);
    t = own_dict_table(d);
    mask = ((uint64_t)1 << t->log2) - 1;
    for (i = hash & mask, perturb = hash; ok; perturb >>= 5, i = (i * 5 + perturb + 1) & mask) {
        struct own_entry *e;
        own_word key;

        /* relaxed: under the read lock. */
        ix = own_load_relaxed(&own_table_index(t)[i]);
        if (ix < 0)
            break;
        e = &own_table_entry(t)[ix];
        /* relaxed: written before the index. */
        if (own_load_relaxed(&e->xhash) != hash ||
            (key = disc_peek(&d->head, &e->xkey)) == OWN_EMPTY)
            continue;
        ok = own_list_push(th, l, key);
    }
    disc_read_unlock(th, &d->head);
    return ok ? own_word_of(l) : OWN_EMPTY;
}

/* Entry whose key is this very word, under the write section; -1: none. */
static int64_t by_identity(struct own_dict *d, own_word key, uint64_t hash)
{
    struct own_table *t = own_dict_table(d);
    uint64_t mask = ((uint64_t)1 << t->log2) - 1, perturb = hash, i = hash & mask;
    int32_t ix;

    /* relaxed: under the write section. */
    for (; (ix = own_load_relaxed(&own_table_index(t)[i])) >= 0;
         perturb >>= 5, i = (i * 5 + perturb + 1) & mask)
        if (own_slot_get(&own_table_entry(t)[ix].xkey) == key)
            return ix;
    return -1;
}

/* The operation on entry `at` (-1: a new key), under the write section with room for one. */
static own_word apply(struct own_thread *th, enum own_dict_op op, struct own_dict *d, int64_t at,
                      own_word key, uint64_t hash, own_word value)
{
    own_slot *slot = at < 0 ? NULL : &own_table_entry(own_dict_table(d))[at].xvalue;

    switch (op) {
    case OWN_D_SETITEM:
        if (slot)
            disc_store(th, &d->head, slot, value);
        else
            own_dict_append(th, d, key, hash, value);
        return value;
    case OWN_D_SETDEFAULT:
        if (slot)
            return disc_load_held(th, &d->head, slot);
        own_dict_append(th, d, key, hash, value);
        return value;
    case OWN_D_DELITEM:
    case OWN_D_POP:
    case OWN_D_POP_OR: return slot ? own_dict_remove_at(th, d, at) : OWN_EMPTY;
    default: return slot ? disc_load_held(th, &d->head, slot) : OWN_EMPTY;
    }
}

/* dict_apply(op, d, key, h, found, version, value): key is the stored one if found.  (result,), ()
 * if the key is not there, None if the dict has changed */
static own_word own_nat_apply(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_dict *d = own_dict_of(w[1]);
    uint64_t hash;
    own_word r = OWN_EMPTY;
    int64_t at;
    bool stale;

    (void)n;
    if (!hash_arg(w[3], &hash))
        return OWN_EMPTY;
    own_write_begin(th, d);
    if (!own_dict_room(th, d, 1))
        return OWN_EMPTY;
    at = by_identity(d, w[2], hash);
    stale = w[4] == th->true_
                ? at < 0
                : own_from_int((int64_t)(own_dict_version(d) & (uint64_t)OWN_INT_MAX)) != w[5];
    if (!stale)
        r = apply(th, (enum own_dict_op)own_int(w[0]), d, w[4] == th->true_ ? at : -1, w[2], hash,
                  w[6]);
    disc_write_end(th, &d->head);
    if (stale)
        return OWN_NONE(th);
    return r == OWN_EMPTY ? th->known->empty_tuple : own_tuple_new(th, &r, 1);
}

const struct own_native_def own_natives_dict_core[] = {
    {"dict_new", "cls, /", own_nat_core_new, 0},
    {"dict_merge", "d, other, /", own_nat_merge, 0},
    {"dict_version", "d, /", own_nat_version, 0},
    {"dict_candidates", "d, h, /", own_nat_candidates, 0},
    {"dict_apply", "op, d, key, h, found, version, value, /", own_nat_apply, 0},
    {0},
};
