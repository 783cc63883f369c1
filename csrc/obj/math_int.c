/*
 * math_int.c - module math: integer functions and roundings.  Short cuts for words, the host for
 * everything larger.
 *
 * Threads  any; calls to the host are safe points, after which no word in a C variable is used but
 * its result.
 */
#include <math.h>

#include "obj/arith.h"
#include "obj/big.h"
#include "obj/native_args.h"
#include "obj/opfn.h"
#include "obj/tail.h"

static bool need_int(struct own_thread *th, own_word w)
{
    if (own_is_integer(w))
        return true;
    own_raise(th, OWN_E_TypeError, "'%T' object cannot be interpreted as an integer", w);
    return false;
}

static own_word from_double(struct own_thread *th, double x)
{
    if (isnan(x))
        return own_raise(th, OWN_E_ValueError, "cannot convert float NaN to integer");
    if (isinf(x))
        return own_raise(th, OWN_E_OverflowError, "cannot convert float infinity to integer");
    return fabs(x) < 4e18 ? own_int_new(th, (int64_t)x) : own_int_from_double(th, x);
}

/* floor, ceil, trunc: the user's dunder, or of a real number */
static own_word rounding(struct own_thread *th, own_word w, double (*f)(double), own_word dunder)
{
    own_word fn;
    double x;

    if (own_is_integer(w) && !own_is_user(w))
        return own_int_unary(th, OWN_OP_POS, w);
    if (own_user_method(th, w, dunder, &fn))
        return own_tail1(th, fn, w);
    if (dunder == OWN_NAME(th, trunc) && !own_is_float(w))
        return own_raise(th, OWN_E_TypeError, "type %T doesn't define __trunc__ method", w);
    return own_arg_real(th, w, &x) ? from_double(th, f(x)) : OWN_EMPTY;
}

static own_word own_nat_floor(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return rounding(th, w[0], floor, OWN_NAME(th, floor));
}

static own_word own_nat_ceil(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return rounding(th, w[0], ceil, OWN_NAME(th, ceil));
}

static own_word own_nat_trunc(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return rounding(th, w[0], trunc, OWN_NAME(th, trunc));
}

/* -- divisors -- */

static uint64_t gcd64(uint64_t a, uint64_t b)
{
    while (b != 0) {
        uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

static uint64_t magnitude(int64_t i)
{
    return i < 0 ? 0 - (uint64_t)i : (uint64_t)i;
}

/* gcd or lcm of two ints of any size */
static own_word combine(struct own_thread *th, own_word a, own_word b, bool lcm)
{
    uint64_t x, y, d;
    int64_t i, j;

    if (!own_to_int64(a, &i) || !own_to_int64(b, &j))
        return own_big_host(th, lcm ? OWN_HOST_LCM : OWN_HOST_GCD, a, b, OWN_EMPTY);
    x = magnitude(i);
    y = magnitude(j);
    d = gcd64(x, y);
    if (!lcm)
        return own_int_u64(th, d);
    return d == 0 ? own_from_int(0) : own_int_i128(th, (own_i128)(x / d) * (own_i128)y);
}

static own_word fold(struct own_thread *th, own_word *w, int64_t n, bool lcm)
{
    own_word r = own_from_int(lcm ? 1 : 0);

    for (int64_t i = 0; i < n; i++)
        if (!need_int(th, w[i]))
            return OWN_EMPTY;
    for (int64_t i = 0; i < n; i++) {
        /* what the host answered is fresh, and nothing settles before it is copied or returned
         * (BG1) */
        r = combine(th, r, w[i], lcm);
        if (r == OWN_EMPTY)
            return r;
    }
    return r;
}

static own_word own_nat_gcd(struct own_thread *th, own_word *w, int64_t n)
{
    return fold(th, w, n, false);
}

static own_word own_nat_lcm(struct own_thread *th, own_word *w, int64_t n)
{
    return fold(th, w, n, true);
}

/* -- products -- */

static own_word own_nat_factorial(struct own_thread *th, own_word *w, int64_t n)
{
    int64_t i, r = 1;

    (void)n;
    if (!need_int(th, w[0]))
        return OWN_EMPTY;
    own_arg_clipped(th, w[0], &i);
    if (i < 0)
        return own_raise(th, OWN_E_ValueError, "factorial() not defined for negative values");
    if (!own_to_int64(w[0], &i))
        return own_raise(th, OWN_E_OverflowError,
                         "factorial() argument should not exceed 9223372036854775807");
    if (i > 20)
        return own_big_host(th, OWN_HOST_FACTORIAL, w[0], OWN_EMPTY, OWN_EMPTY);
    for (int64_t k = 2; k <= i; k++)
        r *= k;
    return own_int_new(th, r);
}

/* comb and perm of non-negative words while the product stays below 2**63; -1: too large */
static int64_t small_product(int64_t n, int64_t k, bool comb)
{
    own_i128 r = 1;

    if (k > n)
        return 0;
    if (comb && k > n - k)
        k = n - k;
    for (int64_t i = 0; i < k; i++) {
        r *= n - i;
        if (comb)
            r /= i + 1;
        if (r > INT64_MAX)
            return -1;
    }
    return (int64_t)r;
}

static own_word choose(struct own_thread *th, own_word n, own_word k, bool comb)
{
    int64_t i, j, r;

    if (!need_int(th, n) || !need_int(th, k))
        return OWN_EMPTY;
    own_arg_clipped(th, n, &i);
    own_arg_clipped(th, k, &j);
    if (i < 0)
        return own_raise(th, OWN_E_ValueError, "n must be a non-negative integer");
    if (j < 0)
        return own_raise(th, OWN_E_ValueError, "k must be a non-negative integer");
    if (own_to_int64(n, &i) && own_to_int64(k, &j)) {
        r = small_product(i, j, comb);
        if (r >= 0)
            return own_int_new(th, r);
    }
    return own_big_host(th, comb ? OWN_HOST_COMB : OWN_HOST_PERM, n, k, OWN_EMPTY);
}

static own_word own_nat_comb(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return choose(th, w[0], w[1], true);
}

static own_word own_nat_perm(struct own_thread *th, own_word *w, int64_t n)
{
    if (w[1] == OWN_EMPTY || w[1] == OWN_NONE(th))
        return own_nat_factorial(th, w, n);
    return choose(th, w[0], w[1], false);
}

static own_word own_nat_isqrt(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_digits d;
    int64_t i, r;

    (void)n;
    if (!need_int(th, w[0]))
        return OWN_EMPTY;
    own_digits_of(w[0], &d);
    if (d.negative)
        return own_raise(th, OWN_E_ValueError, "isqrt() argument must be nonnegative");
    if (!own_to_int64(w[0], &i))
        return own_big_host(th, OWN_HOST_ISQRT, w[0], OWN_EMPTY, OWN_EMPTY);
    r = (int64_t)sqrt((double)i);
    while (r > 0 && (own_i128)r * r > i)
        r--;
    while ((own_i128)(r + 1) * (r + 1) <= i)
        r++;
    return own_from_int(r);
}

const struct own_native_def own_natives_math_int[] = {
    {"floor", "x, /", own_nat_floor, 0},
    {"ceil", "x, /", own_nat_ceil, 0},
    {"trunc", "x, /", own_nat_trunc, 0},
    {"gcd", "*integers", own_nat_gcd, 0},
    {"lcm", "*integers", own_nat_lcm, 0},
    {"factorial", "x, /", own_nat_factorial, 0},
    {"comb", "n, k, /", own_nat_comb, 0},
    {"perm", "n, k=?, /", own_nat_perm, 0},
    {"isqrt", "n, /", own_nat_isqrt, 0},
    {0},
};
