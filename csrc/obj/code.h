/*
 * code.h - verified code in memory.  Immortal; made by vm/load.c from an image that vm/verify.c
 * accepted.
 *
 * Invariants
 *   CO1  instructions are written before the code is published and never change; cache words are
 *        _Atomic and written whole, relaxed: {key u32 | payload u32 << 32}, 0 = empty.
 *   CO2  live-in of instruction word i is row live[i]; W instructions keep only what lies below
 *        their A.
 */
#ifndef OWN_OBJ_CODE_H
#define OWN_OBJ_CODE_H

#include "core/runtime.h"

struct own_exc_row {
    uint32_t start, end, target;
    uint8_t kind, reg;
};

/* Words [start, end) are a guarded copy; the twin of each lies `twin` words further on. */
struct own_guard_row {
    uint32_t start, end, twin;
};

struct own_code {
    _Atomic(uint64_t) *xinsn; /* instruction and cache words */
    uint32_t ninsn;
    uint32_t nregs;
    const own_word *k;        /* constants: immortal words */
    uint32_t nk;
    uint32_t flags;           /* OWN_CO_* of vm/image.h */
    uint32_t npos, nposonly, nkwonly, nfree;
    uint32_t nparam;          /* registers that parameters fill, *args and **kwargs included */
    /* that many positional arguments need no binding; UINT32_MAX: always bind */
    uint32_t exact;
    bool hidden;              /* prelude: tracebacks leave its frames out */
    own_word *param;          /* interned names */
    own_word *freevar;
    own_word name, qualname, filename;
    uint32_t first_line;
    uint32_t row_words;
    const uint16_t *live;     /* row index per word */
    const uint64_t *row;
    uint32_t nexc;
    const struct own_exc_row *exc;
    uint32_t nguard;
    const struct own_guard_row *guard; /* ascending */
    const uint32_t *line;
    const uint16_t *col, *end_col;
    struct own_modules *modules;
};

#endif
