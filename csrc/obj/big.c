/*
 * big.c - struct own_big: making, comparing and converting.  See big.h.
 *
 * Threads  any; bigs are immutable.
 */
#include "obj/big.h"

#include <math.h>
#include <string.h>

#include "obj/known.h"
#include "obj/object_new.h"

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "digits are handed to the host as bytes");

void own_digits_of(own_word w, struct own_digits *d)
{
    if (own_is_big(w)) {
        const struct own_big *b = (const struct own_big *)w;

        d->digit = b->digit;
        d->n = b->ndigit;
        /* relaxed: written before publication. */
        d->negative = own_load_relaxed(&b->head.xaux) != 0;
        return;
    }
    int64_t i = 0;
    own_to_int64(w, &i);
    uint64_t magnitude = i < 0 ? 0 - (uint64_t)i : (uint64_t)i;
    d->word[0] = (uint32_t)magnitude;
    d->word[1] = (uint32_t)(magnitude >> 32);
    d->digit = d->word;
    d->n = d->word[1] ? 2 : d->word[0] ? 1 : 0;
    d->negative = i < 0;
}

uint64_t own_digits_bits(const struct own_digits *d)
{
    if (d->n == 0)
        return 0;
    return d->n * 32 - (uint64_t)__builtin_clz(d->digit[d->n - 1]);
}

uint64_t own_big_size(const struct own_head *o)
{
    return sizeof(struct own_big) + ((const struct own_big *)o)->ndigit * sizeof(uint32_t);
}

own_word own_int_from_parts(struct own_thread *th, const uint32_t *digit, uint64_t n, bool negative)
{
    struct own_big *b;

    while (n > 0 && digit[n - 1] == 0)
        n--;
    if (n <= 2) {
        uint64_t m = n == 0 ? 0 : digit[0] | (n == 2 ? (uint64_t)digit[1] << 32 : 0);

        if (m <= (uint64_t)OWN_INT_MAX + (negative ? 1u : 0u))
            return own_from_int(negative ? (int64_t)(0 - m) : (int64_t)m);
    }
    b = (struct own_big *)own_new(th, OWN_TYPE(th, INT), sizeof *b + n * sizeof(uint32_t));
    if (!b)
        return OWN_EMPTY;
    /* relaxed: nobody else has seen the object. */
    own_store_relaxed(&b->head.xaux, negative ? 1u : 0u);
    b->ndigit = n;
    memcpy(b->digit, digit, n * sizeof(uint32_t));
    return own_word_of(b);
}

own_word own_int_new(struct own_thread *th, int64_t i)
{
    return OWN_LIKELY(own_int_fits(i)) ? own_from_int(i) : own_int_i128(th, i);
}

own_word own_int_u64(struct own_thread *th, uint64_t u)
{
    return u <= (uint64_t)OWN_INT_MAX ? own_from_int((int64_t)u) : own_int_i128(th, (own_i128)u);
}

bool own_to_i128(own_word w, own_i128 *v)
{
    struct own_digits d;
    own_u128 m = 0;

    if (own_is_int(w)) {
        *v = own_int(w);
        return true;
    }
    own_digits_of(w, &d);
    if (d.n > 4 || (d.n == 4 && d.digit[3] >> 31))
        return false;
    for (uint64_t i = d.n; i-- > 0;)
        m = m << 32 | d.digit[i];
    *v = d.negative ? -(own_i128)m : (own_i128)m;
    return true;
}

own_word own_int_i128(struct own_thread *th, own_i128 v)
{
    own_u128 m = v < 0 ? 0 - (own_u128)v : (own_u128)v;
    uint32_t digit[4];

    for (int i = 0; i < 4; i++)
        digit[i] = (uint32_t)(m >> (32 * i));
    return own_int_from_parts(th, digit, 4, v < 0);
}

static int compare_magnitude(const uint32_t *a, uint64_t na, const uint32_t *b, uint64_t nb)
{
    if (na != nb)
        return na < nb ? -1 : 1;
    for (uint64_t i = na; i-- > 0;)
        if (a[i] != b[i])
            return a[i] < b[i] ? -1 : 1;
    return 0;
}

int own_int_cmp(own_word a, own_word b)
{
    struct own_digits x, y;
    int order;

    if (own_are_ints(a, b))
        return own_int(a) < own_int(b) ? -1 : own_int(a) > own_int(b);
    own_digits_of(a, &x);
    own_digits_of(b, &y);
    if (x.negative != y.negative)
        return x.negative ? -1 : 1;
    order = compare_magnitude(x.digit, x.n, y.digit, y.n);
    return x.negative ? -order : order;
}

double own_big_frexp(own_word w, int64_t *exponent)
{
    struct own_digits d;
    uint64_t top = 0;
    int64_t shift;
    double m;
    int carry;

    own_digits_of(w, &d);
    shift = (int64_t)own_digits_bits(&d) - 64;
    for (uint64_t i = 0; i < d.n; i++) {
        int64_t at = (int64_t)i * 32 - shift;

        if (at >= 0)
            top |= at < 64 ? (uint64_t)d.digit[i] << at : 0;
        else if (at > -32) /* the bits that fall off only say "more" */
            top |= (uint64_t)(d.digit[i] >> -at) | ((d.digit[i] << (32 + at)) != 0);
        else
            top |= d.digit[i] != 0;
    }
    m = frexp((double)top, &carry);
    *exponent = top == 0 ? 0 : shift + carry;
    return d.negative ? -m : m;
}

bool own_big_to_double(own_word w, double *out)
{
    int64_t e;
    double m = own_big_frexp(w, &e);

    if (e > 1024)
        return false;
    *out = ldexp(m, (int)e);
    return true;
}

/* The magnitude of an integral double in digits; the count. */
static uint64_t double_digits(double d, uint32_t digit[34])
{
    int e;
    uint64_t m = (uint64_t)ldexp(frexp(fabs(d), &e), 53), n;

    memset(digit, 0, 34 * sizeof *digit);
    e -= 53;
    if (e < 0) {
        m = e > -64 ? m >> -e : 0;
        e = 0;
    }
    for (int part = 0; part < 3; part++) {
        own_u128 wide = (own_u128)m << (e & 31);
        digit[e / 32 + part] = (uint32_t)(wide >> (32 * part));
    }
    for (n = 34; n > 0 && digit[n - 1] == 0;)
        n--;
    return n;
}

own_word own_int_from_double(struct own_thread *th, double d)
{
    uint32_t digit[34];
    uint64_t n = double_digits(d, digit);

    return own_int_from_parts(th, digit, n, d < 0);
}

int own_big_cmp_double(own_word a, double d)
{
    struct own_digits x;
    uint32_t digit[34];
    int order;

    own_digits_of(a, &x);
    if (x.negative != (d < 0) || d == 0 || x.n == 0) {
        int sign = x.n == 0 ? 0 : x.negative ? -1 : 1;
        return sign != 0 ? sign : d > 0 ? -1 : d < 0;
    }
    order = compare_magnitude(x.digit, x.n, digit, double_digits(trunc(d), digit));
    if (order == 0 && d != trunc(d))
        order = -1; /* the double has a fraction besides */
    return x.negative ? -order : order;
}
