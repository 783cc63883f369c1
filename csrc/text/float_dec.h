/*
 * float_dec.h - doubles to decimal digits and back, correctly rounded in every case.
 *
 * Invariant
 *   F1  Quick paths compute with bounds and are believed only if the bounds agree; all other
 *       cases go through exact decimal expansions (dec.h).  No locale, no rounding mode.
 */
#ifndef OWN_TEXT_FLOAT_DEC_H
#define OWN_TEXT_FLOAT_DEC_H

#include "text/dec.h"

/* |x| = *m * 2***e with *m < 2**53; x is finite. */
void own_float_split(double x, uint64_t *m, int *e);

/* The fewest digits that read back as |x|, the nearest to |x| among those; x is finite. */
void own_float_shortest(struct own_dec *d, double x);
/* |x| rounded half to even at `places` digits behind the point (may be negative). */
void own_float_fixed(struct own_dec *d, double x, int64_t places);
/* |x| rounded half to even to `digits` significant digits. */
void own_float_significant(struct own_dec *d, double x, int64_t digits);

/* The double nearest to d (ties to even), infinity if too large.  `more` says that nonzero
   digits follow behind d's last; then d must be full (n == OWN_DEC_MAX). */
double own_float_from_dec(const struct own_dec *d, bool more);

#endif
