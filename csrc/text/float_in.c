/*
 * float_in.c - digits to doubles (float_dec.h).
 *
 * The first 19 digits times a bounded power of ten give a lower and an upper bound of the
 * value.  If both round to the same double, that is the answer; otherwise they round to
 * neighbours, and the digits are compared with the exact middle of the two.
 */
#include "text/float_dec.h"

#include "text/pow10.h"

#include <math.h>
#include <string.h>

enum { QUICK_DIGITS = 19 };

static double from_bits(uint64_t bits)
{
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

/* The bits of the double nearest to w * 2**e, where w is three words with w[0] != 0. */
static uint64_t nearest(const uint64_t w[3], int e)
{
    int top = e + 191 - __builtin_clzll(w[0]);
    if (top > 1023)
        return UINT64_C(0x7ff) << 52;
    int quantum = top - 52 < -1074 ? -1074 : top - 52;
    int drop = quantum - e - 128; /* bits of w[0] that are below the last place */
    uint64_t mantissa = 0, rest = w[0], half = UINT64_C(1) << 63;
    if (drop > 64)
        return 0;
    if (drop < 64) {
        mantissa = w[0] >> drop;
        rest = w[0] & ((UINT64_C(1) << drop) - 1);
        half = (UINT64_C(1) << drop) >> 1;
    }
    bool above = rest > half || (rest == half && (w[1] | w[2]));
    bool tie = rest == half && !(w[1] | w[2]);
    if (above || (tie && (mantissa & 1)))
        mantissa++;
    /* A normal mantissa carries the hidden bit into the exponent field, and so does a
       carry out of rounding. */
    return ((uint64_t)(quantum + 1074) << 52) + mantissa;
}

static void widen(uint64_t w[3], own_u128 by)
{
    own_u128 low = (own_u128)w[1] << 64 | w[2];
    own_u128 sum = low + by;
    w[1] = (uint64_t)(sum >> 64);
    w[2] = (uint64_t)sum;
    if (sum < low)
        w[0]++;
}

static double between(const struct own_dec *d, bool more, uint64_t low)
{
    struct own_dec middle;
    uint64_t m;
    int e;
    own_float_split(from_bits(low), &m, &e);
    own_dec_exact(&middle, 2 * m + 1, e - 1);
    int order = own_dec_compare(d, &middle);
    bool up = order > 0 || (order == 0 && (more || (m & 1)));
    return from_bits(low + up);
}

double own_float_from_dec(const struct own_dec *d, bool more)
{
    uint64_t value = 0, w[3], v[3];
    int n = d->n < QUICK_DIGITS ? d->n : QUICK_DIGITS;
    bool cut = more || d->n > n;
    for (int i = 0; i < n; i++)
        value = value * 10 + (uint64_t)(d->digit[i] - '0');
    if (value == 0 || d->point < -330)
        return 0.0;
    if (d->point > 310)
        return HUGE_VAL;
    int power = d->point - n;
    if (!cut && value <= UINT64_C(1) << 53 && power >= -22 && power <= 22) {
        static const double ten_to[23] = {
            1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
            1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
        };
        /* Both operands are exact, so one operation rounds once. */
        double x = (double)value;
        return power < 0 ? x / ten_to[-power] : x * ten_to[power];
    }
    struct own_pow10 g = own_pow10(power);
    int up = __builtin_clzll(value);
    own_mul_64_128(value << up, g.hi, g.lo, w);
    uint64_t low = nearest(w, g.exp2 - up);
    if (g.err == 0 && !cut)
        return from_bits(low);
    memcpy(v, w, sizeof v);
    widen(v, (own_u128)(value << up) * g.err);
    if (cut) {
        /* One more in the last of the 19 digits: add (G + err) << up; 19 digits have at
           least 60 bits, so up is at most 4. */
        own_u128 unit = (own_u128)g.hi << 64 | g.lo;
        v[0] += (uint64_t)(unit >> (127 - up) >> 1);
        widen(v, unit << up);
        widen(v, (own_u128)g.err << up);
        if (v[0] < w[0])
            return between(d, more, low); /* past 192 bits */
    }
    uint64_t high = nearest(v, g.exp2 - up);
    return low == high ? from_bits(low) : between(d, more, low);
}
