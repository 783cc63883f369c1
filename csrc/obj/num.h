/*
 * num.h - numbers: making and reading them, and the slow paths of all operators.
 *
 * Invariants
 *   N1  an int that fits 63 bits is a tagged word, every other one a struct own_big without leading
 *       zero digits.
 *   N2  a float in range is a tagged word, every other one a struct own_float.
 *   N3  bool is an int in arithmetic; & | ^ of two bools is a bool.
 * Functions that return own_word: a value, EMPTY (raised) or, where they say so, OWN_TAIL.
 */
#ifndef OWN_OBJ_NUM_H
#define OWN_OBJ_NUM_H

#include "base/own_buf.h"
#include "obj/layout.h"
#include "obj/op.h"
#include "obj/step.h"

own_word own_int_new(struct own_thread *th, int64_t i);
own_word own_int_u64(struct own_thread *th, uint64_t u);
own_word own_float_new(struct own_thread *th, double d);

static inline bool own_is_float(own_word w) { return own_is_flo(w) || own_is_kind(w, OWN_K_FLOAT); }
static inline double own_float_of(own_word w) /* of a float */
{
    return own_is_flo(w) ? own_flo(w) : ((struct own_float *)w)->value;
}
static inline bool own_is_bool(own_word w) { return own_is_kind(w, OWN_K_BOOL); }
static inline bool own_is_big(own_word w) { return own_is_kind(w, OWN_K_INT); }
/* int or bool of any size */
static inline bool own_is_integer(own_word w)
{
    return own_is_int(w)
           || (own_is_ref(w) && (own_is_kind(w, OWN_K_INT) || own_is_kind(w, OWN_K_BOOL)));
}
static inline bool own_is_number(own_word w) { return own_is_integer(w) || own_is_float(w); }

/* Numbers only: false for other values, and for ints too large for a double. */
bool own_to_double(own_word w, double *d);
/* Ints and bools that fit. */
bool own_to_int64(own_word w, int64_t *i);
/* Is (double)i i? */
static inline bool own_fits_double(int64_t i)
{
    return i >= -(INT64_C(1) << 53) && i <= INT64_C(1) << 53;
}
/* An int operand as C integer, for indices and counts: ints and bools; too large ones raise
 * `too_big` with the text "cannot fit 'int' into an index-sized integer" (OWN_E_COUNT: they are
 * clipped instead).  Other values raise TypeError "'T' object cannot be interpreted as an
 * integer"; instances with __index__: OWN_CALL. */
enum own_step own_index_of(struct own_thread *th, own_word w, int too_big, int64_t *i);
/* A real operand as double; TypeError "must be real number, not T", OverflowError "int too large to
 * convert to float"; instances with __float__ or __index__: OWN_CALL. */
enum own_step own_real_of(struct own_thread *th, own_word w, double *d);

uint64_t own_int_hash(own_word w);              /* ints of any size and bools: as CPython's */
uint64_t own_num_hash(own_word w);              /* floats too */
bool own_num_eq(own_word a, own_word b);        /* both numbers: exact */
bool own_num_compare(int op, own_word a, own_word b); /* OWN_OP_LT .. OWN_OP_NE: exact */
bool own_num_true(own_word w);
uint64_t own_big_size(const struct own_head *o);   /* for type->size */
uint64_t own_float_size(const struct own_head *o);
/* From decimal digits with an optional '-' (image constants); any length. */
own_word own_int_from_digits(struct own_thread *th, const char *s, int64_t n, int base);

/* Text.  int_repr: any size; ValueError beyond 4300 digits. */
own_word own_int_repr(struct own_thread *th, own_word w);
own_word own_float_repr_word(struct own_thread *th, own_word w);
/* Numbers and bools into a builder; false: raised.  Big ints wait for the host (a safe point). */
bool own_num_repr_into(struct own_thread *th, struct own_ucsbuf *out, own_word w);

/* Operators; op is OWN_OP_ADD .. OWN_OP_MATMUL, OWN_OP_NEG .. OWN_OP_INVERT, OWN_OP_LT ..
 * OWN_OP_NE. Any operands; may be OWN_TAIL.  Operands are live registers of the running frame or
 * window. */
own_word own_op_binary(struct own_thread *th, int op, own_word a, own_word b, bool inplace);
own_word own_op_unary(struct own_thread *th, int op, own_word a);
own_word own_op_compare(struct own_thread *th, int op, own_word a, own_word b);
/* Both are numbers (else OWN_EMPTY without an exception). */
own_word own_num_binary(struct own_thread *th, int op, own_word a, own_word b);
/* pow(a, b, m) of ints. */
own_word own_int_pow_mod(struct own_thread *th, own_word a, own_word b, own_word m);

/* format(w, spec) for str, int, float, bool and None; spec is a str.  Never a tail call. */
own_word own_format_builtin(struct own_thread *th, own_word w, own_word spec);

#endif
