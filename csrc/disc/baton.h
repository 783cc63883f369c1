/*
 * baton.h - the one lock of `gil` and `none`: its holder runs, everybody else waits.
 *
 * Invariants
 *   BA1  xheld is 1 while a thread runs program code; xholder names it.
 *   BA2  a waiter counts itself in xwaiting before it looks at xheld again; a giver clears xheld before it looks
 *        at xwaiting: with a seq_cst fence on both sides one of them sees the other.
 *   BA3  a thread that gives way runs again only after somebody else has taken the baton (xswitch moved); it counts
 *        itself in xgivers before it lets go, so that the taker sees whom to wake.
 *   BA4  a holder gives way only if a waiter has asked for this very turn (xasked == xswitch), not at every safe point.
 *
 * Design   csrc/README.md, "Disciplines".
 * Threads  any thread of the runtime.
 */
#ifndef OWN_DISC_BATON_H
#define OWN_DISC_BATON_H

#include "core/runtime.h"

struct own_baton {
    _Atomic(uint32_t) xheld;
    _Atomic(uint32_t) xholder; /* slot */
    _Atomic(uint32_t) xwaiting;
    _Atomic(uint32_t) xswitch; /* how often it was taken: the number of the holder's turn */
    _Atomic(uint32_t) xasked;  /* the turn that a waiter wants to end */
    _Atomic(uint32_t) xgivers; /* threads that wait for xswitch to move */
};

/* interval_ns: how long to wait before asking the holder to give way; negative: never ask. */
void own_baton_take(struct own_thread *th, int64_t interval_ns);
void own_baton_give(struct own_thread *th);
/* A safe point: give way if that was asked for. */
void own_baton_give_way(struct own_thread *th, int64_t interval_ns);

#endif
