/*
 * arith_long.c - sums of ints of any size, and products that schoolbook multiplication does well:
 * linear work that does not deserve a call to the host.
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
