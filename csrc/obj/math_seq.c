/*
 * math_seq.c - module math: functions of many reals: fsum, hypot, dist.  Sequences are lists or
 * tuples here; the prelude makes them from other iterables.
 *
 * Invariant
 *   MS1  an item is read, converted and forgotten before the next one is read (reading may acquire,
 *        D2).
 * Threads  any.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "obj/math.h"
#include "obj/native_args.h"
#include "obj/ops.h"

struct doubles {
    double *x;
    int64_t n, cap;
    double stack[16];
};

static void doubles_init(struct doubles *d)
{
    d->x = d->stack;
    d->n = 0;
    d->cap = 16;
}

static void doubles_free(struct doubles *d)
{
    if (d->x != d->stack)
        free(d->x);
}

static bool doubles_add(struct own_thread *th, struct doubles *d, double x)
{
    if (d->n == d->cap) {
        size_t bytes = (size_t)d->cap * sizeof(double);
        double *more = d->x == d->stack ? malloc(2 * bytes) : realloc(d->x, 2 * bytes);

        if (!more) {
            own_no_memory(th);
            return false;
        }
        if (d->x == d->stack)
            memcpy(more, d->stack, bytes);
        d->x = more;
        d->cap *= 2;
    }
    d->x[d->n++] = x;
    return true;
}

/* Item i of a list or tuple in a register, EMPTY beyond its end. */
static own_word item_at(struct own_thread *th, own_word seq, int64_t i)
{
    struct own_tuple *t = (struct own_tuple *)seq;

    if (own_is_kind(seq, OWN_K_LIST))
        return own_list_get(th, seq, i);
    return i < t->len ? disc_load(th, &t->head, &t->xitem[i]) : OWN_EMPTY;
}

static bool doubles_from(struct own_thread *th, struct doubles *d, own_word seq)
{
    own_word w;
    double x;

    if (!own_is_kind(seq, OWN_K_LIST) && !own_is_kind(seq, OWN_K_TUPLE)) {
        own_raise(th, OWN_E_TypeError, "'%T' object is not a list or tuple", seq);
        return false;
    }
    for (int64_t i = 0; (w = item_at(th, seq, i)) != OWN_EMPTY; i++)
        if (!own_arg_real(th, w, &x) || !doubles_add(th, d, x))
            return false;
    return true;
}

/* -- fsum: partial sums that do not overlap (Shewchuk), rounded once at the end -- */

/* Add x exactly; false: overflow. */
static bool grow(struct own_thread *th, struct doubles *partial, double x, bool *stored)
{
    int64_t kept = 0;

    for (int64_t j = 0; j < partial->n; j++) {
        double y = partial->x[j], high, low;

        if (fabs(x) < fabs(y)) {
            double swap = x;
            x = y;
            y = swap;
        }
        high = x + y;
        low = y - (high - x);
        if (low != 0)
            partial->x[kept++] = low;
        x = high;
    }
    partial->n = kept;
    *stored = true;
    if (x == 0)
        return true;
    if (!isfinite(x))
        return false;
    *stored = doubles_add(th, partial, x);
    return true;
}

/* The sum of the partials, largest last, rounded to nearest even. */
static double collapse(const struct doubles *partial)
{
    int64_t n = partial->n;
    double high = 0, low = 0, x;

    if (n == 0)
        return 0.0;
    high = partial->x[--n];
    while (n > 0 && low == 0) {
        double y = partial->x[--n];

        x = high;
        high = x + y;
        low = y - (high - x);
    }
    /* A tie that lower partials break. */
    if (n > 0 && ((low < 0 && partial->x[n - 1] < 0) || (low > 0 && partial->x[n - 1] > 0))) {
        double twice = low * 2;

        x = high + twice;
        if (twice == x - high)
            high = x;
    }
    return high;
}

static own_word fsum(struct own_thread *th, const struct doubles *d, struct doubles *partial)
{
    double special = 0, infinite = 0;
    bool stored;

    for (int64_t i = 0; i < d->n; i++) {
        if (!isfinite(d->x[i])) {
            if (isinf(d->x[i]))
                infinite += d->x[i];
            special += d->x[i];
            continue;
        }
        if (!grow(th, partial, d->x[i], &stored))
            return own_raise(th, OWN_E_OverflowError, "intermediate overflow in fsum");
        if (!stored)
            return OWN_EMPTY;
    }
    if (isnan(infinite))
        return own_raise(th, OWN_E_ValueError, "-inf + inf in fsum");
    return own_float_new(th, special != 0 ? special : collapse(partial));
}

static own_word own_nat_fsum(struct own_thread *th, own_word *w, int64_t n)
{
    struct doubles d, partial;
    own_word r = OWN_EMPTY;

    (void)n;
    doubles_init(&d);
    doubles_init(&partial);
    if (doubles_from(th, &d, w[0]))
        r = fsum(th, &d, &partial);
    doubles_free(&d);
    doubles_free(&partial);
    return r;
}

static own_word own_nat_hypot(struct own_thread *th, own_word *w, int64_t n)
{
    own_word r = OWN_EMPTY;
    struct doubles d;
    bool good = true;
    double x;

    doubles_init(&d);
    for (int64_t i = 0; i < n && good; i++)
        good = own_arg_real(th, w[i], &x) && doubles_add(th, &d, x);
    if (good)
        r = own_float_new(th, own_math_norm(d.x, d.n));
    doubles_free(&d);
    return r;
}

/* dist(p, q) of two lists or tuples */
static own_word own_nat_dist(struct own_thread *th, own_word *w, int64_t n)
{
    own_word r = OWN_EMPTY;
    struct doubles p, q;

    (void)n;
    doubles_init(&p);
    doubles_init(&q);
    if (doubles_from(th, &p, w[0]) && doubles_from(th, &q, w[1])) {
        if (p.n != q.n) {
            own_raise(th, OWN_E_ValueError, "both points must have the same number of dimensions");
        } else {
            for (int64_t i = 0; i < p.n; i++)
                p.x[i] -= q.x[i];
            r = own_float_new(th, own_math_norm(p.x, p.n));
        }
    }
    doubles_free(&p);
    doubles_free(&q);
    return r;
}

const struct own_native_def own_natives_math_seq[] = {
    {"math_fsum", "values, /", own_nat_fsum, 0},
    {"math_dist", "p, q, /", own_nat_dist, 0},
    {0},
};

const struct own_native_def own_natives_math_many[] = {
    {"hypot", "*coordinates", own_nat_hypot, 0},
    {0},
};
