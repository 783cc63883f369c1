/*
 * format.c - format(value, spec) of builtin values.
 *
 * Threads  any.
 */
#include "obj/big.h"
#include "obj/native_args.h"
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
