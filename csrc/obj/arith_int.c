/*
 * arith_int.c - integer arithmetic of any size: 128-bit short cuts, the host for the rest.
 *
 * Invariant
 *   AI1  a short cut is taken only where its result is exact; what none decides goes to the host.
 * Threads  any.
 */
#include "obj/arith.h"

#include <math.h>

#include "obj/big.h"
#include "obj/known.h"

#define TWO53 ((own_i128)1 << 53)
#define I128_MAX ((own_i128)(~(own_u128)0 >> 1))

static unsigned bits128(own_i128 v)
{
    own_u128 m = v < 0 ? 0 - (own_u128)v : (own_u128)v;
    uint64_t high = (uint64_t)(m >> 64), low = (uint64_t)m;

    if (high)
        return 128 - (unsigned)__builtin_clzll(high);
    return low ? 64 - (unsigned)__builtin_clzll(low) : 0;
}

/* Floor division; y is not 0 and x is not the least value. */
static own_i128 floor_div(own_i128 x, own_i128 y, own_i128 *rest)
{
    own_i128 q = x / y, r = x % y;

    if (r != 0 && (r < 0) != (y < 0)) {
        r += y;
        q--;
    }
    *rest = r;
    return q;
}

/* x ** y while it stays within 126 bits. */
static bool power128(own_i128 x, own_i128 y, own_i128 *out)
{
    own_i128 result = 1;

    if (x == 0 || x == 1 || x == -1) {
        *out = x == -1 && (y & 1) == 0 ? 1 : y == 0 ? 1 : x;
        return true;
    }
    for (; y > 0; y >>= 1) {
        if (y & 1) {
            if (bits128(result) + bits128(x) > 126)
                return false;
            result *= x;
        }
        if (y > 1) {
            if (2 * bits128(x) > 126)
                return false;
            x *= x;
        }
    }
    *out = result;
    return true;
}

static bool shift128(int op, own_i128 x, own_i128 y, own_i128 *out)
{
    if (op == OWN_OP_SHR) {
        *out = y > 126 ? (x < 0 ? -1 : 0) : x >> (int)y;
        return true;
    }
    if (x == 0) {
        *out = 0;
        return true;
    }
    if (y > 126 || bits128(x) + (unsigned)y > 126)
        return false;
    *out = x * ((own_i128)1 << (int)y);
    return true;
}

/* Operators that cannot fail; false: ask the host (AI1). */
static bool short_cut(int op, own_i128 x, own_i128 y, own_i128 *out)
{
    own_i128 rest;

    switch (op) {
    case OWN_OP_ADD: return !__builtin_add_overflow(x, y, out);
    case OWN_OP_SUB: return !__builtin_sub_overflow(x, y, out);
    case OWN_OP_MUL:
        if (bits128(x) + bits128(y) > 126)
            return false;
        *out = x * y;
        return true;
    case OWN_OP_FLOORDIV: *out = floor_div(x, y, &rest); return true;
    case OWN_OP_MOD: floor_div(x, y, out); return true;
    case OWN_OP_AND: *out = x & y; return true;
    case OWN_OP_OR: *out = x | y; return true;
    case OWN_OP_XOR: *out = x ^ y; return true;
    case OWN_OP_SHL:
    case OWN_OP_SHR: return shift128(op, x, y, out);
    case OWN_OP_POW: return power128(x, y, out);
    default: return false;
    }
}

static int64_t host_op(int op)
{
    switch (op) {
    case OWN_OP_ADD: return OWN_HOST_ADD;
    case OWN_OP_SUB: return OWN_HOST_SUB;
    case OWN_OP_MUL: return OWN_HOST_MUL;
    case OWN_OP_FLOORDIV: return OWN_HOST_FLOORDIV;
    case OWN_OP_MOD: return OWN_HOST_MOD;
    case OWN_OP_POW: return OWN_HOST_POW;
    case OWN_OP_AND: return OWN_HOST_AND;
    case OWN_OP_OR: return OWN_HOST_OR;
    case OWN_OP_XOR: return OWN_HOST_XOR;
    case OWN_OP_SHL: return OWN_HOST_SHL;
    case OWN_OP_SHR: return OWN_HOST_SHR;
    default: return -1;
    }
}

/* |x| / |y| rounded to nearest even, both below 2**63: 64 or 65 bits of quotient, the rest as a
 * sticky bit. */
static double quotient(own_i128 x, own_i128 y)
{
    own_u128 m = (own_u128)(x < 0 ? -x : x), n = (own_u128)(y < 0 ? -y : y), q;
    int shift = 64 + (int)bits128(y) - (int)bits128(x);
    double d;

    if (m == 0)
        return y < 0 ? -0.0 : 0.0;
    q = (m << shift) / n;
    q |= (m << shift) % n != 0;
    d = ldexp((double)q, -shift);
    return (x < 0) != (y < 0) ? -d : d;
}

static own_word true_divide(struct own_thread *th, own_word a, own_word b)
{
    own_i128 x, y;
    double d;

    if (!own_num_true(b))
        return own_raise(th, OWN_E_ZeroDivisionError, "division by zero");
    if (own_to_i128(a, &x) && own_to_i128(b, &y)) {
        if (x >= -TWO53 && x <= TWO53 && y >= -TWO53 && y <= TWO53)
            return own_float_new(th, (double)x / (double)y);
        if (bits128(x) < 64 && bits128(y) < 64)
            return own_float_new(th, quotient(x, y));
    }
    if (!own_big_number(th, OWN_HOST_TRUEDIV, a, b, &d))
        return OWN_EMPTY;
    return own_float_new(th, d);
}

/* Errors and special cases before any arithmetic: true if *w is the result. */
static bool decided(struct own_thread *th, int op, own_word a, own_word b, own_word *w)
{
    struct own_digits d, e;
    double x, y;

    own_digits_of(b, &d);
    *w = OWN_EMPTY;
    switch (op) {
    case OWN_OP_FLOORDIV:
    case OWN_OP_MOD:
        if (d.n > 0)
            return false;
        own_raise(th, OWN_E_ZeroDivisionError, op == OWN_OP_MOD
            ? "integer modulo by zero" : "integer division or modulo by zero");
        return true;
    case OWN_OP_SHL:
    case OWN_OP_SHR:
        if (d.negative) {
            own_raise(th, OWN_E_ValueError, "negative shift count");
            return true;
        }
        own_digits_of(a, &e);
        if (d.n <= 2 || (op == OWN_OP_SHL && e.n > 0))
            return false;
        *w = own_from_int(op == OWN_OP_SHR && e.negative ? -1 : 0);
        return true;
    case OWN_OP_POW:
        if (!d.negative)
            return false;
        if (own_to_double(a, &x) && own_to_double(b, &y))
            *w = own_float_binary(th, op, x, y);
        else
            own_raise(th, OWN_E_OverflowError, "int too large to convert to float");
        return true;
    default: return false;
    }
}

own_word own_int_binary(struct own_thread *th, int op, own_word a, own_word b)
{
    own_i128 x, y, result;
    own_word w, rest;

    if (op == OWN_OP_DIV)
        return true_divide(th, a, b);
    if (host_op(op) < 0)
        return OWN_EMPTY;
    if ((op == OWN_OP_AND || op == OWN_OP_OR || op == OWN_OP_XOR) && own_is_ref(a) && own_is_ref(b)
        && own_is_bool(a) && own_is_bool(b)) {
        bool p = a == th->true_, q = b == th->true_;
        return OWN_BOOL(th, op == OWN_OP_AND ? p && q : op == OWN_OP_OR ? p || q : p != q);
    }
    if (decided(th, op, a, b, &w))
        return w;
    if (own_to_i128(a, &x) && own_to_i128(b, &y) && short_cut(op, x, y, &result)
        && result >= -I128_MAX)
        return own_int_i128(th, result);
    if ((op == OWN_OP_MOD || op == OWN_OP_FLOORDIV) && own_long_divmod(th, a, b, &w, &rest))
        return rest == OWN_EMPTY || op == OWN_OP_MOD ? rest : w;
    if (own_long_binary(th, op, a, b, &w) || own_wide_binary(th, op, a, b, &w))
        return w;
    if (op == OWN_OP_POW && own_long_power(th, a, b, &w))
        return w;
    return own_big_host(th, host_op(op), a, b, OWN_EMPTY);
}

own_word own_int_divmod(struct own_thread *th, own_word a, own_word b, own_word *rest)
{
    own_i128 x, y, q, r;
    own_word w;

    if (!own_num_true(b))
        return own_raise(th, OWN_E_ZeroDivisionError, "integer division or modulo by zero");
    if (!own_to_i128(a, &x) || !own_to_i128(b, &y)) {
        if (own_long_divmod(th, a, b, &w, rest))
            return *rest == OWN_EMPTY ? OWN_EMPTY : w;
        return own_big_divmod(th, a, b, rest);
    }
    q = floor_div(x, y, &r);
    w = own_int_i128(th, q);
    *rest = w == OWN_EMPTY ? w : own_int_i128(th, r);
    return *rest == OWN_EMPTY ? OWN_EMPTY : w;
}

own_word own_int_unary(struct own_thread *th, int op, own_word a)
{
    struct own_digits d;
    own_i128 v;

    if (op == OWN_OP_POS && own_is_ref(a) && !own_is_bool(a))
        return a;
    if (own_to_i128(a, &v)) {
        if (op == OWN_OP_NEG || (op == OWN_OP_NOP && v < 0))
            v = -v;
        else if (op == OWN_OP_INVERT)
            v = -v - 1;
        return own_int_i128(th, v);
    }
    if (op == OWN_OP_INVERT) /* ~a == -1 - a */
        return own_big_host(th, OWN_HOST_SUB, own_from_int(-1), a, OWN_EMPTY);
    own_digits_of(a, &d);
    return own_int_from_parts(th, d.digit, d.n, op == OWN_OP_NEG ? !d.negative : false);
}

/* x ** y mod m, y >= 0, m > 0; all words. */
static int64_t power_mod(int64_t x, int64_t y, int64_t m)
{
    own_i128 base, result = 1 % m;

    floor_div(x, m, &base);
    for (; y > 0; y >>= 1) {
        if (y & 1)
            result = result * base % m;
        base = base * base % m;
    }
    return (int64_t)result;
}

own_word own_int_pow_mod(struct own_thread *th, own_word a, own_word b, own_word m)
{
    int64_t x, y, z;

    if (!own_num_true(m))
        return own_raise(th, OWN_E_ValueError, "pow() 3rd argument cannot be 0");
    if (own_to_int64(a, &x) && own_to_int64(b, &y) && own_to_int64(m, &z) && y >= 0 && z > 0)
        return own_int_new(th, power_mod(x, y, z));
    return own_big_host(th, OWN_HOST_POWMOD, a, b, m);
}
