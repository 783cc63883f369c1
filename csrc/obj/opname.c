/*
 * opname.c - names and signs of the operators.  See opfn.h.
 *
 * Threads  any.
 */
#include "obj/known.h"
#include "obj/opfn.h"

struct row {
    int op;
    int name, rname, iname; /* enum own_name_id */
    const char *sign;
};

#define ARITH(op, id, sign) {OWN_OP_##op, OWN_N_##id, OWN_N_r##id, OWN_N_i##id, sign}
#define ORDER(op, id, swapped, sign) {OWN_OP_##op, OWN_N_##id, OWN_N_##swapped, OWN_N_COUNT, sign}
#define UNARY(op, id, sign) {OWN_OP_##op, OWN_N_##id, OWN_N_COUNT, OWN_N_COUNT, sign}
static const struct row table[] = {
    ARITH(ADD, add, "+"),
    ARITH(SUB, sub, "-"),
    ARITH(MUL, mul, "*"),
    ARITH(DIV, truediv, "/"),
    ARITH(FLOORDIV, floordiv, "//"),
    ARITH(MOD, mod, "%"),
    ARITH(POW, pow, "** or pow()"),
    ARITH(AND, and, "&"),
    ARITH(OR, or, "|"),
    ARITH(XOR, xor, "^"),
    ARITH(SHL, lshift, "<<"),
    ARITH(SHR, rshift, ">>"),
    ARITH(MATMUL, matmul, "@"),
    ORDER(LT, lt, gt, "<"),
    ORDER(LE, le, ge, "<="),
    ORDER(GT, gt, lt, ">"),
    ORDER(GE, ge, le, ">="),
    ORDER(EQ, eq, eq, "=="),
    ORDER(NE, ne, ne, "!="),
    UNARY(NEG, neg, "unary -"),
    UNARY(POS, pos, "unary +"),
    UNARY(INVERT, invert, "unary ~"),
    {OWN_OP_DIVMOD, OWN_N_divmod, OWN_N_rdivmod, OWN_N_COUNT, "divmod()"},
};

static const struct row *row_of(int op)
{
    for (unsigned i = 0; i < sizeof table / sizeof *table; i++)
        if (table[i].op == op)
            return &table[i];
    return NULL;
}

static own_word name_of(struct own_thread *th, int id)
{
    return id == OWN_N_COUNT ? OWN_EMPTY : th->known->name[id];
}

own_word own_op_name(struct own_thread *th, int op)
{
    const struct row *row = row_of(op);
    return row ? name_of(th, row->name) : OWN_EMPTY;
}

own_word own_op_rname(struct own_thread *th, int op)
{
    const struct row *row = row_of(op);
    return row ? name_of(th, row->rname) : OWN_EMPTY;
}

own_word own_op_iname(struct own_thread *th, int op)
{
    const struct row *row = row_of(op);
    return row ? name_of(th, row->iname) : OWN_EMPTY;
}

const char *own_op_sign(int op)
{
    const struct row *row = row_of(op);
    return row ? row->sign : "?";
}

int own_op_swapped(int op)
{
    switch (op) {
    case OWN_OP_LT: return OWN_OP_GT;
    case OWN_OP_LE: return OWN_OP_GE;
    case OWN_OP_GT: return OWN_OP_LT;
    case OWN_OP_GE: return OWN_OP_LE;
    default: return op;
    }
}
