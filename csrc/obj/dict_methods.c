/*
 * dict_methods.c - the natives of dict and its views.
 */
#include "obj/attr.h"
#include "obj/dict.h"
#include "obj/iter.h"
#include "obj/ops.h"
#include "obj/seq.h"
#include "obj/set.h"
#include "obj/subscript.h"
#include "obj/tail.h"

static own_word own_nat_get(struct own_thread *th, own_word *w, int64_t n)
{
    own_word value, other = w[2] == OWN_EMPTY ? OWN_NONE(th) : w[2];
    enum own_step st = own_dict_get(th, w[0], w[1], &value);

    (void)n;
    if (st == OWN_CALL)
        return own_dict_tail(th, OWN_D_GET, w[0], w[1], other);
    return st == OWN_RAISED ? OWN_EMPTY : value != OWN_EMPTY ? value : other;
}

static own_word own_nat_setdefault(struct own_thread *th, own_word *w, int64_t n)
{
    own_word value = w[2] == OWN_EMPTY ? OWN_NONE(th) : w[2];
    uint64_t hash;
    enum own_step st = own_key_hash(th, w[1], &hash);

    (void)n;
    if (st == OWN_OK)
        st = own_dict_default(th, own_dict_of(w[0]), w[1], hash, &value);
    if (st == OWN_CALL)
        return own_dict_tail(th, OWN_D_SETDEFAULT, w[0], w[1], value);
    return st == OWN_OK ? value : OWN_EMPTY;
}

static own_word own_nat_pop(struct own_thread *th, own_word *w, int64_t n)
{
    bool or_else = w[2] != OWN_EMPTY;
    own_word value = OWN_EMPTY;
    uint64_t hash;
    enum own_step st = own_key_hash(th, w[1], &hash);

    (void)n;
    if (st == OWN_OK)
        st = own_dict_take(th, own_dict_of(w[0]), w[1], hash, &value);
    if (st == OWN_CALL)
        return own_dict_tail(th, or_else ? OWN_D_POP_OR : OWN_D_POP, w[0], w[1],
                             or_else ? w[2] : OWN_NONE(th));
    if (st == OWN_RAISED || value != OWN_EMPTY)
        return value;
    return or_else ? w[2] : own_raise_word(th, OWN_E_KeyError, w[1]);
}

static own_word own_nat_popitem(struct own_thread *th, own_word *w, int64_t n)
{
    own_word key, value, message;

    (void)n;
    if (own_dict_pop_last(th, own_dict_of(w[0]), &key, &value))
        return own_tuple_pair(th, key, value);
    message = own_str_ascii(th, "popitem(): dictionary is empty", 30);
    return message == OWN_EMPTY ? OWN_EMPTY : own_raise_word(th, OWN_E_KeyError, message);
}

static own_word own_nat_clear(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return own_dict_clear(th, own_dict_of(w[0]));
}

static own_word own_nat_copy(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return own_dict_copy(th, w[0]);
}

static own_word own_nat_keys(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return own_view_new(th, w[0], OWN_V_KEYS);
}

static own_word own_nat_values(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return own_view_new(th, w[0], OWN_V_VALUES);
}

static own_word own_nat_items(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return own_view_new(th, w[0], OWN_V_ITEMS);
}

/* A pair whose key needs program code, and what the iterator has left, are the prelude's. */
static own_word update_rest(struct own_thread *th, own_word dict, const own_word *pair, own_word it)
{
    own_word list, first = own_tuple_pair(th, pair[0], pair[1]), r;

    if (first == OWN_EMPTY || (list = own_list_new(th, &first, 1)) == OWN_EMPTY)
        return OWN_EMPTY;
    own_hold(th, list);
    r = own_list_extend(th, list, it);
    own_let_go(th, list);
    return r == OWN_EMPTY ? OWN_EMPTY : own_tail2(th, OWN_PRELUDE(th, dict_update), dict, list);
}

/* Pairs of a zip or enumerate, without tuples as far as the iterator gives them so. */
static own_word update_pairs(struct own_thread *th, own_word dict, own_word it)
{
    enum own_step st;
    own_word pair[2];
    bool done;

    for (;;) {
        if (!own_iter_step2(th, it, pair, &done))
            return OWN_EMPTY;
        if (!done)
            return own_tail2(th, OWN_PRELUDE(th, dict_update), dict, it);
        if (pair[0] == OWN_EMPTY)
            return OWN_NONE(th);
        own_hold(th, pair[0]); /* the dict may have to be acquired */
        own_hold(th, pair[1]);
        st = own_dict_set(th, dict, pair[0], pair[1]);
        own_let_go(th, pair[1]);
        own_let_go(th, pair[0]);
        if (st != OWN_OK)
            return st == OWN_RAISED ? OWN_EMPTY : update_rest(th, dict, pair, it);
    }
}

/* d.update(other) without keywords: other a dict, or what the prelude takes apart. */
own_word own_dict_update(struct own_thread *th, own_word dict, own_word other)
{
    enum own_step st = OWN_CALL;

    if (own_is_ref(other) && own_is_dict(other) && own_plain_type(own_ref_type(other)))
        st = own_dict_merge(th, dict, other, true);
    if (st == OWN_CALL && own_is_ref(other) && own_is_kind(other, OWN_K_ITER))
        return update_pairs(th, dict, other);
    if (st == OWN_CALL)
        return own_tail2(th, OWN_PRELUDE(th, dict_update), dict, other);
    return st == OWN_OK ? OWN_NONE(th) : OWN_EMPTY;
}

static own_word own_nat_dict_init(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return w[1] == OWN_EMPTY ? OWN_NONE(th) : own_dict_update(th, w[0], w[1]);
}

/* fromkeys(cls, iterable, value=None), a classmethod */
static own_word own_nat_fromkeys(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return own_tail3(th, OWN_PRELUDE(th, dict_fromkeys), w[0], w[1],
                     w[2] == OWN_EMPTY ? OWN_NONE(th) : w[2]);
}

static own_word own_nat_reversed(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return own_reversed_make(th, w[0]);
}

/* dict.(iterable=?) */
static own_word own_nat_dict(struct own_thread *th, own_word *w, int64_t n)
{
    own_word dict = own_dict_new(th), r;

    (void)n;
    if (dict == OWN_EMPTY || w[0] == OWN_EMPTY)
        return dict;
    own_hold(th, dict);
    r = own_dict_update(th, dict, w[0]);
    own_let_go(th, dict);
    if (r == OWN_TAIL)
        th->tail_fn = OWN_PRELUDE(th, dict_ior); /* as update, and gives the dict */
    return r == OWN_NONE(th) ? dict : r;
}

const struct own_native_def own_natives_dict[] = {
    {"()", "iterable=?, /, **_dict_kw", own_nat_dict, 0},
    {"__init__", "self, iterable=?, /, **_dict_update_kw", own_nat_dict_init, 0},
    {"update", "self, iterable=?, /, **_dict_update_kw", own_nat_dict_init, 0},
    {"__reversed__", "self, /", own_nat_reversed, 0},
    {"clear", "self, /", own_nat_clear, 0},
    {"copy", "self, /", own_nat_copy, 0},
    {"%fromkeys", "cls, iterable, value=?, /", own_nat_fromkeys, 0},
    {"get", "self, key, default=?, /", own_nat_get, 0},
    {"items", "self, /", own_nat_items, 0},
    {"keys", "self, /", own_nat_keys, 0},
    {"pop", "self, key, default=?, /", own_nat_pop, 0},
    {"popitem", "self, /", own_nat_popitem, 0},
    {"setdefault", "self, key, default=?, /", own_nat_setdefault, 0},
    {"values", "self, /", own_nat_values, 0},
    {0},
};

/* -- views -- */

static own_word own_nat_isdisjoint(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return own_tail2(th, OWN_PRELUDE(th, view_isdisjoint), w[0], w[1]);
}

static own_word own_nat_mapping(struct own_thread *th, own_word *w, int64_t n)
{
    (void)th;
    (void)n;
    return ((struct own_view *)w[0])->dict;
}

const struct own_native_def own_natives_view[] = {
    {"isdisjoint", "self, other, /", own_nat_isdisjoint, 0},
    {"__reversed__", "self, /", own_nat_reversed, 0},
    {"@mapping", "self", own_nat_mapping, 0},
    {0},
};
