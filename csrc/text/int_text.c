/*
 * int_text.c - see int_text.h.
 */
#include "text/int_text.h"

#include "text/digits_in.h"
#include "text/str_repr.h"

int own_int_chars(char out[OWN_INT_CHARS_MAX], int64_t value, int base)
{
    char reversed[OWN_INT_CHARS_MAX];
    uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    uint64_t b = (uint64_t)base;
    int n = 0;
    if (base == 10) {
        do {
            reversed[n++] = (char)('0' + size % 10);
            size /= 10;
        } while (size);
    } else {
        do {
            reversed[n++] = "0123456789abcdefghijklmnopqrstuvwxyz"[size % b];
            size /= b;
        } while (size);
    }
    if (value < 0)
        reversed[n++] = '-';
    for (int i = 0; i < n; i++)
        out[i] = reversed[n - 1 - i];
    return n;
}

void own_int_text(struct own_ucsbuf *out, int64_t value, int base)
{
    char text[OWN_INT_CHARS_MAX];
    own_ucsbuf_ascii(out, text, (size_t)own_int_chars(text, value, base));
}

static int digit_value(int ch)
{
    if (ch >= '0' && ch <= '9')
        return ch - '0';
    if (ch >= 'a' && ch <= 'z')
        return ch - 'a' + 10;
    if (ch >= 'A' && ch <= 'Z')
        return ch - 'A' + 10;
    return 99;
}

static int prefix_base(int ch)
{
    switch (ch) {
    case 'x': case 'X': return 16;
    case 'o': case 'O': return 8;
    case 'b': case 'B': return 2;
    default: return 0;
    }
}

struct reader {
    struct own_ucs s;
    int64_t at;
    const struct own_ucs_host *host;
    int base;
    bool only_zero; /* base 0 and a leading 0 without prefix: no other digit may follow */
};

static int peek(const struct reader *r)
{
    return own_digits_at(r->s, r->at, r->host);
}

/* Settle the base and step over a prefix; one underscore may follow the prefix. */
static void take_prefix(struct reader *r)
{
    int prefix = 0;
    if (peek(r) == '0')
        prefix = prefix_base(own_digits_at(r->s, r->at + 1, r->host));
    if (r->base == 0) {
        r->only_zero = peek(r) == '0' && prefix == 0;
        r->base = prefix ? prefix : 10;
    }
    if (prefix == 0 || prefix != r->base)
        return;
    r->at += 2;
    if (peek(r) == '_')
        r->at++;
}

/* Read digits up to the end of r->s; false if it is not a number.  Digits go to `text`
   (if not NULL), the value to *value unless it outgrows 64 bits. */
static bool take_digits(struct reader *r, uint64_t *value, bool *fits,
                        struct own_ucsbuf *text)
{
    bool after_digit = false, nonzero = false;
    *value = 0;
    *fits = true;
    for (; r->at < r->s.len; r->at++) {
        int ch = peek(r), digit = digit_value(ch);
        if (ch == '_' && after_digit) {
            after_digit = false;
            continue;
        }
        if (digit >= r->base)
            return false;
        after_digit = true;
        nonzero = nonzero || digit;
        if (text)
            own_ucsbuf_char(text, ch < 0x80 ? (uint32_t)ch : '0');
        own_u128 next = (own_u128)*value * (unsigned)r->base + (unsigned)digit;
        *fits = *fits && next >> 64 == 0;
        *value = (uint64_t)next;
    }
    return after_digit && !(r->only_zero && nonzero);
}

enum own_text_status own_int_parse(struct own_ucs s, int base, int64_t *result,
                                   struct own_ucsbuf *digits, int *digits_base,
                                   const struct own_ucs_host *host, struct own_ucsbuf *err)
{
    if (base != 0 && (base < 2 || base > 36)) {
        own_ucsbuf_str(err, "int() base must be >= 2 and <= 36, or 0");
        return OWN_TEXT_VALUE_ERROR;
    }
    struct reader r = {own_digits_strip(s, host), 0, host, base, false};
    int sign = peek(&r);
    if (sign == '-' || sign == '+')
        r.at++;
    take_prefix(&r);
    uint64_t value;
    bool fits;
    int64_t start = r.at;
    if (!take_digits(&r, &value, &fits, NULL)) {
        own_ucsbuf_printf(err, "invalid literal for int() with base %d: ", base);
        uint32_t space[256];
        struct own_ucsbuf repr;
        own_ucsbuf_init(&repr, space, 256);
        own_ucs_repr(&repr, s, host);
        struct own_ucs text = own_ucsbuf_result(&repr);
        own_ucsbuf_append(err, own_ucs_slice(text, 0, text.len < 200 ? text.len : 200));
        own_ucsbuf_free(&repr);
        return OWN_TEXT_VALUE_ERROR;
    }
    bool negative = sign == '-';
    if (fits && value <= (uint64_t)INT64_MAX + negative) {
        *result = (int64_t)(negative ? 0 - value : value);
        return OWN_TEXT_OK;
    }
    *digits_base = r.base;
    if (negative)
        own_ucsbuf_char(digits, '-');
    r.at = start;
    take_digits(&r, &value, &fits, digits);
    return OWN_TEXT_BIG;
}
