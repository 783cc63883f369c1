/*
 * host.h - what the embedding process computes for the core: integers beyond the word, the Unicode
 * database.
 *
 * Invariants
 *   H1  the core calls these functions from any thread, while blocked (disc_block), with copies of
 * the operands. H2  they never call back into the core, never raise, never keep a pointer beyond
 * the call. H3  the functions are pure: same arguments, same answer. owner_rt/host.py implements
 * them; the [host] region is part of the cdef.
 */
#ifndef OWN_CORE_HOST_H
#define OWN_CORE_HOST_H

#include <stdint.h>

/* [host] */
/* An integer: magnitude in n little-endian bytes (n = 0: zero), negative if negative is not 0. */
struct own_host_int {
    const uint8_t *bytes;
    int64_t n;
    int64_t negative;
};

/* What a call answers.  `room` bytes at `out` are the caller's; a result that needs more is kept by
 * the host for the calling thread, `n` says its size, and `fetch` copies it.  `second` is the
 * remainder's size in divmod, whose bytes follow those of the quotient. */
struct own_host_answer {
    uint8_t *out;
    int64_t room;
    int64_t n, negative;
    int64_t second, second_negative;
    double number;
    int64_t status; /* own_host_status */
};

enum own_host_status {
    OWN_HOST_OK,          /* an integer (or bytes of text) */
    OWN_HOST_NUMBER,      /* a double */
    OWN_HOST_ZERO,        /* ZeroDivisionError */
    OWN_HOST_OVERFLOW,    /* OverflowError */
    OWN_HOST_VALUE,       /* ValueError */
    OWN_HOST_DIGITS,      /* more than 4300 digits; n: how many (reading) */
    OWN_HOST_MEMORY,      /* MemoryError */
    OWN_HOST_FAILED       /* anything else */
};

enum own_host_op {
    OWN_HOST_ADD,
    OWN_HOST_SUB,
    OWN_HOST_MUL,
    OWN_HOST_FLOORDIV,
    OWN_HOST_MOD,
    OWN_HOST_DIVMOD,
    OWN_HOST_POW,
    OWN_HOST_POWMOD,
    OWN_HOST_AND,
    OWN_HOST_OR,
    OWN_HOST_XOR,
    OWN_HOST_SHL,
    OWN_HOST_SHR,
    OWN_HOST_TRUEDIV, /* a double */
    OWN_HOST_TEXT,    /* a in base b: ASCII bytes, lower case, no prefix */
    OWN_HOST_PARSE,   /* a's bytes are ASCII digits in base b */
    OWN_HOST_ROUND,   /* round(a, -b) */
    OWN_HOST_ISQRT,
    OWN_HOST_GCD,
    OWN_HOST_LCM,
    OWN_HOST_FACTORIAL,
    OWN_HOST_COMB,
    OWN_HOST_PERM
};

struct own_host {
    void (*integer)(int64_t op, const struct own_host_int *a, const struct own_host_int *b,
                    const struct own_host_int *c, struct own_host_answer *answer);
    void (*fetch)(uint8_t *out, int64_t n);
    /* For the 256 code points from page << 8: properties (text/ucs_case.h), decimal value or -1,
     * and the full upper, lower, title and folded mappings, three code points each, 0-terminated;
     * 0: maps to itself. Returns 1 if any mapping is not the identity (else `map` is left alone).
     */
    int64_t (*page)(int64_t page, uint16_t *props, int8_t *decimal, uint32_t *map);
    int64_t version; /* sys.hexversion: where versions of CPython compute different values */
};
/* [/host] */

#endif
