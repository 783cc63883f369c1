/*
 * big_host.c - calls to the host's integer arithmetic.  See big.h, core/host.h.
 *
 * Invariant
 *   BH1  between disc_block and disc_unblock only this function's own copies are touched (H1).
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "obj/big.h"
#include "obj/err.h"

#define ROOM 512

struct call {
    struct own_host_answer answer;
    uint8_t stack[ROOM];
    uint8_t *heap; /* a result that did not fit */
    bool missing;  /* no memory for it */
};

/* A copy of an operand in *out; false: no memory. */
static bool copy_operand(own_word w, struct own_host_int *out, uint8_t *small, size_t room)
{
    struct own_digits d;
    uint8_t *to = small;

    own_digits_of(w, &d);
    if (d.n * 4 > room && !(to = malloc(d.n * 4)))
        return false;
    if (d.n > 0)
        memcpy(to, d.digit, d.n * 4);
    *out = (struct own_host_int){to, (int64_t)d.n * 4, d.negative};
    return true;
}

/* The call itself, operands given as the host sees them. */
static void ask(struct own_thread *th, struct call *c, int64_t op, const struct own_host_int *arg)
{
    const struct own_host *host = th->rt->host;
    int64_t all;

    c->heap = NULL;
    c->missing = false;
    c->answer = (struct own_host_answer){.out = c->stack, .room = ROOM, .status = OWN_HOST_FAILED};
    if (!host || !host->integer)
        return;
    OWN_COUNT(th, host_calls);
    disc_block(th);
    host->integer(op, &arg[0], &arg[1], &arg[2], &c->answer);
    all = c->answer.n + c->answer.second;
    if (c->answer.status == OWN_HOST_OK && all > ROOM) {
        c->heap = malloc((size_t)all);
        c->missing = !c->heap;
        if (c->heap)
            host->fetch(c->heap, all);
    }
    disc_unblock(th);
}

static own_word raise_status(struct own_thread *th, const struct call *c, int64_t op)
{
    switch ((enum own_host_status)c->answer.status) {
    case OWN_HOST_ZERO:
        if (op == OWN_HOST_TRUEDIV)
            return own_raise(th, OWN_E_ZeroDivisionError, "division by zero");
        return own_raise(th, OWN_E_ZeroDivisionError, op == OWN_HOST_MOD
            ? "integer modulo by zero" : "integer division or modulo by zero");
    case OWN_HOST_OVERFLOW:
        return own_raise(th, OWN_E_OverflowError, op == OWN_HOST_TRUEDIV
            ? "integer division result too large for a float" : "too many digits in integer");
    case OWN_HOST_VALUE:
        if (op == OWN_HOST_POWMOD)
            return own_raise(th, OWN_E_ValueError, "base is not invertible for the given modulus");
        return own_raise(th, OWN_E_ValueError, "math domain error");
    case OWN_HOST_DIGITS:
        if (op == OWN_HOST_PARSE)
            return own_raise(
                th, OWN_E_ValueError,
                "Exceeds the limit (4300 digits) for integer string conversion: "
                "value has %l digits; use sys.set_int_max_str_digits() to increase the limit",
                c->answer.n);
        return own_raise(th, OWN_E_ValueError,
                         "Exceeds the limit (4300 digits) for integer string conversion; "
                         "use sys.set_int_max_str_digits() to increase the limit");
    case OWN_HOST_MEMORY:
        return own_no_memory(th);
    case OWN_HOST_OK:
    case OWN_HOST_NUMBER:
    case OWN_HOST_FAILED:
        break;
    }
    return own_raise(th, OWN_E_SystemError, "the host's integer arithmetic failed");
}

static own_word word_from_bytes(struct own_thread *th, const uint8_t *bytes, int64_t n,
                                bool negative)
{
    uint64_t digits = ((uint64_t)n + 3) / 4;
    uint32_t small[ROOM / 4 + 1] = {0}, *digit = small;
    own_word w;

    if (digits > sizeof small / sizeof *small && !(digit = malloc(digits * 4)))
        return own_no_memory(th);
    if (digits > 0)
        digit[digits - 1] = 0;
    if (n > 0)
        memcpy(digit, bytes, (size_t)n);
    w = own_int_from_parts(th, digit, digits, negative);
    if (digit != small)
        free(digit);
    return w;
}

/* Copies operands, asks, frees the copies.  False: raised (nothing of c to free). */
static bool call_host(struct own_thread *th, struct call *c, int64_t op, own_word a, own_word b,
                      own_word m)
{
    const own_word word[3] = {a, b, m};
    struct own_host_int arg[3] = {{0}};
    uint8_t small[3][64];
    bool copied = true;

    for (int i = 0; i < 3 && copied; i++)
        if (word[i] != OWN_EMPTY)
            copied = copy_operand(word[i], &arg[i], small[i], sizeof small[i]);
    if (copied)
        ask(th, c, op, arg);
    for (int i = 0; i < 3; i++)
        if (arg[i].bytes && arg[i].bytes != small[i])
            free((void *)(uintptr_t)arg[i].bytes);
    if (!copied || c->missing) {
        own_no_memory(th);
        return false;
    }
    if (c->answer.status != OWN_HOST_OK && c->answer.status != OWN_HOST_NUMBER) {
        raise_status(th, c, op);
        return false;
    }
    return true;
}

own_word own_big_divmod(struct own_thread *th, own_word a, own_word b, own_word *second)
{
    const uint8_t *bytes;
    struct call c;
    own_word w;

    if (!call_host(th, &c, OWN_HOST_DIVMOD, a, b, OWN_EMPTY))
        return OWN_EMPTY;
    bytes = c.heap ? c.heap : c.stack;
    w = word_from_bytes(th, bytes, c.answer.n, c.answer.negative != 0);
    *second = w == OWN_EMPTY ? w : word_from_bytes(th, bytes + c.answer.n, c.answer.second,
                                                   c.answer.second_negative != 0);
    free(c.heap);
    return *second == OWN_EMPTY ? OWN_EMPTY : w;
}

own_word own_big_host(struct own_thread *th, int64_t op, own_word a, own_word b, own_word m)
{
    struct call c;
    own_word w;

    if (!call_host(th, &c, op, a, b, m))
        return OWN_EMPTY;
    w = word_from_bytes(th, c.heap ? c.heap : c.stack, c.answer.n, c.answer.negative != 0);
    free(c.heap);
    return w;
}

bool own_big_number(struct own_thread *th, int64_t op, own_word a, own_word b, double *d)
{
    struct call c;

    if (!call_host(th, &c, op, a, b, OWN_EMPTY))
        return false;
    *d = c.answer.number;
    return true;
}

bool own_big_text(struct own_thread *th, own_word w, int base, struct own_buf *out)
{
    struct call c;

    if (base != 10 || !own_long_text(w, out)) {
        if (!call_host(th, &c, OWN_HOST_TEXT, w, own_from_int(base), OWN_EMPTY))
            return false;
        own_buf_put(out, c.heap ? c.heap : c.stack, (size_t)c.answer.n);
        free(c.heap);
    }
    if (own_buf_failed(out)) {
        own_no_memory(th);
        return false;
    }
    return true;
}

own_word own_int_from_digits(struct own_thread *th, const char *s, int64_t n, int base)
{
    struct own_host_int arg[3] = {{0}};
    uint8_t base_byte = (uint8_t)base, *copy;
    bool negative = n > 0 && *s == '-';
    struct call c;
    own_word w;

    /* The digits come from a malloc block, not from an object (BH1). */
    copy = malloc((size_t)n + 1);
    if (!copy)
        return own_no_memory(th);
    memcpy(copy, s + negative, (size_t)(n - negative));
    arg[0] = (struct own_host_int){copy, n - negative, negative};
    arg[1] = (struct own_host_int){&base_byte, 1, 0};
    ask(th, &c, OWN_HOST_PARSE, arg);
    free(copy);
    if (c.missing)
        return own_no_memory(th);
    if (c.answer.status != OWN_HOST_OK)
        return raise_status(th, &c, OWN_HOST_PARSE);
    w = word_from_bytes(th, c.heap ? c.heap : c.stack, c.answer.n, c.answer.negative != 0);
    free(c.heap);
    return w;
}
