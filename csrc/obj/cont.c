/*
 * cont.c - what value.c and the operators ask of containers, by kind: length, equality, hash,
 * order, operators.
 *
 * Lengths are single atomic loads and need no rights: a thread that was told of an object (through
 * a lock, a queue, a container) sees at least the length of that moment.
 */
#include "obj/deque.h"
#include "obj/dict.h"
#include "obj/iter.h"
#include "obj/ops.h"
#include "obj/seq.h"
#include "obj/set.h"
#include "obj/setalg.h"
#include "obj/slice.h"
#include "obj/tail.h"

int64_t own_cont_len(struct own_thread *th, own_word w)
{
    int64_t n;

    (void)th;
    if (!own_is_ref(w) || w == OWN_EMPTY)
        return -1;
    switch (own_ref_type(w)->kind) {
    case OWN_K_LIST: return own_list_len(own_list_of(w));
    case OWN_K_TUPLE: return own_tuple_of(w)->len;
    case OWN_K_DICT: return own_dict_used(own_dict_of(w));
    case OWN_K_SET: return own_set_used(own_set_of(w));
    case OWN_K_DEQUE: return own_deque_len(own_deque_of(w));
    case OWN_K_STR: return own_str_len(w);
    case OWN_K_VIEW: return own_dict_used(own_dict_of(((struct own_view *)w)->dict));
    case OWN_K_RANGE: return own_to_int64(own_range_of(w)->len, &n) ? n : INT64_MAX;
    default: return -1;
    }
}

int64_t own_cont_len_now(struct own_thread *th, own_word w)
{
    if (own_is_ref(w) && w != OWN_EMPTY) {
        switch (own_ref_type(w)->kind) {
        case OWN_K_LIST:
        case OWN_K_DICT:
        case OWN_K_DEQUE:
        case OWN_K_SET: own_may_read(th, own_ref(w)); break;
        case OWN_K_VIEW: own_may_read(th, own_ref(((struct own_view *)w)->dict)); break;
        default: break;
        }
    }
    return own_cont_len(th, w);
}

enum own_step own_cont_hash(struct own_thread *th, own_word w, uint64_t *hash)
{
    switch (own_ref_type(w)->kind) {
    case OWN_K_TUPLE: return own_tuple_hash(th, w, hash);
    case OWN_K_RANGE: *hash = own_range_hash(th, w); return OWN_OK;
    case OWN_K_SET:
        if (own_is_frozen(own_set_of(w)))
            return own_frozenset_hash(th, w, hash);
        break;
    default: break;
    }
    own_raise(th, OWN_E_TypeError, "unhashable type: '%T'", w);
    return OWN_RAISED;
}

static enum own_step slice_eq(struct own_thread *th, own_word a, own_word b, bool *equal)
{
    struct own_slice *x = own_slice_of(a), *y = own_slice_of(b);
    enum own_step st = own_eq(th, x->start, y->start, equal);

    if (st == OWN_OK && *equal)
        st = own_eq(th, x->stop, y->stop, equal);
    if (st == OWN_OK && *equal)
        st = own_eq(th, x->step, y->step, equal);
    return st;
}

static bool is_set_view(own_word w)
{
    return own_is_kind(w, OWN_K_VIEW) && ((struct own_view *)w)->what != OWN_V_VALUES;
}

static enum own_step eq_by_kind(struct own_thread *th, own_word a, own_word b, bool *equal)
{
    switch (own_ref_type(a)->kind) {
    case OWN_K_LIST:
    case OWN_K_DEQUE:
    case OWN_K_TUPLE: return own_seq_eq(th, a, b, equal);
    case OWN_K_DICT: return own_dict_eq(th, a, b, equal);
    case OWN_K_SET: return own_set_eq(th, a, b, equal);
    case OWN_K_RANGE: return own_range_eq(th, a, b, equal);
    case OWN_K_SLICE: return slice_eq(th, a, b, equal);
    default: *equal = false; return OWN_OK;
    }
}

enum own_step own_cont_eq(struct own_thread *th, own_word a, own_word b, bool *equal)
{
    enum own_step st;

    *equal = a == b;
    if (*equal)
        return OWN_OK;
    if ((is_set_view(a) && (is_set_view(b) || own_is_set(b))) || (own_is_set(a) && is_set_view(b)))
        return OWN_CALL;
    if (own_ref_type(a)->kind != own_ref_type(b)->kind)
        return OWN_OK;
    if (th->c_depth >= OWN_NEST_MAX)
        return OWN_CALL;
    th->c_depth++;
    st = eq_by_kind(th, a, b, equal);
    th->c_depth--;
    return st;
}

/* Of a kind that has to be acquired before it is read. */
static bool is_guarded(own_word w)
{
    enum own_kind kind = own_ref_type(w)->kind;

    return kind == OWN_K_LIST || kind == OWN_K_DICT || kind == OWN_K_SET || kind == OWN_K_DEQUE;
}

/* Both operands are containers; what they are not allowed to read yet is acquired here. */
static void acquire_both(struct own_thread *th, own_word a, own_word b)
{
    bool mine = is_guarded(a), yours = is_guarded(b);

    if (mine && yours && (!disc_may_read(th, own_ref(a)) || !disc_may_read(th, own_ref(b)))) {
        disc_write_two(th, own_ref(a), false, own_ref(b), false);
        disc_end_two(th, own_ref(a), own_ref(b));
    } else {
        if (mine)
            own_may_read(th, own_ref(a));
        if (yours)
            own_may_read(th, own_ref(b));
    }
}

own_word own_cont_compare(struct own_thread *th, int op, own_word a, own_word b)
{
    bool equal, sequences;
    enum own_step st;

    acquire_both(th, a, b);
    if (op == OWN_OP_EQ || op == OWN_OP_NE) {
        st = own_cont_eq(th, a, b, &equal);
        if (st == OWN_CALL)
            return own_tail3(th, OWN_PRELUDE(th, cont_eq), own_from_int(op), a, b);
        return st == OWN_OK ? OWN_BOOL(th, equal == (op == OWN_OP_EQ)) : OWN_EMPTY;
    }
    sequences = (own_is_list(a) && own_is_list(b)) || (own_is_tuple(a) && own_is_tuple(b)) ||
                (own_is_deque(a) && own_is_deque(b));
    if (sequences)
        return own_seq_order(th, op, a, b);
    if ((is_set_view(a) || own_is_set(a)) && (is_set_view(b) || own_is_set(b)) &&
        !(own_is_set(a) && own_is_set(b)))
        return own_tail3(th, OWN_PRELUDE(th, view_compare), own_from_int(op), a, b);
    return own_set_compare(th, op, a, b);
}

own_word own_cont_binary(struct own_thread *th, int op, own_word a, own_word b, bool inplace)
{
    own_word r = own_is_deque(a) ? own_deque_binary(th, op, a, b, inplace)
                                 : own_seq_binary(th, op, a, b, inplace);
    enum own_step st;

    if (r == th->known->not_implemented && own_is_deque(b) && !own_is_deque(a))
        r = own_deque_binary(th, op, a, b, inplace);
    if (r != th->known->not_implemented)
        return r;
    if (own_is_set(a) && own_is_set(b))
        return own_set_binary(th, op, a, b, inplace);
    if (is_set_view(a) && op >= OWN_OP_AND && op <= OWN_OP_XOR)
        return own_tail3(th, OWN_PRELUDE(th, view_binary), own_from_int(op), a, b);
    if (op == OWN_OP_SUB && is_set_view(a))
        return own_tail3(th, OWN_PRELUDE(th, view_binary), own_from_int(op), a, b);
    if (own_is_set(a) && is_set_view(b) &&
        ((op >= OWN_OP_AND && op <= OWN_OP_XOR) || op == OWN_OP_SUB))
        return own_tail3(th, OWN_PRELUDE(th, view_binary), own_from_int(op), a, b);
    if (op != OWN_OP_OR || !own_is_dict(a) || (!own_is_dict(b) && !inplace))
        return th->known->not_implemented;
    if (inplace) {
        if (!own_is_dict(b))
            return own_tail2(th, OWN_PRELUDE(th, dict_ior), a, b);
        st = own_dict_merge(th, a, b, true);
        if (st == OWN_CALL)
            return own_tail2(th, OWN_PRELUDE(th, dict_ior), a, b);
        return st == OWN_OK ? a : OWN_EMPTY;
    }
    r = own_dict_copy(th, a);
    if (r == OWN_EMPTY)
        return r;
    own_hold(th, r);
    st = own_dict_merge(th, r, b, true);
    own_let_go(th, r);
    if (st == OWN_CALL)
        return own_tail2(th, OWN_PRELUDE(th, dict_ior), r, b);
    return st == OWN_OK ? r : OWN_EMPTY;
}
