/*
 * numhash.c - see numhash.h.  Multiplying by 2**k modulo 2**61 - 1 is a rotation of 61 bits.
 */
#include "text/numhash.h"

#include <math.h>

static const uint64_t prime = (UINT64_C(1) << 61) - 1;

static uint64_t rotate61(uint64_t x, int k)
{
    return k == 0 ? x : ((x << k) & prime) | x >> (61 - k);
}

static uint64_t reduce(uint64_t x)
{
    x = (x & prime) + (x >> 61);
    return x >= prime ? x - prime : x;
}

static int64_t with_sign(uint64_t reduced, bool negative)
{
    int64_t hash = negative ? -(int64_t)reduced : (int64_t)reduced;
    return hash == -1 ? -2 : hash;
}

int64_t own_hash_int64(int64_t value)
{
    uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    return with_sign(reduce(size), value < 0);
}

int64_t own_hash_big(const uint32_t *digits, size_t n, bool negative)
{
    uint64_t x = 0;
    while (n > 0)
        x = reduce(rotate61(x, 32) + digits[--n]);
    return with_sign(x, negative);
}

int64_t own_hash_double(double value, int64_t nan_hash)
{
    if (isnan(value))
        return nan_hash;
    if (isinf(value))
        return value < 0 ? -314159 : 314159;
    int exponent;
    double part = frexp(fabs(value), &exponent);
    uint64_t size = (uint64_t)ldexp(part, 53);
    int turn = (exponent - 53) % 61;
    return with_sign(rotate61(reduce(size), turn < 0 ? turn + 61 : turn), value < 0);
}

int64_t own_hash_tuple(const int64_t *item_hashes, size_t n)
{
    uint64_t state = own_hash_tuple_start();
    for (size_t i = 0; i < n; i++)
        state = own_hash_tuple_item(state, item_hashes[i]);
    return own_hash_tuple_end(state, n);
}

uint64_t own_hash_frozenset_item(uint64_t state, int64_t item_hash)
{
    uint64_t h = (uint64_t)item_hash;
    return state ^ ((h ^ UINT64_C(89869747)) ^ (h << 16)) * UINT64_C(3644798167);
}

int64_t own_hash_frozenset_end(uint64_t state, size_t n)
{
    state ^= ((uint64_t)n + 1) * UINT64_C(1927868237);
    state ^= (state >> 11) ^ (state >> 25);
    state = state * UINT64_C(69069) + UINT64_C(907133923);
    return state == UINT64_MAX ? 590923713 : (int64_t)state;
}

int64_t own_hash_frozenset(const int64_t *item_hashes, size_t n)
{
    uint64_t state = 0;
    for (size_t i = 0; i < n; i++)
        state = own_hash_frozenset_item(state, item_hashes[i]);
    return own_hash_frozenset_end(state, n);
}
