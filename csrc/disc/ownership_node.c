/* ownership_node.c - request nodes: pools, sending, cancelling (RQ1-RQ4). */
#include "disc/ownership.h"
#include <stdlib.h>

#ifdef OWN_CONTROLLED
#define CHUNK_NODES 1 /* so that nodes are used again */
#else
#define CHUNK_NODES 32
#endif
#define RECLAIM_LOOKS 8

struct chunk {
    struct chunk *next;
    struct own_request node[CHUNK_NODES];
};

/* Nodes in flight that have been dealt with go back to the pool; look at a few, oldest first. */
static void reclaim(struct own_thread *th)
{
    struct own_private *p = own_private(th);

    for (int i = 0; i < RECLAIM_LOOKS && p->flight != NULL; i++) {
        struct own_request *r = p->flight;

        p->flight = r->pool;
        if (p->flight == NULL)
            p->flight_end = &p->flight;
        /* acquire: the server is done with the node; pairs with own_node_take, answer (RQ1). */
        if (own_load_acquire(&r->xstate) == OWN_RQ_FREE)
            own_node_put(th, r);
        else
            own_node_let_fly(th, r);
    }
}

struct own_request *own_node_get(struct own_thread *th)
{
    struct own_private *p = own_private(th);
    struct own_request *r;
    struct chunk *c;

    if (th->requests == NULL)
        reclaim(th);
    if (th->requests == NULL) {
        c = aligned_alloc(_Alignof(struct chunk), sizeof *c);
        if (c == NULL)
            return NULL;
        c->next = p->chunks;
        p->chunks = c;
        for (int i = 0; i < CHUNK_NODES; i++)
            own_node_put(th, &c->node[i]);
    }
    r = th->requests;
    th->requests = r->pool;
    return r;
}

void own_node_put(struct own_thread *th, struct own_request *r)
{
    r->pool = th->requests;
    th->requests = r;
}

void own_node_let_fly(struct own_thread *th, struct own_request *r)
{
    struct own_private *p = own_private(th);

    r->pool = NULL;
    *p->flight_end = r;
    p->flight_end = &r->pool;
}

void own_node_push(struct own_request *r, struct own_thread *to)
{
    /* relaxed: the CAS decides. */
    struct own_request *head = own_load_relaxed(&to->xinbox);

    do
        r->next = head;
    /* release: publishes the node; pairs with the exchange in own_serve. */
    while (!own_cas_release(&to->xinbox, &head, r));
}

uint32_t own_node_send(struct own_thread *th, struct own_request *r, struct own_thread *to,
                       enum own_request_kind kind, struct own_head *o)
{
    r->kind = kind;
    r->slot = th->slot;
    r->obj = o;
    /* relaxed: published by the push. */
    own_store_relaxed(&r->xstate, OWN_RQ_PENDING);
    own_node_push(r, to);
    /* acq_rel: after the push, so a thread that goes to sleep either sees the bit or was seen
     * asleep here (C13); pairs with the CAS in block_as. */
    return own_or_acq_rel(&to->xstatus, OWN_WANTED);
}

bool own_node_cancel(struct own_thread *th, struct own_request *r)
{
    uint32_t s = OWN_RQ_PENDING;

    /* relaxed: our own node; if it is taken, wait_answer acquires what the server did (RQ2). */
    if (!own_cas_relaxed(&r->xstate, &s, OWN_RQ_CANCELLED))
        return false;
    if (OWN_MUTANT(cancel_reuses))
        own_node_put(th, r);
    else
        own_node_let_fly(th, r);
    return true;
}

/*
 * A DECREF went to x, who sleeps.  If the object is still reserved for x, x will take its inbox
 * before it sleeps again: leave the message.  Else it is x's, or was: take the message back
 * (C17).  True: cancelled.
 */
bool own_node_cancel_unless_reserved(struct own_thread *th, struct own_request *r,
                                     struct own_thread *x)
{
    uint32_t s = OWN_RQ_PENDING;

    /* relaxed: our own node; it is ours for a moment, so its count keeps the object alive while we
     * look (RQ2). */
    if (!OWN_MUTANT(cancel_unchecked) && !own_cas_relaxed(&r->xstate, &s, OWN_RQ_CHECKED))
        return false;
    /* relaxed: the status that own_node_send returned came with what x did before it slept. */
    if (own_reserved_for(x, own_load_relaxed(own_w64(r->obj)))) {
        /* release: as a push; pairs with own_node_take. */
        own_store_release(&r->xstate, OWN_RQ_PENDING);
        return false;
    }
    /* relaxed: as own_node_cancel. */
    own_store_relaxed(&r->xstate, OWN_RQ_CANCELLED);
    own_node_let_fly(th, r);
    return true;
}

bool own_node_take(struct own_request *r)
{
    /* relaxed: the CAS decides. */
    uint32_t s = own_load_relaxed(&r->xstate);

    for (;;) {
        /* forwarded by another owner, or off the private list */
        if ((s & OWN_RQ_STATE) == OWN_RQ_TAKEN)
            return true;
        if ((s & OWN_RQ_STATE) == OWN_RQ_CANCELLED && !OWN_MUTANT(take_cancelled)) {
            /* release: our reads of the node come before its reuse; pairs with reclaim (RQ1). */
            own_store_release(&r->xstate, OWN_RQ_FREE);
            return false;
        }
        if ((s & OWN_RQ_STATE) == OWN_RQ_CHECKED) {
            own_yield_cpu(); /* its sender is a few instructions from deciding */
            /* relaxed: the CAS decides. */
            s = own_load_relaxed(&r->xstate);
            continue;
        }
        /* acquire: from here the object may be looked at; pairs with own_node_cancel (RQ2). */
        if (own_cas_acquire(&r->xstate, &s, OWN_RQ_TAKEN | (s & OWN_RQ_PARKED)))
            return true;
    }
}
