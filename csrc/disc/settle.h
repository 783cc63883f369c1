/*
 * settle.h - settling: give every live register a count, drain the buffer; only then may a thread
 * let go.
 *
 * Invariants
 *   SE1  order: new pins, then old pins with base >= watermark into the buffer, then the drain (C6,
 *        C7).
 *   SE2  the watermark is the base of the frame that ran at the last settling, or of the lowest
 *        frame that has returned or unwound since (R10): own_watermark_lower at every return and
 *        unwind.
 *   SE3  pins lie in the order of their bases; frames strictly below the watermark keep theirs.
 *   SE4  settling allocates nothing, runs no program code, never recurses; a drain frees at most
 *        OWN_DRAIN_MAX objects and asks for another safe point if something is left.
 *   SE5  only what liveness calls live is read: a caller's registers end where its callee's window
 *        starts (C24).
 *   SE6  a pin whose register still holds the object passes its count on: settling again and again touches no
 *        count, least of all one that threads share.
 *
 * Threads  the one that th belongs to.
 */
#ifndef OWN_DISC_SETTLE_H
#define OWN_DISC_SETTLE_H

#include "core/buffer.h"
#include "obj/object.h"

#define OWN_DRAIN_MAX 4096        /* objects freed per drain */
#define OWN_DRAIN_STEPS (1 << 16) /* references given back per drain */

/* A discipline may say that a word needs no pin: immortals. */
#ifndef OWN_DISC_COUNTED
#define OWN_DISC_COUNTED(w) (own_is_ref(w) && (w) != OWN_EMPTY)
#endif
/* Where a dead object, still readable as dead, may carry a link of 8 bytes. */
#ifndef OWN_DISC_DEAD_LINK
#define OWN_DISC_DEAD_LINK 0
#endif
/* pep703: large objects are malloc's, so their memory must outlive optimistic readers. */
#ifndef OWN_DISC_FREE_OBJECT
#define OWN_DISC_FREE_OBJECT(th, o, bytes) own_free((th), (o), (bytes))
#endif

#ifndef OWN_DISC_PIN /* a discipline may do better than looking twice */
/* Count what a register holds; false: it needs no count. */
static inline bool disc_pin(struct own_thread *th, own_word w)
{
    if (!OWN_DISC_COUNTED(w))
        return false;
    disc_incref(th, w);
    return true;
}
#define disc_unpin(th, w) disc_defer((th), (w))
#endif

/* th->r, th->pc, th->native_n describe the running frame (D1) */
void own_settle(struct own_thread *th);
/* until buffer and dead list are empty: before blocking */
void own_settle_all(struct own_thread *th);
bool own_drain(struct own_thread *th);      /* the last part alone; false: something is left */
/* every pin's count goes into the buffer; settling pins what is live again */
void own_unpin_all(struct own_thread *th);

/* Thread exit: no frame, no live register, no pin. */
static inline void own_leave_frames(struct own_thread *th)
{
    th->r = th->watermark = th->stack + OWN_FRAME_WORDS;
    th->r[-3] = th->r[-2] = th->r[-1] = OWN_EMPTY;
    th->native_n = 0;
    own_unpin_all(th);
}

/* Return and unwinding: base is the frame that runs now (SE2). */
static inline void own_watermark_lower(struct own_thread *th, own_word *base)
{
    if (base < th->watermark && !OWN_MUTANT(return_not_lowered))
        th->watermark = base;
}

static inline bool own_is_settled(const struct own_thread *th)
{
    return th->buf == th->buf_base && th->dead == NULL;
}

#endif
