/*
 * float_parse.c - float(str) (float_text.h).
 *
 * Grammar, after stripping: [sign] (inf | infinity | nan | digits [. digits] [e [sign] digits]
 * | . digits [e ...]), where a single underscore may stand between two digits.
 */
#include "text/float_text.h"

#include "text/digits_in.h"
#include "text/float_dec.h"
#include "text/str_repr.h"

#include <math.h>

struct reader {
    struct own_ucs s;
    int64_t at;
    const struct own_ucs_host *host;
};

static int peek(const struct reader *r)
{
    return own_digits_at(r->s, r->at, r->host);
}

static bool is_digit(int ch)
{
    return ch >= '0' && ch <= '9';
}

/* The next digit of a run, or -1; steps over an underscore between two digits. */
static int next_digit(struct reader *r, bool first)
{
    int ch = peek(r);
    if (ch == '_' && !first && is_digit(own_digits_at(r->s, r->at + 1, r->host))) {
        r->at++;
        ch = peek(r);
    }
    if (!is_digit(ch))
        return -1;
    r->at++;
    return ch - '0';
}

static bool take_word(struct reader *r, const char *word)
{
    int64_t i = 0;
    for (; word[i]; i++) {
        int ch = own_digits_at(r->s, r->at + i, r->host);
        if (ch >= 'A' && ch <= 'Z')
            ch += 'a' - 'A';
        if (ch != word[i])
            return false;
    }
    r->at += i;
    return true;
}

struct number {
    struct own_dec d;
    int64_t point;
    bool more;
    bool any;
};

/* One run of digits, before or behind the point.  Leading zeros only move the point. */
static void take_run(struct reader *r, struct number *n, bool fraction)
{
    int digit;
    for (bool first = true; (digit = next_digit(r, first)) >= 0; first = false) {
        n->any = true;
        if (n->d.n == 0 && digit == 0) {
            n->point -= fraction;
            continue;
        }
        n->point += !fraction;
        if (n->d.n < OWN_DEC_MAX)
            n->d.digit[n->d.n++] = (char)('0' + digit);
        else
            n->more = n->more || digit;
    }
}

static bool take_exponent(struct reader *r, int64_t *exponent)
{
    int ch = peek(r);
    *exponent = 0;
    if (ch != 'e' && ch != 'E')
        return true;
    r->at++;
    ch = peek(r);
    bool negative = ch == '-';
    if (ch == '-' || ch == '+')
        r->at++;
    int digit = next_digit(r, true);
    if (digit < 0)
        return false;
    for (; digit >= 0; digit = next_digit(r, false))
        if (*exponent < INT64_MAX / 100)
            *exponent = *exponent * 10 + digit;
    if (negative)
        *exponent = -*exponent;
    return true;
}

static bool take_decimal(struct reader *r, double *result)
{
    struct number n;
    int64_t exponent;
    n.d.n = 0;
    n.point = 0;
    n.more = n.any = false;
    take_run(r, &n, false);
    if (peek(r) == '.') {
        r->at++;
        take_run(r, &n, true);
    }
    if (!n.any || !take_exponent(r, &exponent))
        return false;
    int64_t point = n.point + exponent;
    n.d.point = point > 10000 ? 10000 : point < -10000 ? -10000 : (int)point;
    while (!n.more && n.d.n > 0 && n.d.digit[n.d.n - 1] == '0')
        n.d.n--;
    *result = own_float_from_dec(&n.d, n.more);
    return true;
}

enum own_text_status own_float_parse(struct own_ucs s, double *result,
                                     const struct own_ucs_host *host,
                                     struct own_ucsbuf *err)
{
    struct reader r = {own_digits_strip(s, host), 0, host};
    int sign = peek(&r);
    bool good = true;
    if (sign == '-' || sign == '+')
        r.at++;
    if (take_word(&r, "inf"))
        *result = (take_word(&r, "inity"), HUGE_VAL);
    else if (take_word(&r, "nan"))
        *result = (double)NAN;
    else
        good = take_decimal(&r, result);
    if (!good || r.at != r.s.len) {
        own_ucsbuf_str(err, "could not convert string to float: ");
        own_ucs_repr(err, s, host);
        return OWN_TEXT_VALUE_ERROR;
    }
    *result = copysign(*result, sign == '-' ? -1.0 : 1.0);
    return OWN_TEXT_OK;
}
