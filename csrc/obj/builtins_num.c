/*
 * builtins_num.c - builtin functions on numbers: abs, divmod, pow, round, chr, ord, hex, oct, bin.
 *
 * Threads  any.
 */
#include "obj/arith.h"
#include "obj/attr.h"
#include "obj/big.h"
#include "obj/native_args.h"
#include "obj/opfn.h"
#include "obj/ops.h"
#include "obj/tail.h"
#include "text/float_text.h"
#include "text/int_text.h"

#include <math.h>

static own_word own_nat_abs(struct own_thread *th, own_word *w, int64_t n)
{
    own_word fn;

    (void)n;
    if (own_is_float(w[0]))
        return own_float_new(th, fabs(own_float_of(w[0])));
    if (own_is_integer(w[0]) && !own_is_user(w[0]))
        return own_int_unary(th, OWN_OP_NOP, w[0]);
    if (own_user_method(th, w[0], OWN_NAME(th, abs), &fn))
        return own_tail1(th, fn, w[0]);
    return own_raise(th, OWN_E_TypeError, "bad operand type for abs(): '%T'", w[0]);
}

/* -- divmod, pow -- */

own_word own_num_divmod(struct own_thread *th, own_word a, own_word b)
{
    double x, y, quotient, rest;
    own_word pair[2];

    if (!own_is_float(a) && !own_is_float(b)) {
        pair[0] = own_int_divmod(th, a, b, &pair[1]);
    } else {
        if (!own_to_double(a, &x) || !own_to_double(b, &y))
            return own_raise(th, OWN_E_OverflowError, "int too large to convert to float");
        if (!own_float_divmod(th, x, y, &quotient, &rest))
            return OWN_EMPTY;
        pair[0] = own_float_new(th, quotient);
        pair[1] = own_float_new(th, rest);
    }
    return pair[0] == OWN_EMPTY || pair[1] == OWN_EMPTY ? OWN_EMPTY : own_tuple_new(th, pair, 2);
}

static own_word own_nat_divmod(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    if (own_is_user(w[0]) || own_is_user(w[1]))
        return own_tail2(th, OWN_PRELUDE(th, divmod), w[0], w[1]);
    return own_builtin_binary(th, OWN_OP_DIVMOD, w[0], w[1], false);
}

static own_word own_nat_pow(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    if (w[2] == OWN_EMPTY || w[2] == OWN_NONE(th))
        return own_op_binary(th, OWN_OP_POW, w[0], w[1], false);
    if (own_is_integer(w[0]) && own_is_integer(w[1]) && own_is_integer(w[2]))
        return own_int_pow_mod(th, w[0], w[1], w[2]);
    if (own_is_number(w[0]) && own_is_number(w[1]) && own_is_number(w[2]))
        return own_raise(th, OWN_E_TypeError,
                         "pow() 3rd argument not allowed unless all arguments are integers");
    return own_raise(th, OWN_E_TypeError,
                     "unsupported operand type(s) for ** or pow(): '%T', '%T', '%T'", w[0], w[1],
                     w[2]);
}

/* -- round -- */

static own_word round_int(struct own_thread *th, own_word w, own_word digits)
{
    struct own_digits d;
    int64_t places = 0;

    if (!own_arg_clipped(th, digits, &places))
        return OWN_EMPTY;
    if (places >= 0)
        return own_int_unary(th, OWN_OP_POS, w);
    own_digits_of(w, &d);
    /* 10**k has more than 3k bits: far below half of it everything rounds to 0. */
    if (places < -(int64_t)(own_digits_bits(&d) / 3) - 3)
        return own_from_int(0);
    return own_big_host(th, OWN_HOST_ROUND, w, own_from_int(-places), OWN_EMPTY);
}

static own_word round_float(struct own_thread *th, double x, own_word digits)
{
    struct own_ucsbuf err;
    enum own_text_status status;
    int64_t places = 0, i = 0;
    double result = 0;

    own_ucsbuf_init(&err, NULL, 0);
    if (digits != OWN_EMPTY) {
        if (!own_arg_clipped(th, digits, &places))
            return OWN_EMPTY;
        status = own_float_round(x, places, &result, &err);
        if (status != OWN_TEXT_OK)
            return own_raise_status(th, status, &err);
        own_ucsbuf_free(&err);
        return own_float_new(th, result);
    }
    result = own_float_round_even(x);
    status = own_float_to_int64(result, &i, &err);
    if (status != OWN_TEXT_OK && status != OWN_TEXT_BIG)
        return own_raise_status(th, status, &err);
    own_ucsbuf_free(&err);
    return status == OWN_TEXT_OK ? own_int_new(th, i) : own_int_from_double(th, result);
}

static own_word own_nat_round(struct own_thread *th, own_word *w, int64_t n)
{
    own_word fn, digits = w[1] == OWN_NONE(th) ? OWN_EMPTY : w[1];

    (void)n;
    if (own_is_float(w[0]))
        return round_float(th, own_float_of(w[0]), digits);
    if (own_is_integer(w[0]) && !own_is_user(w[0]))
        return round_int(th, w[0], digits);
    if (own_user_method(th, w[0], OWN_NAME(th, round), &fn))
        return digits == OWN_EMPTY ? own_tail1(th, fn, w[0]) : own_tail2(th, fn, w[0], digits);
    return own_raise(th, OWN_E_TypeError, "type %T doesn't define __round__ method", w[0]);
}

/* -- characters and bases -- */

static own_word own_nat_chr(struct own_thread *th, own_word *w, int64_t n)
{
    int64_t i;

    (void)n;
    if (!own_arg_clipped(th, w[0], &i))
        return OWN_EMPTY;
    if (i > INT32_MAX || i < INT32_MIN)
        return own_raise(th, OWN_E_OverflowError, "Python int too large to convert to C int");
    if (i < 0 || i > 0x10ffff)
        return own_raise(th, OWN_E_ValueError, "chr() arg not in range(0x110000)");
    return own_str_char(th, (uint32_t)i);
}

static own_word own_nat_ord(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    if (!own_is_str(w[0]))
        return own_raise(th, OWN_E_TypeError, "ord() expected string of length 1, but %T found",
                         w[0]);
    if (own_str_len(w[0]) != 1)
        return own_raise(th, OWN_E_TypeError,
                         "ord() expected a character, but string of length %l found",
                         own_str_len(w[0]));
    return own_from_int(own_ucs_at(own_str_view(w[0]), 0));
}

static own_word in_base(struct own_thread *th, own_word w, int base, const char *prefix)
{
    char chars[OWN_INT_CHARS_MAX];
    struct own_digits d;
    struct own_ucsbuf out;
    struct own_buf text;
    int64_t i;

    if (!own_is_integer(w)) {
        if (own_index_of(th, w, OWN_E_COUNT, &i) == OWN_CALL)
            return own_tail2(th, OWN_PRELUDE(th, in_base), w, own_from_int(base));
        return OWN_EMPTY;
    }
    own_digits_of(w, &d);
    own_ucsbuf_init(&out, NULL, 0);
    own_ucsbuf_str(&out, d.negative ? "-" : "");
    own_ucsbuf_str(&out, prefix);
    own_buf_init(&text);
    if (own_to_int64(w, &i)) {
        int len = own_int_chars(chars, i, base);
        own_ucsbuf_ascii(&out, chars + (i < 0), (size_t)(len - (i < 0)));
    } else if (own_big_text(th, w, base, &text)) {
        own_ucsbuf_ascii(&out, (const char *)text.data, text.len);
    } else {
        own_ucsbuf_free(&out);
        return OWN_EMPTY;
    }
    own_buf_free(&text);
    return own_str_take(th, &out);
}

static own_word own_nat_hex(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return in_base(th, w[0], 16, "0x");
}

static own_word own_nat_oct(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return in_base(th, w[0], 8, "0o");
}

static own_word own_nat_bin(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return in_base(th, w[0], 2, "0b");
}

const struct own_native_def own_natives_num[] = {
    {"abs", "x, /", own_nat_abs, 0},
    {"divmod", "x, y, /", own_nat_divmod, 0},
    {"pow", "base, exp, mod=?", own_nat_pow, 0},
    {"round", "number, ndigits=?", own_nat_round, 0},
    {"chr", "i, /", own_nat_chr, 0},
    {"ord", "c, /", own_nat_ord, 0},
    {"hex", "number, /", own_nat_hex, 0},
    {"oct", "number, /", own_nat_oct, 0},
    {"bin", "number, /", own_nat_bin, 0},
    {0},
};
