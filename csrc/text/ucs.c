/*
 * ucs.c - comparison and hashing; searching is in ucs_search.c.
 *
 * The hash eats blocks of eight code points.  A block is packed to 1, 2 or 4 words, by the
 * widest code point in it and not by the kind of the string, and the packing is mixed in:
 * that makes it fast for latin-1 and independent of the kind (U1).
 */
#include "text/ucs.h"

#include "text/status.h"

#include <string.h>

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "blocks are packed low byte first");

bool own_ucs_equal(struct own_ucs a, struct own_ucs b)
{
    if (a.len != b.len)
        return false;
    if (a.len == 0)
        return true;
    if (a.kind == b.kind)
        return memcmp(a.data, b.data, (size_t)a.len * (size_t)a.kind) == 0;
    for (int64_t i = 0; i < a.len; i++)
        if (own_ucs_at(a, i) != own_ucs_at(b, i))
            return false;
    return true;
}

int own_ucs_compare(struct own_ucs a, struct own_ucs b)
{
    int64_t n = a.len < b.len ? a.len : b.len;
    if (a.kind == 1 && b.kind == 1) {
        int order = n ? memcmp(a.data, b.data, (size_t)n) : 0;
        if (order)
            return order < 0 ? -1 : 1;
    } else {
        for (int64_t i = 0; i < n; i++) {
            uint32_t x = own_ucs_at(a, i), y = own_ucs_at(b, i);
            if (x != y)
                return x < y ? -1 : 1;
        }
    }
    return a.len == b.len ? 0 : a.len < b.len ? -1 : 1;
}

bool own_ucs_match(struct own_ucs s, int64_t at, struct own_ucs part)
{
    if (at < 0 || part.len > s.len || at > s.len - part.len)
        return false;
    return own_ucs_equal(own_ucs_slice(s, at, at + part.len), part);
}

int own_ucs_min_kind(struct own_ucs s)
{
    uint32_t seen = 0;
    if (s.kind == 1)
        return 1;
    for (int64_t i = 0; i < s.len; i++)
        seen |= own_ucs_at(s, i);
    return own_ucs_kind_for(seen);
}

static const uint64_t odd_a = UINT64_C(0x9e3779b97f4a7c15);
static const uint64_t odd_b = UINT64_C(0xd1b54a32d192ed03);

/* Both halves of the product, folded: every input bit reaches every output bit. */
static uint64_t fold(uint64_t a, uint64_t b)
{
    own_u128 product = (own_u128)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static uint64_t spin(uint64_t x)
{
    x = (x ^ x >> 32) * UINT64_C(0xe9846af9b1a615d);
    x = (x ^ x >> 32) * UINT64_C(0xe9846af9b1a615d);
    return x ^ x >> 28;
}

struct hasher {
    uint64_t state;
    uint64_t key; /* secret, so that no word can be chosen to cancel the state */
};

static void eat(struct hasher *h, uint64_t word)
{
    h->state = fold(h->state ^ odd_b, word ^ h->key) + word;
}

static void eat_narrow(struct hasher *h, const uint8_t *p, int n)
{
    uint64_t word = 0;
    memcpy(&word, p, (size_t)n);
    eat(h, word);
}

static void eat_wide(struct hasher *h, struct own_ucs s, int64_t at, int n)
{
    uint32_t block[8] = {0}, seen = 0;
    for (int i = 0; i < n; i++) {
        block[i] = own_ucs_at(s, at + i);
        seen |= block[i];
    }
    int kind = own_ucs_kind_for(seen);
    h->state += (uint64_t)(kind - 1) * odd_a;
    int per_word = 8 / kind;
    for (int i = 0; i < 8; i += per_word) {
        uint64_t word = 0;
        for (int k = 0; k < per_word; k++)
            word |= (uint64_t)block[i + k] << (8 * kind * k);
        eat(h, word);
    }
}

uint64_t own_ucs_hash(struct own_ucs s, uint64_t seed)
{
    struct hasher h = {seed ^ odd_a, spin(seed + odd_b)};
    for (int64_t i = 0; i < s.len; i += 8) {
        int n = s.len - i < 8 ? (int)(s.len - i) : 8;
        if (s.kind == 1)
            eat_narrow(&h, (const uint8_t *)s.data + i, n);
        else
            eat_wide(&h, s, i, n);
    }
    return spin(h.state ^ (uint64_t)s.len * odd_a);
}
