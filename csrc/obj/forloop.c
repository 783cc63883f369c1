/*
 * forloop.c - FORPREP, FORNEXT, FORNEXT2 and RANGEPREP: iteration in three registers, without an
 * iterator object.
 *
 * The state's forms are described in ops.h.  For dicts s[2] packs what CPython's iterator
 * remembers: the number of items at the start (low 31 bits) and how many are left.
 */
#include "obj/attr.h"
#include "obj/deque.h"
#include "obj/dict.h"
#include "obj/iter.h"
#include "obj/ops.h"
#include "obj/set.h"
#include "obj/tail.h"

#define USED_BITS 31
#define USED_MASK (((int64_t)1 << USED_BITS) - 1)

own_word own_not_iterable(struct own_thread *th, own_word w)
{
    return own_raise(th, OWN_E_TypeError, "'%T' object is not iterable", w);
}

static void set_state(own_word *s, own_word a, int64_t index, int64_t extra)
{
    s[0] = a;
    s[1] = own_from_int(index);
    s[2] = own_from_int(extra);
}

static int64_t pack_used(struct own_dict *d)
{
    int64_t used = own_dict_used(d);
    return used | used << USED_BITS;
}

bool own_plain_state(struct own_thread *th, own_word w, own_word *s)
{
    switch (own_ref_type(w)->kind) {
    case OWN_K_LIST:
    case OWN_K_TUPLE:
    case OWN_K_STR:
    case OWN_K_ITER: set_state(s, w, 0, 0); return true;
    case OWN_K_DICT:
        own_may_read(th, own_ref(w));
        set_state(s, w, 0, pack_used(own_dict_of(w)));
        return true;
    case OWN_K_VIEW: {
        struct own_dict *d = own_dict_of(((struct own_view *)w)->dict);

        own_may_read(th, d);
        set_state(s, w, 0, pack_used(d));
        return true;
    }
    case OWN_K_DEQUE:
        set_state(s, w, 0, own_int(own_deque_version(th, w)));
        return true;
    case OWN_K_SET: set_state(s, w, 0, own_set_len(th, own_set_of(w))); return true;
    case OWN_K_RANGE:
        if (!own_range_small(w))
            return false;
        s[0] = own_range_of(w)->start;
        s[1] = own_range_of(w)->len;
        s[2] = own_range_of(w)->step;
        return true;
    default: return false;
    }
}

bool own_is_plain_iterable(struct own_thread *th, own_word w)
{
    (void)th;
    if (!own_is_ref(w) || !own_plain_type(own_ref_type(w)))
        return false;
    switch (own_ref_type(w)->kind) {
    case OWN_K_LIST:
    case OWN_K_TUPLE:
    case OWN_K_STR:
    case OWN_K_DICT:
    case OWN_K_VIEW:
    case OWN_K_SET:
    case OWN_K_DEQUE:
    case OWN_K_ITER: return true;
    case OWN_K_RANGE: return own_range_small(w);
    default: return false;
    }
}

/* Set up the call of a dunder found by own_special. */
static enum own_step call_special(struct own_thread *th, enum own_member_kind kind, own_word fn,
                                  own_word w)
{
    own_tail1(th, fn, w);
    if (kind != OWN_M_FUNC && kind != OWN_M_NATIVE)
        th->tail_n = 0;
    return OWN_CALL;
}

enum own_step own_iter_prep(struct own_thread *th, own_word *s)
{
    own_word w = s[0], fn = OWN_EMPTY;
    enum own_member_kind kind;

    if (!own_is_ref(w)) {
        own_not_iterable(th, w);
        return OWN_RAISED;
    }
    if (own_plain_type(own_ref_type(w)) && own_plain_state(th, w, s))
        return OWN_OK;
    if (own_is_kind(w, OWN_K_RANGE)) {
        own_tail1(th, OWN_PRELUDE(th, range_iter), w);
        return OWN_CALL;
    }
    kind = own_special(th, w, OWN_NAME(th, iter), &fn);
    if (kind != OWN_M_NONE && fn != OWN_NONE(th))
        return call_special(th, kind, fn, w);
    if (kind == OWN_M_NONE && own_ref_type(w)->kind == OWN_K_OBJECT &&
        own_special(th, w, OWN_NAME(th, getitem), &fn) != OWN_M_NONE) {
        own_tail1(th, OWN_PRELUDE(th, seq_iter), w);
        return OWN_CALL;
    }
    own_not_iterable(th, w);
    return OWN_RAISED;
}

enum own_step own_iter_prepped(struct own_thread *th, own_word *s, own_word result)
{
    own_word fn;

    if (own_is_kind(result, OWN_K_ITER)) {
        set_state(s, result, 0, 0);
        return OWN_OK;
    }
    if (own_is_ref(result) && own_special(th, result, OWN_NAME(th, next), &fn) != OWN_M_NONE) {
        s[0] = result;
        s[1] = own_from_int(0);
        s[2] = OWN_NONE(th);
        return OWN_OK;
    }
    own_raise(th, OWN_E_TypeError, "iter() returned non-iterator of type '%T'", result);
    return OWN_RAISED;
}

/* Next key and value of a dict state; false: end or raised. */
static bool dict_next(struct own_thread *th, struct own_dict *d, own_word *s, own_word *key,
                      own_word *value)
{
    int64_t pos = own_int(s[1]), extra = own_int(s[2]);
    uint64_t hash;

    own_may_read(th, d);
    if (pos < 0)
        return false;
    if (own_dict_used(d) != (extra & USED_MASK)) {
        s[1] = own_from_int(-1);
        own_raise(th, OWN_E_RuntimeError, "dictionary changed size during iteration");
        return false;
    }
    if (!own_dict_step(th, d, &pos, key, value, &hash)) {
        s[1] = own_from_int(-1);
        return false;
    }
    if (extra >> USED_BITS == 0) {
        s[1] = own_from_int(-1);
        own_raise(th, OWN_E_RuntimeError, "dictionary keys changed during iteration");
        return false;
    }
    s[1] = own_from_int(pos);
    s[2] = own_from_int(extra - ((int64_t)1 << USED_BITS));
    return true;
}

static own_word view_item(struct own_thread *th, int what, own_word key, own_word value)
{
    if (what == OWN_V_ITEMS)
        return own_tuple_pair(th, key, value);
    return what == OWN_V_KEYS ? key : value;
}

static bool set_next(struct own_thread *th, own_word *s, own_word *out)
{
    int64_t pos = own_int(s[1]);

    *out = OWN_EMPTY;
    if (pos < 0)
        return true;
    if (own_set_len(th, own_set_of(s[0])) != own_int(s[2])) {
        s[1] = own_from_int(-1);
        own_raise(th, OWN_E_RuntimeError, "Set changed size during iteration");
        return false;
    }
    if (!own_set_step(th, own_set_of(s[0]), &pos, out))
        pos = -1;
    s[1] = own_from_int(pos);
    return true;
}

static bool deque_next(struct own_thread *th, own_word *s, own_word *out)
{
    own_word version;

    *out = own_deque_item(th, s[0], own_int(s[1]), &version);
    if (!own_deque_same(th, s[2], version)) {
        *out = OWN_EMPTY;
        return false;
    }
    s[1] = *out == OWN_EMPTY ? own_from_int(-1) : s[1] + 2;
    return true;
}

bool own_state_next(struct own_thread *th, own_word *s, own_word *out)
{
    own_word w = s[0], key, value;

    *out = OWN_EMPTY;
    if (own_is_int(w)) {
        if (own_int(s[1]) > 0) {
            *out = w;
            s[0] = w + (s[2] - 1); /* wraps harmlessly behind the last value */
            s[1] -= 2;
        }
        return true;
    }
    switch (own_ref_type(w)->kind) {
    case OWN_K_LIST:
    case OWN_K_TUPLE:
    case OWN_K_STR:
        if (own_int(s[1]) < 0)
            return true;
        *out = own_index_item(th, w, own_int(s[1]));
        s[1] = *out == OWN_EMPTY ? own_from_int(-1) : s[1] + 2;
        return *out != OWN_EMPTY || th->exc == OWN_EMPTY;
    case OWN_K_DICT:
        if (dict_next(th, own_dict_of(w), s, &key, &value))
            *out = key;
        return th->exc == OWN_EMPTY;
    case OWN_K_VIEW:
        if (!dict_next(th, own_dict_of(((struct own_view *)w)->dict), s, &key, &value))
            return th->exc == OWN_EMPTY;
        *out = view_item(th, ((struct own_view *)w)->what, key, value);
        return *out != OWN_EMPTY;
    case OWN_K_SET: return set_next(th, s, out);
    case OWN_K_DEQUE: return deque_next(th, s, out);
    case OWN_K_ITER: return own_iter_step(th, w, out);
    default: OWN_ASSERT(false, "a state names a builtin iterable"); return true;
    }
}

enum own_step own_iter_next(struct own_thread *th, own_word *s, own_word *out)
{
    own_word fn = OWN_EMPTY;
    enum own_member_kind kind;

    if (own_is_int(s[2]))
        return own_state_next(th, s, out) ? OWN_OK : OWN_RAISED;
    kind = own_special(th, s[0], OWN_NAME(th, next), &fn);
    if (kind == OWN_M_NONE) {
        own_raise(th, OWN_E_TypeError, "'%T' object is not an iterator", s[0]);
        return OWN_RAISED;
    }
    return call_special(th, kind, fn, s[0]);
}

enum own_step own_iter_next2(struct own_thread *th, own_word *s, own_word *out)
{
    own_word w = s[0], item;
    enum own_step step;
    bool done = true;

    out[0] = OWN_EMPTY;
    if (own_is_int(s[2]) && own_is_ref(w)) {
        if (own_is_kind(w, OWN_K_VIEW) && ((struct own_view *)w)->what == OWN_V_ITEMS) {
            if (!dict_next(th, own_dict_of(((struct own_view *)w)->dict), s, &out[0], &out[1]))
                out[0] = OWN_EMPTY;
            return th->exc == OWN_EMPTY ? OWN_OK : OWN_RAISED;
        }
        if (own_is_kind(w, OWN_K_ITER)) {
            if (!own_iter_step2(th, w, out, &done))
                return OWN_RAISED;
            if (done)
                return OWN_OK;
        }
    }
    step = own_iter_next(th, s, &item);
    if (step != OWN_OK || item == OWN_EMPTY)
        return step;
    /* read without rights: its items stay borrowed from where it came from */
    if (own_is_tuple(item))
        return own_op_unpack(th, item, 2, out);
    own_hold(th, item); /* no register holds it, and it may have to be acquired */
    step = own_op_unpack(th, item, 2, out);
    own_let_go(th, item);
    return step;
}

bool own_iter_stop(struct own_thread *th)
{
    if (!own_exc_matches(th, th->exc, OWN_E_StopIteration))
        return false;
    own_exc_clear(th);
    return true;
}

enum own_step own_range_prep(struct own_thread *th, own_word *s)
{
    int64_t start, stop, step, n;

    for (int i = 0; i < 3; i++) {
        enum own_step st = own_index_of(th, s[i], OWN_E_COUNT, &n);

        if (st == OWN_RAISED)
            return st;
    }
    if (own_to_int64(s[0], &start) && own_to_int64(s[1], &stop) && own_to_int64(s[2], &step)) {
        if (step == 0) {
            own_raise(th, OWN_E_ValueError, "range() arg 3 must not be zero");
            return OWN_RAISED;
        }
        if (own_int_fits(start) && own_int_fits(stop) && own_int_fits(step) &&
            own_range_count(start, stop, step, &n)) {
            s[0] = own_from_int(start);
            s[1] = own_from_int(n);
            s[2] = own_from_int(step);
            return OWN_OK;
        }
    }
    own_tail3(th, OWN_PRELUDE(th, range3), s[0], s[1], s[2]);
    return OWN_CALL;
}
