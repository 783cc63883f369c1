/*
 * pow10.h - powers of ten as 128-bit binary fractions with a known error.
 *
 * Invariant
 *   P1  10**p lies in [G, G + err) * 2**exp2, where G = hi:lo has its top bit set; err is 0
 *       where the power is exact (0 <= p <= 55) and 3 elsewhere.
 *       Callers work with both ends and fall back to exact decimals when the ends disagree.
 */
#ifndef OWN_TEXT_POW10_H
#define OWN_TEXT_POW10_H

#include "text/status.h"

enum { OWN_POW10_MIN = -351, OWN_POW10_MAX = 377 };

struct own_pow10 {
    uint64_t hi, lo;
    int exp2;
    unsigned err; /* in units of lo */
};

/* p from OWN_POW10_MIN to OWN_POW10_MAX. */
struct own_pow10 own_pow10(int p);
/* floor(log10(2**q)), and of 3/4 * 2**q; |q| <= 1080. */
int own_log10_pow2(int q);
int own_log10_pow2_3_4(int q);

/* x * hi:lo as three words, most significant first. */
static inline void own_mul_64_128(uint64_t x, uint64_t hi, uint64_t lo, uint64_t out[3])
{
    own_u128 low = (own_u128)x * lo;
    own_u128 high = (own_u128)x * hi + (uint64_t)(low >> 64);
    out[0] = (uint64_t)(high >> 64);
    out[1] = (uint64_t)high;
    out[2] = (uint64_t)low;
}

#endif
