/*
 * percent.c - see percent.h.
 */
#include "text/percent.h"

#include "text/float_text.h"
#include "text/int_text.h"

#include <limits.h>

void own_percent_start(struct own_percent *p, struct own_ucs format, bool mapping)
{
    *p = (struct own_percent){format, 0, mapping};
}

static uint32_t peek(const struct own_percent *p)
{
    return p->at < p->format.len ? own_ucs_at(p->format, p->at) : UINT32_MAX;
}

static enum own_text_status fail(struct own_ucsbuf *err, const char *message)
{
    own_ucsbuf_str(err, message);
    return OWN_TEXT_VALUE_ERROR;
}

/* Parentheses inside a key must balance. */
static enum own_text_status take_key(struct own_percent *p, struct own_percent_item *item,
                                     struct own_ucsbuf *err)
{
    if (!p->mapping) {
        own_ucsbuf_str(err, "format requires a mapping");
        return OWN_TEXT_TYPE_ERROR;
    }
    int64_t start = ++p->at, depth = 1;
    for (; p->at < p->format.len; p->at++) {
        uint32_t ch = peek(p);
        depth += (ch == '(') - (ch == ')');
        if (depth == 0) {
            item->key = own_ucs_slice(p->format, start, p->at++);
            return OWN_TEXT_OK;
        }
    }
    return fail(err, "incomplete format key");
}

static void take_flags(struct own_percent *p, struct own_percent_item *item)
{
    for (;; p->at++) {
        switch (peek(p)) {
        case '-': item->flags |= OWN_PERCENT_LEFT; break;
        case '+': item->flags |= OWN_PERCENT_SIGN; break;
        case ' ': item->flags |= OWN_PERCENT_BLANK; break;
        case '#': item->flags |= OWN_PERCENT_ALT; break;
        case '0': item->flags |= OWN_PERCENT_ZERO; break;
        default: return;
        }
    }
}

/* A '*', or digits up to `most`; *value is left alone if there is neither. */
static enum own_text_status take_number(struct own_percent *p, int64_t *value, int64_t most,
                                        const char *message, struct own_ucsbuf *err)
{
    if (peek(p) == '*') {
        *value = OWN_PERCENT_STAR;
        p->at++;
        return OWN_TEXT_OK;
    }
    int64_t number = -1;
    for (; peek(p) - '0' < 10u; p->at++) {
        int64_t digit = (int64_t)peek(p) - '0';
        if (number > (most - digit) / 10)
            return fail(err, message);
        number = (number < 0 ? 0 : number) * 10 + digit;
    }
    if (number >= 0)
        *value = number;
    return OWN_TEXT_OK;
}

enum own_text_status own_percent_next(struct own_percent *p, struct own_percent_item *item,
                                      struct own_ucsbuf *err)
{
    enum own_text_status status;
    int64_t start = p->at;
    *item = (struct own_percent_item){
        .width = OWN_PERCENT_NONE, .precision = OWN_PERCENT_NONE};
    while (p->at < p->format.len && peek(p) != '%')
        p->at++;
    item->literal = own_ucs_slice(p->format, start, p->at);
    if (p->at == p->format.len)
        return OWN_TEXT_OK;
    p->at++;
    if (peek(p) == '%') {
        item->literal = own_ucs_slice(p->format, start, p->at++);
        return OWN_TEXT_OK;
    }
    if (peek(p) == '(' && (status = take_key(p, item, err)))
        return status;
    take_flags(p, item);
    if ((status = take_number(p, &item->width, INT64_MAX, "width too big", err)))
        return status;
    if (peek(p) == '.') {
        p->at++;
        item->precision = 0;
        status = take_number(p, &item->precision, INT_MAX, "precision too big", err);
        if (status)
            return status;
    }
    uint32_t ch = peek(p);
    if (ch == 'h' || ch == 'l' || ch == 'L') {
        p->at++;
        ch = peek(p);
    }
    if (p->at >= p->format.len)
        return fail(err, "incomplete format");
    item->directive = true;
    item->conversion = ch;
    item->index = p->at++;
    return OWN_TEXT_OK;
}

void own_percent_set_width(struct own_percent_item *item, int64_t width)
{
    if (width < 0) {
        item->flags |= OWN_PERCENT_LEFT;
        width = width == INT64_MIN ? INT64_MAX : -width;
    }
    item->width = width;
}

void own_percent_set_precision(struct own_percent_item *item, int64_t precision)
{
    item->precision = precision < 0 ? 0 : precision;
}

int own_percent_class(uint32_t conversion)
{
    switch (conversion) {
    case 'd': case 'i': case 'u': return 10;
    case 'o': return 8;
    case 'x': case 'X': return 16;
    case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': return 1;
    case 's': case 'r': case 'a': return -1;
    case 'c': return -2;
    default: return 0;
    }
}

enum own_text_status own_percent_unknown(const struct own_percent_item *item,
                                         struct own_ucsbuf *err)
{
    uint32_t ch = item->conversion;
    own_ucsbuf_printf(err, "unsupported format character '%c' (0x%x) at index %lld",
                      ch > 30 && ch < 127 ? (char)ch : '?', (unsigned)ch,
                      (long long)item->index);
    return OWN_TEXT_VALUE_ERROR;
}

static void put_padded(struct own_ucsbuf *out, const struct own_percent_item *item,
                       struct own_ucs text)
{
    int64_t pad = item->width > text.len ? item->width - text.len : 0;
    if (!(item->flags & OWN_PERCENT_LEFT))
        own_ucsbuf_fill(out, ' ', pad);
    own_ucsbuf_append(out, text);
    if (item->flags & OWN_PERCENT_LEFT)
        own_ucsbuf_fill(out, ' ', pad);
}

void own_percent_str(struct own_ucsbuf *out, const struct own_percent_item *item,
                     struct own_ucs value)
{
    if (item->conversion != 'c' && item->precision >= 0 && item->precision < value.len)
        value = own_ucs_slice(value, 0, item->precision);
    put_padded(out, item, value);
}

enum own_text_status own_percent_char(struct own_ucsbuf *out,
                                      const struct own_percent_item *item, int64_t value,
                                      struct own_ucsbuf *err)
{
    if (value < 0 || value > 0x10ffff) {
        own_ucsbuf_str(err, "%c arg not in range(0x110000)");
        return OWN_TEXT_OVERFLOW_ERROR;
    }
    uint32_t ch = (uint32_t)value;
    own_percent_str(out, item, (struct own_ucs){&ch, 1, 4});
    return OWN_TEXT_OK;
}

/* Sign, prefix and body with padding: spaces outside, or zeros between prefix and body. */
static void put_number(struct own_ucsbuf *out, const struct own_percent_item *item,
                       bool negative, const char *prefix, int64_t zeros, struct own_ucs body)
{
    char sign = negative ? '-' : item->flags & OWN_PERCENT_SIGN ? '+'
        : item->flags & OWN_PERCENT_BLANK ? ' ' : 0;
    int64_t prefix_len = prefix ? 2 : 0;
    int64_t used = (sign != 0) + prefix_len + zeros + body.len;
    int64_t pad = item->width > used ? item->width - used : 0;
    bool left = item->flags & OWN_PERCENT_LEFT, zero = item->flags & OWN_PERCENT_ZERO;
    if (!left && !zero)
        own_ucsbuf_fill(out, ' ', pad);
    if (sign)
        own_ucsbuf_char(out, (unsigned char)sign);
    own_ucsbuf_ascii(out, prefix ? prefix : "", (size_t)prefix_len);
    own_ucsbuf_fill(out, '0', zeros + (!left && zero ? pad : 0));
    own_ucsbuf_append(out, body);
    if (left)
        own_ucsbuf_fill(out, ' ', pad);
}

void own_percent_digits(struct own_ucsbuf *out, const struct own_percent_item *item,
                        bool negative, const char *digits, size_t n)
{
    int64_t zeros = item->precision > (int64_t)n ? item->precision - (int64_t)n : 0;
    struct own_ucs body = {digits, (int64_t)n, 1};
    struct own_ucsbuf upper;
    char prefix[2] = {'0', (char)item->conversion};
    bool alt = (item->flags & OWN_PERCENT_ALT) && own_percent_class(item->conversion) != 10;
    own_ucsbuf_init(&upper, NULL, 0);
    if (item->conversion == 'X') {
        own_ucs_recase(&upper, body, OWN_UCS_UPPER, NULL);
        body = own_ucsbuf_result(&upper);
        out->failed = out->failed || upper.failed;
    }
    put_number(out, item, negative, alt ? prefix : NULL, zeros, body);
    own_ucsbuf_free(&upper);
}

void own_percent_int(struct own_ucsbuf *out, const struct own_percent_item *item,
                     int64_t value)
{
    char text[OWN_INT_CHARS_MAX];
    int n = own_int_chars(text, value, own_percent_class(item->conversion));
    int skip = value < 0;
    own_percent_digits(out, item, value < 0, text + skip, (size_t)(n - skip));
}

enum own_text_status own_percent_float(struct own_ucsbuf *out,
                                       const struct own_percent_item *item, double value,
                                       struct own_ucsbuf *err)
{
    int64_t precision = item->precision < 0 ? 6 : item->precision;
    if (precision > INT_MAX)
        return fail(err, "precision too big");
    uint32_t space[64];
    struct own_ucsbuf text;
    own_ucsbuf_init(&text, space, 64);
    own_float_format(&text, value, (char)item->conversion, precision,
                     item->flags & OWN_PERCENT_ALT ? OWN_FLOAT_ALT : 0);
    struct own_ucs all = own_ucsbuf_result(&text);
    bool negative = all.len && own_ucs_at(all, 0) == '-';
    put_number(out, item, negative, NULL, 0, own_ucs_slice(all, negative, all.len));
    out->failed = out->failed || text.failed;
    own_ucsbuf_free(&text);
    return OWN_TEXT_OK;
}
