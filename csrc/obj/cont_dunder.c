/*
 * cont_dunder.c - the operators of builtin containers as methods, for super().__getitem__(i) and
 * the like.
 *
 * They act by kind and never look at what a subclass overrides.
 */
#include "obj/deque.h"
#include "obj/iter.h"
#include "obj/num.h"
#include "obj/op.h"
#include "obj/ops.h"
#include "obj/seq.h"
#include "obj/subscript.h"
#include "obj/tail.h"
#include "obj/value.h"

#define NATIVE(name) static own_word own_nat_##name(struct own_thread *th, own_word *w, int64_t n)

NATIVE(len)
{
    (void)n;
    return own_int_new(th, own_cont_len_now(th, w[0]));
}

NATIVE(getitem)
{
    (void)n;
    if (own_is_deque(w[0]))
        return own_deque_getitem(th, w[0], w[1]);
    return own_is_kind(w[0], OWN_K_DICT) ? own_dict_getitem(th, w[0], w[1])
                                         : own_seq_getitem(th, w[0], w[1]);
}

NATIVE(setitem)
{
    (void)n;
    if (own_is_deque(w[0]))
        return own_deque_setitem(th, w[0], w[1], w[2]);
    return own_is_kind(w[0], OWN_K_DICT) ? own_dict_setitem(th, w[0], w[1], w[2])
                                         : own_list_setitem(th, w[0], w[1], w[2]);
}

NATIVE(delitem)
{
    (void)n;
    if (own_is_deque(w[0]))
        return own_deque_setitem(th, w[0], w[1], OWN_EMPTY);
    return own_is_kind(w[0], OWN_K_DICT) ? own_dict_delitem(th, w[0], w[1])
                                         : own_list_delitem(th, w[0], w[1]);
}

NATIVE(contains)
{
    (void)n;
    return own_cont_contains(th, w[1], w[0]);
}

NATIVE(iter)
{
    (void)n;
    return own_iter_make(th, w[0]);
}

NATIVE(reversed)
{
    (void)n;
    return own_reversed_make(th, w[0]);
}

NATIVE(repr)
{
    (void)n;
    return own_cont_repr(th, w[0]);
}

NATIVE(hash)
{
    uint64_t hash;
    enum own_step st = own_cont_hash(th, w[0], &hash);

    (void)n;
    if (st == OWN_CALL)
        return own_tail1(th, OWN_PRELUDE(th, hash), w[0]);
    return st == OWN_OK ? own_int_new(th, (int64_t)hash) : OWN_EMPTY;
}

static own_word compare(struct own_thread *th, int op, own_word *w)
{
    if (!own_is_ref(w[1]) || own_cont_len(th, w[1]) < 0 || own_is_kind(w[1], OWN_K_STR))
        return th->known->not_implemented;
    return own_cont_compare(th, op, w[0], w[1]);
}

#define COMPARE(name, op)          \
    NATIVE(name)                   \
    {                              \
        (void)n;                   \
        return compare(th, op, w); \
    }
COMPARE(eq, OWN_OP_EQ)
COMPARE(ne, OWN_OP_NE)
COMPARE(lt, OWN_OP_LT)
COMPARE(le, OWN_OP_LE)
COMPARE(gt, OWN_OP_GT)
COMPARE(ge, OWN_OP_GE)
#undef COMPARE

#define BINARY(name, op, inplace)                            \
    NATIVE(name)                                             \
    {                                                        \
        (void)n;                                             \
        return own_cont_binary(th, op, w[0], w[1], inplace); \
    }
BINARY(add, OWN_OP_ADD, false)
BINARY(iadd, OWN_OP_ADD, true)
BINARY(mul, OWN_OP_MUL, false)
BINARY(imul, OWN_OP_MUL, true)
BINARY(or, OWN_OP_OR, false)
BINARY(ior, OWN_OP_OR, true)
BINARY(and, OWN_OP_AND, false)
BINARY(iand, OWN_OP_AND, true)
BINARY(sub, OWN_OP_SUB, false)
BINARY(isub, OWN_OP_SUB, true)
BINARY(xor, OWN_OP_XOR, false)
BINARY(ixor, OWN_OP_XOR, true)
#undef BINARY

#define COMMON                                                                                     \
    {"__len__", "self, /", own_nat_len, 0}, {"__contains__", "self, key, /", own_nat_contains, 0}, \
        {"__iter__", "self, /", own_nat_iter, 0}, {"__repr__", "self, /", own_nat_repr, 0},        \
        {"__eq__", "self, value, /", own_nat_eq, 0}, {"__ne__", "self, value, /", own_nat_ne, 0}
#define GETITEM {"__getitem__", "self, key, /", own_nat_getitem, 0}
#define CHANGE                                                  \
    {"__setitem__", "self, key, value, /", own_nat_setitem, 0}, \
        {"__delitem__", "self, key, /", own_nat_delitem, 0}
#define ORDER                                                                                 \
    {"__lt__", "self, value, /", own_nat_lt, 0}, {"__le__", "self, value, /", own_nat_le, 0}, \
        {"__gt__", "self, value, /", own_nat_gt, 0}, {"__ge__", "self, value, /", own_nat_ge, 0}
#define SEQUENCE                                                                                  \
    {"__add__", "self, value, /", own_nat_add, 0}, {"__mul__", "self, value, /", own_nat_mul, 0}, \
        {"__rmul__", "self, value, /", own_nat_mul, 0}
#define SET                                                                                     \
    {"__or__", "self, value, /", own_nat_or, 0}, {"__and__", "self, value, /", own_nat_and, 0}, \
        {"__sub__", "self, value, /", own_nat_sub, 0},                                          \
        {"__xor__", "self, value, /", own_nat_xor, 0}
#define HASH {"__hash__", "self, /", own_nat_hash, 0}

const struct own_native_def own_natives_list_dunder[] = {
    COMMON,
    GETITEM,
    CHANGE,
    ORDER,
    SEQUENCE,
    {"__reversed__", "self, /", own_nat_reversed, 0},
    {"__iadd__", "self, value, /", own_nat_iadd, 0},
    {"__imul__", "self, value, /", own_nat_imul, 0},
    {0},
};
const struct own_native_def own_natives_deque_dunder[] = {
    COMMON,
    GETITEM,
    CHANGE,
    ORDER,
    SEQUENCE,
    {"__reversed__", "self, /", own_nat_reversed, 0},
    {"__iadd__", "self, value, /", own_nat_iadd, 0},
    {"__imul__", "self, value, /", own_nat_imul, 0},
    {0},
};
const struct own_native_def own_natives_tuple_dunder[] = {COMMON,   GETITEM, ORDER,
                                                          SEQUENCE, HASH,    {0}};
const struct own_native_def own_natives_dict_dunder[] = {
    COMMON,
    GETITEM,
    CHANGE,
    {"__or__", "self, value, /", own_nat_or, 0},
    {"__ior__", "self, value, /", own_nat_ior, 0},
    {0},
};
const struct own_native_def own_natives_set_dunder[] = {
    COMMON,
    ORDER,
    SET,
    {"__ior__", "self, value, /", own_nat_ior, 0},
    {"__iand__", "self, value, /", own_nat_iand, 0},
    {"__isub__", "self, value, /", own_nat_isub, 0},
    {"__ixor__", "self, value, /", own_nat_ixor, 0},
    {0},
};
const struct own_native_def own_natives_frozenset_dunder[] = {COMMON, ORDER, SET, HASH, {0}};
const struct own_native_def own_natives_range_dunder[] = {
    COMMON, GETITEM, HASH, {"__reversed__", "self, /", own_nat_reversed, 0}, {0}};
const struct own_native_def own_natives_view_dunder[] = {COMMON, {0}};
const struct own_native_def own_natives_str_seq[] = {
    {"__iter__", "self, /", own_nat_iter, 0},
    {0},
};
