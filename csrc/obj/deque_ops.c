/*
 * deque_ops.c - what deques offer to subscripts, operators and the prelude.
 */
#include "obj/attr.h"
#include "obj/deque.h"
#include "obj/num.h"
#include "obj/op.h"
#include "obj/ops.h"
#include "obj/seq.h"
#include "obj/tail.h"

/* -- subscripts -- */

static enum own_step place_of(struct own_thread *th, own_word i, int64_t *at)
{
    own_word fn;

    if (!own_is_integer(i) &&
        (!own_is_ref(i) || own_special(th, i, OWN_NAME(th, index), &fn) == OWN_M_NONE)) {
        own_raise(th, OWN_E_TypeError, "sequence index must be integer, not '%T'", i);
        return OWN_RAISED;
    }
    return own_index_of(th, i, OWN_E_IndexError, at);
}

static own_word out_of_range(struct own_thread *th)
{
    return own_raise(th, OWN_E_IndexError, "deque index out of range");
}

own_word own_deque_getitem(struct own_thread *th, own_word deque, own_word i)
{
    own_word w = OWN_EMPTY;
    own_slot *slot;
    int64_t at, n;
    enum own_step st = place_of(th, i, &at);

    if (st == OWN_RAISED)
        return OWN_EMPTY;
    if (st == OWN_CALL)
        return own_tail2(th, OWN_PRELUDE(th, getitem_index), deque, i);
    slot = own_seq_lock(th, deque, &n);
    at += at < 0 ? n : 0;
    if ((uint64_t)at < (uint64_t)n)
        w = disc_load_held(th, own_ref(deque), &slot[at]);
    own_seq_unlock(th, deque);
    return w != OWN_EMPTY ? w : out_of_range(th);
}

own_word own_deque_setitem(struct own_thread *th, own_word deque, own_word i, own_word v)
{
    struct own_deque *d = own_deque_of(deque);
    enum own_step st;
    int64_t at, n;
    bool inside;

    st = place_of(th, i, &at);
    if (st == OWN_RAISED)
        return OWN_EMPTY;
    if (st == OWN_CALL)
        return v == OWN_EMPTY ? own_tail2(th, OWN_PRELUDE(th, delitem_index), deque, i)
                              : own_tail3(th, OWN_PRELUDE(th, setitem_index), deque, i, v);
    own_write_begin(th, d);
    n = own_deque_len(d);
    at += at < 0 ? n : 0;
    inside = (uint64_t)at < (uint64_t)n;
    if (inside && v == OWN_EMPTY)
        own_deque_cut(th, d, at);
    else if (inside)
        disc_store(th, &d->head, &d->slot[d->first + at], v);
    disc_write_end(th, &d->head);
    return inside ? OWN_NONE(th) : out_of_range(th);
}

/* -- + and * -- */

own_word own_deque_of_list(struct own_thread *th, int64_t limit, own_word list)
{
    struct own_deque *d;

    if (list == OWN_EMPTY || !(d = own_deque_make(th, OWN_TYPE(th, DEQUE))))
        return OWN_EMPTY;
    own_deque_set_limit(d, limit);
    return own_deque_absorb(th, own_word_of(d), list, false, OWN_EMPTY) == OWN_OK ? own_word_of(d)
                                                                           : OWN_EMPTY;
}

own_word own_deque_copy(struct own_thread *th, own_word deque)
{
    if (own_ref_type(deque) != OWN_TYPE(th, DEQUE))
        return own_tail1(th, OWN_PRELUDE(th, deque_copy), deque);
    return own_deque_of_list(th, own_deque_limit(own_deque_of(deque)),
                             own_seq_copy(th, deque, false));
}

static own_word concat(struct own_thread *th, own_word a, own_word b)
{
    own_word r, list;
    enum own_step st;

    if (!own_is_deque(b))
        return own_raise(th, OWN_E_TypeError,
                         "can only concatenate deque (not \"%T\") to deque", b);
    r = own_deque_copy(th, a);
    if (r == OWN_EMPTY)
        return r;
    own_hold(th, r); /* b may have to be acquired */
    list = own_seq_copy(th, b, false);
    st = list == OWN_EMPTY ? OWN_RAISED : own_deque_absorb(th, r, list, false, OWN_EMPTY);
    own_let_go(th, r);
    return st == OWN_OK ? r : OWN_EMPTY;
}

/* So many times that a deque with a limit is full of them: more change nothing. */
static int64_t enough(int64_t times, int64_t len, int64_t limit)
{
    int64_t full = limit > 0 && len > 0 ? (limit - 1 + len - 1) / len : times;

    return times < full ? times : full;
}

static own_word repeat(struct own_thread *th, own_word deque, int64_t times, bool inplace)
{
    struct own_deque *d = own_deque_of(deque);
    int64_t limit = own_deque_limit(d);
    enum own_step st = OWN_CALL;
    own_word list;

    while (st == OWN_CALL) { /* another thread was faster */
        own_word version = own_deque_version(th, deque);

        if (inplace && times <= 0)
            return own_deque_clear(th, deque) == OWN_EMPTY ? OWN_EMPTY : deque;
        list = own_seq_copy(th, deque, false);
        if (list != OWN_EMPTY)
            list = own_list_repeat(th, list,
                                   enough(times, own_list_len(own_list_of(list)), limit) - inplace,
                                   false);
        if (!inplace)
            return own_deque_of_list(th, limit, list);
        st = list == OWN_EMPTY ? OWN_RAISED : own_deque_absorb(th, deque, list, false, version);
    }
    return st == OWN_OK ? deque : OWN_EMPTY;
}

static own_word multiply(struct own_thread *th, own_word deque, own_word times, bool inplace)
{
    enum own_step st;
    int64_t n;

    if (!own_is_integer(times) && !own_is_user_word(times))
        return own_raise(th, OWN_E_TypeError, "can't multiply sequence by non-int of type '%T'",
                         times);
    st = own_index_of(th, times, OWN_E_OverflowError, &n);
    if (st == OWN_RAISED)
        return OWN_EMPTY;
    return st == OWN_CALL ? own_tail2(th, OWN_PRELUDE(th, seq_repeat), deque, times)
                          : repeat(th, deque, n, inplace);
}

own_word own_deque_binary(struct own_thread *th, int op, own_word a, own_word b, bool inplace)
{
    own_word deque = own_is_deque(a) ? a : b, other = own_is_deque(a) ? b : a, r;

    if (op != OWN_OP_MUL && (op != OWN_OP_ADD || deque != a))
        return th->known->not_implemented;
    if (op == OWN_OP_ADD && inplace) {
        r = own_deque_extend(th, a, b, false);
        if (r == OWN_TAIL)
            return own_tail2(th, OWN_PRELUDE(th, deque_iadd), a, b);
        return r == OWN_EMPTY ? OWN_EMPTY : a;
    }
    if (!inplace && own_ref_type(deque) != OWN_TYPE(th, DEQUE))
        return own_tail3(th, OWN_PRELUDE(th, deque_binary), deque, other,
                         OWN_BOOL(th, op == OWN_OP_MUL));
    return op == OWN_OP_ADD ? concat(th, a, b) : multiply(th, deque, other, inplace && deque == a);
}

/* -- for the prelude -- */

static own_word own_nat_version(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return own_deque_version(th, w[0]);
}

/* deque_cut(d, i, version): take item i out, unless the deque has changed since */
static own_word own_nat_cut(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_deque *d = own_deque_of(w[0]);
    bool same;

    (void)n;
    own_write_begin(th, d);
    same = own_deque_stamp(d) == w[2];
    if (same)
        own_deque_cut(th, d, own_int(w[1]));
    disc_write_end(th, &d->head);
    return OWN_BOOL(th, same);
}

const struct own_native_def own_natives_deque_core[] = {
    {"deque_version", "d, /", own_nat_version, 0},
    {"deque_cut", "d, i, version, /", own_nat_cut, 0},
    {0},
};
