/*
 * num_types.c - int(), float(), bool() and the methods of ints and floats.
 *
 * Getters ("@name") acquire nothing, as NA2 asks.
 * Threads  any.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "obj/arith.h"
#include "obj/attr.h"
#include "obj/big.h"
#include "obj/native_args.h"
#include "obj/opfn.h"
#include "obj/ops.h"
#include "obj/tail.h"
#include "obj/value.h"
#include "text/float_text.h"
#include "text/int_text.h"

/* -- constructors -- */

static own_word int_from_str(struct own_thread *th, own_word s, int64_t base)
{
    const struct own_ucs_host *host = NULL;
    struct own_ucsbuf digits, err;
    enum own_text_status status;
    int64_t value = 0;
    int digits_base = 10;
    own_word w;

    if (!own_str_is_ascii(s)) {
        own_uc_ready(th, own_str_view(s));
        host = own_uc_host(th);
    }
    own_ucsbuf_init(&digits, NULL, 0);
    own_ucsbuf_init(&err, NULL, 0);
    base = base < 0 || base > 99 ? 99 : base; /* out of range either way */
    status = own_int_parse(own_str_view(s), (int)base, &value, &digits, &digits_base, host, &err);
    if (status == OWN_TEXT_OK) {
        w = own_int_new(th, value);
    } else if (status == OWN_TEXT_BIG && !own_ucsbuf_failed(&digits)) {
        struct own_ucs text = own_ucsbuf_result(&digits);
        w = own_int_from_digits(th, text.data, text.len, digits_base);
    } else {
        own_ucsbuf_free(&digits);
        return status == OWN_TEXT_BIG ? own_no_memory(th) : own_raise_status(th, status, &err);
    }
    own_ucsbuf_free(&digits);
    own_ucsbuf_free(&err);
    return w;
}

static own_word int_from_float(struct own_thread *th, double x)
{
    struct own_ucsbuf err;
    enum own_text_status status;
    int64_t i;

    own_ucsbuf_init(&err, NULL, 0);
    status = own_float_to_int64(x, &i, &err);
    if (status != OWN_TEXT_OK && status != OWN_TEXT_BIG)
        return own_raise_status(th, status, &err);
    own_ucsbuf_free(&err);
    return status == OWN_TEXT_OK ? own_int_new(th, i) : own_int_from_double(th, trunc(x));
}

static own_word own_nat_int_new(struct own_thread *th, own_word *w, int64_t n)
{
    int64_t base = 10;

    (void)n;
    if (w[1] != OWN_EMPTY) {
        if (!own_arg_clipped(th, w[1], &base))
            return OWN_EMPTY;
        if (w[0] == OWN_EMPTY)
            return own_raise(th, OWN_E_TypeError, "int() missing string argument");
        if (!own_is_str(w[0]))
            return own_raise(th, OWN_E_TypeError,
                             "int() can't convert non-string with explicit base");
    }
    if (w[0] == OWN_EMPTY)
        return own_from_int(0);
    if (own_is_user(w[0])
        && (own_has_user(th, w[0], OWN_NAME(th, int)) || own_has_user(th, w[0], OWN_NAME(th, index))
            || own_has_user(th, w[0], OWN_NAME(th, trunc))))
        return own_tail1(th, OWN_PRELUDE(th, to_int), w[0]);
    if (own_is_integer(w[0]))
        return own_int_unary(th, OWN_OP_POS, w[0]);
    if (own_is_float(w[0]))
        return int_from_float(th, own_float_of(w[0]));
    if (own_is_str(w[0]))
        return int_from_str(th, w[0], base);
    return own_raise(
        th, OWN_E_TypeError,
        "int() argument must be a string, a bytes-like object or a real number, not '%T'", w[0]);
}

static own_word own_nat_float_new(struct own_thread *th, own_word *w, int64_t n)
{
    const struct own_ucs_host *host = NULL;
    struct own_ucsbuf err;
    enum own_text_status status;
    double d;

    (void)n;
    if (w[0] == OWN_EMPTY)
        return own_float_new(th, 0.0);
    if (own_is_user(w[0]) && (own_has_user(th, w[0], OWN_NAME(th, float))
                              || own_has_user(th, w[0], OWN_NAME(th, index))))
        return own_tail1(th, OWN_PRELUDE(th, to_float), w[0]);
    if (own_is_number(w[0]))
        return own_arg_real(th, w[0], &d) ? own_float_new(th, d) : OWN_EMPTY;
    if (!own_is_str(w[0]))
        return own_raise(th, OWN_E_TypeError,
                         "float() argument must be a string or a real number, not '%T'", w[0]);
    if (!own_str_is_ascii(w[0])) {
        own_uc_ready(th, own_str_view(w[0]));
        host = own_uc_host(th);
    }
    own_ucsbuf_init(&err, NULL, 0);
    status = own_float_parse(own_str_view(w[0]), &d, host, &err);
    if (status != OWN_TEXT_OK)
        return own_raise_status(th, status, &err);
    own_ucsbuf_free(&err);
    return own_float_new(th, d);
}

static own_word own_nat_bool_new(struct own_thread *th, own_word *w, int64_t n)
{
    bool truth;

    (void)n;
    if (w[0] == OWN_EMPTY)
        return th->false_;
    switch (own_truth(th, w[0], &truth)) {
    case OWN_OK: return OWN_BOOL(th, truth);
    case OWN_RAISED: return OWN_EMPTY;
    case OWN_CALL: break;
    }
    return own_tail1(th, OWN_PRELUDE(th, truth), w[0]);
}

/* -- methods that ints and floats share -- */

static own_word own_nat_same(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return own_is_integer(w[0]) ? own_int_unary(th, OWN_OP_POS, w[0]) : w[0];
}

static own_word own_nat_int_imag(struct own_thread *th, own_word *w, int64_t n)
{
    (void)th;
    (void)w;
    (void)n;
    return own_from_int(0);
}

static own_word own_nat_denominator(struct own_thread *th, own_word *w, int64_t n)
{
    (void)th;
    (void)w;
    (void)n;
    return own_from_int(1);
}

static own_word own_nat_float_imag(struct own_thread *th, own_word *w, int64_t n)
{
    (void)w;
    (void)n;
    return own_float_new(th, 0.0);
}

/* -- ints -- */

static own_word own_nat_bit_length(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_digits d;

    (void)th;
    (void)n;
    own_digits_of(w[0], &d);
    return own_from_int((int64_t)own_digits_bits(&d));
}

static own_word own_nat_bit_count(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_digits d;
    int64_t count = 0;

    (void)th;
    (void)n;
    own_digits_of(w[0], &d);
    for (uint64_t i = 0; i < d.n; i++)
        count += __builtin_popcount(d.digit[i]);
    return own_from_int(count);
}

static own_word own_nat_int_ratio(struct own_thread *th, own_word *w, int64_t n)
{
    own_word pair[2] = {own_int_unary(th, OWN_OP_POS, w[0]), own_from_int(1)};

    (void)n;
    return pair[0] == OWN_EMPTY ? OWN_EMPTY : own_tuple_new(th, pair, 2);
}

/* -- floats -- */

static own_word own_nat_is_integer(struct own_thread *th, own_word *w, int64_t n)
{
    double x = own_float_of(w[0]);

    (void)n;
    return OWN_BOOL(th, isfinite(x) && floor(x) == x);
}

/* m << shift, negative if asked; shift at most 1100 */
static own_word shifted(struct own_thread *th, uint64_t m, int shift, bool negative)
{
    uint32_t digit[40] = {0};

    for (int part = 0; part < 3; part++)
        digit[shift / 32 + part] = (uint32_t)(((own_u128)m << (shift & 31)) >> (32 * part));
    return own_int_from_parts(th, digit, 40, negative);
}

static own_word own_nat_float_ratio(struct own_thread *th, own_word *w, int64_t n)
{
    double x = own_float_of(w[0]);
    own_word pair[2];
    uint64_t m;
    int e;

    (void)n;
    if (isnan(x))
        return own_raise(th, OWN_E_ValueError, "cannot convert NaN to integer ratio");
    if (isinf(x))
        return own_raise(th, OWN_E_OverflowError, "cannot convert Infinity to integer ratio");
    m = (uint64_t)ldexp(frexp(fabs(x), &e), 53);
    e -= 53;
    while (m != 0 && (m & 1) == 0) {
        m >>= 1;
        e++;
    }
    pair[0] = shifted(th, m, m != 0 && e > 0 ? e : 0, x < 0);
    pair[1] = shifted(th, 1, m != 0 && e < 0 ? -e : 0, false);
    return pair[0] == OWN_EMPTY || pair[1] == OWN_EMPTY ? OWN_EMPTY : own_tuple_new(th, pair, 2);
}

static own_word own_nat_float_hex(struct own_thread *th, own_word *w, int64_t n)
{
    double x = own_float_of(w[0]);
    const char *sign = signbit(x) ? "-" : "";
    uint64_t bits, fraction;
    int e;

    (void)n;
    if (!isfinite(x))
        return own_float_repr_word(th, w[0]);
    if (x == 0)
        return own_str_printf(th, "%s0x0.0p+0", sign);
    memcpy(&bits, &x, sizeof bits);
    fraction = bits & 0xfffffffffffffu;
    e = (int)(bits >> 52 & 0x7ff);
    return own_str_printf(th, "%s0x%d.%013llxp%+d", sign, e != 0, (unsigned long long)fraction,
                          e ? e - 1023 : -1022);
}

/* The text of a hexadecimal float as strtod wants it: sign, 0x, digits; false: malformed. */
static bool hex_text(const char *s, char *out, size_t room)
{
    size_t n = 0, digits = 0;

    if (*s == '+' || *s == '-')
        out[n++] = *s++;
    if (s[0] == '0' && (s[1] == 'x' || s[1] == 'X'))
        s += 2;
    out[n++] = '0';
    out[n++] = 'x';
    while (*s && strchr("0123456789abcdefABCDEF.pP+-", *s) && n + 1 < room) {
        digits += *s != '.' && *s != 'p' && *s != 'P';
        out[n++] = *s++;
    }
    out[n] = 0;
    return *s == 0 && digits > 0;
}

static own_word own_nat_fromhex(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_ucs v;
    const char *text;
    char in[400], out[408], *end;
    size_t len = 0;
    double d;

    (void)n;
    if (!own_arg_str(th, w[1], "fromhex() argument must be str, not %T"))
        return OWN_EMPTY;
    v = own_ucs_strip(own_str_view(w[1]), NULL, OWN_UCS_BOTH, NULL);
    for (int64_t i = 0; i < v.len && i < 390; i++)
        in[len++] = own_ucs_at(v, i) < 128 ? (char)own_ucs_at(v, i) : '?';
    in[len] = 0;
    text = in[0] == '-' || in[0] == '+' ? in + 1 : in;
    if (strcasecmp(text, "inf") == 0 || strcasecmp(text, "infinity") == 0
        || strcasecmp(text, "nan") == 0)
        return own_float_new(th, strtod(in, NULL));
    if (v.len >= 390 || !hex_text(in, out, sizeof out))
        return own_raise(th, OWN_E_ValueError, "invalid hexadecimal floating-point string");
    d = strtod(out, &end);
    if (*end != 0)
        return own_raise(th, OWN_E_ValueError, "invalid hexadecimal floating-point string");
    if (isinf(d))
        return own_raise(th, OWN_E_OverflowError,
                         "hexadecimal value too large to represent as a float");
    return own_float_new(th, d);
}

const struct own_native_def own_natives_int[] = {
    {"()", "x=?, /, base=?", own_nat_int_new, 0},
    {"bit_length", "self, /", own_nat_bit_length, 0},
    {"bit_count", "self, /", own_nat_bit_count, 0},
    {"conjugate", "self, /", own_nat_same, 0},
    {"as_integer_ratio", "self, /", own_nat_int_ratio, 0},
    {"@real", "self, /", own_nat_same, 0},
    {"@imag", "self, /", own_nat_int_imag, 0},
    {"@numerator", "self, /", own_nat_same, 0},
    {"@denominator", "self, /", own_nat_denominator, 0},
    {0},
};

const struct own_native_def own_natives_float[] = {
    {"()", "x=?, /", own_nat_float_new, 0},
    {"is_integer", "self, /", own_nat_is_integer, 0},
    {"as_integer_ratio", "self, /", own_nat_float_ratio, 0},
    {"hex", "self, /", own_nat_float_hex, 0},
    {"%fromhex", "cls, string, /", own_nat_fromhex, 0},
    {"conjugate", "self, /", own_nat_same, 0},
    {"@real", "self, /", own_nat_same, 0},
    {"@imag", "self, /", own_nat_float_imag, 0},
    {0},
};

const struct own_native_def own_natives_bool[] = {
    {"()", "object=?, /", own_nat_bool_new, 0},
    {0},
};
