/*
 * Reading an image with every length and index checked.  Layout of the bytes: image.h.
 *
 * Invariants
 *   PR1  a count is compared with the bytes that are left before memory is taken for it: memory is
 *        at most a
 *        small multiple of the image.
 *   PR2  a reader that has failed gives zeroes and stays failed; loops end because counts are
 *        checked first.
 */
#include "vm/parse.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TUPLE_DEPTH 100

struct own_image_block {
    struct own_image_block *next;
    _Alignas(16) unsigned char data[];
};

struct reader {
    const uint8_t *p, *end;
    struct own_image *image;
    bool failed;
};

void *own_image_alloc(struct own_image *image, uint64_t bytes)
{
    struct own_image_block *b = calloc(1, sizeof *b + (bytes ? bytes : 1));

    if (!b) {
        image->no_memory = true;
        return NULL;
    }
    b->next = image->blocks;
    image->blocks = b;
    return b->data;
}

void own_image_free(struct own_image *image)
{
    while (image->blocks) {
        struct own_image_block *next = image->blocks->next;
        free(image->blocks);
        image->blocks = next;
    }
}

static void fail(struct reader *r, const char *what)
{
    if (!r->failed)
        snprintf(r->image->message, sizeof r->image->message, "%s", what);
    r->failed = true;
    r->p = r->end;
}

static uint64_t left(const struct reader *r) { return (uint64_t)(r->end - r->p); }

static void take(struct reader *r, void *out, uint64_t n)
{
    if (left(r) < n) {
        memset(out, 0, n);
        fail(r, "the image ends too early");
        return;
    }
    memcpy(out, r->p, n);
    r->p += n;
}

static uint8_t u8(struct reader *r)
{
    uint8_t v;
    take(r, &v, 1);
    return v;
}

static uint16_t u16(struct reader *r)
{
    uint8_t b[2];
    take(r, b, 2);
    return (uint16_t)(b[0] | b[1] << 8);
}

static uint64_t u64(struct reader *r)
{
    uint8_t b[8];
    uint64_t v = 0;

    take(r, b, 8);
    for (int i = 7; i >= 0; i--)
        v = v << 8 | b[i];
    return v;
}

static uint32_t u32(struct reader *r)
{
    uint8_t b[4];
    take(r, b, 4);
    return b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

/* A count of things of at least `least` bytes each (PR1). */
static uint32_t counted(struct reader *r, uint32_t n, uint32_t least)
{
    if ((uint64_t)n * least <= left(r))
        return n;
    fail(r, "a count exceeds the image");
    return 0;
}

static void *room(struct reader *r, uint64_t n, uint64_t size)
{
    void *p = r->failed ? NULL : own_image_alloc(r->image, n * size);

    if (!p)
        fail(r, "no memory");
    return p;
}

static struct own_image_text text(struct reader *r)
{
    struct own_image_text t = {NULL, counted(r, u32(r), 1)};
    uint8_t *copy = room(r, t.n, 1);

    if (copy)
        take(r, copy, t.n);
    t.utf8 = copy;
    return t;
}

static uint32_t name(struct reader *r)
{
    uint32_t i = u32(r);

    if (i < r->image->nstrings)
        return i;
    fail(r, "a name is out of range");
    return 0;
}

static uint32_t *names(struct reader *r, uint32_t n)
{
    uint32_t *p = room(r, counted(r, n, 4), sizeof *p);

    for (uint32_t i = 0; p && i < n && !r->failed; i++)
        p[i] = name(r);
    return p;
}

static void constant(struct reader *r, struct own_image_const *k, uint32_t self, int depth)
{
    struct own_image_text t;
    uint64_t bits;

    k->tag = u8(r);
    switch ((enum own_const_tag)k->tag) {
    case OWN_C_NONE:
    case OWN_C_TRUE:
    case OWN_C_FALSE:
    case OWN_C_ELLIPSIS: return;
    case OWN_C_INT: k->i = (int64_t)u64(r); return;
    case OWN_C_BIG:
        t = text(r);
        k->text = t.utf8;
        k->n = t.n;
        return;
    case OWN_C_FLOAT:
        bits = u64(r);
        memcpy(&k->f, &bits, sizeof k->f);
        return;
    case OWN_C_STR:
    case OWN_C_BUILTIN:
    case OWN_C_MODULE: k->name = name(r); return;
    case OWN_C_TUPLE:
    case OWN_C_SET:
        if (depth <= 0)
            fail(r, "constant tuples are nested too deeply");
        k->n = counted(r, u32(r), 1);
        k->item = room(r, k->n, sizeof *k->item);
        for (uint32_t i = 0; i < k->n && !r->failed; i++)
            constant(r, &k->item[i], 0, depth - 1);
        return;
    case OWN_C_CODE:
        k->name = u32(r);
        if (depth != TUPLE_DEPTH || k->name <= self || k->name >= r->image->ncodes)
            fail(r, "a code constant is out of range");
        return;
    case OWN_C_CELL:
        k->name = name(r);
        k->once = u8(r) != 0;
        if (depth != TUPLE_DEPTH)
            fail(r, "a cell lies in a tuple");
        return;
    case OWN_C_MEMBER:
        k->name = name(r);
        k->attr = name(r);
        return;
    }
    fail(r, "unknown kind of constant");
}

static void instructions(struct reader *r, struct own_image_code *c)
{
    c->ninsn = counted(r, u32(r), 8);
    c->insn = room(r, c->ninsn, sizeof *c->insn);
    for (uint32_t i = 0; i < c->ninsn && !r->failed; i++)
        c->insn[i] = u64(r);
    c->nrows = u16(r);
    c->row_words = (c->nregs + 63) / 64;
    counted(r, c->nrows, 8 * c->row_words);
    c->row = room(r, (uint64_t)c->nrows * c->row_words, sizeof *c->row);
    for (uint32_t i = 0; i < c->nrows * c->row_words && !r->failed; i++)
        c->row[i] = u64(r);
    counted(r, c->ninsn, 2);
    c->live = room(r, c->ninsn, sizeof *c->live);
    for (uint32_t i = 0; i < c->ninsn && !r->failed; i++) {
        c->live[i] = u16(r);
        if (c->live[i] >= c->nrows)
            fail(r, "a liveness row is out of range");
    }
}

static void tables(struct reader *r, struct own_image_code *c)
{
    c->nexc = counted(r, u16(r), 14);
    c->exc = room(r, c->nexc, sizeof *c->exc);
    for (uint32_t i = 0; i < c->nexc && !r->failed; i++) {
        c->exc[i].start = u32(r);
        c->exc[i].end = u32(r);
        c->exc[i].target = u32(r);
        c->exc[i].kind = u8(r);
        c->exc[i].reg = u8(r);
    }
    counted(r, c->ninsn, 8);
    c->line = room(r, c->ninsn, sizeof *c->line);
    c->col = room(r, c->ninsn, sizeof *c->col);
    c->end_col = room(r, c->ninsn, sizeof *c->end_col);
    for (uint32_t i = 0; i < c->ninsn && !r->failed; i++)
        c->line[i] = u32(r);
    for (uint32_t i = 0; i < c->ninsn && !r->failed; i++)
        c->col[i] = u16(r);
    for (uint32_t i = 0; i < c->ninsn && !r->failed; i++)
        c->end_col[i] = u16(r);
}

static void code(struct reader *r, struct own_image_code *c, uint32_t self)
{
    c->name = name(r);
    c->qualname = name(r);
    c->first_line = u32(r);
    c->flags = u32(r);
    c->nregs = u8(r);
    c->nposonly = u8(r);
    c->npos = u8(r);
    c->nkwonly = u8(r);
    c->nparam = c->npos + c->nkwonly + !!(c->flags & OWN_CO_VARARGS) + !!(c->flags & OWN_CO_VARKW);
    if (c->nregs < 1 || c->nregs > 250 || c->nparam > c->nregs || c->nposonly > c->npos)
        fail(r, "register or parameter counts are out of range");
    if (c->flags & ~(OWN_CO_VARARGS | OWN_CO_VARKW | OWN_CO_CLASS | OWN_CO_MODULE | OWN_CO_DOC))
        fail(r, "unknown code flags");
    c->param = names(r, c->nparam);
    c->nfree = u8(r);
    c->freevar = names(r, c->nfree);
    c->nconst = counted(r, u32(r), 1);
    c->k = room(r, c->nconst, sizeof *c->k);
    for (uint32_t i = 0; i < c->nconst && !r->failed; i++)
        constant(r, &c->k[i], self, TUPLE_DEPTH);
    instructions(r, c);
    tables(r, c);
}

bool own_image_parse(struct own_image *image, const uint8_t *bytes, uint64_t size)
{
    struct reader r = {bytes, bytes + size, image, false};
    char magic[4];

    memset(image, 0, sizeof *image);
    take(&r, magic, 4);
    if (!r.failed && memcmp(magic, "OWN1", 4) != 0)
        fail(&r, "not an image");
    if (!r.failed && u32(&r) != OWN_IMAGE_VERSION)
        fail(&r, "an image of another version");
    image->filename = text(&r);
    image->module = text(&r);
    image->nstrings = counted(&r, u32(&r), 4);
    image->string = room(&r, image->nstrings, sizeof *image->string);
    for (uint32_t i = 0; i < image->nstrings && !r.failed; i++)
        image->string[i] = text(&r);
    image->ncodes = counted(&r, u32(&r), 40);
    image->code = room(&r, image->ncodes, sizeof *image->code);
    for (uint32_t i = 0; i < image->ncodes && !r.failed; i++)
        code(&r, &image->code[i], i);
    if (!r.failed && image->ncodes == 0)
        fail(&r, "the image has no code");
    if (!r.failed && (image->code[0].nparam != 0 || image->code[0].nfree != 0))
        fail(&r, "the module body takes parameters");
    if (!r.failed && left(&r) != 0)
        fail(&r, "bytes are left over");
    return !r.failed;
}
