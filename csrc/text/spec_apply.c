/*
 * spec_apply.c - applying a parsed format specification (spec.h).
 *
 * A number is laid out as: left padding, sign, prefix, inner padding, grouped digits, rest
 * (point, fraction, exponent, percent sign, or a word such as inf), right padding.
 */
#include "text/spec.h"

#include "text/float_text.h"
#include "text/int_text.h"

#include <limits.h>

struct number {
    char sign; /* 0 or the character */
    const char *prefix;
    int64_t prefix_len;
    struct own_ucs digits; /* to be grouped */
    struct own_ucs rest;   /* copied as it is */
};

static int group_size(const struct own_spec *spec)
{
    switch (spec->type) {
    case 'b': case 'o': case 'x': case 'X': return 4;
    default: return 3;
    }
}

static enum own_text_status fail(struct own_ucsbuf *err, const char *message)
{
    own_ucsbuf_str(err, message);
    return OWN_TEXT_VALUE_ERROR;
}

static enum own_text_status unknown_code(const struct own_spec *spec, const char *type_name,
                                         struct own_ucsbuf *err)
{
    if (spec->type > 32 && spec->type < 128)
        own_ucsbuf_printf(err, "Unknown format code '%c' for object of type '%.200s'",
                          (char)spec->type, type_name);
    else
        own_ucsbuf_printf(err, "Unknown format code '\\x%x' for object of type '%.200s'",
                          (unsigned)spec->type, type_name);
    return OWN_TEXT_VALUE_ERROR;
}

/* How many digits to show so that, with separators, at least `width` columns are filled;
   a separator never comes first, so the result may be one column wider. */
static int64_t digits_to_fill(int64_t n, int64_t width, int size)
{
    int64_t wanted = width - (width - 1) / (size + 1);
    return n > wanted ? n : wanted;
}

static int64_t grouped_len(int64_t digits, int size)
{
    return digits == 0 ? 0 : digits + (digits - 1) / size;
}

static void put_grouped(struct own_ucsbuf *out, struct own_ucs digits, int64_t shown,
                        char group, int size)
{
    int64_t zeros = shown - digits.len, used = 0, left = shown;
    if (!group) {
        own_ucsbuf_fill(out, '0', zeros);
        own_ucsbuf_append(out, digits);
        return;
    }
    while (left > 0) {
        int64_t part = left % size ? left % size : size;
        int64_t from_zeros = zeros < part ? zeros : part;
        own_ucsbuf_fill(out, '0', from_zeros);
        own_ucsbuf_append(out, own_ucs_slice(digits, used, used + part - from_zeros));
        used += part - from_zeros;
        zeros -= from_zeros;
        left -= part;
        if (left)
            own_ucsbuf_char(out, (unsigned char)group);
    }
}

static void put_number(struct own_ucsbuf *out, const struct own_spec *spec,
                       const struct number *num)
{
    char sign = num->sign;
    int size = group_size(spec);
    if (!sign && (spec->sign == '+' || spec->sign == ' '))
        sign = spec->sign;
    int64_t fixed = (sign != 0) + num->prefix_len + num->rest.len;
    int64_t shown = num->digits.len;
    if (spec->fill == '0' && spec->align == '=' && shown) {
        int64_t room = spec->width - fixed;
        if (!spec->group)
            shown = shown > room ? shown : room;
        else if (room > 0)
            shown = digits_to_fill(shown, room, size);
    }
    int64_t used = fixed + (spec->group ? grouped_len(shown, size) : shown);
    int64_t pad = spec->width > used ? spec->width - used : 0;
    int64_t left = spec->align == '>' ? pad : spec->align == '^' ? pad / 2 : 0;
    int64_t inner = spec->align == '=' ? pad : 0;
    own_ucsbuf_fill(out, spec->fill, left);
    if (sign)
        own_ucsbuf_char(out, (unsigned char)sign);
    own_ucsbuf_ascii(out, num->prefix, (size_t)num->prefix_len);
    own_ucsbuf_fill(out, spec->fill, inner);
    put_grouped(out, num->digits, shown, spec->group, size);
    own_ucsbuf_append(out, num->rest);
    own_ucsbuf_fill(out, spec->fill, pad - left - inner);
}

static enum own_text_status check_int(const struct own_spec *spec, const char *type_name,
                                      struct own_ucsbuf *err)
{
    if (own_spec_int_base(spec) < 0)
        return unknown_code(spec, type_name, err);
    if (spec->precision >= 0)
        return fail(err, "Precision not allowed in integer format specifier");
    if (spec->no_neg_0)
        return fail(err,
                    "Negative zero coercion (z) not allowed in integer format specifier");
    if (spec->type != 'c')
        return OWN_TEXT_OK;
    if (spec->sign)
        return fail(err, "Sign not allowed with integer format specifier 'c'");
    if (spec->alt)
        return fail(err, "Alternate form (#) not allowed with integer format specifier 'c'");
    return OWN_TEXT_OK;
}

static enum own_text_status put_char(struct own_ucsbuf *out, const struct own_spec *spec,
                                     int64_t value, struct own_ucsbuf *err)
{
    if (value < 0 || value > 0x10ffff) {
        own_ucsbuf_str(err, "%c arg not in range(0x110000)");
        return OWN_TEXT_OVERFLOW_ERROR;
    }
    uint32_t ch = (uint32_t)value;
    struct number num = {.prefix = "", .digits = {"", 0, 1}, .rest = {&ch, 1, 4}};
    put_number(out, spec, &num);
    return OWN_TEXT_OK;
}

enum own_text_status own_spec_digits(struct own_ucsbuf *out, const struct own_spec *spec,
                                     bool negative, const char *digits, size_t n,
                                     const char *type_name, struct own_ucsbuf *err)
{
    enum own_text_status status = check_int(spec, type_name, err);
    if (status)
        return status;
    if (spec->type == 'c') {
        own_ucsbuf_str(err, "Python int too large to convert to C long");
        return OWN_TEXT_OVERFLOW_ERROR;
    }
    struct own_ucsbuf upper;
    own_ucsbuf_init(&upper, NULL, 0);
    char prefix[2] = {'0', (char)spec->type};
    struct number num = {
        .sign = negative ? '-' : 0,
        .prefix = prefix,
        .prefix_len = spec->alt && own_spec_int_base(spec) != 10 ? 2 : 0,
        .digits = {digits, (int64_t)n, 1},
        .rest = {"", 0, 1},
    };
    if (spec->type == 'X') {
        own_ucs_recase(&upper, num.digits, OWN_UCS_UPPER, NULL);
        num.digits = own_ucsbuf_result(&upper);
        out->failed = out->failed || upper.failed;
    }
    put_number(out, spec, &num);
    own_ucsbuf_free(&upper);
    return OWN_TEXT_OK;
}

enum own_text_status own_spec_int(struct own_ucsbuf *out, const struct own_spec *spec,
                                  int64_t value, const char *type_name,
                                  struct own_ucsbuf *err)
{
    int base = own_spec_int_base(spec);
    if (base == 0)
        return own_spec_float(out, spec, (double)value, type_name, err);
    if (spec->type == 'c') {
        enum own_text_status status = check_int(spec, type_name, err);
        return status ? status : put_char(out, spec, value, err);
    }
    char text[OWN_INT_CHARS_MAX];
    int n = own_int_chars(text, value, base < 0 ? 10 : base), skip = value < 0;
    return own_spec_digits(out, spec, value < 0, text + skip, (size_t)(n - skip), type_name,
                           err);
}

enum own_text_status own_spec_float(struct own_ucsbuf *out, const struct own_spec *spec,
                                    double value, const char *type_name,
                                    struct own_ucsbuf *err)
{
    char type = 'r';
    int64_t precision = spec->precision;
    unsigned flags = (spec->alt ? OWN_FLOAT_ALT : 0u)
                   | (spec->no_neg_0 ? OWN_FLOAT_NO_NEG_0 : 0u);
    switch (spec->type) {
    case 0:
        flags |= OWN_FLOAT_DOT_0;
        type = precision < 0 ? 'r' : 'g';
        break;
    case 'n': type = 'g'; break;
    case '%': type = 'f'; value *= 100; break;
    case 'e': case 'E': case 'f': case 'F': case 'g': case 'G':
        type = (char)spec->type;
        break;
    default: return unknown_code(spec, type_name, err);
    }
    if (precision > INT_MAX)
        return fail(err, "precision too big");
    if (precision < 0)
        precision = 6;
    uint32_t space[64];
    struct own_ucsbuf text;
    own_ucsbuf_init(&text, space, 64);
    own_float_format(&text, value, type, precision, flags);
    if (spec->type == '%')
        own_ucsbuf_char(&text, '%');
    struct own_ucs all = own_ucsbuf_result(&text);
    struct number num = {.prefix = ""};
    int64_t from = all.len && own_ucs_at(all, 0) == '-', to;
    num.sign = from ? '-' : 0;
    for (to = from; to < all.len && own_ucs_at(all, to) - '0' < 10u; to++)
        continue;
    num.digits = own_ucs_slice(all, from, to);
    num.rest = own_ucs_slice(all, to, all.len);
    put_number(out, spec, &num);
    out->failed = out->failed || text.failed;
    own_ucsbuf_free(&text);
    return OWN_TEXT_OK;
}

enum own_text_status own_spec_str(struct own_ucsbuf *out, const struct own_spec *spec,
                                  struct own_ucs value, const char *type_name,
                                  struct own_ucsbuf *err)
{
    if (spec->type != 's')
        return unknown_code(spec, type_name, err);
    if (spec->sign == ' ')
        return fail(err, "Space not allowed in string format specifier");
    if (spec->sign)
        return fail(err, "Sign not allowed in string format specifier");
    if (spec->no_neg_0)
        return fail(err,
                    "Negative zero coercion (z) not allowed in string format specifier");
    if (spec->alt)
        return fail(err, "Alternate form (#) not allowed in string format specifier");
    if (spec->align == '=')
        return fail(err, "'=' alignment not allowed in string format specifier");
    if (spec->precision >= 0 && spec->precision < value.len)
        value = own_ucs_slice(value, 0, spec->precision);
    int64_t pad = spec->width > value.len ? spec->width - value.len : 0;
    int64_t left = spec->align == '>' ? pad : spec->align == '^' ? pad / 2 : 0;
    own_ucsbuf_fill(out, spec->fill, left);
    own_ucsbuf_append(out, value);
    own_ucsbuf_fill(out, spec->fill, pad - left);
    return OWN_TEXT_OK;
}
