/*
 * spec.c - parsing a format specification (spec.h); applying it is in spec_apply.c.
 */
#include "text/spec.h"

struct reader {
    struct own_ucs s;
    int64_t at;
    const struct own_ucs_host *host;
};

static uint32_t peek(const struct reader *r, int64_t ahead)
{
    return r->at + ahead < r->s.len ? own_ucs_at(r->s, r->at + ahead) : UINT32_MAX;
}

static bool take(struct reader *r, uint32_t ch)
{
    if (peek(r, 0) != ch)
        return false;
    r->at++;
    return true;
}

static bool is_align(uint32_t ch)
{
    return ch == '<' || ch == '>' || ch == '=' || ch == '^';
}

static enum own_text_status fail(struct own_ucsbuf *err, const char *message)
{
    own_ucsbuf_str(err, message);
    return OWN_TEXT_VALUE_ERROR;
}

/* Decimal digits of any script, -1 in *value if there are none. */
static enum own_text_status take_integer(struct reader *r, int64_t *value,
                                         struct own_ucsbuf *err)
{
    *value = -1;
    for (;;) {
        uint32_t ch = peek(r, 0);
        int digit = ch == UINT32_MAX ? -1 : own_uc_decimal(ch, r->host);
        if (digit < 0)
            return OWN_TEXT_OK;
        int64_t before = *value < 0 ? 0 : *value;
        if (before > (INT64_MAX - digit) / 10)
            return fail(err, "Too many decimal digits in format string");
        *value = before * 10 + digit;
        r->at++;
    }
}

static void take_front(struct reader *r, struct own_spec *spec, enum own_spec_kind kind)
{
    bool filled = false, aligned = true;
    if (r->s.len >= 2 && is_align(peek(r, 1))) {
        spec->fill = peek(r, 0);
        spec->align = (char)peek(r, 1);
        filled = true;
        r->at = 2;
    } else if (is_align(peek(r, 0))) {
        spec->align = (char)peek(r, 0);
        r->at = 1;
    } else {
        aligned = false;
    }
    uint32_t sign = peek(r, 0);
    if (sign == '+' || sign == '-' || sign == ' ') {
        spec->sign = (char)sign;
        r->at++;
    }
    spec->no_neg_0 = take(r, 'z');
    spec->alt = take(r, '#');
    if (!filled && take(r, '0')) {
        spec->fill = '0';
        if (!aligned && kind != OWN_SPEC_STR)
            spec->align = '=';
    }
}

static enum own_text_status take_group(struct reader *r, struct own_spec *spec,
                                       struct own_ucsbuf *err)
{
    bool comma = take(r, ','), underscore = take(r, '_');
    if (underscore && (comma || peek(r, 0) == ','))
        return fail(err, "Cannot specify both ',' and '_'.");
    spec->group = comma ? ',' : underscore ? '_' : 0;
    return OWN_TEXT_OK;
}

static enum own_text_status check_group(const struct own_spec *spec, struct own_ucsbuf *err)
{
    switch (spec->type) {
    case 'd': case 'e': case 'f': case 'g': case 'E': case 'G': case '%': case 'F': case 0:
        return OWN_TEXT_OK;
    case 'b': case 'o': case 'x': case 'X':
        if (spec->group == '_')
            return OWN_TEXT_OK;
        break;
    default:
        break;
    }
    if (spec->type > 32 && spec->type < 128)
        own_ucsbuf_printf(err, "Cannot specify '%c' with '%c'.", spec->group,
                          (char)spec->type);
    else
        own_ucsbuf_printf(err, "Cannot specify '%c' with '\\x%x'.", spec->group,
                          (unsigned)spec->type);
    return OWN_TEXT_VALUE_ERROR;
}

enum own_text_status own_spec_parse(struct own_spec *spec, struct own_ucs text,
                                    enum own_spec_kind kind, const char *type_name,
                                    const struct own_ucs_host *host, struct own_ucsbuf *err)
{
    struct reader r = {text, 0, host};
    enum own_text_status status;
    *spec = (struct own_spec){
        .precision = -1,
        .fill = ' ',
        .type = kind == OWN_SPEC_INT ? 'd' : kind == OWN_SPEC_STR ? 's' : 0,
        .align = kind == OWN_SPEC_STR ? '<' : '>',
    };
    take_front(&r, spec, kind);
    if ((status = take_integer(&r, &spec->width, err)) || (status = take_group(&r, spec, err)))
        return status;
    if (take(&r, '.')) {
        if ((status = take_integer(&r, &spec->precision, err)))
            return status;
        if (spec->precision < 0)
            return fail(err, "Format specifier missing precision");
    }
    if (text.len - r.at > 1) {
        own_ucsbuf_str(err, "Invalid format specifier '");
        own_ucsbuf_append(err, text);
        own_ucsbuf_printf(err, "' for object of type '%.200s'", type_name);
        return OWN_TEXT_VALUE_ERROR;
    }
    if (text.len - r.at == 1)
        spec->type = peek(&r, 0);
    return spec->group ? check_group(spec, err) : OWN_TEXT_OK;
}

int own_spec_int_base(const struct own_spec *spec)
{
    switch (spec->type) {
    case 'b': return 2;
    case 'o': return 8;
    case 'd': case 'n': case 'c': return 10;
    case 'x': case 'X': return 16;
    case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': case '%': return 0;
    default: return -1;
    }
}
