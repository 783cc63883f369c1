/*
 * num.c - numbers as values: making, reading, hashing, equality and text.  See num.h.
 *
 * Threads  any.
 */
#include "obj/num.h"

#include <math.h>
#include <string.h>

#include "obj/attr.h"
#include "obj/big.h"
#include "obj/err.h"
#include "obj/object_new.h"
#include "obj/str.h"
#include "text/float_text.h"
#include "text/int_text.h"
#include "text/numhash.h"

own_word own_float_new(struct own_thread *th, double d)
{
    own_word w = own_flo_try(d);
    struct own_float *box;

    if (OWN_LIKELY(own_is_flo(w)))
        return w;
    if (d == 0) {
        w = signbit(d) ? th->known->minus_zero : th->known->zero;
        if (w != OWN_EMPTY)
            return w;
    }
    box = (struct own_float *)own_new(th, OWN_TYPE(th, FLOAT), sizeof *box);
    if (!box)
        return OWN_EMPTY;
    box->value = d;
    return own_word_of(box);
}

uint64_t own_float_size(const struct own_head *o)
{
    (void)o;
    return sizeof(struct own_float);
}

/* True and False have the values 1 and 0; aux of the singletons says which. */
static int64_t bool_value(own_word w)
{
    /* relaxed: written before the runtime started. */
    return own_load_relaxed(&own_ref(w)->xaux) != 0;
}

bool own_to_int64(own_word w, int64_t *i)
{
    struct own_digits d;
    uint64_t m;

    if (own_is_int(w)) {
        *i = own_int(w);
        return true;
    }
    if (!own_is_ref(w) || w == OWN_EMPTY)
        return false;
    if (own_is_bool(w)) {
        *i = bool_value(w);
        return true;
    }
    if (!own_is_big(w))
        return false;
    own_digits_of(w, &d);
    if (d.n > 2)
        return false;
    m = d.n == 0 ? 0 : d.digit[0] | (d.n == 2 ? (uint64_t)d.digit[1] << 32 : 0);
    if (m > (uint64_t)INT64_MAX + (d.negative ? 1u : 0u))
        return false;
    *i = d.negative ? (int64_t)(0 - m) : (int64_t)m;
    return true;
}

bool own_to_double(own_word w, double *d)
{
    int64_t i;

    if (own_is_float(w)) {
        *d = own_float_of(w);
        return true;
    }
    if (own_to_int64(w, &i)) {
        *d = (double)i;
        return true;
    }
    return own_is_ref(w) && w != OWN_EMPTY && own_is_big(w) && own_big_to_double(w, d);
}

enum own_step own_index_of(struct own_thread *th, own_word w, int too_big, int64_t *i)
{
    own_word fn;

    if (own_to_int64(w, i))
        return OWN_OK;
    if (own_is_integer(w)) {
        struct own_digits d;

        if (too_big != OWN_E_COUNT) {
            own_raise(th, (enum own_exc_id)too_big, "cannot fit 'int' into an index-sized integer");
            return OWN_RAISED;
        }
        own_digits_of(w, &d);
        *i = d.negative ? INT64_MIN : INT64_MAX;
        return OWN_OK;
    }
    if (own_is_ref(w) && own_special(th, w, OWN_NAME(th, index), &fn) != OWN_M_NONE)
        return OWN_CALL;
    own_raise(th, OWN_E_TypeError, "'%T' object cannot be interpreted as an integer", w);
    return OWN_RAISED;
}

enum own_step own_real_of(struct own_thread *th, own_word w, double *d)
{
    own_word fn;

    if (own_to_double(w, d))
        return OWN_OK;
    if (own_is_integer(w)) {
        own_raise(th, OWN_E_OverflowError, "int too large to convert to float");
        return OWN_RAISED;
    }
    if (own_special(th, w, OWN_NAME(th, float), &fn) != OWN_M_NONE
        || own_special(th, w, OWN_NAME(th, index), &fn) != OWN_M_NONE)
        return OWN_CALL;
    own_raise(th, OWN_E_TypeError, "must be real number, not %T", w);
    return OWN_RAISED;
}

uint64_t own_int_hash(own_word w)
{
    struct own_digits d;
    int64_t i;

    if (own_to_int64(w, &i))
        return (uint64_t)own_hash_int64(i);
    own_digits_of(w, &d);
    return (uint64_t)own_hash_big(d.digit, d.n, d.negative);
}

uint64_t own_num_hash(own_word w)
{
    if (own_is_float(w)) /* NaNs are boxed: the address is their identity */
        return (uint64_t)own_hash_double(own_float_of(w), (int64_t)(w >> 4));
    return own_int_hash(w);
}

/* Sets *order to -1, 0, 1; false: unordered. */
static bool compare_numbers(own_word a, own_word b, int *order)
{
    double x, y;
    int sign = 1;

    if (!own_is_float(a) && !own_is_float(b)) {
        *order = own_int_cmp(a, b);
        return true;
    }
    if (own_is_float(a) && own_is_float(b)) {
        x = own_float_of(a);
        y = own_float_of(b);
        *order = x < y ? -1 : x > y;
        return !isnan(x) && !isnan(y);
    }
    if (own_is_float(a)) {
        own_word swap = a;
        a = b;
        b = swap;
        sign = -1;
    }
    y = own_float_of(b);
    if (isnan(y))
        return false;
    if (own_is_int(a) && own_fits_double(own_int(a))) {
        x = (double)own_int(a);
        *order = x < y ? -1 : x > y;
    } else if (isinf(y)) {
        *order = y > 0 ? -1 : 1;
    } else {
        *order = own_big_cmp_double(a, y);
    }
    *order *= sign;
    return true;
}

bool own_num_eq(own_word a, own_word b)
{
    int order;

    return compare_numbers(a, b, &order) && order == 0;
}

bool own_num_compare(int op, own_word a, own_word b)
{
    int order;

    if (!compare_numbers(a, b, &order))
        return op == OWN_OP_NE;
    switch (op) {
    case OWN_OP_LT: return order < 0;
    case OWN_OP_LE: return order <= 0;
    case OWN_OP_GT: return order > 0;
    case OWN_OP_GE: return order >= 0;
    case OWN_OP_EQ: return order == 0;
    default: return order != 0;
    }
}

bool own_num_true(own_word w)
{
    int64_t i;

    if (own_is_float(w))
        return own_float_of(w) != 0;
    return !own_to_int64(w, &i) || i != 0;
}

/* Decimal text of an int of any size; false: raised. */
static bool int_into(struct own_thread *th, struct own_ucsbuf *out, own_word w)
{
    struct own_digits d;
    struct own_buf text;
    int64_t i;
    bool done;

    if (own_to_int64(w, &i)) {
        own_int_text(out, i, 10);
        return true;
    }
    own_digits_of(w, &d);
    if (d.negative)
        own_ucsbuf_char(out, '-');
    own_buf_init(&text);
    done = own_big_text(th, w, 10, &text);
    if (done)
        own_ucsbuf_ascii(out, (const char *)text.data, text.len);
    own_buf_free(&text);
    return done;
}

bool own_num_repr_into(struct own_thread *th, struct own_ucsbuf *out, own_word w)
{
    if (own_is_float(w)) {
        own_float_repr(out, own_float_of(w));
        return true;
    }
    if (own_is_ref(w) && own_is_bool(w)) {
        own_ucsbuf_str(out, bool_value(w) ? "True" : "False");
        return true;
    }
    return int_into(th, out, w);
}

own_word own_int_repr(struct own_thread *th, own_word w)
{
    char chars[OWN_INT_CHARS_MAX];
    struct own_ucsbuf out;
    int64_t i;

    if (own_to_int64(w, &i))
        return own_str_ascii(th, chars, own_int_chars(chars, i, 10));
    own_ucsbuf_init(&out, NULL, 0);
    if (int_into(th, &out, w))
        return own_str_take(th, &out);
    own_ucsbuf_free(&out);
    return OWN_EMPTY;
}

own_word own_float_repr_word(struct own_thread *th, own_word w)
{
    char chars[OWN_FLOAT_REPR_MAX];

    return own_str_ascii(th, chars, own_float_repr_chars(chars, own_float_of(w)));
}
