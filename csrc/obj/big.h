/*
 * big.h - integers beyond 63 bits: their digits, 128-bit short cuts, and the calls to the host's
 * arithmetic.
 *
 * Invariant
 *   BG1  what goes to the host is a copy, so operands may be words that no register holds.
 * Every own_big_host call is a safe point (H1): words in C variables do not survive it (D2).
 */
#ifndef OWN_OBJ_BIG_H
#define OWN_OBJ_BIG_H

#include "core/host.h"
#include "obj/num.h"
#include "text/status.h"

__extension__ typedef __int128 own_i128;

/* Digits of any int or bool.  digit points into the object or at `word` below. */
struct own_digits {
    const uint32_t *digit;
    uint64_t n; /* 0: zero; the last digit is not 0 */
    bool negative;
    uint32_t word[2];
};
void own_digits_of(own_word w, struct own_digits *d);
uint64_t own_digits_bits(const struct own_digits *d); /* of the magnitude */
own_word own_int_from_parts(struct own_thread *th, const uint32_t *digit, uint64_t n,
                            bool negative);

/* Any int or bool of magnitude below 2^127. */
bool own_to_i128(own_word w, own_i128 *v);
own_word own_int_i128(struct own_thread *th, own_i128 v);

/* -1, 0, 1 */
int own_int_cmp(own_word a, own_word b);
/* The double nearest to w; false: too large. */
/* The same as m * 2**exponent, 0.5 <= |m| < 1. */
double own_big_frexp(own_word w, int64_t *exponent);
bool own_big_to_double(own_word w, double *d);
int own_big_cmp_double(own_word a, double d); /* d finite */

/* An operation of enum own_host_op.  Unused operands are EMPTY.  EMPTY: raised. */
own_word own_big_host(struct own_thread *th, int64_t op, own_word a, own_word b, own_word c);
/* Quotient; the remainder goes to *second. */
own_word own_big_divmod(struct own_thread *th, own_word a, own_word b, own_word *second);
bool own_big_number(struct own_thread *th, int64_t op, own_word a, own_word b, double *d);
/* Magnitude in base 2, 8, 10, 16 as ASCII (no sign) appended to out; 10 obeys the digit limit. */
/* Decimal text of the magnitude of an int of moderate size, without the host.  False: not
 * decided. */
bool own_long_text(own_word w, struct own_buf *out);
bool own_big_text(struct own_thread *th, own_word w, int base, struct own_buf *out);
own_word own_int_from_double(struct own_thread *th, double d); /* d finite and integral */

#endif
