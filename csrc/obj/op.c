/*
 * op.c - operators on any operands: numbers, strings, containers, and the order in which user
 * dunders are tried.
 *
 * A user's method is called by a prelude function, which looks at NotImplemented and comes back
 * through the natives of op_natives.c.  At most one function word is held in C (own_special may
 * acquire, D2).
 *
 * Threads  any; operands are live registers, every function here may settle.
 */
#include "obj/opfn.h"

#include "obj/arith.h"
#include "obj/attr.h"
#include "obj/err.h"
#include "obj/ops.h"
#include "obj/str.h"
#include "obj/tail.h"
#include "obj/type.h"
#include "obj/value.h"

bool own_user_method(struct own_thread *th, own_word w, own_word name, own_word *fn)
{
    return own_is_user(w) && name != OWN_EMPTY && own_special(th, w, name, fn) == OWN_M_FUNC;
}

static bool is_container(own_word w)
{
    if (!own_is_ref(w))
        return false;
    switch (own_ref_type(w)->kind) {
    case OWN_K_TUPLE:
    case OWN_K_LIST:
    case OWN_K_DEQUE:
    case OWN_K_DICT:
    case OWN_K_SET:
    case OWN_K_RANGE:
    case OWN_K_SLICE:
    case OWN_K_VIEW:
        return true;
    default:
        return false;
    }
}

own_word own_num_binary(struct own_thread *th, int op, own_word a, own_word b)
{
    double x, y;

    if (!own_is_float(a) && !own_is_float(b))
        return own_int_binary(th, op, a, b);
    if (!own_to_double(a, &x) || !own_to_double(b, &y)) {
        switch (op) {
        case OWN_OP_ADD: case OWN_OP_SUB: case OWN_OP_MUL: case OWN_OP_DIV: case OWN_OP_FLOORDIV:
        case OWN_OP_MOD: case OWN_OP_POW:
            return own_raise(th, OWN_E_OverflowError, "int too large to convert to float");
        default:
            return OWN_EMPTY;
        }
    }
    return own_float_binary(th, op, x, y);
}

static own_word refuse(struct own_thread *th, int op, own_word a, own_word b, bool inplace)
{
    const char *sign = own_op_sign(op);

    if (inplace)
        return own_raise(th, OWN_E_TypeError, "unsupported operand type(s) for %s=: '%T' and '%T'",
                         op == OWN_OP_POW ? "**" : sign, a, b);
    return own_raise(th, OWN_E_TypeError, "unsupported operand type(s) for %s: '%T' and '%T'", sign,
                     a, b);
}

static own_word repeat(struct own_thread *th, own_word s, own_word times)
{
    int64_t n;

    if (!own_is_integer(times))
        return own_raise(th, OWN_E_TypeError, "can't multiply sequence by non-int of type '%T'",
                         times);
    if (own_index_of(th, times, OWN_E_OverflowError, &n) != OWN_OK)
        return OWN_EMPTY;
    return own_str_repeat(th, s, n);
}

static bool is_arithmetic(int op)
{
    return op >= OWN_OP_ADD && op <= OWN_OP_MATMUL;
}
_Static_assert(OWN_OP_MATMUL - OWN_OP_ADD == 12, "the binary operators are neighbours in ops.def");

/* One operand is a str and neither is a container (but for str % container). */
static own_word str_binary(struct own_thread *th, int op, own_word a, own_word b, bool inplace)
{
    if (op == OWN_OP_MUL)
        return own_is_str(a) ? repeat(th, a, b) : repeat(th, b, a);
    if (!own_is_str(a) || (op != OWN_OP_ADD && op != OWN_OP_MOD))
        return refuse(th, op, a, b, inplace);
    if (op == OWN_OP_MOD)
        return own_str_mod(th, a, b);
    if (own_is_str(b))
        return own_str_concat(th, a, b);
    return own_raise(th, OWN_E_TypeError, "can only concatenate str (not \"%T\") to str", b);
}

own_word own_builtin_binary(struct own_thread *th, int op, own_word a, own_word b, bool inplace)
{
    own_word w = OWN_EMPTY;

    if (own_is_number(a) && own_is_number(b)) {
        if (op == OWN_OP_DIVMOD)
            return own_num_divmod(th, a, b);
        if (!own_is_float(a) && !own_is_float(b) ? op == OWN_OP_MATMUL : op > OWN_OP_POW)
            return refuse(th, op, a, b, inplace);
        return own_num_binary(th, op, a, b);
    }
    if (own_is_str(a) && op == OWN_OP_MOD)
        return own_str_mod(th, a, b);
    if (op == OWN_OP_MUL && own_is_str(a))
        return repeat(th, a, b);
    if (op == OWN_OP_MUL && is_container(a) && !own_is_kind(a, OWN_K_LIST)
        && !own_is_kind(a, OWN_K_TUPLE) && !own_is_kind(a, OWN_K_DEQUE)) {
        if (inplace) /* a left operand that is some container is asked alone */
            return refuse(th, op, a, b, inplace);
        if (own_is_str(b))
            return repeat(th, b, a);
    }
    if ((own_is_str(a) && (op == OWN_OP_ADD || !is_container(b)))
        || (own_is_str(b) && !is_container(a)))
        return str_binary(th, op, a, b, inplace);
    if (is_arithmetic(op) && (is_container(a) || is_container(b))) {
        w = own_cont_binary(th, op, a, b, inplace);
        if (w != th->known->not_implemented)
            return w;
    }
    return refuse(th, op, a, b, inplace);
}
_Static_assert(OWN_OP_ADD < OWN_OP_POW && OWN_OP_POW < OWN_OP_AND,
               "operators of floats come first");

own_word own_op_binary(struct own_thread *th, int op, own_word a, own_word b, bool inplace)
{
    own_word fn, code = own_from_int(op | (inplace ? OWN_OP_ASSIGN : 0));
    bool user_b = own_is_user(b);

    if (OWN_LIKELY(!own_is_user(a) && !user_b))
        return own_builtin_binary(th, op, a, b, inplace);
    if (inplace && own_user_method(th, a, own_op_iname(th, op), &fn))
        return own_tail4(th, OWN_PRELUDE(th, binop_in), fn, a, b, code);
    if (own_user_method(th, a, own_op_name(th, op), &fn)) {
        if (user_b && own_ref_type(a) != own_ref_type(b))
            return own_tail3(th, OWN_PRELUDE(th, binop_both), a, b, code);
        return own_tail4(th, OWN_PRELUDE(th, binop_left), fn, a, b, code);
    }
    /* str % anything formats first, but for a subclass of str. */
    if (op == OWN_OP_MOD && own_is_str(a) && !own_is_str(b))
        return own_str_mod(th, a, b);
    if (own_type_of(th, a) != own_type_of(th, b)
        && own_user_method(th, b, own_op_rname(th, op), &fn))
        return own_tail4(th, OWN_PRELUDE(th, binop_right), fn, a, b, code);
    return own_builtin_binary(th, op, a, b, inplace);
}

own_word own_op_unary(struct own_thread *th, int op, own_word a)
{
    own_word fn;

    if (own_is_float(a) && op != OWN_OP_INVERT)
        return op == OWN_OP_POS ? a : own_float_new(th, -own_float_of(a));
    if (own_is_integer(a) && !own_is_user(a))
        return own_int_unary(th, op, a);
    if (own_user_method(th, a, own_op_name(th, op), &fn))
        return own_tail1(th, fn, a);
    if (own_is_integer(a))
        return own_int_unary(th, op, a);
    return own_raise(th, OWN_E_TypeError, "bad operand type for %s: '%T'", own_op_sign(op), a);
}

static bool holds(int op, int order)
{
    switch (op) {
    case OWN_OP_LT: return order < 0;
    case OWN_OP_LE: return order <= 0;
    case OWN_OP_GT: return order > 0;
    case OWN_OP_GE: return order >= 0;
    case OWN_OP_EQ: return order == 0;
    default: return order != 0;
    }
}

own_word own_builtin_compare(struct own_thread *th, int op, own_word a, own_word b)
{
    own_word w;
    bool equal;

    if (own_is_number(a) && own_is_number(b))
        return OWN_BOOL(th, own_num_compare(op, a, b));
    if (own_is_str(a) && own_is_str(b)) {
        if (op == OWN_OP_EQ || op == OWN_OP_NE)
            return OWN_BOOL(th, own_str_eq(a, b) == (op == OWN_OP_EQ));
        return OWN_BOOL(th, holds(op, own_str_cmp(a, b)));
    }
    if (is_container(a) && is_container(b)) {
        w = own_cont_compare(th, op, a, b);
        if (w != th->known->not_implemented)
            return w;
    }
    if (op != OWN_OP_EQ && op != OWN_OP_NE)
        return own_raise(th, OWN_E_TypeError,
                         "'%s' not supported between instances of '%T' and '%T'", own_op_sign(op),
                         a, b);
    equal = a == b;
    if (!equal && !own_is_user(a) && !own_is_user(b) && own_eq(th, a, b, &equal) == OWN_RAISED)
        return OWN_EMPTY;
    return OWN_BOOL(th, equal == (op == OWN_OP_EQ));
}

own_word own_op_compare(struct own_thread *th, int op, own_word a, own_word b)
{
    own_word fn, code = own_from_int(op);
    bool user_a, user_b;

    if (own_is_str(a) && own_is_str(b)) /* str has no subclasses */
        return OWN_BOOL(th, op == OWN_OP_EQ   ? own_str_eq(a, b)
                            : op == OWN_OP_NE ? !own_str_eq(a, b)
                                              : holds(op, own_str_cmp(a, b)));
    user_a = own_is_user(a);
    user_b = own_is_user(b);
    if (OWN_LIKELY(!user_a && !user_b))
        return own_builtin_compare(th, op, a, b);
    /* A subclass goes first, and != may have to ask ==: both are decided in the prelude. */
    if (op == OWN_OP_NE || (user_a && user_b && own_ref_type(a) != own_ref_type(b)
                            && own_type_is_subtype(own_ref_type(b), own_ref_type(a))))
        return own_tail3(th, OWN_PRELUDE(th, compare_both), a, b, code);
    if (own_user_method(th, a, own_op_name(th, op), &fn))
        return own_tail4(th, OWN_PRELUDE(th, compare_left), fn, a, b, code);
    if (own_user_method(th, b, own_op_rname(th, op), &fn))
        return own_tail4(th, OWN_PRELUDE(th, compare_right), fn, a, b, code);
    return own_builtin_compare(th, op, a, b);
}
