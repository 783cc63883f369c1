/*
 * float_out.c - doubles to digits (float_dec.h).
 *
 * Shortest output: with 10**k at most the width of the interval of decimals that read back
 * as x, some multiple of 10**k lies in it, and at most one multiple of 10**(k+1): that one if
 * it exists, else the multiple of 10**k nearest to x (after Giulietti's Schubfach).
 * Bounds are kept in units of 2**-2 * 10**k, doubled, with the lowest bit sticky, so that
 * comparisons with integers are exact.
 */
#include "text/float_dec.h"

#include "text/pow10.h"

#include <string.h>

enum { MIN_EXP = -1074 };

void own_float_split(double x, uint64_t *m, int *e)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    int field = (int)(bits >> 52 & 0x7ff);
    *m = bits & ((UINT64_C(1) << 52) - 1);
    if (field)
        *m |= UINT64_C(1) << 52;
    *e = (field ? field - 1 : 0) + MIN_EXP;
}

/* x * 2**shift * g with a sticky low bit; false if the error hides which integer it is. */
static bool scaled(uint64_t x, int shift, const struct own_pow10 *g, uint64_t *result)
{
    uint64_t w[3], factor = x << shift;
    own_mul_64_128(factor, g->hi, g->lo, w);
    if (g->err) {
        own_u128 fraction = (own_u128)w[1] << 64 | w[2];
        if (fraction == 0 || fraction + (own_u128)factor * g->err < fraction)
            return false;
    }
    *result = w[0] << 1 | ((w[1] | w[2]) != 0);
    return true;
}

/* x = m * 2**e, m != 0; `edge` says that the neighbour below is nearer than the one above. */
static bool shortest_quick(struct own_dec *d, uint64_t m, int e, bool edge)
{
    int k = edge ? own_log10_pow2_3_4(e) : own_log10_pow2(e);
    struct own_pow10 g = own_pow10(-k);
    int shift = e + g.exp2 + 128;
    uint64_t low, mid, high;
    if (!scaled(4 * m - (edge ? 1 : 2), shift, &g, &low) || !scaled(4 * m, shift, &g, &mid)
        || !scaled(4 * m + 2, shift, &g, &high))
        return false;
    uint64_t open = m & 1; /* an odd m loses ties: the interval's ends are outside */
    uint64_t s = mid >> 3, tens = s / 10;
    bool down = low + open <= 80 * tens, up = 80 * (tens + 1) + open <= high;
    if (down || up) {
        own_dec_from_u64(d, down ? tens : tens + 1, k + 1);
        return true;
    }
    down = low + open <= 8 * s;
    up = 8 * (s + 1) + open <= high;
    if (down && up) {
        uint64_t middle = 8 * s + 4;
        down = mid < middle || (mid == middle && s % 2 == 0);
    }
    own_dec_from_u64(d, down ? s : s + 1, k);
    return true;
}

/* Cut to n digits, or the next n-digit decimal above that. */
static void cut(struct own_dec *d, const struct own_dec *from, int n, bool up)
{
    d->n = n;
    d->point = from->point;
    memcpy(d->digit, from->digit, (size_t)n);
    if (up) {
        d->digit[n] = '9';
        d->n = n + 1;
        own_dec_round(d, n);
    } else {
        while (d->n > 0 && d->digit[d->n - 1] == '0')
            d->n--;
    }
}

static void shortest_exact(struct own_dec *d, uint64_t m, int e, bool edge)
{
    struct own_dec low, mid, high;
    int open = m & 1;
    own_dec_exact(&low, 4 * m - (edge ? 1 : 2), e - 2);
    own_dec_exact(&mid, 4 * m, e - 2);
    own_dec_exact(&high, 4 * m + 2, e - 2);
    for (int n = 1; n < mid.n; n++) {
        cut(d, &mid, n, false);
        bool down = own_dec_compare(&low, d) <= -open;
        cut(d, &mid, n, true);
        bool up = own_dec_compare(d, &high) <= -open;
        if (down && up) {
            *d = mid;
            own_dec_round(d, n);
            return;
        }
        if (down)
            cut(d, &mid, n, false);
        if (down || up)
            return;
    }
    *d = mid;
}

void own_float_shortest(struct own_dec *d, double x)
{
    uint64_t m;
    int e;
    own_float_split(x, &m, &e);
    if (m == 0) {
        d->n = d->point = 0;
        return;
    }
    if (e <= 0 && e > -53 && (m & ((UINT64_C(1) << -e) - 1)) == 0) {
        own_dec_from_u64(d, m >> -e, 0); /* an integer below 2**53: its own digits */
        return;
    }
    bool edge = m == UINT64_C(1) << 52 && e > MIN_EXP;
    if (!shortest_quick(d, m, e, edge))
        shortest_exact(d, m, e, edge);
}

/* places from 0 to 27: m * 5**places is exact in 128 bits. */
static bool fixed_quick(struct own_dec *d, uint64_t m, int e, int places)
{
    uint64_t five = 1;
    for (int i = 0; i < places; i++)
        five *= 5;
    own_u128 n = (own_u128)m * five;
    int drop = -(e + places);
    if (drop < 0)
        return false;
    if (drop > 127) { /* n < 2**116: less than half a unit */
        d->n = d->point = 0;
        return true;
    }
    own_u128 whole = n >> drop;
    if (whole >> 64)
        return false;
    uint64_t result = (uint64_t)whole;
    if (drop) {
        own_u128 rest = n - (whole << drop), half = (own_u128)1 << (drop - 1);
        result += rest > half || (rest == half && (result & 1));
        if (result == 0 && whole)
            return false;
    }
    own_dec_from_u64(d, result, -places);
    return true;
}

void own_float_fixed(struct own_dec *d, double x, int64_t places)
{
    uint64_t m;
    int e;
    own_float_split(x, &m, &e);
    if (places >= 0 && places <= 27 && fixed_quick(d, m, e, (int)places))
        return;
    own_dec_exact(d, m, e);
    own_dec_round(d, places > 2000 ? 2000 : places < -2000 ? -2000 : d->point + places);
}

void own_float_significant(struct own_dec *d, double x, int64_t digits)
{
    uint64_t m;
    int e;
    own_float_split(x, &m, &e);
    own_dec_exact(d, m, e);
    own_dec_round(d, digits);
}
