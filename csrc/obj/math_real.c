/*
 * math_real.c - gamma functions and vector norms with CPython's own algorithms, so that results
 * agree to the last bit.
 *
 * The Lanczos approximation has g = 6.0246800407767296 and 13 terms, as a quotient of polynomials
 * in x.
 * Threads  any; pure.
 */
#include "obj/math.h"

#include <math.h>

#define LANCZOS_G 6.024680040776729583740234375
#define G_LESS_HALF (LANCZOS_G - 0.5)
#define TERMS 13

static const double pi = 3.14159265358979323846;
static const double log_pi = 1.144729885849400174143427351353058711647;

static const double upper[TERMS] = {
    23531376880.410759688572007674451636754734846804940,
    42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843,
    17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708,
    1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801,
    31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768,
    186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024,
    210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408,
};
/* coefficients of x (x + 1) .. (x + 11) */
static const double lower[TERMS] = {
    0,       39916800, 120543840, 150917976, 105258076, 45995730, 13339535,
    2637558, 357423,   32670,     1925,      66,        1,
};

static double lanczos(double x)
{
    double p = 0, q = 0;

    if (x < 5.0) {
        for (int i = TERMS - 1; i >= 0; i--) {
            p = p * x + upper[i];
            q = q * x + lower[i];
        }
    } else { /* in 1/x: no overflow */
        for (int i = 0; i < TERMS; i++) {
            p = p / x + upper[i];
            q = q / x + lower[i];
        }
    }
    return p / q;
}

/* sin(pi x) for finite x */
static double sin_pi(double x)
{
    double y = fmod(fabs(x), 2.0), r;

    switch ((int)round(2.0 * y)) {
    case 0: r = sin(pi * y); break;
    case 1: r = cos(pi * (y - 0.5)); break;
    case 2:
        r = sin(pi * (1.0 - y));
        break; /* -sin(pi (y - 1)) would give the other zero for y = 1 */
    case 3: r = -cos(pi * (y - 1.5)); break;
    default: r = sin(pi * (y - 2.0)); break;
    }
    return copysign(1.0, x) * r;
}

/* (x - 1)! for 1 <= x <= 23, exactly representable */
static double small_factorial(int x)
{
    double r = 1;

    for (int i = 2; i < x; i++)
        r *= i;
    return r;
}

double own_math_gamma(double x)
{
    double a = fabs(x), y, z, r, root;

    if (!isfinite(x))
        return x;
    if (x == floor(x) && x > 0 && x <= 23)
        return small_factorial((int)x);
    if (a < 1e-20)
        return 1.0 / x;
    if (a > 200.0)
        return x < 0 ? 0.0 / sin_pi(x) : INFINITY;
    y = a + G_LESS_HALF;
    /* z is the rounding error of y, scaled */
    z = a > G_LESS_HALF ? (y - a) - G_LESS_HALF : (y - G_LESS_HALF) - a;
    z = z * LANCZOS_G / y;
    if (x < 0) {
        r = -pi / sin_pi(a) / a * exp(y) / lanczos(a);
        r -= z * r;
    } else {
        r = lanczos(a) / exp(y);
        r += z * r;
    }
    if (a < 140.0) {
        root = pow(y, a - 0.5);
        return x < 0 ? r / root : r * root;
    }
    root = pow(y, a / 2.0 - 0.25); /* in two steps: no overflow on the way */
    return x < 0 ? r / root / root : r * root * root;
}

double own_math_lgamma(double x)
{
    double a = fabs(x), r;

    if (!isfinite(x))
        return isnan(x) ? x : INFINITY;
    if (x == 1.0 || x == 2.0)
        return 0.0;
    if (a < 1e-20)
        return -log(a);
    r = log(lanczos(a)) - LANCZOS_G;
    r += (a - 0.5) * (log(a + LANCZOS_G - 0.5) - 1);
    return x < 0 ? log_pi - log(fabs(sin_pi(a))) - log(a) - r : r;
}

/* A sum with its rounding errors kept apart. */
struct sum {
    double total, error[3];
};

static void add(struct sum *s, double x, int where)
{
    double before = s->total;

    s->total += x;
    s->error[where] += (before - s->total) + x;
}

static double rounded(const struct sum *s)
{
    return s->total - 1.0 + (s->error[0] + s->error[1] + s->error[2]);
}

/* Halves of x whose products are exact. */
static void halves(double x, double *high, double *low)
{
    double t = x * 134217729.0; /* 2**27 + 1 */

    *high = t - (t - x);
    *low = x - *high;
}

double own_math_norm(double *x, int64_t n)
{
    struct sum s = {1.0, {0}};
    double most = 0, scale, high, low, h;
    bool nan_seen = false;
    int e;

    for (int64_t i = 0; i < n; i++) {
        x[i] = fabs(x[i]);
        nan_seen |= isnan(x[i]);
        if (x[i] > most)
            most = x[i];
    }
    if (isinf(most))
        return most;
    if (nan_seen)
        return NAN;
    if (most == 0 || n <= 1)
        return most;
    frexp(most, &e);
    if (e < -1023) { /* the scale would overflow */
        for (int64_t i = 0; i < n; i++)
            add(&s, (x[i] / most) * (x[i] / most), 0);
        return most * sqrt(s.total - 1.0 + s.error[0]);
    }
    scale = ldexp(1.0, -e);
    for (int64_t i = 0; i < n; i++) {
        halves(x[i] * scale, &high, &low);
        add(&s, high * high, 0);
        add(&s, 2.0 * high * low, 1);
        s.error[2] += low * low;
    }
    h = sqrt(rounded(&s));
    halves(h, &high, &low); /* one Newton step with the exact square */
    add(&s, -high * high, 0);
    add(&s, -2.0 * high * low, 1);
    add(&s, -low * low, 2);
    return (h + rounded(&s) / (2.0 * h)) / scale;
}
