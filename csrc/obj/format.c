/*
 * format.c - format(value, spec) of builtin values, and the parser of str.format for the prelude.
 *
 * Threads  any.
 */
#include "obj/big.h"
#include "obj/native_args.h"
#include "obj/ops.h"
#include "obj/type.h"
#include "obj/value.h"
#include "text/spec.h"

struct job {
    struct own_spec spec;
    struct own_ucsbuf out, err;
    uint32_t stack[64];
    const char *type;
};

static enum own_text_status format_big(struct own_thread *th, struct job *j, own_word w)
{
    int base = own_spec_int_base(&j->spec);
    enum own_text_status status;
    struct own_digits d;
    struct own_buf text;
    bool negative;
    double number;

    if (base == 0) {
        if (own_to_double(w, &number))
            return own_spec_float(&j->out, &j->spec, number, j->type, &j->err);
        own_ucsbuf_str(&j->err, "int too large to convert to float");
        return OWN_TEXT_OVERFLOW_ERROR;
    }
    own_digits_of(w, &d);
    negative = d.negative;
    own_buf_init(&text);
    if (base > 0 && !own_big_text(th, w, base, &text)) {
        own_buf_free(&text);
        return OWN_TEXT_BIG; /* raised already */
    }
    status = own_spec_digits(&j->out, &j->spec, negative, (const char *)text.data, text.len,
                             j->type, &j->err);
    own_buf_free(&text);
    return status;
}

static enum own_text_status format_value(struct own_thread *th, struct job *j, own_word w,
                                         struct own_ucs spec, const struct own_ucs_host *host)
{
    enum own_spec_kind kind = own_is_str(w)     ? OWN_SPEC_STR
                              : own_is_float(w) ? OWN_SPEC_FLOAT
                                                : OWN_SPEC_INT;
    enum own_text_status status = own_spec_parse(&j->spec, spec, kind, j->type, host, &j->err);
    int64_t i;

    if (status != OWN_TEXT_OK)
        return status;
    if (kind == OWN_SPEC_STR)
        return own_spec_str(&j->out, &j->spec, own_str_view(w), j->type, &j->err);
    if (kind == OWN_SPEC_FLOAT)
        return own_spec_float(&j->out, &j->spec, own_float_of(w), j->type, &j->err);
    if (own_to_int64(w, &i))
        return own_spec_int(&j->out, &j->spec, i, j->type, &j->err);
    return format_big(th, j, w);
}

own_word own_format_builtin(struct own_thread *th, own_word w, own_word spec)
{
    const struct own_ucs_host *host = NULL;
    enum own_text_status status;
    struct job j;

    if (own_str_len(spec) == 0)
        return own_to_str(th, w);
    if (!own_is_number(w) && !own_is_str(w))
        return own_raise(th, OWN_E_TypeError, "unsupported format string passed to %T.__format__",
                         w);
    if (!own_str_is_ascii(spec)) {
        own_uc_ready(th, own_str_view(spec));
        host = own_uc_host(th);
    }
    own_ucsbuf_init(&j.out, j.stack, 64);
    own_ucsbuf_init(&j.err, NULL, 0);
    j.type = own_str_chars(own_type_of(th, w)->name);
    if (!j.type)
        j.type = "object";
    status = format_value(th, &j, w, own_str_view(spec), host);
    if (status == OWN_TEXT_OK) {
        own_ucsbuf_free(&j.err);
        return own_str_take(th, &j.out);
    }
    own_ucsbuf_free(&j.out);
    if (status == OWN_TEXT_BIG) {
        own_ucsbuf_free(&j.err);
        return OWN_EMPTY;
    }
    return own_raise_status(th, status, &j.err);
}

/* -- str.format -- */

struct field {
    struct own_ucs text;
    int64_t at;
    int64_t literal_from, literal_to, name_from, name_to, spec_from, spec_to;
    uint32_t conversion; /* 0: none */
    bool present, nested;
};

static own_word bad(struct own_thread *th, const char *text)
{
    own_raise(th, OWN_E_ValueError, text);
    return OWN_EMPTY;
}

/* The spec behind ':' up to the '}' that balances; false: raised. */
static bool parse_spec(struct own_thread *th, struct field *f)
{
    int64_t depth = 1;

    f->spec_from = f->at;
    while (f->at < f->text.len) {
        uint32_t ch = own_ucs_at(f->text, f->at++);

        if (ch == '{') {
            f->nested = true;
            depth++;
        } else if (ch == '}' && --depth == 0) {
            f->spec_to = f->at - 1;
            return true;
        }
    }
    bad(th, "unmatched '{' in format spec");
    return false;
}

/* What follows the field's name; `end` is the character that ended it. */
static bool parse_rest(struct own_thread *th, struct field *f, uint32_t end)
{
    if (end == '!') {
        if (f->at >= f->text.len) {
            bad(th, "end of string while looking for conversion specifier");
            return false;
        }
        f->conversion = own_ucs_at(f->text, f->at++);
        if (f->at < f->text.len) {
            uint32_t ch = own_ucs_at(f->text, f->at++);

            if (ch == '}')
                return true;
            if (ch != ':') {
                bad(th, "expected ':' after conversion specifier");
                return false;
            }
        }
        return parse_spec(th, f);
    }
    if (end == ':')
        return parse_spec(th, f);
    if (end == '}')
        return true;
    bad(th, "expected '}' before end of string");
    return false;
}

static bool parse_field(struct own_thread *th, struct field *f)
{
    uint32_t ch = 0;

    f->name_from = f->at;
    while (f->at < f->text.len) {
        ch = own_ucs_at(f->text, f->at++);
        if (ch == '{') {
            bad(th, "unexpected '{' in field name");
            return false;
        }
        if (ch == '[') {
            while (f->at < f->text.len && own_ucs_at(f->text, f->at) != ']')
                f->at++;
        } else if (ch == '}' || ch == ':' || ch == '!') {
            break;
        }
    }
    f->name_to = f->at - (ch == '}' || ch == ':' || ch == '!');
    return parse_rest(th, f, ch);
}

/* Literal text up to a field, an escaped brace or the end. */
static bool parse_next(struct own_thread *th, struct field *f)
{
    uint32_t ch = 0;
    bool at_end;

    f->literal_from = f->at;
    while (f->at < f->text.len) {
        ch = own_ucs_at(f->text, f->at++);
        if (ch == '{' || ch == '}')
            break;
    }
    f->literal_to = f->at;
    if (ch != '{' && ch != '}')
        return true;
    at_end = f->at >= f->text.len;
    if (!at_end && own_ucs_at(f->text, f->at) == ch) {
        f->at++; /* the literal ends with one of the two braces */
        return true;
    }
    if (at_end || ch == '}') {
        bad(th, ch == '}' ? "Single '}' encountered in format string"
                          : "Single '{' encountered in format string");
        return false;
    }
    f->literal_to--;
    f->present = true;
    return parse_field(th, f);
}

static own_word piece(struct own_thread *th, const struct field *f, int64_t from, int64_t to)
{
    return own_str_ucs(th, own_ucs_slice(f->text, from, to));
}

/* format_next(fmt, at): (at, literal, field name or None, spec, conversion or "", spec has fields);
 * None at the end */
static own_word own_nat_format_next(struct own_thread *th, own_word *w, int64_t n)
{
    struct field f = {.text = own_str_view(w[0])};
    own_word part[6];

    (void)n;
    if (!own_to_int64(w[1], &f.at) || f.at < 0 || f.at >= f.text.len)
        return OWN_NONE(th);
    if (!parse_next(th, &f))
        return OWN_EMPTY;
    part[0] = own_from_int(f.at);
    part[1] = piece(th, &f, f.literal_from, f.literal_to);
    part[2] = f.present ? piece(th, &f, f.name_from, f.name_to) : OWN_NONE(th);
    part[3] = piece(th, &f, f.spec_from, f.spec_to);
    part[4] = f.conversion ? own_str_char(th, f.conversion) : th->known->empty_str;
    part[5] = OWN_BOOL(th, f.nested);
    for (int i = 1; i < 5; i++)
        if (part[i] == OWN_EMPTY)
            return OWN_EMPTY;
    return own_tuple_new(th, part, 6);
}

const struct own_native_def own_natives_format[] = {
    {"format_next", "fmt, at, /", own_nat_format_next, 0},
    {0},
};
