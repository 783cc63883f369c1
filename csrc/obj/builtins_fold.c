/*
 * builtins_fold.c - any, all, sum, min and max over builtin values.
 *
 * What meets program code on its way hands over to the prelude where it stands: an iterator in the
 * state reached, the intermediate result, and the item that C could not deal with.
 */
#include <math.h>

#include "obj/iter.h"
#include "obj/natives.h"
#include "obj/num.h"
#include "obj/ops.h"
#include "obj/opfn.h"
#include "obj/seq.h"
#include "obj/str.h"
#include "obj/tail.h"
#include "obj/value.h"

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
            return it == OWN_EMPTY
                       ? it
                       : own_tail3(th, OWN_PRELUDE(th, any_all_rest), it, item, OWN_BOOL(th, stop));
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

/* A sum in C variables: i, or with is_float d.  As CPython since 3.12 does, floats keep what
 * rounding has lost in `lost`, where `careful` says so. */
struct total {
    bool is_float, careful;
    int64_t i;
    double d, lost;
};

static void add_float(struct total *t, double x)
{
    double d = t->d + x;

    if (t->careful)
        t->lost += fabs(t->d) >= fabs(x) ? (t->d - d) + x : (x - d) + t->d;
    t->d = d;
}

/* False: the prelude adds. */
static bool add_plain(struct total *t, own_word item)
{
    int64_t sum;

    if (!t->is_float && own_is_int(item)) {
        if (__builtin_add_overflow(t->i, own_int(item), &sum) || !own_int_fits(sum))
            return false;
        t->i = sum;
        return true;
    }
    if (item != OWN_EMPTY && own_is_float(item)) {
        if (t->is_float)
            add_float(t, own_float_of(item));
        else
            t->d = (double)t->i + own_float_of(item);
        t->is_float = true;
        return true;
    }
    if (t->is_float && own_is_int(item)) {
        t->d += (double)own_int(item); /* CPython compensates nothing here */
        return true;
    }
    return false;
}

/* The leading items of a list or tuple, under one lock; s goes on behind them. */
static void sum_plain_items(struct own_thread *th, own_word seq, own_word *s, struct total *t)
{
    int64_t n, k = 0;
    own_slot *slot = own_seq_lock(th, seq, &n);

    while (k < n && add_plain(t, disc_peek(own_ref(seq), &slot[k])))
        k++;
    own_seq_unlock(th, seq);
    s[1] = own_from_int(k);
}

/* A compensation that is no number would spoil an infinite sum. */
static own_word total_of(struct own_thread *th, const struct total *t)
{
    if (!t->is_float)
        return own_from_int(t->i);
    return own_float_new(th, t->lost != 0 && isfinite(t->lost) ? t->d + t->lost : t->d);
}

/* The prelude adds `item` and what is left. */
static own_word sum_on(struct own_thread *th, own_word iterable, const own_word *s,
                       const struct total *t, own_word item)
{
    own_word it = rest(th, iterable, s), lost;
    own_word acc = t->is_float ? own_float_new(th, t->d) : own_from_int(t->i);

    if (it == OWN_EMPTY || acc == OWN_EMPTY)
        return OWN_EMPTY;
    lost = own_float_new(th, t->lost);
    return lost == OWN_EMPTY ? lost
                             : own_tail4(th, OWN_PRELUDE(th, sum_rest), it, acc, item, lost);
}

static own_word own_nat_sum(struct own_thread *th, own_word *w, int64_t n)
{
    own_word start = w[1] == OWN_EMPTY ? own_from_int(0) : w[1], item;
    own_word s[3] = {w[0], own_from_int(0), own_from_int(0)};
    struct total t = {.is_float = own_is_float(start),
                      .careful = own_host_version(th) >= 0x030c0000};

    (void)n;
    if (!own_is_ref(w[0]))
        return own_not_iterable(th, w[0]);
    if (own_is_kind(start, OWN_K_STR))
        return own_raise(th, OWN_E_TypeError, "sum() can't sum strings [use ''.join(seq) instead]");
    if (!own_is_plain_iterable(th, w[0]) || (!t.is_float && !own_is_int(start)))
        return own_tail2(th, OWN_PRELUDE(th, sum), w[0], start);
    t.i = own_is_int(start) ? own_int(start) : 0;
    t.d = t.is_float ? own_float_of(start) : 0;
    if (own_iter_prep(th, s) != OWN_OK)
        return OWN_EMPTY;
    if (own_is_list(w[0]) || own_is_tuple(w[0]))
        sum_plain_items(th, w[0], s, &t);
    for (;;) {
        if (!own_state_next(th, s, &item))
            return OWN_EMPTY;
        if (item == OWN_EMPTY)
            return total_of(th, &t);
        if (!add_plain(&t, item))
            return sum_on(th, w[0], s, &t, item);
    }
}

/* a < b (op LT) or a > b (op GT) of numbers or strs; false: neither. */
static bool before(int op, own_word a, own_word b, bool *yes)
{
    if (own_are_ints(a, b)) {
        *yes = op == OWN_OP_LT ? (int64_t)a<(int64_t)b : (int64_t)a>(int64_t) b;
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
    if (!own_is_kind(a, OWN_K_STR) || !own_is_kind(b, OWN_K_STR) || own_is_user_word(a) ||
        own_is_user_word(b))
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
            return all == OWN_EMPTY
                       ? all
                       : own_tail2(th, OWN_PRELUDE(th, best_of), own_from_int(op), all);
        }
        if (yes)
            best = w[i];
    }
    return best;
}

static own_word best(struct own_thread *th, int op, own_word *w, int64_t n)
{
    const char *name = op == OWN_OP_LT ? "min" : "max";
    own_word s[3] = {n > 0 ? w[0] : OWN_EMPTY, own_from_int(0), own_from_int(0)}, item,
             top = OWN_EMPTY, it;
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
            return it == OWN_EMPTY
                       ? it
                       : own_tail4(th, OWN_PRELUDE(th, best_rest), own_from_int(op), it, top, item);
        }
        if (top == OWN_EMPTY || yes) {
            own_hold(th, item); /* the next item may have to be acquired */
            own_let_go(th, top);
            top = item;
        }
    }
    own_let_go(th, top);
    return top != OWN_EMPTY
               ? top
               : own_raise(th, OWN_E_ValueError, "%s() arg is an empty sequence", name);
}

static own_word own_nat_min(struct own_thread *th, own_word *w, int64_t n)
{
    return best(th, OWN_OP_LT, w, n);
}

static own_word own_nat_max(struct own_thread *th, own_word *w, int64_t n)
{
    return best(th, OWN_OP_GT, w, n);
}

const struct own_native_def own_natives_builtins_fold[] = {
    {"any", "iterable, /", own_nat_any, 0},          {"all", "iterable, /", own_nat_all, 0},
    {"sum", "iterable, /, start=?", own_nat_sum, 0}, {"min", "*args, **_min_kw", own_nat_min, 0},
    {"max", "*args, **_max_kw", own_nat_max, 0},     {0},
};
