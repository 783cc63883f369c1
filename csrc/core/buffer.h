/*
 * buffer.h - the deferred-decrement buffer: every decrement is an entry, only the drain decrements.
 *
 * Invariants
 *   B1  an entry is a count: the object lives at least until the entry is drained.
 *   B2  pushing never settles; at the soft mark it asks for a safe point (own_buf_full).
 *   B3  [buf_base, buf) lies in reserved address space of OWN_BUFFER_MAX entries.
 *
 * Threads  the owner of the buffer.
 */
#ifndef OWN_CORE_BUFFER_H
#define OWN_CORE_BUFFER_H

#include "base/own_assert.h"
#include "core/thread.h"

#ifdef OWN_CONTROLLED
#define OWN_BUFFER_MAX 128
#else
#define OWN_BUFFER_MAX (1 << 23)
#endif

void own_buf_full(struct own_thread *th); /* sets own attention, moves the soft mark on */

static inline void own_buf_push(struct own_thread *th, struct own_obj *o)
{
    *th->buf++ = o;
    if (OWN_UNLIKELY(th->buf >= th->buf_soft))
        own_buf_full(th);
}

/* Take the newest entry if it is this very object: its count becomes the caller's. */
static inline bool own_buf_take(struct own_thread *th, struct own_obj *o)
{
    if (th->buf > th->buf_base && th->buf[-1] == o) {
        th->buf--;
        return true;
    }
    return false;
}

#endif
