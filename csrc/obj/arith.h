/*
 * arith.h - arithmetic on numbers, between num.h's operators and the host.
 *
 * OWN_EMPTY without an exception from own_float_binary and own_int_binary: numbers have no such
 * operator.
 */
#ifndef OWN_OBJ_ARITH_H
#define OWN_OBJ_ARITH_H

#include "obj/num.h"

own_word own_float_binary(struct own_thread *th, int op, double x, double y);
bool own_float_divmod(struct own_thread *th, double x, double y, double *quotient,
                      double *remainder);
/* Both are ints or bools.  A safe point if an operand or the result is beyond 127 bits. */
own_word own_int_binary(struct own_thread *th, int op, own_word a, own_word b);
/* Sums of any size, and products with a short factor.  False: not decided. */
bool own_long_binary(struct own_thread *th, int op, own_word a, own_word b, own_word *result);
/* By a divisor of one digit, not 0; OWN_EMPTY in *rest: raised.  False: not decided. */
bool own_long_divmod(struct own_thread *th, own_word a, own_word b, own_word *quotient,
                     own_word *rest);
/* Powers of moderate size, b >= 0.  False: not decided. */
bool own_long_power(struct own_thread *th, own_word a, own_word b, own_word *result);
/* Up to 512 bits; operands are checked already (no division by 0, no negative shift).  False: not
 * decided. */
bool own_wide_binary(struct own_thread *th, int op, own_word a, own_word b, own_word *result);
/* The quotient; the remainder goes to *rest. */
own_word own_int_divmod(struct own_thread *th, own_word a, own_word b, own_word *rest);
/* NEG, POS, INVERT, and OWN_OP_NOP for abs(). */
own_word own_int_unary(struct own_thread *th, int op, own_word a);

#endif
