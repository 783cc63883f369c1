/*
 * builtins_cont.c - len, iter, next, enumerate, zip and reversed over builtin values.
 */
#include "obj/attr.h"
#include "obj/iter.h"
#include "obj/num.h"
#include "obj/ops.h"
#include "obj/opfn.h"
#include "obj/seq.h"
#include "obj/str.h"
#include "obj/tail.h"
#include "obj/value.h"

own_word own_op_len(struct own_thread *th, own_word w)
{
    own_word fn;
    int64_t len;

    if (own_is_ref(w) && own_plain_type(own_ref_type(w))) {
        if (own_is_kind(w, OWN_K_RANGE) && !own_range_small(w))
            return own_tail1(th, OWN_PRELUDE(th, range_len), w);
        len = own_cont_len_now(th, w);
        if (len >= 0)
            return own_from_int(len);
    }
    if (own_is_ref(w) && own_special(th, w, OWN_NAME(th, len), &fn) != OWN_M_NONE)
        return own_tail1(th, OWN_PRELUDE(th, len), w);
    return own_raise(th, OWN_E_TypeError, "object of type '%T' has no len()", w);
}

static own_word own_nat_len(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return own_op_len(th, w[0]);
}

static own_word own_nat_iter(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    if (w[1] != OWN_EMPTY)
        return own_tail2(th, OWN_PRELUDE(th, iter_call), w[0], w[1]);
    if (!own_is_ref(w[0]))
        return own_not_iterable(th, w[0]);
    if (own_is_plain_iterable(th, w[0]))
        return own_iter_make(th, w[0]);
    return own_tail1(th, OWN_PRELUDE(th, iter_user), w[0]);
}

static own_word own_nat_next(struct own_thread *th, own_word *w, int64_t n)
{
    own_word item, fn = OWN_EMPTY;

    (void)n;
    if (own_is_kind(w[0], OWN_K_ITER)) {
        if (!own_iter_step(th, w[0], &item))
            return OWN_EMPTY;
        if (item != OWN_EMPTY)
            return item;
        return w[1] != OWN_EMPTY ? w[1] : own_raise(th, OWN_E_StopIteration, NULL);
    }
    if (!own_is_ref(w[0]) || own_special(th, w[0], OWN_NAME(th, next), &fn) == OWN_M_NONE)
        return own_raise(th, OWN_E_TypeError, "'%T' object is not an iterator", w[0]);
    if (w[1] == OWN_EMPTY)
        return own_tail1(th, fn, w[0]);
    return own_tail3(th, OWN_PRELUDE(th, next_default), fn, w[0], w[1]);
}

/* -- enumerate, zip, reversed -- */

static own_word own_nat_enumerate(struct own_thread *th, own_word *w, int64_t n)
{
    own_word s[3] = {w[0], own_from_int(0), own_from_int(0)}, it;
    int64_t start = 0;
    enum own_step st = w[1] == OWN_EMPTY ? OWN_OK : own_index_of(th, w[1], OWN_E_COUNT, &start);

    (void)n;
    if (st == OWN_RAISED)
        return OWN_EMPTY;
    if (!own_is_ref(w[0]))
        return own_not_iterable(th, w[0]);
    if (st == OWN_CALL || !own_is_plain_iterable(th, w[0]) || start > OWN_INT_MAX / 2 ||
        start < OWN_INT_MIN / 2)
        return own_tail2(th, OWN_PRELUDE(th, enumerate), w[0],
                         w[1] == OWN_EMPTY ? own_from_int(0) : w[1]);
    if (own_iter_prep(th, s) != OWN_OK)
        return OWN_EMPTY;
    it = own_iter_new(th, OWN_TYPE(th, ENUMERATE), s, OWN_IT_ENUMERATE);
    /* relaxed: nobody else has seen the iterator. */
    if (it != OWN_EMPTY)
        own_store_relaxed(&own_iter_of(it)->xversion, own_from_int(start));
    return it;
}

static bool is_indexable(own_word w)
{
    enum own_kind k = own_ref_type(w)->kind;

    return k == OWN_K_LIST || k == OWN_K_TUPLE || k == OWN_K_STR || k == OWN_K_RANGE;
}

static own_word own_nat_zip(struct own_thread *th, own_word *w, int64_t n)
{
    own_word s[3] = {OWN_EMPTY, own_from_int(0), own_from_int(0)}, it = OWN_EMPTY;
    bool indexable = true;
    struct own_tuple *parts;

    for (int64_t i = 0; i < n; i++) {
        if (!own_is_ref(w[i]))
            return own_raise(th, OWN_E_TypeError, "'%T' object is not iterable", w[i]);
        if (!own_is_plain_iterable(th, w[i])) {
            it = own_tuple_new(th, w, n);
            return it == OWN_EMPTY ? it : own_tail1(th, OWN_PRELUDE(th, zip), it);
        }
        indexable = indexable && is_indexable(w[i]);
    }
    if (!(parts = own_tuple_make(th, n)))
        return OWN_EMPTY;
    s[0] = own_word_of(parts);
    own_hold(th, s[0]); /* an iterator over a dict looks into it */
    for (int64_t i = 0; i < n; i++) {
        own_word part = indexable ? w[i] : own_iter_make(th, w[i]);

        if (part == OWN_EMPTY) {
            own_let_go(th, s[0]);
            return OWN_EMPTY;
        }
        disc_init(th, &parts->xitem[i], part);
    }
    own_let_go(th, s[0]);
    return own_iter_new(th, OWN_TYPE(th, ZIP), s, indexable ? OWN_IT_ZIP_INDEX : OWN_IT_ZIP);
}

static own_word own_nat_reversed(struct own_thread *th, own_word *w, int64_t n)
{
    own_word fn = OWN_EMPTY;
    enum own_kind k;

    (void)n;
    if (own_is_ref(w[0]) && own_plain_type(own_ref_type(w[0]))) {
        k = own_ref_type(w[0])->kind;
        if (k == OWN_K_RANGE && !own_range_small(w[0]))
            return own_tail1(th, OWN_PRELUDE(th, reversed_range), w[0]);
        if (is_indexable(w[0]) || k == OWN_K_DICT || k == OWN_K_VIEW)
            return own_reversed_make(th, w[0]);
    }
    if (own_is_ref(w[0])) {
        if (own_special(th, w[0], OWN_NAME(th, reversed), &fn) != OWN_M_NONE && fn != OWN_NONE(th))
            return own_tail1(th, fn, w[0]);
        if (own_special(th, w[0], OWN_NAME(th, getitem), &fn) != OWN_M_NONE &&
            own_special(th, w[0], OWN_NAME(th, len), &fn) != OWN_M_NONE &&
            !own_is_kind(w[0], OWN_K_DICT))
            return own_tail1(th, OWN_PRELUDE(th, reversed_seq), w[0]);
    }
    return own_raise(th, OWN_E_TypeError, "'%T' object is not reversible", w[0]);
}

const struct own_native_def own_natives_builtins_cont[] = {
    {"len", "obj, /", own_nat_len, 0},
    {"iter", "object, sentinel=?, /", own_nat_iter, 0},
    {"next", "iterator, default=?, /", own_nat_next, 0},
    {0},
};

/* -- iterators -- */

static own_word own_nat_self(struct own_thread *th, own_word *w, int64_t n)
{
    (void)th;
    (void)n;
    return w[0];
}

static own_word own_nat_it_next(struct own_thread *th, own_word *w, int64_t n)
{
    own_word item;

    (void)n;
    if (!own_iter_step(th, w[0], &item))
        return OWN_EMPTY;
    return item != OWN_EMPTY ? item : own_raise(th, OWN_E_StopIteration, NULL);
}

#define ITERATOR \
    {"__iter__", "self, /", own_nat_self, 0}, {"__next__", "self, /", own_nat_it_next, 0}
const struct own_native_def own_natives_iterator[] = {ITERATOR, {0}};
const struct own_native_def own_natives_enumerate[] = {
    {"()", "iterable, start=?", own_nat_enumerate, 0}, ITERATOR, {0}};
const struct own_native_def own_natives_zip[] = {
    {"()", "*iterables, **_zip_kw", own_nat_zip, 0}, ITERATOR, {0}};
const struct own_native_def own_natives_reversed[] = {
    {"()", "sequence, /", own_nat_reversed, 0}, ITERATOR, {0}};
