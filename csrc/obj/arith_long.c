/*
 * arith_long.c - sums of ints of any size, division by one digit, products, powers and decimal text
 * that schoolbook methods do well: work that does not deserve a call to the host.
 *
 * Invariant
 *   AL1  operands are immutable and nothing settles: their digits stay put.
 * Threads  any.
 */
#include "obj/arith.h"

#include <stdlib.h>
#include <string.h>

#include "obj/big.h"
#include "obj/err.h"

#define SMALL_FACTOR 40 /* digits of the shorter factor: beyond, the host's Karatsuba wins */
#define STACK_DIGITS 128
#define TEXT_DIGITS 48 /* whose decimal text is made here */
#define BILLION 1000000000u

static int compare(const struct own_digits *a, const struct own_digits *b)
{
    if (a->n != b->n)
        return a->n < b->n ? -1 : 1;
    for (uint64_t i = a->n; i-- > 0;)
        if (a->digit[i] != b->digit[i])
            return a->digit[i] < b->digit[i] ? -1 : 1;
    return 0;
}

/* |a| + |b| or |a| - |b| into a->n + 1 digits; |a| >= |b|. */
static void combine(const struct own_digits *a, const struct own_digits *b, bool subtract,
                    uint32_t *out)
{
    int64_t carry = 0;

    for (uint64_t i = 0; i < a->n; i++) {
        int64_t other = i < b->n ? (int64_t)b->digit[i] : 0;

        carry += (int64_t)a->digit[i] + (subtract ? -other : other);
        out[i] = (uint32_t)carry;
        carry >>= 32;
    }
    out[a->n] = (uint32_t)carry;
}

static void multiply(const struct own_digits *a, const struct own_digits *b, uint32_t *out)
{
    memset(out, 0, (a->n + b->n) * sizeof *out);
    for (uint64_t i = 0; i < a->n; i++) {
        uint64_t carry = 0;

        for (uint64_t j = 0; j < b->n; j++) {
            carry += out[i + j] + (uint64_t)a->digit[i] * b->digit[j];
            out[i + j] = (uint32_t)carry;
            carry >>= 32;
        }
        out[i + b->n] = (uint32_t)carry;
    }
}

bool own_long_binary(struct own_thread *th, int op, own_word a, own_word b, own_word *result)
{
    uint32_t stack[STACK_DIGITS], *out = stack;
    struct own_digits x, y;
    uint64_t room;
    bool negative;

    own_digits_of(a, &x);
    own_digits_of(b, &y);
    if (op == OWN_OP_MUL ? x.n > SMALL_FACTOR && y.n > SMALL_FACTOR
                         : op != OWN_OP_ADD && op != OWN_OP_SUB)
        return false;
    room = x.n + y.n + 1;
    if (room > STACK_DIGITS && !(out = malloc(room * sizeof *out))) {
        *result = own_no_memory(th);
        return true;
    }
    if (op == OWN_OP_MUL) {
        multiply(&x, &y, out);
        room--;
        negative = x.negative != y.negative;
    } else {
        bool flip = op == OWN_OP_SUB ? !y.negative : y.negative; /* sign of what is added */
        bool swap = compare(&x, &y) < 0;

        combine(swap ? &y : &x, swap ? &x : &y, x.negative != flip, out);
        room = (swap ? y.n : x.n) + 1;
        negative = swap ? flip : x.negative;
    }
    *result = own_int_from_parts(th, out, room, negative);
    if (out != stack)
        free(out);
    return true;
}

/* |a| by one digit: the quotient's digits, low ones first, and the remainder. */
static uint32_t divide(const struct own_digits *a, uint32_t by, uint32_t *out)
{
    uint64_t rest = 0;

    for (uint64_t i = a->n; i-- > 0;) {
        rest = rest << 32 | a->digit[i];
        out[i] = (uint32_t)(rest / by);
        rest %= by;
    }
    return (uint32_t)rest;
}

bool own_long_divmod(struct own_thread *th, own_word a, own_word b, own_word *quotient,
                     own_word *rest)
{
    uint32_t stack[STACK_DIGITS], *out = stack, r;
    struct own_digits x, y;
    bool negative;

    own_digits_of(a, &x);
    own_digits_of(b, &y);
    if (y.n != 1)
        return false;
    *quotient = *rest = OWN_EMPTY;
    if (x.n + 1 > STACK_DIGITS && !(out = malloc((x.n + 1) * sizeof *out))) {
        own_no_memory(th);
        return true;
    }
    negative = x.negative != y.negative;
    r = divide(&x, y.digit[0], out);
    out[x.n] = 0;
    if (negative && r != 0) { /* rounded down */
        r = y.digit[0] - r;
        for (uint64_t i = 0; ++out[i] == 0; i++) {
        }
    }
    *quotient = own_int_from_parts(th, out, x.n + 1, negative);
    if (*quotient != OWN_EMPTY)
        *rest = own_int_from_parts(th, &r, 1, y.negative);
    if (out != stack)
        free(out);
    return true;
}

bool own_long_text(own_word w, struct own_buf *out)
{
    char text[10 * TEXT_DIGITS], *end = text + sizeof text, *at = end;
    uint32_t left[TEXT_DIGITS];
    struct own_digits d;

    own_digits_of(w, &d);
    if (d.n == 0 || d.n > TEXT_DIGITS)
        return false;
    memcpy(left, d.digit, d.n * sizeof *left);
    for (d.digit = left; d.n > 0; d.n -= left[d.n - 1] == 0) {
        uint32_t part = divide(&d, BILLION, left);

        for (int i = 0; i < 9; i++, part /= 10)
            *--at = (char)('0' + part % 10);
    }
    while (*at == '0')
        at++;
    own_buf_put(out, at, (size_t)(end - at));
    return true;
}

bool own_long_power(struct own_thread *th, own_word a, own_word b, own_word *result)
{
    struct own_digits x;
    int64_t times;

    own_digits_of(a, &x);
    if (!own_to_int64(b, &times) || times < 0 || times > 32 * SMALL_FACTOR ||
        own_digits_bits(&x) * (uint64_t)times > 32 * SMALL_FACTOR)
        return false;
    *result = own_from_int(1);
    while (times > 0 && *result != OWN_EMPTY) {
        if (times & 1)
            *result = own_int_binary(th, OWN_OP_MUL, *result, a);
        times >>= 1;
        if (times > 0 && (a = own_int_binary(th, OWN_OP_MUL, a, a)) == OWN_EMPTY)
            *result = OWN_EMPTY;
    }
    return true;
}
