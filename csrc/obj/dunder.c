/*
 * dunder.c - the operators of str, int and float under their method names: "abc".__len__(),
 * (5).__add__(3).
 *
 * The interpreter never comes here for an operator; own_special tells natives from the program's
 * functions.
 * Threads  any.
 */
#include <math.h>

#include "obj/arith.h"
#include "obj/native_args.h"
#include "obj/opfn.h"
#include "obj/ops.h"

static own_word not_implemented(struct own_thread *th)
{
    return th->known->not_implemented;
}

static own_word binary(struct own_thread *th, int op, own_word a, own_word b)
{
    bool numbers = own_is_number(a) && own_is_number(b);

    if (op == OWN_OP_DIVMOD && numbers)
        return own_num_divmod(th, a, b);
    if (numbers && (own_is_float(a) || own_is_float(b)) && (op > OWN_OP_POW || op < OWN_OP_ADD))
        return not_implemented(th);
    if (numbers)
        return own_num_binary(th, op, a, b);
    if (own_is_str(a) && (op == OWN_OP_MOD || op == OWN_OP_ADD || op == OWN_OP_MUL))
        return own_builtin_binary(th, op, a, b, false);
    return not_implemented(th);
}

#define BINARY(name, op) \
    static own_word own_nat_##name(struct own_thread *th, own_word *w, int64_t n) \
    { (void)n; return binary(th, op, w[0], w[1]); }
#define REFLECTED(name, op) \
    static own_word own_nat_r##name(struct own_thread *th, own_word *w, int64_t n) \
    { (void)n; return own_is_str(w[0]) ? binary(th, op, w[0], w[1]) : binary(th, op, w[1], w[0]); }
BINARY(add, OWN_OP_ADD)
BINARY(sub, OWN_OP_SUB)
BINARY(mul, OWN_OP_MUL)
BINARY(truediv, OWN_OP_DIV)
BINARY(floordiv, OWN_OP_FLOORDIV)
BINARY(mod, OWN_OP_MOD)
BINARY(pow, OWN_OP_POW)
BINARY(and, OWN_OP_AND)
BINARY(or, OWN_OP_OR)
BINARY(xor, OWN_OP_XOR)
BINARY(lshift, OWN_OP_SHL)
BINARY(rshift, OWN_OP_SHR)
BINARY(divmod, OWN_OP_DIVMOD)
REFLECTED(add, OWN_OP_ADD)
REFLECTED(sub, OWN_OP_SUB)
REFLECTED(mul, OWN_OP_MUL)
REFLECTED(truediv, OWN_OP_DIV)
REFLECTED(floordiv, OWN_OP_FLOORDIV)
REFLECTED(mod, OWN_OP_MOD)
REFLECTED(pow, OWN_OP_POW)

static own_word compare(struct own_thread *th, int op, own_word a, own_word b)
{
    if ((own_is_number(a) && own_is_number(b)) || (own_is_str(a) && own_is_str(b)))
        return own_builtin_compare(th, op, a, b);
    return not_implemented(th);
}

#define COMPARE(name, op) \
    static own_word own_nat_##name(struct own_thread *th, own_word *w, int64_t n) \
    { (void)n; return compare(th, op, w[0], w[1]); }
COMPARE(lt, OWN_OP_LT)
COMPARE(le, OWN_OP_LE)
COMPARE(gt, OWN_OP_GT)
COMPARE(ge, OWN_OP_GE)
COMPARE(eq, OWN_OP_EQ)
COMPARE(ne, OWN_OP_NE)

static own_word unary(struct own_thread *th, int op, own_word a)
{
    if (own_is_integer(a))
        return own_int_unary(th, op, a);
    return own_float_new(th, op == OWN_OP_NEG   ? -own_float_of(a)
                             : op == OWN_OP_NOP ? fabs(own_float_of(a))
                                                : own_float_of(a));
}

#define UNARY(name, op) \
    static own_word own_nat_##name(struct own_thread *th, own_word *w, int64_t n) \
    { (void)n; return unary(th, op, w[0]); }
UNARY(neg, OWN_OP_NEG)
UNARY(pos, OWN_OP_POS)
UNARY(invert, OWN_OP_INVERT)
UNARY(abs, OWN_OP_NOP)

static own_word own_nat_true(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return OWN_BOOL(th, own_num_true(w[0]));
}

static own_word own_nat_float(struct own_thread *th, own_word *w, int64_t n)
{
    double d;

    (void)n;
    return own_arg_real(th, w[0], &d) ? own_float_new(th, d) : OWN_EMPTY;
}

static own_word own_nat_len(struct own_thread *th, own_word *w, int64_t n)
{
    (void)th;
    (void)n;
    return own_from_int(own_str_len(w[0]));
}

static own_word own_nat_contains(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    if (!own_arg_str(th, w[1], "'in <string>' requires string as left operand, not %T"))
        return OWN_EMPTY;
    return OWN_BOOL(th, own_str_contains(w[0], w[1]));
}

static own_word own_nat_getitem(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    return own_op_getitem(th, w[0], w[1]);
}

#define ORDER \
    {"__lt__", "self, value, /", own_nat_lt, 0}, {"__le__", "self, value, /", own_nat_le, 0}, \
    {"__gt__", "self, value, /", own_nat_gt, 0}, {"__ge__", "self, value, /", own_nat_ge, 0}, \
    {"__eq__", "self, value, /", own_nat_eq, 0}, {"__ne__", "self, value, /", own_nat_ne, 0}
#define NUMBER \
    {"__add__", "self, value, /", own_nat_add, 0}, \
        {"__radd__", "self, value, /", own_nat_radd, 0}, \
        {"__sub__", "self, value, /", own_nat_sub, 0}, \
        {"__rsub__", "self, value, /", own_nat_rsub, 0}, \
        {"__mul__", "self, value, /", own_nat_mul, 0}, \
        {"__rmul__", "self, value, /", own_nat_rmul, 0}, \
        {"__truediv__", "self, value, /", own_nat_truediv, 0}, \
        {"__rtruediv__", "self, value, /", own_nat_rtruediv, 0}, \
        {"__floordiv__", "self, value, /", own_nat_floordiv, 0}, \
        {"__rfloordiv__", "self, value, /", own_nat_rfloordiv, 0}, \
        {"__mod__", "self, value, /", own_nat_mod, 0}, \
        {"__rmod__", "self, value, /", own_nat_rmod, 0}, \
        {"__pow__", "self, value, /", own_nat_pow, 0}, \
        {"__rpow__", "self, value, /", own_nat_rpow, 0}, \
        {"__divmod__", "self, value, /", own_nat_divmod, 0}, \
        {"__neg__", "self, /", own_nat_neg, 0}, {"__pos__", "self, /", own_nat_pos, 0}, \
        {"__abs__", "self, /", own_nat_abs, 0}, {"__bool__", "self, /", own_nat_true, 0}, \
    { \
        "__float__", "self, /", own_nat_float, 0 \
    }

const struct own_native_def own_natives_int_dunder[] = {
    NUMBER,
    ORDER,
    {"__and__", "self, value, /", own_nat_and, 0},
    {"__or__", "self, value, /", own_nat_or, 0},
    {"__xor__", "self, value, /", own_nat_xor, 0},
    {"__lshift__", "self, value, /", own_nat_lshift, 0},
    {"__rshift__", "self, value, /", own_nat_rshift, 0},
    {"__invert__", "self, /", own_nat_invert, 0},
    {"__int__", "self, /", own_nat_pos, 0},
    {"__index__", "self, /", own_nat_pos, 0},
    {0},
};

const struct own_native_def own_natives_float_dunder[] = {NUMBER, ORDER, {0}};

const struct own_native_def own_natives_str_dunder[] = {
    ORDER,
    {"__len__", "self, /", own_nat_len, 0},
    {"__contains__", "self, key, /", own_nat_contains, 0},
    {"__getitem__", "self, key, /", own_nat_getitem, 0},
    {"__add__", "self, value, /", own_nat_add, 0},
    {"__mul__", "self, value, /", own_nat_mul, 0},
    {"__rmul__", "self, value, /", own_nat_rmul, 0},
    {"__mod__", "self, value, /", own_nat_mod, 0},
    {0},
};
