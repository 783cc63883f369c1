/*
 * word.h - the 64-bit word that slots and registers hold.
 *
 *   ...xx1  integer, 63 bits, two's complement, value << 1 | 1
 *   ...x10  float with magnitude in [2^-255, 2^257): rol(bits + 2^60, 3) has these low bits there and only there
 *   ...x00  reference: address of a struct own_obj, 16-aligned; 0 is EMPTY
 *
 * Invariants
 *   W1  a register that liveness calls live, and every visible slot, holds a value: never EMPTY.
 *   W2  0.0, -0.0, infinities, NaNs and the rare magnitudes are references to float boxes.
 *   W3  an integer that fits 63 bits is never a reference; a float in range is never boxed.
 */
#ifndef OWN_CORE_WORD_H
#define OWN_CORE_WORD_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

typedef uint64_t own_word;

#define OWN_EMPTY ((own_word)0) /* no value: error returned, empty slot */
#define OWN_TAIL ((own_word)4)  /* returned by C code: call th->tail_fn instead (never stored) */

#define OWN_INT_MAX ((int64_t)0x3fffffffffffffff)
#define OWN_INT_MIN (-OWN_INT_MAX - 1)

static inline bool own_is_int(own_word w) { return (w & 1) != 0; }
static inline bool own_are_ints(own_word a, own_word b) { return (a & b & 1) != 0; }
static inline bool own_is_flo(own_word w) { return (w & 3) == 2; }
static inline bool own_is_ref(own_word w) { return (w & 3) == 0; } /* also EMPTY */

static inline int64_t own_int(own_word w) { return (int64_t)w >> 1; }
static inline own_word own_from_int(int64_t i) { return ((own_word)i << 1) | 1; }
static inline bool own_int_fits(int64_t i) { return i >= OWN_INT_MIN && i <= OWN_INT_MAX; }

/* Decode a self-tagged float. */
static inline double own_flo(own_word w)
{
    uint64_t bits = ((w >> 3) | (w << 61)) - ((uint64_t)1 << 60);
    double d;

    memcpy(&d, &bits, sizeof d);
    return d;
}

/* Encode; the result is a float only if own_is_flo() says so, else the caller boxes (W2). */
static inline own_word own_flo_try(double d)
{
    uint64_t bits;

    memcpy(&bits, &d, sizeof bits);
    bits += (uint64_t)1 << 60;
    return (bits << 3) | (bits >> 61);
}

#endif
