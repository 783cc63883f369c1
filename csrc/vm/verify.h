/*
 * verify.h - what the two halves of the verifier share: verify.c (V1-V4), verify_guard.c (V5).
 *
 * Threads  the caller's; no runtime is needed.
 */
#ifndef OWN_VM_VERIFY_H
#define OWN_VM_VERIFY_H

#include "obj/op.h"
#include "vm/parse.h"

typedef uint64_t own_regs[4];

struct own_verify {
    struct own_image *image;
    struct own_image_code *c;
    uint32_t code;
    uint8_t *start;  /* per word: 1 an instruction starts here */
    uint32_t at;     /* instruction being checked, for messages */
    uint32_t guards; /* GUARDs and instructions that need one */
};

struct own_verify_insn {
    uint32_t op, a, b, c;
    int32_t d;
    uint64_t more; /* GUARD: the word behind it; else 0 */
    own_regs reads, writes, jump_writes;
    bool ends, jumps, always, window;
    uint32_t size, window_at;
    int64_t target;
};

/* False, with a message about the instruction at v->at. */
bool own_verify_reject(struct own_verify *v, const char *why);
/* Take the instruction at a word apart; false: rejected. */
bool own_verify_decode(struct own_verify *v, uint32_t at, struct own_verify_insn *i);
/* V5, of a code that has passed V1-V4; sets its guard rows. */
bool own_verify_guards(struct own_verify *v);

/* The register that a GUARD names n-th. */
static inline uint32_t own_guard_register(const struct own_verify_insn *i, uint32_t n)
{
    return n == 0 ? i->a : n == 1 ? i->b : n == 2 ? i->c : OWN_GUARD_FURTHER(i->more, n);
}

#endif
