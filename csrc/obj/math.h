/*
 * math.h - what the files of module math share.
 */
#ifndef OWN_OBJ_MATH_H
#define OWN_OBJ_MATH_H

#include "obj/layout.h"

own_word own_math_domain(struct own_thread *th); /* raise ValueError, OverflowError */
own_word own_math_range(struct own_thread *th);
/* x is no zero or negative integer. */
double own_math_gamma(double x);
double own_math_lgamma(double x);
/* The Euclidean norm of n numbers; the array is changed. */
double own_math_norm(double *x, int64_t n);

#endif
