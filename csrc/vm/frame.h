/*
 * frame.h - frames, continuations and calls, inside vm/.
 *
 * A frame at base R: R[-3] callee, R[-2] where its caller goes on, R[-1] link.  Continuation (link
 * bits 16-31):
 * register 16-23, kind 24-30, OWN_LINK_KEEPS 31.
 *
 * Invariants
 *   FR1  th->native_n is -1 whenever compiled code runs; natives and call preparation set it and
 *        it is set back.
 *   FR2  a return pc is the word behind an instruction (its cache word included), never the first
 *        of a code.
 *   FR3  a frame's base lies below th->stack_end, so that 250 registers and a window fit behind it.
 */
#ifndef OWN_VM_FRAME_H
#define OWN_VM_FRAME_H

#include "obj/op.h"
#include "obj/ops.h"
#include "obj/tail.h"
#include "obj/type.h"
#include "vm/image.h"
#include "vm/vm.h"
#include <string.h>

/* What happens with a result. */
enum own_cont {
    OWN_CONT_REG,  /* to the register */
    OWN_CONT_EXIT, /* the thread's first frame: own_call_from_c returns it */
    OWN_CONT_DISCARD,
    OWN_CONT_TRUTH,   /* its truth to the register */
    OWN_CONT_NOT,     /* the opposite */
    OWN_CONT_JUMP,    /* its truth decides the jump before the return pc */
    OWN_CONT_NEXT,    /* an iterator's item for FORNEXT; StopIteration ends the loop */
    OWN_CONT_NEXT2,   /* the same for FORNEXT2 */
    OWN_CONT_UNPACK2, /* FORNEXT2 again, with something that unpacks at once */
    OWN_CONT_ITER,    /* FORPREP, RANGEPREP: an iterator, then the jump */
    OWN_CONT_UNPACK,  /* UNPACK, UNPACKX: something that unpacks at once */
    OWN_CONT_RAISE,   /* raise it */
    OWN_CONT_METHOD   /* CALLM: the callee, without self */
};
#define OWN_CONT(kind, reg) ((uint32_t)OWN_CONT_##kind << 24 | (uint32_t)(reg) << 16)
#define OWN_CONT_KIND(link) ((enum own_cont)((link) >> 24 & 0x7f))
#define OWN_CONT_REGISTER(link) ((link) >> 16 & 0xff)
#define OWN_CONT_PLAIN(link) (((link) & 0xff000000u) == 0)
#define OWN_DEPTH_MASK ((uint64_t)0xffffffff << 32)

/* The halves of a link are stored and loaded apart: a call needs the depth, a return the rest. */
static inline uint32_t own_frame_link(const own_word *r)
{
    uint32_t link;

    memcpy(&link, &r[-1], sizeof link);
    return link;
}
static inline uint32_t own_frame_depth(const own_word *r)
{
    uint32_t depth;

    memcpy(&depth, (const char *)r - 4, sizeof depth);
    return depth;
}
static inline void own_frame_set(own_word *r, const uint64_t *back, uint32_t link, uint32_t depth)
{
    r[-2] = (own_word)back;
    memcpy(&r[-1], &link, sizeof link);
    memcpy((char *)r - 4, &depth, sizeof depth);
}

static inline struct own_func *own_frame_func(const own_word *r)
{
    return (struct own_func *)r[-3];
}
static inline const uint64_t *own_frame_return(const own_word *r)
{
    return (const uint64_t *)r[-2];
}

/* The cache word at pc. */
#define OWN_CACHE_AT(pc) ((_Atomic(uint64_t) *)(uintptr_t)(pc))

/* A call being prepared; base[-3] is the callee. */
struct own_call {
    own_word *base;
    int64_t n;      /* arguments at base; keyword values are the last */
    own_word kw;    /* tuple of keyword names, or EMPTY */
    uint32_t link;  /* without delta */
    own_word value; /* DONE */
    const uint64_t *pc;
    own_word *r; /* the caller's base */
};

enum own_call_step {
    OWN_CALL_FUNC,   /* base[-3] is a function, its parameters are bound at base */
    OWN_CALL_NATIVE, /* base[-3] is a native, its window is ready: n as it wants it */
    OWN_CALL_DONE,   /* value is the result */
    OWN_CALL_RAISED
};
/* Everything but the fast paths.  The caller's th->r is restored by whoever runs on. */
enum own_call_step own_call_prepare(struct own_thread *th, struct own_call *call);
/* CALLX: spread base[0] (list or tuple) and base[1] (dict or None); false: raised. */
bool own_call_spread(struct own_thread *th, struct own_call *call);
/* Arguments of a compiled function or of a native into its window; false: raised. */
bool own_bind_func(struct own_thread *th, struct own_call *call, struct own_func *f);
bool own_bind_native(struct own_thread *th, struct own_call *call, struct own_native *native);
/* The words at call->base[0..live) are what settling must see while the call is being prepared. */
void own_call_root(struct own_thread *th, const struct own_call *call, int64_t live);

enum own_unwound {
    OWN_UNWOUND_EXIT,  /* no handler: the thread's call ends */
    OWN_UNWOUND_RESUME /* th->r, th->pc: a handler, or the end of a loop */
};
/* A callee whose base was delta words above r has ended: nothing in its window is live. */
void own_frame_forget(own_word *r, uint64_t delta);
/* th->exc is on its way from th->r, th->pc.  again: a re-raise, no context and no new entry here.
 * */
enum own_unwound own_unwind(struct own_thread *th, bool again);
/* An exception without arguments. */
void own_raise_plain(struct own_thread *th, enum own_exc_id what);
/* RAISE, RAISEFROM: th->exc is set, or (CALL) a tail call makes the exception. */
enum own_step own_raise_value(struct own_thread *th, own_word exc);
own_word own_raise_from(struct own_thread *th, own_word exc, own_word cause);

#endif
