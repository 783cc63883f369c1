/*
 * loop.c - the interpreter: one function, direct threaded, compiled once per discipline.
 *
 * Invariants
 *   LO1  th->r and th->pc are stored (SAVE) before anything that may acquire, raise, settle or call.
 *   LO2  pc is behind the instruction, and behind its cache word once that was read; pc - 1 belongs to it.
 *   LO3  no word of a container stays in a C variable across what may settle: operands are read again from R.
 *   LO4  what V1-V4 do not prove (kinds of internal registers) is tested: `malformed` raises SystemError.
 *
 * Design   csrc/README.md, "Interpreter".
 * Threads  each thread runs its own.
 */
#include "disc/settle.h"
#include "obj/attr.h"
#include "obj/num.h"
#include "obj/str.h"
#include "obj/value.h"
#include "vm/frame.h"
#include "vm/loop_slow.h"

/* Addresses of labels: the one extension of the core that ISO C lacks. */
#pragma GCC diagnostic ignored "-Wpedantic"

#define OPA (insn >> 8 & 0xff)
#define OPB (insn >> 16 & 0xff)
#define OPC (insn >> 24 & 0xff)
#define IMM ((int32_t)(insn >> 32))
#define SMALL ((int8_t)(insn >> 24))
#define RA R[OPA]
#define RB R[OPB]
#define RC R[OPC]
#define CACHE ((const _Atomic(uint64_t) *)pc)

#define HANDLER(NAME) op_##NAME
#define SAVE() (th->r = R, th->pc = pc - 1)
#define NEXT()                       \
    do {                             \
        insn = *pc++;                \
        goto *target[insn & 0xff];   \
    } while (0)
/* Results of slow paths: values are neither EMPTY nor TAIL. */
#define RESULT(reg, w)                                   \
    do {                                                 \
        val = (w);                                       \
        cont = (uint64_t)(reg) << 16;                    \
        if (OWN_UNLIKELY((val & ~OWN_TAIL) == 0))        \
            goto special;                                \
        R[reg] = val;                                    \
        NEXT();                                          \
    } while (0)
#define EFFECT(w)                                        \
    do {                                                 \
        val = (w);                                       \
        cont = OWN_CONT(DISCARD, 0);                     \
        if (OWN_UNLIKELY((val & ~OWN_TAIL) == 0))        \
            goto special;                                \
        NEXT();                                          \
    } while (0)
#define STEP(s)                                          \
    do {                                                 \
        enum own_step step_ = (s);                       \
        if (OWN_LIKELY(step_ == OWN_OK))                 \
            NEXT();                                      \
        if (step_ == OWN_CALL)                           \
            goto tail;                                   \
        goto raised;                                     \
    } while (0)

own_word own_vm_call(struct own_thread *th, own_word fn, const own_word *args, int64_t count)
{
    static const void *const target[256] = {
#define OP(name, format, text) [OWN_OP_##name] = &&op_##name,
#include "vm/ops.def"
#undef OP
    };
    own_word *R = th->stack + OWN_FRAME_WORDS, *base = R;
    const uint64_t *pc = NULL;
    const own_word *K = NULL;
    uint64_t insn, link = OWN_CONT(EXIT, 0), cont = 0;
    int64_t n = count, index;
    own_word val, kw = OWN_EMPTY, out[2];
    double flo;
    bool with_self;

    base[-3] = fn;
    base[-2] = base[-1] = 0;
    for (int64_t i = 0; i < count; i++)
        base[i] = args[i];
    goto call_any;

#include "vm/ops_basic.inc.h"

#include "vm/ops_arith.inc.h"

#include "vm/ops_jump.inc.h"

#include "vm/ops_attr.inc.h"

#include "vm/ops_iter.inc.h"

#include "vm/ops_call.inc.h"

#include "vm/ops_cont.inc.h"
}
