/*
 * str_format.c - str.format: the parser of templates, and the common case without program code.
 *
 * format_simple answers None for everything that it does not decide, errors included: the prelude's
 * _format_all then starts from the beginning, with format_next as its parser.
 * Threads  any.
 */
#include "obj/names.h"
#include "obj/native_args.h"
#include "obj/opfn.h"
#include "obj/ops.h"
#include "obj/value.h"
#include "text/percent.h"

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

/* -- the common case -- */

struct simple {
    own_word args, kwargs;
    int64_t automatic; /* next index; -1: fields are numbered */
};

/* A field's number; -1: it has none. */
static int64_t field_number(struct own_ucs name)
{
    int64_t i = 0;

    if (name.len == 0 || name.len > 9)
        return -1;
    for (int64_t at = 0; at < name.len; at++) {
        uint32_t ch = own_ucs_at(name, at);

        if (ch < '0' || ch > '9')
            return -1;
        i = i * 10 + (int64_t)(ch - '0');
    }
    return i;
}

/* The value that a field names; EMPTY: not decided here (nothing raised). */
static own_word field_value(struct own_thread *th, struct simple *s, struct own_ucs name)
{
    struct own_tuple *t = (struct own_tuple *)s->args;
    int64_t i = field_number(name);
    own_word key;

    if (name.len == 0) {
        if (s->automatic < 0)
            return OWN_EMPTY;
        i = s->automatic++;
    } else if (i >= 0) {
        if (s->automatic > 0)
            return OWN_EMPTY;
        s->automatic = -1;
    } else {
        key = own_str_ucs(th, name);
        if (key == OWN_EMPTY)
            own_exc_clear(th);
        key = key == OWN_EMPTY ? key : own_intern_find(th, key);
        return key == OWN_EMPTY ? key : own_dict_get_str(th, s->kwargs, key);
    }
    return i < t->len ? disc_load(th, &t->head, &t->xitem[i]) : OWN_EMPTY;
}

/* Append one field; false: not decided here, or raised. */
static bool field_into(struct own_thread *th, struct own_ucsbuf *out, struct simple *s,
                       const struct field *f)
{
    own_word w = field_value(th, s, own_ucs_slice(f->text, f->name_from, f->name_to)), spec, text;

    if (w == OWN_EMPTY || f->nested
        || (f->conversion && f->conversion != 's' && f->conversion != 'r'))
        return false;
    if (own_is_user(w) || !(own_is_str(w) || own_is_number(w) || w == OWN_NONE(th)))
        return false;
    if (f->conversion == 'r' || (f->conversion == 's' && !own_is_str(w))) {
        w = own_repr(th, w);
        if (w == OWN_EMPTY)
            return false;
    }
    if (f->spec_to == f->spec_from) {
        if (own_is_str(w))
            own_str_append(out, w);
        else if (w == OWN_NONE(th))
            own_ucsbuf_str(out, "None");
        else
            return own_num_repr_into(th, out, w);
        return true;
    }
    spec = own_str_ucs(th, own_ucs_slice(f->text, f->spec_from, f->spec_to));
    if (spec == OWN_EMPTY
        || !own_str_is_ascii(spec)) /* its characters might wait for the host (D2) */
        return false;
    text = own_format_builtin(th, w, spec);
    if (text == OWN_EMPTY)
        return false;
    own_str_append(out, text);
    return true;
}

/* format_simple(fmt, args, kwargs): the text, or None */
static own_word own_nat_format_simple(struct own_thread *th, own_word *w, int64_t n)
{
    struct field f = {.text = own_str_view(w[0])};
    struct simple s = {w[1], w[2], 0};
    uint32_t stack[64];
    struct own_ucsbuf out;
    bool good = true;

    (void)n;
    own_ucsbuf_init(&out, stack, 64);
    while (good && f.at < f.text.len) {
        f.present = f.nested = false;
        f.conversion = 0;
        f.spec_from = f.spec_to = 0;
        good = parse_next(th, &f);
        if (good)
            own_ucsbuf_append(&out, own_ucs_slice(f.text, f.literal_from, f.literal_to));
        if (good && f.present)
            good = field_into(th, &out, &s, &f);
    }
    if (good)
        return own_str_take(th, &out);
    own_ucsbuf_free(&out);
    own_exc_clear(th); /* the prelude meets it again, in order */
    return OWN_NONE(th);
}

/* -- the other kind of template -- */

/* mod_keys(fmt): the mapping keys that fmt names. */
static own_word own_nat_mod_keys(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_percent p;
    struct own_percent_item item;
    struct own_ucsbuf err;
    struct own_words keys;

    (void)n;
    own_words_init(&keys);
    own_ucsbuf_init(&err, NULL, 0);
    own_percent_start(&p, own_str_view(w[0]), true);
    while (own_percent_next(&p, &item, &err) == OWN_TEXT_OK && item.conversion != 0)
        if (item.key.data)
            own_words_add(&keys, own_str_ucs(th, item.key));
    own_ucsbuf_free(&err);
    return own_words_list(th, &keys);
}

const struct own_native_def own_natives_str_format[] = {
    {"format_next", "fmt, at, /", own_nat_format_next, 0},
    {"mod_keys", "fmt, /", own_nat_mod_keys, 0},
    {"format_simple", "fmt, args, kwargs, /", own_nat_format_simple, 0},
    {0},
};
