/*
 * math.c - module math: functions of one or two reals.
 *
 * Errors follow CPython's rule: a NaN from numbers that are none, or an infinity from finite
 * numbers where the function has a pole, is "math domain error"; an infinity from finite numbers
 * elsewhere is "math range error".
 * Threads  any; nothing settles.
 */
#include <math.h>

#include "obj/attr.h"
#include "obj/big.h"
#include "obj/math.h"
#include "obj/opfn.h"
#include "obj/native_args.h"
#include "obj/ops.h"
#include "obj/tail.h"

static const double pi = 3.14159265358979323846;

own_word own_math_domain(struct own_thread *th)
{
    return own_raise(th, OWN_E_ValueError, "math domain error");
}

own_word own_math_range(struct own_thread *th)
{
    return own_raise(th, OWN_E_OverflowError, "math range error");
}

static own_word real1(struct own_thread *th, own_word w, double (*f)(double), bool overflows)
{
    double x, r;

    if (!own_arg_real(th, w, &x))
        return OWN_EMPTY;
    r = f(x);
    if (isnan(r) && !isnan(x))
        return own_math_domain(th);
    if (isinf(r) && isfinite(x))
        return overflows ? own_math_range(th) : own_math_domain(th);
    return own_float_new(th, r);
}

#define REAL1(name, f, overflows) \
    static own_word own_nat_##name(struct own_thread *th, own_word *w, int64_t n) \
    { (void)n; return real1(th, w[0], f, overflows); }
REAL1(acos, acos, false)
REAL1(acosh, acosh, false)
REAL1(asin, asin, false)
REAL1(asinh, asinh, false)
REAL1(atan, atan, false)
REAL1(atanh, atanh, false)
REAL1(cbrt, cbrt, false)
REAL1(cos, cos, false)
REAL1(cosh, cosh, true)
REAL1(erf, erf, false)
REAL1(erfc, erfc, false)
REAL1(exp, exp, true)
REAL1(exp2, exp2, true)
REAL1(expm1, expm1, true)
REAL1(fabs, fabs, false)
REAL1(log1p, log1p, false)
REAL1(sin, sin, false)
REAL1(sinh, sinh, true)
REAL1(sqrt, sqrt, false)
REAL1(tan, tan, false)
REAL1(tanh, tanh, false)

static double to_degrees(double x) { return x * (180.0 / pi); }
static double to_radians(double x) { return x * (pi / 180.0); }
REAL1(degrees, to_degrees, true)
REAL1(radians, to_radians, true)

static bool reals(struct own_thread *th, own_word *w, double *x, double *y)
{
    return own_arg_real(th, w[0], x) && own_arg_real(th, w[1], y);
}

static own_word own_nat_atan2(struct own_thread *th, own_word *w, int64_t n)
{
    double x, y;

    (void)n;
    return reals(th, w, &x, &y) ? own_float_new(th, atan2(x, y)) : OWN_EMPTY;
}

static own_word own_nat_copysign(struct own_thread *th, own_word *w, int64_t n)
{
    double x, y;

    (void)n;
    return reals(th, w, &x, &y) ? own_float_new(th, copysign(x, y)) : OWN_EMPTY;
}

static own_word own_nat_nextafter(struct own_thread *th, own_word *w, int64_t n)
{
    double x, y;

    (void)n;
    return reals(th, w, &x, &y) ? own_float_new(th, nextafter(x, y)) : OWN_EMPTY;
}

static own_word own_nat_fmod(struct own_thread *th, own_word *w, int64_t n)
{
    double x, y, r;

    (void)n;
    if (!reals(th, w, &x, &y))
        return OWN_EMPTY;
    r = fmod(x, y);
    return isnan(r) && !isnan(x) && !isnan(y) ? own_math_domain(th) : own_float_new(th, r);
}

static own_word own_nat_remainder(struct own_thread *th, own_word *w, int64_t n)
{
    double x, y, r;

    (void)n;
    if (!reals(th, w, &x, &y))
        return OWN_EMPTY;
    r = remainder(x, y);
    return isnan(r) && !isnan(x) && !isnan(y) ? own_math_domain(th) : own_float_new(th, r);
}

static own_word own_nat_pow(struct own_thread *th, own_word *w, int64_t n)
{
    double x, y, r;

    (void)n;
    if (!reals(th, w, &x, &y))
        return OWN_EMPTY;
    r = pow(x, y);
    if (isfinite(x) && isfinite(y)) {
        if (isnan(r) || (isinf(r) && x == 0))
            return own_math_domain(th);
        if (isinf(r))
            return own_math_range(th);
    }
    return own_float_new(th, r);
}

static own_word own_nat_ulp(struct own_thread *th, own_word *w, int64_t n)
{
    double x, up;

    (void)n;
    if (!own_arg_real(th, w[0], &x))
        return OWN_EMPTY;
    x = fabs(x);
    if (!isfinite(x))
        return own_float_new(th, x);
    up = nextafter(x, INFINITY);
    return own_float_new(th, isinf(up) ? x - nextafter(x, 0) : up - x);
}

static own_word own_nat_isclose(struct own_thread *th, own_word *w, int64_t n)
{
    double a, b, relative = 1e-9, absolute = 0.0, gap;

    (void)n;
    if (!reals(th, w, &a, &b) || !own_arg_real(th, w[2], &relative)
        || !own_arg_real(th, w[3], &absolute))
        return OWN_EMPTY;
    if (relative < 0 || absolute < 0)
        return own_raise(th, OWN_E_ValueError, "tolerances must be non-negative");
    if (a == b)
        return th->true_;
    if (isinf(a) || isinf(b))
        return th->false_;
    gap = fabs(b - a);
    return OWN_BOOL(th, gap <= fabs(relative * b) || gap <= fabs(relative * a) || gap <= absolute);
}

static own_word own_nat_isfinite(struct own_thread *th, own_word *w, int64_t n)
{
    double x;

    (void)n;
    return own_arg_real(th, w[0], &x) ? OWN_BOOL(th, isfinite(x)) : OWN_EMPTY;
}

static own_word own_nat_isinf(struct own_thread *th, own_word *w, int64_t n)
{
    double x;

    (void)n;
    return own_arg_real(th, w[0], &x) ? OWN_BOOL(th, isinf(x)) : OWN_EMPTY;
}

static own_word own_nat_isnan(struct own_thread *th, own_word *w, int64_t n)
{
    double x;

    (void)n;
    return own_arg_real(th, w[0], &x) ? OWN_BOOL(th, isnan(x)) : OWN_EMPTY;
}

/* -- parts of floats -- */

static own_word pair(struct own_thread *th, own_word a, own_word b)
{
    return a == OWN_EMPTY || b == OWN_EMPTY ? OWN_EMPTY : own_tuple_pair(th, a, b);
}

static own_word own_nat_frexp(struct own_thread *th, own_word *w, int64_t n)
{
    double x;
    int e = 0;

    (void)n;
    if (!own_arg_real(th, w[0], &x))
        return OWN_EMPTY;
    if (isfinite(x))
        x = frexp(x, &e);
    return pair(th, own_float_new(th, x), own_from_int(e));
}

static own_word own_nat_ldexp(struct own_thread *th, own_word *w, int64_t n)
{
    int64_t e;
    double x;

    (void)n;
    if (!own_arg_real(th, w[0], &x))
        return OWN_EMPTY;
    if (!own_is_integer(w[1]))
        return own_raise(th, OWN_E_TypeError, "Expected an int as second argument to ldexp.");
    own_arg_clipped(th, w[1], &e);
    if (x == 0 || !isfinite(x))
        return own_float_new(th, x);
    e = e > 10000 ? 10000 : e < -10000 ? -10000 : e;
    x = ldexp(x, (int)e);
    return isinf(x) ? own_math_range(th) : own_float_new(th, x);
}

static own_word own_nat_modf(struct own_thread *th, own_word *w, int64_t n)
{
    double x, whole, part;

    (void)n;
    if (!own_arg_real(th, w[0], &x))
        return OWN_EMPTY;
    part = modf(x, &whole);
    return pair(th, own_float_new(th, part), own_float_new(th, whole));
}

/* -- logarithms: ints of any size -- */

static own_word logarithm(struct own_thread *th, own_word w, double (*f)(double), double *out)
{
    int64_t e = 0;
    double x;

    if (own_is_integer(w) && !own_to_double(w, &x)) {
        x = own_big_frexp(w, &e);
    } else if (!own_arg_real(th, w, &x)) {
        return OWN_EMPTY;
    }
    if (x <= 0)
        return own_math_domain(th);
    *out = e == 0 ? f(x) : f(x) + f(2.0) * (double)e;
    return OWN_NONE(th);
}

static own_word own_nat_log(struct own_thread *th, own_word *w, int64_t n)
{
    double x = 0, base = 0;

    (void)n;
    if (logarithm(th, w[0], log, &x) == OWN_EMPTY)
        return OWN_EMPTY;
    if (w[1] == OWN_EMPTY)
        return own_float_new(th, x);
    if (logarithm(th, w[1], log, &base) == OWN_EMPTY)
        return OWN_EMPTY;
    if (base == 0)
        return own_raise(th, OWN_E_ZeroDivisionError, "float division by zero");
    return own_float_new(th, x / base);
}

static own_word own_nat_log2(struct own_thread *th, own_word *w, int64_t n)
{
    double x = 0;

    (void)n;
    return logarithm(th, w[0], log2, &x) == OWN_EMPTY ? OWN_EMPTY : own_float_new(th, x);
}

static own_word own_nat_log10(struct own_thread *th, own_word *w, int64_t n)
{
    double x = 0;

    (void)n;
    return logarithm(th, w[0], log10, &x) == OWN_EMPTY ? OWN_EMPTY : own_float_new(th, x);
}

static own_word own_nat_gamma(struct own_thread *th, own_word *w, int64_t n)
{
    double x, r;

    (void)n;
    if (!own_arg_real(th, w[0], &x))
        return OWN_EMPTY;
    if (x == -INFINITY || (x <= 0 && x == floor(x)))
        return own_math_domain(th);
    r = own_math_gamma(x);
    return isinf(r) && isfinite(x) ? own_math_range(th) : own_float_new(th, r);
}

static own_word own_nat_lgamma(struct own_thread *th, own_word *w, int64_t n)
{
    double x, r;

    (void)n;
    if (!own_arg_real(th, w[0], &x))
        return OWN_EMPTY;
    if (isfinite(x) && x <= 0 && x == floor(x))
        return own_math_domain(th);
    r = own_math_lgamma(x);
    return isinf(r) && isfinite(x) ? own_math_range(th) : own_float_new(th, r);
}

const struct own_native_def own_natives_math[] = {
    {"acos", "x, /", own_nat_acos, 0},
    {"acosh", "x, /", own_nat_acosh, 0},
    {"asin", "x, /", own_nat_asin, 0},
    {"asinh", "x, /", own_nat_asinh, 0},
    {"atan", "x, /", own_nat_atan, 0},
    {"atanh", "x, /", own_nat_atanh, 0},
    {"atan2", "y, x, /", own_nat_atan2, 0},
    {"cbrt", "x, /", own_nat_cbrt, 0},
    {"copysign", "x, y, /", own_nat_copysign, 0},
    {"cos", "x, /", own_nat_cos, 0},
    {"cosh", "x, /", own_nat_cosh, 0},
    {"degrees", "x, /", own_nat_degrees, 0},
    {"erf", "x, /", own_nat_erf, 0},
    {"erfc", "x, /", own_nat_erfc, 0},
    {"exp", "x, /", own_nat_exp, 0},
    {"exp2", "x, /", own_nat_exp2, 0},
    {"expm1", "x, /", own_nat_expm1, 0},
    {"fabs", "x, /", own_nat_fabs, 0},
    {"fmod", "x, y, /", own_nat_fmod, 0},
    {"frexp", "x, /", own_nat_frexp, 0},
    {"gamma", "x, /", own_nat_gamma, 0},
    {"isclose", "a, b, *, rel_tol=?, abs_tol=?", own_nat_isclose, 0},
    {"isfinite", "x, /", own_nat_isfinite, 0},
    {"isinf", "x, /", own_nat_isinf, 0},
    {"isnan", "x, /", own_nat_isnan, 0},
    {"ldexp", "x, i, /", own_nat_ldexp, 0},
    {"lgamma", "x, /", own_nat_lgamma, 0},
    {"log", "x, base=?, /", own_nat_log, 0},
    {"log10", "x, /", own_nat_log10, 0},
    {"log1p", "x, /", own_nat_log1p, 0},
    {"log2", "x, /", own_nat_log2, 0},
    {"modf", "x, /", own_nat_modf, 0},
    {"nextafter", "x, y, /", own_nat_nextafter, 0},
    {"pow", "x, y, /", own_nat_pow, 0},
    {"radians", "x, /", own_nat_radians, 0},
    {"remainder", "x, y, /", own_nat_remainder, 0},
    {"sin", "x, /", own_nat_sin, 0},
    {"sinh", "x, /", own_nat_sinh, 0},
    {"sqrt", "x, /", own_nat_sqrt, 0},
    {"tan", "x, /", own_nat_tan, 0},
    {"tanh", "x, /", own_nat_tanh, 0},
    {"ulp", "x, /", own_nat_ulp, 0},
    {0},
};
