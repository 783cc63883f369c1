/*
 * contains.c - item in container.
 */
#include "obj/attr.h"
#include "obj/dict.h"
#include "obj/iter.h"
#include "obj/ops.h"
#include "obj/seq.h"
#include "obj/set.h"
#include "obj/slice.h"
#include "obj/subscript.h"
#include "obj/tail.h"

static own_word in_dict(struct own_thread *th, own_word item, own_word dict)
{
    own_word value;
    enum own_step st = own_dict_get(th, dict, item, &value);

    if (st == OWN_CALL)
        return own_dict_tail(th, OWN_D_CONTAINS, dict, item, OWN_NONE(th));
    return st == OWN_OK ? OWN_BOOL(th, value != OWN_EMPTY) : OWN_EMPTY;
}

static own_word in_set(struct own_thread *th, own_word item, own_word set)
{
    uint64_t hash;
    bool has;
    enum own_step st;

    if (own_is_set(item) && !own_is_frozen(own_set_of(item)))
        return own_tail2(th, OWN_PRELUDE(th, set_in_set), item, set); /* asked as its frozenset */
    st = own_key_hash(th, item, &hash);
    if (st == OWN_OK)
        st = own_set_has(th, own_set_of(set), item, hash, &has);
    if (st == OWN_CALL)
        return own_tail3(th, OWN_PRELUDE(th, set_op), own_from_int(OWN_S_HAS), set, item);
    return st == OWN_OK ? OWN_BOOL(th, has) : OWN_EMPTY;
}

/* Iterators, and views of values and items: one after the other. */
static own_word in_iterable(struct own_thread *th, own_word item, own_word c)
{
    own_word s[3] = {c, own_from_int(0), own_from_int(0)}, w;
    enum own_step st;
    bool equal;

    if (own_iter_prep(th, s) != OWN_OK)
        return OWN_EMPTY;
    for (;;) {
        if (!own_state_next(th, s, &w))
            return OWN_EMPTY;
        if (w == OWN_EMPTY)
            return OWN_BOOL(th, false);
        st = own_eq(th, w, item, &equal);
        if (st == OWN_RAISED)
            return OWN_EMPTY;
        if (st == OWN_CALL) /* w decides first; iterators go on from here, views start again */
            return own_tail4(th, OWN_PRELUDE(th, iter_contains), item, c, w, th->true_);
        if (equal)
            return OWN_BOOL(th, true);
    }
}

static own_word in_items(struct own_thread *th, own_word item, own_word view)
{
    own_word dict = ((struct own_view *)view)->dict, value;
    enum own_step st;
    bool equal;

    if (!own_is_tuple(item) || own_tuple_of(item)->len != 2)
        return OWN_BOOL(th, false);
    st = own_dict_get(th, dict, own_slot_get(&own_tuple_of(item)->xitem[0]), &value);
    if (st == OWN_OK && value == OWN_EMPTY)
        return OWN_BOOL(th, false);
    if (st == OWN_OK)
        st = own_eq(th, value, own_slot_get(&own_tuple_of(item)->xitem[1]), &equal);
    if (st == OWN_CALL)
        return own_tail2(th, OWN_PRELUDE(th, in_items), item, view);
    return st == OWN_OK ? OWN_BOOL(th, equal) : OWN_EMPTY;
}

own_word own_cont_contains(struct own_thread *th, own_word item, own_word c)
{
    enum own_step st;
    own_word r;
    int64_t at;

    switch (own_ref_type(c)->kind) {
    case OWN_K_LIST:
    case OWN_K_DEQUE:
    case OWN_K_TUPLE:
        st = own_seq_find(th, c, item, 0, INT64_MAX, &at);
        if (st == OWN_CALL)
            return own_tail2(th, OWN_PRELUDE(th, seq_contains), item, c);
        return st == OWN_OK ? OWN_BOOL(th, at >= 0) : OWN_EMPTY;
    case OWN_K_STR:
        if (!own_is_str(item))
            return own_raise(th, OWN_E_TypeError,
                             "'in <string>' requires string as left operand, not %T", item);
        return OWN_BOOL(th, own_str_contains(c, item));
    case OWN_K_DICT: return in_dict(th, item, c);
    case OWN_K_SET: return in_set(th, item, c);
    case OWN_K_RANGE:
        r = own_range_find(th, c, item, &at);
        if (r == OWN_TAIL)
            return own_tail2(th, OWN_PRELUDE(th, range_contains), c, item);
        return OWN_BOOL(th, at >= 0);
    case OWN_K_VIEW:
        if (((struct own_view *)c)->what == OWN_V_KEYS)
            return in_dict(th, item, ((struct own_view *)c)->dict);
        return ((struct own_view *)c)->what == OWN_V_ITEMS ? in_items(th, item, c)
                                                           : in_iterable(th, item, c);
    default: return in_iterable(th, item, c);
    }
}

own_word own_op_contains(struct own_thread *th, own_word item, own_word c)
{
    enum own_member_kind kind;
    own_word fn = OWN_EMPTY;

    if (own_is_ref(c)) {
        if (own_is_plain_iterable(th, c) || (own_is_kind(c, OWN_K_RANGE)))
            return own_cont_contains(th, item, c);
        kind = own_special(th, c, OWN_NAME(th, contains), &fn);
        if (kind == OWN_M_FUNC || kind == OWN_M_NATIVE)
            return own_tail2(th, fn, c, item);
        if (kind != OWN_M_NONE && fn != OWN_NONE(th))
            return own_tail1(th, fn, item);
        if (kind == OWN_M_NONE && (own_special(th, c, OWN_NAME(th, iter), &fn) != OWN_M_NONE ||
                                   own_special(th, c, OWN_NAME(th, getitem), &fn) != OWN_M_NONE))
            return own_tail4(th, OWN_PRELUDE(th, iter_contains), item, c, item, th->false_);
    }
    return own_raise(th, OWN_E_TypeError, "argument of type '%T' is not iterable", c);
}
