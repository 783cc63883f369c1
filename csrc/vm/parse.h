/*
 * parse.h - an image as C arrays, and the verifier over it.
 *
 * Invariants
 *   PA1  own_image_parse copies everything that it keeps: the bytes may go away.
 *   PA2  after own_image_parse names and code indices are in range; after own_image_verify V1-V5
 *        of image.h hold.
 *
 * Threads  the caller's; no runtime is needed.
 */
#ifndef OWN_VM_PARSE_H
#define OWN_VM_PARSE_H

#include "obj/code.h"
#include "vm/image.h"

#define OWN_IMAGE_MESSAGE 200

struct own_image_const {
    uint8_t tag;         /* enum own_const_tag */
    bool once;           /* CELL */
    uint32_t name, attr; /* STR, CELL, BUILTIN, MODULE, MEMBER; CODE: its index */
    int64_t i;
    double f;
    const uint8_t *text; /* BIG */
    uint32_t n;          /* bytes of text, items of a tuple */
    struct own_image_const *item;
};

struct own_image_text {
    const uint8_t *utf8;
    uint32_t n;
};

struct own_image_code {
    uint32_t name, qualname, first_line, flags;
    uint32_t nregs, npos, nposonly, nkwonly, nparam, nfree;
    uint32_t *param, *freevar; /* names */
    uint32_t nconst, ninsn, nrows, nexc, row_words;
    struct own_image_const *k;
    uint64_t *insn, *row;
    uint16_t *live, *col, *end_col;
    uint32_t *line;
    struct own_exc_row *exc;
    uint32_t nguard;
    struct own_guard_row *guard; /* made by the verifier */
};

struct own_image {
    struct own_image_text filename, module;
    uint32_t nstrings, ncodes;
    struct own_image_text *string;
    struct own_image_code *code;
    struct own_image_block *blocks; /* all memory of this image */
    bool no_memory;
    char message[OWN_IMAGE_MESSAGE]; /* why it was rejected */
};

/* False: rejected, image->message says why (or no_memory).  own_image_free in either case. */
bool own_image_parse(struct own_image *image, const uint8_t *bytes, uint64_t size);
bool own_image_verify(struct own_image *image);
/* Of a verified image, for a discipline without guards: every way to a GUARD leads to the twin. */
void own_image_unguard(struct own_image *image);
/* Zeroed memory that lives as long as the image; NULL: no_memory is set. */
void *own_image_alloc(struct own_image *image, uint64_t bytes);
void own_image_free(struct own_image *image);

#endif
