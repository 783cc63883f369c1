/*
 * mt19937.c - see mt19937.h.  Constants are those of Matsumoto and Nishimura's generator.
 */
#include "text/mt19937.h"

#include "text/sha512.h"

enum { WORDS = 624, MIDDLE = 397 };

static void seed_word(struct own_mt *mt, uint32_t seed)
{
    mt->word[0] = seed;
    for (uint32_t i = 1; i < WORDS; i++) {
        uint32_t before = mt->word[i - 1];
        mt->word[i] = 1812433253u * (before ^ before >> 30) + i;
    }
    mt->next = WORDS;
}

/* A seed key as digits, or as big-endian bytes in two pieces. */
struct key {
    const uint32_t *digits;
    const uint8_t *head, *tail;
    size_t head_len, tail_len;
    size_t n; /* in digits */
};

static uint32_t key_byte(const struct key *key, size_t from_end)
{
    if (from_end < key->tail_len)
        return key->tail[key->tail_len - 1 - from_end];
    from_end -= key->tail_len;
    return from_end < key->head_len ? key->head[key->head_len - 1 - from_end] : 0;
}

static uint32_t key_digit(const struct key *key, size_t i)
{
    if (key->digits)
        return key->digits[i];
    uint32_t digit = 0;
    for (size_t b = 0; b < 4; b++)
        digit |= key_byte(key, 4 * i + b) << (8 * b);
    return digit;
}

static void seed_array(struct own_mt *mt, const struct key *key)
{
    uint32_t *w = mt->word;
    uint32_t i = 1;
    size_t j = 0;
    seed_word(mt, 19650218u);
    for (size_t k = key->n > WORDS ? key->n : WORDS; k > 0; k--) {
        w[i] = (w[i] ^ (w[i - 1] ^ w[i - 1] >> 30) * 1664525u) + key_digit(key, j)
             + (uint32_t)j;
        if (++i == WORDS) {
            w[0] = w[WORDS - 1];
            i = 1;
        }
        if (++j == key->n)
            j = 0;
    }
    for (int k = WORDS - 1; k > 0; k--) {
        w[i] = (w[i] ^ (w[i - 1] ^ w[i - 1] >> 30) * 1566083941u) - i;
        if (++i == WORDS) {
            w[0] = w[WORDS - 1];
            i = 1;
        }
    }
    w[0] = 0x80000000u;
}

void own_mt_seed_key(struct own_mt *mt, const uint32_t *key, size_t n)
{
    static const uint32_t zero = 0;
    struct key k = {.digits = n ? key : &zero, .n = n ? n : 1};
    seed_array(mt, &k);
}

void own_mt_seed_u64(struct own_mt *mt, uint64_t seed)
{
    uint32_t key[2] = {(uint32_t)seed, (uint32_t)(seed >> 32)};
    own_mt_seed_key(mt, key, key[1] ? 2 : 1);
}

void own_mt_seed_bytes(struct own_mt *mt, const void *bytes, size_t n)
{
    uint8_t digest[64];
    own_sha512(bytes, n, digest);
    struct key k = {.head = bytes, .head_len = n, .tail = digest, .tail_len = sizeof digest};
    k.n = n / 4 + sizeof digest / 4 + 1;
    while (k.n > 1 && key_digit(&k, k.n - 1) == 0)
        k.n--;
    seed_array(mt, &k);
}

static uint32_t twist(uint32_t high, uint32_t low)
{
    uint32_t y = (high & 0x80000000u) | (low & 0x7fffffffu);
    return y >> 1 ^ (y & 1 ? 0x9908b0dfu : 0);
}

static void regenerate(struct own_mt *mt)
{
    uint32_t *w = mt->word;
    for (int i = 0; i < WORDS - MIDDLE; i++)
        w[i] = w[i + MIDDLE] ^ twist(w[i], w[i + 1]);
    for (int i = WORDS - MIDDLE; i < WORDS - 1; i++)
        w[i] = w[i + MIDDLE - WORDS] ^ twist(w[i], w[i + 1]);
    w[WORDS - 1] = w[MIDDLE - 1] ^ twist(w[WORDS - 1], w[0]);
    mt->next = 0;
}

uint32_t own_mt_u32(struct own_mt *mt)
{
    if (mt->next >= WORDS)
        regenerate(mt);
    uint32_t y = mt->word[mt->next++];
    y ^= y >> 11;
    y ^= y << 7 & 0x9d2c5680u;
    y ^= y << 15 & 0xefc60000u;
    return y ^ y >> 18;
}

double own_mt_random(struct own_mt *mt)
{
    uint64_t a = own_mt_u32(mt) >> 5, b = own_mt_u32(mt) >> 6;
    return (double)(a << 26 | b) * (1.0 / 9007199254740992.0);
}

uint64_t own_mt_bits(struct own_mt *mt, int bits)
{
    if (bits <= 0)
        return 0;
    if (bits <= 32)
        return own_mt_u32(mt) >> (32 - bits);
    uint64_t low = own_mt_u32(mt);
    uint64_t high = own_mt_u32(mt) >> (64 - bits);
    return high << 32 | low;
}

void own_mt_bits_big(struct own_mt *mt, int64_t bits, uint32_t *digits)
{
    for (int64_t i = 0; bits > 0; i++, bits -= 32)
        digits[i] = bits >= 32 ? own_mt_u32(mt) : own_mt_u32(mt) >> (32 - bits);
}

uint64_t own_mt_below(struct own_mt *mt, uint64_t n)
{
    int bits = 0;
    while (bits < 64 && n >> bits)
        bits++;
    uint64_t r;
    do {
        r = own_mt_bits(mt, bits);
    } while (r >= n);
    return r;
}
