/*
 * dec.c - see dec.h.  The exact expansion is a small fixed-size big integer, multiplied by
 * powers of five or shifted, and then divided down by 10**19 a word at a time.
 */
#include "text/dec.h"

#include "text/status.h"

#include <string.h>

enum { WORDS = 42 }; /* 2**56 * 5**1080 has 2564 bits */

struct big {
    uint64_t word[WORDS]; /* least significant first */
    int n;
};

static const uint64_t ten_19 = UINT64_C(10000000000000000000);
static const uint64_t five_27 = UINT64_C(7450580596923828125);

static void multiply(struct big *b, uint64_t by)
{
    uint64_t carry = 0;
    for (int i = 0; i < b->n; i++) {
        own_u128 t = (own_u128)b->word[i] * by + carry;
        b->word[i] = (uint64_t)t;
        carry = (uint64_t)(t >> 64);
    }
    if (carry)
        b->word[b->n++] = carry;
}

static uint64_t divide(struct big *b, uint64_t by)
{
    uint64_t rest = 0;
    for (int i = b->n - 1; i >= 0; i--) {
        own_u128 t = (own_u128)rest << 64 | b->word[i];
        b->word[i] = (uint64_t)(t / by);
        rest = (uint64_t)(t % by);
    }
    while (b->n > 0 && b->word[b->n - 1] == 0)
        b->n--;
    return rest;
}

static void shift_left(struct big *b, int bits)
{
    int words = bits / 64;
    memmove(b->word + words, b->word, (size_t)b->n * sizeof b->word[0]);
    memset(b->word, 0, (size_t)words * sizeof b->word[0]);
    b->n += words;
    multiply(b, UINT64_C(1) << bits % 64);
}

static void power_of_five(struct big *b, int k)
{
    uint64_t rest = 1;
    for (; k >= 27; k -= 27)
        multiply(b, five_27);
    while (k-- > 0)
        rest *= 5;
    multiply(b, rest);
}

static void trim(struct own_dec *d)
{
    while (d->n > 0 && d->digit[d->n - 1] == '0')
        d->n--;
}

/* Consumes b. */
static void to_digits(struct own_dec *d, struct big *b)
{
    char reversed[OWN_DEC_MAX + 20];
    int n = 0;
    while (b->n > 0) {
        uint64_t part = divide(b, ten_19);
        for (int i = 0; i < 19; i++, part /= 10)
            reversed[n++] = (char)('0' + part % 10);
    }
    while (n > 0 && reversed[n - 1] == '0')
        n--;
    d->n = d->point = n;
    for (int i = 0; i < n; i++)
        d->digit[i] = reversed[n - 1 - i];
    trim(d);
}

void own_dec_exact(struct own_dec *d, uint64_t m, int e)
{
    struct big b = {.n = m != 0};
    b.word[0] = m;
    if (m == 0) {
        d->n = d->point = 0;
        return;
    }
    if (e >= 0) {
        shift_left(&b, e);
        to_digits(d, &b);
        return;
    }
    int spare = __builtin_ctzll(m);
    if (spare > -e)
        spare = -e;
    b.word[0] = m >> spare;
    power_of_five(&b, -e - spare);
    to_digits(d, &b);
    d->point += e + spare;
}

void own_dec_from_u64(struct own_dec *d, uint64_t n, int k)
{
    char reversed[20];
    int count = 0;
    for (; n; n /= 10)
        reversed[count++] = (char)('0' + n % 10);
    d->n = count;
    d->point = count + k;
    for (int i = 0; i < count; i++)
        d->digit[i] = reversed[count - 1 - i];
    trim(d);
}

void own_dec_round(struct own_dec *d, int64_t keep)
{
    if (keep >= d->n)
        return;
    if (keep < 0) {
        d->n = 0;
        return;
    }
    int n = (int)keep;
    char cut = d->digit[n];
    bool odd = n > 0 && ((d->digit[n - 1] - '0') & 1);
    bool up = cut > '5' || (cut == '5' && (d->n > n + 1 || odd));
    d->n = n;
    if (!up) {
        trim(d);
        return;
    }
    while (d->n > 0 && d->digit[d->n - 1] == '9')
        d->n--;
    if (d->n > 0) {
        d->digit[d->n - 1]++;
    } else {
        d->digit[0] = '1';
        d->n = 1;
        d->point++;
    }
}

int own_dec_compare(const struct own_dec *a, const struct own_dec *b)
{
    if (a->n == 0 || b->n == 0)
        return (a->n != 0) - (b->n != 0);
    if (a->point != b->point)
        return a->point < b->point ? -1 : 1;
    int n = a->n < b->n ? a->n : b->n;
    int order = memcmp(a->digit, b->digit, (size_t)n);
    return order ? order : a->n - b->n;
}
