/*
 * arith_float.c - arithmetic on doubles with CPython's results, signs and errors.
 *
 * Threads  any; nothing settles.
 */
#include "obj/arith.h"

#include <math.h>

#include "obj/err.h"

/* Quotient and remainder as CPython rounds them; y is not 0. */
static double divide(double x, double y, double *remainder)
{
    double mod = fmod(x, y), div = (x - mod) / y, whole;

    if (mod != 0) {
        if ((y < 0) != (mod < 0)) {
            mod += y;
            div -= 1.0;
        }
    } else {
        mod = copysign(0.0, y);
    }
    *remainder = mod;
    if (div == 0)
        return copysign(0.0, x / y);
    whole = floor(div);
    return div - whole > 0.5 ? whole + 1.0 : whole;
}

static double modulo(double x, double y)
{
    double mod = fmod(x, y);

    if (mod == 0)
        return copysign(0.0, y);
    return (y < 0) != (mod < 0) ? mod + y : mod;
}

bool own_float_divmod(struct own_thread *th, double x, double y, double *quotient,
                      double *remainder)
{
    if (y == 0) {
        own_raise(th, OWN_E_ZeroDivisionError, "float divmod()");
        return false;
    }
    *quotient = divide(x, y, remainder);
    return true;
}

static bool is_odd(double x)
{
    return fmod(fabs(x), 2.0) == 1.0;
}

/* The cases that IEEE 754's pow leaves to CPython's own rules; false: none applies. */
static bool pow_special(double x, double y, double *result)
{
    if (y == 0)
        *result = 1.0;
    else if (isnan(x))
        *result = x;
    else if (isnan(y))
        *result = x == 1.0 ? 1.0 : y;
    else if (isinf(y))
        *result = fabs(x) == 1.0 ? 1.0 : (y > 0) == (fabs(x) > 1.0) ? fabs(y) : 0.0;
    else if (isinf(x) && y > 0)
        *result = is_odd(y) ? x : fabs(x);
    else if (isinf(x))
        *result = is_odd(y) ? copysign(0.0, x) : 0.0;
    else if (x == 0 && y > 0)
        *result = is_odd(y) ? x : 0.0;
    else
        return false;
    return true;
}

static bool power(struct own_thread *th, double x, double y, double *result)
{
    bool negate = false;

    if (pow_special(x, y, result))
        return true;
    if (x == 0) {
        own_raise(th, OWN_E_ZeroDivisionError, "0.0 cannot be raised to a negative power");
        return false;
    }
    if (x < 0) {
        if (y != floor(y)) {
            own_raise(th, OWN_E_ValueError,
                      "negative number cannot be raised to a fractional power "
                      "(complex numbers are not supported)");
            return false;
        }
        x = -x;
        negate = is_odd(y);
    }
    *result = x == 1.0 ? 1.0 : pow(x, y);
    if (isinf(*result)) {
        own_raise(th, OWN_E_OverflowError, "(34, 'Numerical result out of range')");
        return false;
    }
    if (negate)
        *result = -*result;
    return true;
}

static own_word by_zero(struct own_thread *th, const char *text)
{
    return own_raise(th, OWN_E_ZeroDivisionError, text);
}

own_word own_float_binary(struct own_thread *th, int op, double x, double y)
{
    double result, rest;

    switch (op) {
    case OWN_OP_ADD: result = x + y; break;
    case OWN_OP_SUB: result = x - y; break;
    case OWN_OP_MUL: result = x * y; break;
    case OWN_OP_DIV:
        if (y == 0)
            return by_zero(th, "float division by zero");
        result = x / y;
        break;
    case OWN_OP_FLOORDIV:
        if (y == 0)
            return by_zero(th, "float floor division by zero");
        result = divide(x, y, &rest);
        break;
    case OWN_OP_MOD:
        if (y == 0)
            return by_zero(th, "float modulo");
        result = modulo(x, y);
        break;
    case OWN_OP_POW:
        if (!power(th, x, y, &result))
            return OWN_EMPTY;
        break;
    default: return OWN_EMPTY;
    }
    return own_float_new(th, result);
}
