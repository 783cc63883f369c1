/*
 * dec.h - decimal digit strings: the exact value of a double and what is rounded from it.
 *
 * Invariants
 *   D1  The value is 0.d1 d2 ... dn * 10**point.  d1 and dn are not '0', except that zero
 *       is n = 0 (point is then meaningless).
 *   D2  A double, and the middle of two neighbouring doubles, has at most 770 digits, so
 *       own_dec_exact always fits.
 */
#ifndef OWN_TEXT_DEC_H
#define OWN_TEXT_DEC_H

#include <stdbool.h>
#include <stdint.h>

enum { OWN_DEC_MAX = 800 };

struct own_dec {
    int n;
    int point;
    char digit[OWN_DEC_MAX]; /* '0'..'9' */
};

/* m * 2**e exactly; m < 2**56, -1080 <= e <= 1000. */
void own_dec_exact(struct own_dec *d, uint64_t m, int e);
/* n * 10**k. */
void own_dec_from_u64(struct own_dec *d, uint64_t n, int k);
/* Round half to even to the first `keep` digits (<= 0: to units above the first digit). */
void own_dec_round(struct own_dec *d, int64_t keep);
/* Order of a and b as numbers: negative, 0, positive. */
int own_dec_compare(const struct own_dec *a, const struct own_dec *b);

#endif
