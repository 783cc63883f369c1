/*
 * loop.c - the interpreter: one function, direct threaded, compiled once per discipline.
 *
 * Invariants
 *   LO1  th->r and th->pc are stored (SAVE) before anything that may acquire, raise, settle or
 *        call.
 *   LO2  pc is behind the instruction; a handler whose result comes later steps over the cache
 *        word first (PASS), so that pc - 1 belongs to the instruction in any case.
 *   LO3  no word of a container stays in a C variable across what may settle: operands are read
 *        again from R.
 *   LO4  what V1-V4 do not prove (kinds of internal registers) is tested: `malformed` raises
 *        SystemError.
 *   LO5  SAVE moves pc from a guarded copy to its twin, where slow paths and results belong.
 *
 * Design   csrc/README.md, "Interpreter".
 * Threads  each thread runs its own.
 */
#if !defined(__clang__)
/* Global CSE and PRE see one huge cycle here: they share address computations and spill them. 
 * Loops over a few words
 * are to stay loops. */
#pragma GCC optimize("no-gcse", "no-tree-pre", "no-crossjumping")
#pragma GCC optimize("no-tree-loop-distribute-patterns", "no-tree-vectorize")
#endif
#include "disc/settle.h"
#include "obj/attr.h"
#include "obj/num.h"
#include "obj/shape.h"
#include "obj/str.h"
#include "obj/value.h"
#include "vm/frame.h"
#include "vm/loop_slow.h"
#include <math.h>

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__,
               "operands are read as bytes of the instruction word");

/* Addresses of labels: the one extension of the core that ISO C lacks. */
#pragma GCC diagnostic ignored "-Wpedantic"

/* Operands are read from the instruction before pc: one load each. */
#define BYTE(i) (((const uint8_t *)pc)[(i)-8])
#define OPCODE BYTE(0)
#define OPA BYTE(1)
#define OPB BYTE(2)
#define OPC BYTE(3)
#define IMM loop_imm(pc)
#define SMALL ((int8_t)BYTE(3))
#define RA R[OPA]
#define RB R[OPB]
#define RC R[OPC]
#define CACHE ((const _Atomic(uint64_t) *)pc)

#define HANDLER(NAME) op_##NAME
#define SAVE() (th->r = R, pc = loop_leave(own_frame_func(R)->code, pc), th->pc = pc - 1)
/* SAVE for what stands in no guarded copy (settles() of verify_guard.c). */
#define SAVE_HERE() (th->r = R, th->pc = pc - 1)
/* After loop_root, in whose window this thread may have settled: R runs again (R10). */
#define UNROOT() \
    (th->native_n = -1, OWN_MUTANT(unroot_not_lowered) ? (void)0 : own_watermark_lower(th, R))
/* What clang before 16 makes of a jump from each handler to each loses registers. */
#if defined(__clang__) && __clang_major__ < 16
#define OWN_ONE_DISPATCH 1
#define JUMP() goto dispatch
#else
#define OWN_ONE_DISPATCH 0
#define JUMP()                       \
    do {                             \
        __asm__("" : "+r"(pc));      \
        goto *jump[OPCODE];          \
    } while (0)
#endif
#define NEXT()                       \
    do {                             \
        pc++;                        \
        OWN_PLACE(pc - 1, R);        \
        JUMP();                      \
    } while (0)
/* Results of slow paths: values are neither EMPTY nor TAIL. */
#define RESULT(reg, w)                                   \
    do {                                                 \
        val = (w);                                       \
        cont = (uint32_t)(reg) << 16;                    \
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
/* The same behind an instruction with a cache word. */
#define PASS_RESULT(w)                                   \
    do {                                                 \
        val = (w);                                       \
        cont = (uint32_t)OPA << 16;                      \
        pc++;                                            \
        if (OWN_UNLIKELY((val & ~OWN_TAIL) == 0))        \
            goto special;                                \
        R[cont >> 16] = val;                             \
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

own_word own_call_from_c(struct own_thread *th, own_word fn, const own_word *args, int64_t count)
{
#if !OWN_ONE_DISPATCH
    static const void *const target[256] = {
#define OP(name, format, text) [OWN_OP_##name] = &&op_##name,
#include "vm/ops.def"
#undef OP
    };
    const void *const *jump = target;
#endif
    own_word *R = th->stack + OWN_FRAME_WORDS, *base = R;
    const uint64_t *pc = NULL;
    const own_word *K = NULL;
    uint32_t link = OWN_CONT(EXIT, 0), cont = 0;
    int64_t n = count, index;
    own_word val, kw = OWN_EMPTY, out[2];
    double flo, num[2];
    bool with_self;

#if !OWN_ONE_DISPATCH
    /* A register: the table's address is not computed again for each instruction. */
    __asm__("" : "+r"(jump));
#endif
    base[-3] = fn;
    base[-2] = base[-1] = 0;
    for (int64_t i = 0; i < count; i++)
        base[i] = args[i];
    goto call_any;

#if OWN_ONE_DISPATCH
dispatch:
    switch (OPCODE) {
#define OP(name, format, text) case OWN_OP_##name: goto op_##name;
#include "vm/ops.def"
#undef OP
    default: __builtin_unreachable(); /* the verifier has seen the code */
    }
#endif

#include "vm/ops_basic.inc.h"

#include "vm/ops_arith.inc.h"

#include "vm/ops_jump.inc.h"

#include "vm/ops_attr.inc.h"

#include "vm/ops_guard.inc.h"

#include "vm/ops_iter.inc.h"

#include "vm/ops_call.inc.h"

#include "vm/ops_cont.inc.h"
}
