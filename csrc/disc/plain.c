/*
 * plain.c - time under `none` and `gil`: settle, then give the baton away.
 *
 * Invariants
 *   P2  a thread settles before it gives the baton away: its registers may borrow until then, not beyond.
 *   P3  attention bits are cleared before what they ask for is looked at, so that none is lost.
 *
 * Threads  the one that th belongs to; disc_start and disc_close: the creator of the runtime.
 */
#include "obj/object.h"
#include "disc/settle.h"
#include <stdlib.h>

void disc_safe_point(struct own_thread *th)
{
    /* relaxed: what they ask for in vain is asked again (BA4). */
    own_and_relaxed(&th->xstatus, ~OWN_ST_ATTENTION);
    own_settle(th);
    own_baton_give_way(th, OWN_PLAIN_SWITCH_NS);
}

void disc_block(struct own_thread *th)
{
    own_settle_all(th);
    /* relaxed: nobody robs here, the state is for reports. */
    own_or_relaxed(&th->xstatus, OWN_ST_BLOCKED);
    own_baton_give(th);
}

void disc_unblock(struct own_thread *th)
{
    own_baton_take(th, OWN_PLAIN_SWITCH_NS);
    /* relaxed: see disc_block. */
    own_and_relaxed(&th->xstatus, ~OWN_ST_BLOCKED);
}

bool disc_start(struct own_runtime *rt)
{
    rt->disc = calloc(1, sizeof(struct own_baton));
    return rt->disc != NULL;
}

void disc_close(struct own_runtime *rt)
{
    free(rt->disc);
    rt->disc = NULL;
}

void disc_thread_start(struct own_thread *th)
{
    disc_unblock(th);
    th->tag = th->slot;
}

void disc_thread_exit(struct own_thread *th)
{
    own_leave_frames(th);
    own_settle_all(th);
    /* relaxed: the slot's next user has it through xlock, and joins this thread (SL2). */
    own_or_relaxed(&th->xstatus, OWN_ST_DEAD);
    own_baton_give(th);
}
