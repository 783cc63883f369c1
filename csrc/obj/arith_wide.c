/*
 * arith_wide.c - division, bits and shifts of integers of up to 512 bits: what 64-bit generators
 * and hash functions written in Python need, where a call to the host would cost far more.
 *
 * Invariant
 *   AW1  operands have at most DIGITS digits, results at most 2 * DIGITS + 1; everything else goes
 *        to the host.
 * Threads  any; nothing settles.
 */
#include "obj/arith.h"

#include <string.h>

#include "obj/big.h"

#define DIGITS 16
#define ROOM (2 * DIGITS + 2)

struct wide {
    uint32_t digit[ROOM]; /* zero beyond n */
    int n;                /* without leading zeros */
    bool negative;
};

static void trim(struct wide *w)
{
    while (w->n > 0 && w->digit[w->n - 1] == 0)
        w->n--;
}

static bool load(struct wide *w, own_word from)
{
    struct own_digits d;

    own_digits_of(from, &d);
    if (d.n > DIGITS)
        return false;
    memset(w->digit, 0, sizeof w->digit);
    memcpy(w->digit, d.digit, d.n * sizeof(uint32_t));
    w->n = (int)d.n;
    w->negative = d.negative;
    return true;
}

/* |a| + |b|, or |a| - |b| where |a| >= |b|; the sign is the caller's. */
static void combine(const struct wide *a, const struct wide *b, bool subtract, struct wide *out)
{
    int64_t carry = 0;

    memset(out, 0, sizeof *out);
    out->n = (a->n > b->n ? a->n : b->n) + 1;
    for (int i = 0; i < out->n; i++) {
        carry += (int64_t)a->digit[i] + (subtract ? -(int64_t)b->digit[i] : (int64_t)b->digit[i]);
        out->digit[i] = (uint32_t)carry;
        carry >>= 32;
    }
    trim(out);
}

static void shift_left(const struct wide *a, int bits, struct wide *out)
{
    int by = bits / 32, rest = bits % 32;

    memset(out, 0, sizeof *out);
    for (int i = 0; i < a->n; i++) {
        uint64_t part = (uint64_t)a->digit[i] << rest;

        out->digit[i + by] |= (uint32_t)part;
        out->digit[i + by + 1] |= (uint32_t)(part >> 32);
    }
    out->n = a->n == 0 ? 0 : a->n + by + 1;
    out->negative = a->negative;
    trim(out);
}

/* |a| >> bits; *lost: some bit that fell off was set. */
static void shift_right(const struct wide *a, int64_t bits, struct wide *out, bool *lost)
{
    int64_t by = bits / 32;
    int rest = (int)(bits % 32);

    memset(out, 0, sizeof *out);
    *lost = false;
    for (int64_t i = 0; i < a->n; i++) {
        uint64_t part = (uint64_t)a->digit[i] << (32 - rest);

        if (i - by >= 0)
            out->digit[i - by] |= (uint32_t)(part >> 32);
        else
            *lost |= part >> 32 != 0;
        if (i - by - 1 >= 0)
            out->digit[i - by - 1] |= (uint32_t)part;
        else
            *lost |= (uint32_t)part != 0;
    }
    out->n = a->n;
    out->negative = a->negative;
    trim(out);
}

/* One digit of the quotient: `top` has one digit more than `by`, at place `at`; by's first bit is
 * set. */
static uint32_t divide_step(struct wide *rest, const struct wide *by, int at)
{
    uint64_t top = (uint64_t)rest->digit[at + by->n] << 32 | rest->digit[at + by->n - 1];
    uint64_t guess = top / by->digit[by->n - 1];
    int64_t borrow = 0;

    if (guess > UINT32_MAX)
        guess = UINT32_MAX;
    for (int i = 0; i <= by->n; i++) {
        uint64_t part = i < by->n ? guess * by->digit[i] : 0;

        borrow += (int64_t)rest->digit[at + i] - (int64_t)(uint32_t)part;
        rest->digit[at + i] = (uint32_t)borrow;
        borrow = (borrow >> 32) - (int64_t)(part >> 32);
    }
    while (borrow < 0) { /* at most twice: the guess was too large */
        uint64_t carry = 0;

        for (int i = 0; i <= by->n; i++) {
            carry += (uint64_t)rest->digit[at + i] + (i < by->n ? by->digit[i] : 0);
            rest->digit[at + i] = (uint32_t)carry;
            carry >>= 32;
        }
        borrow += (int64_t)carry;
        guess--;
    }
    return (uint32_t)guess;
}

/* Floor division; b is not 0. */
static void divide(const struct wide *a, const struct wide *b, struct wide *quotient,
                   struct wide *rest)
{
    int shift = __builtin_clz(b->digit[b->n - 1]);
    struct wide by, scaled, one = {{1}, 1, false};
    bool lost;

    shift_left(b, shift, &by);
    shift_left(a, shift, &scaled);
    memset(quotient, 0, sizeof *quotient);
    for (int at = scaled.n - by.n; at >= 0; at--)
        quotient->digit[at] = divide_step(&scaled, &by, at);
    quotient->n = scaled.n >= by.n ? scaled.n - by.n + 1 : 0;
    trim(quotient);
    trim(&scaled);
    shift_right(&scaled, shift, rest, &lost);
    quotient->negative = a->negative != b->negative;
    rest->negative = b->negative;
    if (quotient->negative && rest->n > 0) {
        combine(b, rest, true, &scaled);
        *rest = scaled;
        rest->negative = b->negative;
        combine(quotient, &one, false, &scaled);
        *quotient = scaled;
        quotient->negative = true;
    }
}

/* To and from two's complement of DIGITS + 1 digits. */
static void negate(uint32_t *digit, int n)
{
    uint64_t carry = 1;

    for (int i = 0; i < n; i++) {
        carry += (uint32_t)~digit[i];
        digit[i] = (uint32_t)carry;
        carry >>= 32;
    }
}

static void bitwise(int op, struct wide *a, struct wide *b, struct wide *out)
{
    const int n = DIGITS + 1;

    if (a->negative)
        negate(a->digit, n);
    if (b->negative)
        negate(b->digit, n);
    memset(out, 0, sizeof *out);
    for (int i = 0; i < n; i++)
        out->digit[i] = op == OWN_OP_AND ? a->digit[i] & b->digit[i]
            : op == OWN_OP_OR ? a->digit[i] | b->digit[i] : a->digit[i] ^ b->digit[i];
    out->n = n;
    out->negative = out->digit[n - 1] >> 31 != 0;
    if (out->negative)
        negate(out->digit, n);
    trim(out);
}

/* a >> count rounds towards minus infinity. */
static void floor_shift(const struct wide *a, int64_t count, struct wide *out)
{
    struct wide one = {{1}, 1, false}, sum;
    bool lost;

    shift_right(a, count, out, &lost);
    if (a->negative && lost) {
        combine(out, &one, false, &sum);
        *out = sum;
        out->negative = true;
    }
}

bool own_wide_binary(struct own_thread *th, int op, own_word a, own_word b, own_word *result)
{
    struct wide x, y, out, rest;
    int64_t count;

    if (!load(&x, a) || !load(&y, b))
        return false;
    switch (op) {
    case OWN_OP_FLOORDIV: divide(&x, &y, &out, &rest); break;
    case OWN_OP_MOD: divide(&x, &y, &rest, &out); break;
    case OWN_OP_AND:
    case OWN_OP_OR:
    case OWN_OP_XOR: bitwise(op, &x, &y, &out); break;
    case OWN_OP_SHL:
        if (!own_to_int64(b, &count) || count > 32 * DIGITS)
            return false;
        shift_left(&x, (int)count, &out);
        break;
    case OWN_OP_SHR:
        if (!own_to_int64(b, &count))
            return false;
        floor_shift(&x, count > 64 * DIGITS ? 64 * DIGITS : count, &out);
        break;
    default: return false;
    }
    *result = own_int_from_parts(th, out.digit, (uint64_t)out.n, out.negative);
    return true;
}
