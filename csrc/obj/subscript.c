/*
 * subscript.c - c[i], c[i] = v, del c[i] for builtin containers and for classes of the program.
 */
#include "obj/attr.h"
#include "obj/deque.h"
#include "obj/dict.h"
#include "obj/iter.h"
#include "obj/ops.h"
#include "obj/slice.h"
#include "obj/subscript.h"
#include "obj/tail.h"

static const char *const seq_name[OWN_K_COUNT] = {[OWN_K_LIST] = "list",
                                                  [OWN_K_TUPLE] = "tuple",
                                                  [OWN_K_STR] = "string",
                                                  [OWN_K_RANGE] = "range"};

/* An index: OK with *i, RAISED, or CALL (a user's __index__). */
static enum own_step index_value(struct own_thread *th, own_word c, own_word i, int64_t *at)
{
    const char *name = seq_name[own_ref_type(c)->kind];
    own_word fn;

    if (own_is_int(i)) {
        *at = own_int(i);
        return OWN_OK;
    }
    if (!own_is_integer(i) &&
        (!own_is_ref(i) || own_special(th, i, OWN_NAME(th, index), &fn) == OWN_M_NONE)) {
        if (own_is_str(c))
            own_raise(th, OWN_E_TypeError, "string indices must be integers, not '%T'", i);
        else
            own_raise(th, OWN_E_TypeError, "%s indices must be integers or slices, not %T", name,
                      i);
        return OWN_RAISED;
    }
    return own_index_of(th, i, OWN_E_IndexError, at);
}

static own_word out_of_range(struct own_thread *th, own_word c, const char *what)
{
    const char *name =
        own_is_kind(c, OWN_K_RANGE) ? "range object" : seq_name[own_ref_type(c)->kind];

    return own_raise(th, OWN_E_IndexError, "%s %sindex out of range", name, what);
}

static own_word get_slice(struct own_thread *th, own_word c, own_word slice)
{
    int64_t start, stop, step, first, last, n;
    enum own_step st = own_slice_ints(th, slice, &start, &stop, &step);

    if (st == OWN_RAISED)
        return OWN_EMPTY;
    if (st == OWN_CALL)
        return own_tail2(th, OWN_PRELUDE(th, getitem_slice), c, slice);
    if (own_is_list(c)) /* length and items must be of one moment */
        return own_seq_slice(th, c, start, stop, step);
    first = start, last = stop;
    n = own_slice_adjust(own_cont_len(th, c), &first, &last, step);
    if (own_is_str(c))
        return own_str_slice(th, c, first, step, n);
    if (own_is_kind(c, OWN_K_RANGE))
        return own_range_slice(th, c, first, n == 0 ? first : last, step);
    if (own_is_tuple(c) && n == own_tuple_of(c)->len && step == 1 &&
        own_ref_type(c) == OWN_TYPE(th, TUPLE))
        return c;
    return own_seq_slice(th, c, start, stop, step);
}

own_word own_seq_getitem(struct own_thread *th, own_word c, own_word i)
{
    enum own_step st;
    int64_t at, len;
    own_slot *slot;
    own_word w;

    if (own_is_kind(c, OWN_K_RANGE) && !own_range_small(c))
        return own_tail2(th, OWN_PRELUDE(th, range_getitem), c, i);
    if (own_is_kind(i, OWN_K_SLICE))
        return get_slice(th, c, i);
    st = index_value(th, c, i, &at);
    if (st == OWN_RAISED)
        return OWN_EMPTY;
    if (st == OWN_CALL)
        return own_tail2(th, OWN_PRELUDE(th, getitem_index), c, i);
    if (at < 0 && own_is_list(c)) { /* length and item must be of one moment */
        slot = own_seq_lock(th, c, &len);
        at += len;
        w = at < 0 ? OWN_EMPTY : disc_load_held(th, own_ref(c), &slot[at]);
        own_seq_unlock(th, c);
        return w != OWN_EMPTY ? w : out_of_range(th, c, "");
    }
    if (at < 0) {
        at += own_cont_len(th, c);
        if (at < 0)
            return out_of_range(th, c, "");
    }
    w = own_index_item(th, c, at);
    return w != OWN_EMPTY || th->exc != OWN_EMPTY ? w : out_of_range(th, c, "");
}

/* Keys whose hash or equality is program code; op is an enum own_dict_op. */
own_word own_dict_tail(struct own_thread *th, enum own_dict_op op, own_word dict, own_word key,
                       own_word value)
{
    return own_tail4(th, OWN_PRELUDE(th, dict_op), own_from_int(op), dict, key, value);
}

own_word own_dict_missing(struct own_thread *th, own_word dict, own_word key)
{
    own_word fn;

    if ((own_ref_type(dict)->flags & OWN_T_SUBCLASS) &&
        own_special(th, dict, OWN_NAME(th, missing), &fn) != OWN_M_NONE)
        return own_tail2(th, fn, dict, key);
    return own_raise_word(th, OWN_E_KeyError, key);
}

own_word own_dict_getitem(struct own_thread *th, own_word dict, own_word key)
{
    own_word value;
    enum own_step st = own_dict_get(th, dict, key, &value);

    if (st == OWN_RAISED)
        return OWN_EMPTY;
    if (st == OWN_CALL)
        return own_dict_tail(th, OWN_D_GETITEM, dict, key, OWN_NONE(th));
    return value != OWN_EMPTY ? value : own_dict_missing(th, dict, key);
}

own_word own_dict_setitem(struct own_thread *th, own_word dict, own_word key, own_word value)
{
    enum own_step st = own_dict_set(th, dict, key, value);

    if (st == OWN_CALL)
        return own_dict_tail(th, OWN_D_SETITEM, dict, key, value);
    return st == OWN_OK ? OWN_NONE(th) : OWN_EMPTY;
}

own_word own_dict_delitem(struct own_thread *th, own_word dict, own_word key)
{
    bool found;
    enum own_step st = own_dict_del(th, dict, key, &found);

    if (st == OWN_RAISED)
        return OWN_EMPTY;
    if (st == OWN_CALL)
        return own_dict_tail(th, OWN_D_DELITEM, dict, key, OWN_NONE(th));
    return found ? OWN_NONE(th) : own_raise_word(th, OWN_E_KeyError, key);
}

/* An inherited or own dunder; *found false: the class has none. */
static own_word dunder(struct own_thread *th, own_word name, own_word c, own_word i, own_word v,
                       bool *found)
{
    own_word fn = OWN_EMPTY;
    enum own_member_kind kind = own_is_ref(c) ? own_special(th, c, name, &fn) : OWN_M_NONE;
    bool with_self = kind == OWN_M_FUNC || kind == OWN_M_NATIVE;

    *found = kind != OWN_M_NONE && fn != OWN_NONE(th);
    if (!*found)
        return OWN_EMPTY;
    if (with_self)
        return v != OWN_EMPTY ? own_tail3(th, fn, c, i, v) : own_tail2(th, fn, c, i);
    return v != OWN_EMPTY ? own_tail2(th, fn, i, v) : own_tail1(th, fn, i);
}

own_word own_op_getitem(struct own_thread *th, own_word c, own_word i)
{
    bool found;
    own_word r;

    if (own_is_ref(c) && OWN_LIKELY(own_plain_type(own_ref_type(c)))) {
        switch (own_ref_type(c)->kind) {
        case OWN_K_LIST:
        case OWN_K_TUPLE:
        case OWN_K_STR:
        case OWN_K_RANGE: return own_seq_getitem(th, c, i);
        case OWN_K_DICT: return own_dict_getitem(th, c, i);
        case OWN_K_DEQUE: return own_deque_getitem(th, c, i);
        case OWN_K_TYPE:
            if (((struct own_type *)c)->flags & OWN_T_ITEMS ||
                c == own_word_of(OWN_TYPE(th, TUPLE)) || c == own_word_of(OWN_TYPE(th, TYPE)))
                return c; /* list[int]: an annotation */
            return own_raise(th, OWN_E_TypeError, "type '%N' is not subscriptable",
                             (struct own_type *)c);
        default: break;
        }
    }
    r = dunder(th, OWN_NAME(th, getitem), c, i, OWN_EMPTY, &found);
    return found ? r : own_raise(th, OWN_E_TypeError, "'%T' object is not subscriptable", c);
}

own_word own_list_setitem(struct own_thread *th, own_word list, own_word i, own_word v)
{
    struct own_list *l = own_list_of(list);
    enum own_step st;
    bool inside;
    int64_t at;

    if (own_is_kind(i, OWN_K_SLICE))
        return own_list_set_slice(th, list, i, v);
    st = index_value(th, list, i, &at);
    if (st == OWN_RAISED)
        return OWN_EMPTY;
    if (st == OWN_CALL)
        return own_tail3(th, OWN_PRELUDE(th, setitem_index), list, i, v);
    own_write_begin(th, l);
    if (at < 0)
        at += own_list_len(l);
    inside = at >= 0 && at < own_list_len(l);
    if (inside)
        disc_store(th, &l->head, &own_list_items(l)->xslot[at], v);
    disc_write_end(th, &l->head);
    return inside ? OWN_NONE(th) : out_of_range(th, list, "assignment ");
}

own_word own_op_setitem(struct own_thread *th, own_word c, own_word i, own_word v)
{
    bool found;
    own_word r;

    if (own_is_ref(c) && OWN_LIKELY(own_plain_type(own_ref_type(c)))) {
        if (own_ref_type(c)->kind == OWN_K_LIST)
            return own_list_setitem(th, c, i, v);
        if (own_ref_type(c)->kind == OWN_K_DICT)
            return own_dict_setitem(th, c, i, v);
        if (own_ref_type(c)->kind == OWN_K_DEQUE)
            return own_deque_setitem(th, c, i, v);
    }
    r = dunder(th, OWN_NAME(th, setitem), c, i, v, &found);
    return found
               ? r
               : own_raise(th, OWN_E_TypeError, "'%T' object does not support item assignment", c);
}

own_word own_list_delitem(struct own_thread *th, own_word list, own_word i)
{
    enum own_step st;
    int64_t at;

    if (own_is_kind(i, OWN_K_SLICE))
        return own_list_set_slice(th, list, i, OWN_EMPTY);
    st = index_value(th, list, i, &at);
    if (st == OWN_RAISED)
        return OWN_EMPTY;
    if (st == OWN_CALL)
        return own_tail2(th, OWN_PRELUDE(th, delitem_index), list, i);
    if (own_list_pop_at(th, list, at) != OWN_EMPTY)
        return OWN_NONE(th);
    return th->exc != OWN_EMPTY ? OWN_EMPTY : out_of_range(th, list, "assignment ");
}

own_word own_op_delitem(struct own_thread *th, own_word c, own_word i)
{
    bool found, sequence;
    own_word r;

    if (own_is_ref(c) && OWN_LIKELY(own_plain_type(own_ref_type(c)))) {
        if (own_ref_type(c)->kind == OWN_K_LIST)
            return own_list_delitem(th, c, i);
        if (own_ref_type(c)->kind == OWN_K_DICT)
            return own_dict_delitem(th, c, i);
        if (own_ref_type(c)->kind == OWN_K_DEQUE)
            return own_deque_setitem(th, c, i, OWN_EMPTY);
    }
    r = dunder(th, OWN_NAME(th, delitem), c, i, OWN_EMPTY, &found);
    if (found)
        return r;
    sequence =
        own_is_ref(c) && (own_cont_len(th, c) >= 0 || (own_ref_type(c)->flags & OWN_T_SUBCLASS));
    return own_raise(th, OWN_E_TypeError,
                     sequence && own_is_integer(i) ? "'%T' object doesn't support item deletion"
                                                   : "'%T' object does not support item deletion",
                     c);
}
