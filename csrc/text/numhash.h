/*
 * numhash.h - CPython's hash functions for numbers, tuples and frozensets.
 *
 * Numbers hash to their value modulo 2**61 - 1 with the sign of the value, so that equal
 * numbers of different types hash equally; -1 is never a hash (it becomes -2).
 */
#ifndef OWN_TEXT_NUMHASH_H
#define OWN_TEXT_NUMHASH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

int64_t own_hash_int64(int64_t value);
/* n base-2**32 digits, least significant first. */
int64_t own_hash_big(const uint32_t *digits, size_t n, bool negative);
/* CPython hashes a NaN by its identity: the caller supplies that value. */
int64_t own_hash_double(double value, int64_t nan_hash);

int64_t own_hash_tuple(const int64_t *item_hashes, size_t n);
/* The same, one item at a time; built from the primes of xxHash64, as CPython's. */
#define OWN_HASH_PRIME_1 UINT64_C(11400714785074694791)
#define OWN_HASH_PRIME_2 UINT64_C(14029467366897019727)
#define OWN_HASH_PRIME_5 UINT64_C(2870177450012600261)
static inline uint64_t own_hash_tuple_start(void) { return OWN_HASH_PRIME_5; }
static inline uint64_t own_hash_tuple_item(uint64_t state, int64_t item_hash)
{
    state += (uint64_t)item_hash * OWN_HASH_PRIME_2;
    state = state << 31 | state >> 33;
    return state * OWN_HASH_PRIME_1;
}
static inline int64_t own_hash_tuple_end(uint64_t state, size_t n)
{
    state += (uint64_t)n ^ (OWN_HASH_PRIME_5 ^ UINT64_C(3527539));
    return state == UINT64_MAX ? 1546275796 : (int64_t)state;
}

/* Items in any order. */
int64_t own_hash_frozenset(const int64_t *item_hashes, size_t n);
uint64_t own_hash_frozenset_item(uint64_t state, int64_t item_hash); /* starts from 0 */
int64_t own_hash_frozenset_end(uint64_t state, size_t n);

#endif
