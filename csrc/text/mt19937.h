/*
 * mt19937.h - the Mersenne Twister with CPython's seeding and output (module _random).
 *
 * Threads  a state belongs to one generator object; the caller serialises its use.
 */
#ifndef OWN_TEXT_MT19937_H
#define OWN_TEXT_MT19937_H

#include <stddef.h>
#include <stdint.h>

struct own_mt {
    uint32_t word[624];
    int next; /* 624: the next draw regenerates the words */
};

/* seed(int): n > 0 base-2**32 digits of the absolute value, least significant first
   (a single 0 for zero). */
void own_mt_seed_key(struct own_mt *mt, const uint32_t *key, size_t n);
/* seed(int) for |seed| < 2**64, and seed(float) with the float's hash as unsigned. */
void own_mt_seed_u64(struct own_mt *mt, uint64_t seed);
/* seed(str), seed(bytes), seed(bytearray), version 2; a str is given as UTF-8. */
void own_mt_seed_bytes(struct own_mt *mt, const void *bytes, size_t n);

uint32_t own_mt_u32(struct own_mt *mt);
/* random(): 53 bits, in [0, 1). */
double own_mt_random(struct own_mt *mt);
/* getrandbits(bits), 0 <= bits <= 64. */
uint64_t own_mt_bits(struct own_mt *mt, int bits);
/* getrandbits(bits) for any bits >= 1: (bits + 31) / 32 digits, least significant first. */
void own_mt_bits_big(struct own_mt *mt, int64_t bits, uint32_t *digits);
/* _randbelow(n), n > 0: what randrange, choice and shuffle draw. */
uint64_t own_mt_below(struct own_mt *mt, uint64_t n);

#endif
