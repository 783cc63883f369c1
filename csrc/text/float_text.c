/*
 * float_text.c - see float_text.h; parsing is in float_parse.c.
 *
 * Rendering works on the digits and three numbers: how many digits stand before the point
 * (<= 0: zeros follow the point), how many positions are shown in all (zeros fill up), and
 * the exponent, if one is shown.
 */
#include "text/float_text.h"

#include "text/float_dec.h"

#include <math.h>
#include <stdio.h>

struct layout {
    int64_t point; /* digits before the decimal point */
    int64_t shown; /* positions shown, counted from the first digit */
    bool exponent;
    int exp10;
};

static void put_special(struct own_ucsbuf *out, double x, bool upper)
{
    if (isnan(x)) {
        own_ucsbuf_str(out, upper ? "NAN" : "nan");
        return;
    }
    if (x < 0)
        own_ucsbuf_char(out, '-');
    own_ucsbuf_str(out, upper ? "INF" : "inf");
}

/* The digits at positions [from, to); zeros beyond those that there are. */
static void put_digits(struct own_ucsbuf *out, const struct own_dec *d, int64_t from,
                       int64_t to)
{
    if (from < 0 && to > from) {
        int64_t zeros = to < 0 ? to - from : -from;
        own_ucsbuf_fill(out, '0', zeros);
        from += zeros;
    }
    int64_t known = to < d->n ? to : d->n;
    if (known > from) {
        own_ucsbuf_ascii(out, d->digit + from, (size_t)(known - from));
        from = known;
    }
    own_ucsbuf_fill(out, '0', to - from);
}

static void put_number(struct own_ucsbuf *out, const struct own_dec *d,
                       const struct layout *lay, bool alt, bool upper)
{
    put_digits(out, d, lay->point > 0 ? 0 : -1, lay->point > 0 ? lay->point : 0);
    if (lay->shown > lay->point || alt)
        own_ucsbuf_char(out, '.');
    put_digits(out, d, lay->point, lay->shown);
    if (lay->exponent)
        own_ucsbuf_printf(out, "%c%c%02d", upper ? 'E' : 'e', lay->exp10 < 0 ? '-' : '+',
                          lay->exp10 < 0 ? -lay->exp10 : lay->exp10);
}

/* Decide between plain and exponent notation and how many positions to show. */
static struct layout lay_out(const struct own_dec *d, char type, int64_t precision,
                             unsigned flags)
{
    int64_t point = d->n ? d->point : 1;
    struct layout lay = {.point = point, .shown = d->n};
    bool dot_0 = flags & OWN_FLOAT_DOT_0;
    switch (type) {
    case 'e':
        lay.exponent = true;
        lay.shown = precision + 1;
        break;
    case 'f':
        lay.shown = point + precision;
        break;
    case 'g':
        lay.exponent = point <= -4 || point > precision - dot_0;
        if (flags & OWN_FLOAT_ALT)
            lay.shown = precision;
        break;
    default:
        lay.exponent = point <= -4 || point > 16;
        break;
    }
    if (lay.exponent) {
        lay.exp10 = (int)point - 1;
        lay.point = 1;
    }
    int64_t least = lay.point + (dot_0 && !lay.exponent);
    if (lay.shown < least)
        lay.shown = least;
    return lay;
}

void own_float_format(struct own_ucsbuf *out, double x, char type, int64_t precision,
                      unsigned flags)
{
    bool upper = type == 'E' || type == 'F' || type == 'G';
    if (upper)
        type = (char)(type + ('a' - 'A'));
    if (!isfinite(x)) {
        put_special(out, x, upper);
        return;
    }
    struct own_dec d;
    if (type == 'g' && precision == 0)
        precision = 1;
    switch (type) {
    case 'e': own_float_significant(&d, x, precision + 1); break;
    case 'f': own_float_fixed(&d, x, precision); break;
    case 'g': own_float_significant(&d, x, precision); break;
    default: own_float_shortest(&d, x); break;
    }
    if (signbit(x) && !(d.n == 0 && (flags & OWN_FLOAT_NO_NEG_0)))
        own_ucsbuf_char(out, '-');
    struct layout lay = lay_out(&d, type, precision, flags);
    put_number(out, &d, &lay, flags & OWN_FLOAT_ALT, upper);
}

int own_float_repr_chars(char out[OWN_FLOAT_REPR_MAX], double x)
{
    uint32_t space[OWN_FLOAT_REPR_MAX / 4];
    struct own_ucsbuf text;
    own_ucsbuf_init(&text, space, OWN_FLOAT_REPR_MAX / 4);
    own_float_repr(&text, x); /* at most 24 characters: never leaves `space` */
    struct own_ucs got = own_ucsbuf_result(&text);
    for (int64_t i = 0; i < got.len; i++)
        out[i] = ((const char *)got.data)[i];
    own_ucsbuf_free(&text);
    return (int)got.len;
}

void own_float_repr(struct own_ucsbuf *out, double x)
{
    own_float_format(out, x, 'r', 0, OWN_FLOAT_DOT_0);
}

enum own_text_status own_float_round(double x, int64_t ndigits, double *result,
                                     struct own_ucsbuf *err)
{
    /* Beyond these, every double is its own rounding, or rounds to zero. */
    enum { MOST = 323, LEAST = -308 };
    struct own_dec d;
    *result = x;
    if (!isfinite(x) || ndigits > MOST)
        return OWN_TEXT_OK;
    if (ndigits < LEAST) {
        *result = 0.0 * x;
        return OWN_TEXT_OK;
    }
    own_float_fixed(&d, x, ndigits);
    double size = own_float_from_dec(&d, false);
    if (isinf(size)) {
        own_ucsbuf_str(err, "rounded value too large to represent");
        return OWN_TEXT_OVERFLOW_ERROR;
    }
    *result = copysign(size, x);
    return OWN_TEXT_OK;
}

double own_float_round_even(double x)
{
    double near = round(x);
    /* round() takes ties away from zero; a tie is exactly representable below 2**52. */
    if (fabs(x - near) == 0.5)
        near = 2.0 * round(x / 2.0);
    return near;
}

enum own_text_status own_float_to_int64(double x, int64_t *result, struct own_ucsbuf *err)
{
    if (isnan(x)) {
        own_ucsbuf_str(err, "cannot convert float NaN to integer");
        return OWN_TEXT_VALUE_ERROR;
    }
    if (isinf(x)) {
        own_ucsbuf_str(err, "cannot convert float infinity to integer");
        return OWN_TEXT_OVERFLOW_ERROR;
    }
    if (!(x >= -0x1p63 && x < 0x1p63))
        return OWN_TEXT_BIG;
    *result = (int64_t)x;
    return OWN_TEXT_OK;
}
