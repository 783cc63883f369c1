/*
 * float_text.h - repr, presentation types, parsing and rounding of doubles, as CPython's.
 */
#ifndef OWN_TEXT_FLOAT_TEXT_H
#define OWN_TEXT_FLOAT_TEXT_H

#include "text/status.h"
#include "text/ucs_case.h"

enum { OWN_FLOAT_REPR_MAX = 32 };

enum own_float_flag {
    OWN_FLOAT_ALT = 1,      /* '#': always a point; g keeps trailing zeros */
    OWN_FLOAT_DOT_0 = 2,    /* at least one digit behind the point if there is no exponent */
    OWN_FLOAT_NO_NEG_0 = 4, /* 'z': a result that is all zeros has no sign */
};

/* repr(x) into out, no terminator; returns the length. */
int own_float_repr_chars(char out[OWN_FLOAT_REPR_MAX], double x);
void own_float_repr(struct own_ucsbuf *out, double x);
/* type: one of e E f F g G, or r for repr digits (precision is then ignored). */
void own_float_format(struct own_ucsbuf *out, double x, char type, int64_t precision,
                      unsigned flags);

/* float(s).  On a value error the message is in err. */
enum own_text_status own_float_parse(struct own_ucs s, double *result,
                                     const struct own_ucs_host *host,
                                     struct own_ucsbuf *err);

/* round(x, ndigits).  An overflow error if the result is too large. */
enum own_text_status own_float_round(double x, int64_t ndigits, double *result,
                                     struct own_ucsbuf *err);
/* round(x) to the nearest integer, ties to even, as a double. */
double own_float_round_even(double x);
/* int(x) of an integral or truncated x: OWN_TEXT_BIG if it does not fit int64 (the host
   converts trunc(x)), an error for infinities (overflow) and NaN (value). */
enum own_text_status own_float_to_int64(double x, int64_t *result, struct own_ucsbuf *err);

#endif
