/*
 * test_image.h - a small assembler of images for test_verify.c and test_vm_*.c: instructions with
 * their live-in
 * sets as bit masks, constants, exception rows.  Layout: csrc/vm/image.h.
 */
#ifndef OWN_TEST_IMAGE_H
#define OWN_TEST_IMAGE_H

#include "obj/op.h"
#include "vm/image.h"
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures;

#define CHECK(cond) check_that((cond), __FILE__, __LINE__, #cond)
static inline void check_that(int good, const char *file, int line, const char *what)
{
    if (good)
        return;
    fprintf(stderr, "%s:%d: not so: %s\n", file, line, what);
    if (++failures > 20)
        exit(1);
}

struct ins {
    int op, a, b, c;
    int32_t d;
    uint64_t live; /* live-in */
};
#define I(name, a, b, c, d, live) {OWN_OP_##name, a, b, c, d, live}

struct row {
    uint32_t start, end, target;
    int kind, reg;
};

/* Names are one pool: index 0 is the code's own name. */
struct asm_code {
    uint32_t flags;
    int nregs, nposonly, npos, nkwonly, nparam, nfree;
    const uint8_t *consts; /* encoded, nconst of them */
    uint32_t consts_size, nconst;
    const struct ins *ins;
    uint32_t nins;
    const struct row *rows;
    uint32_t nrows;
};

struct bytes {
    uint8_t *p;
    uint64_t n, cap;
};

static inline void put(struct bytes *b, const void *p, uint64_t n)
{
    if (b->n + n > b->cap) {
        b->cap = 2 * (b->n + n);
        b->p = realloc(b->p, b->cap);
        if (!b->p)
            abort();
    }
    if (n)
        memcpy(b->p + b->n, p, n);
    b->n += n;
}
static inline void put8(struct bytes *b, int v)
{
    uint8_t c = (uint8_t)v;
    put(b, &c, 1);
}
static inline void put16(struct bytes *b, uint32_t v)
{
    put8(b, (int)(v & 255));
    put8(b, (int)(v >> 8 & 255));
}
static inline void put32(struct bytes *b, uint32_t v)
{
    put16(b, v & 0xffff);
    put16(b, v >> 16);
}
static inline void put64(struct bytes *b, uint64_t v)
{
    put32(b, (uint32_t)v);
    put32(b, (uint32_t)(v >> 32));
}
static inline void put_text(struct bytes *b, const char *s)
{
    put32(b, (uint32_t)strlen(s));
    put(b, s, strlen(s));
}

static inline void put_code(struct bytes *b, const struct asm_code *c)
{
    uint32_t words = ((uint32_t)c->nregs + 63) / 64;

    put32(b, 0); /* name */
    put32(b, 0); /* qualname */
    put32(b, 1); /* line */
    put32(b, c->flags);
    put8(b, c->nregs);
    put8(b, c->nposonly);
    put8(b, c->npos);
    put8(b, c->nkwonly);
    for (int i = 0; i < c->nparam; i++)
        put32(b, (uint32_t)i);
    put8(b, c->nfree);
    for (int i = 0; i < c->nfree; i++)
        put32(b, (uint32_t)i);
    put32(b, c->nconst);
    put(b, c->consts, c->consts_size);
    put32(b, c->nins);
    for (uint32_t i = 0; i < c->nins; i++)
        put64(b, c->ins[i].op < 0
                     ? /* a cache word, or that of a GUARD */
                     (uint64_t)(uint32_t)c->ins[i].d | (uint64_t)(uint8_t)c->ins[i].a << 32 |
                           (uint64_t)(uint8_t)c->ins[i].b << 40 |
                           (uint64_t)(uint8_t)c->ins[i].c << 56
                     : (uint64_t)(uint8_t)c->ins[i].op | (uint64_t)(uint8_t)c->ins[i].a << 8 |
                           (uint64_t)(uint8_t)c->ins[i].b << 16 |
                           (uint64_t)(uint8_t)c->ins[i].c << 24 |
                           (uint64_t)(uint32_t)c->ins[i].d << 32);
    put16(b, c->nins);
    for (uint32_t i = 0; i < c->nins; i++)
        for (uint32_t w = 0; w < words; w++)
            put64(b, w == 0 ? c->ins[i].live : 0);
    for (uint32_t i = 0; i < c->nins; i++) /* a cache word shares the row of its instruction */
        put16(b, c->ins[i].op < 0 ? i - 1 : i);
    put16(b, c->nrows);
    for (uint32_t i = 0; i < c->nrows; i++) {
        put32(b, c->rows[i].start);
        put32(b, c->rows[i].end);
        put32(b, c->rows[i].target);
        put8(b, c->rows[i].kind);
        put8(b, c->rows[i].reg);
    }
    for (uint32_t i = 0; i < c->nins; i++)
        put32(b, i + 1);
    for (uint32_t i = 0; i < 2 * c->nins; i++)
        put16(b, 0);
}

/* An image of those codes, with the names n0 .. n7. */
static inline struct bytes assemble(const struct asm_code *codes, uint32_t n)
{
    struct bytes b = {0};
    char name[16];

    put(&b, "OWN1", 4);
    put32(&b, OWN_IMAGE_VERSION);
    put_text(&b, "test.py");
    put_text(&b, "__main__");
    put32(&b, 8);
    for (int i = 0; i < 8; i++) {
        snprintf(name, sizeof name, "n%d", i);
        put_text(&b, name);
    }
    put32(&b, n);
    for (uint32_t i = 0; i < n; i++)
        put_code(&b, &codes[i]);
    return b;
}

/* splitmix64: the same mutations for the same seed on every machine. */
static inline uint64_t next_random(uint64_t *state)
{
    uint64_t z = (*state += 0x9e3779b97f4a7c15u);
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

static inline void mutate(struct bytes *b, uint64_t *seed)
{
    int n = 1 + (int)(next_random(seed) % 4);

    while (n-- > 0 && b->n > 0) {
        uint64_t r = next_random(seed), at = next_random(seed) % b->n;

        switch (r % 5) {
        case 0: b->p[at] ^= (uint8_t)(1u << (r >> 8 & 7)); break;
        case 1: b->p[at] = (uint8_t)(r >> 8); break;
        case 2: b->p[at] = (r >> 8 & 1) ? 0xff : 0; break;
        case 3: b->p[at] = (uint8_t)(b->p[at] + 1); break;
        default:
            if ((r >> 8) % 8 == 0)
                b->n = at;
            else
                b->p[at] = b->p[next_random(seed) % b->n];
        }
    }
}

#endif
