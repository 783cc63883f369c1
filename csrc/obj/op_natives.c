/*
 * op_natives.c - module _core: operators without program code, for the prelude.
 *
 * op arguments are ints of enum own_op, plus OWN_OP_ASSIGN for += and its kin.
 * Threads  any.
 */
#include "obj/attr.h"
#include "obj/names.h"
#include "obj/native_args.h"
#include "obj/opfn.h"
#include "obj/type.h"

static int op_of(own_word w, bool *assign)
{
    int64_t op = own_int(w);

    *assign = (op & OWN_OP_ASSIGN) != 0;
    return (int)(op & ~OWN_OP_ASSIGN);
}

/* binary(op, a, b): all but a's in-place method */
static own_word own_nat_binary(struct own_thread *th, own_word *w, int64_t n)
{
    bool assign;
    int op = op_of(w[0], &assign);

    (void)n;
    return own_op_binary(th, op, w[1], w[2], false);
}

/* binary_builtin(op, a, b): as if no class defined a method; TypeError if that is refused */
static own_word own_nat_binary_builtin(struct own_thread *th, own_word *w, int64_t n)
{
    bool assign;
    int op = op_of(w[0], &assign);

    (void)n;
    return own_builtin_binary(th, op, w[1], w[2], assign);
}

static own_word own_nat_compare_builtin(struct own_thread *th, own_word *w, int64_t n)
{
    bool assign;

    (void)n;
    return own_builtin_compare(th, op_of(w[0], &assign), w[1], w[2]);
}

/* op_method(a, op, reflected): the function that a's class defines for the operator, or None */
static own_word own_nat_op_method(struct own_thread *th, own_word *w, int64_t n)
{
    bool assign, reflected = w[2] == th->true_;
    int op = op_of(w[1], &assign);
    own_word fn;

    (void)n;
    if (own_user_method(th, w[0], reflected ? own_op_rname(th, op) : own_op_name(th, op), &fn))
        return fn;
    return OWN_NONE(th);
}

/* op_eq(): the code of ==, op_ne(): of != */
static own_word own_nat_op_eq(struct own_thread *th, own_word *w, int64_t n)
{
    (void)th;
    (void)w;
    (void)n;
    return own_from_int(OWN_OP_EQ);
}

static own_word own_nat_op_ne(struct own_thread *th, own_word *w, int64_t n)
{
    (void)th;
    (void)w;
    (void)n;
    return own_from_int(OWN_OP_NE);
}

/* op_divmod(): the code of divmod() */
static own_word own_nat_op_divmod(struct own_thread *th, own_word *w, int64_t n)
{
    (void)th;
    (void)w;
    (void)n;
    return own_from_int(OWN_OP_DIVMOD);
}

/* right_first(a, b): b's class is a proper subclass of a's */
static own_word own_nat_right_first(struct own_thread *th, own_word *w, int64_t n)
{
    struct own_type *a = own_type_of(th, w[0]), *b = own_type_of(th, w[1]);

    (void)n;
    return OWN_BOOL(th, a != b && own_type_is_subtype(b, a));
}

/* has_method(a, name): a's class defines it in the program */
static own_word own_nat_has_method(struct own_thread *th, own_word *w, int64_t n)
{
    own_word name = own_intern(th, w[1]);

    (void)n;
    if (name == OWN_EMPTY)
        return OWN_EMPTY;
    return OWN_BOOL(th, own_is_user(w[0]) && own_has_user(th, w[0], name));
}

/* define_method(type, name, function): a method of a builtin type that is written in the prelude */
static own_word own_nat_define_method(struct own_thread *th, own_word *w, int64_t n)
{
    (void)n;
    if (!own_is_type(w[0]) || !own_is_str(w[1]))
        return own_raise(th, OWN_E_TypeError, "define_method() needs a type and a name");
    w[1] = own_intern(th, w[1]);
    if (w[1] == OWN_EMPTY)
        return OWN_EMPTY;
    return own_type_set(th, own_as_type(w[0]), w[1], w[2]) ? OWN_NONE(th) : OWN_EMPTY;
}

const struct own_native_def own_natives_op[] = {
    {"binary", "op, a, b, /", own_nat_binary, 0},
    {"binary_builtin", "op, a, b, /", own_nat_binary_builtin, 0},
    {"compare_builtin", "op, a, b, /", own_nat_compare_builtin, 0},
    {"op_method", "a, op, reflected, /", own_nat_op_method, 0},
    {"op_eq", "", own_nat_op_eq, 0},
    {"op_ne", "", own_nat_op_ne, 0},
    {"op_divmod", "", own_nat_op_divmod, 0},
    {"right_first", "a, b, /", own_nat_right_first, 0},
    {"has_method", "a, name, /", own_nat_has_method, 0},
    {"define_method", "type, name, function, /", own_nat_define_method, 0},
    {0},
};
