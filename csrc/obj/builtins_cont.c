/*
 * builtins_cont.c - len, iter, next, enumerate, zip, reversed, any, all, sum, min, max over builtin values.
 *
 * What meets program code on its way hands over to the prelude where it stands: an iterator in the state reached,
 * the intermediate result, and the item that C could not deal with.
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

static own_word own_nat_len(struct own_thread *th, own_word *w, int64_t n)
{
    own_word fn;
    int64_t len;

    (void)n;
    if (own_is_ref(w[0]) && own_plain_type(own_ref_type(w[0]))) {
        if (own_is_kind(w[0], OWN_K_RANGE) && !own_range_small(w[0]))
            return own_tail1(th, OWN_PRELUDE(th, range_len), w[0]);
        len = own_cont_len(th, w[0]);
        if (len >= 0)
            return own_from_int(len);
    }
    if (own_is_ref(w[0]) && own_special(th, w[0], OWN_NAME(th, len), &fn) != OWN_M_NONE)
        return own_tail1(th, OWN_PRELUDE(th, len), w[0]);
    return own_raise(th, OWN_E_TypeError, "object of type '%T' has no len()", w[0]);
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
    if (st == OWN_CALL || !own_is_plain_iterable(th, w[0]) || start > OWN_INT_MAX / 2 || start < OWN_INT_MIN / 2)
        return own_tail2(th, OWN_PRELUDE(th, enumerate), w[0], w[1] == OWN_EMPTY ? own_from_int(0) : w[1]);
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
            own_special(th, w[0], OWN_NAME(th, len), &fn) != OWN_M_NONE && !own_is_kind(w[0], OWN_K_DICT))
            return own_tail1(th, OWN_PRELUDE(th, reversed_seq), w[0]);
    }
    return own_raise(th, OWN_E_TypeError, "'%T' object is not reversible", w[0]);
}

/* -- folds -- */

/* The rest of the iteration as an iterator, for the prelude. */
static own_word rest(struct own_thread *th, own_word iterable, const own_word *s)
{
    if (own_is_kind(iterable, OWN_K_ITER))
        return iterable;
    return own_iter_new(th, OWN_TYPE(th, LIST_ITER), s, OWN_IT_STATE);
}

static own_word any_all(struct own_thread *th, own_word iterable, bool stop)
{
    own_word s[3] = {iterable, own_from_int(0), own_from_int(0)}, item, it;
    enum own_step st;
    bool truth;

    if (!own_is_ref(iterable))
        return own_not_iterable(th, iterable);
    if (!own_is_plain_iterable(th, iterable))
        return own_tail2(th, OWN_PRELUDE(th, any_all), iterable, OWN_BOOL(th, stop));
    if (own_iter_prep(th, s) != OWN_OK)
        return OWN_EMPTY;
    for (;;) {
        if (!own_state_next(th, s, &item))
            return OWN_EMPTY;
        if (item == OWN_EMPTY)
            return OWN_BOOL(th, !stop);
        st = own_truth(th, item, &truth);
        if (st == OWN_RAISED)
            return OWN_EMPTY;
        if (st == OWN_CALL) {
            it = rest(th, iterable, s);
            return it == OWN_EMPTY ? it : own_tail3(th, OWN_PRELUDE(th, any_all_rest), it, item, OWN_BOOL(th, stop));
        }
        if (truth == stop)
            return OWN_BOOL(th, stop);
    }
}

static own_word own_nat_any(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return any_all(th, w[0], true);
}

static own_word own_nat_all(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return any_all(th, w[0], false);
}

/* acc + item in C variables alone; false: the prelude adds. */
static bool add_plain(bool *is_float, int64_t *i, double *d, own_word item)
{
    int64_t sum;

    if (!*is_float && own_is_int(item)) {
        if (__builtin_add_overflow(*i, own_int(item), &sum) || !own_int_fits(sum))
            return false;
        *i = sum;
        return true;
    }
    if (own_is_float(item)) {
        *d = (*is_float ? *d : (double)*i) + own_float_of(item);
        *is_float = true;
        return true;
    }
    if (*is_float && own_is_int(item)) {
        *d += (double)own_int(item);
        return true;
    }
    return false;
}

static own_word own_nat_sum(struct own_thread *th, own_word *w, int64_t n)
{
    own_word start = w[1] == OWN_EMPTY ? own_from_int(0) : w[1], item, it, acc;
    own_word s[3] = {w[0], own_from_int(0), own_from_int(0)};
    bool is_float = own_is_float(start);
    int64_t i = own_is_int(start) ? own_int(start) : 0;
    double d = is_float ? own_float_of(start) : 0;

    (void)n;
    if (!own_is_ref(w[0]))
        return own_not_iterable(th, w[0]);
    if (own_is_kind(start, OWN_K_STR))
        return own_raise(th, OWN_E_TypeError, "sum() can't sum strings [use ''.join(seq) instead]");
    if (!own_is_plain_iterable(th, w[0]) || (!is_float && !own_is_int(start)))
        return own_tail2(th, OWN_PRELUDE(th, sum), w[0], start);
    if (own_iter_prep(th, s) != OWN_OK)
        return OWN_EMPTY;
    for (;;) {
        if (!own_state_next(th, s, &item))
            return OWN_EMPTY;
        if (item == OWN_EMPTY)
            return is_float ? own_float_new(th, d) : own_from_int(i);
        if (add_plain(&is_float, &i, &d, item))
            continue;
        it = rest(th, w[0], s);
        acc = is_float ? own_float_new(th, d) : own_from_int(i);
        if (it == OWN_EMPTY || acc == OWN_EMPTY)
            return OWN_EMPTY;
        return own_tail3(th, OWN_PRELUDE(th, sum_rest), it, acc, item);
    }
}

/* a < b (op LT) or a > b (op GT) of numbers or strs; false: neither. */
static bool before(int op, own_word a, own_word b, bool *yes)
{
    if (own_are_ints(a, b)) {
        *yes = op == OWN_OP_LT ? (int64_t)a < (int64_t)b : (int64_t)a > (int64_t)b;
        return true;
    }
    if (own_is_flo(a) && own_is_flo(b)) {
        *yes = op == OWN_OP_LT ? own_flo(a) < own_flo(b) : own_flo(a) > own_flo(b);
        return true;
    }
    if (own_is_number(a) && own_is_number(b)) {
        *yes = own_num_compare(op, a, b);
        return true;
    }
    if (!own_is_kind(a, OWN_K_STR) || !own_is_kind(b, OWN_K_STR) || own_is_user_word(a) || own_is_user_word(b))
        return false;
    *yes = op == OWN_OP_LT ? own_str_cmp(a, b) < 0 : own_str_cmp(a, b) > 0;
    return true;
}

static own_word best_of_args(struct own_thread *th, int op, own_word *w, int64_t n)
{
    own_word best = w[0];
    bool yes;

    for (int64_t i = 1; i < n; i++) {
        if (!before(op, w[i], best, &yes)) {
            own_word all = own_tuple_new(th, w, n);
            return all == OWN_EMPTY ? all : own_tail2(th, OWN_PRELUDE(th, best_of), own_from_int(op), all);
        }
        if (yes)
            best = w[i];
    }
    return best;
}

static own_word best(struct own_thread *th, int op, own_word *w, int64_t n)
{
    const char *name = op == OWN_OP_LT ? "min" : "max";
    own_word s[3] = {n > 0 ? w[0] : OWN_EMPTY, own_from_int(0), own_from_int(0)}, item, top = OWN_EMPTY, it;
    bool yes;

    if (n == 0)
        return own_raise(th, OWN_E_TypeError, "%s expected at least 1 argument, got 0", name);
    if (n > 1)
        return best_of_args(th, op, w, n);
    if (!own_is_ref(w[0]))
        return own_not_iterable(th, w[0]);
    if (!own_is_plain_iterable(th, w[0]))
        return own_tail2(th, OWN_PRELUDE(th, best_of), own_from_int(op), w[0]);
    if (own_iter_prep(th, s) != OWN_OK)
        return OWN_EMPTY;
    for (;;) {
        if (!own_state_next(th, s, &item)) {
            own_let_go(th, top);
            return OWN_EMPTY;
        }
        if (item == OWN_EMPTY)
            break;
        if (top != OWN_EMPTY && !before(op, item, top, &yes)) {
            it = rest(th, w[0], s);
            own_let_go(th, top);
            return it == OWN_EMPTY ? it : own_tail4(th, OWN_PRELUDE(th, best_rest), own_from_int(op), it, top, item);
        }
        if (top == OWN_EMPTY || yes) {
            own_hold(th, item); /* the next item may have to be acquired */
            own_let_go(th, top);
            top = item;
        }
    }
    own_let_go(th, top);
    return top != OWN_EMPTY ? top : own_raise(th, OWN_E_ValueError, "%s() arg is an empty sequence", name);
}

static own_word own_nat_min(struct own_thread *th, own_word *w, int64_t n)
{
    return best(th, OWN_OP_LT, w, n);
}

static own_word own_nat_max(struct own_thread *th, own_word *w, int64_t n)
{
    return best(th, OWN_OP_GT, w, n);
}

const struct own_native_def own_natives_builtins_cont[] = {
    {"len", "obj, /", own_nat_len, 0},
    {"iter", "object, sentinel=?, /", own_nat_iter, 0},
    {"next", "iterator, default=?, /", own_nat_next, 0},
    {"any", "iterable, /", own_nat_any, 0},
    {"all", "iterable, /", own_nat_all, 0},
    {"sum", "iterable, /, start=?", own_nat_sum, 0},
    {"min", "*args, **_min_kw", own_nat_min, 0},
    {"max", "*args, **_max_kw", own_nat_max, 0},
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

#define ITERATOR {"__iter__", "self, /", own_nat_self, 0}, {"__next__", "self, /", own_nat_it_next, 0}
const struct own_native_def own_natives_iterator[] = {ITERATOR, {0}};
const struct own_native_def own_natives_enumerate[] = {
    {"()", "iterable, start=?", own_nat_enumerate, 0}, ITERATOR, {0}};
const struct own_native_def own_natives_zip[] = {{"()", "*iterables, **_zip_kw", own_nat_zip, 0}, ITERATOR, {0}};
const struct own_native_def own_natives_reversed[] = {{"()", "sequence, /", own_nat_reversed, 0}, ITERATOR, {0}};
