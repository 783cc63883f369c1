/*
 * set_methods.c - the natives of set and frozenset but for the algebra (set_combine.c); ADDSET,
 * UPDATESET, MKSET.
 */
#include "obj/attr.h"
#include "obj/iter.h"
#include "obj/ops.h"
#include "obj/seq.h"
#include "obj/setalg.h"
#include "obj/tail.h"

own_word own_set_from(struct own_thread *th, own_word iterable, struct own_type *type)
{
    struct own_set *s;
    enum own_step st;

    if (iterable != OWN_EMPTY && !own_is_ref(iterable))
        return own_not_iterable(th, iterable);
    if (iterable != OWN_EMPTY && !own_is_plain_iterable(th, iterable))
        return own_tail2(th, OWN_PRELUDE(th, set_from), iterable, own_word_of(type));
    if (iterable != OWN_EMPTY && own_is_set(iterable) && type == OWN_TYPE(th, FROZENSET) &&
        own_ref_type(iterable) == type)
        return iterable;
    if (!(s = own_set_make(th, type)))
        return OWN_EMPTY;
    if (iterable == OWN_EMPTY)
        return own_word_of(s);
    own_hold(th, own_word_of(s));
    st = own_set_update(th, s, iterable, true);
    own_let_go(th, own_word_of(s));
    if (st == OWN_CALL)
        return own_tail2(th, OWN_PRELUDE(th, set_from), iterable, own_word_of(type));
    return st == OWN_OK ? own_word_of(s) : OWN_EMPTY;
}

static own_word own_nat_set(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return own_set_from(th, w[0], OWN_TYPE(th, SET));
}

static own_word own_nat_frozenset(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return own_set_from(th, w[0], OWN_TYPE(th, FROZENSET));
}

/* set.__init__(self, iterable=?) */
static own_word own_nat_set_init(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    if (own_set_clear(th, own_set_of(w[0])) == OWN_EMPTY)
        return OWN_EMPTY;
    return w[1] == OWN_EMPTY ? OWN_NONE(th) : own_op_updateset(th, w[0], w[1]);
}

/* -- one item -- */

static own_word item_op(struct own_thread *th, enum own_set_op op, own_word set, own_word item)
{
    struct own_set *s = own_set_of(set);
    enum own_step st;
    uint64_t hash;
    bool was = false;

    if ((op == OWN_S_DISCARD || op == OWN_S_REMOVE) && own_is_set(item) &&
        !own_is_frozen(own_set_of(item)))
        return own_tail3(th, OWN_PRELUDE(th, set_op), own_from_int(op), set, item);
    st = own_key_hash(th, item, &hash);
    if (st == OWN_OK)
        st = op == OWN_S_ADD ? own_set_put(th, s, item, hash, &was)
                             : own_set_take(th, s, item, hash, &was);
    if (st == OWN_CALL)
        return own_tail3(th, OWN_PRELUDE(th, set_op), own_from_int(op), set, item);
    if (st == OWN_RAISED)
        return OWN_EMPTY;
    return op == OWN_S_REMOVE && !was ? own_raise_word(th, OWN_E_KeyError, item) : OWN_NONE(th);
}

own_word own_op_addset(struct own_thread *th, own_word set, own_word item)
{
    return item_op(th, OWN_S_ADD, set, item);
}

enum own_step own_set_add(struct own_thread *th, own_word set, own_word item)
{
    uint64_t hash;
    bool was;
    enum own_step st = own_key_hash(th, item, &hash);

    return st == OWN_OK ? own_set_put(th, own_set_of(set), item, hash, &was) : st;
}

static own_word own_nat_add(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return item_op(th, OWN_S_ADD, w[0], w[1]);
}

static own_word own_nat_discard(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return item_op(th, OWN_S_DISCARD, w[0], w[1]);
}

static own_word own_nat_remove(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return item_op(th, OWN_S_REMOVE, w[0], w[1]);
}

static own_word own_nat_pop(struct own_thread *th, own_word *w, int64_t n)
{
    own_word key = own_set_pop(th, own_set_of(w[0]));

    (void)n;
    return key != OWN_EMPTY ? key : own_raise(th, OWN_E_KeyError, "pop from an empty set");
}

static own_word own_nat_clear(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return own_set_clear(th, own_set_of(w[0]));
}

static own_word own_nat_copy(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    if (own_ref_type(w[0]) == OWN_TYPE(th, FROZENSET))
        return w[0];
    return own_word_of(own_set_copy(th, own_set_of(w[0])));
}

own_word own_op_updateset(struct own_thread *th, own_word set, own_word iterable)
{
    enum own_step st;

    if (!own_is_ref(iterable))
        return own_not_iterable(th, iterable);
    st = own_is_plain_iterable(th, iterable) ? own_set_update(th, own_set_of(set), iterable, false)
                                             : OWN_CALL;
    if (st == OWN_CALL)
        return own_tail2(th, OWN_PRELUDE(th, set_update), set, iterable);
    return st == OWN_OK ? OWN_NONE(th) : OWN_EMPTY;
}

own_word own_op_mkset(struct own_thread *th, const own_word *item, int64_t n)
{
    struct own_set *s = own_set_make(th, OWN_TYPE(th, SET));
    enum own_step st = OWN_OK;
    own_word list;

    if (!s)
        return OWN_EMPTY;
    own_hold(th, own_word_of(s));
    for (int64_t i = 0; st == OWN_OK && i < n; i++)
        st = own_set_add(th, own_word_of(s), item[i]);
    own_let_go(th, own_word_of(s));
    if (st != OWN_CALL)
        return st == OWN_OK ? own_word_of(s) : OWN_EMPTY;
    list = own_list_new(th, item, n);
    return list == OWN_EMPTY
               ? OWN_EMPTY
               : own_tail2(th, OWN_PRELUDE(th, set_from), list, own_word_of(OWN_TYPE(th, SET)));
}

const struct own_native_def own_natives_set[] = {
    {"()", "iterable=?, /", own_nat_set, 0},
    {"__init__", "self, iterable=?, /", own_nat_set_init, 0},
    {"add", "self, object, /", own_nat_add, 0},
    {"clear", "self, /", own_nat_clear, 0},
    {"copy", "self, /", own_nat_copy, 0},
    {"discard", "self, object, /", own_nat_discard, 0},
    {"pop", "self, /", own_nat_pop, 0},
    {"remove", "self, object, /", own_nat_remove, 0},
    {0},
};
const struct own_native_def own_natives_frozenset[] = {
    {"()", "iterable=?, /", own_nat_frozenset, 0},
    {"copy", "self, /", own_nat_copy, 0},
    {0},
};
